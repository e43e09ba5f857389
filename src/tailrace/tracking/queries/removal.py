"""Removing for good what users have deleted: rows of runs, logged models and experiments, with all that hangs on them.

Contract: server-cli §11, database §2. MLflow's foreign keys cascade here and there, and not alike on all databases, so
everything is named. The edges of a run go with it; the original leaves them behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Column, Connection, Select, Table, and_, delete, or_, select, update

from tailrace.database.own_tables import exists
from tailrace.database.schema import gateway, tracing, tracking
from tailrace.database.schema.curves import curves
from tailrace.database.schema.views import saved_views


class Removable(NamedTuple):
    """Something that a user deleted, when (ms since the epoch, None if unknown), and where its artifacts lie."""

    id: str
    stage: str
    deleted_at: int | None
    location: str


_RUNS = select(
    tracking.runs.c.run_uuid,
    tracking.runs.c.lifecycle_stage,
    tracking.runs.c.deleted_time,
    tracking.runs.c.artifact_uri,
)
_MODELS = select(
    tracking.logged_models.c.model_id,
    tracking.logged_models.c.lifecycle_stage,
    tracking.logged_models.c.last_updated_timestamp_ms,
    tracking.logged_models.c.artifact_location,
)
_EXPERIMENTS = select(
    tracking.experiments.c.experiment_id,
    tracking.experiments.c.lifecycle_stage,
    tracking.experiments.c.last_update_time,
    tracking.experiments.c.artifact_location,
)


def runs(connection: Connection, ids: Sequence[str] | None) -> list[Removable]:
    """The runs with these ids, or all that are deleted."""
    return _found(connection, _RUNS, tracking.runs.c.run_uuid, tracking.runs.c.lifecycle_stage, ids)


def models(connection: Connection, ids: Sequence[str] | None) -> list[Removable]:
    """The logged models with these ids, or all that are deleted."""
    columns = tracking.logged_models.c
    return _found(connection, _MODELS, columns.model_id, columns.lifecycle_stage, ids)


def experiments(connection: Connection, ids: Sequence[str] | None) -> list[Removable]:
    """The experiments with these ids, or all that are deleted."""
    columns = tracking.experiments.c
    return _found(connection, _EXPERIMENTS, columns.experiment_id, columns.lifecycle_stage, ids)


def contents(connection: Connection, experiment_id: str) -> tuple[list[Removable], list[Removable]]:
    """All runs and all logged models of an experiment."""
    its_runs = connection.execute(_RUNS.where(tracking.runs.c.experiment_id == int(experiment_id)))
    its_models = connection.execute(_MODELS.where(tracking.logged_models.c.experiment_id == int(experiment_id)))
    return [_removable(row) for row in its_runs], [_removable(row) for row in its_models]


def remove_run(connection: Connection, run_id: str) -> None:
    for table in (tracking.metrics, tracking.latest_metrics, tracking.params, tracking.tags):
        _delete(connection, table.c.run_uuid, run_id)
    _delete(connection, tracking.logged_model_metrics.c.run_id, run_id)
    _delete_own(connection, curves.c.run_uuid, run_id)
    _remove_edges(connection, run_id)
    _delete(connection, tracking.runs.c.run_uuid, run_id)


def remove_model(connection: Connection, model_id: str) -> None:
    for table in (tracking.logged_model_metrics, tracking.logged_model_params, tracking.logged_model_tags):
        _delete(connection, table.c.model_id, model_id)
    _remove_edges(connection, model_id)
    _delete(connection, tracking.logged_models.c.model_id, model_id)


def remove_experiment(connection: Connection, experiment_id: str) -> None:
    """An experiment whose runs and models are gone, with all that is left: traces, data sets, scorers, saved views."""
    number = int(experiment_id)
    traces = select(tracing.trace_info.c.request_id).where(tracing.trace_info.c.experiment_id == number)
    for column in (
        tracing.span_metrics.c.trace_id,
        tracing.spans.c.trace_id,
        tracing.assessments.c.trace_id,
        tracing.trace_metrics.c.request_id,
        tracing.trace_tags.c.request_id,
        tracing.trace_request_metadata.c.request_id,
    ):
        connection.execute(delete(column.table).where(column.in_(traces)))
    scorers = select(tracing.scorers.c.scorer_id).where(tracing.scorers.c.experiment_id == number)
    versions = tracing.scorer_versions
    connection.execute(delete(versions).where(versions.c.scorer_id.in_(scorers)))
    endpoints = gateway.endpoints
    connection.execute(update(endpoints).where(endpoints.c.experiment_id == number).values(experiment_id=None))
    for table in (
        tracing.spans,
        tracing.trace_info,
        tracing.online_scoring_configs,
        tracing.scorers,
        tracking.datasets,
        tracking.experiment_tags,
        tracking.experiments,
    ):
        _delete(connection, table.c.experiment_id, number)
    _delete_own(connection, saved_views.c.experiment_id, number)


def _found(
    connection: Connection,
    query: Select[tuple[str, str, int, str]],
    key: Column[str] | Column[int],
    stage: Column[str],
    ids: Sequence[str] | None,
) -> list[Removable]:
    if ids is None:
        return [_removable(row) for row in connection.execute(query.where(stage == "deleted").order_by(key))]
    found = []
    for each in ids:
        value = int(each) if key is tracking.experiments.c.experiment_id and each.isdecimal() else each
        found += [_removable(row) for row in connection.execute(query.where(key == value))]
    return found


def _removable(row: Sequence[object]) -> Removable:
    key, stage, deleted_at, location = row
    at = deleted_at if isinstance(deleted_at, int) else None
    return Removable(str(key), str(stage), at, "" if location is None else str(location))


def _delete(connection: Connection, column: Column[str] | Column[int], value: object) -> None:
    table = column.table
    assert isinstance(table, Table)
    connection.execute(delete(table).where(column == value))


def _delete_own(connection: Connection, column: Column[str] | Column[int], value: object) -> None:
    """From a table of ours, which is made only when it is needed."""
    assert isinstance(column.table, Table)
    if exists(connection, column.table):
        _delete(connection, column, value)


def _remove_edges(connection: Connection, node: str) -> None:
    """What goes in and out of a run or a model; the ids of different kinds never agree."""
    ends = tracking.inputs.c
    touching = or_(
        and_(ends.source_type.in_(("RUN_INPUT", "RUN_OUTPUT")), ends.source_id == node),
        and_(ends.destination_type.in_(("RUN", "MODEL_INPUT", "MODEL_OUTPUT")), ends.destination_id == node),
    )
    edges = list(connection.scalars(select(ends.input_uuid).where(touching)))
    for edge in edges:
        _delete(connection, tracking.input_tags.c.input_uuid, edge)
    connection.execute(delete(tracking.inputs).where(touching))
