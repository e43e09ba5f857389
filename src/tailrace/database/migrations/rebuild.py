"""Giving an SQLite table another shape: a new table, all rows copied, the names exchanged, in the caller's transaction.

What is not MLflow's stays: somebody's own columns, indexes and triggers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Table

from tailrace.database.migrations.progress import Progress, working
from tailrace.database.migrations.tables import FORMER_INDEXES, creation_text, index_by_run
from tailrace.errors import StartupError


def rebuild(
    connection: Connection,
    table: Table,
    sources: Mapping[str, str],
    progress: Progress,
    *,
    keep: Sequence[tuple[str, str]] = (),
) -> int:
    """Make `table` anew from the rows of the table of that name; returns their number.

    `sources` says for each new column that does not just take its default which SQL expression over the old table
    fills it. `keep` are further columns, (name, type), of the old table. Raises StartupError if a row got lost.
    """
    new = f"tailrace_new_{table.name}"
    extras = _not_ours(connection, table)
    rows = _count(connection, table.name)
    connection.exec_driver_sql(creation_text(connection, table, new))
    for name, type in keep:
        connection.exec_driver_sql(f"ALTER TABLE {new} ADD COLUMN {quoted(name)} {type}")
    copied = {**sources, **{name: quoted(name) for name, _type in keep}}
    columns = ", ".join(map(quoted, copied))
    order = ", ".join(copied[column.name] for column in table.primary_key if column.name in copied)
    text = f"INSERT INTO {new} ({columns}) SELECT {', '.join(copied.values())} FROM {table.name} ORDER BY {order}"
    with working(connection, progress, table.name, rows):
        connection.exec_driver_sql(text)
    if _count(connection, new) != rows:
        raise StartupError(f"Not all {rows} rows of {table.name} could be copied. Nothing was changed.")
    connection.exec_driver_sql(f"DROP TABLE {table.name}")
    connection.exec_driver_sql(f"ALTER TABLE {new} RENAME TO {table.name}")
    for text in extras:
        connection.exec_driver_sql(text)
    return rows


def _not_ours(connection: Connection, table: Table) -> list[str]:
    """The statements that made the indexes and triggers which the new table would not have by itself."""
    known = {str(index.name) for index in table.indexes} | FORMER_INDEXES | {index_by_run(table)}
    found = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND tbl_name = ? AND sql IS NOT NULL",
        (table.name,),
    )
    return [sql for name, sql in found if name not in known]


def _count(connection: Connection, table: str) -> int:
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
