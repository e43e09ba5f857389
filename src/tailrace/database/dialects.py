"""Where the databases differ, and nowhere else.

`insert_rows` is the road of every point, param and tag: many rows in one statement. The row-by-row `executemany` of the
drivers would hand the interpreter's lock back and forth once a row, which under load costs more than the insert
(docs/architecture.md has the figures).
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table

_ROWS_PER_STATEMENT = 256
"""A power of two; a batch is cut into powers of two, so that few statement texts exist and all stay prepared."""


def insert_rows(
    connection: Connection,
    table: Table,
    columns: tuple[str, ...],
    rows: Sequence[tuple[Any, ...]],
    *,
    key: tuple[str, ...] = (),
    update: tuple[str, ...] = (),
    newer: tuple[str, ...] = (),
) -> int:
    """Insert rows (tuples in the order of `columns`); where one with the same `key` exists, keep it or update it.

    With `update` the named columns take the new values, with `newer` only if the new values of those columns,
    compared as a tuple, are greater than the stored ones. With neither, the stored row stays. One statement must not
    hold the same key twice when updating. Returns the number of rows inserted or updated.

    Rows should come sorted by key: two writers then lock in the same order, and pages are filled in sequence.
    """
    dialect = connection.dialect
    written = 0
    start = 0
    while start < len(rows):
        size = _ROWS_PER_STATEMENT
        while size > len(rows) - start:
            size //= 2
        text = _insert_text(dialect.paramstyle, table.name, columns, size, key, update, newer)
        values = tuple(chain.from_iterable(rows[start : start + size]))
        written += connection.exec_driver_sql(text, values).rowcount
        start += size
    return written


@functools.lru_cache(256)
def _insert_text(
    paramstyle: str,
    table: str,
    columns: tuple[str, ...],
    size: int,
    key: tuple[str, ...],
    update: tuple[str, ...],
    newer: tuple[str, ...],
) -> str:
    mark = "?" if paramstyle == "qmark" else "%s"
    row = "(" + ", ".join([mark] * len(columns)) + ")"
    text = f"INSERT INTO {table} ({_names(columns)}) VALUES {', '.join([row] * size)}"
    if not update:
        return f"{text} ON CONFLICT DO NOTHING" if key else text
    text += f" ON CONFLICT ({_names(key)}) DO UPDATE SET " + ", ".join(f'"{c}" = excluded."{c}"' for c in update)
    if newer:
        text += f" WHERE ({_of('excluded', newer)}) > ({_of(table, newer)})"
    return text


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _of(table: str, columns: tuple[str, ...]) -> str:
    return ", ".join(f'{table}."{column}"' for column in columns)


def rows_by_owner(
    connection: Connection, table: Table, columns: Sequence[str], owner: str, ids: Sequence[str], only: str = ""
) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each of `ids`, found in the column `owner`, as plain tuples of `columns`.

    Ids without rows are absent. `columns` may be SQL expressions, `only` is a further condition as SQL. Thousands of
    rows a request are read here, so the driver's tuples are taken as they are: booleans are 0 and 1 on SQLite. There
    one seek an id is cheapest, since nothing crosses a network; elsewhere one statement fetches all.
    """
    condition = f" AND {only}" if only else ""
    if connection.dialect.name == "sqlite":
        text = f"SELECT {', '.join(columns)} FROM {table.name} WHERE {owner} = ?{condition}"
        execute = _driver_connection(connection).execute
        return {id: rows for id in ids if (rows := execute(text, (id,)).fetchall())}
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    text = f"SELECT {owner}, {', '.join(columns)} FROM {table.name} WHERE {owner} = ANY(%s){condition}"
    for id, *row in fetch(connection, text, (list(ids),)):
        found[id].append(tuple(row))
    return found


def nan_as_text(dialect: str) -> str:
    """An expression for a metric's value as it goes over the wire: a double, or the string "NaN".

    On SQLite, where a column may hold both. Elsewhere a NaN of the database, which the caller has to replace.
    """
    nan = "'NaN'" if dialect == "sqlite" else "CAST('NaN' AS DOUBLE PRECISION)"
    return f"CASE WHEN is_nan THEN {nan} ELSE value END"


def fetch(connection: Connection, text: str, parameters: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """All rows of a statement as the driver's plain tuples."""
    cursor = connection.exec_driver_sql(text, parameters).cursor
    return list(cursor.fetchall()) if cursor else []


def _driver_connection(connection: Connection) -> Any:
    return connection.connection.driver_connection


def bytewise(column: ColumnElement[Any], dialect: str) -> ColumnElement[Any]:
    """A text column to order by, `A` < `B` < `e`: the order of its bytes, whatever the database's language."""
    return column.collate("C") if dialect == "postgresql" else column


def like(column: ColumnElement[Any], pattern: str, dialect: str) -> ColumnElement[bool]:
    """`LIKE`, case-sensitive and without an escape character (on SQLite by `PRAGMA case_sensitive_like`)."""
    return column.like(pattern, escape="") if dialect == "postgresql" else column.like(pattern)


def ilike(column: ColumnElement[Any], pattern: str, dialect: str) -> ColumnElement[bool]:
    """`ILIKE` without an escape character (SQLite folds ASCII letters only)."""
    return column.ilike(pattern, escape="") if dialect == "postgresql" else column.ilike(pattern)
