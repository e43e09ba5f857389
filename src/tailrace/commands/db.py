"""`tailrace db`: say what a database is, bring an old one up to date, give it our layout.

Nothing is changed without saying first what will happen, and nothing is left half done (database/migrations/).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from tailrace.errors import StartupError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tailrace.database.migrations.plan import Plan
    from tailrace.database.migrations.survey import Survey

_DEFAULT_DATABASE = "sqlite:///tailrace.db"
_DIALECTS = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "mysql": "MySQL", "mssql": "SQL Server"}
_CLUSTERED = "the tables of metrics, params and tags are in Tailrace's layout"


@click.group()
def db() -> None:
    """Look at, upgrade or optimize the database of a tracking server."""


def _with_database(command: Callable[..., None]) -> Callable[..., None]:
    """The database as an argument, or as `tailrace server` takes it."""
    option = click.option(
        "--backend-store-uri",
        metavar="URL",
        envvar="MLFLOW_BACKEND_STORE_URI",
        default=_DEFAULT_DATABASE,
        show_default=True,
        help="The database, if it is not given as an argument.",
    )
    return click.argument("url", required=False)(option(command))


@db.command()
@_with_database
def check(url: str | None, backend_store_uri: str) -> None:
    """Say what a database is and what to do with it. Changes nothing.

    The exit code is 0 if `tailrace server` can run on it as it is, otherwise 1.
    """
    with _one_line_errors():
        _check(url or backend_store_uri)


@db.command()
@_with_database
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
def upgrade(url: str | None, backend_store_uri: str, yes: bool) -> None:
    """Bring the database of an older MLflow to the schema of MLflow 3.10.

    All in one transaction: stopped at any moment, it leaves the database as it was. Stop the servers that use the
    database, and make a backup before: there is no way back.
    """
    with _one_line_errors():
        _upgrade(url or backend_store_uri, yes)


@db.command()
@_with_database
def optimize(url: str | None, backend_store_uri: str) -> None:
    """Give a database that MLflow made Tailrace's faster and smaller layout. MLflow can still use it.

    SQLite: stop the servers that use the file; stopped at any moment, it is as before or as after. PostgreSQL: servers
    may go on meanwhile.
    """
    with _one_line_errors():
        _optimize(url or backend_store_uri)


def _check(uri: str) -> None:
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
    elif found.is_optimized or found.dialect not in ("sqlite", "postgresql"):
        click.echo("A server can run on it.")
    else:
        click.echo(f"A server can run on it. `tailrace db optimize` would make it faster: {_layout(found)}.")


def _upgrade(uri: str, yes: bool) -> None:
    from tailrace.database.migrations.access import one_line_errors, open_for_changing
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
            f"{_DIALECTS[found.dialect]} cannot undo a half-done upgrade, so Tailrace does none there; "
            "take a backup, then run `mlflow db upgrade <database_uri>` of MLflow 3.10."
        )
    engine = open_for_changing(uri)
    with one_line_errors(uri):
        with engine.connect() as connection:
            _announce(connection, make_plan(connection, wanted_shapes(engine)))
        _ask(yes)
        report = upgrade(engine, found.revision, _bar)
    created, copied = _many(len(report.created), "table"), _many(sum(report.rows.values()), "row")
    click.echo(f"Upgraded: {created} created, {copied} copied and counted.")
    _warn_of_orphans(report.orphans)
    click.echo("A server can run on it; `tailrace db optimize` can make it faster.")


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
    with one_line_errors(uri):
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
    with one_line_errors(uri):
        return survey(open_for_looking(uri))


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
    return _CLUSTERED if found.has_own_index else "the index for the newest runs is missing"


def _announce(connection: Connection, plan: Plan) -> None:
    from tailrace.database.migrations.survey import count
    from tailrace.database.schema.base import HEAD

    copies = [] if connection.dialect.name != "sqlite" else [each for each in plan.change if not each.only_adds_columns]
    changes = [change.table.name for change in plan.change if change not in copies]
    click.echo(f"The upgrade to revision {HEAD} (MLflow 3.10) will, in one transaction,")
    if plan.create:
        click.echo(f"  create {_many(len(plan.create), 'table')}: {_names(table.name for table in plan.create)}")
    if copies:
        rows = (f"{change.table.name} ({_many(count(connection, change.table), 'row')})" for change in copies)
        click.echo(f"  copy {_many(len(copies), 'table')} into new ones: {_names(rows)}")
    if changes:
        click.echo(f"  change {_many(len(changes), 'table')} without copying: {_names(changes)}")
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
