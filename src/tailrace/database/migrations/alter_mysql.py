"""Giving the tables of MySQL and MariaDB another shape where they are.

There each ALTER TABLE is a transaction of its own, so the whole cannot be taken back. But nothing is dropped that holds
rows, every step is found by looking at the tables, and the revision is written last: whatever was interrupted is done
by running the upgrade again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Index, Table
from sqlalchemy.schema import AddConstraint, CreateColumn

from tailrace.database.dialects import fetch
from tailrace.database.migrations.alter import constraint_for
from tailrace.database.migrations.plan import Change, Plan, source_of
from tailrace.database.migrations.progress import Progress
from tailrace.database.migrations.shapes import Constraint
from tailrace.database.migrations.tables import FORMER_INDEXES, create_indexes, index_by_run

_DROP = {"foreign key": "DROP FOREIGN KEY {}", "unique": "DROP INDEX {}", "check": "DROP CONSTRAINT {}"}


def change_mysql(connection: Connection, plan: Plan, progress: Progress) -> None:
    # References lean on keys and keys serve references: the old ones go first, the new ones come last.
    for change in plan.change:
        _alter(connection, change.table, _drops(change, "foreign key"))
    with progress("tables", len(plan.change)) as advance:
        for change in plan.change:
            _alter(connection, change.table, _actions(connection, change))
            advance(1)
    for table in plan.create:
        _create(connection, table)
    for change in plan.change:
        _alter(connection, change.table, _additions(connection, change, references=True))
    _change_indexes(connection, plan)


def _actions(connection: Connection, change: Change) -> Iterator[str]:
    """All but references, for one statement: it copies the table once, if at all."""
    for name in change.altered:
        yield f'CHANGE COLUMN "{source_of(change, name)}" {_column(connection, change.table, name)}'
    for name in change.columns:
        yield f"ADD COLUMN {_column(connection, change.table, name)}"
    yield from _drops(change, "primary key", "unique", "check")
    yield from _additions(connection, change, references=False)


def _drops(change: Change, *kinds: str) -> Iterator[str]:
    for entry in change.outdated:
        if entry.kind in kinds:
            yield "DROP PRIMARY KEY" if entry.kind == "primary key" else _DROP[entry.kind].format(f'"{entry.name}"')


def _additions(connection: Connection, change: Change, *, references: bool) -> Iterator[str]:
    for entry in change.missing:
        if (entry.kind == "foreign key") is references:
            yield _addition(connection, change.table, entry)


def _addition(connection: Connection, table: Table, entry: Constraint) -> str:
    constraint = constraint_for(entry, table)
    if isinstance(constraint, Index):
        columns = ", ".join(f'"{column.name}"' for column in constraint.columns)
        return f'ADD UNIQUE INDEX "{constraint.name}" ({columns})'
    text = str(AddConstraint(constraint).compile(dialect=connection.dialect))
    return text.removeprefix(f"ALTER TABLE {table.name} ")


def _column(connection: Connection, table: Table, name: str) -> str:
    return str(CreateColumn(table.c[name]).compile(dialect=connection.dialect))


def _create(connection: Connection, table: Table) -> None:
    """With the collation of the tables that are there: a reference between two collations is refused."""
    ((collation,),) = fetch(
        connection,
        "SELECT table_collation FROM information_schema.tables WHERE table_schema = database() AND table_name = %s",
        ("experiments",),
    )
    options = table.dialect_options["mysql"]
    options["charset"], options["collate"] = collation.partition("_")[0], collation
    table.create(connection, checkfirst=False)


def _change_indexes(connection: Connection, plan: Plan) -> None:
    """New ones come before old ones go, because a reference may need the one or the other."""
    drop = {name: table for table, name in plan.drop_indexes}
    for name in drop.keys() - FORMER_INDEXES:  # these come again under the same name
        _alter(connection, drop[name], [f'DROP INDEX "{name}"'])
    for table, name in plan.create_indexes:
        create_indexes(connection, table, {name})
    for table in plan.index_by_run:
        _alter(connection, table, [f"ADD INDEX {index_by_run(table)} (run_uuid)"])
    for name in drop.keys() & FORMER_INDEXES:
        _alter(connection, drop[name], [f'DROP INDEX "{name}"'])


def _alter(connection: Connection, table: Table, actions: Iterable[str]) -> None:
    if text := ", ".join(actions):
        connection.exec_driver_sql(f'ALTER TABLE "{table.name}" {text}')
