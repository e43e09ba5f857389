"""What a database says when it refuses, in the terms of the API (contract: tracking §3)."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, TimeoutError

from tailrace.errors import TrackingError

_RETRY_SQLSTATES = {"40001", "40P01", "1213", "1205"}
"""Serialization failure and deadlock: nothing was written and the same transaction may succeed when repeated."""


def is_transient(error: BaseException) -> bool:
    """Whether another transaction was in the way, so that repeating this one is right."""
    if not isinstance(error, DBAPIError):
        return False
    return getattr(error.orig, "sqlstate", None) in _RETRY_SQLSTATES


def is_disconnect(error: BaseException) -> bool:
    return isinstance(error, DBAPIError) and error.connection_invalidated


def as_tracking_error(error: Exception) -> Exception:
    """The error to answer for what the database raised; other exceptions pass through unchanged."""
    if isinstance(error, IntegrityError):
        return TrackingError("BAD_REQUEST", "The request conflicts with what is already stored; nothing was written.")
    if isinstance(error, DataError):
        return TrackingError(
            "BAD_REQUEST", "A value is too long, out of range or not storable as text; nothing was written."
        )
    if isinstance(error, (DBAPIError, TimeoutError, sqlite3.Error)):
        return TrackingError(
            "TEMPORARILY_UNAVAILABLE",
            "The database did not answer or refused the statement; the server's log has the details. Try again.",
            retry_after=1,
        )
    return error
