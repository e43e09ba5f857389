"""Datasets and models that runs read and wrote: edges of the table `inputs` (contract: tracking §7, database §4.5)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, and_, select

from tailrace.database.dialects import insert_rows, rows_by_owner
from tailrace.database.schema.tracking import datasets, input_tags, inputs
from tailrace.tracking.queries import runs

CONTEXT_TAG = "mlflow.data.context"

_EDGE = ("input_uuid", "source_type", "source_id", "destination_type", "destination_id")
_EDGE_KEY = _EDGE[1:]
_DATASET = (
    "dataset_uuid", "experiment_id", "name", "digest",
    "dataset_source_type", "dataset_source", "dataset_schema", "dataset_profile",
)  # fmt: skip
_DATASET_COLUMNS = (
    datasets.c.dataset_uuid,
    datasets.c.name,
    datasets.c.digest,
    datasets.c.dataset_source_type,
    datasets.c.dataset_source,
    datasets.c.dataset_schema,
    datasets.c.dataset_profile,
)


class DatasetInput(NamedTuple):
    """A dataset that a run read, and the tags of its reading it."""

    name: str
    digest: str
    source_type: str
    source: str
    schema: str
    profile: str
    tags: dict[str, str]


class Edges(NamedTuple):
    """By run id: (dataset row, its tags), model ids that were read, (model id, step) that were written."""

    datasets: dict[str, list[tuple[Row[Any], list[tuple[Any, ...]]]]]
    model_inputs: dict[str, list[str]]
    model_outputs: dict[str, list[tuple[str, int]]]


def of_runs(connection: Connection, run_ids: Sequence[str], *, model_inputs: bool) -> Edges:
    edges = Edges({}, {}, {})
    # Most runs have none of these: two seeks in an index tell.
    read = rows_by_owner(
        connection, inputs, ("input_uuid", "source_id"), "destination_id", run_ids,
        only="destination_type = 'RUN' AND source_type = 'DATASET'",
    )  # fmt: skip
    models = rows_by_owner(
        connection, inputs, ("source_type", "destination_id", "step"), "source_id", run_ids,
        only="source_type IN ('RUN_INPUT', 'RUN_OUTPUT') AND destination_type IN ('MODEL_INPUT', 'MODEL_OUTPUT')",
    )  # fmt: skip
    for run_id, rows in models.items():
        if model_inputs:
            edges.model_inputs[run_id] = [model for kind, model, _ in rows if kind == "RUN_INPUT"]
        edges.model_outputs[run_id] = [(model, step) for kind, model, step in rows if kind == "RUN_OUTPUT"]
    if read:
        uuids = [input_uuid for rows in read.values() for input_uuid, _ in rows]
        tags = rows_by_owner(connection, input_tags, ("name", "value"), "input_uuid", uuids)
        found = _datasets(connection, sorted({dataset for rows in read.values() for _, dataset in rows}))
        for run_id, rows in read.items():
            edges.datasets[run_id] = [
                (found[dataset], sorted(tags.get(input_uuid, ()))) for input_uuid, dataset in rows if dataset in found
            ]
    return edges


def _datasets(connection: Connection, uuids: Sequence[str]) -> dict[str, Row[Any]]:
    found: dict[str, Row[Any]] = {}
    for start in range(0, len(uuids), 500):
        query = select(*_DATASET_COLUMNS).where(datasets.c.dataset_uuid.in_(uuids[start : start + 500]))
        found |= {row.dataset_uuid: row for row in connection.execute(query)}
    return found


def log(connection: Connection, run_id: str, read: Sequence[DatasetInput], models: Sequence[str]) -> None:
    """Note that a run read datasets and models. What was noted before stays as it is, tags included.

    A dataset is one per experiment, name and digest: whoever logs it first says what it is.
    """
    add(connection, runs.check_active(connection, run_id), run_id, read, models)


def add(
    connection: Connection, experiment_id: int, run_id: str, read: Sequence[DatasetInput], models: Sequence[str]
) -> None:
    """The same for a run in any stage."""
    for dataset in read:
        stored = _dataset_uuid(connection, experiment_id, dataset)
        edge = (uuid.uuid4().hex, "DATASET", stored, "RUN", run_id)
        if insert_rows(connection, inputs, _EDGE, [edge], key=_EDGE_KEY):
            rows = sorted((edge[0], name, value) for name, value in dataset.tags.items())
            insert_rows(connection, input_tags, ("input_uuid", "name", "value"), rows)
    edges = [(uuid.uuid4().hex, "RUN_INPUT", run_id, "MODEL_INPUT", model) for model in sorted(set(models))]
    insert_rows(connection, inputs, _EDGE, edges, key=_EDGE_KEY)


def log_outputs(connection: Connection, run_id: str, models: dict[str, int]) -> None:
    """Note that a run wrote models, each at a step; a model that was noted before keeps its step."""
    runs.check_active(connection, run_id)
    add_outputs(connection, run_id, models)


def add_outputs(connection: Connection, run_id: str, models: dict[str, int]) -> None:
    """The same for a run in any stage."""
    rows = [
        (uuid.uuid4().hex, "RUN_OUTPUT", run_id, "MODEL_OUTPUT", model, step) for model, step in sorted(models.items())
    ]
    insert_rows(connection, inputs, (*_EDGE, "step"), rows, key=_EDGE_KEY)


def summaries(
    connection: Connection, experiment_ids: Sequence[int], limit: int
) -> Sequence[tuple[int, str, str, str | None]]:
    """The distinct (experiment_id, name, digest, context) of the datasets that runs of the experiments read."""
    context = and_(input_tags.c.input_uuid == inputs.c.input_uuid, input_tags.c.name == CONTEXT_TAG)
    query = (
        select(datasets.c.experiment_id, datasets.c.name, datasets.c.digest, input_tags.c.value)
        .join(inputs, and_(inputs.c.source_type == "DATASET", inputs.c.source_id == datasets.c.dataset_uuid))
        .join(input_tags, context, isouter=True)
        .where(datasets.c.experiment_id.in_(experiment_ids), inputs.c.destination_type == "RUN")
        .distinct()
        .limit(limit)
    )
    return connection.execute(query).all()


def _dataset_uuid(connection: Connection, experiment_id: int, dataset: DatasetInput) -> str:
    row = (uuid.uuid4().hex, experiment_id, *dataset[:6])
    if insert_rows(connection, datasets, _DATASET, [row], key=("experiment_id", "name", "digest")):
        return row[0]
    known = datasets.c
    query = select(known.dataset_uuid).where(
        known.experiment_id == experiment_id, known.name == dataset.name, known.digest == dataset.digest
    )
    return str(connection.scalar(query))
