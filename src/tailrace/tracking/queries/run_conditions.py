"""The entities of a run search's filters and orders, as SQL (contract: tracking §11.2).

Each metric, param and tag that a filter or an order speaks of is joined once, on the clustered key (run, key) of its
table: one seek a run, however many comparisons it is used in, and no run is found twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, FromClause, Table, and_, case, exists, literal, not_, or_, true

from tailrace.database import dialects, search_indexes
from tailrace.database.schema.tracking import datasets, input_tags, inputs, latest_metrics, params, runs, tags
from tailrace.database.search_indexes import Walk
from tailrace.errors import invalid
from tailrace.search.conditions import compare_number, compare_text, unknown_attribute
from tailrace.search.grammar import Comparison, Order, parse_filter
from tailrace.search.paging import Term
from tailrace.tracking.queries.inputs import CONTEXT_TAG
from tailrace.tracking.rules import RUN_NAME_TAG
from tailrace.tracking.types import ViewType

_ENTITIES = {
    "metric": "metric", "metrics": "metric",
    "param": "parameter", "params": "parameter", "parameter": "parameter", "parameters": "parameter",
    "tag": "tag", "tags": "tag",
    "attribute": "attribute", "attributes": "attribute", "attr": "attribute", "run": "attribute",
    "dataset": "dataset", "datasets": "dataset",
}  # fmt: skip
_TEXTS = {
    "run_id": runs.c.run_uuid,
    "run_name": runs.c.name,
    "status": runs.c.status,
    "user_id": runs.c.user_id,
    "artifact_uri": runs.c.artifact_uri,
}
_NUMBERS = {"start_time": runs.c.start_time, "end_time": runs.c.end_time}
_ORDER_SYNONYMS = {"created": "start_time", "Created": "start_time"}
_FILTER_SYNONYMS = _ORDER_SYNONYMS | {"run name": "run_name", "Run name": "run_name", "Run Name": "run_name"}
_MOST_ROWS = 50
"""MySQL joins at most 61 tables, SQLite 64."""
_DATASET_KEYS = ("name", "digest", "context")


class Place(NamedTuple):
    """A key of metrics, params or tags; each run has at most one row there."""

    table: str
    key: str


class Joins:
    """The rows of metrics, params and tags that a search looks at, each joined to its run once."""

    def __init__(self, dialect: str) -> None:
        self._dialect = dialect
        self._rows: dict[Place, FromClause] = {}
        self.needed: set[Place] = set()
        """Runs without a row there are not found."""
        self.matches: dict[Place, list[ColumnElement[bool]]] = {}
        """What a filter asks of the row there, where an index by value can find the rows for which it is true."""

    def row(self, table: Table, key: str, *, needed: bool) -> FromClause:
        """The row of `key` in `table`; with `needed`, runs without it are not found."""
        place = Place(table.name, key)
        if place not in self._rows:
            if len(self._rows) == _MOST_ROWS:
                raise invalid(
                    f"A filter and its order_by may speak of at most {_MOST_ROWS} different metrics, params and tags."
                )
            self._rows[place] = table.alias(f"{table.name}_{len(self._rows)}")
        if needed:
            self.needed.add(place)
        return self._rows[place]

    def at(self, place: Place) -> tuple[FromClause, ColumnElement[bool]]:
        """A row by itself, and the condition that it is of this key."""
        row = self._rows[place]
        return row, dialects.equal(row.c.key, place.key, self._dialect)

    def matching(self, table: Table, comparison: Comparison, matches: ColumnElement[bool]) -> ColumnElement[bool]:
        """Keep in mind what is asked of a row that is needed, if an index by value can answer it."""
        if comparison.operator != "!=":
            self.matches.setdefault(Place(table.name, comparison.key), []).append(matches)
        return matches

    def __bool__(self) -> bool:
        return bool(self._rows)

    def walk(self, first: Place | None) -> FromClause:
        """Runs and their rows, looked up from those of `first`, or from runs in the order of their own index."""
        if first is None:
            return self._look_up(runs)
        row, of_key = self.at(first)
        return self._look_up(Walk(row, runs, and_(row.c.run_uuid == runs.c.run_uuid, of_key)), first)

    def look_up(self, ids: FromClause) -> FromClause:
        """The runs of a table with the column `id`, and their rows."""
        return self._look_up(Walk(ids, runs, ids.c.id == runs.c.run_uuid))

    def _look_up(self, source: FromClause, known: Place | None = None) -> FromClause:
        # Rows that must be there come first: they may spare the others.
        for place in sorted(self._rows, key=lambda place: place not in self.needed):
            if place != known:
                row, of_key = self.at(place)
                on = and_(row.c.run_uuid == runs.c.run_uuid, of_key)
                source = Walk(source, row, on) if place in self.needed else source.outerjoin(row, on)
        return source


class Part(NamedTuple):
    """Some of the runs of a sort order: those whose first sort values are `fixed`, or have the first that is not."""

    fixed: tuple[Any, ...]
    condition: ColumnElement[bool]
    first: Place | None = None
    """The row in whose index these runs are found."""


class Sort(NamedTuple):
    """One field of a sort order. Its parts are all runs, one part after the other."""

    terms: list[Term]
    parts: list[Part]
    newest_first: bool = False
    """Whether it is the order of the runs' own index."""


