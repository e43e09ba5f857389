"""Statements that are asked thousands of times a second, without SQLAlchemy's part of their cost.

Executing a Core statement takes 25 to 40 microseconds of Python on top of the database's own time, most of a point
read on SQLite. A `Prepared` is compiled once for a dialect and then handed to the driver as text.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.sql import Select

from tailrace.database.dialects.compiling import adapt

Row = tuple[Any, ...]


class Prepared:
    """A query with plain parameters (no lists). Rows are the driver's tuples: booleans may be 0 and 1."""

    def __init__(self, statement: Select[Any]) -> None:
        self._statement = statement
        self._compiled: dict[str, tuple[str, tuple[str, ...], dict[str, Any]]] = {}

    def rows(self, connection: Connection, **parameters: Any) -> list[Row]:
        """All rows. `parameters` must name every bind parameter that has no value of its own."""
        dialect = connection.dialect.name
        text, names, fixed = self._compiled.get(dialect) or self._compile(connection)
        if fixed:
            parameters = fixed | parameters
        values = tuple([parameters[name] for name in names])
        if dialect == "sqlite":
            driver: Any = connection.connection.driver_connection
            rows: list[Row] = driver.execute(text, values).fetchall()
            return rows
        cursor = connection.exec_driver_sql(text, values).cursor
        return list(cursor.fetchall()) if cursor is not None else []

    def first(self, connection: Connection, **parameters: Any) -> Row | None:
        rows = self.rows(connection, **parameters)
        return rows[0] if rows else None

    def _compile(self, connection: Connection) -> tuple[str, tuple[str, ...], dict[str, Any]]:
        dialect = connection.dialect
        compiled: Any = self._statement.compile(dialect=_positional(dialect))
        fixed = {name: value for name, value in compiled.params.items() if value is not None}
        prepared = str(compiled), tuple(compiled.positiontup or ()), fixed
        self._compiled[dialect.name] = prepared
        return prepared


def _positional(dialect: Any) -> Any:
    """A dialect of the same kind that writes its parameters by position, as the drivers take them from a tuple."""
    if dialect.positional:
        return dialect
    made = type(dialect)(paramstyle="format")
    adapt(made)
    return made
