"""`tailrace gc`: remove for good what users have deleted, with its artifacts (contract: server-cli §11).

Works on the database and the artifact store themselves, while servers go on. The artifacts of each thing are removed
first, then its rows in one transaction: broken off at any moment, it is done the next time.
"""

from __future__ import annotations

import asyncio
import re
import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from tailrace.commands.help import TopicCommand, option
from tailrace.errors import StartupError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from tailrace.settings import Settings
    from tailrace.tracking.queries.removal import Removable

_WHAT, _WHERE = "What to remove", "Where it is"
_EXAMPLES = """
PROGRAM --older-than 30d --dry-run
PROGRAM --backend-store-uri postgresql://user:password@db-host/mlflow --artifacts-destination s3://bucket/mlflow
PROGRAM --run-ids 5f3a0c9e...,77b1e2d4...
"""
_AGE = re.compile(
    r"(?:(?P<days>[\d.]+)d)?(?:(?P<hours>[\d.]+)h)?(?:(?P<minutes>[\d.]+)m)?(?:(?P<seconds>[\d.]+)s)?", re.ASCII
)
_UNITS = {"days": 86_400, "hours": 3600, "minutes": 60, "seconds": 1}


class _Thing(NamedTuple):
    """Something to remove, of what kind, and how its rows go."""

    kind: str
    item: Removable
    remove_rows: Callable[[Connection, str], None]


@click.command(cls=TopicCommand, epilog=_EXAMPLES)
@option(_WHAT, "--older-than", metavar="AGE", help="Only what was deleted longer ago than this: 30d, 1d2h3m4s, 1.5h.")
@option(_WHAT, "--run-ids", metavar="IDS", help="These runs, comma-separated.")
@option(_WHAT, "--experiment-ids", metavar="IDS", help="These experiments, with all their runs, models and traces.")
@option(_WHAT, "--logged-model-ids", metavar="IDS", help="These logged models.")
@option(_WHAT, "--dry-run", is_flag=True, help="Say what would be removed, and remove nothing.")
@option(
    _WHERE,
    "--backend-store-uri",
    metavar="URI",
    envvar="MLFLOW_BACKEND_STORE_URI",
    show_default="as the server's",
    help="The database, or the folder.",
)
@option(
    _WHERE,
    "--artifacts-destination",
    metavar="URI",
    envvar="MLFLOW_ARTIFACTS_DESTINATION",
    help="Where artifacts that go through the server are kept, as given to the server.",
)
@option(
    _WHERE,
    "--tracking-uri",
    metavar="URL",
    envvar="MLFLOW_TRACKING_URI",
    help="The server, to have it remove the artifacts that go through it, instead of --artifacts-destination.",
)
@option("Not there yet: refused when they are given", "--jobs", is_flag=True, help="Finished jobs.")
@option("Not there yet: refused when they are given", "--job-ids", metavar="IDS", help="These jobs.")
@option("Not there yet: refused when they are given", "--workspace", metavar="NAME", help="In this workspace.")
@option("Not there yet: refused when they are given", "--all-workspaces", is_flag=True, help="In all workspaces.")
def gc(**options: Any) -> None:
    """Remove deleted runs, experiments and logged models for good, with their artifacts.

    Without ids, everything that users have deleted; with ids, only that, which must be deleted too. There is no way
    back. Servers may go on meanwhile.
    """
    for name, reason in (
        ("jobs", "jobs"),
        ("job_ids", "jobs"),
        ("workspace", "workspaces"),
        ("all_workspaces", "workspaces"),
    ):
        if options[name]:
            raise click.UsageError(f"There are no {reason} yet: leave out --{name.replace('_', '-')}.")
    try:
        sys.exit(_gc(options))
    except StartupError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)


def _gc(options: dict[str, Any]) -> int:
    """Returns the exit status: 1 if something could not be removed."""
    from tailrace.files.store import database_of, default_store, opened

    age = _seconds(options["older_than"]) if options["older_than"] else 0.0
    given = options["backend_store_uri"] or default_store()[0]
    uri = options["backend_store_uri"] = database_of(given)
    with opened(given) as note_changes:
        return _collect(options, uri, age, note_changes)


def _collect(options: dict[str, Any], uri: str, age: float, note_changes: Callable[[Engine], None]) -> int:
    from tailrace.database.engine import WRITES, open_engine
    from tailrace.database.migrations.access import one_line_errors, sqlite_file

    file = sqlite_file(uri)
    if file is not None and not file.is_file():
        raise StartupError(f"There is no database {file}.")
    engine = open_engine(uri, readers=1)
    note_changes(engine)
    try:
        with one_line_errors(uri):
            with engine.connect().execution_options(**{WRITES: False}) as connection:
                things = _chosen(connection, options, age)
            settings, server = _artifact_store(options, things)
            if options["dry_run"]:
                for kind, item, _ in things:
                    place = item.location or "no artifacts"
                    click.echo(f"{kind} with ID {item.id} would be permanently deleted: {place}")
                return 0
            return asyncio.run(_remove(engine, things, settings, server))
    finally:
        engine.dispose()


