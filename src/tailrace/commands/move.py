"""`tailrace import` and `tailrace export`: everything from one store to another, verified (docs/migrate.md).

A store is a database, a folder of MLflow's files, or a tracking server, MLflow's or ours. The exit code is 0 if all
that the source has is in the target and the same there, otherwise 1.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tailrace.commands.help import TopicCommand, option
from tailrace.errors import StartupError, TrackingError

if TYPE_CHECKING:
    from tailrace.moving.mover import Mover
    from tailrace.moving.records import Store
    from tailrace.settings import Settings

_SERVERS = ("http://", "https://")
_WHAT, _HERE = "What to move", "The store here, as its server has it"
_REDRAW = 0.1
"""Seconds between two looks of the bar."""

_IMPORTS = """
PROGRAM http://mlflow.example.com:5000
PROGRAM sqlite:///mlflow.db --source-artifacts-destination ./mlartifacts --backend-store-uri postgresql://u:p@host/db
PROGRAM ./mlruns --backend-store-uri sqlite:///mlflow.db
PROGRAM http://mlflow.example.com:5000 --check
"""
_EXPORTS = """
PROGRAM http://mlflow.example.com:5000 --experiment churn --experiment fraud
PROGRAM postgresql://u:p@host/db --target-artifacts-destination s3://bucket/mlflow
PROGRAM ./mlruns-copy --backend-store-uri sqlite:///mlflow.db
"""
_KINDS = (
    "experiments", "runs", "metric points", "params", "tags", "datasets", "logged models",
    "registered models", "model versions", "artifacts", "bytes of artifacts",
)  # fmt: skip


def _options(other: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The options of both commands; `other` is what the store is that is not the one here."""
    given = [
        option(
            _WHAT,
            "--experiment",
            "experiments",
            metavar="NAME",
            multiple=True,
            help="Only this experiment; may be given several times. The registry is left out then.",
        ),
        option(
            _WHAT,
            "--no-artifacts",
            is_flag=True,
            help="Leave artifacts where they are: runs keep the location they have.",
        ),
        option(_WHAT, "--check", is_flag=True, help="Move nothing; compare, and say what is missing or differs."),
        option(
            f"The {other}",
            f"--{other}-artifacts-destination",
            "elsewhere",
            metavar="URI",
            help=f"If the {other} is a database: where artifacts that go through its server are kept.",
        ),
        option(
            _HERE,
            "--backend-store-uri",
            metavar="URI",
            envvar="MLFLOW_BACKEND_STORE_URI",
            show_default="as the server's",
            help="The database, or the folder.",
        ),
        option(
            _HERE,
            "--registry-store-uri",
            metavar="URI",
            envvar="MLFLOW_REGISTRY_STORE_URI",
            help="The database or folder of the registry, if it is another.",
        ),
        option(
            _HERE,
            "--default-artifact-root",
            metavar="URI",
            envvar="MLFLOW_DEFAULT_ARTIFACT_ROOT",
            show_default="mlflow-artifacts:/",
            help="Where the artifacts of new experiments go.",
        ),
        option(
            _HERE,
            "--artifacts-destination",
            metavar="URI",
            envvar="MLFLOW_ARTIFACTS_DESTINATION",
            default="./mlartifacts",
            show_default=True,
            help="Where artifacts that go through the server are kept.",
        ),
    ]

    def add(command: Callable[..., None]) -> Callable[..., None]:
        for each in reversed(given):
            command = each(command)
        return command

    return add


@click.command("import", cls=TopicCommand, epilog=_IMPORTS)
@click.argument("source")
@_options("source")
def import_(source: str, **options: Any) -> None:
    """Bring all that SOURCE has into the store here, and verify it.

    SOURCE is the URL of a tracking server or of a database, or a folder of MLflow's files. Broken off at any moment,
    run it again. Run it again too after the source has gone on: what is new there comes after. Runs become as they are
    in the source; nothing that only the store here has is removed. Servers on the store here may go on meanwhile.
    """
    _run(source, options, imports=True)


@click.command("export", cls=TopicCommand, epilog=_EXPORTS)
@click.argument("target")
@_options("target")
def export(target: str, **options: Any) -> None:
    """Bring all that the store here has into TARGET, and verify it.

    TARGET is the URL of a tracking server or of a database, or a folder; these two are made if they are new. A server
    gives runs and logged models ids of its own; they keep the old ones in tags. Broken off at any moment, run it again.
    """
    _run(target, options, imports=False)


def _run(other: str, options: dict[str, Any], *, imports: bool) -> None:
    try:
        sys.exit(_move(other, options, imports=imports))
    except (StartupError, TrackingError, OSError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)


def _move(other: str, options: dict[str, Any], *, imports: bool) -> int:
    from tailrace.files.store import default_store

    backend = options["backend_store_uri"] or default_store()[0]
    here = _settings(backend, options["artifacts_destination"], options)
    there = _settings(other, options["elsewhere"] or "./mlartifacts", {})
    source, target = (there, here) if imports else (here, there)
    if source.backend_store_uri == target.backend_store_uri:
        raise StartupError("Source and target are the same store.")
    with ExitStack() as stack:
        _make_ready(source, stack)
        locations = _check(source)
        if imports and not options["elsewhere"] and not options["no_artifacts"]:
            _refuse_to_guess(locations)
        _make_ready(target, stack, fills=True, makes=not options["check"])
        if options["check"]:
            _check(target)
        try:
            mover, watcher = asyncio.run(_moved(source, target, options))
        except BaseExceptionGroup as group:
            raise _first(group) from group
    watcher.end()
    _show(mover)
    return 1 if mover.faults else 0


