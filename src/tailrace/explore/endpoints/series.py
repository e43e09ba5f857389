"""What charts draw."""

from __future__ import annotations

import asyncio
import functools
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from typing import TypeVar

from msgspec import UNSET
from sqlalchemy import Connection

from tailrace.context import Context
from tailrace.database.own_tables import exists
from tailrace.database.schema import curves as schema
from tailrace.errors import invalid
from tailrace.explore.queries import curves as kept
from tailrace.explore.queries import series as queries
from tailrace.explore.rules import between, listed, number
from tailrace.explore.types import (
    Axis,
    GetSeries,
    GetSummary,
    MetricSummaries,
    MetricSummary,
    Series,
    SeriesMarks,
    SomeSeries,
)
from tailrace.http.endpoint import OWN_API, Endpoint

T = TypeVar("T")
U = TypeVar("U")

log = logging.getLogger(__name__)

_MOST_RUNS, _MOST_KEYS = 200, 50
_MOST_SUMMARIZED = 1000
_BUCKETS, _MOST_BUCKETS = 500, 4000
_AT_ONCE = 16
"""Curves of one read where asking costs a way over the network."""


async def get_series(context: Context, request: GetSeries) -> SomeSeries:
    """Points of several runs and metrics, thinned to what a chart of so many pixels shows, without losing a spike.

    Up to four times as many points as buckets are answered as they are. Of more, each bucket of the x axis keeps its
    last point, and the least and the greatest value.
    """
    run_ids = listed(request.run_ids, _MOST_RUNS, "run_ids")
    keys = listed(request.keys, _MOST_KEYS, "keys")
    buckets = between(request.buckets, _BUCKETS, _MOST_BUCKETS, "buckets")
    window = _window(request.start, request.end)
    axis = request.x or Axis.STEP
    origins: dict[str, int] = {}
    if axis is Axis.RELATIVE:
        origins = await context.database.read(lambda connection: _origins(connection, run_ids, keys))
    some_kept = await context.database.read(lambda connection: exists(connection, schema.curves))

    def one(connection: Connection, curve: tuple[str, str]) -> tuple[kept.Thinned, bool]:
        run_id, key = curve
        origin = origins.get(run_id, 0)
        shifted = window and (_bounded(window[0] + origin), _bounded(window[1] + origin))
        shown = queries.Shown(axis is not Axis.STEP, shifted, buckets)
        known = kept.find(connection, run_id, key, shown) if some_kept else None
        return kept.Thinned(run_id, key, shown, known or queries.curve(connection, *curve, shown)), known is None

    series: list[Series] = []
    news: list[kept.Thinned] = []
    async for thinned, new in _each(context, [(run_id, key) for run_id in run_ids for key in keys], one):
        run_id, key, _, found = thinned
        if found.points:
            series.append(_series(run_id, key, found, origins.get(run_id, 0) if axis is Axis.RELATIVE else None))
        if new and kept.is_worth_keeping(thinned):
            news.append(thinned)
    if news:
        context.afterwards(_keep(context, news))
    return SomeSeries(series)


async def _keep(context: Context, thinned: Sequence[kept.Thinned]) -> None:
    """Nobody waits for it, and nobody misses it: what fails is done by the next reader."""

    try:
        ended = await context.database.read(lambda connection: kept.of_ended_runs(connection, thinned))
        if ended:
            await context.database.write_into(schema.metadata, lambda connection: kept.keep(connection, ended))
    except Exception as error:
        _say_once(str(error))


@functools.lru_cache(16)
def _say_once(reason: str) -> None:
    log.warning("thinned curves are not kept: %s", reason)


def _series(run_id: str, key: str, found: queries.Found, origin: int | None) -> Series:
    curve, marks = found.curve, found.marks
    return Series(
        run_id,
        key,
        found.points,
        curve.steps,
        curve.values,
        curve.timestamps or UNSET,
        UNSET if curve.low is curve.values else curve.low,
        UNSET if curve.high is curve.values else curve.high,
        SeriesMarks(marks.steps, marks.values, marks.timestamps or UNSET) if marks.steps else UNSET,
        UNSET if origin is None else origin,
    )


async def get_summary(context: Context, request: GetSummary) -> MetricSummaries:
    """The last, least and greatest value of metrics, over all their points."""
    run_ids = listed(request.run_ids, _MOST_SUMMARIZED, "run_ids")
    keys = listed(request.keys, _MOST_KEYS, "keys")

    def one(connection: Connection, run_id: str) -> list[queries.Summary]:
        return queries.summaries(connection, [run_id], keys)

    found = [
        MetricSummary(
            row.run_id,
            row.key,
            row.points,
            number(row.last, row.last_is_nan),
            number(row.least),
            number(row.greatest),
        )
        async for rows in _each(context, run_ids, one)
        for row in rows
    ]
    return MetricSummaries(found)


async def _each(context: Context, items: Sequence[T], read: Callable[[Connection, T], U]) -> AsyncIterator[U]:
    """What `read` makes of each item.

    On SQLite one after the other, with the event loop in between, on which a read of some milliseconds is done:
    threads that read rows hold each other up (docs/architecture.md).
    """
    size = 1 if context.database.engine.dialect.name == "sqlite" else _AT_ONCE
    for start in range(0, len(items), size):
        some = items[start : start + size]

        def operation(connection: Connection, some: Sequence[T] = some) -> list[U]:
            return [read(connection, item) for item in some]

        for found in await context.database.read(operation):
            yield found
        await asyncio.sleep(0)


def _window(start: int | None, end: int | None) -> tuple[int, int] | None:
    if start is None and end is None:
        return None
    if start is None or end is None:
        raise invalid("'start' and 'end' must be given together.")
    if start > end:
        raise invalid(f"'end' must not be less than 'start'; they are {end} and {start}.")
    return start, end


def _bounded(number: int) -> int:
    return max(-(2**63), min(number, 2**63 - 1))


def _origins(connection: Connection, run_ids: Sequence[str], keys: Sequence[str]) -> dict[str, int]:
    """The time that counts as 0: when the run began, or its first point where it does not say so."""
    found = queries.start_times(connection, run_ids)
    missing = [run_id for run_id in run_ids if run_id not in found]
    return found | {run_id: queries.first_time(connection, run_id, keys) for run_id in missing}


ENDPOINTS = [
    Endpoint("POST", "/metrics/series", GetSeries, get_series, apis=OWN_API),
    Endpoint("POST", "/metrics/summary", GetSummary, get_summary, apis=OWN_API),
]
