"""Metric histories, whole, paged and sampled (contract: tracking §8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, bindparam, select

from tailrace.database import dialects
from tailrace.database.schema.tracking import metrics
from tailrace.database.statements import Prepared
from tailrace.search.paging import Term, after, order_clauses, position_parameters

HISTORY_ORDER = (
    Term(metrics.c.timestamp, kind=int, nullable=False),
    Term(metrics.c.step, kind=int, nullable=False),
    Term(metrics.c.value, kind=float, nullable=False),
    Term(metrics.c.is_nan, kind=bool, nullable=False),
)
"""The order of the primary key within a run and key: a page is one range of the clustered table."""

History = Sequence[tuple[Any, ...]]
"""(timestamp, step, value, is_nan)"""

_POINTS = select(*(term.column for term in HISTORY_ORDER)).where(
    metrics.c.run_uuid == bindparam("run_id"), metrics.c.key == bindparam("key")
)
_HISTORY = _POINTS.order_by(*order_clauses(HISTORY_ORDER))
_WHOLE = Prepared(_HISTORY)
_FIRST_PAGE = Prepared(_HISTORY.limit(bindparam("limit")))

LARGEST_SAMPLE = 25_000
"""Points of one run in a sampled history."""


def history(
    connection: Connection, run_id: str, key: str, limit: int | None = None, position: Sequence[Any] | None = None
) -> History:
    """Points by (timestamp, step, value), NaN sorted as 0; those after `position` if given. Unknown runs have none."""
    if position is None:
        if limit is None:
            return _WHOLE.rows(connection, run_id=run_id, key=key)
        return _FIRST_PAGE.rows(connection, run_id=run_id, key=key, limit=limit)
    query = _HISTORY.where(after(HISTORY_ORDER, position)).limit(limit)
    rows = connection.execute(query, {"run_id": run_id, "key": key, **position_parameters(position)})
    return rows.all()


_BULK = (
    select(metrics.c.run_uuid, *(term.column for term in HISTORY_ORDER))
    .where(metrics.c.run_uuid.in_(bindparam("run_ids", expanding=True)), metrics.c.key == bindparam("key"))
    .order_by(metrics.c.run_uuid, *order_clauses(HISTORY_ORDER))
    .limit(bindparam("limit"))
)


def histories(
    connection: Connection, run_ids: Sequence[str], key: str, limit: int
) -> Sequence[tuple[str, int, int, float, bool]]:
    """The first `limit` points of all the runs together, by run id and then as in `history`."""
    return connection.execute(_BULK, {"run_ids": run_ids, "key": key, "limit": limit}).all()


def sampled_histories(
    connection: Connection, run_ids: Sequence[str], key: str, window: tuple[int, int] | None, most: int
) -> list[tuple[str, History]]:
    """Histories thinned to about `most` steps that all runs share, in the order of `run_ids` (contract: §8.3).

    The steps are spread evenly over the distinct steps of all runs inside `window` (both ends included; without a
    window from 0 to the last step), the last one and every run's own first and last step always among them.
    """
    dialect = connection.dialect.name
    distinct: set[int] = set()
    ends: set[int] = set()
    for own in dialects.integers_by_owner(connection, metrics, "step", "run_uuid", list(dict.fromkeys(run_ids)), key):
        distinct.update(own)
        ends |= {min(own), max(own)}
    steps = sorted(distinct)
    first, last = window or (0, steps[-1] if steps else 0)
    inside = [step for step in steps if first <= step <= last]
    ends = {end for end in ends if first <= end <= last}
    columns = metrics.c
    wanted = and_(columns.key == bindparam("key"), columns.step.between(first, last))
    if len(inside) > most:
        dialects.plan_each_time(connection)
        wanted = and_(wanted, dialects.among(columns.step, sorted({*_spread(inside, most), *ends}), dialect))
    query = (
        select(*(term.column for term in HISTORY_ORDER))
        .where(columns.run_uuid == bindparam("run_id"), wanted)
        .order_by(columns.step, columns.timestamp, columns.value)
        .limit(LARGEST_SAMPLE)
    )
    return [(run_id, connection.execute(query, {"run_id": run_id, "key": key}).all()) for run_id in run_ids]


def _spread(steps: list[int], most: int) -> list[int]:
    """At most `most` of the steps, evenly spread, and the last."""
    if len(steps) <= most:
        return steps
    return [steps[i * len(steps) // most] for i in range(most)] + [steps[-1]]
