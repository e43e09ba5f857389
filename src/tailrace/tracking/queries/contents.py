"""All that was logged to runs, as their answers show it (contract: tracking §6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from tailrace.database.dialects import nan_as_text, rows_by_owner
from tailrace.database.schema.tracking import latest_metrics, params, tags
from tailrace.tracking.queries import inputs


class RunContents(NamedTuple):
    """What was logged to runs, by run id: (key, value or "NaN", timestamp, step) and (key, value) tuples."""

    metrics: dict[str, list[tuple[Any, ...]]]
    params: dict[str, list[tuple[Any, ...]]]
    tags: dict[str, list[tuple[Any, ...]]]
    inputs: inputs.Edges


def of_runs(connection: Connection, run_ids: Sequence[str], *, model_inputs: bool) -> RunContents:
    metric_columns = ("key", nan_as_text(connection.dialect.name), "timestamp", "step")
    metrics = rows_by_owner(connection, latest_metrics, metric_columns, "run_uuid", run_ids)
    if connection.dialect.name != "sqlite":
        metrics = {run_id: [_without_nan(*row) for row in rows] for run_id, rows in metrics.items()}
    return RunContents(
        metrics,
        rows_by_owner(connection, params, ("key", "value"), "run_uuid", run_ids),
        rows_by_owner(connection, tags, ("key", "coalesce(value, '')"), "run_uuid", run_ids),
        inputs.of_runs(connection, run_ids, model_inputs=model_inputs),
    )


def _without_nan(key: str, value: float | None, timestamp: int, step: int) -> tuple[str, float | str, int, int]:
    return key, "NaN" if value is None else value, timestamp, step
