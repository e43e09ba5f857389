"""What changed in experiments, found by comparing what the database says now with what it said before.

Nothing is written for it, and so what any server or MLflow itself writes is seen. The price are limits
(docs/ui-api.md): of each experiment the newest runs are looked at, and points only of runs that have not ended.
"""

from __future__ import annotations

import base64
import binascii
import struct
from collections.abc import Sequence
from typing import Any, NamedTuple
from zlib import crc32

from sqlalchemy import Connection, bindparam, select

from tailrace.database.dialects import rows_by_owner
from tailrace.database.schema.tracking import latest_metrics, params, runs, tags
from tailrace.database.statements import Prepared
from tailrace.errors import invalid

RUNS = 200
"""Runs of an experiment that are looked at, the newest."""

_UNFINISHED = ("RUNNING", "SCHEDULED")
_COLUMNS = (runs.c.run_uuid, runs.c.status, runs.c.end_time, runs.c.name, runs.c.lifecycle_stage)
_NEWEST = Prepared(
    select(*_COLUMNS)
    .where(runs.c.experiment_id == bindparam("experiment_id"), runs.c.lifecycle_stage == "active")
    .order_by(runs.c.start_time.desc().nulls_last(), runs.c.run_uuid)
    .limit(RUNS)
)
_PAIR = struct.Struct("<II")

Points = dict[str, tuple[Any, ...]]
"""By metric: the latest (step, timestamp, value)."""


class RunState(NamedTuple):
    facts: int
    """A checksum of its row, and of its params and tags while it has not ended."""
    points: Points
    """Empty once it has ended."""

    def checksum(self) -> int:
        return crc32(repr(sorted(self.points.items())).encode(), self.facts)


class State(NamedTuple):
    """What experiments look like at one moment."""

    runs: dict[str, RunState]
    full: bool
    """Some experiment has as many runs as are looked at, so that new ones push old ones out."""


class Difference(NamedTuple):
    added: list[str]
    changed: list[str]
    points: dict[str, list[str]]
    removed: bool

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.points or self.removed)


def state(connection: Connection, experiment_ids: Sequence[int], run_ids: Sequence[str]) -> State:
    """Of the newest runs of experiments, and of those of `run_ids` that are there."""
    rows: dict[str, tuple[Any, ...]] = {}
    full = False
    for experiment_id in experiment_ids:
        newest = _NEWEST.rows(connection, experiment_id=experiment_id)
        full = full or len(newest) == RUNS
        rows |= {row[0]: row for row in newest}
    others = [run_id for run_id in run_ids if run_id not in rows]
    if others:
        named = select(*_COLUMNS).where(runs.c.run_uuid.in_(others), runs.c.lifecycle_stage == "active")
        rows |= {row[0]: tuple(row) for row in connection.execute(named)}
    unfinished = [run_id for run_id, row in rows.items() if row[1] in _UNFINISHED]
    points = rows_by_owner(connection, latest_metrics, ("key", "step", "timestamp", "value"), "run_uuid", unfinished)
    pairs = [rows_by_owner(connection, table, ("key", "value"), "run_uuid", unfinished) for table in (params, tags)]
    found = {}
    for run_id, row in rows.items():
        known = [sorted(map(tuple, logged.get(run_id, ()))) for logged in pairs]
        latest = {key: rest for key, *rest in points.get(run_id, ())}
        found[run_id] = RunState(crc32(repr((row, known)).encode()), {key: tuple(rest) for key, rest in latest.items()})
    return State(found, full)


def between(before: State, now: State) -> Difference:
    added, changed = [], []
    points: dict[str, list[str]] = {}
    for run_id, run in now.runs.items():
        known = before.runs.get(run_id)
        if known is None:
            added.append(run_id)
        elif known.facts != run.facts:
            changed.append(run_id)
        elif keys := [key for key, latest in run.points.items() if known.points.get(key) != latest]:
            points[run_id] = keys
    gone = len(before.runs.keys() - now.runs.keys())
    return Difference(added, changed, points, _removed(gone, len(added), now))


def since(cursor: str, now: State) -> Difference:
    """As `between`, of a state of which only the cursor is known: which metrics got points it cannot tell."""
    before = _decoded(cursor)
    known = {crc32(run_id.encode()): run_id for run_id in now.runs}
    added = [run_id for number, run_id in known.items() if number not in before]
    changed = [
        run_id for number, run_id in known.items() if number in before and before[number] != now.runs[run_id].checksum()
    ]
    return Difference(added, changed, {}, _removed(len(before.keys() - known.keys()), len(added), now))


def _removed(gone: int, added: int, now: State) -> bool:
    return gone > (added if now.full else 0)


def cursor(now: State) -> str:
    """Eight bytes a run: checksums of its id and of what is known of it."""
    numbers = sorted((crc32(run_id.encode()), run.checksum()) for run_id, run in now.runs.items())
    return base64.urlsafe_b64encode(b"".join(_PAIR.pack(*pair) for pair in numbers)).decode() or "-"


def _decoded(text: str) -> dict[int, int]:
    if text == "-":
        return {}
    try:
        content = base64.b64decode(text.encode(), altchars=b"-_", validate=True)
        return dict(_PAIR.iter_unpack(content))
    except (binascii.Error, UnicodeEncodeError, struct.error):
        raise invalid("Invalid cursor. Take that of the answer before, or none to begin again.") from None


def check_cursor(text: str) -> None:
    """Refuse what was never a cursor."""
    _decoded(text)
