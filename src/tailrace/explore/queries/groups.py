"""Runs that a search finds, in groups by what they have in common.

Extremes of metrics lie in no table: for each, all its points in these runs are read, as for an order by it
(extremes.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select

from tailrace.database.schema.tracking import datasets, inputs, latest_metrics, params, runs, tags
from tailrace.errors import invalid
from tailrace.explore.queries.extremes import of_run
from tailrace.explore.rules import number
from tailrace.explore.types import Extreme
from tailrace.tracking.queries.run_conditions import Joins, conditions
from tailrace.tracking.types import ViewType

MOST_RUNS = 200_000
"""Runs that are looked at, the newest: a second and a half on SQLite for 100,000."""

_ATTRIBUTES = {"run_name": runs.c.name, "status": runs.c.status, "user_id": runs.c.user_id}
_DATASET_KEYS = ("name", "digest")


class Member(NamedTuple):
    """A run, what it is grouped by, and of some metrics the latest value or an extreme, where it is finite."""

    run_id: str
    values: tuple[str | None, ...]
    metrics: tuple[float | None, ...]
    extremes: tuple[float | None, ...]


def members(
    connection: Connection,
    experiment_ids: Sequence[int],
    filter_text: str | None,
    view_type: ViewType | None,
    group_by: Sequence[tuple[str, str]],
    metric_keys: Sequence[str],
    extremes: Sequence[tuple[str, Extreme]] = (),
) -> Iterator[Member]:
    """At most `MOST_RUNS` and one more, the newest first. `group_by` are kinds and keys."""
    dialect = connection.dialect.name
    joins = Joins(dialect)
    wanted = conditions(filter_text, view_type, joins, dialect)
    shown = [_grouped_by(kind, key, joins).label(f"group_{i}") for i, (kind, key) in enumerate(group_by)]
    for i, key in enumerate(metric_keys):
        row = joins.row(latest_metrics, key, needed=False)
        shown += [row.c.value.label(f"value_{i}"), row.c.is_nan.label(f"nan_{i}")]
    shown += [
        of_run(key, dialect, smallest=extreme is Extreme.MIN).label(f"extreme_{i}")
        for i, (key, extreme) in enumerate(extremes)
    ]
    query = (
        select(runs.c.run_uuid, *shown)
        .select_from(joins.walk(None))
        .where(runs.c.experiment_id.in_(experiment_ids), *wanted)
        .order_by(runs.c.start_time.desc(), runs.c.run_uuid)
        .limit(MOST_RUNS + 1)
    )
    groups = len(group_by)
    first_extreme = groups + 2 * len(metric_keys)
    for run_id, *found in connection.execute(query):
        metrics = found[groups:first_extreme]
        latest = tuple(map(_finite, metrics[::2], metrics[1::2]))
        yield Member(run_id, tuple(found[:groups]), latest, tuple(map(_finite, found[first_extreme:])))


def _finite(value: float | None, is_nan: Any = False) -> float | None:
    shown = number(value, is_nan)
    return shown if isinstance(shown, float) else None


def _grouped_by(kind: str, key: str, joins: Joins) -> ColumnElement[Any]:
    match kind:
        case "PARAM":
            return joins.row(params, key, needed=False).c.value
        case "TAG":
            return joins.row(tags, key, needed=False).c.value
        case "DATASET" if key in _DATASET_KEYS:
            # Of several the first by name: a run is in one group.
            return (
                select(func.min(datasets.c[key]))
                .join_from(inputs, datasets, datasets.c.dataset_uuid == inputs.c.source_id)
                .where(
                    inputs.c.destination_type == "RUN",
                    inputs.c.destination_id == runs.c.run_uuid,
                    inputs.c.source_type == "DATASET",
                )
                .scalar_subquery()
            )
        case "ATTRIBUTE" if key in _ATTRIBUTES:
            return _ATTRIBUTES[key]
    raise invalid(
        f"Runs cannot be grouped by the {kind.lower()} '{key}'. They can be by a param, a tag, the attributes "
        "'run_name', 'status' and 'user_id', and a dataset's 'name' and 'digest'."
    )
