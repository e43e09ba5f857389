"""Saved views of an experiment, which all its users share."""

from __future__ import annotations

from functools import partial

from tailrace.context import Context
from tailrace.database.schema import views as schema
from tailrace.errors import invalid
from tailrace.explore.queries import views as queries
from tailrace.explore.types import CreateView, ListViews, OneView, SavedView, SavedViews, UpdateView, View
from tailrace.http.endpoint import OWN_API, Endpoint
from tailrace.tracking.rules import experiment_id, now

_LONGEST_NAME = 100
_LONGEST_STATE = 200_000


async def list_views(context: Context, request: ListViews) -> SavedViews:
    """All saved views of an experiment, by name."""
    operation = partial(queries.of_experiment, experiment_id=experiment_id(request.experiment_id))
    return SavedViews([_view(row) for row in await context.database.read(operation)])


async def create_view(context: Context, request: CreateView) -> SavedView:
    """Save a view. Its name must be free; a view that is to be the default takes the place of the one that was."""
    operation = partial(
        queries.create,
        experiment_id=experiment_id(request.experiment_id),
        name=_name(request.name),
        state=_state(request.state),
        is_default=bool(request.is_default),
        now=now(),
    )
    return SavedView(_view(await context.database.write_into(schema.metadata, operation)))


async def update_view(context: Context, request: UpdateView) -> SavedView:
    """Rename a saved view, overwrite it, or make it the default or not. What is not given stays."""
    operation = partial(
        queries.change,
        experiment_id=experiment_id(request.experiment_id),
        view_id=request.view_id,
        name=None if request.name is None else _name(request.name),
        state=None if request.state is None else _state(request.state),
        is_default=request.is_default,
        now=now(),
    )
    return SavedView(_view(await context.database.write(operation)))


async def delete_view(context: Context, request: OneView) -> None:
    """Delete a saved view."""
    operation = partial(queries.remove, experiment_id=experiment_id(request.experiment_id), view_id=request.view_id)
    await context.database.write(operation)


def _view(row: queries.ViewRow) -> View:
    return View(row.view_id, row.name, row.state, bool(row.is_default), row.creation_time, row.last_update_time)


def _name(text: str) -> str:
    name = text.strip()
    if not 1 <= len(name) <= _LONGEST_NAME or not name.isprintable():
        raise invalid(f"The name of a view has 1 to {_LONGEST_NAME} characters, all of which can be seen.")
    return name


def _state(text: str) -> str:
    if len(text) > _LONGEST_STATE or "\0" in text:
        raise invalid(f"A view has at most {_LONGEST_STATE:,} characters, and no NUL.")
    return text


ENDPOINTS = [
    Endpoint("GET", "/views/list", ListViews, list_views, apis=OWN_API),
    Endpoint("POST", "/views/create", CreateView, create_view, apis=OWN_API),
    Endpoint("POST", "/views/update", UpdateView, update_view, apis=OWN_API),
    Endpoint("POST", "/views/delete", OneView, delete_view, apis=OWN_API),
]