# Filters


def conditions(
    filter_text: str | None, view_type: ViewType | None, joins: Joins, dialect: str
) -> list[ColumnElement[bool]]:
    """What a filter and a view (None: of active runs) ask of a run and of the rows joined to it."""
    found = [_condition(comparison, joins, dialect) for comparison in parse_filter(filter_text)]
    stage = (view_type or ViewType.ACTIVE_ONLY).stage
    if stage is not None:
        found.append(runs.c.lifecycle_stage == stage)
    return found


def _condition(comparison: Comparison, joins: Joins, dialect: str) -> ColumnElement[bool]:
    match _entity(comparison.entity):
        case "metric":
            return _metric(comparison, joins)
        case "parameter":
            return _key_value(comparison, joins, params, "parameter", dialect)
        case "tag":
            return _key_value(comparison, joins, tags, "tag", dialect)
        case "dataset":
            return _dataset(comparison, dialect)
        case _:
            return _attribute(comparison, joins, dialect)


def _entity(name: str | None) -> str:
    if name is None:
        return "attribute"
    try:
        return _ENTITIES[name]
    except KeyError:
        raise invalid(
            f"Invalid entity type '{name}'. Valid values are ['metric', 'parameter', 'tag', 'attribute', 'dataset']"
        ) from None


def _metric(comparison: Comparison, joins: Joins) -> ColumnElement[bool]:
    """NaN is stored as 0 but equals nothing: it matches `!=` only."""
    row = joins.row(latest_metrics, comparison.key, needed=True)
    matches = compare_number(row.c.value, comparison, "metric")
    if comparison.operator == "!=":
        return or_(row.c.is_nan, matches)
    return joins.matching(latest_metrics, comparison, and_(not_(row.c.is_nan), matches))


def _key_value(comparison: Comparison, joins: Joins, table: Table, entity: str, dialect: str) -> ColumnElement[bool]:
    if comparison.operator in ("IS NULL", "IS NOT NULL"):
        row = joins.row(table, comparison.key, needed=False)
        return row.c.key.is_(None) if comparison.operator == "IS NULL" else row.c.key.is_not(None)
    row = joins.row(table, comparison.key, needed=True)
    matches = compare_text(row.c.value, comparison, entity, dialect)
    indexed = search_indexes.indexed_text(dialect)
    if comparison.operator == "=" and indexed is not None:
        exact = indexed(dialects.bytewise(row.c.value, dialect)) == indexed(literal(comparison.value))
        matches = and_(exact, matches)
    return joins.matching(table, comparison, matches)


def _attribute(comparison: Comparison, joins: Joins, dialect: str) -> ColumnElement[bool]:
    name = _FILTER_SYNONYMS.get(comparison.key, comparison.key)
    if name in _NUMBERS:
        return compare_number(_NUMBERS[name], comparison, f"numeric attribute: {name}")
    if name not in _TEXTS:
        raise unknown_attribute(comparison.key, [*_TEXTS, *_NUMBERS, *_FILTER_SYNONYMS])
    if comparison.operator in ("IN", "NOT IN") and name != "run_id":
        raise invalid("Only the 'run_id' attribute supports comparison with a list of quoted string values.")
    if name == "run_name":
        row = joins.row(tags, RUN_NAME_TAG, needed=True)
        matches = compare_text(row.c.value, comparison, "attributes", dialect)
        return joins.matching(tags, comparison._replace(key=RUN_NAME_TAG), matches)
    return compare_text(_TEXTS[name], comparison, "attributes", dialect, lists=name == "run_id")


