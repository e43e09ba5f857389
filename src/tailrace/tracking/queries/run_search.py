"""Search of runs: which of the ways to its rows a search takes (contract: tracking §11.2).

In an experiment of some thousand runs every way is quick, and one statement does: all its runs, each looked up, sorted.
In a larger one the work must not grow with the experiment:

- Runs that a filter leaves few of are found by that filter, and then sorted.
- Otherwise they are met in the order asked for, with filters looked at on the way until the page is full. An order is
  taken apart for that (`run_conditions.Sort`): an index holds the runs that have the metric in the order of its value,
  and those without it come after them, newest first. A page that starts deep in an order starts with a seek.

The indexes by value are there in large databases only (database/search_indexes.py).
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, FromClause, Select, bindparam, literal_column, select

from tailrace.database import search_indexes
from tailrace.database.schema.tracking import runs
from tailrace.search.grammar import parse_order
from tailrace.search.paging import Term, after, cut, decode_token, order_clauses, position_parameters, positions
from tailrace.tracking.queries.run_conditions import Joins, Place, Sort, conditions, sorts
from tailrace.tracking.queries.runs import COLUMNS, RunRow
from tailrace.tracking.types import ViewType

_LONGEST_CACHED = 4000
_MANY = 2_000
"""Runs of an experiment that one statement looks at one by one without anybody noticing."""
_FEW = 2_000
"""Runs left by a filter, in all experiments, that are collected and sorted without anybody noticing."""
_SPARSE = 20
"""Runs met on the way to one that passes filters which leave more than a few: with the most unlucky of them."""


def search(
    connection: Connection,
    experiment_ids: Sequence[int],
    filter_text: str | None,
    view_type: ViewType,
    order_by: Sequence[str],
    limit: int,
    token: str | None,
) -> tuple[list[RunRow], str | None]:
    """One page of runs and the token of the next, None on the last page."""
    ways = _ways if len(filter_text or "") < _LONGEST_CACHED else _Ways
    way = ways(filter_text, view_type, tuple(order_by), connection.dialect.name)
    position = decode_token(token, way.terms) if token else None
    if not experiment_ids:
        return [], None
    found: list[Any] = []
    queries, parameters = _choose(connection, way, experiment_ids, limit, position)
    parameters |= {"experiment_ids": experiment_ids} | position_parameters(position or ())
    for query in queries:
        found += connection.execute(query, parameters | {"limit": limit + 1 - len(found)}).all()
        if len(found) > limit:
            break
    page, following = cut(found, limit, len(COLUMNS))
    return [RunRow(*row) for row in page], following


def _choose(
    connection: Connection, way: _Ways, experiment_ids: Sequence[int], limit: int, position: Sequence[Any] | None
) -> tuple[Sequence[Select[Any]], dict[str, Any]]:
    """The statements whose rows, one after the other, are the page, and what parameters they need of their own."""
    if way.joins:
        if search_indexes.are_there(connection) and _more_than(_MANY, connection, experiment_ids):
            search_indexes.as_written(connection)
            for place in way.joins.matches:
                ids = connection.scalars(way.ids(place)).all()
                if len(ids) < _FEW:
                    listed = search_indexes.as_parameter(ids, connection.dialect.name)
                    return [_from(way.all_listed, way.terms, position)], {"ids": listed}
            if way.starts_by_row:
                # Other experiments' rows lie in the same index. Where they are too many, one's own are found quicker.
                steps = search_indexes.runs_about(connection) * limit * (_SPARSE if way.joins.matches else 1)
                in_order = _more_than(int(steps**0.5), connection, experiment_ids)
            else:
                in_order = way.starts_with_newest
            if in_order:
                search_indexes.in_order(connection)
                return way.in_order(position), {}
    elif position is not None and way.starts_with_newest:
        return way.in_order(position), {}
    return [_from(way.all, way.terms, position)], {}


def _more_than(number: int, connection: Connection, experiment_ids: Sequence[int]) -> bool:
    found = connection.execute(_OFFSET, {"experiment_ids": experiment_ids, "number": number})
    return found.first() is not None


def _from(query: Select[Any], terms: Sequence[Term], position: Sequence[Any] | None) -> Select[Any]:
    return query if position is None else query.where(after(terms, position))


_OF_EXPERIMENTS = runs.c.experiment_id.in_(bindparam("experiment_ids", expanding=True))
_OFFSET: Select[Any] = (
    select(literal_column("1")).select_from(runs).where(_OF_EXPERIMENTS).limit(1).offset(bindparam("number"))
)


class _Phase(NamedTuple):
    """Runs that have the first sort values `fixed`; they are sorted by `terms`, the first of which is never NULL."""

    fixed: tuple[Any, ...]
    terms: list[Term]
    query: Select[Any]


class _Ways:
    """The statements of one search, with the parameters `experiment_ids` and `limit`."""

    def __init__(self, filter_text: str | None, view_type: ViewType, order_by: tuple[str, ...], dialect: str) -> None:
        self._dialect = dialect
        self.joins = Joins(dialect)
        self._conditions = conditions(filter_text, view_type, self.joins, dialect)
        self._sorts: list[Sort] = sorts([parse_order(text) for text in order_by], self.joins, dialect)
        self.terms = [term for sort in self._sorts for term in sort.terms]
        self.starts_by_row = self._sorts[0].parts[0].first is not None
        self.starts_with_newest = self._sorts[0].newest_first

    @functools.cached_property
    def all(self) -> Select[Any]:
        """Whatever the experiment holds, sorted."""
        return self._select(self.joins.walk(None), self.terms)

    @functools.cached_property
    def all_listed(self) -> Select[Any]:
        """Those of the runs whose ids are in the parameter `ids`."""
        ids = search_indexes.list_of_ids(self._dialect, "ids")
        return self._select(self.joins.look_up(ids), self.terms)

    def ids(self, place: Place) -> Select[Any]:
        """The runs that the filter leaves by what it asks of one row, in all experiments; `_FEW` for more."""
        row, of_key = self.joins.at(place)
        return select(row.c.run_uuid).where(of_key, *self.joins.matches[place]).limit(_FEW)

    def in_order(self, position: Sequence[Any] | None) -> list[Select[Any]]:
        """The statements for what comes after a position, each for the runs after those of the one before."""
        if position is None:
            return [phase.query for phase in self._phases]
        for number, phase in enumerate(self._phases):
            decided = len(phase.fixed)
            if tuple(position[:decided]) == phase.fixed and position[decided] is not None:
                rest = after(phase.terms, position[decided:], first=decided)
                return [phase.query.where(rest), *(later.query for later in self._phases[number + 1 :])]
        return []

    @functools.cached_property
    def _phases(self) -> list[_Phase]:
        return self._split(self._sorts, (), [])

    def _split(
        self, remaining: Sequence[Sort], fixed: tuple[Any, ...], conditions: list[ColumnElement[bool]]
    ) -> list[_Phase]:
        phases: list[_Phase] = []
        for part in remaining[0].parts:
            all_fixed = fixed + part.fixed
            all_conditions = [*conditions, part.condition]
            if len(part.fixed) == len(remaining[0].terms):
                phases += self._split(remaining[1:], all_fixed, all_conditions)
                continue
            terms = self.terms[len(all_fixed) :]
            terms[0] = terms[0]._replace(nullable=False)
            phases.append(_Phase(all_fixed, terms, self._select(self.joins.walk(part.first), terms, *all_conditions)))
        return phases

    def _select(self, source: FromClause, terms: Sequence[Term], *conditions: ColumnElement[bool]) -> Select[Any]:
        return (
            select(*COLUMNS, *positions(self.terms))
            .select_from(source)
            .where(_OF_EXPERIMENTS, *self._conditions, *conditions)
            .order_by(*order_clauses(terms))
            .limit(bindparam("limit"))
        )


# Kept, because dashboards and sweeps ask the same again and again and building a statement costs more than running it.
_ways = functools.lru_cache(256)(_Ways)
