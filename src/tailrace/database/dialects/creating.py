"""What making tables and indexes takes: turns between servers, room to sort, text that compares by bytes."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, OperationalError

from tailrace.database.dialects.driver import driver_connection, fetch
from tailrace.errors import StartupError

_CREATION_LOCK = 0x7461696C72616365  # "tailrace"
_CREATION_SECONDS = 60
_STILL_CREATING = "Another server has been creating the tables of this database for a minute; try again."
_LOCK_NOT_AVAILABLE = "55P03"
_NO_LOCK = "the lock was not given in time"

log = logging.getLogger(__name__)


def sort_in_files(connection: Connection) -> None:
    """Before a transaction that makes indexes: have SQLite sort beside the database, not in memory, which is kept."""
    if connection.dialect.name == "sqlite":
        folder = str(Path(str(connection.engine.url.database)).absolute().parent).replace("'", "''")
        driver = driver_connection(connection)
        driver.execute(f"PRAGMA temp_store_directory='{folder}'")
        driver.execute("PRAGMA temp_store=FILE")


@contextmanager
def creation_lock(connection: Connection) -> Iterator[None]:
    """Servers that start at once on one empty database take turns. SQLite needs none: its writing transactions do.

    Held to the end of the transaction on PostgreSQL and SQL Server, to the end of the block on MySQL, where making
    a table ends the transaction and the block ends with a COMMIT.
    """
    match connection.dialect.name:
        case "postgresql":
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_CREATION_SECONDS}s'")
            try:
                connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (_CREATION_LOCK,))
            except OperationalError as error:
                if getattr(error.orig, "sqlstate", None) == _LOCK_NOT_AVAILABLE:
                    raise StartupError(_STILL_CREATING) from error
                raise
            yield
        case "mysql":
            # Locks belong to the whole server there, hence the database's name.
            name = "concat('tailrace ', md5(database()))"
            if not connection.exec_driver_sql(f"SELECT GET_LOCK({name}, {_CREATION_SECONDS})").scalar():
                raise StartupError(_STILL_CREATING)
            try:
                yield
                connection.exec_driver_sql("COMMIT")  # whoever gets the lock next must see what was written
            finally:
                connection.exec_driver_sql(f"SELECT RELEASE_LOCK({name})")
        case "mssql":
            try:
                # That the time is up is no error there, only a number.
                connection.exec_driver_sql(
                    "DECLARE @found int; "
                    "EXEC @found = sp_getapplock @Resource = 'tailrace', @LockMode = 'Exclusive', "
                    f"@LockOwner = 'Transaction', @LockTimeout = {_CREATION_SECONDS * 1000}; "
                    f"IF @found < 0 BEGIN; THROW 50001, '{_NO_LOCK}', 1; END"
                )
            except DBAPIError as error:
                if _NO_LOCK in str(error.orig):
                    raise StartupError(_STILL_CREATING) from error
                raise
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
