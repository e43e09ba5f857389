"""Runs (contract: tracking §6, §11.2)."""

from __future__ import annotations

import uuid
from functools import partial

from sqlalchemy import Connection

from tailrace.context import Context
from tailrace.errors import TrackingError, invalid
from tailrace.http.endpoint import Endpoint
from tailrace.tracking import answers, rules
from tailrace.tracking.names import random_name
from tailrace.tracking.queries import contents, logging, run_search
from tailrace.tracking.queries import runs as queries
from tailrace.tracking.types import (
    CreateRun,
    DeleteTag,
    FoundRun,
    FoundRuns,
    OneRun,
    Run,
    SearchRuns,
    SetTag,
    UpdatedRun,
    UpdateRun,
    ViewType,
)

_DEFAULT_PAGE = 1000


async def create(context: Context, request: CreateRun) -> FoundRun:
    experiment_id = rules.experiment_id(request.experiment_id)
    tags = {tag.key or "": tag.value or "" for tag in request.tags or ()}
    if len(tags) < len(request.tags or ()):
        raise TrackingError("BAD_REQUEST", "A tag key was sent twice; send one value per key.")
    tagged = tags.get(rules.RUN_NAME_TAG)
    if request.run_name and tagged and request.run_name != tagged:
        raise invalid(
            "Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values "
            f"(run_name='{request.run_name}', mlflow.runName='{tagged}')."
        )
    name = request.run_name or tagged or random_name()
    tags.setdefault(rules.RUN_NAME_TAG, name)
    pairs = list(tags.items())
    operation = partial(
        queries.create,
        run_id=uuid.uuid4().hex,
        experiment_id=experiment_id,
        name=name,
        user_id=request.user_id or "",
        start_time=request.start_time or 0,
        run_tags=pairs,
    )
    return FoundRun(answers.new_run(await context.database.write(operation), pairs))


async def get(context: Context, request: OneRun) -> FoundRun:
    def read(connection: Connection) -> Run:
        row = queries.get(connection, request.run_id)
        return answers.run(row, contents.of_runs(connection, [request.run_id], model_inputs=True))

    return FoundRun(await context.database.read(read))


async def update(context: Context, request: UpdateRun) -> UpdatedRun:
    operation = partial(
        queries.change,
        run_id=request.run_id,
        status=request.status.value if request.status else None,
        end_time=request.end_time,
        name=request.run_name,
    )
    return UpdatedRun(answers.run_info(await context.database.write(operation, locks=request.run_id)))


async def delete(context: Context, request: OneRun) -> None:
    await _move(context, request, "deleted")


async def restore(context: Context, request: OneRun) -> None:
    await _move(context, request, "active")


async def _move(context: Context, request: OneRun, stage: str) -> None:
    operation = partial(queries.delete_or_restore, run_id=request.run_id, stage=stage, now=rules.now())
    await context.database.write(operation, locks=request.run_id)


async def search(context: Context, request: SearchRuns) -> FoundRuns:
    limit = rules.page_size(request.max_results, _DEFAULT_PAGE)
    experiment_ids = rules.experiment_ids(request.experiment_ids or ())

    def read(connection: Connection) -> FoundRuns:
        rows, token = run_search.search(
            connection,
            experiment_ids,
            request.filter,
            request.run_view_type or ViewType.ACTIVE_ONLY,
            request.order_by or (),
            limit,
            request.page_token,
        )
        logged = contents.of_runs(connection, [row.run_uuid for row in rows], model_inputs=False)
        return answers.found_runs(rows, logged, token)

    return await context.database.read(read)


async def set_tag(context: Context, request: SetTag) -> None:
    rules.check_name(request.key, "key")
    rules.check_length(request.key, rules.MAX_KEY, "key")
    value = rules.cut(request.value or "", rules.MAX_TAG_VALUE, "value")
    batch = logging.Batch(request.run_id, tags={request.key: value})
    await context.database.write(partial(logging.log, batch=batch), locks=batch.run_id)


async def delete_tag(context: Context, request: DeleteTag) -> None:
    operation = partial(logging.delete_tag, run_id=request.run_id, key=request.key)
    await context.database.write(operation, locks=request.run_id)


ENDPOINTS = [
    Endpoint("POST", "/mlflow/runs/create", CreateRun, create),
    Endpoint("GET", "/mlflow/runs/get", OneRun, get),
    Endpoint("POST", "/mlflow/runs/update", UpdateRun, update),
    Endpoint("POST", "/mlflow/runs/delete", OneRun, delete),
    Endpoint("POST", "/mlflow/runs/restore", OneRun, restore),
    Endpoint("POST", "/mlflow/runs/search", SearchRuns, search),
    Endpoint("POST", "/mlflow/runs/set-tag", SetTag, set_tag),
    Endpoint("POST", "/mlflow/runs/delete-tag", DeleteTag, delete_tag),
]
