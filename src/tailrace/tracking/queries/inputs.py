"""Datasets and models that runs read and wrote: edges of the table `inputs` (contract: tracking §7, database §4.5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from tailrace.database.dialects import rows_by_owner
from tailrace.database.schema.tracking import datasets, input_tags, inputs

_DATASET_COLUMNS = (
    datasets.c.dataset_uuid,
    datasets.c.name,
    datasets.c.digest,
    datasets.c.dataset_source_type,
    datasets.c.dataset_source,
    datasets.c.dataset_schema,
    datasets.c.dataset_profile,
)


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
