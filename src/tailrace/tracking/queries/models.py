"""Logged models, their params, tags and metrics (contract: tracking §10)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from tailrace.artifacts.locations import child
from tailrace.database.dialects import insert_rows, rows_by_owner
from tailrace.database.schema.tracking import (
    logged_model_metrics,
    logged_model_params,
    logged_model_tags,
    logged_models,
)
from tailrace.errors import TrackingError, does_not_exist
from tailrace.tracking.queries import experiments


class ModelRow(NamedTuple):
    """A logged model as stored; `status` is the number of a `LoggedModelStatus`."""

    model_id: str
    experiment_id: int
    name: str
    artifact_location: str
    creation_timestamp_ms: int
    last_updated_timestamp_ms: int
    status: int
    lifecycle_stage: str
    model_type: str | None
    source_run_id: str | None
    status_message: str | None


class ModelContents(NamedTuple):
    """What belongs to models, by model id.

    Metrics are (key, value, timestamp, step, run_id, model_id, dataset_name, dataset_digest).
    """

    metrics: dict[str, list[tuple[Any, ...]]]
    params: dict[str, list[tuple[Any, ...]]]
    tags: dict[str, list[tuple[Any, ...]]]


class ModelPoint(NamedTuple):
    """A metric's point logged with a model id; `value` is finite, NaN being 0 as the table has no flag for it."""

    model_id: str
    key: str
    timestamp: int
    step: int
    value: float
    dataset_name: str | None
    dataset_digest: str | None


COLUMNS = tuple(logged_models.c[name] for name in ModelRow._fields)
_METRIC_COLUMNS = (
    "metric_name", "metric_value", "metric_timestamp_ms", "metric_step",
    "run_id", "model_id", "dataset_name", "dataset_digest",
)  # fmt: skip
_POINT_KEY = ("model_id", "metric_name", "metric_timestamp_ms", "metric_step", "run_id")
_POINT = (*_POINT_KEY, "metric_value", "experiment_id", "dataset_name", "dataset_digest")


def get(connection: Connection, model_id: str, *, deleted: bool = True) -> ModelRow:
    """The model; 404 if there is none, or if it is deleted and those are not asked for."""
    row = connection.execute(select(*COLUMNS).where(logged_models.c.model_id == model_id)).first()
    if row is None or (row.lifecycle_stage != "active" and not deleted):
        raise does_not_exist(f"Logged model with ID '{model_id}' not found.")
    return ModelRow(*row)


def contents(connection: Connection, model_ids: Sequence[str]) -> ModelContents:
    return ModelContents(
        rows_by_owner(connection, logged_model_metrics, _METRIC_COLUMNS, "model_id", model_ids),
        rows_by_owner(connection, logged_model_params, ("param_key", "param_value"), "model_id", model_ids),
        rows_by_owner(connection, logged_model_tags, ("tag_key", "tag_value"), "model_id", model_ids),
    )


def create(
    connection: Connection,
    model_id: str,
    experiment_id: int,
    name: str,
    model_type: str,
    source_run_id: str,
    params: dict[str, str],
    tags: dict[str, str],
    now: int,
) -> ModelRow:
    location = experiments.get_active(connection, experiment_id).artifact_location or ""
    artifacts = child(location, "models", model_id, "artifacts")
    model = ModelRow(
        model_id, experiment_id, name, artifacts, now, now, 1, "active", model_type, source_run_id, None
    )  # fmt: skip
    connection.execute(insert(logged_models), model._asdict())
    log_params(connection, model, params)
    _set_tags(connection, model, tags)
    return model


def finalize(connection: Connection, model_id: str, status: int, now: int) -> ModelRow:
    connection.execute(
        update(logged_models)
        .where(logged_models.c.model_id == model_id)
        .values(status=status, last_updated_timestamp_ms=now)
    )
    return get(connection, model_id)


def remove(connection: Connection, model_id: str, now: int) -> None:
    get(connection, model_id)
    connection.execute(
        update(logged_models)
        .where(logged_models.c.model_id == model_id)
        .values(lifecycle_stage="deleted", last_updated_timestamp_ms=now)
    )


def log_params(connection: Connection, model: ModelRow, params: dict[str, str]) -> None:
    """Insert params; one that the model has already is refused, whatever its value."""
    rows = sorted((model.model_id, key, value, model.experiment_id) for key, value in params.items())
    columns = ("model_id", "param_key", "param_value", "experiment_id")
    if insert_rows(connection, logged_model_params, columns, rows, key=columns[:2]) < len(rows):
        raise TrackingError("BAD_REQUEST", f"A param of the logged model '{model.model_id}' was already logged.")


def set_tags(connection: Connection, model_id: str, tags: dict[str, str]) -> None:
    _set_tags(connection, get(connection, model_id), tags)


def _set_tags(connection: Connection, model: ModelRow, tags: dict[str, str]) -> None:
    rows = sorted((model.model_id, key, value, model.experiment_id) for key, value in tags.items())
    columns = ("model_id", "tag_key", "tag_value", "experiment_id")
    insert_rows(connection, logged_model_tags, columns, rows, key=columns[:2], update=("tag_value",))


def delete_tag(connection: Connection, model_id: str, key: str) -> None:
    get(connection, model_id)
    columns = logged_model_tags.c
    gone = connection.execute(delete(logged_model_tags).where(columns.model_id == model_id, columns.tag_key == key))
    if gone.rowcount == 0:
        raise does_not_exist(f"No tag with key '{key}' found for model with ID '{model_id}'.")


def log_points(connection: Connection, experiment_id: int, run_id: str, points: Sequence[ModelPoint]) -> None:
    """Store points for their models; the same again is no change, another value in its place is refused."""
    ids = sorted({point.model_id for point in points})
    columns = logged_models.c
    known = set(connection.scalars(select(columns.model_id).where(columns.model_id.in_(ids))))
    if missing := [model_id for model_id in ids if model_id not in known]:
        raise TrackingError("BAD_REQUEST", f"Logged model with ID '{missing[0]}' not found; nothing was logged.")
    rows: dict[tuple[str, str, int, int, str], tuple[float, int, str | None, str | None]] = {}
    for p in points:
        key = (p.model_id, p.key, p.timestamp, p.step, run_id)
        row = rows.setdefault(key, (p.value, experiment_id, p.dataset_name, p.dataset_digest))
        if row[0] != p.value:
            raise _another_value(p.model_id, p.key, p.timestamp, p.step)
    ordered = sorted((*key, *rest) for key, rest in rows.items())
    if insert_rows(connection, logged_model_metrics, _POINT, ordered, key=_POINT_KEY) == len(ordered):
        return
    for model_id, stored in rows_by_owner(connection, logged_model_metrics, _POINT[1:6], "model_id", ids).items():
        for *place, value in stored:
            if (sent := rows.get((model_id, *place))) is not None and sent[0] != value:
                raise _another_value(model_id, *place[:3])


def _another_value(model_id: str, key: str, timestamp: int, step: int) -> TrackingError:
    return TrackingError(
        "BAD_REQUEST",
        f"The metric '{key}' of the logged model '{model_id}' has another value already at timestamp {timestamp} and "
        f"step {step}; nothing was logged.",
    )
