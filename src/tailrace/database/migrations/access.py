"""Opening a database for maintenance: to look without leaving a trace, or to change it with nobody else inside.

The server's own engine is not used on SQLite, because it would create a missing file and switch the journal to WAL.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from tailrace.database.engine import describe, open_engine, parse
from tailrace.database.failures import reason
from tailrace.errors import StartupError

_PATIENCE_SECONDS = 2
_CHANGING_PRAGMAS = (
    # Rows are copied to new tables under old names: references must neither fire nor follow the renaming.
    "PRAGMA foreign_keys=OFF",
    "PRAGMA legacy_alter_table=ON",
    "PRAGMA synchronous=FULL",
    "PRAGMA cache_size=-65536",
)
_MYSQL_LOCK_WAIT = 1205
_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def sqlite_file(uri: str) -> Path | None:
    """The file that a URL names; None for other databases. Raises StartupError where it is no database URL."""
    url = parse(uri)
    if url.get_backend_name() != "sqlite":
        return None
    if not url.database or url.database == ":memory:":
        raise StartupError(f"{uri!r} names no file; give one like sqlite:///mlflow.db.")
    return Path(url.database)


def open_for_looking(uri: str) -> Engine:
    """An engine that changes nothing. The file of an SQLite database must exist."""
    file = sqlite_file(uri)
    return open_engine(uri, readers=1) if file is None else _open_file(file, "ro", ())


def open_for_changing(uri: str) -> Engine:
    """An engine for upgrades. On SQLite, foreign keys are off and nobody else can have the file open meanwhile."""
    file = sqlite_file(uri)
    return open_engine(uri, readers=1) if file is None else _open_file(file, "rw", _CHANGING_PRAGMAS)


@contextmanager
def alone(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that nobody can disturb: commits at the end, or rolls all back.

    Raises StartupError at once where somebody else is inside.
    """
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            _lock_file(connection)
        elif engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_PATIENCE_SECONDS}s'")
        elif engine.dialect.name == "mysql":
            _wait_for_others_to_leave(connection)
            connection.exec_driver_sql(f"SET SESSION lock_wait_timeout = {_PATIENCE_SECONDS}")
        yield connection
        connection.commit()


@contextmanager
def one_line_errors(uri: str, outcome: str = "Nothing was changed.") -> Iterator[None]:
    """What the database raises becomes a StartupError of one line that names the database and the outcome."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
        if getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            raise StartupError("Interrupted; the database is as it was before.") from None
        if getattr(cause, "sqlstate", None) == "55P03" or cause.args[:1] == (_MYSQL_LOCK_WAIT,):
            raise StartupError(
                f"Tables of {describe(uri)} are in use; stop the servers that use the database, then try again. "
                + outcome
            ) from error
        raise StartupError(f"{describe(uri)}: {reason(error)}. {outcome}") from error


def _open_file(file: Path, mode: str, pragmas: tuple[str, ...]) -> Engine:
    if not file.is_file():
        raise StartupError(f"There is no file {file}.")
    address = f"file:{quote(str(file.absolute()))}?mode={mode}"

    def connect() -> sqlite3.Connection:
        # No isolation level: the driver must not begin transactions of its own.
        connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=_PATIENCE_SECONDS)
        if pragmas:  # sorting and VACUUM need as much room as the tables; /tmp may be small, or memory
            folder = str(file.absolute().parent).replace("'", "''")
            connection.execute(f"PRAGMA temp_store_directory='{folder}'")
        for pragma in pragmas:
            connection.execute(pragma)
        return connection

    return create_engine(URL.create("sqlite+pysqlite", database=str(file)), creator=connect, poolclass=NullPool)


def _lock_file(connection: Connection) -> None:
    """Keep everybody out. In WAL mode the lock fails while any server has the file open, otherwise while one writes."""
    if users := _users_of(Path(str(connection.engine.url.database))):
        raise StartupError(
            f"The database is open in {', '.join(users)}; stop what uses it, then try again. Nothing was changed."
        )
    try:
        connection.exec_driver_sql("PRAGMA locking_mode=EXCLUSIVE")
        connection.exec_driver_sql("BEGIN EXCLUSIVE")
    except DBAPIError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF not in _LOCKED:
            raise
        raise StartupError(
            "Another program has the database open, a server most likely; stop it, then try again. Nothing was changed."
        ) from error


def _wait_for_others_to_leave(connection: Connection) -> None:
    """MySQL cannot take changes of tables back, so nobody should be inside whom they could meet half done."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:  # a connection that was closed is listed a moment longer
        own = connection.exec_driver_sql("SELECT connection_id()").scalar_one()
        rows = connection.exec_driver_sql("SHOW PROCESSLIST").mappings().all()
        others = [row for row in rows if row["db"] == connection.engine.url.database and row["Id"] != own]
        if not others:
            return
        if time.monotonic() > deadline:
            users = ", ".join(sorted({f"{row['User']} from {row['Host'].partition(':')[0]}" for row in others}))
            raise StartupError(
                f"The database is open in other connections ({users}); stop what uses it, then try again. "
                "Nothing was changed."
            )
        time.sleep(0.1)


def _users_of(file: Path) -> list[str]:
    """Other processes that have the file open, as far as this machine tells: servers that are idle hold no lock."""
    found = []
    target = file.resolve()
    for process in Path("/proc").glob("[0-9]*"):
        if process.name == str(os.getpid()):
            continue
        with suppress(OSError):
            if any(handle.readlink() == target for handle in (process / "fd").iterdir()):
                found.append(f"process {process.name} ({(process / 'comm').read_text().strip()})")
    return found
