"""Saved views of an experiment: the table `tailrace_saved_views`."""

from __future__ import annotations

import uuid
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from tailrace.database.dialects import equal
from tailrace.database.own_tables import exists, require
from tailrace.database.schema.tracking import experiments
from tailrace.database.schema.views import saved_views
from tailrace.errors import TrackingError, does_not_exist, invalid
from tailrace.tracking.queries.experiments import get, get_active

MOST_VIEWS = 200

_columns = saved_views.c


class ViewRow(NamedTuple):
    view_id: str
    name: str
    state: str
    is_default: bool
    creation_time: int
    last_update_time: int


_VIEWS = select(*(_columns[name] for name in ViewRow._fields))


def of_experiment(connection: Connection, experiment_id: int) -> list[ViewRow]:
    """By name. 404 if there is no such experiment."""
    get(connection, experiment_id)
    if not exists(connection, saved_views):
        return []
    # An id may be given again after MLflow removed an experiment for good: older views are not of the new one.
    query = (
        _VIEWS.join(experiments, experiments.c.experiment_id == _columns.experiment_id)
        .where(
            _columns.experiment_id == experiment_id,
            or_(experiments.c.creation_time.is_(None), _columns.creation_time >= experiments.c.creation_time),
        )
        .order_by(_columns.name)
    )
    return [ViewRow(*row) for row in connection.execute(query)]


def create(connection: Connection, experiment_id: int, name: str, state: str, is_default: bool, now: int) -> ViewRow:
    """Raises Missing if the table has to be made first."""
    get_active(connection, experiment_id)
    require(connection, saved_views)
    _lock(connection, experiment_id)
    count = select(func.count()).select_from(saved_views).where(_columns.experiment_id == experiment_id)
    if (connection.execute(count).scalar() or 0) >= MOST_VIEWS:
        raise invalid(f"The experiment has {MOST_VIEWS} saved views, which is as many as there can be; delete some.")
    _check_free(connection, experiment_id, name)
    view = ViewRow(uuid.uuid4().hex, name, state, is_default, now, now)
    if is_default:
        _leave_default(connection, experiment_id)
    connection.execute(insert(saved_views).values(experiment_id=experiment_id, **view._asdict()))
    return view


def change(
    connection: Connection,
    experiment_id: int,
    view_id: str,
    name: str | None,
    state: str | None,
    is_default: bool | None,
    now: int,
) -> ViewRow:
    """Set what is not None; returns the view afterwards."""
    get_active(connection, experiment_id)
    if exists(connection, saved_views):
        _lock(connection, experiment_id)
    view = _get(connection, experiment_id, view_id)
    values: dict[str, Any] = {"last_update_time": now}
    if name is not None and name != view.name:
        _check_free(connection, experiment_id, name)
        values["name"] = name
    if state is not None:
        values["state"] = state
    if is_default is not None:
        values["is_default"] = is_default
    if is_default:
        _leave_default(connection, experiment_id)
    connection.execute(update(saved_views).where(_columns.view_id == view_id).values(**values))
    return view._replace(**values)


def remove(connection: Connection, experiment_id: int, view_id: str) -> None:
    _get(connection, experiment_id, view_id)
    connection.execute(delete(saved_views).where(_columns.view_id == view_id))


def _lock(connection: Connection, experiment_id: int) -> None:
    """Those who save views of one experiment take turns: names stay different, and one view the default."""
    connection.execute(
        select(experiments.c.experiment_id).where(experiments.c.experiment_id == experiment_id).with_for_update()
    )


def _get(connection: Connection, experiment_id: int, view_id: str) -> ViewRow:
    if exists(connection, saved_views):
        query = _VIEWS.where(_columns.view_id == view_id, _columns.experiment_id == experiment_id)
        if row := connection.execute(query).first():
            return ViewRow(*row)
    raise does_not_exist(f"There is no saved view with id={view_id} in experiment {experiment_id}; it may be deleted.")


def _check_free(connection: Connection, experiment_id: int, name: str) -> None:
    same = equal(_columns.name, name, connection.dialect.name)
    query = select(_columns.view_id).where(_columns.experiment_id == experiment_id, same)
    if connection.execute(query).first():
        raise TrackingError(
            "RESOURCE_ALREADY_EXISTS", f"The experiment has a saved view named '{name}' already; choose another name."
        )


def _leave_default(connection: Connection, experiment_id: int) -> None:
    connection.execute(update(saved_views).where(_columns.experiment_id == experiment_id).values(is_default=False))
