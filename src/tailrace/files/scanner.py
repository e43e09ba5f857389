"""What other programs changed in a folder goes into the index.

A unit that may have changed is marked; `sync` compares the stamps of its files with those it had when it was last equal
to the index, reads what differs, and stores it, unless the index has changes of that unit which are still to be written
to the files: those come first, and the unit stays marked.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import NamedTuple

from tailrace.files import layout, reading
from tailrace.files.folder import CannotHold, Folder
from tailrace.files.found import Damaged, Found, Problems
from tailrace.files.index import Known, Turn, Units
from tailrace.files.layout import EXPERIMENT, META, MODEL, REGISTERED, RUN, Stamps
from tailrace.files.mirror import Mirror

log = logging.getLogger(__name__)

_LARGEST_BATCH = 300_000
"""Bytes of changed files in one transaction: others that want to write wait for it."""

_UNITS_IN_BATCH = 64
_UNITS_AT_ONCE = 256
"""Units in one go, after which the index may have changes that are to be written."""

_PATIENCE = 60.0
"""Seconds after which a directory without `meta.yaml` is no unit that is just being made."""

_ORDER = {EXPERIMENT: 0, RUN: 1, MODEL: 2, REGISTERED: 3}

Unit = tuple[str, str]
"""(kind, id)"""


class _Read(NamedTuple):
    """A unit that differs from the index; `found` None: it is gone."""

    kind: str
    id: str
    place: str | None
    now: Stamps
    found: Found | None


class Scanner:
    def __init__(
        self, connection: sqlite3.Connection, folder: Folder, units: Units, turn: Turn, mirror: Mirror
    ) -> None:
        self._connection = connection
        self._folder = folder
        self._units = units
        self._turn = turn
        self._mirror = mirror
        self._problems = Problems(connection)
        self._marked: dict[Unit, str | None] = {}
        self._unfinished: dict[Unit, tuple[str | None, float]] = {}
        self.visit: Callable[[str, str, str, str | None], object] | None = None
        """Told each directory that is looked into, and its unit's kind, id and place."""

    def mark(self, kind: str, id: str, place: str | None) -> None:
        """Have a unit looked at."""
        if kind == EXPERIMENT and not layout.is_experiment(id):
            if os.path.exists(f"{self._folder.root}/{id}/{META}"):  # noqa: PTH110
                self._problems.tell(f"{self._folder.root}/{id}", "its name is no id of an experiment")
        elif not layout.is_text(id):
            self._problems.tell(self._folder.unit(kind, id, place) or id, "its name is not UTF-8")
        elif place is None or layout.is_experiment(place):
            self._marked[kind, id] = place

    def has_marked(self) -> bool:
        return bool(self._marked)

    def marked(self) -> list[tuple[str, str, str | None]]:
        return [(*unit, place) for unit, place in self._marked.items()]

    def forget_problems(self) -> None:
        self._problems.forget()

    def structure(self) -> list[tuple[str, str, str | None]]:
        """Mark what is new and what is gone. Returns all that is there and known: it may have changed."""
        there, known = self._folder.units(), self._units.all()
        for unit, place in there.items():
            # An experiment may have moved; and one that we made ourselves is to be visited too.
            if unit[0] == EXPERIMENT or unit not in known or known[unit] != place:
                self.mark(*unit, place)
        for unit, place in known.items():
            if unit not in there:
                self.mark(*unit, place)
        return [(*unit, place) for unit, place in known.items() if unit in there]

    def mark_new(self, experiment_id: str) -> None:
        """Mark what is in an experiment and not known."""
        path = self._folder.experiment(experiment_id)
        if path is not None:
            for unit, place in self._folder.units_of(experiment_id, path).items():
                if not layout.is_text(unit[1]) or not self._units.knows(*unit):
                    self.mark(*unit, place)

    def revisit(self) -> None:
        """Look again at directories that were no units yet."""
        now = time.monotonic()
        for unit, (place, since) in list(self._unfinished.items()):
            path = self._folder.unit(*unit, place)
            if path is None:
                del self._unfinished[unit]
            elif now - since > _PATIENCE:
                del self._unfinished[unit]
                self._problems.tell(path, f"it has no {META}")
            else:
                self._marked[unit] = place

    def sync(
        self, advance: Callable[[int], object] = lambda _: None, *, bulk: bool = False, mends: bool = False
    ) -> int:
        """Look at what is marked, at the first of it unless `bulk`; returns how many units differed.

        `advance` is told how many were looked at. With `mends`, runs and models get the empty directories that they
        lack: at a start, for later somebody may just be removing them.
        """
        chosen = sorted(self._marked, key=lambda unit: _ORDER[unit[0]])
        if not bulk:
            chosen = chosen[:_UNITS_AT_ONCE]
        differing = 0
        batch: list[_Read] = []
        size = 0
        for kind, id in chosen:
            read = self._look(kind, id, self._marked.pop((kind, id)), mends=mends)
            if read is not None:
                differing += 1
                batch.append(read)
                size += sum(stamp[0] for stamp in read.now.values())
                if len(batch) >= _UNITS_IN_BATCH or size > _LARGEST_BATCH * (20 if bulk else 1):
                    self._store(batch)
                    batch, size = [], 0
            advance(1)
        if batch:
            self._store(batch)
        return differing

    def _look(self, kind: str, id: str, place: str | None, *, mends: bool) -> _Read | None:
        known = self._units.get(kind, id)
        path = self._folder.unit(kind, id, place)
        if known is not None and known.place != place:
            if self._folder.unit(kind, id, known.place) is not None:
                if path is not None:
                    self._problems.tell(path, f"there is another {kind} with its id, in experiment {known.place}")
                return None
            known = Known(place, {}, {})  # moved by hand: all is read again
        visit = self.visit
        now = None
        if path is not None:
            look = None if visit is None else lambda each: visit(each, kind, id, place)
            now = layout.stamps(path, kind, look)
        if path is None or now is None:
            return self._missing(kind, id, place, path, known=known is not None)
        self._unfinished.pop((kind, id), None)
        if mends and kind in (RUN, MODEL):
            with suppress(OSError, CannotHold):
                self._folder.make_unit(kind, path)
        before = known or Known(place, {}, {})
        if before.stamps == now:
            return None
        try:
            found = reading.unit(kind, id, path, before, now, self._problems)
        except Damaged as damage:
            if str(damage):
                self._problems.tell(f"{path}/{META}", str(damage))
            if os.stat(f"{path}/{META}").st_size == 0:  # noqa: PTH116 - just being written, perhaps
                self._unfinished.setdefault((kind, id), (place, time.monotonic()))
            return None
        except FileNotFoundError:
            self._marked[kind, id] = place  # something went between the look and the reading
            return None
        found.tails = {name: tail for name, tail in before.tails.items() if name in now} | found.tails
        return _Read(kind, id, place, now, found)

    def _missing(self, kind: str, id: str, place: str | None, path: str | None, *, known: bool) -> _Read | None:
        if path is None:
            self._unfinished.pop((kind, id), None)
            return _Read(kind, id, place, {}, None) if known else None
        if not known and any(os.scandir(path)):
            self._unfinished.setdefault((kind, id), (place, time.monotonic()))
        # One that was known and has lost its meta.yaml keeps what the index has of it.
        if known:
            self._problems.say(path, f"has no {META} any more: it is shown as it was")
        return None

    def _store(self, batch: list[_Read]) -> None:
        stored: set[Unit] = set()
        with self._turn.write(self._connection):
            pending = self._mirror.pending([read.id for read in batch])
            for read in batch:
                if read.id in pending:
                    self._marked[read.kind, read.id] = read.place
                elif self._store_one(read):
                    stored.add((read.kind, read.id))
            self._units.flush(stored)
        self._units.flushed(stored)

    def _store_one(self, read: _Read) -> bool:
        self._connection.execute("SAVEPOINT unit")
        try:
            if read.found is None:
                reading.forget(self._connection, read.kind, read.id)
                self._units.remove(read.kind, read.id)
            else:
                read.found.store(self._connection)
                self._units.put(read.kind, read.id, Known(read.place, read.now, read.found.tails))
        except (sqlite3.Error, UnicodeError, OverflowError) as error:
            self._connection.execute("ROLLBACK TO unit")
            path = self._folder.unit(read.kind, read.id, read.place)
            self._problems.tell(path or read.id, f"it cannot be indexed: {error}")
            return False
        finally:
            self._connection.execute("RELEASE unit")
        return True


def newest_first(
    connection: sqlite3.Connection, units: Iterable[tuple[str, str, str | None]]
) -> list[tuple[str, str, str | None]]:
    """Units in the order in which they may have changed: experiments and models, running runs, the others by age."""
    query = "SELECT run_uuid, status = 'RUNNING', start_time FROM runs"
    ages = {run_id: (0 if running else 1, -(start or 0)) for run_id, running, start in connection.execute(query)}
    return sorted(units, key=lambda unit: ages.get(unit[1], (2, 0)) if unit[0] == RUN else (-1, 0))
