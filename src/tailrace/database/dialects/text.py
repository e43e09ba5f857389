"""Text compares by its bytes on every database, whatever collation its tables have.

SQLite and PostgreSQL do so by themselves. MySQL and SQL Server compare as their collation says, mostly without case:
tables that we make on MySQL get a collation of bytes (`creating.make_bytewise`), and the conditions of searches hold on
the tables of others too.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, and_, cast, func, literal_column


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