def _dataset(comparison: Comparison, dialect: str) -> ColumnElement[bool]:
    """Some input of the run has it; each comparison may be met by another input. IS NULL: none has any."""
    if comparison.key not in _DATASET_KEYS:
        raise invalid(f"Invalid dataset key '{comparison.key}' specified. Valid keys are '{set(_DATASET_KEYS)}'")
    if comparison.operator == "IS NULL":
        return not_(_dataset(comparison._replace(operator="IS NOT NULL"), dialect))
    any_value = comparison.operator == "IS NOT NULL"
    of_run = and_(
        inputs.c.destination_type == "RUN",
        inputs.c.destination_id == runs.c.run_uuid,
        inputs.c.source_type == "DATASET",
    )
    if comparison.key == "context":
        tagged = and_(input_tags.c.input_uuid == inputs.c.input_uuid, input_tags.c.name == CONTEXT_TAG)
        matches = true() if any_value else compare_text(input_tags.c.value, comparison, "dataset", dialect, lists=True)
        return exists().where(of_run, tagged, matches)
    column = datasets.c.name if comparison.key == "name" else datasets.c.digest
    matches = true() if any_value else compare_text(column, comparison, "dataset", dialect, lists=True)
    return exists().where(of_run, datasets.c.dataset_uuid == inputs.c.source_id, matches)


# Orders


def sorts(orders: Sequence[Order], joins: Joins, dialect: str) -> list[Sort]:
    """The sort order: as asked, then newest first, then by id."""
    found: list[Sort] = []
    seen: set[tuple[str, str]] = set()
    for order in orders:
        entity, key = _entity(order.entity), order.key
        if entity == "attribute":
            key = _ORDER_SYNONYMS.get(key, key)
        if (entity, key) in seen:
            raise invalid(f"`order_by` contains duplicate fields: '{key}' is there twice.")
        seen.add((entity, key))
        match entity:
            case "metric":
                found.append(_by_metric(key, order.descending, joins))
            case "parameter" | "tag":
                found.append(_by_text(params if entity == "parameter" else tags, key, order.descending, joins, dialect))
            case "attribute":
                found.append(_by_attribute(key, order.descending, dialect))
            case _:
                raise invalid(f"Invalid identifier type '{entity}': runs cannot be ordered by their datasets.")
    if ("attribute", "start_time") not in seen:
        found.append(_by_attribute("start_time", True, dialect))
    if ("attribute", "run_id") not in seen:
        found.append(_by_attribute("run_id", False, dialect))
    return found


def _by_metric(key: str, descending: bool, joins: Joins) -> Sort:
    """Values in order, then NaN, then runs without the metric: in both directions."""
    row = joins.row(latest_metrics, key, needed=False)
    place = Place(latest_metrics.name, key)
    rank = case((row.c.key.is_(None), 2), (row.c.is_nan == true(), 1), else_=0)
    parts = [
        Part((0,), not_(row.c.is_nan), place),
        Part((1,), row.c.is_nan == true(), place),
        Part((2, None), row.c.key.is_(None)),
    ]
    terms = [Term(rank, kind=int, nullable=False), Term(row.c.value, descending, float)]
    return Sort(terms, parts[:2] if place in joins.needed else parts)


def _by_text(table: Table, key: str, descending: bool, joins: Joins, dialect: str) -> Sort:
    value = joins.row(table, key, needed=False).c.value
    place = Place(table.name, key)
    parts = [Part((), value.is_not(None), place), Part((None,), value.is_(None))]
    terms = [Term(dialects.bytewise(value, dialect), descending, indexed=search_indexes.indexed_text(dialect))]
    return Sort(terms, parts[:1] if place in joins.needed else parts)


def _by_attribute(name: str, descending: bool, dialect: str) -> Sort:
    if name in _NUMBERS:
        column = _NUMBERS[name]
        term = Term(column, descending, int, nulls_last=descending)
    elif name in _TEXTS:
        column = _TEXTS[name]
        term = Term(dialects.bytewise(column, dialect), descending, nullable=name != "run_id")
    else:
        raise unknown_attribute(name, [*_TEXTS, *_NUMBERS, *_ORDER_SYNONYMS])
    if not term.nullable:
        return Sort([term], [Part((), true())])
    parts = [Part((), column.is_not(None)), Part((None,), column.is_(None))]
    return Sort([term], parts, newest_first=name == "start_time" and descending)
