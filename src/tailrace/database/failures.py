"""What a database says when it refuses, in the terms of the API (contract: tracking §3)."""

from __future__ import annotations

import re
import sqlite3

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, TimeoutError

from tailrace.errors import TrackingError

_RETRY = {"40001", "40P01", 1213, 1205, 1020}
"""Serialization failure, deadlock, lock wait timeout, a row changed since the snapshot: nothing was written and the
same transaction may succeed when repeated. Numbers are those of MySQL and MariaDB."""

_TOO_LONG = re.compile(r"character varying\((\d+)\)|too long for column '(\w+)'")

_REFUSED = {3819, 4025, 1644}
"""What MySQL and MariaDB say of CHECK constraints and of a trigger's SIGNAL; PyMySQL takes it for a failing server."""


def reason(error: BaseException) -> str:
    """What the driver says, on one line and without its full stop."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    return " ".join(str(cause).split()).rstrip(".")


def is_transient(error: BaseException) -> bool:
    """Whether another transaction was in the way, so that repeating this one is right."""
    if not isinstance(error, DBAPIError):
        return False
    return not _RETRY.isdisjoint(_codes(error))


def is_conflict(error: BaseException) -> bool:
    """Whether the database refused what is already there, or what belongs to nothing."""
    return isinstance(error, (IntegrityError, sqlite3.IntegrityError))


def _codes(error: DBAPIError) -> set[object]:
    """psycopg has an attribute, pyodbc has the SQLSTATE as its first argument, PyMySQL the server's number."""
    first = error.orig.args[0] if error.orig is not None and error.orig.args else None
    return {getattr(error.orig, "sqlstate", None), first if isinstance(first, (int, str)) else None}


def is_disconnect(error: BaseException) -> bool:
    return isinstance(error, DBAPIError) and error.connection_invalidated


def _fault(error: Exception) -> str:
    """What is wrong with a value, as far as the database says: PostgreSQL names the limit, MySQL the column."""
    told = _TOO_LONG.search(str(getattr(error, "orig", error)))
    if told is None:
        return "A value is too long, out of range or not storable as text"
    if told[1]:
        return f"A text is longer than the {told[1]} characters that its column holds"
    return f"The text for '{told[2]}' is longer than its column holds"


def as_tracking_error(error: Exception) -> Exception:
    """The error to answer for what the database raised; other exceptions pass through unchanged."""
    refused = isinstance(error, DBAPIError) and not _REFUSED.isdisjoint(_codes(error))
    if refused or is_conflict(error):
        return TrackingError("BAD_REQUEST", "The request conflicts with what is already stored; nothing was written.")
    if isinstance(error, (DataError, sqlite3.DataError)):
        return TrackingError("BAD_REQUEST", f"{_fault(error)}; nothing was written.")
    if isinstance(error, (DBAPIError, TimeoutError, sqlite3.Error)):
        return TrackingError(
            "TEMPORARILY_UNAVAILABLE",
            "The database did not answer or refused the statement; the server's log has the details. Try again.",
            retry_after=1,
        )
    return error
