"""Group commit: every acknowledged write is on disk, and a hundred of them cost one disk flush.

One thread a process owns one connection. It takes all operations that are waiting, runs them in one transaction,
commits once, and only then releases their answers. An operation that raises fails alone: the transaction is rolled
back and its neighbours are written without it. Nothing is acknowledged before its commit, and an operation is
all-or-nothing, because it never spans two transactions.

All processes that write to one SQLite file, of whichever server, take turns with a lock of their own, on a file beside
it: SQLite's makes who waits sleep for longer and longer, up to a tenth of a second, while this one wakes him at once.
And what is waiting is only gathered when the turn has come, so that groups grow with the load.
"""

from __future__ import annotations

import asyncio
import fcntl
import logging
import os
import queue
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Engine

from tailrace.database.engine import WRITES
from tailrace.database.failures import as_tracking_error, is_conflict, is_disconnect, is_transient
from tailrace.errors import TrackingError

T = TypeVar("T")
Operation = Callable[[Connection], T]

_LARGEST_GROUP = 128
"""Operations in one transaction: enough to hide the flush, few enough that nobody waits long for the others' rows."""

_LONGEST_QUEUE = 4000
"""Operations waiting: past that the database is slower than its clients, who are told so rather than fill memory."""

_ATTEMPTS = 8

log = logging.getLogger(__name__)


class _Waiting(NamedTuple):
    operation: Operation[Any]
    future: asyncio.Future[Any]
    locks: str


class Writer:
    """The thread, its queue and its connection. `run` is for the event loop, `close` for its end."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = _open_lock(engine)
        self._queue: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._connection: Connection | None = None
        self.tell_commit: Callable[[int], None] | None = None
        """Called in the writer's thread after each commit, with the number of its operations."""
        self.pace: Callable[[], None] = lambda: None
        """Called there before each group, while nobody waits for our turn; it may take a moment."""
        self._thread = threading.Thread(target=self._work, name="tailrace-writer", daemon=True)
        self._thread.start()

    async def run(self, operation: Operation[T], locks: str = "") -> T:
        """Run `operation(connection)` in a transaction of the group, and return its result once that is committed.

        The operation may run more than once, each time in a new transaction, so it must have no effect but its SQL.
        `locks` is the id of the row that it locks before it writes anything else. A group is run in the order of these:
        two processes that write to the same rows then wait for each other one after the other, and never in a circle.
        """
        if self._queue.qsize() >= _LONGEST_QUEUE:
            raise TrackingError(
                "TEMPORARILY_UNAVAILABLE",
                f"More than {_LONGEST_QUEUE} writes are waiting for the database; try again in a moment.",
                retry_after=1,
            )
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._queue.put(_Waiting(operation, future, locks))
        return await future

    def queue_depth(self) -> int:
        """How many operations are waiting."""
        return self._queue.qsize()

    def close(self) -> None:
        """Write what is waiting, then stop. Blocks until that is done."""
        self._queue.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (first := self._queue.get()) is not None:
            group = [first]
            try:
                self.pace()
                with self._turn():
                    self._gather(group)
                    self._write(group)
            except Exception as error:  # no descriptor left, no room for the lock: the next group may fare better
                _deliver(group, [_failure(error)] * len(group))
        self._drop_connection()
        if self._lock is not None:
            os.close(self._lock)

    def _gather(self, group: list[_Waiting]) -> None:
        while len(group) < _LARGEST_GROUP and not self._queue.empty():
            following = self._queue.get()
            if following is None:
                self._queue.put(None)
                break
            group.append(following)
        group.sort(key=_locks)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if self._lock is None:
            yield
            return
        fcntl.flock(self._lock, fcntl.LOCK_EX)  # of a process that dies, the system takes it back
        try:
            yield
        finally:
            fcntl.flock(self._lock, fcntl.LOCK_UN)

    def _write(self, group: list[_Waiting]) -> None:
        """Run, commit and answer a group: all together, or in parts without the operation that failed."""
        for attempt in range(_ATTEMPTS):
            results: list[Any] = []
            stage = "begin"
            try:
                connection = self._connect()
                connection.begin()
                stage = "run"
                for waiting in group:
                    results.append(waiting.operation(connection))
                stage = "commit"
                connection.commit()
            except Exception as error:
                failure = error
            else:
                _deliver(group, results)
                if self.tell_commit is not None:
                    self.tell_commit(len(group))
                return
            self._roll_back()
            lost = is_disconnect(failure)
            if lost:
                self._drop_connection()
            # A connection lost while committing may have committed: repeating could write twice.
            if not (
                is_transient(failure)
                or (lost and stage != "commit")
                # Another process may have written the same between an operation's look and its write: let it look.
                or (is_conflict(failure) and len(group) == 1 and attempt == 0)
            ):
                break
            time.sleep(random.uniform(0, 0.01 * 2**attempt))
        if stage == "run" and len(group) > 1 and not lost:
            at = len(results)  # the one that failed is the one without a result
            for part in (group[:at], group[at : at + 1], group[at + 1 :]):
                if part:
                    self._write(part)
        else:
            _deliver(group, [_failure(failure)] * len(group))

    def _connect(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect().execution_options(**{WRITES: True})
        return self._connection

    def _roll_back(self) -> None:
        if self._connection is None:
            return
        try:
            self._connection.rollback()
        except Exception:
            log.exception("rolling back failed; the connection is dropped")
            self._drop_connection()

    def _drop_connection(self) -> None:
        if self._connection is not None:
            connection, self._connection = self._connection, None
            try:
                connection.close()
            except Exception:
                connection.invalidate()


_locks = attrgetter("locks")


def _open_lock(engine: Engine) -> int | None:
    """The file that writers lock in turn. None where there can be none: SQLite's own lock is enough, only slower."""
    file = engine.url.database
    if engine.dialect.name != "sqlite" or not file or file.startswith("file:"):
        return None
    try:
        lock = os.open(f"{file}-writers", os.O_RDONLY | os.O_CREAT, 0o666)
        with suppress(BlockingIOError):  # it is another's turn
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.flock(lock, fcntl.LOCK_UN)
    except OSError as error:
        log.warning("no lock for writers beside %s: %s", file, error.strerror)
        return None
    return lock


def _failure(error: Exception) -> Exception:
    answer = as_tracking_error(error)
    if answer is not error and getattr(answer, "status", 500) >= 500:
        log.error("a write failed: %s", error)
    return answer


def _deliver(group: list[_Waiting], results: list[Any]) -> None:
    """Hand the results to the event loop, in one call for all who wait on it."""
    futures = [waiting.future for waiting in group]
    try:
        futures[0].get_loop().call_soon_threadsafe(_resolve, futures, results)
    except RuntimeError:
        log.warning("%d committed writes could not be answered: the server is shutting down", len(group))


def _resolve(futures: list[asyncio.Future[Any]], results: list[Any]) -> None:
    for future, result in zip(futures, results, strict=True):
        if future.done():  # cancelled
            continue
        if isinstance(result, Exception):
            future.set_exception(result)
        else:
            future.set_result(result)
