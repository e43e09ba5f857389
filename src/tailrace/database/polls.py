"""Reads that are repeated while somebody listens, shared by all who listen to the same.

What several processes write only the database knows, so it is asked: every second, once for all listeners of a
process, and less often where the answer takes long.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Hashable
from typing import Any, Generic, TypeVar

from tailrace.database.database import Database
from tailrace.database.writer import Operation

T = TypeVar("T")

_SECONDS = 1.0
_SHARE = 0.05
"""Of the time that a poll may take at most."""

log = logging.getLogger(__name__)


class Poll(Generic[T]):
    """The latest result of a read."""

    def __init__(self) -> None:
        self.listeners = 0
        self.number = 0
        """Of the latest result; 0 before the first."""
        self.latest: T | None = None
        self.news = asyncio.Condition()
        self.task: asyncio.Task[None] | None = None

    async def after(self, number: int, seconds: float) -> bool:
        """Wait for a result that is newer, for some time."""
        async with self.news:
            try:
                await asyncio.wait_for(self.news.wait_for(lambda: self.number > number), seconds)
            except TimeoutError:
                return False
        return True


class Polls:
    """The polls of a process, by what they ask."""

    def __init__(self) -> None:
        self._polls: dict[Hashable, Poll[Any]] = {}

    @property
    def listeners(self) -> int:
        return sum(poll.listeners for poll in self._polls.values())

    def join(self, key: Hashable, database: Database, operation: Operation[T]) -> Poll[T]:
        """The poll of `key`, begun if there is none. Each `join` is followed by a `leave`."""
        poll = self._polls.get(key)
        if poll is None:
            poll = self._polls[key] = Poll()
            poll.task = asyncio.get_running_loop().create_task(_run(poll, database, operation))
        poll.listeners += 1
        return poll

    def leave(self, key: Hashable) -> None:
        poll = self._polls[key]
        poll.listeners -= 1
        if not poll.listeners:
            del self._polls[key]
            if poll.task is not None:
                poll.task.cancel()


async def _run(poll: Poll[T], database: Database, operation: Operation[T]) -> None:
    failing = False
    while True:
        started = time.monotonic()
        try:
            result = await database.read(operation)
        except Exception as error:
            if not failing:  # said once, not every second
                log.warning("listeners wait, the database does not answer: %s", error)
            failing = True
        else:
            failing = False
            async with poll.news:
                poll.latest = result
                poll.number += 1
                poll.news.notify_all()
        await asyncio.sleep(max(_SECONDS, (time.monotonic() - started) / _SHARE))
