"""Rows out of tables, as the drivers' plain tuples, and conditions on many values at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Connection,
    Table,
    and_,
    any_,
    bindparam,
    func,
    literal,
    select,
)

from tailrace.database.dialects.driver import driver_connection, fetch
from tailrace.database.dialects.text import equal

_IDS_PER_STATEMENT = 1000


def rows_by_owner(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    owner: str,
    ids: Sequence[str],
    only: str = "",
    *,
    indexed: bool = True,
) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each of `ids`, found in the column `owner`, as plain tuples of `columns`.

    Ids without rows are absent. `columns` may be SQL expressions, `only` is a further condition as SQL. Thousands of
    rows a request are read here, so the driver's tuples are taken as they are: booleans may be 0 and 1. On SQLite
    one seek an id is cheapest, since nothing crosses a network; elsewhere one statement fetches all. So it does where
    an index on `owner` may be missing (`indexed=False`): the table is then read once, not once an id.
    """
    condition = f" AND {only}" if only else ""
    dialect = connection.dialect.name
    if dialect == "sqlite" and indexed:
        text = f"SELECT {', '.join(columns)} FROM {table.name} WHERE {owner} = ?{condition}"
        execute = driver_connection(connection).execute
        return {id: rows for id in ids if (rows := execute(text, (id,)).fetchall())}
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    if dialect == "postgresql":
        text = f"SELECT {owner}, {', '.join(columns)} FROM {table.name} WHERE {owner} = ANY(%s){condition}"
        for id, *row in fetch(connection, text, (list(ids),)):
            found[id].append(tuple(row))
        return found
    for start in range(0, len(ids), _IDS_PER_STATEMENT):
        part = tuple(ids[start : start + _IDS_PER_STATEMENT])
        text = _owner_text(dialect, table, columns, owner, len(part)) + condition
        for id, *row in fetch(connection, text, part):
            found[id].append(tuple(row))
    return found


def _owner_text(dialect: str, table: Table, columns: Sequence[str], owner: str, ids: int) -> str:
    """The statement of `rows_by_owner` where ids are a list of parameters. `key` is a word of the language there."""
    shown = ", ".join(f'"{column}"' if column in table.c else column for column in columns)
    marks = ", ".join(["?" if dialect in ("mssql", "sqlite") else "%s"] * ids)
    return f"SELECT {owner}, {shown} FROM {table.name} WHERE {owner} IN ({marks})"


def integers_by_owner(
    connection: Connection, table: Table, column: str, owner: str, ids: Sequence[str], key: str
) -> Iterator[list[int]]:
    """The integers in `column` of all rows with this key, one after the other of those of `ids` that have some.

    They are often tens of thousands, so SQLite and PostgreSQL send them as one text: a fifth of the cost of rows.
    """
    dialect = connection.dialect.name
    lists: Iterator[Sequence[Any]]
    if dialect == "sqlite":
        text = f"SELECT json_group_array({column}) FROM {table.name} WHERE {owner} = ? AND key = ?"
        lists = (driver_connection(connection).execute(text, (id, key)).fetchone() for id in ids)
    elif dialect == "postgresql":
        text = (
            f"SELECT json_agg({column})::text FROM {table.name} WHERE {owner} = ANY(%s) AND key = %s GROUP BY {owner}"
        )
        lists = iter(fetch(connection, text, (list(ids), key)))
    else:
        columns = table.c
        wanted = and_(columns[owner].in_(ids), equal(columns.key, key, dialect))
        found: dict[str, list[int]] = {}
        for id, number in connection.execute(select(columns[owner], columns[column]).where(wanted)):
            found.setdefault(id, []).append(number)
        yield from found.values()
        return
    for (listed,) in lists:
        if numbers := msgspec.json.decode(listed, type=list[int]):
            yield numbers


def among(column: ColumnElement[Any], numbers: Sequence[int], dialect: str) -> ColumnElement[bool]:
    """Whether an integer is one of thousands, in one parameter where the database can take a list apart."""
    match dialect:
        case "sqlite":
            listed = func.json_each(msgspec.json.encode(numbers).decode()).table_valued("value")
            return column.in_(select(listed.c.value))
        case "postgresql":
            return column == any_(literal(numbers, ARRAY(BigInteger())))
        case _:
            # Written into the statement: SQL Server takes no more than 2,100 parameters.
            return column.in_(bindparam("among", numbers, expanding=True, literal_execute=True, unique=True))


def plan_each_time(connection: Connection) -> None:
    """For the rest of the transaction, have PostgreSQL plan with the values: a list not known compares one by one."""
    if connection.dialect.name == "postgresql":
        fetch(connection, "SELECT set_config('plan_cache_mode', 'force_custom_plan', true)", ())


def nan_as_text(dialect: str) -> str:
    """An expression for a metric's value as it goes over the wire: a double, or the string "NaN".

    On SQLite, where a column may hold both. Elsewhere NULL for NaN, which the caller has to replace.
    """
    nan = "'NaN'" if dialect == "sqlite" else "NULL"
    return f"CASE WHEN is_nan{' = 1' if dialect == 'mssql' else ''} THEN {nan} ELSE value END"
