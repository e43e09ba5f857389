"""Curves that were thinned before: the table `tailrace_curves`.

To thin 10,000 points takes 4 ms, to count them half of one. Points of a metric are only ever added, as long as its run
is there: as many as before are the same as before, whoever logged them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, func, select

from tailrace.database.dialects import insert_rows
from tailrace.database.own_tables import require
from tailrace.database.schema.curves import curves
from tailrace.database.schema.tracking import metrics, runs
from tailrace.database.statements import Prepared
from tailrace.explore.queries.series import Found, Shown

FEWEST_POINTS = 3_000
"""Shorter curves are thinned as fast as they are looked up."""

_ENDED = ("FINISHED", "FAILED", "KILLED")
_COLUMNS = ("run_uuid", "shown", "points", "curve")
_KEY = _COLUMNS[:2]
_KEPT = Prepared(
    select(curves.c.points, curves.c.curve).where(
        curves.c.run_uuid == bindparam("run_id"), curves.c.shown == bindparam("shown")
    )
)
_POINTS = Prepared(
    select(func.count())
    .select_from(metrics)
    .where(metrics.c.run_uuid == bindparam("run_id"), metrics.c.key == bindparam("key"))
)


class Thinned(NamedTuple):
    run_id: str
    key: str
    shown: Shown
    found: Found


def find(connection: Connection, run_id: str, key: str, shown: Shown) -> Found | None:
    """A curve that was kept, unless points came since; parts of one are not kept. Only where the table is."""
    if shown.window is not None:
        return None
    row = _KEPT.first(connection, run_id=run_id, shown=_hash(key, shown))
    if row is None or _POINTS.rows(connection, run_id=run_id, key=key) != [row[:1]]:
        return None
    return msgspec.msgpack.decode(row[1], type=Found)


def is_worth_keeping(one: Thinned) -> bool:
    """Whether it is a whole curve of many points."""
    return one.shown.window is None and one.found.points >= FEWEST_POINTS


def of_ended_runs(connection: Connection, thinned: Sequence[Thinned]) -> list[Thinned]:
    """Those to which no more points are to be expected."""
    run_ids = {one.run_id for one in thinned}
    query = select(runs.c.run_uuid).where(runs.c.run_uuid.in_(run_ids), runs.c.status.in_(_ENDED))
    ended = set(connection.scalars(query))
    return [one for one in thinned if one.run_id in ended]


def keep(connection: Connection, thinned: Sequence[Thinned]) -> None:
    """Raises Missing if the table has to be made first."""
    require(connection, curves)
    rows = {(one.run_id, _hash(one.key, one.shown)): one.found for one in thinned}
    values = [(*place, found.points, msgspec.msgpack.encode(found)) for place, found in sorted(rows.items())]
    insert_rows(connection, curves, _COLUMNS, values, key=_KEY, update=_COLUMNS[2:])


def _hash(key: str, shown: Shown) -> str:
    text = f"{shown.by_time} {shown.buckets} {key}"
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
