"""Datasets and models that runs read and wrote: edges of the table `inputs` (contract: tracking §7, database §4.5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam, select

from tailrace.database.schema.tracking import datasets, input_tags, inputs

_AT_ONCE = 500

_DATASETS = (
    select(
        inputs.c.destination_id,
        inputs.c.input_uuid,
        datasets.c.name,
        datasets.c.digest,
        datasets.c.dataset_source_type,
        datasets.c.dataset_source,
        datasets.c.dataset_schema,
        datasets.c.dataset_profile,
    )
    .join(datasets, datasets.c.dataset_uuid == inputs.c.source_id)
    .where(
        inputs.c.destination_type == "RUN",
        inputs.c.destination_id.in_(bindparam("ids", expanding=True)),
        inputs.c.source_type == "DATASET",
    )
)
_TAGS = (
    select(input_tags.c.input_uuid, input_tags.c.name, input_tags.c.value)
    .where(input_tags.c.input_uuid.in_(bindparam("ids", expanding=True)))
    .order_by(input_tags.c.name)
)
_MODELS = select(inputs.c.source_type, inputs.c.source_id, inputs.c.destination_id, inputs.c.step).where(
    inputs.c.source_type.in_(bindparam("types", expanding=True)),
    inputs.c.source_id.in_(bindparam("ids", expanding=True)),
    inputs.c.destination_type.in_(("MODEL_INPUT", "MODEL_OUTPUT")),
)


class Edges(NamedTuple):
    """By run id: (dataset row, its tags), model ids that were read, (model id, step) that were written."""

    datasets: dict[str, list[tuple[Row[Any], list[tuple[str, str]]]]]
    model_inputs: dict[str, list[str]]
    model_outputs: dict[str, list[tuple[str, int]]]


def of_runs(connection: Connection, run_ids: Sequence[str], *, model_inputs: bool) -> Edges:
    edges = Edges(defaultdict(list), defaultdict(list), defaultdict(list))
    types = ("RUN_INPUT", "RUN_OUTPUT") if model_inputs else ("RUN_OUTPUT",)
    for start in range(0, len(run_ids), _AT_ONCE):
        some = run_ids[start : start + _AT_ONCE]
        rows = connection.execute(_DATASETS, {"ids": some}).all()
        tags: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for first in range(0, len(rows), _AT_ONCE):
            uuids = [row.input_uuid for row in rows[first : first + _AT_ONCE]]
            for uuid, name, value in connection.execute(_TAGS, {"ids": uuids}):
                tags[uuid].append((name, value))
        for row in rows:
            edges.datasets[row.destination_id].append((row, tags[row.input_uuid]))
        for source_type, run_id, model_id, step in connection.execute(_MODELS, {"ids": some, "types": types}):
            if source_type == "RUN_INPUT":
                edges.model_inputs[run_id].append(model_id)
            else:
                edges.model_outputs[run_id].append((model_id, step))
    return edges
