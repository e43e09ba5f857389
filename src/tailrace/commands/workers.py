"""Several processes that serve one address.

Workers are forked from a process that has imported everything and started nothing: they are there at once and share
its memory. Each listens with a socket of its own on the same port (SO_REUSEPORT), so that the kernel spreads the
connections; a socket they all shared would hand most of them to whoever wakes first. A worker that dies is replaced.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import time
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

_SHORTEST_LIFE = 2.0
"""Seconds; a worker that dies sooner did not come up at all, and starting it again would not help."""

log = logging.getLogger(__name__)


def run(count: int, work: Callable[[int], None]) -> int:
    """Run `work(number)` in `count` processes until told to stop by SIGTERM or SIGINT; returns the exit status."""
    born: dict[int, tuple[int, float]] = {}
    stopping: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        stopping.append(number)
        for pid in born:
            _signal(pid, signal.SIGTERM)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    status = 0
    for worker in range(count):
        born[_fork(worker, work)] = worker, time.monotonic()
    while born:
        pid, ended = os.wait()
        if pid not in born:
            continue
        worker, since = born.pop(pid)
        code = os.waitstatus_to_exitcode(ended)
        if stopping:
            status = status or abs(code)
        elif time.monotonic() - since < _SHORTEST_LIFE:
            log.error("worker %d did not start (exit status %d); stopping", worker, code)
            stop(signal.SIGTERM, None)
            status = 1
        else:
            log.error("worker %d died (exit status %d); starting another", worker, code)
            born[_fork(worker, work)] = worker, time.monotonic()
    return status


def _fork(worker: int, work: Callable[[int], None]) -> int:
    return os.fork() or _child(worker, work)


def _child(worker: int, work: Callable[[int], None]) -> NoReturn:
    status = 1
    try:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        work(worker)
        status = 0
    except BaseException:
        log.exception("worker %d failed", worker)
    finally:
        logging.shutdown()
        os._exit(status)  # not through the parent's clean-up, which is the parent's


def _signal(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)
