"""From the URL in `--backend-store-uri` to an engine whose connections are set up alike in every thread.

SQLite runs in WAL mode with `synchronous=FULL`: readers never wait for the writer, and what was committed survives a
power cut. Transactions are begun explicitly, writing ones with `BEGIN IMMEDIATE`, so that two processes wait for each
other at the start and never fail half way.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from tailrace.errors import StartupError

WRITES = "tailrace_writes"
"""Execution option of connections whose transactions write."""

_SQLITE_BUSY_SECONDS = 30
_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # The filter language's LIKE is case-sensitive (contract: tracking §11.1).
    "PRAGMA case_sensitive_like=ON",
    "PRAGMA cache_size=-8000",
    "PRAGMA temp_store=MEMORY",
    # A checkpoint of 16 MB at a time instead of 4: batches of metrics rewrite the same pages many times over.
    "PRAGMA wal_autocheckpoint=4000",
    # ... but a log once grown is cut back, so that it does not keep the size of the largest load it ever saw.
    "PRAGMA journal_size_limit=67108864",
)


def open_engine(uri: str, *, readers: int) -> Engine:
    """An engine for `uri` with room for `readers` reading threads and the writer. Does not connect yet.

    Raises StartupError where the URL or its driver is unusable.
    """
    url = _with_driver(_parse(uri))
    options: dict[str, Any] = {"pool_size": readers + 1, "max_overflow": 0, "pool_timeout": 60}
    if url.get_backend_name() == "sqlite":
        options["connect_args"] = {"check_same_thread": False, "cached_statements": 512}
        _make_folder(url)
    else:
        options |= {"pool_recycle": 3600, "connect_args": {"connect_timeout": 10}}
    try:
        engine = create_engine(url, **options)
    except ImportError as error:
        raise StartupError(f"The database driver for {url.drivername} is not installed: {error}.") from error
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def describe(uri: str) -> str:
    """The URL as it may be printed: without its password."""
    try:
        return make_url(uri).render_as_string(hide_password=True)
    except ArgumentError:
        return "the given URL"


def _parse(uri: str) -> URL:
    try:
        return make_url(uri)
    except ArgumentError:
        raise StartupError(
            f"--backend-store-uri {uri!r} is no database URL; give one like sqlite:///mlflow.db "
            "or postgresql://user:password@host:5432/database."
        ) from None


def _with_driver(url: URL) -> URL:
    match url.get_backend_name():
        case "sqlite":
            return url.set(drivername="sqlite+pysqlite")
        case "postgresql" | "postgres":
            # Whatever driver the URL names, ours is psycopg 3: existing command lines keep working.
            return url.set(drivername="postgresql+psycopg")
        case other:
            raise StartupError(
                f"--backend-store-uri: {other!r} is no database that Tailrace supports; use sqlite: or postgresql:."
            )


def _make_folder(url: URL) -> None:
    if url.database and url.database != ":memory:":
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StartupError(f"Cannot create the folder of {url.database}: {error.strerror}.") from error
    else:
        raise StartupError("--backend-store-uri: an in-memory SQLite database would lose every run; name a file.")


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # no implicit BEGIN: `_begin_sqlite` does it
    connection.execute(f"PRAGMA busy_timeout={_SQLITE_BUSY_SECONDS * 1000}")
    for pragma in _SQLITE_PRAGMAS:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
