"""Experiments and their tags (contract: tracking §5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from tailrace.artifacts.locations import child
from tailrace.database.dialects import insert_rows
from tailrace.database.schema.tracking import experiment_tags, experiments, runs
from tailrace.database.statements import Prepared
from tailrace.errors import TrackingError, does_not_exist, invalid
from tailrace.tracking.rules import no_experiment


class ExperimentRow(NamedTuple):
    """An experiment as stored."""

    experiment_id: int
    name: str
    artifact_location: str | None
    lifecycle_stage: str
    creation_time: int | None
    last_update_time: int | None


COLUMNS = tuple(experiments.c[name] for name in ExperimentRow._fields)

_BY_ID = Prepared(select(*COLUMNS).where(experiments.c.experiment_id == bindparam("id")))
_BY_NAME = select(*COLUMNS).where(experiments.c.name == bindparam("name"))


def get(connection: Connection, experiment_id: int) -> ExperimentRow:
    """The experiment in whatever stage; 404 if there is none."""
    row = _BY_ID.first(connection, id=experiment_id)
    if row is None:
        raise no_experiment(experiment_id)
    return ExperimentRow(*row)


def get_by_name(connection: Connection, name: str) -> ExperimentRow:
    row = connection.execute(_BY_NAME, {"name": name}).first()
    if row is None:
        raise does_not_exist(f"Could not find experiment with name '{name}'")
    return ExperimentRow(*row)


def get_active(connection: Connection, experiment_id: int) -> ExperimentRow:
    row = get(connection, experiment_id)
    if row.lifecycle_stage != "active":
        raise invalid(
            f"The experiment {experiment_id} must be in the 'active' state. Current state is {row.lifecycle_stage}."
        )
    return row


def tags_of(connection: Connection, experiment_ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    columns = experiment_tags.c
    for start in range(0, len(experiment_ids), 500):
        query = (
            select(columns.experiment_id, columns.key, columns.value)
            .where(columns.experiment_id.in_(experiment_ids[start : start + 500]))
            .order_by(columns.key)
        )
        for experiment_id, key, value in connection.execute(query):
            found[experiment_id].append((key, value or ""))
    return found


def create(
    connection: Connection, name: str, location: str | None, tags: Sequence[tuple[str, str]], root: str, now: int
) -> int:
    """Create an experiment at `location`, or below `root` under its new id; returns the id."""
    if connection.execute(_BY_NAME, {"name": name}).first() is not None:
        raise TrackingError(
            "RESOURCE_ALREADY_EXISTS",
            f"Experiment(name={name}) already exists. Choose another name; a deleted experiment keeps its name too.",
        )
    created = connection.execute(
        insert(experiments).values(
            name=name,
            artifact_location=location or "",
            lifecycle_stage="active",
            creation_time=now,
            last_update_time=now,
            workspace="default",
        )
    )
    key = created.inserted_primary_key
    assert key is not None
    experiment_id = int(key[0])
    if not location:
        connection.execute(
            update(experiments)
            .where(experiments.c.experiment_id == experiment_id)
            .values(artifact_location=child(root, str(experiment_id)))
        )
    rows = [(key, value, experiment_id) for key, value in tags]
    insert_rows(connection, experiment_tags, ("key", "value", "experiment_id"), rows)
    return experiment_id


def rename(connection: Connection, experiment_id: int, name: str, now: int) -> None:
    if get(connection, experiment_id).lifecycle_stage != "active":
        raise TrackingError("INVALID_STATE", "Cannot rename a non-active experiment.")
    other = connection.execute(_BY_NAME, {"name": name}).first()
    if other is not None and other.experiment_id != experiment_id:
        raise TrackingError("BAD_REQUEST", f"Experiment(name={name}) already exists. Choose another name.")
    connection.execute(
        update(experiments).where(experiments.c.experiment_id == experiment_id).values(name=name, last_update_time=now)
    )


def delete_or_restore(connection: Connection, experiment_id: int, stage: str, now: int) -> None:
    """Move an experiment to `stage` and all its runs with it; 404 unless it is in the other one."""
    moved = connection.execute(
        update(experiments)
        .where(experiments.c.experiment_id == experiment_id, experiments.c.lifecycle_stage != stage)
        .values(lifecycle_stage=stage, last_update_time=now)
    )
    if moved.rowcount == 0:
        raise no_experiment(experiment_id)
    connection.execute(
        update(runs)
        .where(runs.c.experiment_id == experiment_id)
        .values(lifecycle_stage=stage, deleted_time=now if stage == "deleted" else None)
    )


def set_tag(connection: Connection, experiment_id: int, key: str, value: str) -> None:
    get_active(connection, experiment_id)
    insert_rows(
        connection,
        experiment_tags,
        ("key", "value", "experiment_id"),
        [(key, value, experiment_id)],
        key=("key", "experiment_id"),
        update=("value",),
    )


def delete_tag(connection: Connection, experiment_id: int, key: str) -> None:
    get_active(connection, experiment_id)
    gone = connection.execute(
        delete(experiment_tags).where(experiment_tags.c.experiment_id == experiment_id, experiment_tags.c.key == key)
    )
    if gone.rowcount == 0:
        raise does_not_exist(f"No tag with name: {key} in experiment with id {experiment_id}")
