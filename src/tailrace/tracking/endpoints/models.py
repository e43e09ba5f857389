"""Logged models (contract: tracking §10, §11.4)."""

from __future__ import annotations

import base64
import uuid
from collections.abc import Sequence
from functools import partial
from itertools import starmap
from typing import Any

import msgspec
from msgspec import UNSET
from sqlalchemy import Connection

from tailrace.context import Context
from tailrace.errors import TrackingError, invalid
from tailrace.http.endpoint import Endpoint
from tailrace.search.paging import check_position, invalid_token
from tailrace.tracking import rules
from tailrace.tracking.model_types import (
    CreateModel,
    DeleteModelTag,
    FinalizeModel,
    FoundModel,
    FoundModels,
    GetModel,
    LoggedModel,
    LoggedModelData,
    LoggedModelInfo,
    LoggedModelStatus,
    LogModelParams,
    ModelMetric,
    OneModel,
    SearchModels,
    SetModelTags,
)
from tailrace.tracking.names import random_name
from tailrace.tracking.queries import model_search
from tailrace.tracking.queries import models as queries
from tailrace.tracking.types import Tag, TagPart

_DEFAULT_PAGE = 50
_PAGE_FOR_ZERO = 100
_NOT_IN_NAMES = ("/", ":", ".", "%", '"', "'")
_STATUS_NAMES = {status.number: status.value for status in LoggedModelStatus}


async def create(context: Context, request: CreateModel) -> FoundModel:
    experiment_id = rules.experiment_id(request.experiment_id)
    name = request.name or random_name()
    if any(character in name for character in _NOT_IN_NAMES):
        raise invalid(
            f"Invalid model name ({request.name!r}) provided. Model name must be a non-empty string and cannot contain "
            f"the following characters: {_NOT_IN_NAMES}"
        )
    params, tags = _unique(request.params or (), "param"), _unique(request.tags or (), "tag")
    operation = partial(
        queries.create,
        model_id=f"m-{uuid.uuid4().hex}",
        experiment_id=experiment_id,
        name=name,
        model_type=request.model_type or "",
        source_run_id=request.source_run_id or "",
        params=params,
        tags=tags,
        now=rules.now(),
    )
    model = await context.database.write(operation)
    contents = queries.ModelContents({}, {model.model_id: [*params.items()]}, {model.model_id: [*tags.items()]})
    return FoundModel(_answer(model, contents))


async def get(context: Context, request: GetModel) -> FoundModel:
    deleted = (request.allow_deleted or "").lower() == "true"

    def read(connection: Connection) -> LoggedModel:
        model = queries.get(connection, request.model_id, deleted=deleted)
        return _answer(model, queries.contents(connection, [request.model_id]))

    return FoundModel(await context.database.read(read))


async def finalize(context: Context, request: FinalizeModel) -> FoundModel:
    def write(connection: Connection) -> LoggedModel:
        model = queries.finalize(connection, request.model_id, request.status.number, now)
        return _answer(model, queries.contents(connection, [request.model_id]))

    now = rules.now()
    return FoundModel(await context.database.write(write))


async def delete(context: Context, request: OneModel) -> None:
    await context.database.write(partial(queries.remove, model_id=request.model_id, now=rules.now()))


async def set_tags(context: Context, request: SetModelTags) -> None:
    tags = {tag.key or "": tag.value or "" for tag in request.tags or ()}
    await context.database.write(partial(queries.set_tags, model_id=request.model_id, tags=tags))


async def delete_tag(context: Context, request: DeleteModelTag) -> None:
    await context.database.write(partial(queries.delete_tag, model_id=request.model_id, key=request.tag_key))


async def log_params(context: Context, request: LogModelParams) -> None:
    params = _unique(request.params or (), "param")

    def write(connection: Connection) -> None:
        queries.log_params(connection, queries.get(connection, request.model_id), params)

    await context.database.write(write)


