"""Metric histories (contract: tracking §8)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from msgspec import UNSET, Raw, UnsetType
from sqlalchemy import Connection

from tailrace.context import Context
from tailrace.errors import invalid, missing_parameter
from tailrace.http.endpoint import AJAX_ONLY, Endpoint
from tailrace.search.paging import decode_token, encode_token
from tailrace.tracking import rules
from tailrace.tracking.queries import metrics as queries
from tailrace.tracking.types import (
    BulkMetricHistory,
    GetMetricHistory,
    GetMetricHistoryBulk,
    GetMetricHistoryBulkInterval,
    Metric,
    MetricHistory,
    RunMetric,
    SampledHistory,
)

_MOST_RUNS = 100
_MOST_STEPS = 2500
_MOST_BULK_POINTS = 25_000
_BARE_NAN = Raw(b"NaN")


async def get_history(context: Context, request: GetMetricHistory) -> MetricHistory:
    """Everything if no page size is given: Java and R clients send none and follow no tokens."""
    limit = None
    if request.max_results is not None:
        limit = rules.page_size(request.max_results, default=0, largest=None)
    position: Sequence[Any] | None = None
    if request.page_token:
        position = decode_token(request.page_token, queries.HISTORY_ORDER)

    def read(connection: Connection) -> MetricHistory:
        size = None if limit is None else limit + 1
        rows = queries.history(connection, request.run_id, request.metric_key, size, position)
        token: str | UnsetType = UNSET
        if limit is not None and len(rows) > limit:
            rows = rows[:limit]
            token = encode_token(rows[-1])
        key = request.metric_key
        points = [Metric(key, "NaN" if nan else v, t, s) for t, s, v, nan in rows]
        return MetricHistory(points or UNSET, token)

    return await context.database.read(read)


async def get_history_bulk(context: Context, request: GetMetricHistoryBulk) -> BulkMetricHistory:
    """The histories of several runs. Here, and only here, NaN goes out bare, as MLflow's own UI reads it."""
    if not request.run_id:
        raise invalid("GetMetricHistoryBulk request must specify at least one run_id.")
    if len(request.run_id) > _MOST_RUNS:
        raise invalid(
            f"GetMetricHistoryBulk request cannot specify more than {_MOST_RUNS} run_ids. "
            f"Received {len(request.run_id)} run_ids."
        )
    if request.metric_key is None:
        raise invalid("GetMetricHistoryBulk request must specify a metric_key.")
    if request.max_results is not None and request.max_results < 0:
        raise invalid(
            f"Invalid value {request.max_results} for parameter 'max_results' supplied. It must not be negative"
        )
    most = min(_MOST_BULK_POINTS if request.max_results is None else request.max_results, _MOST_BULK_POINTS)
    operation = partial(queries.histories, run_ids=request.run_id, key=request.metric_key, limit=most)
    rows = await context.database.read(operation)
    key = request.metric_key
    return BulkMetricHistory([RunMetric(key, _BARE_NAN if nan else v, t, s, run_id) for run_id, t, s, v, nan in rows])


async def get_history_bulk_interval(context: Context, request: GetMetricHistoryBulkInterval) -> SampledHistory:
    if not request.run_ids:
        raise missing_parameter("run_ids")
    if len(request.run_ids) > _MOST_RUNS:
        raise invalid(
            f"GetMetricHistoryBulkInterval request must specify at most {_MOST_RUNS} run_ids. "
            f"Received {len(request.run_ids)} run_ids."
        )
    most = _MOST_STEPS if request.max_results is None else request.max_results
    if not 1 <= most <= _MOST_STEPS:
        raise invalid(f"max_results must be between 1 and {_MOST_STEPS}.")
    window = _window(request.start_step, request.end_step)
    operation = partial(
        queries.sampled_histories, run_ids=request.run_ids, key=request.metric_key, window=window, most=most
    )
    found = await context.database.read(operation)
    key = request.metric_key
    metrics = [RunMetric(key, "NaN" if nan else v, t, s, run_id) for run_id, rows in found for t, s, v, nan in rows]
    return SampledHistory(metrics or UNSET)


def _window(start: int | None, end: int | None) -> tuple[int, int] | None:
    if start is None and end is None:
        return None
    if start is None or end is None:
        raise invalid("If either start step or end step are specified, both must be specified.")
    if start > end:
        raise invalid(f"end_step must be greater than start_step. Found start_step={start} and end_step={end}.")
    return start, end


ENDPOINTS = [
    Endpoint("GET", "/mlflow/metrics/get-history", GetMetricHistory, get_history),
    Endpoint("GET", "/mlflow/metrics/get-history-bulk", GetMetricHistoryBulk, get_history_bulk, apis=AJAX_ONLY),
    Endpoint(
        "GET", "/mlflow/metrics/get-history-bulk-interval", GetMetricHistoryBulkInterval, get_history_bulk_interval
    ),
]
