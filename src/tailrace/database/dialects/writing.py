"""Rows into tables: many in one statement.

The row-by-row `executemany` of the drivers would hand the interpreter's lock back and forth once a row, which under
load costs more than the insert (docs/architecture.md has the figures).
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Connection, CursorResult, Table
from sqlalchemy.exc import DataError

from tailrace.database.dialects.driver import driver_connection, fetch

MYSQL_PACKET = "tailrace_mysql_packet"
"""In a connection's `info`: the size in bytes of the longest statement that MySQL takes."""

_ROWS_PER_STATEMENT = 256
"""A power of two; a batch is cut into powers of two, so that few statement texts exist and all stay prepared."""

_LARGEST_ON_SQLITE = 1024

_MSSQL_ROWS = ((7, 256), (15, 128), (31, 64))
"""(columns, rows of a statement): SQL Server takes no more than 2,100 parameters."""

_DUPLICATE_KEY = 1062
_ESCAPED = "\0\n\r\x1a\"'\\"
"""What PyMySQL writes as two characters."""


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
    hold the same key twice when updating. Returns the number of rows inserted; when updating, the number says nothing,
    as the databases count differently.

    Rows should come sorted by key: two writers then lock in the same order, and pages are filled in sequence.
    """
    dialect = connection.dialect.name
    largest = _ROWS_PER_STATEMENT
    if dialect == "mssql":
        rows = list(dict.fromkeys(rows))  # MERGE looks for its rows before it inserts any
        largest = next(most for width, most in _MSSQL_ROWS if len(columns) <= width)
    written = 0
    start = 0
    while start < len(rows):
        size = _rows_at_once(dialect, len(rows) - start, largest)
        if dialect == "mysql":
            size = _rows_in_a_packet(connection, rows[start : start + size])
        text = _insert_text(dialect, table.name, columns, size, key, update, newer)
        values = tuple(chain.from_iterable(rows[start : start + size]))
        if dialect == "sqlite":
            written += driver_connection(connection).execute(text, values).rowcount
            start += size
            continue
        result = connection.exec_driver_sql(text, values)
        written += result.rowcount
        if dialect == "mysql" and key and not update:
            _check_what_was_ignored(connection, result)
        start += size
    return written


def with_booleans(dialect: str, rows: Sequence[tuple[Any, ...]]) -> Sequence[tuple[Any, ...]]:
    """Rows whose last value is a flag, 0 or 1, as the driver wants them.

    SQLite's takes several times as long for a bool as for a number; the others insist on a bool.
    """
    return rows if dialect == "sqlite" else [(*row[:-1], bool(row[-1])) for row in rows]


def _rows_at_once(dialect: str, remaining: int, largest: int) -> int:
    """Rows of the next statement: as many as there are, cut so that few statement texts exist and all stay prepared.

    On SQLite every statement is a chance to lose the interpreter's lock to the event loop for a while, so there the
    steps are finer and a batch of 1,000 takes three statements.
    """
    if dialect == "sqlite":
        step = next((step for step in (64, 16) if remaining >= step), 1)
        return min(remaining - remaining % step, _LARGEST_ON_SQLITE)
    size = largest
    while size > remaining:
        size //= 2
    return size


@functools.lru_cache(512)
def _insert_text(
    dialect: str,
    table: str,
    columns: tuple[str, ...],
    size: int,
    key: tuple[str, ...],
    update: tuple[str, ...],
    newer: tuple[str, ...],
) -> str:
    """The statement of `insert_rows` for `size` rows."""
    mark = "?" if dialect in ("sqlite", "mssql") else "%s"
    row = "(" + ", ".join([mark] * len(columns)) + ")"
    values = ", ".join([row] * size)
    if dialect == "mssql" and key:
        return _merge(table, columns, values, key, update, newer)
    text = f"INTO {table} ({_names(columns)}) VALUES {values}"
    if dialect == "mysql":
        if update:
            return f"INSERT {text} ON DUPLICATE KEY UPDATE {_mysql_updates(update, newer)}"
        return f"INSERT IGNORE {text}" if key else f"INSERT {text}"
    if not update:
        return f"INSERT {text} ON CONFLICT DO NOTHING" if key else f"INSERT {text}"
    text += f" ON CONFLICT ({_names(key)}) DO UPDATE SET " + ", ".join(f'"{c}" = excluded."{c}"' for c in update)
    if newer:
        text += f" WHERE ({_of('excluded', newer)}) > ({_of(table, newer)})"
    return f"INSERT {text}"


def _mysql_updates(update: tuple[str, ...], newer: tuple[str, ...]) -> str:
    """The assignments of ON DUPLICATE KEY UPDATE. VALUES() is what both MariaDB and MySQL understand.

    MySQL assigns from left to right, and each condition sees what was assigned before it. So the columns of `newer`
    come last, the least significant one first: if assigning one made the condition false, the ones before it in the
    tuple are equal to their new values anyway.
    """
    if not newer:
        return ", ".join(f'"{c}" = VALUES("{c}")' for c in update)
    fresh = ", ".join(f'VALUES("{c}")' for c in newer)
    ordered = [c for c in update if c not in newer] + [c for c in reversed(newer) if c in update]
    return ", ".join(f'"{c}" = IF(({fresh}) > ({_names(newer)}), VALUES("{c}"), "{c}")' for c in ordered)


def _merge(
    table: str,
    columns: tuple[str, ...],
    values: str,
    key: tuple[str, ...],
    update: tuple[str, ...],
    newer: tuple[str, ...],
) -> str:
    """HOLDLOCK, because MERGE by itself looks and inserts in two steps that others can come between."""
    text = f"MERGE INTO {table} WITH (HOLDLOCK) AS old USING (VALUES {values}) AS new ({_names(columns)}) ON "
    text += " AND ".join(f'old."{c}" = new."{c}"' for c in key)
    if update:
        condition = ""
        for column in reversed(newer):
            more = f' OR (new."{column}" = old."{column}" AND {condition})' if condition else ""
            condition = f'(new."{column}" > old."{column}"{more})'
        text += f" WHEN MATCHED{f' AND {condition}' if newer else ''} THEN UPDATE SET "
        text += ", ".join(f'"{c}" = new."{c}"' for c in update)
    return f"{text} WHEN NOT MATCHED THEN INSERT ({_names(columns)}) VALUES ({_of('new', columns)});"


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _of(table: str, columns: tuple[str, ...]) -> str:
    return ", ".join(f'{table}."{column}"' for column in columns)


def _rows_in_a_packet(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> int:
    """How many of `rows`, a power of two of them, surely fit into one statement of MySQL.

    Refuses a row that does not fit alone: the server would close the connection on it.
    """
    packet: int = connection.info[MYSQL_PACKET]
    lengths = [sum(len(value) for value in row if isinstance(value, (str, bytes))) for row in rows]
    size = len(rows)
    while size > 1 and sum(lengths[:size]) > packet // 6:  # 4 bytes a character, and room for numbers
        size //= 2
    if size == 1 and lengths[0] > packet // 6:
        texts = [value for value in rows[0] if isinstance(value, str)]
        length = sum(len(text.encode()) + sum(map(text.count, _ESCAPED)) for text in texts)
        if length > packet - 4096:
            reason = f"a row of {length} bytes is longer than MySQL's max_allowed_packet of {packet}"
            raise DataError("INSERT", None, ValueError(reason))
    return size


def _check_what_was_ignored(connection: Connection, result: CursorResult[Any]) -> None:
    """INSERT IGNORE passes over all faults, also values that are too long; only known keys are ours to ignore."""
    if result.context.cursor.warning_count:
        for _level, code, message in fetch(connection, "SHOW WARNINGS", ()):
            if code != _DUPLICATE_KEY:
                raise DataError("INSERT", None, ValueError(f"{code} {message}"))
