"""The process that keeps a folder and its index equal: one of each server, `python -m tailrace.files.keeper FOLDER`.

It writes to the files what the server changed in the index (`mirror.py`) and reads into the index what others changed
in the files (`scanner.py`). A process of its own, because both are much Python that would take turns with the server's.
It ends when its standard input does, which its parent holds.
"""

from __future__ import annotations

import logging
import os
import select
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from typing import NoReturn

from tailrace.files import index
from tailrace.files.folder import Folder
from tailrace.files.index import Turn, Units
from tailrace.files.layout import RUN
from tailrace.files.mirror import Mirror
from tailrace.files.scanner import Scanner, newest_first
from tailrace.files.watch import Watcher

log = logging.getLogger(__name__)

_BUSY, _IDLE = 0.02, 0.2
"""Seconds between two looks for changes in the index: while there are some, and after a while without."""

_BUSY_FOR = 10.0
_SETTLE, _SETTLE_BUSY, _SETTLE_LATE = 0.05, 0.3, 10.0
"""Seconds that changes of files are gathered before they are read: longer while we write to files ourselves, of which
the kernel tells us too, and while there is more to write than we can.
"""

_NICE = 10
"""Where the processors do not suffice, answers come first, and the files some moments later."""

_STRETCH = 2.0
"""Seconds of writing after which files are looked at too, though there is more to write."""

_LATE, _TELL_EVERY = 10.0, 60.0
"""Seconds of having more to write before that is said, and until it is said again."""

_CHECKPOINT_EVERY = 3.0
_UNSAVED = 20_000
_LOOK_AGAIN = 1.0
"""Seconds between two looks at what cannot be watched and may change: running and recently changed runs."""

_RECENT = 600.0
_SWEEP_PART = 50
_SWEEP_SHARE, _SWEEP_TIME = 0.1, 0.5
"""Of a processor, and of the time, what looking at everything in turn may take where not all is watched: a disk that is
far away takes much of the one and little of the other.
"""

_MOST_LOOKED_AT = 1000
"""Of those that run and of those that changed recently: the newest so many are looked at each second."""
_RUNNING = "SELECT run_uuid, experiment_id FROM runs WHERE status = 'RUNNING' ORDER BY start_time DESC LIMIT ?"

_FEW = 2000
"""Units that are all looked at before a server starts; with more, those that are running, and the others in time."""

Advance = Callable[[int], object]
Progress = Callable[[int], Advance]
"""Told how many units there are to index; what it returns, how many are done."""


class Keeper:
    def __init__(self, root: str) -> None:
        self.connection = index.connect(root)
        self._turn = Turn(root)
        self._folder = Folder(root)
        units = Units(self.connection)
        self.mirror = Mirror(self.connection, self._folder, units, self._turn)
        self.scanner = Scanner(self.connection, self._folder, units, self._turn, self.mirror)

    def catch_up(self, progress: Progress | None = None, *, whole: bool = False) -> None:
        """Bring files and index up to date with each other before a server starts.

        Unless `whole`, finished runs are left for later where there are many.
        """
        self.scanner.forget_problems()
        self.mirror.drain()
        self.mirror.checkpoint()
        known = self.scanner.structure()
        new = len(self.scanner.marked())
        advance: Advance = progress(new) if progress is not None and new > _FEW else lambda _: None
        running = {row[0] for row in self.connection.execute("SELECT run_uuid FROM runs WHERE status = 'RUNNING'")}
        for kind, id, place in known:
            if whole or len(known) <= _FEW or kind != RUN or id in running:
                self.scanner.mark(kind, id, place)
        self.scanner.sync(advance, bulk=True, mends=True)

    def finish(self) -> None:
        """Write what is still to be written."""
        self.mirror.drain()
        self.mirror.checkpoint()

    def close(self) -> None:
        self.connection.close()
        self._turn.close()


class _Work:
    """What a piece of work took, since this was made."""

    def __init__(self) -> None:
        self._began, self._used = time.monotonic(), time.process_time()

    def rest(self) -> float:
        """Seconds to wait before the next piece."""
        took, used = time.monotonic() - self._began, time.process_time() - self._used
        return max(took * (1 / _SWEEP_TIME - 1), used / _SWEEP_SHARE - took)


