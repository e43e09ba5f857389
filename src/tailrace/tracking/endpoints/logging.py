"""Logging of metrics, params and batches (contract: tracking §4, §7).

Order of checks, as in MLflow: shape of the request, names and lengths, counts, then the run, then the data.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import isfinite

from tailrace.context import Context
from tailrace.database.doubles import stored
from tailrace.errors import invalid
from tailrace.http.endpoint import Endpoint
from tailrace.tracking import rules
from tailrace.tracking.queries import logging as queries
from tailrace.tracking.queries.logging import Batch, Point
from tailrace.tracking.queries.models import ModelPoint
from tailrace.tracking.rules import name_fault
from tailrace.tracking.types import KeyedPart, LogBatch, LogMetric, LogParam, MetricPart


async def log_metric(context: Context, request: LogMetric) -> None:
    point = _point(request, request.run_id, "")
    batch = Batch(request.run_id, [point], [point], model_points=_model_points([request]))
    await context.database.write(partial(queries.log, batch=batch), locks=batch.run_id)


async def log_param(context: Context, request: LogParam) -> None:
    rules.check_name(request.key, "key")
    rules.check_length(request.key, rules.MAX_KEY, "Param key")
    value = rules.cut(request.value or "", rules.MAX_PARAM_VALUE, "Param value")
    operation = partial(queries.log_param, run_id=request.run_id, key=request.key, value=value)
    await context.database.write(operation, locks=request.run_id)


async def log_batch(context: Context, request: LogBatch) -> None:
    run_id = request.run_id
    rules.check_run_id(run_id)
    metrics, params, tags = request.metrics or (), request.params or (), request.tags or ()
    points = _points(metrics, run_id)
    param_pairs = [_param(param, i) for i, param in enumerate(params)]
    tag_values = dict(_tag(tag, i) for i, tag in enumerate(tags))
    _check_counts(len(metrics), len(params), len(tags))
    _check_duplicates(param_pairs)
    latest = sorted(latest_points(points))
    points.sort()
    batch = Batch(run_id, points, latest, param_pairs, tag_values, _model_points(metrics))
    await context.database.write(partial(queries.log, batch=batch), locks=batch.run_id)


def _points(metrics: Sequence[MetricPart], run_id: str) -> list[Point]:
    """The points of a batch. Nearly all batches are plain, and those are checked as a whole."""
    plain = (
        not any(map(name_fault, {metric.key for metric in metrics}))
        and all(isfinite(metric.value) and metric.timestamp >= 0 for metric in metrics)
        and not any(metric.dataset_name or metric.dataset_digest for metric in metrics)
    )
    if plain:
        return [(run_id, m.key, m.timestamp, m.step or 0, m.value, 0) for m in metrics]
    return [_point(metric, run_id, i) for i, metric in enumerate(metrics)]


def _point(metric: LogMetric | MetricPart, run_id: str, place: int | str) -> Point:
    """The point as it is stored; `place` is its index in a batch, or "" for a single one."""
    key, value, timestamp = metric.key, metric.value, metric.timestamp
    if name_fault(key) or timestamp < 0:
        path = f"metrics[{place}]." if isinstance(place, int) else ""
        rules.check_name(key, f"{path}name")
        rules.check_length(key, rules.MAX_KEY, "Metric name")
        rules.check_timestamp(timestamp, key, value, f"{path}timestamp")
    if (metric.dataset_name is None) != (metric.dataset_digest is None):
        raise invalid("Both dataset_name and dataset_digest must be provided if one is provided")
    if isfinite(value):
        return run_id, key, timestamp, metric.step or 0, value, 0
    return run_id, key, timestamp, metric.step or 0, *stored(value)


def _model_points(metrics: Sequence[LogMetric | MetricPart]) -> list[ModelPoint]:
    return [
        ModelPoint(
            m.model_id,
            m.key,
            m.timestamp,
            m.step or 0,
            stored(m.value)[0],
            m.dataset_name,
            m.dataset_digest,
        )
        for m in metrics
        if m.model_id
    ]


def latest_points(points: Sequence[Point]) -> list[Point]:
    """Of each key the point that counts as its latest, as if the points had been logged one after the other."""
    latest: dict[str, Point] = {}
    for point in points:
        key = point[1]
        known = latest.get(key)
        if known is None or (point[3], point[2], point[4]) > (known[3], known[2], known[4]):
            latest[key] = point
    return list(latest.values())


def _param(param: KeyedPart, place: int) -> tuple[str, str]:
    rules.check_name(param.key, f"params[{place}].key")
    rules.check_length(param.key, rules.MAX_KEY, "Param key")
    return param.key, rules.cut(param.value or "", rules.MAX_PARAM_VALUE, "Param value")


def _tag(tag: KeyedPart, place: int) -> tuple[str, str]:
    rules.check_name(tag.key, f"tags[{place}].key")
    rules.check_length(tag.key, rules.MAX_KEY, f"tags[{place}].key")
    return tag.key, rules.cut(tag.value or "", rules.MAX_TAG_VALUE, f"tags[{place}].value")


def _check_counts(metrics: int, params: int, tags: int) -> None:
    for kind, count, most in (
        ("metrics", metrics, rules.MAX_METRICS),
        ("params", params, rules.MAX_PARAMS),
        ("tags", tags, rules.MAX_TAGS),
        ("metrics, params, and tags", metrics + params + tags, rules.MAX_TOGETHER),
    ):
        if count > most:
            raise invalid(
                f"A batch logging request can contain at most {most} {kind}. Got {count} {kind}. "
                f"Please split up {kind} across multiple requests and try again."
            )


def _check_duplicates(params: Sequence[tuple[str, str]]) -> None:
    keys = [key for key, _ in params]
    if len(set(keys)) < len(keys):
        twice = [key for key in dict.fromkeys(keys) if keys.count(key) > 1]
        raise invalid(
            f"Duplicate parameter keys have been submitted: {twice}. Please ensure the request contains only one "
            "param value per param key."
        )


ENDPOINTS = [
    Endpoint("POST", "/mlflow/runs/log-metric", LogMetric, log_metric),
    Endpoint("POST", "/mlflow/runs/log-parameter", LogParam, log_param),
    Endpoint("POST", "/mlflow/runs/log-batch", LogBatch, log_batch),
]