async def search(context: Context, request: SearchModels) -> FoundModels:
    experiment_ids = rules.experiment_ids(request.experiment_ids)
    size = _DEFAULT_PAGE if request.max_results is None else request.max_results or _PAGE_FOR_ZERO
    limit = rules.page_size(size, _DEFAULT_PAGE, largest=None)
    datasets = [_dataset(dataset.dataset_name, dataset.dataset_digest) for dataset in request.datasets or ()]
    order = [
        model_search.OrderField(
            field.field_name or "",
            field.ascending is False,
            _dataset(field.dataset_name, field.dataset_digest) if field.dataset_name else None,
        )
        for field in request.order_by or ()
    ]
    query = _Query(request.experiment_ids, request.filter or "", order)

    def read(connection: Connection) -> FoundModels:
        terms = model_search.sort_terms(order, connection.dialect.name)
        position = check_position(_position(request.page_token, query), terms) if request.page_token else None
        found, following = model_search.search(
            connection, experiment_ids, request.filter, datasets, terms, limit, position
        )
        contents = queries.contents(connection, [model.model_id for model in found])
        token = UNSET if following is None else _token(query, following)
        return FoundModels([_answer(model, contents) for model in found] or UNSET, token)

    return await context.database.read(read)


class _Query(msgspec.Struct):
    """What a page token belongs to; another search must not use it."""

    experiment_ids: Sequence[str]
    filter_string: str
    order_by: Sequence[model_search.OrderField]


class _Token(msgspec.Struct):
    query: _Query
    position: list[Any]


def _token(query: _Query, position: Sequence[Any]) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(_Token(query, list(position)))).decode()


def _position(token: str, query: _Query) -> list[Any]:
    try:
        decoded = msgspec.json.decode(base64.b64decode(token.encode(), altchars=b"-_", validate=True), type=_Token)
    except (ValueError, msgspec.DecodeError):
        raise invalid_token("it could not be decoded") from None
    if list(decoded.query.experiment_ids) != list(query.experiment_ids):
        raise invalid("Experiment IDs in the page token do not match the requested experiment IDs.")
    if decoded.query.filter_string != query.filter_string:
        raise invalid("Filter string in the page token does not match the requested filter string.")
    if list(decoded.query.order_by) != list(query.order_by):
        raise invalid("Order by in the page token does not match the requested order by.")
    return decoded.position


def _dataset(name: str | None, digest: str | None) -> model_search.DatasetFilter:
    if not name:
        raise invalid("`dataset_name` in the `datasets` clause must be specified.")
    return model_search.DatasetFilter(name, digest or None)


def _unique(parts: Sequence[TagPart], what: str) -> dict[str, str]:
    pairs = {part.key or "": part.value or "" for part in parts}
    if len(pairs) < len(parts):
        raise TrackingError("BAD_REQUEST", f"A {what} key was sent twice; send one value per key.")
    return pairs


def _answer(model: queries.ModelRow, contents: queries.ModelContents) -> LoggedModel:
    tags = [*starmap(Tag, contents.tags.get(model.model_id, ()))]
    info = LoggedModelInfo(
        model_id=model.model_id,
        experiment_id=str(model.experiment_id),
        name=model.name,
        creation_timestamp_ms=model.creation_timestamp_ms,
        last_updated_timestamp_ms=model.last_updated_timestamp_ms,
        artifact_uri=model.artifact_location,
        status=_STATUS_NAMES.get(model.status, _STATUS_NAMES[0]),
        model_type=UNSET if model.model_type is None else model.model_type,
        source_run_id=UNSET if model.source_run_id is None else model.source_run_id,
        status_message=model.status_message or UNSET,
        tags=tags or UNSET,
    )
    metrics = [
        ModelMetric(key, value, timestamp, step, run_id, model_id, dataset or UNSET, digest or UNSET)
        for key, value, timestamp, step, run_id, model_id, dataset, digest in contents.metrics.get(model.model_id, ())
    ]
    params = [*starmap(Tag, contents.params.get(model.model_id, ()))]
    return LoggedModel(info, LoggedModelData(params or UNSET, metrics or UNSET))


ENDPOINTS = [
    Endpoint("POST", "/mlflow/logged-models", CreateModel, create),
    Endpoint("POST", "/mlflow/logged-models/search", SearchModels, search),
    Endpoint("GET", "/mlflow/logged-models/{model_id}", GetModel, get),
    Endpoint("PATCH", "/mlflow/logged-models/{model_id}", FinalizeModel, finalize),
    Endpoint("DELETE", "/mlflow/logged-models/{model_id}", OneModel, delete),
    Endpoint("PATCH", "/mlflow/logged-models/{model_id}/tags", SetModelTags, set_tags),
    Endpoint("DELETE", "/mlflow/logged-models/{model_id}/tags/{tag_key}", DeleteModelTag, delete_tag),
    Endpoint("POST", "/mlflow/logged-models/{model_id}/params", LogModelParams, log_params),
]