def _settings(uri: str, destination: str, options: dict[str, Any]) -> Settings:
    from tailrace.artifacts.locations import absolute, default_root
    from tailrace.files.store import database_of, is_folder
    from tailrace.settings import Settings

    root = "mlflow-artifacts:/"
    if not uri.startswith(_SERVERS):
        # What is exported to a folder is all in it, for no server is there yet that would have another place.
        root = options.get("default_artifact_root") or default_root(uri, serving=bool(options) or not is_folder(uri))
        uri = database_of(uri)
    registry = database_of(options.get("registry_store_uri") or "") or uri
    return Settings(
        backend_store_uri=uri,
        registry_store_uri=registry if registry != uri else None,
        default_artifact_root=absolute(root),
        artifacts_destination=absolute(destination),
    )


def _make_ready(settings: Settings, stack: ExitStack, *, fills: bool = False, makes: bool = False) -> None:
    """Open folders until the end, for the target with `fills`, and with `makes` make what is not there yet."""
    import msgspec

    from tailrace.app import prepare_database
    from tailrace.files.index import folder_of
    from tailrace.files.store import opened

    if _is_server(settings):
        return
    for uri in filter(None, (settings.backend_store_uri, settings.registry_store_uri)):
        if (folder := folder_of(uri)) is not None:
            if makes:
                Path(folder).mkdir(parents=True, exist_ok=True)
            stack.enter_context(opened(uri, fills=fills))
        elif makes:
            only = msgspec.structs.replace(settings, backend_store_uri=uri, registry_store_uri=None)
            prepare_database(only, click.echo)


def _is_server(settings: Settings) -> bool:
    return settings.backend_store_uri.startswith(_SERVERS)


def _check(settings: Settings) -> list[str]:
    """The locations of the experiments' artifacts; StartupError for a database that no server could run on."""
    if _is_server(settings):
        return []
    from sqlalchemy import inspect, select

    from tailrace.database.migrations.access import one_line_errors, open_for_looking, sqlite_file
    from tailrace.database.migrations.prepare import check
    from tailrace.database.schema.tracking import experiments

    locations: list[str] = []
    for uri in filter(None, (settings.backend_store_uri, settings.registry_store_uri)):
        file = sqlite_file(uri)
        if file is not None and not file.is_file():
            raise StartupError(f"There is no database {file}.")
        engine = open_for_looking(uri)
        try:
            with one_line_errors(uri), engine.connect() as connection:
                check(connection, set(inspect(connection).get_table_names()))
                locations += filter(None, connection.scalars(select(experiments.c.artifact_location)))
        finally:
            engine.dispose()
    return locations


def _refuse_to_guess(locations: list[str]) -> None:
    from tailrace.artifacts.places import scheme_of

    if any(scheme_of(location) == "mlflow-artifacts" for location in locations):
        raise StartupError(
            "Artifacts of the source lie behind its server: give --source-artifacts-destination as the server has it "
            "(./mlartifacts unless it was told another), or --no-artifacts."
        )


async def _moved(source: Settings, target: Settings, options: dict[str, Any]) -> tuple[Mover, _Progress]:
    from tailrace.moving.mover import Mover

    watcher = _Progress()
    stores = _open(source), _open(target)
    try:
        mover = Mover(*stores, watcher, copy=not options["check"], files=not options["no_artifacts"])
        await mover.move(options["experiments"])
        return mover, watcher
    finally:
        for store in stores:
            await store.close()


def _open(settings: Settings) -> Store:
    if _is_server(settings):
        from tailrace.moving.remote import Remote

        return Remote(settings.backend_store_uri, settings)
    from tailrace.moving.local import Local

    return Local(settings)


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """Of those that stopped at once: one that says why."""
    found: BaseException = group
    while isinstance(found, BaseExceptionGroup):
        found = next((e for e in found.exceptions if isinstance(e, StartupError)), found.exceptions[0])
    return found


class _Progress:
    """A bar on a terminal, elsewhere a line each tenth of the way."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._steps = self._done = self._shown = 0
        self._drawn = 0.0

    def expect(self, steps: int) -> None:
        self._steps = steps
        if sys.stderr.isatty():
            self._bar = click.progressbar(
                length=max(steps, 1), label="  Moving", item_show_func=lambda text: text, file=sys.stderr
            )
            self._bar.__enter__()

    def advance(self, steps: int, so_far: str) -> None:
        before, self._done = self._done, self._done + steps
        if self._bar is not None:
            now = time.monotonic()
            if now - self._drawn > _REDRAW or self._done == self._steps:
                self._bar.update(self._done - self._shown, so_far)
                self._drawn, self._shown = now, self._done
        elif steps and before * 10 // self._steps < self._done * 10 // self._steps:
            click.echo(f"{self._done:,} of {self._steps:,} steps, {so_far}", err=True)

    def complain(self, line: str) -> None:
        if self._bar is not None:
            click.echo("\r\033[K", nl=False, err=True)
        click.echo(f"Warning: {line}", err=True)

    def end(self) -> None:
        if self._bar is not None:
            with suppress(BrokenPipeError):
                self._bar.__exit__(None, None, None)


def _show(mover: Mover) -> None:
    click.echo(f"{'':20}{'source':>16}{'same in target':>16}{'copied now':>16}")
    for kind in _KINDS:
        # Params, tags and data sets go with their run.
        copied = "" if kind in ("params", "tags", "datasets") else f"{mover.copied[kind]:,}"
        click.echo(f"{kind:20}{mover.found[kind]:>16,}{mover.verified[kind]:>16,}{copied:>16}")
    click.echo(f"{mover.faults:,} differences." if mover.faults else "Verified: all of the source is in the target.")
