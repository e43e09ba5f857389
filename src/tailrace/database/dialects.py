"""Where the databases differ, and nowhere else.

`insert_rows` is the road of every point, param and tag: many rows in one statement. The row-by-row `executemany` of the
drivers would hand the interpreter's lock back and forth once a row, which under load costs more than the insert
(docs/architecture.md has the figures).

Text compares by its bytes on every database. SQLite and PostgreSQL do so by themselves. MySQL and SQL Server compare as
their collation says, mostly without case: tables that we make on MySQL get a collation of bytes (`make_bytewise`), and
the conditions of searches hold on the tables of others too (`equal`, `unequal`, `like`).
"""

from __future__ import annotations

import functools
import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    CursorResult,
    Dialect,
    LargeBinary,
    Table,
    UnaryExpression,
    and_,
    cast,
    func,
    literal_column,
)
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.sql.operators import desc_op

from tailrace.errors import StartupError

MYSQL_PACKET = "tailrace_mysql_packet"
"""In a connection's `info`: the size in bytes of the longest statement that MySQL takes."""

_ROWS_PER_STATEMENT = 256
"""A power of two; a batch is cut into powers of two, so that few statement texts exist and all stay prepared."""

_LARGEST_ON_SQLITE = 1024

_MSSQL_ROWS = ((7, 256), (15, 128), (31, 64))
"""(columns, rows of a statement): SQL Server takes no more than 2,100 parameters."""

_IDS_PER_STATEMENT = 1000
_CREATION_LOCK = 0x7461696C72616365  # "tailrace"
_CREATION_SECONDS = 60
_DUPLICATE_KEY = 1062
_ESCAPED = "\0\n\r\x1a\"'\\"
"""What PyMySQL writes as two characters."""

log = logging.getLogger(__name__)


