"""Threads for what blocks on a disk or on a library without async calls: a bounded number, never the event loop."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_THREADS = 16
"""Enough to keep a disk's queue filled. They wait for the disk nearly all the time."""


def in_thread(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> asyncio.Future[T]:
    """Start `function` in a thread now; the result is awaited."""
    return asyncio.get_running_loop().run_in_executor(_pool(), functools.partial(function, *args, **kwargs))


@functools.cache
def _pool() -> ThreadPoolExecutor:
    # Made when first needed, in the worker process: threads do not survive a fork.
    return ThreadPoolExecutor(_THREADS, thread_name_prefix="tailrace-artifacts")