def _chosen(connection: Connection, options: dict[str, Any], age: float) -> list[_Thing]:
    """What is to be removed, in that order. Raises StartupError where something that was named must not be."""
    from sqlalchemy import inspect

    from tailrace.database.migrations.prepare import check
    from tailrace.tracking.queries import removal

    check(connection, set(inspect(connection).get_table_names()))
    ids = {name: _ids(options[f"{name}_ids"]) for name in ("run", "experiment", "logged_model")}
    anything_named = any(each is not None for each in ids.values())

    def found(name: str, query: Callable[[Connection, Sequence[str] | None], list[Removable]]) -> list[Removable]:
        if anything_named and ids[name] is None:
            return []
        items = query(connection, ids[name])
        if ids[name] is None:
            return [item for item in items if _is_old(item, age)]
        _check_named(name, ids[name] or [], items, age, options["older_than"])
        return items

    runs, models = found("run", removal.runs), found("logged_model", removal.models)
    experiments = found("experiment", removal.experiments)
    for experiment in experiments:
        its_runs, its_models = removal.contents(connection, experiment.id)
        runs += [run for run in its_runs if run not in runs]
        models += [model for model in its_models if model not in models]
    return [
        *(_Thing("Run", run, removal.remove_run) for run in runs),
        *(_Thing("Logged model", model, removal.remove_model) for model in models),
        *(_Thing("Experiment", experiment, removal.remove_experiment) for experiment in experiments),
    ]


def _check_named(name: str, ids: list[str], items: list[Removable], age: float, older_than: str) -> None:
    kind = {"run": "Run", "experiment": "Experiment", "logged_model": "Logged model"}[name]
    if missing := [each for each in ids if each not in {item.id for item in items}]:
        raise StartupError(f"{kind} with ID {missing[0]} does not exist.")
    active = [item.id for item in items if item.stage != "deleted"]
    if active and name == "experiment":
        raise StartupError(
            f"Experiments {active} are not in the deleted lifecycle stage. "
            "Only experiments in the deleted lifecycle stage can be hard-deleted."
        )
    if active:
        raise StartupError(
            f"{kind} {active[0]} is not in `deleted` lifecycle stage. "
            f"Only {kind.lower()}s in `deleted` lifecycle stage can be deleted."
        )
    if young := [item.id for item in items if not _is_old(item, age)]:
        raise StartupError(
            f"{kind} {young[0]} is not older than the required age. "
            f"Only {kind.lower()}s older than {older_than} can be deleted."
        )


def _is_old(item: Removable, age: float) -> bool:
    return item.deleted_at is None or item.deleted_at <= (time.time() - age) * 1000


def _artifact_store(options: dict[str, Any], things: list[_Thing]) -> tuple[Settings, str | None]:
    """Settings that say where proxied artifacts are, or the server to ask; refuses to guess if there are such."""
    from pathlib import Path

    from tailrace.artifacts.locations import absolute
    from tailrace.artifacts.places import scheme_of
    from tailrace.settings import Settings

    destination = options["artifacts_destination"]
    server = options["tracking_uri"] if (options["tracking_uri"] or "").startswith(("http://", "https://")) else None
    if destination is None and server is None:
        destination = "./mlartifacts"
        if not Path(destination).is_dir() and any(scheme_of(t.item.location) == "mlflow-artifacts" for t in things):
            raise StartupError(
                "Some artifacts lie behind the server, and there is no folder ./mlartifacts here. "
                "Give --artifacts-destination as the server has it, or --tracking-uri."
            )
    settings = Settings(
        backend_store_uri=options["backend_store_uri"],
        default_artifact_root="mlflow-artifacts:/",
        artifacts_destination=absolute(destination or "./mlartifacts"),
    )
    return settings, server if options["artifacts_destination"] is None else None


async def _remove(engine: Engine, things: list[_Thing], settings: Settings, server: str | None) -> int:
    from tailrace.artifacts.places import NoStore
    from tailrace.artifacts.removal import folder_of, remove
    from tailrace.database.engine import WRITES

    failed = 0
    for kind, item, remove_rows in things:
        folder = folder_of(item.location, item.id) if item.location else None
        try:
            if folder is not None:
                await remove(folder, settings, server)
        except NoStore as error:
            click.echo(f"The artifacts of {kind.lower()} {item.id} are left: {error}", err=True)
        except Exception as error:
            click.echo(f"{kind} with ID {item.id} is left, its artifacts cannot be removed: {error}", err=True)
            failed += 1
            continue
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            remove_rows(connection, item.id)
        click.echo(f"{kind} with ID {item.id} has been permanently deleted.")
    return 1 if failed else 0


def _ids(text: str | None) -> list[str] | None:
    return None if text is None else [part.strip() for part in text.split(",") if part.strip()]


def _seconds(text: str) -> float:
    found = _AGE.fullmatch(text)
    try:
        parts = {
            name: float(value) for name, value in (found.groupdict() if found else {}).items() if value is not None
        }
    except ValueError:
        parts = {}
    if not parts:
        raise StartupError(
            f"Could not parse any time information from '{text}'. Examples of valid strings: '8h', '2d8h5m20s', '2m4s'"
        )
    return sum(value * _UNITS[name] for name, value in parts.items())