class _Loop:
    """What is done in turn until standard input ends."""

    def __init__(self, keeper: Keeper, watcher: Watcher) -> None:
        self._keeper, self._watcher = keeper, watcher
        keeper.scanner.visit = watcher.add
        keeper.mirror.made = self._made
        self._version = -1
        self._busy_until = 0.0
        self._wrote = 0.0
        self._marked_since: float | None = None
        self._checkpointed = time.monotonic()
        self._looked = 0.0
        self._structure_at = 0.0
        self._recent: dict[tuple[str, str, str | None], float] = {}
        self._swept = 0.0
        self._to_sweep = newest_first(keeper.connection, keeper.scanner.structure())
        self._first_sweep = True
        self._failed = ""
        self._retry_at = 0.0
        self._late_since: float | None = None
        self._told_late = 0.0

    def run(self) -> None:
        sources = [sys.stdin.fileno(), *([self._watcher.descriptor] if self._watcher.descriptor >= 0 else [])]
        while True:
            readable, _, _ = select.select(sources, [], [], self._pause())
            if sys.stdin.fileno() in readable:
                return
            if readable:
                self._hear()
            try:
                self._turn()
                self._failed = ""
            except OSError as error:
                self._retry(error)

    def _made(self, kind: str, id: str, place: str | None) -> None:
        """What we make is to be watched like the rest."""
        self._keeper.scanner.mark(kind, id, place)
        self._marked_since = self._marked_since or time.monotonic()

    def _pause(self) -> float:
        now = time.monotonic()
        if self._keeper.mirror.behind or (self._to_sweep and now >= self._swept):
            return 0.0
        if self._marked_since is not None:
            return _SETTLE / 2
        return _BUSY if now < self._busy_until else _IDLE

    def _hear(self) -> None:
        changes = self._watcher.read()
        for unit in changes.units:
            self._keeper.scanner.mark(*unit)
        if changes.structure:
            known = self._keeper.scanner.structure()
            if self._watcher.lost or not (self._watcher.complete or self._to_sweep):
                self._to_sweep = newest_first(self._keeper.connection, known)
        if self._marked_since is None:
            self._marked_since = time.monotonic()

    def _turn(self) -> None:
        now = time.monotonic()
        mirror, scanner = self._keeper.mirror, self._keeper.scanner
        (version,) = self._keeper.connection.execute("PRAGMA data_version").fetchone()
        if now >= self._retry_at and (version != self._version or self._failed or mirror.behind):
            if mirror.drain(now + _STRETCH):
                self._busy_until = now + _BUSY_FOR
                self._wrote = now
            self._version = version
            self._tell_if_late(now)
        settle = _SETTLE_BUSY if now - self._wrote < _SETTLE_BUSY else _SETTLE
        if mirror.behind:
            settle = _SETTLE_LATE
        if self._marked_since is not None and now - self._marked_since > settle:
            self._marked_since = None
            self._note_recent(now)
            scanner.sync()
            for experiment_id in self._watcher.fresh():
                scanner.mark_new(experiment_id)
            if scanner.has_marked():
                self._marked_since = now  # the index has changes of it that are to be written first
                self._version = -1
        if now - self._looked > _LOOK_AGAIN:
            self._looked = now
            self._look_again(now)
        if self._to_sweep and now >= self._swept:
            self._sweep()
        unsaved = mirror.unsaved()
        if unsaved > _UNSAVED or (unsaved and now - self._checkpointed > _CHECKPOINT_EVERY):
            mirror.checkpoint()
            self._checkpointed = time.monotonic()

    def _tell_if_late(self, began: float) -> None:
        if not self._keeper.mirror.behind:
            if self._told_late:
                log.info("the files are up to date again")
            self._late_since, self._told_late = None, 0.0
            return
        self._late_since = self._late_since or began
        now = time.monotonic()
        if now - self._late_since > _LATE and (not self._told_late or now - self._told_late > _TELL_EVERY):
            self._told_late = now
            changes = f"{self._keeper.mirror.waiting():,}"
            log.warning("under this load the files come after the answers: %s changes are not in them yet", changes)

    def _note_recent(self, now: float) -> None:
        if not self._watcher.complete:
            self._recent |= dict.fromkeys(self._keeper.scanner.marked(), now)

    def _look_again(self, now: float) -> None:
        """What nobody tells us of: directories that were no units yet, and without complete watches what may change."""
        scanner = self._keeper.scanner
        scanner.revisit()
        if not self._watcher.complete:
            recent = [(unit, since) for unit, since in self._recent.items() if now - since < _RECENT]
            self._recent = dict(recent[-_MOST_LOOKED_AT:])
            for unit in self._recent:
                scanner.mark(*unit)
            for run_id, experiment_id in self._keeper.connection.execute(_RUNNING, (_MOST_LOOKED_AT,)):
                scanner.mark(RUN, run_id, str(experiment_id))
            if now >= self._structure_at and (self._watcher.deaf or not self._to_sweep):
                work = _Work()
                known = scanner.structure()
                self._structure_at = time.monotonic() + work.rest()
                self._to_sweep = self._to_sweep or newest_first(self._keeper.connection, known)
        if scanner.has_marked() and self._marked_since is None:
            self._marked_since = now - _SETTLE

    def _sweep(self) -> None:
        """Look at the next few of all units."""
        work = _Work()
        part, self._to_sweep = self._to_sweep[:_SWEEP_PART], self._to_sweep[_SWEEP_PART:]
        for unit in part:
            self._keeper.scanner.mark(*unit)
        self._keeper.scanner.sync(mends=self._first_sweep)
        # The first time there may be much that happened while no server ran.
        self._swept = time.monotonic() + (0.0 if self._first_sweep else work.rest())
        if not self._to_sweep:
            self._first_sweep = self._watcher.lost = False

    def _retry(self, error: OSError) -> None:
        """The disk is full, or read-only: the index goes on, and the files follow when they can."""
        reason = str(error)
        if reason != self._failed:
            self._failed = reason
            log.error("the files are not up to date, and will be when this is over: %s", reason)
        self._version = -1
        self._retry_at = time.monotonic() + 1.0


def main(root: str) -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for number in (signal.SIGTERM, signal.SIGINT):  # the parent's end is ours, and it has something to write before
        signal.signal(number, signal.SIG_IGN)
    os.nice(_NICE)
    keeper = Keeper(root)
    watcher = Watcher(root)
    try:
        _Loop(keeper, watcher).run()
        keeper.finish()
    except OSError as error:
        if not os.path.isdir(root):  # noqa: PTH112
            _leave(f"the folder {root} is gone")
        _leave(f"{root}: {error}")
    except sqlite3.Error as error:  # what is in memory may be ahead of the index: the next process begins with that
        _leave(f"{index.path_of(root)}: {error}")
    finally:
        watcher.close()
        keeper.close()


def _leave(reason: str) -> NoReturn:
    log.error("%s; files and index are not kept equal any more", reason)
    raise SystemExit(1)


if __name__ == "__main__":
    main(sys.argv[1])