# Writing


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
        text = insert_text(dialect, table.name, columns, size, key, update, newer)
        values = tuple(chain.from_iterable(rows[start : start + size]))
        if dialect == "sqlite":
            written += _driver_connection(connection).execute(text, values).rowcount
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
def insert_text(
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


# Reading


def rows_by_owner(
    connection: Connection, table: Table, columns: Sequence[str], owner: str, ids: Sequence[str], only: str = ""
) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each of `ids`, found in the column `owner`, as plain tuples of `columns`.

    Ids without rows are absent. `columns` may be SQL expressions, `only` is a further condition as SQL. Thousands of
    rows a request are read here, so the driver's tuples are taken as they are: booleans may be 0 and 1. On SQLite
    one seek an id is cheapest, since nothing crosses a network; elsewhere one statement fetches all.
    """
    condition = f" AND {only}" if only else ""
    dialect = connection.dialect.name
    if dialect == "sqlite":
        text = f"SELECT {', '.join(columns)} FROM {table.name} WHERE {owner} = ?{condition}"
        execute = _driver_connection(connection).execute
        return {id: rows for id in ids if (rows := execute(text, (id,)).fetchall())}
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    if dialect == "postgresql":
        text = f"SELECT {owner}, {', '.join(columns)} FROM {table.name} WHERE {owner} = ANY(%s){condition}"
        for id, *row in fetch(connection, text, (list(ids),)):
            found[id].append(tuple(row))
        return found
    for start in range(0, len(ids), _IDS_PER_STATEMENT):
        part = tuple(ids[start : start + _IDS_PER_STATEMENT])
        text = owner_text(dialect, table, columns, owner, len(part)) + condition
        for id, *row in fetch(connection, text, part):
            found[id].append(tuple(row))
    return found


def owner_text(dialect: str, table: Table, columns: Sequence[str], owner: str, ids: int) -> str:
    """The statement of `rows_by_owner` where ids are a list of parameters. `key` is a word of the language there."""
    shown = ", ".join(f'"{column}"' if column in table.c else column for column in columns)
    marks = ", ".join(["?" if dialect == "mssql" else "%s"] * ids)
    return f"SELECT {owner}, {shown} FROM {table.name} WHERE {owner} IN ({marks})"


def nan_as_text(dialect: str) -> str:
    """An expression for a metric's value as it goes over the wire: a double, or the string "NaN".

    On SQLite, where a column may hold both. Elsewhere NULL for NaN, which the caller has to replace.
    """
    nan = "'NaN'" if dialect == "sqlite" else "NULL"
    return f"CASE WHEN is_nan{' = 1' if dialect == 'mssql' else ''} THEN {nan} ELSE value END"


def fetch(connection: Connection, text: str, parameters: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """All rows of a statement as the driver's plain tuples."""
    cursor = connection.exec_driver_sql(text, parameters).cursor
    return list(cursor.fetchall()) if cursor else []


def _driver_connection(connection: Connection) -> Any:
    return connection.connection.driver_connection


# Text


def bytewise(column: ColumnElement[Any], dialect: str) -> ColumnElement[Any]:
    """A text column to order by, `A` < `B` < `e`: the order of its bytes, whatever the database's language."""
    match dialect:
        case "postgresql":
            return column.collate("C")
        case "mysql" | "mssql" if getattr(column, "primary_key", False):
            return column  # hexadecimal ids: every collation agrees, and an index keeps its use
        case "mysql" | "mssql":
            return _bytes_of(column, dialect)
        case _:
            return column


def equal(column: ColumnElement[Any], value: str | tuple[str, ...], dialect: str) -> ColumnElement[bool]:
    """Whether text is `value` or one of its members, byte by byte.

    Where the collation may say otherwise it is asked first, because its answer can come from an index.
    """
    found = column.in_(value) if isinstance(value, tuple) else column == value
    match dialect:
        case "mysql" | "mssql":
            return and_(found, _exactly(column, value, dialect))
        case _:
            return found


def unequal(column: ColumnElement[Any], value: str | tuple[str, ...], dialect: str) -> ColumnElement[bool]:
    """Whether text is neither `value` nor one of its members, byte by byte. False for NULL."""
    match dialect:
        case "mysql" | "mssql":
            return ~_exactly(column, value, dialect)
        case _:
            return column.not_in(value) if isinstance(value, tuple) else column != value


def like(column: ColumnElement[Any], pattern: str, dialect: str) -> ColumnElement[bool]:
    """`LIKE`, case-sensitive and without an escape character (on SQLite by `PRAGMA case_sensitive_like`)."""
    match dialect:
        case "postgresql":
            return column.like(pattern, escape="")
        case "mysql":
            return _bytes_of(column, dialect).like(*_escaped(pattern))
        case "mssql":
            return _bytes_of(column, dialect).like(_without_classes(pattern))
        case _:
            return column.like(pattern)


def ilike(column: ColumnElement[Any], pattern: str, dialect: str) -> ColumnElement[bool]:
    """`ILIKE` without an escape character (SQLite folds ASCII letters only)."""
    match dialect:
        case "postgresql":
            return column.ilike(pattern, escape="")
        case "mysql":
            text, escape = _escaped(pattern)
            return func.lower(_bytes_of(column, dialect)).like(func.lower(text), escape)
        case "mssql":
            return func.lower(_bytes_of(column, dialect)).like(func.lower(_without_classes(pattern)))
        case _:
            return column.ilike(pattern)


def _bytes_of(column: ColumnElement[Any], dialect: str) -> ColumnElement[Any]:
    """A text column under a collation that compares bytes. MySQL pads it with blanks for that, SQL Server always."""
    if dialect == "mssql":
        return column.collate("Latin1_General_BIN2")
    return _utf8(column).collate("utf8mb4_bin")


def _exactly(column: ColumnElement[Any], value: str | tuple[str, ...], dialect: str) -> ColumnElement[bool]:
    if dialect == "mssql":
        exact = _bytes_of(column, dialect)
        return exact.in_(value) if isinstance(value, tuple) else exact == value
    # As binary strings, since even the binary collations of MySQL take 'a' and 'a ' for the same.
    octets = cast(_utf8(column), LargeBinary)
    return octets.in_([one.encode() for one in value]) if isinstance(value, tuple) else octets == value.encode()


def _utf8(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A column of MySQL in the one character set that we speak; old databases may hold latin1."""
    return func.convert(column.op("USING")(literal_column("utf8mb4")), type_=column.type)


def _escaped(pattern: str) -> tuple[str, str]:
    """A pattern and an escape character that stands only for itself: for MariaDB, ESCAPE '' means a backslash."""
    return pattern.replace("|", "||"), "|"


def _without_classes(pattern: str) -> str:
    return pattern.replace("[", "[[]")


# Statements that SQLAlchemy builds


def adapt(dialect: Dialect) -> None:
    """Teach a dialect of SQLAlchemy to say NULLS LAST where its database has no words for it."""
    if dialect.name in ("mysql", "mssql"):
        known = dialect.statement_compiler
        methods = {"visit_nulls_last_op_unary_modifier": _nulls_last}
        dialect.statement_compiler = type(known.__name__, (known,), methods)


def _nulls_last(compiler: Any, unary: UnaryExpression[Any], _modifier: object, **options: Any) -> str:
    """NULL is the lowest value on MySQL and SQL Server: last by itself when descending."""
    ordered: Any = unary.element
    text: str = compiler.process(ordered, **options)
    if ordered.modifier is desc_op:
        return text
    column = compiler.process(ordered.element, **options)
    if compiler.dialect.name == "mssql":
        return f"CASE WHEN {column} IS NULL THEN 1 ELSE 0 END, {text}"
    return f"{column} IS NULL, {text}"


# Creating


@contextmanager
def creation_lock(connection: Connection) -> Iterator[None]:
    """Servers that start at once on one empty database take turns. SQLite needs none: its writing transactions do.

    Held to the end of the transaction on PostgreSQL and SQL Server, to the end of the block on MySQL, where making
    a table ends the transaction and the block ends with a COMMIT.
    """
    match connection.dialect.name:
        case "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (_CREATION_LOCK,))
            yield
        case "mysql":
            # Locks belong to the whole server there, hence the database's name.
            name = "concat('tailrace ', md5(database()))"
            if not connection.exec_driver_sql(f"SELECT GET_LOCK({name}, {_CREATION_SECONDS})").scalar():
                raise StartupError(
                    "Another server has been creating the tables of this database for a minute; try again."
                )
            try:
                yield
                connection.exec_driver_sql("COMMIT")  # whoever gets the lock next must see what was written
            finally:
                connection.exec_driver_sql(f"SELECT RELEASE_LOCK({name})")
        case "mssql":
            connection.exec_driver_sql(
                "EXEC sp_getapplock @Resource = 'tailrace', @LockMode = 'Exclusive', "
                f"@LockOwner = 'Transaction', @LockTimeout = {_CREATION_SECONDS * 1000}"
            )
            yield
        case _:
            yield


def make_bytewise(connection: Connection) -> None:
    """Before the first table of a database is made: on MySQL, have all its text compare by bytes, also as a key.

    The database's default is set rather than each table's, so that the tables which a later MLflow adds get it too:
    foreign keys between text of different collations are refused.
    """
    if connection.dialect.name != "mysql":
        return
    # These two do not pad with blanks; MySQL before 8.0.17 has neither.
    wanted = "utf8mb4_nopad_bin" if getattr(connection.dialect, "is_mariadb", False) else "utf8mb4_0900_bin"
    known = fetch(
        connection, "SELECT collation_name FROM information_schema.collations WHERE collation_name = %s", (wanted,)
    )
    try:
        connection.exec_driver_sql(f"ALTER DATABASE CHARACTER SET utf8mb4 COLLATE {wanted if known else 'utf8mb4_bin'}")
    except OperationalError as error:
        log.warning("names in this database will compare as its collation says, perhaps without case: %s", error.orig)
