"""One database as the handlers see it: `await write(operation)`, `await read(operation)`.

Reads belong in threads, so that a long one does not hold up everybody else. But handing a read to a thread and back
costs more than most reads of SQLite take, and a thread that reads rows passes the interpreter's lock back and forth
once a row. So on SQLite a read begins where it is asked for, on the event loop, and is broken off after
`_PATIENCE` to be done again in a thread (docs/architecture.md has the figures).
"""

from __future__ import annotations

import asyncio
import logging
import math
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Connection, Engine, MetaData
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from tailrace.database.dialects import creation_lock
from tailrace.database.engine import BEGUN_BY_HAND, WRITES, for_reading, open_engine
from tailrace.database.failures import as_tracking_error, is_disconnect
from tailrace.database.own_tables import Missing
from tailrace.database.writer import Operation, Writer
from tailrace.errors import StartupError, TrackingError

T = TypeVar("T")

_READERS = 4
"""Reading threads a process: they overlap waiting for disk or network; more only compete for the interpreter."""

_PATIENCE = 0.050
"""Seconds that a read may keep the event loop."""

_STEPS_BETWEEN_LOOKS = 10_000
"""Instructions of SQLite's machine between two looks at the clock: some 100 microseconds."""

log = logging.getLogger(__name__)


class Database:
    """An engine, its writer and its readers. Made in the process that serves, closed at its end."""

    def __init__(self, uri: str) -> None:
        self.engine: Engine = open_engine(uri, readers=_READERS + 1)
        self._writer = Writer(self.engine)
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="tailrace-reader")
        self._brief = _BriefReader(self.engine) if self.engine.dialect.name == "sqlite" else None
        self._reading = for_reading(self.engine)

    async def write(self, operation: Operation[T], *, locks: str = "") -> T:
        """Run `operation(connection)`; returns when its effects are committed. All or nothing.

        `locks` names the row that it locks first, if there is one, see `Writer.run`.
        """
        return await self._writer.run(operation, locks)

    async def read(self, operation: Operation[T]) -> T:
        """Run `operation(connection)` in one read transaction: all its statements see the same state.

        It may be run twice, so it must have no effect but its result.
        """
        if self._brief is not None:
            try:
                return self._brief.read(operation)
            except _TooLong:
                pass
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, operation)

    def _read(self, operation: Operation[T]) -> T:
        try:
            return self._read_once(operation)
        except Exception as error:
            failure = error
        if is_disconnect(failure):  # the pool replaces connections that the database server closed
            try:
                return self._read_once(operation)
            except Exception as again:
                failure = again
        answer = as_tracking_error(failure)
        if answer is not failure:
            log.error("a read failed: %s", failure)
        raise answer from failure

    def _read_once(self, operation: Operation[T]) -> T:
        connection: Connection
        with self._reading.connect() as connection, connection.begin():
            return operation(connection)

    async def write_into(self, tables: MetaData, operation: Operation[T]) -> T:
        """`write` what goes into tables of ours, which are made first where it finds them `Missing`."""
        try:
            return await self.write(operation)
        except Missing:
            await self.create(tables)
            return await self.write(operation)

    async def create(self, tables: MetaData) -> None:
        """Make tables that are needed only now, unless they are there.

        Not in the writer's transaction, which it would end on MySQL.
        """
        await asyncio.get_running_loop().run_in_executor(self._readers, self._create, tables)

    def _create(self, tables: MetaData) -> None:
        try:
            opened = self.engine.connect().execution_options(**{WRITES: True})
            with opened as connection, connection.begin(), creation_lock(connection):
                tables.create_all(connection)
        except StartupError as error:  # another process holds the lock, and does not let go of it
            raise TrackingError("TEMPORARILY_UNAVAILABLE", str(error), retry_after=1) from error
        except Exception as error:
            raise as_tracking_error(error) from error

    def tell_commits(self, tell: Callable[[int], None]) -> None:
        """Have `tell(operations)` called after each commit, in the writer's thread."""
        self._writer.tell_commit = tell

    def pace_writes(self, pace: Callable[[], None]) -> None:
        """Have `pace` called before each group of writes, in the writer's thread: it may hold them back a moment."""
        self._writer.pace = pace

    def load(self) -> tuple[int, int]:
        """How many writes are waiting, and how many connections are in use."""
        pool = self.engine.pool
        return self._writer.queue_depth(), pool.checkedout() if isinstance(pool, QueuePool) else 0

    def close(self) -> None:
        """Finish the waiting writes and let go of all connections. Blocks."""
        self._writer.close()
        self._readers.shutdown()
        if self._brief is not None:
            self._brief.close()
        self.engine.dispose()


class _TooLong(Exception):
    """The read did not end in time, or would have had to wait for a lock."""


class _BriefReader:
    """A SQLite connection for reads on the event loop, which gives up instead of waiting."""

    def __init__(self, engine: Engine) -> None:
        # SQLAlchemy takes it that a transaction lasts as long as the connection; the real ones are begun below, for a
        # tenth of the cost.
        self._connection = engine.connect().execution_options(**{BEGUN_BY_HAND: True})
        self._connection.begin()
        driver = self._connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        self._driver = driver
        self._driver.execute("PRAGMA busy_timeout=0")
        self._driver.set_progress_handler(self._is_overdue, _STEPS_BETWEEN_LOOKS)
        self._deadline = 0.0

    def _is_overdue(self) -> bool:
        return time.monotonic() > self._deadline

    def read(self, operation: Operation[T]) -> T:
        self._deadline = time.monotonic() + _PATIENCE
        try:
            self._driver.execute("BEGIN")
            return operation(self._connection)
        except (sqlite3.Error, DBAPIError) as error:
            # Whatever the database said, a thread asks again, and reports what is then still wrong.
            raise _TooLong from error
        finally:
            self._deadline = math.inf  # the end is never too late: to interrupt it would leave the transaction open
            if self._driver.in_transaction:
                self._driver.execute("ROLLBACK")

    def close(self) -> None:
        self._connection.close()
