"""Bringing the database of an older MLflow to the schema of MLflow 3.10 in one step.

What is promised: a killed or failed upgrade leaves the database as it was, or on MySQL, which cannot take back changes
of tables, as something that the next run finishes; every row is there afterwards; and before the revision is written,
the database itself is asked once more whether anything still differs from what 3.10 has.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine, update
from sqlalchemy.schema import CreateColumn

from tailrace.database.migrations.access import alone
from tailrace.database.migrations.alter import add_keys, add_references, alter_columns, drop_constraints
from tailrace.database.migrations.alter_mysql import change_mysql
from tailrace.database.migrations.moves import move_rows
from tailrace.database.migrations.plan import Change, Plan, foreign_columns, make_plan, source_of
from tailrace.database.migrations.prepare import revision_of
from tailrace.database.migrations.progress import Progress
from tailrace.database.migrations.rebuild import quoted, rebuild
from tailrace.database.migrations.revisions import Standing, standing
from tailrace.database.migrations.shapes import wanted_shapes
from tailrace.database.migrations.tables import OWN_PREFIX, create_indexes, index_by_run
from tailrace.database.schema.base import HEAD
from tailrace.database.schema.operations import alembic_version
from tailrace.database.schema.triggers import create_triggers
from tailrace.errors import StartupError

DIALECTS = ("sqlite", "postgresql", "mysql")
"""Those that there is a server to try it on."""


@dataclass
class Report:
    created: list[str] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    """Rows copied, by table."""
    orphans: int = 0
    """Rows that refer to something that is not there, and did so before."""


def upgrade(engine: Engine, planned_for: str, progress: Progress) -> Report:
    """Upgrade the database found at revision `planned_for`. Raises StartupError, and then it is still at that."""
    wanted = wanted_shapes(engine)
    with alone(engine) as connection:
        found = revision_of(connection)
        if found != planned_for or standing(found) is not Standing.OLDER:
            raise StartupError(f"Another program has changed the database meanwhile: it is at revision {found} now.")
        plan = make_plan(connection, wanted)
        report = Report(created=[table.name for table in plan.create])
        match engine.dialect.name:
            case "sqlite":
                _change_sqlite(connection, plan, progress, report)
            case "postgresql":
                _change_postgresql(connection, plan)
            case _:
                change_mysql(connection, plan, progress)
        create_triggers(connection)
        move_rows(connection, found)
        if left := make_plan(connection, wanted):
            names = ", ".join(sorted({table.name for table in left.tables()}))
            raise StartupError(f"These tables would not be as in MLflow 3.10: {names}. The revision was not changed.")
        connection.execute(update(alembic_version).values(version_num=HEAD))
    return report


def _change_sqlite(connection: Connection, plan: Plan, progress: Progress, report: Report) -> None:
    for change in plan.change:
        if change.only_adds_columns:
            _add_columns(connection, change)
    rebuilt = [change for change in plan.change if not change.only_adds_columns]
    before = _orphans(connection, rebuilt)
    for change in rebuilt:
        report.rows[change.table.name] = _rebuild(connection, change, progress)
    _drop_indexes(connection, plan)
    for table in plan.create:
        table.create(connection, checkfirst=False)
    _create_indexes(connection, plan)
    after = _orphans(connection, rebuilt)
    if after - before:
        raise StartupError(f"Rows of {', '.join(after - before)} would refer to nothing. Nothing was changed.")
    report.orphans = after.total()


def _change_postgresql(connection: Connection, plan: Plan) -> None:
    alter_columns(connection, plan.change)
    drop_constraints(connection, plan.change)
    _drop_indexes(connection, plan)
    add_keys(connection, plan.change)
    for table in plan.create:
        table.create(connection, checkfirst=False)
    add_references(connection, plan.change)
    _create_indexes(connection, plan)


def _add_columns(connection: Connection, change: Change) -> None:
    for name in change.columns:
        column = CreateColumn(change.table.c[name]).compile(dialect=connection.dialect)
        connection.exec_driver_sql(f"ALTER TABLE {change.table.name} ADD COLUMN {column}")


def _rebuild(connection: Connection, change: Change, progress: Progress) -> int:
    sources = {
        name: quoted(source)
        for name, shape in change.wanted.columns.items()
        if not shape.computed and (source := source_of(change, name)) is not None
    }
    keep = [(name, change.found.columns[name].spelling) for name in foreign_columns(change)]
    rows = rebuild(connection, change.table, sources, progress, keep=keep)
    create_indexes(connection, change.table, _indexes_after(change))
    return rows


def _indexes_after(change: Change) -> set[str]:
    """All of MLflow's, and of our own those that were there."""
    return {name for name in change.wanted.indexes if not name.startswith(OWN_PREFIX) or name in change.found.indexes}


def _drop_indexes(connection: Connection, plan: Plan) -> None:
    for _table, name in plan.drop_indexes:
        connection.exec_driver_sql(f"DROP INDEX IF EXISTS {name}")  # a table built anew has lost it already


def _create_indexes(connection: Connection, plan: Plan) -> None:
    rebuilt = {change.table for change in plan.change if not change.only_adds_columns}
    if connection.dialect.name != "sqlite":
        rebuilt = set()
    for table, name in plan.create_indexes:
        if table not in rebuilt:
            create_indexes(connection, table, {name})
    for table in plan.index_by_run:
        if table not in rebuilt:
            connection.exec_driver_sql(f"CREATE INDEX {index_by_run(table)} ON {table.name} (run_uuid)")


def _orphans(connection: Connection, changes: list[Change]) -> Counter[str]:
    """Rows of the tables that refer to something that is not there, by table."""
    found: Counter[str] = Counter()
    for change in changes:
        name = change.table.name
        found[name] = len(connection.exec_driver_sql(f"PRAGMA foreign_key_check({name})").fetchall())
    return found
