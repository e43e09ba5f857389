"""Curves of metrics for charts, and what is least and greatest of them."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, case, func, not_, select

from tailrace.database import columns
from tailrace.database.dialects import rows_by_owner
from tailrace.database.schema.tracking import latest_metrics, metrics, runs
from tailrace.database.statements import Prepared
from tailrace.explore.thinning import Curve, Marks, first_of_each, in_order, joined, split, thin


class Shown(NamedTuple):
    """How a curve is to be shown: x by step or by time, in a range if there is one, in so many buckets."""

    by_time: bool
    window: tuple[int, int] | None
    buckets: int


class Found(NamedTuple):
    points: int
    """How many there are; in a range, with those next to it."""
    curve: Curve
    marks: Marks


def curve(connection: Connection, run_id: str, key: str, shown: Shown) -> Found:
    """A run's metric as it is to be shown; unknown runs have no points.

    With a range go the nearest points on both sides of it: without them nobody could draw the line to its edges.
    """
    by_time, window, buckets = shown
    axis: columns.Axis = "timestamp" if by_time else "step"
    wider = window and _with_neighbours(connection, run_id, key, axis, window)
    most = 4 * buckets
    kept, marks = Curve([], [], [], [], []), Marks([], [], [])
    count = 0
    span = window
    position = None
    while True:
        read = columns.points(connection, run_id, key, axis, wider, position, timestamps=by_time)
        count += len(read.values)
        more, odd = split(read.steps, read.timestamps if by_time else [], read.values)
        kept = joined(kept, more)
        marks = first_of_each(Marks(*map(_concatenated, marks, odd)), buckets)  # type: ignore[arg-type]
        if read.position is None:
            break
        position = read.position
        if span is None:
            span = _span(connection, run_id, key, axis)
        kept = thin(in_order(kept, by_time=by_time), *span, buckets, by_time=by_time)
    kept = in_order(kept, by_time=by_time)
    x = kept.timestamps if by_time else kept.steps
    if not x or (count <= most and len(x) <= most):
        return Found(count, kept, marks)
    low, high = span or (x[0], x[-1])
    return Found(count, thin(kept, low, high, buckets, by_time=by_time), marks)


def _concatenated(one: list[Any], other: list[Any]) -> list[Any]:
    return one + other


def _with_neighbours(
    connection: Connection, run_id: str, key: str, axis: columns.Axis, window: tuple[int, int]
) -> tuple[int, int]:
    """The range up to the nearest points outside of it, as far as there are any."""
    low, high = window
    found = _neighbours(axis).first(connection, run_id=run_id, key=key, low=low, high=high)
    before, after = found or (None, None)
    return low if before is None else before, high if after is None else after


@functools.cache
def _neighbours(axis: columns.Axis) -> Prepared:
    column = metrics.c[axis]
    curve = (metrics.c.run_uuid == bindparam("run_id"), metrics.c.key == bindparam("key"))
    before = select(func.max(column)).where(*curve, column < bindparam("low"))
    after = select(func.min(column)).where(*curve, column > bindparam("high"))
    return Prepared(select(before.scalar_subquery(), after.scalar_subquery()))


def _span(connection: Connection, run_id: str, key: str, axis: columns.Axis) -> tuple[int, int]:
    column = metrics.c[axis]
    query = select(func.min(column), func.max(column)).where(metrics.c.run_uuid == run_id, metrics.c.key == key)
    low, high = connection.execute(query).one()
    return low, high


def start_times(connection: Connection, run_ids: Sequence[str]) -> dict[str, int]:
    """When runs began, of those that say so."""
    query = select(runs.c.run_uuid, runs.c.start_time).where(runs.c.run_uuid.in_(run_ids), runs.c.start_time > 0)
    return {row.run_uuid: row.start_time for row in connection.execute(query)}


def first_time(connection: Connection, run_id: str, keys: Sequence[str]) -> int:
    """The earliest timestamp of some metrics of a run; 0 if it has none of them."""
    query = select(func.min(metrics.c.timestamp)).where(metrics.c.run_uuid == run_id, metrics.c.key.in_(keys))
    return connection.execute(query).scalar() or 0


class Summary(NamedTuple):
    run_id: str
    key: str
    points: int
    last: float
    last_is_nan: object
    least: float | None
    greatest: float | None


_FINITE = case((not_(metrics.c.is_nan), metrics.c.value))
_SUMMARIES = (
    select(metrics.c.run_uuid, metrics.c.key, func.count(), func.min(_FINITE), func.max(_FINITE))
    .where(
        metrics.c.run_uuid.in_(bindparam("run_ids", expanding=True)),
        metrics.c.key.in_(bindparam("keys", expanding=True)),
    )
    .group_by(metrics.c.run_uuid, metrics.c.key)
)


def summaries(connection: Connection, run_ids: Sequence[str], keys: Sequence[str]) -> list[Summary]:
    latest = rows_by_owner(connection, latest_metrics, ("key", "value", "is_nan"), "run_uuid", run_ids)
    last = {(run_id, key): (value, nan) for run_id, rows in latest.items() for key, value, nan in rows}
    rows = connection.execute(_SUMMARIES, {"run_ids": run_ids, "keys": keys})
    return [
        Summary(run_id, key, count, *last[run_id, key], least, greatest)
        for run_id, key, count, least, greatest in rows
        if (run_id, key) in last
    ]
