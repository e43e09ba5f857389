"""Registered models (contract: registry §3)."""

from __future__ import annotations

from functools import partial

from msgspec import UNSET
from sqlalchemy import Connection

from tailrace.context import Context
from tailrace.http.endpoint import Endpoint
from tailrace.registry import announcing, answers, events, rules
from tailrace.registry.endpoints.versions import whole
from tailrace.registry.events import Event
from tailrace.registry.queries import contents
from tailrace.registry.queries import models as queries
from tailrace.registry.queries.models import ModelRow
from tailrace.registry.queries.search import search_models
from tailrace.registry.types import (
    CreateModel,
    DeleteModelTag,
    FoundModel,
    FoundModels,
    FoundVersions,
    GetLatestVersions,
    ModelVersion,
    OneModel,
    RegisteredModel,
    RenameModel,
    Search,
    SetModelTag,
    UpdateModel,
)
from tailrace.tracking.rules import now


async def create(context: Context, request: CreateModel) -> FoundModel:
    tags = rules.tags_of_request(request.tags, rules.MAX_MODEL_TAG_VALUE)
    rules.check_description(request.description)
    description = request.description or ""

    def write(connection: Connection) -> tuple[ModelRow, Event]:
        row = queries.create(connection, request.name, tags, description, at)
        return row, events.model_created(request.name, tags, description)

    at = now()
    row = await announcing.write(context, request.name, write)
    return FoundModel(answers.model(row, contents.ModelContents({}, {row.name: [*tags.items()]}, {}, {})))


async def get(context: Context, request: OneModel) -> FoundModel:
    return FoundModel(await context.registry.read(partial(_read, name=request.name)))


async def search(context: Context, request: Search) -> FoundModels:
    limit = rules.page_size(request.max_results, rules.MODELS_PAGE, rules.MAX_MODELS_PAGE)

    def read(connection: Connection) -> FoundModels:
        rows, token = search_models(connection, request.filter, request.order_by or (), limit, request.page_token)
        found = contents.of_models(connection, [row.name for row in rows])
        return FoundModels([answers.model(row, found) for row in rows] or UNSET, token or UNSET)

    return await context.registry.read(read)


async def update(context: Context, request: UpdateModel) -> FoundModel:
    rules.check_description(request.description)
    change = {"description": request.description or ""}

    def write(connection: Connection) -> RegisteredModel:
        queries.touch(connection, request.name, at, change)
        return _read(connection, request.name)

    at = now()
    return FoundModel(await context.registry.write(write, locks=request.name))


async def rename(context: Context, request: RenameModel) -> FoundModel:
    def write(connection: Connection) -> RegisteredModel:
        queries.rename(connection, request.name, request.new_name, at)
        return _read(connection, request.new_name)

    at = now()
    return FoundModel(await context.registry.write(write, locks=request.name))


async def delete(context: Context, request: OneModel) -> None:
    await context.registry.write(partial(queries.remove, name=request.name, now=now()), locks=request.name)


async def get_latest_versions(context: Context, request: GetLatestVersions) -> FoundVersions:
    stages = rules.stages_of_request(request.stages)

    def read(connection: Connection) -> list[ModelVersion]:
        queries.get(connection, request.name)
        rows = contents.latest_versions(connection, [request.name]).get(request.name, [])
        return [whole(connection, row) for row in rows if row.current_stage in stages]

    return FoundVersions(await context.registry.read(read) or UNSET)


async def set_tag(context: Context, request: SetModelTag) -> None:
    value = request.value or ""
    rules.check_tag(request.key, value, rules.MAX_MODEL_TAG_VALUE)

    def write(connection: Connection) -> tuple[None, Event | None]:
        queries.get(connection, request.name)
        queries.set_tags(connection, request.name, {request.key: value})
        prompt = queries.is_prompt(connection, request.name)
        return None, events.prompt_tag_set(request.name, request.key, value) if prompt else None

    await announcing.write(context, request.name, write)


async def delete_tag(context: Context, request: DeleteModelTag) -> None:
    rules.check_tag(request.key, "", rules.MAX_MODEL_TAG_VALUE)

    def write(connection: Connection) -> tuple[None, Event | None]:
        queries.get(connection, request.name)
        prompt = queries.is_prompt(connection, request.name)
        queries.delete_tag(connection, request.name, request.key)
        return None, events.prompt_tag_deleted(request.name, request.key) if prompt else None

    await announcing.write(context, request.name, write)


def _read(connection: Connection, name: str) -> RegisteredModel:
    row = queries.get(connection, name)
    return answers.model(row, contents.of_models(connection, [name]))


ENDPOINTS = [
    Endpoint("POST", "/mlflow/registered-models/create", CreateModel, create),
    Endpoint("GET", "/mlflow/registered-models/get", OneModel, get),
    Endpoint("GET", "/mlflow/registered-models/search", Search, search),
    Endpoint("PATCH", "/mlflow/registered-models/update", UpdateModel, update),
    Endpoint("POST", "/mlflow/registered-models/rename", RenameModel, rename),
    Endpoint("DELETE", "/mlflow/registered-models/delete", OneModel, delete),
    Endpoint("POST", "/mlflow/registered-models/get-latest-versions", GetLatestVersions, get_latest_versions),
    Endpoint("GET", "/mlflow/registered-models/get-latest-versions", GetLatestVersions, get_latest_versions),
    Endpoint("POST", "/mlflow/registered-models/set-tag", SetModelTag, set_tag),
    Endpoint("DELETE", "/mlflow/registered-models/delete-tag", DeleteModelTag, delete_tag),
]
