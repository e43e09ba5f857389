"""Runs: their row and their stage (contract: tracking §6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select, update

from tailrace.artifacts.locations import child
from tailrace.database.dialects import insert_rows
from tailrace.database.schema.tracking import runs, tags
from tailrace.database.statements import Prepared
from tailrace.errors import invalid
from tailrace.tracking.queries import experiments
from tailrace.tracking.rules import RUN_NAME_TAG, no_run


class RunRow(NamedTuple):
    """A run as stored, but for columns that the API never shows."""

    run_uuid: str
    name: str | None
    user_id: str | None
    status: str
    start_time: int | None
    end_time: int | None
    lifecycle_stage: str
    artifact_uri: str | None
    experiment_id: int


COLUMNS = tuple(runs.c[name] for name in RunRow._fields)

_BY_ID = Prepared(select(*COLUMNS).where(runs.c.run_uuid == bindparam("id")))
UNUSED = {"source_type": "UNKNOWN", "source_name": "", "entry_point_name": "", "source_version": ""}
"""Columns of old MLflow versions, as new ones fill them (contract: database §4.3)."""

_STAGE = Prepared(
    select(runs.c.lifecycle_stage, runs.c.experiment_id)
    .where(runs.c.run_uuid == bindparam("id"))
    .with_for_update(key_share=True)
)
"""Locks the run's row, so that processes that log to one run take turns; SQLite, which has one writer, ignores that."""


def get(connection: Connection, run_id: str) -> RunRow:
    """The run in whatever stage; 404 if there is none."""
    row = _BY_ID.first(connection, id=run_id)
    if row is None:
        raise no_run(run_id)
    return RunRow(*row)


def check_active(connection: Connection, run_id: str) -> int:
    """404 if there is no such run, 400 if it is deleted: nothing is logged to those. Returns its experiment's id.

    The run stays locked to the end of the transaction: this comes first, and `Database.write` is told the run's id.
    """
    found = _STAGE.first(connection, id=run_id)
    if found is None:
        raise no_run(run_id)
    stage, experiment_id = found
    if stage != "active":
        raise invalid(f"The run {run_id} must be in the 'active' state. Current state is {stage}.")
    return int(experiment_id)


def create(
    connection: Connection,
    run_id: str,
    experiment_id: int,
    name: str,
    user_id: str,
    start_time: int,
    run_tags: Sequence[tuple[str, str]],
) -> RunRow:
    """Insert a running run with its tags."""
    experiment = experiments.get_active(connection, experiment_id)
    location = child(experiment.artifact_location or "", run_id, "artifacts")
    run = RunRow(run_id, name, user_id, "RUNNING", start_time, None, "active", location, experiment_id)
    insert_rows(connection, runs, (*RunRow._fields, *UNUSED), [(*run, *UNUSED.values())])
    insert_rows(connection, tags, ("run_uuid", "key", "value"), sorted((run_id, k, v) for k, v in run_tags))
    return run


def change(connection: Connection, run_id: str, status: str | None, end_time: int | None, name: str | None) -> RunRow:
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
    insert_rows(connection, tags, ("run_uuid", "key", "value"), rows, key=("run_uuid", "key"), update=("value",))


def delete_or_restore(connection: Connection, run_id: str, stage: str, now: int) -> None:
    moved = connection.execute(
        update(runs)
        .where(runs.c.run_uuid == run_id)
        .values(lifecycle_stage=stage, deleted_time=now if stage == "deleted" else None)
    )
    if moved.rowcount == 0:
        raise no_run(run_id)
