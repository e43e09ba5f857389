"""`tailrace db`: say what a store is, bring an old database up to date, give it our layout.

The store is the one that `tailrace server` would take. A folder of files needs none of this, which is said.
Nothing is changed without saying first what will happen, and nothing is left half done (database/migrations/).
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tailrace.errors import StartupError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tailrace.database.migrations.plan import Plan
    from tailrace.database.migrations.survey import Survey

_DIALECTS = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "mysql": "MySQL", "mssql": "SQL Server"}
_CLUSTERED = "the tables of metrics, params and tags are in Tailrace's layout"


@click.group()
def db() -> None:
    """Look at, upgrade or optimize the database of a tracking server."""


def _with_store(command: Callable[..., None]) -> Callable[..., None]:
    """The store as an argument, or as `tailrace server` takes it."""
    option = click.option(
        "--backend-store-uri",
        metavar="URL",
        envvar="MLFLOW_BACKEND_STORE_URI",
        show_default="as the server's",
        help="The database or folder, if it is not given as an argument.",
    )
    return click.argument("url", required=False)(option(command))


@db.command()
@_with_store
def check(url: str | None, backend_store_uri: str | None) -> None:
    """Say what a database or folder is and what to do with it. Changes nothing.

    The exit code is 0 if `tailrace server` can run on it as it is, otherwise 1.
    """
    with _one_line_errors():
        uri = _chosen(url or backend_store_uri)
        if folder := _folder(uri):
            _check_folder(folder)
        else:
            _check(uri)


@db.command()
@_with_store
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
def upgrade(url: str | None, backend_store_uri: str | None, yes: bool) -> None:
    """Bring the database of an older MLflow to the schema of MLflow 3.10.

    Stop the servers that use the database, and make a backup before: there is no way back. On SQLite and PostgreSQL it
    is one transaction: stopped at any moment, it leaves the database as it was. On MySQL and MariaDB, run it again.
    """
    with _one_line_errors():
        uri = _chosen(url or backend_store_uri)
        if _is_there(_folder(uri)):
            click.echo("Nothing to upgrade: a server takes folders of every MLflow from 1.0 on as they are.")
        else:
            _upgrade(uri, yes)


@db.command()
@_with_store
def optimize(url: str | None, backend_store_uri: str | None) -> None:
    """Give a database that MLflow made Tailrace's faster and smaller layout. MLflow can still use it.

    SQLite: stop the servers that use the file; stopped at any moment, it is as before or as after. PostgreSQL: servers
    may go on meanwhile.
    """
    with _one_line_errors():
        uri = _chosen(url or backend_store_uri)
        if _is_there(_folder(uri)):
            click.echo("Nothing to optimize: the server keeps an index of the folder, in Tailrace's layout.")
        else:
            _optimize(uri)


def _chosen(given: str | None) -> str:
    """The store that is named, or the one that a server would take, which is said then."""
    from tailrace.files.store import default_store

    if given:
        return given
    store, reason = default_store()
    click.echo(f"{store} ({reason})")
    return store


def _folder(uri: str) -> Path | None:
    """The folder that a store is; None for databases."""
    from tailrace.files.store import is_folder, root_of

    folder = Path(root_of(uri)) if is_folder(uri) else None
    if folder is not None and folder.is_file():
        raise StartupError(f"{uri} is a file, not a folder; a database is named by a URL: sqlite:///{uri}.")
    return folder


def _is_there(folder: Path | None) -> bool:
    if folder is not None and not folder.is_dir():
        raise StartupError(f"There is no folder {folder}; `tailrace server` creates it.")
    return folder is not None


def _check_folder(root: Path) -> None:
    from tailrace.files.folder import Folder
    from tailrace.files.index import path_of
    from tailrace.files.layout import EXPERIMENT, RUN

    if not root.is_dir():
        click.echo("There is no such folder yet; `tailrace server` creates it.")
        return
    if not os.access(root, os.R_OK | os.W_OK | os.X_OK):
        raise StartupError(f"The folder {root} cannot be read and written.")
    found = Counter(kind for kind, _ in Folder(str(root)).units())
    contents = f"{_many(found[EXPERIMENT], 'experiment')}, {_many(found[RUN], 'run')}"
    click.echo(f"{root}, a folder of MLflow's files: {contents}.")
    click.echo(
        "A server can run on it; it has an index."
        if Path(path_of(str(root))).exists()
        else "A server can run on it; the first one makes an index in it, and leaves the files as they are."
    )


def _check(uri: str) -> None:
    from tailrace.database.migrations.optimize import DIALECTS as OPTIMIZED

    found = _survey(uri)
    if found is None:
        click.echo("There is no such file yet; `tailrace server` creates it.")
        return
    click.echo(_description(found))
    if found.is_mlflow:
        click.echo(_contents(found))
    if found.obstacle:
        _fail(found.obstacle)
    if not found.tables:
        click.echo("It is empty; `tailrace server` creates its tables.")
    elif found.is_optimized or found.dialect not in OPTIMIZED:
        click.echo("A server can run on it.")
    else:
        click.echo(f"A server can run on it. `tailrace db optimize` would make it faster: {_layout(found)}.")


def _upgrade(uri: str, yes: bool) -> None:
    from tailrace.database.migrations.access import one_line_errors, open_for_changing
    from tailrace.database.migrations.optimize import DIALECTS as OPTIMIZED
    from tailrace.database.migrations.plan import make_plan
    from tailrace.database.migrations.revisions import Standing
    from tailrace.database.migrations.shapes import wanted_shapes
    from tailrace.database.migrations.upgrade import DIALECTS, upgrade

    found = _survey(uri)
    if found is None:
        raise StartupError("There is no such file; `tailrace server` creates it.")
    click.echo(_description(found))
    if not found.tables:
        raise StartupError("The database is empty; `tailrace server` creates its tables.")
    if found.is_mlflow and found.standing is Standing.SERVED:
        click.echo("Nothing to upgrade: a server can run on it.")
        return
    if not found.is_mlflow or found.standing is not Standing.OLDER:
        raise StartupError(found.obstacle)
    if found.dialect not in DIALECTS:
        raise StartupError(
            f"Tailrace upgrades no database on {_DIALECTS[found.dialect]}; take a backup, "
            "then run `mlflow db upgrade <database_uri>` of MLflow 3.10."
        )
    engine = open_for_changing(uri)
    with one_line_errors(uri, "Run the upgrade again." if found.dialect == "mysql" else "Nothing was changed."):
        with engine.connect() as connection:
            _announce(connection, make_plan(connection, wanted_shapes(engine)))
        _ask(yes)
        report = upgrade(engine, found.revision, _bar)
    copied = f", {_many(sum(report.rows.values()), 'row')} copied and counted" if found.dialect == "sqlite" else ""
    click.echo(f"Upgraded: {_many(len(report.created), 'table')} created{copied}.")
    _warn_of_orphans(report.orphans)
    advice = "; `tailrace db optimize` can make it faster" if found.dialect in OPTIMIZED else ""
    click.echo(f"A server can run on it{advice}.")


def _optimize(uri: str) -> None:
    from tailrace.database.migrations.access import one_line_errors, open_for_changing, sqlite_file
    from tailrace.database.migrations.optimize import optimize_postgresql, optimize_sqlite

    found = _survey(uri)
    if found is None:
        raise StartupError("There is no such file; `tailrace server` creates it in the right layout.")
    click.echo(_description(found))
    if not found.tables:
        raise StartupError("The database is empty; `tailrace server` creates its tables in the right layout.")
    if found.obstacle:
        raise StartupError(found.obstacle)
    if found.is_optimized:
        click.echo(f"Nothing to optimize: {_CLUSTERED}.")
        return
    file = sqlite_file(uri)
    engine = open_for_changing(uri)
    with one_line_errors(uri, "Nothing was changed." if file else "Tables that were done stay so; run it again."):
        if file is not None:
            report = optimize_sqlite(engine, file, _bar)
        elif found.dialect == "postgresql":
            report = optimize_postgresql(engine, _bar)
        else:
            click.echo(f"Nothing to optimize: there is only one layout on {_DIALECTS[found.dialect]}.")
            return
    rows = f", {_many(sum(report.rows.values()), 'row')} copied and counted" if file else ""
    sizes = f"{_size(report.size_before)} before, {_size(report.size_after)} now"
    click.echo(f"Optimized {', '.join(report.rows) or 'runs'}{rows}: {sizes}.")
    _warn_of_orphans(report.orphans)
    if report.kept_space:
        click.echo(f"Warning: the space of the old tables is kept for new rows ({report.kept_space}).", err=True)


def _warn_of_orphans(rows: int) -> None:
    if rows:
        click.echo(f"Warning: {_many(rows, 'row')} kept that had lost what they refer to before.", err=True)


def _survey(uri: str) -> Survey | None:
    """None if there is no file yet."""
    from tailrace.database.migrations.access import one_line_errors, open_for_looking, sqlite_file
    from tailrace.database.migrations.survey import survey

    file = sqlite_file(uri)
    if file is not None and not file.exists():
        return None
    engine = open_for_looking(uri)
    with one_line_errors(uri):
        try:
            return survey(engine)
        finally:
            engine.dispose()


def _description(found: Survey) -> str:
    from tailrace.database.migrations.revisions import Standing, releases
    from tailrace.database.schema.base import HEAD

    if not found.tables:
        return f"{_DIALECTS[found.dialect]}, no tables."
    if not found.is_mlflow:
        return f"{_DIALECTS[found.dialect]}, {len(found.tables)} tables, not MLflow's."
    if found.standing is Standing.UNKNOWN:
        return f"{_DIALECTS[found.dialect]}, revision {found.revision or 'none'}: unknown."
    makers = f"MLflow {releases(found.revision)}" + (" or Tailrace" if found.revision == HEAD else "")
    return f"{_DIALECTS[found.dialect]}, revision {found.revision}: {makers}."


def _contents(found: Survey) -> str:
    names = {"experiments": "experiment", "runs": "run", "metrics": "metric point"}
    counts = (_many(count, names[table]) for table, count in found.counts.items())
    return f"{', '.join(counts)}; {_layout(found)}."


def _layout(found: Survey) -> str:
    if found.theirs:
        return f"{', '.join(found.theirs)} {'is' if len(found.theirs) == 1 else 'are'} in MLflow's layout"
    return f"it lacks {_names(found.lacking)}" if found.lacking else _CLUSTERED


def _announce(connection: Connection, plan: Plan) -> None:
    from tailrace.database.migrations.survey import count
    from tailrace.database.schema.base import HEAD

    copies = [] if connection.dialect.name != "sqlite" else [each for each in plan.change if not each.only_adds_columns]
    changes = [change.table.name for change in plan.change if change not in copies]
    manner = "in one transaction" if connection.dialect.name != "mysql" else "table by table"
    click.echo(f"The upgrade to revision {HEAD} (MLflow 3.10) will, {manner},")
    if plan.create:
        click.echo(f"  create {_many(len(plan.create), 'table')}: {_names(table.name for table in plan.create)}")
    if copies:
        rows = (f"{change.table.name} ({_many(count(connection, change.table), 'row')})" for change in copies)
        click.echo(f"  copy {_many(len(copies), 'table')} into new ones: {_names(rows)}")
    if changes:
        click.echo(f"  change {_many(len(changes), 'table')} in place: {_names(changes)}")
    if indexes := len(plan.create_indexes) + len(plan.index_by_run):
        click.echo(f"  create {_many(indexes, 'index', 'indexes')}")


def _names(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def _many(count: int, one: str, more: str = "") -> str:
    """`1 run`, `2 runs`; a count that stopped at its limit is `more than` that."""
    from tailrace.database.migrations.survey import COUNT_UP_TO

    number = f"more than {count:,}" if count == COUNT_UP_TO else f"{count:,}"
    return f"{number} {one if count == 1 else more or one + 's'}"


def _ask(yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise StartupError("There is no terminal to ask whether to go on; give --yes if there is a backup.")
    click.confirm("There should be a backup, and no server running on it. Go on?", abort=True)


@contextmanager
def _bar(label: str, length: int) -> Iterator[Callable[[int], object]]:
    with click.progressbar(length=max(length, 1), label=f"  {label}", file=sys.stderr) as bar:
        yield bar.update


@contextmanager
def _one_line_errors() -> Iterator[None]:
    try:
        yield
    except StartupError as error:
        _fail(str(error))


def _fail(message: str) -> None:
    click.echo(f"Error: {message}", err=True)
    sys.exit(1)


def _size(bytes: int) -> str:
    return f"{bytes / 1e6:,.1f} MB"
