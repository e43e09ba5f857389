"""Experiments with what happens in them, and runs by name over all experiments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from tailrace.database import dialects
from tailrace.database.schema.tracking import experiments, runs
from tailrace.errors import invalid
from tailrace.explore.find_types import ListExperiments
from tailrace.search.grammar import parse_order
from tailrace.search.paging import Term, page
from tailrace.tracking.queries import experiment_search
from tailrace.tracking.queries.experiments import COLUMNS, ExperimentRow
from tailrace.tracking.types import ViewType

_MOST_WORDS = 8
_RUN_ID = re.compile(r"[0-9a-f]{1,32}", re.IGNORECASE)
_WHOLE_ID = 32


class Activity(NamedTuple):
    row: ExperimentRow
    runs: int
    last_run_time: int | None


class FoundRun(NamedTuple):
    run_uuid: str
    name: str | None
    experiment_id: int
    status: str
    start_time: int | None
    experiment_name: str


def list_experiments(connection: Connection, request: ListExperiments, limit: int) -> tuple[list[Activity], str | None]:
    """One page of experiments and the token of the next, None on the last page.

    Counting reads the index `tailrace_runs_newest` once, whatever the page.
    """
    dialect = connection.dialect.name
    stages = (
        select(
            runs.c.experiment_id,
            runs.c.lifecycle_stage,
            func.count().label("runs"),
            # 0 is what a client that tells no time leaves.
            func.nullif(func.max(runs.c.start_time), 0).label("last_run_time"),
        )
        .group_by(runs.c.experiment_id, runs.c.lifecycle_stage)
        .subquery("stages")
    )
    counted = func.coalesce(stages.c.runs, 0)
    own = {
        "runs": Term(counted, kind=int, nullable=False),
        "last_activity": Term(func.coalesce(stages.c.last_run_time, experiments.c.creation_time), kind=int),
    }
    terms = _terms(request.order_by or (), own, dialect)
    query = (
        select(*COLUMNS, counted, stages.c.last_run_time)
        .select_from(experiments)
        .outerjoin(
            stages,
            and_(
                stages.c.experiment_id == experiments.c.experiment_id,
                stages.c.lifecycle_stage == experiments.c.lifecycle_stage,
            ),
        )
        .where(*experiment_search.conditions(request.filter, request.view_type, dialect))
    )
    width = len(COLUMNS)
    rows, following = page(connection, query, terms, limit, request.page_token)
    return [Activity(ExperimentRow(*row[:width]), *row[width:]) for row in rows], following


def _terms(order_by: Sequence[str], own: dict[str, Term], dialect: str) -> list[Term]:
    if len(order_by) > 1:
        raise invalid("'order_by' may name one column here.")
    order = parse_order(order_by[0]) if order_by else None
    if order is None or order.entity is not None or order.key not in own:
        return experiment_search.terms(order_by, dialect)
    last = experiment_search.terms(("experiment_id DESC",), dialect)
    return [own[order.key]._replace(descending=order.descending), *last]


def count_runs(connection: Connection, experiment_ids: Sequence[int], view_type: ViewType) -> int:
    """How many runs these experiments have, as the index `tailrace_runs_newest` knows."""
    query = select(func.count()).select_from(runs).where(runs.c.experiment_id.in_(experiment_ids))
    if view_type.stage is not None:
        query = query.where(runs.c.lifecycle_stage == view_type.stage)
    return connection.execute(query).scalar_one()


def find_runs(connection: Connection, text: str, limit: int) -> list[FoundRun]:
    """Runs whose name holds every word of the text, or whose id begins with it; a whole id comes first."""
    dialect = connection.dialect.name
    words = text.split()[:_MOST_WORDS]
    if not words:
        return []
    query = select(runs.c.run_uuid, runs.c.name, runs.c.experiment_id, runs.c.status, runs.c.start_time)
    matches: ColumnElement[bool] = and_(*(_holds(runs.c.name, word, dialect) for word in words))
    named: list[FoundRun] = []
    if len(words) == 1 and _RUN_ID.fullmatch(words[0]):
        run_id = words[0].lower()
        if len(run_id) == _WHOLE_ID:
            named = _with_experiments(connection, query.where(runs.c.run_uuid == run_id))
        # A range, which the primary key finds at once.
        matches = or_(matches, and_(runs.c.run_uuid >= run_id, runs.c.run_uuid <= run_id.ljust(_WHOLE_ID, "f")))
    deleted = select(experiments.c.experiment_id).where(experiments.c.lifecycle_stage != "active")
    active = (runs.c.lifecycle_stage == "active", runs.c.experiment_id.not_in(deleted))
    newest = query.where(matches, *active).order_by(runs.c.start_time.desc(), runs.c.run_uuid).limit(limit)
    found = {run.run_uuid: run for run in [*named, *_with_experiments(connection, newest)]}
    return list(found.values())[:limit]


def _with_experiments(connection: Connection, query: Select[Any]) -> list[FoundRun]:
    """The few runs of a query with the names of their experiments.

    Joined before they are few, MariaDB goes from each experiment to its runs: 500 ms for 100,000 of them, not 50.
    """
    found = connection.execute(query).all()
    ids = {row.experiment_id for row in found}
    named = select(experiments.c.experiment_id, experiments.c.name).where(experiments.c.experiment_id.in_(ids))
    names = dict(connection.execute(named).tuples().all()) if ids else {}
    return [FoundRun._make((*row, names[row.experiment_id])) for row in found]


def _holds(column: ColumnElement[Any], word: str, dialect: str) -> ColumnElement[bool]:
    """Whether the column has the characters of the word, `%` and `_` as themselves, in any case."""
    holds = dialects.ilike(column, f"%{word}%", dialect)
    if not re.search("[%_]", word):
        return holds
    text = func.lower(column)
    return and_(holds, func.replace(text, func.lower(word), "") != text)
