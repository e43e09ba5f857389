"""What runs log: points, params and tags, written all or nothing (contract: tracking §7)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select

from tailrace.database.dialects import insert_rows, with_booleans
from tailrace.database.schema.tracking import latest_metrics, metrics, params, tags
from tailrace.errors import TrackingError, does_not_exist, invalid
from tailrace.tracking.queries import models, runs
from tailrace.tracking.queries.models import ModelPoint
from tailrace.tracking.rules import RUN_NAME_TAG

MODEL_HISTORY_TAG = "mlflow.log-model.history"

POINT_COLUMNS = ("run_uuid", "key", "timestamp", "step", "value", "is_nan")
Point = tuple[str, str, int, int, float, int]
"""A point as it is stored, in the order of `POINT_COLUMNS`, which is that of the key; `is_nan` is 0 or 1."""


class Batch(NamedTuple):
    """What one request logs to one run. Points are sorted; `latest` holds the greatest point of each key."""

    run_id: str
    points: Sequence[Point] = ()
    latest: Sequence[Point] = ()
    params: Sequence[tuple[str, str]] = ()
    tags: dict[str, str] = {}  # noqa: RUF012 - never changed
    model_points: Sequence[ModelPoint] = ()


def log(connection: Connection, batch: Batch) -> None:
    run_id = batch.run_id
    experiment_id = runs.check_active(connection, run_id)
    if batch.params:
        _log_params(connection, run_id, batch.params)
    if batch.points:
        dialect = connection.dialect.name
        insert_rows(connection, metrics, POINT_COLUMNS, with_booleans(dialect, batch.points), key=POINT_COLUMNS)
        insert_rows(
            connection,
            latest_metrics,
            POINT_COLUMNS,
            with_booleans(dialect, batch.latest),
            key=("run_uuid", "key"),
            update=("timestamp", "step", "value", "is_nan"),
            newer=("step", "timestamp", "value"),
        )
    if batch.model_points:
        models.log_points(connection, experiment_id, run_id, batch.model_points)
    if batch.tags:
        # An empty name is no name: neither the run's name nor its tag changes.
        values = {key: value for key, value in batch.tags.items() if key != RUN_NAME_TAG or value}
        runs.set_tags(connection, run_id, values)
        if name := values.get(RUN_NAME_TAG):
            runs.rename(connection, run_id, name)


def _log_params(connection: Connection, run_id: str, values: Sequence[tuple[str, str]]) -> None:
    rows = sorted((run_id, key, value) for key, value in values)
    written = insert_rows(connection, params, ("run_uuid", "key", "value"), rows, key=("run_uuid", "key"))
    if written == len(rows):
        return
    # Some were there before. The insert has waited for whoever else was writing them, so what is read now stays.
    query = select(params.c.key, params.c.value).where(
        params.c.run_uuid == run_id, params.c.key.in_([key for key, _ in values])
    )
    stored = dict(connection.execute(query).all())
    # A database of MLflow's on MySQL may know a key in other letters only, for which its tables have no second row.
    conflicts = [(key, stored.get(key, ""), value) for key, value in values if stored.get(key) != value]
    if conflicts:
        raise _params_changed(run_id, conflicts)


def _params_changed(run_id: str, conflicts: list[tuple[str, str, str]]) -> TrackingError:
    """The refusal for (key, stored value, new value) of a batch."""
    shown = [{"key": key, "old_value": old, "new_value": new} for key, old, new in conflicts]
    return invalid(f"Changing param values is not allowed. Params were already logged='{shown}' for run ID='{run_id}'.")


def log_param(connection: Connection, run_id: str, key: str, value: str) -> None:
    """A single param: as a batch of one, but refused in other words."""
    runs.check_active(connection, run_id)
    row = (run_id, key, value)
    if insert_rows(connection, params, ("run_uuid", "key", "value"), [row], key=("run_uuid", "key")):
        return
    stored = connection.scalar(select(params.c.value).where(params.c.run_uuid == run_id, params.c.key == key))
    if stored != value:
        raise invalid(
            f"Changing param values is not allowed. Param with key='{key}' was already logged with value='{stored}' "
            f"for run ID='{run_id}'. Attempted logging new value '{value}'."
        )


def append_model(connection: Connection, run_id: str, entry: dict[str, Any]) -> None:
    """Append to the list of models in the run's tag; a tag that is no list is replaced."""
    runs.check_active(connection, run_id)
    stored = connection.scalar(select(tags.c.value).where(tags.c.run_uuid == run_id, tags.c.key == MODEL_HISTORY_TAG))
    try:
        history = json.loads(stored or "[]")
    except ValueError:
        history = []
    history = [*history, entry] if isinstance(history, list) else [entry]
    runs.set_tags(connection, run_id, {MODEL_HISTORY_TAG: json.dumps(history)})


def delete_tag(connection: Connection, run_id: str, key: str) -> None:
    runs.check_active(connection, run_id)
    gone = connection.execute(delete(tags).where(tags.c.run_uuid == run_id, tags.c.key == key))
    if gone.rowcount == 0:
        raise does_not_exist(f"No tag with name: {key} in run with id {run_id}")
