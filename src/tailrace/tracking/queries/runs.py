"""Runs: their row, their stage, and all that belongs to them when they are read (contract: tracking §6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from tailrace.artifacts.locations import child
from tailrace.database.dialects import insert_rows
from tailrace.database.schema.tracking import latest_metrics, params, runs, tags
from tailrace.errors import invalid
from tailrace.tracking.queries import experiments, inputs
from tailrace.tracking.rules import RUN_NAME_TAG, no_run

T = TypeVar("T")

COLUMNS = (
    runs.c.run_uuid,
    runs.c.name,
    runs.c.user_id,
    runs.c.status,
    runs.c.start_time,
    runs.c.end_time,
    runs.c.lifecycle_stage,
    runs.c.artifact_uri,
    runs.c.experiment_id,
)

RUNS_AT_ONCE = 500
"""Runs whose metrics, params or tags one statement reads."""

_BY_ID = select(*COLUMNS).where(runs.c.run_uuid == bindparam("id"))
_STAGE = select(runs.c.lifecycle_stage).where(runs.c.run_uuid == bindparam("id"))

_METRICS = select(
    latest_metrics.c.run_uuid,
    latest_metrics.c.key,
    latest_metrics.c.value,
    latest_metrics.c.timestamp,
    latest_metrics.c.step,
    latest_metrics.c.is_nan,
).where(latest_metrics.c.run_uuid.in_(bindparam("ids", expanding=True)))
_PARAMS = select(params.c.run_uuid, params.c.key, params.c.value).where(
    params.c.run_uuid.in_(bindparam("ids", expanding=True))
)
_TAGS = select(tags.c.run_uuid, tags.c.key, tags.c.value).where(tags.c.run_uuid.in_(bindparam("ids", expanding=True)))


class RunContents(NamedTuple):
    """What was logged to runs, by run id: (key, value, timestamp, step, is_nan) and (key, value) tuples."""

    metrics: dict[str, list[tuple[str, float, int, int, bool]]]
    params: dict[str, list[tuple[str, str]]]
    tags: dict[str, list[tuple[str, str]]]
    inputs: inputs.Edges


def get(connection: Connection, run_id: str) -> Row[Any]:
    """The run in whatever stage; 404 if there is none."""
    row = connection.execute(_BY_ID, {"id": run_id}).first()
    if row is None:
        raise no_run(run_id)
    return row


def check_active(connection: Connection, run_id: str) -> None:
    """404 if there is no such run, 400 if it is deleted: nothing is logged to those."""
    stage = connection.scalar(_STAGE, {"id": run_id})
    if stage is None:
        raise no_run(run_id)
    if stage != "active":
        raise invalid(f"The run {run_id} must be in the 'active' state. Current state is {stage}.")


def contents(connection: Connection, run_ids: Sequence[str], *, model_inputs: bool) -> RunContents:
    metrics = defaultdict(list)
    run_params = defaultdict(list)
    run_tags = defaultdict(list)
    for some in chunks(run_ids, RUNS_AT_ONCE):
        ids = {"ids": some}
        for run_id, *metric in connection.execute(_METRICS, ids):
            metrics[run_id].append(tuple(metric))
        for run_id, key, value in connection.execute(_PARAMS, ids):
            run_params[run_id].append((key, value))
        for run_id, key, value in connection.execute(_TAGS, ids):
            run_tags[run_id].append((key, value or ""))
    edges = inputs.of_runs(connection, run_ids, model_inputs=model_inputs)
    return RunContents(metrics, run_params, run_tags, edges)


def create(
    connection: Connection,
    run_id: str,
    experiment_id: int,
    name: str,
    user_id: str,
    start_time: int,
    run_tags: Sequence[tuple[str, str]],
) -> Row[Any]:
    """Insert a running run with its tags; returns its row."""
    experiment = experiments.get_active(connection, experiment_id)
    connection.execute(
        insert(runs).values(
            run_uuid=run_id,
            name=name,
            source_type="UNKNOWN",
            source_name="",
            entry_point_name="",
            user_id=user_id,
            status="RUNNING",
            start_time=start_time,
            source_version="",
            lifecycle_stage="active",
            artifact_uri=child(experiment.artifact_location or "", run_id, "artifacts"),
            experiment_id=experiment_id,
        )
    )
    insert_rows(connection, tags, ("run_uuid", "key", "value"), sorted((run_id, k, v) for k, v in run_tags))
    return get(connection, run_id)


def change(
    connection: Connection, run_id: str, status: str | None, end_time: int | None, name: str | None
) -> Row[Any]:
    """Set what is not None; returns the run's row afterwards."""
    check_active(connection, run_id)
    values: dict[str, Any] = {}
    if status is not None:
        values["status"] = status
    if end_time is not None:
        values["end_time"] = end_time
    if values:
        connection.execute(update(runs).where(runs.c.run_uuid == run_id).values(**values))
    if name:
        rename(connection, run_id, name)
        set_tags(connection, run_id, {RUN_NAME_TAG: name})
    return get(connection, run_id)


def rename(connection: Connection, run_id: str, name: str) -> None:
    connection.execute(update(runs).where(runs.c.run_uuid == run_id).values(name=name))


def set_tags(connection: Connection, run_id: str, values: dict[str, str]) -> None:
    rows = sorted((run_id, key, value) for key, value in values.items())
    insert_rows(
        connection, tags, ("run_uuid", "key", "value"), rows, key=("run_uuid", "key"), update=("value",)
    )


def delete_or_restore(connection: Connection, run_id: str, stage: str, now: int) -> None:
    moved = connection.execute(
        update(runs)
        .where(runs.c.run_uuid == run_id)
        .values(lifecycle_stage=stage, deleted_time=now if stage == "deleted" else None)
    )
    if moved.rowcount == 0:
        raise no_run(run_id)


def chunks(values: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (values[start : start + size] for start in range(0, len(values), size))
