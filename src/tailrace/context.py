"""What every handler gets beside its request."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field

from tailrace.database.database import Database
from tailrace.database.polls import Polls
from tailrace.settings import Settings


@dataclass(frozen=True, slots=True)
class Context:
    settings: Settings
    database: Database
    """Of experiments, runs and logged models."""
    registry: Database
    """Of registered models and webhooks: the same one, unless the operator chose another."""
    deliveries: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when there is something to tell webhooks."""
    polls: Polls = field(default_factory=Polls)
    """What is asked of the database again and again while somebody listens."""
    _chores: set[asyncio.Task[None]] = field(default_factory=set)

    def afterwards(self, chore: Coroutine[None, None, None]) -> None:
        """Have something done that no answer waits for. It deals with its errors itself."""
        task = asyncio.get_running_loop().create_task(chore)
        self._chores.add(task)
        task.add_done_callback(self._chores.discard)
