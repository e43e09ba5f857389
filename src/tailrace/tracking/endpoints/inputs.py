"""Datasets and models that runs read and wrote (contract: tracking §7, §9)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial

from msgspec import UNSET

from tailrace.context import Context
from tailrace.errors import TrackingError, invalid
from tailrace.http.endpoint import AJAX_ONLY, Endpoint
from tailrace.tracking import rules
from tailrace.tracking.queries import inputs as queries
from tailrace.tracking.queries import logging
from tailrace.tracking.types import (
    DatasetInputPart,
    DatasetPart,
    DatasetSummary,
    FoundDatasets,
    LogInputs,
    LogModel,
    LogOutputs,
    SearchDatasets,
    TagPart,
)

_MOST_EXPERIMENTS = 20
_MOST_SUMMARIES = 1000
_MODEL_FIELDS = ("artifact_path", "flavors", "utc_time_created", "run_id")


async def log_inputs(context: Context, request: LogInputs) -> None:
    rules.check_run_id(request.run_id)
    read: dict[tuple[str, str], queries.DatasetInput] = {}
    for part in request.datasets or ():
        dataset = _dataset(part)
        read.setdefault((dataset.name, dataset.digest), dataset)
    models = [model.model_id or "" for model in request.models or ()]
    operation = partial(queries.log, run_id=request.run_id, read=list(read.values()), models=models)
    await context.database.write(operation, locks=request.run_id)


def _dataset(part: DatasetInputPart) -> queries.DatasetInput:
    dataset = part.dataset or DatasetPart()
    for field, longest in rules.MAX_DATASET.items():
        rules.check_length(getattr(dataset, field) or "", longest, field)
    return queries.DatasetInput(
        dataset.name or "",
        dataset.digest or "",
        dataset.source_type or "",
        dataset.source or "",
        dataset.schema or "",
        dataset.profile or "",
        _tags(part.tags or ()),
    )


def _tags(parts: Sequence[TagPart]) -> dict[str, str]:
    tags: dict[str, str] = {}
    for part in parts:
        key, value = part.key or "", part.value or ""
        rules.check_length(key, rules.MAX_INPUT_TAG_KEY, "key")
        rules.check_length(value, rules.MAX_INPUT_TAG_VALUE, "value")
        if key in tags:
            raise TrackingError("BAD_REQUEST", f"The tag '{key}' of an input was sent twice; send one value per key.")
        tags[key] = value
    return tags


async def log_outputs(context: Context, request: LogOutputs) -> None:
    models: dict[str, int] = {}
    for model in request.models:
        models.setdefault(model.model_id or "", model.step or 0)
    operation = partial(queries.log_outputs, run_id=request.run_id, models=models)
    await context.database.write(operation, locks=request.run_id)


async def log_model(context: Context, request: LogModel) -> None:
    """What clients before MLflow 3 send; the run's tag `mlflow.log-model.history` collects it."""
    try:
        model = json.loads(request.model_json)
    except ValueError:
        raise invalid(f"Malformed model info. \n {request.model_json} \n is not a valid JSON.") from None
    if not isinstance(model, dict):
        raise invalid(f"Malformed model info. \n {request.model_json} \n is not a JSON object.")
    if missing := [field for field in _MODEL_FIELDS if field not in model]:
        raise invalid(f"Model json is missing mandatory fields: {missing}")
    entry = {
        "run_id": model["run_id"],
        "artifact_path": model["artifact_path"],
        "utc_time_created": model["utc_time_created"],
        "model_uuid": model.get("model_uuid"),
        "flavors": _without_config(model["flavors"]),
    }
    operation = partial(logging.append_model, run_id=request.run_id, entry=entry)
    await context.database.write(operation, locks=request.run_id)


def _without_config(flavors: object) -> object:
    if not isinstance(flavors, dict):
        return flavors
    return {
        name: {k: v for k, v in flavor.items() if k != "config"} if isinstance(flavor, dict) else flavor
        for name, flavor in flavors.items()
    }


async def search_datasets(context: Context, request: SearchDatasets) -> FoundDatasets:
    given = request.experiment_ids or ()
    if not given:
        raise invalid("SearchDatasets request must specify at least one experiment_id.")
    if len(given) > _MOST_EXPERIMENTS:
        raise invalid(
            f"SearchDatasets request cannot specify more than {_MOST_EXPERIMENTS} experiment_ids. "
            f"Received {len(given)} experiment_ids."
        )
    ids = rules.experiment_ids(given)
    rows = await context.database.read(partial(queries.summaries, experiment_ids=ids, limit=_MOST_SUMMARIES))
    found = [
        DatasetSummary(str(experiment_id), name, digest, context or UNSET)
        for experiment_id, name, digest, context in rows
    ]
    return FoundDatasets(found or UNSET)


ENDPOINTS = [
    Endpoint("POST", "/mlflow/runs/log-inputs", LogInputs, log_inputs),
    Endpoint("POST", "/mlflow/runs/outputs", LogOutputs, log_outputs),
    Endpoint("POST", "/mlflow/runs/log-model", LogModel, log_model),
    Endpoint("POST", "/mlflow/experiments/search-datasets", SearchDatasets, search_datasets, apis=AJAX_ONLY),
]
