"""Experiments (contract: tracking §5, §11.3)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec import UNSET
from sqlalchemy import Connection

from tailrace.artifacts.locations import absolute, check_given_location
from tailrace.context import Context
from tailrace.errors import invalid
from tailrace.http.endpoint import Endpoint
from tailrace.tracking import answers, rules
from tailrace.tracking.queries import experiment_search
from tailrace.tracking.queries import experiments as queries
from tailrace.tracking.types import (
    CreatedExperiment,
    CreateExperiment,
    DeleteExperimentTag,
    Experiment,
    FoundExperiment,
    FoundExperiments,
    GetExperiment,
    GetExperimentByName,
    SearchExperiments,
    SetExperimentTag,
    TagPart,
    UpdateExperiment,
)


async def create(context: Context, request: CreateExperiment) -> CreatedExperiment:
    rules.check_length(request.name, rules.MAX_EXPERIMENT_NAME, "name")
    location = request.artifact_location
    if location:
        check_given_location(location)
        location = absolute(location)
    tags = tag_pairs(request.tags or ())
    root = context.settings.default_artifact_root
    operation = partial(queries.create, name=request.name, location=location, tags=tags, root=root, now=rules.now())
    return CreatedExperiment(str(await context.database.write(operation)))


async def get(context: Context, request: GetExperiment) -> FoundExperiment:
    experiment_id = rules.experiment_id(request.experiment_id)

    def read(connection: Connection) -> Experiment:
        row = queries.get(connection, experiment_id)
        return answers.experiment(row, queries.tags_of(connection, [experiment_id])[experiment_id])

    return FoundExperiment(await context.database.read(read))


async def get_by_name(context: Context, request: GetExperimentByName) -> FoundExperiment:
    def read(connection: Connection) -> Experiment:
        row = queries.get_by_name(connection, request.experiment_name)
        return answers.experiment(row, queries.tags_of(connection, [row.experiment_id])[row.experiment_id])

    return FoundExperiment(await context.database.read(read))


async def search(context: Context, request: SearchExperiments) -> FoundExperiments:
    limit = rules.page_size(request.max_results, default=0)

    def read(connection: Connection) -> FoundExperiments:
        rows, token = experiment_search.search(connection, request, limit)
        tags = queries.tags_of(connection, [row.experiment_id for row in rows])
        return FoundExperiments(answers.experiments(rows, tags) or UNSET, token or UNSET)

    return await context.database.read(read)


async def update(context: Context, request: UpdateExperiment) -> None:
    experiment_id = rules.experiment_id(request.experiment_id)
    # MLflow checks the length since 3.17; before, a long name broke databases that enforce the column's width.
    rules.check_length(request.new_name, rules.MAX_EXPERIMENT_NAME, "name")
    operation = partial(queries.rename, experiment_id=experiment_id, name=request.new_name, now=rules.now())
    await context.database.write(operation)


async def delete(context: Context, request: GetExperiment) -> None:
    await _move(context, request, "deleted")


async def restore(context: Context, request: GetExperiment) -> None:
    await _move(context, request, "active")


async def _move(context: Context, request: GetExperiment, stage: str) -> None:
    experiment_id = rules.experiment_id(request.experiment_id)
    operation = partial(queries.delete_or_restore, experiment_id=experiment_id, stage=stage, now=rules.now())
    await context.database.write(operation)


async def set_tag(context: Context, request: SetExperimentTag) -> None:
    experiment_id = rules.experiment_id(request.experiment_id)
    value = request.value or ""
    rules.check_name(request.key, "key")
    rules.check_length(request.key, rules.MAX_KEY, "key")
    rules.check_length(value, rules.MAX_EXPERIMENT_TAG_VALUE, "value")
    operation = partial(queries.set_tag, experiment_id=experiment_id, key=request.key, value=value)
    await context.database.write(operation)


async def delete_tag(context: Context, request: DeleteExperimentTag) -> None:
    experiment_id = rules.experiment_id(request.experiment_id)
    await context.database.write(partial(queries.delete_tag, experiment_id=experiment_id, key=request.key))


def tag_pairs(tags: Sequence[TagPart]) -> list[tuple[str, str]]:
    """The tags of a create request, whose keys must differ."""
    pairs = [(tag.key or "", tag.value or "") for tag in tags]
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        twice = sorted({key for key in keys if keys.count(key) > 1})
        raise invalid(f"Duplicate tag keys have been submitted: {twice}. Send one value per key.")
    return pairs


ENDPOINTS = [
    Endpoint("POST", "/mlflow/experiments/create", CreateExperiment, create),
    Endpoint("GET", "/mlflow/experiments/get", GetExperiment, get),
    Endpoint("GET", "/mlflow/experiments/get-by-name", GetExperimentByName, get_by_name),
    Endpoint("POST", "/mlflow/experiments/search", SearchExperiments, search),
    Endpoint("GET", "/mlflow/experiments/search", SearchExperiments, search),
    Endpoint("POST", "/mlflow/experiments/update", UpdateExperiment, update),
    Endpoint("POST", "/mlflow/experiments/delete", GetExperiment, delete),
    Endpoint("POST", "/mlflow/experiments/restore", GetExperiment, restore),
    Endpoint("POST", "/mlflow/experiments/set-experiment-tag", SetExperimentTag, set_tag),
    Endpoint("POST", "/mlflow/experiments/delete-experiment-tag", DeleteExperimentTag, delete_tag),
]
