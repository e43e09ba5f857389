"""Rows as the drivers give them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection


def fetch(connection: Connection, text: str, parameters: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """All rows of a statement as the driver's plain tuples."""
    cursor = connection.exec_driver_sql(text, parameters).cursor
    return list(cursor.fetchall()) if cursor else []


def driver_connection(connection: Connection) -> Any:
    return connection.connection.driver_connection
