"""Giving PostgreSQL's tables another shape where they are: ALTER TABLE, all of it in the caller's transaction.

Adding a column with a constant default or widening a text rewrites nothing, so this takes seconds whatever the size;
new keys and references are checked against all rows, as they must be.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Connection,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)
from sqlalchemy.schema import AddConstraint, CreateColumn

from tailrace.database.migrations.plan import Change, source_of
from tailrace.database.migrations.shapes import ColumnShape, Constraint

_CLASSES = {
    PrimaryKeyConstraint: "primary key",
    ForeignKeyConstraint: "foreign key",
    UniqueConstraint: "unique",
    Index: "unique",
    CheckConstraint: "check",
}


def alter_columns(connection: Connection, changes: Iterable[Change]) -> None:
    for change in changes:
        name = change.table.name
        for column in change.altered:
            source = source_of(change, column)
            if source != column:
                _alter(connection, name, f'RENAME COLUMN "{source}" TO "{column}"')
            for action in _actions(change.found.columns[str(source)], change.wanted.columns[column]):
                _alter(connection, name, f'ALTER COLUMN "{column}" {action}')
        for column in change.columns:
            text = CreateColumn(change.table.c[column]).compile(dialect=connection.dialect)
            _alter(connection, name, f"ADD COLUMN {text}")


def drop_constraints(connection: Connection, changes: Iterable[Change]) -> None:
    """References first: the keys that they lean on may be among the others."""
    outdated = [(change.table.name, entry) for change in changes for entry in change.outdated]
    for table, entry in sorted(outdated, key=lambda each: each[1].kind != "foreign key"):
        _alter(connection, table, f'DROP CONSTRAINT "{entry.name}"')


def add_keys(connection: Connection, changes: Iterable[Change]) -> None:
    """Everything that references may lean on."""
    for change in changes:
        for entry in change.missing:
            if entry.kind != "foreign key":
                _add(connection, change.table, entry)


def add_references(connection: Connection, changes: Iterable[Change]) -> None:
    for change in changes:
        for entry in change.missing:
            if entry.kind == "foreign key":
                _add(connection, change.table, entry)


def constraint_for(entry: Constraint, table: Table) -> Any:
    """The constraint, or unique index, of our metadata that a wanted entry of the catalogue describes."""
    unique_indexes = (index for index in table.indexes if index.unique)
    return next(each for each in (*table.constraints, *unique_indexes) if _means(each, entry, table))


def _add(connection: Connection, table: Table, entry: Constraint) -> None:
    connection.execute(AddConstraint(constraint_for(entry, table)))


def _means(constraint: Any, entry: Constraint, table: Table) -> bool:
    """Whether it is the one; names may be the database's own."""
    if _CLASSES[type(constraint)] != entry.kind or (constraint.name and entry.name not in (constraint.name, "")):
        return False
    if entry.kind == "check":
        return constraint.name is not None or entry.name in ("", f"{table.name}_{_first_word(constraint)}_check")
    columns = entry.says[0] if entry.kind == "foreign key" else entry.says
    return tuple(column.name for column in constraint.columns) == columns


def _first_word(constraint: CheckConstraint) -> str:
    return str(constraint.sqltext).split()[0]


def _actions(found: ColumnShape, wanted: ColumnShape) -> list[str]:
    actions = []
    if found.spelling != wanted.spelling:
        actions.append(f"TYPE {wanted.spelling}")
    if found.default != wanted.default:
        actions.append(f"SET DEFAULT '{wanted.default}'" if wanted.default else "DROP DEFAULT")
    if found.nullable != wanted.nullable:
        actions.append("DROP NOT NULL" if wanted.nullable else "SET NOT NULL")
    return actions


def _alter(connection: Connection, table: str, action: str) -> None:
    connection.exec_driver_sql(f"ALTER TABLE {table} {action}")
