"""One database as the handlers see it: `await write(operation)`, `await read(operation)`."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Connection, Engine

from tailrace.database.engine import open_engine
from tailrace.database.failures import as_tracking_error, is_disconnect
from tailrace.database.writer import Operation, Writer

T = TypeVar("T")

_READERS = 4
"""Reading threads a process: they overlap waiting for the disk or the network; more only compete for the interpreter."""

log = logging.getLogger(__name__)


class Database:
    """An engine, its writer and its readers. Made in the process that serves, closed at its end."""

    def __init__(self, uri: str) -> None:
        self.engine: Engine = open_engine(uri, readers=_READERS)
        self._writer = Writer(self.engine)
        # One snapshot for all statements of a read: what SQLite's transactions give anyway.
        self._reading = (
            self.engine
            if self.engine.dialect.name == "sqlite"
            else self.engine.execution_options(isolation_level="REPEATABLE READ")
        )
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="tailrace-reader")

    async def write(self, operation: Operation[T]) -> T:
        """Run `operation(connection)`; returns when its effects are committed. All or nothing."""
        return await self._writer.run(operation)

    async def read(self, operation: Operation[T]) -> T:
        """Run `operation(connection)` in one read transaction: all its statements see the same state."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, operation)

    def _read(self, operation: Operation[T]) -> T:
        try:
            return self._read_once(operation)
        except Exception as error:
            if is_disconnect(error):  # the pool replaces connections that the database server closed
                try:
                    return self._read_once(operation)
                except Exception as again:
                    error = again
            answer = as_tracking_error(error)
            if answer is not error:
                log.error("a read failed: %s", error)
            raise answer from error

    def _read_once(self, operation: Operation[T]) -> T:
        connection: Connection
        with self._reading.connect() as connection:
            return operation(connection)

    def close(self) -> None:
        """Finish the waiting writes and let go of all connections. Blocks."""
        self._writer.close()
        self._readers.shutdown()
        self.engine.dispose()
