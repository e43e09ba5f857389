"""Tables that we add to MLflow's schema: each is made when the first row is to be put in (`Database.write_into`)."""

from __future__ import annotations

from sqlalchemy import Connection, Table, inspect


class Missing(Exception):
    """A table of ours is not there yet; nothing was written."""


def exists(connection: Connection, table: Table) -> bool:
    """A connection for which it was there once does not ask again."""
    known = f"has {table.name}"
    if not connection.info.get(known):
        connection.info[known] = inspect(connection).has_table(table.name)
    return bool(connection.info[known])


def require(connection: Connection, table: Table) -> None:
    """Raises Missing."""
    if not exists(connection, table):
        raise Missing
