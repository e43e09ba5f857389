"""Several processes that serve one address.

Workers are forked from a process that has imported everything and started nothing: they are there at once and share
its memory. Each listens with a socket of its own on the same port (SO_REUSEPORT), so that the kernel spreads the
connections; a socket they all shared would hand most of them to whoever wakes first. A worker that dies is replaced;
when the parent dies, however it dies, its workers end.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import NoReturn

_SHORTEST_LIFE = 2.0
"""Seconds; a worker that gives up sooner did not come up at all, and starting it again would not help. One that was
killed sooner is started again, but after a second, so that what kills it is not met in a loop."""

_STOPPING = (signal.SIGTERM, signal.SIGINT)

log = logging.getLogger(__name__)


def run(count: int, work: Callable[[int], None]) -> int:
    """Run `work(number)` in `count` processes until told to stop by SIGTERM or SIGINT; returns the exit status."""
    born: dict[int, tuple[int, float]] = {}
    stopping: list[int] = []
    # Nobody writes to this pipe. The parent alone holds its writing end, so a worker that reads its end of file knows
    # that the parent is gone.
    alive, life = os.pipe()

    def stop(number: int, _frame: FrameType | None) -> None:
        stopping.append(number)
        for pid in born:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)

    def start(worker: int) -> None:
        with _signals_held():  # one that came between the fork and its entry here would not reach the worker
            if stopping:
                return
            pid = os.fork()
            if pid == 0:
                os.close(life)
                _child(worker, work, alive)
            born[pid] = worker, time.monotonic()

    for number in _STOPPING:
        signal.signal(number, stop)
    for worker in range(count):
        start(worker)
    status = 0
    while born:
        pid, ended = os.wait()
        if pid not in born:
            continue
        worker, since = born.pop(pid)
        code = os.waitstatus_to_exitcode(ended)
        early = time.monotonic() - since < _SHORTEST_LIFE
        if stopping:
            status = status or abs(code)
        elif early and code > 0:
            log.error("worker %d did not start (exit status %d); stopping", worker, code)
            stop(signal.SIGTERM, None)
            status = 1
        else:
            if code == 0:  # it was told to, or has answered as many requests as it may (--limit-max-requests)
                log.info("worker %d ended; starting another", worker)
            else:
                log.error("worker %d died (exit status %d); starting another", worker, code)
                if early:
                    time.sleep(1)
            start(worker)
    return status


def _child(worker: int, work: Callable[[int], None], alive: int) -> NoReturn:
    status = 1
    try:
        for number in _STOPPING:
            signal.signal(number, _leave)  # until the server handles them: there is nothing to finish yet
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
        threading.Thread(target=_end_with_parent, args=(alive,), name="tailrace-parent-watch", daemon=True).start()
        work(worker)
        status = 0
    except BaseException:
        log.exception("worker %d failed", worker)
    finally:
        logging.shutdown()
        os._exit(status)  # not through the parent's clean-up, which is the parent's


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    os._exit(0)


def _end_with_parent(alive: int) -> None:
    os.read(alive, 1)
    os.kill(os.getpid(), signal.SIGTERM)


@contextlib.contextmanager
def _signals_held() -> Iterator[None]:
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
