"""Search of runs: the entities of its filters and orders, as SQL (contract: tracking §11.2).

Each metric, param and tag that a filter or an order speaks of is joined once, on the clustered key (run, key) of its
table: one seek a run, however many comparisons it is used in, and no run is found twice.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    and_,
    bindparam,
    case,
    exists,
    not_,
    or_,
    select,
    true,
)

from tailrace.database import dialects
from tailrace.database.schema.tracking import datasets, input_tags, inputs, latest_metrics, params, runs, tags
from tailrace.errors import invalid
from tailrace.search.conditions import compare_number, compare_text, unknown_attribute
from tailrace.search.grammar import Comparison, Order, parse_filter, parse_order
from tailrace.search.paging import Term, after, decode_token, encode_token, order_clauses, position_parameters
from tailrace.tracking.queries.inputs import CONTEXT_TAG
from tailrace.tracking.queries.runs import COLUMNS, RunRow
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
_DATASET_KEYS = ("name", "digest", "context")

_LONGEST_CACHED = 4000


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
    build = _statement if len(filter_text or "") < _LONGEST_CACHED else _statement.__wrapped__
    query, terms = build(filter_text, view_type, tuple(order_by), connection.dialect.name)
    parameters: dict[str, Any] = {"experiment_ids": experiment_ids, "limit": limit + 1}
    if token:
        position = decode_token(token, terms)
        query = query.where(after(terms, position))
        parameters |= position_parameters(position)
    if not experiment_ids:
        return [], None
    found = connection.execute(query, parameters).all()
    width = len(COLUMNS)
    page = [RunRow(*row[:width]) for row in found[:limit]]
    return page, encode_token(found[limit - 1][width:]) if len(found) > limit else None


@functools.lru_cache(256)
def _statement(
    filter_text: str | None, view_type: ViewType, order_by: tuple[str, ...], dialect: str
) -> tuple[Select[Any], list[Term]]:
    """The query for `experiment_ids` and `limit`, and its sort order.

    Kept, because dashboards and sweeps ask the same again and again and building it costs more than running it.
    """
    joins = _Joins()
    conditions = [_condition(comparison, joins, dialect) for comparison in parse_filter(filter_text)]
    terms = _sort([parse_order(text) for text in order_by], joins, dialect)
    if view_type.stage is not None:
        conditions.append(runs.c.lifecycle_stage == view_type.stage)
    query = (
        select(*COLUMNS, *(term.column.label(f"sort_{i}") for i, term in enumerate(terms)))
        .select_from(joins.source(dialect))
        .where(runs.c.experiment_id.in_(bindparam("experiment_ids", expanding=True)), *conditions)
        .order_by(*order_clauses(terms))
        .limit(bindparam("limit"))
    )
    return query, terms


class _Joins:
    """The rows of metrics, params and tags that a search looks at, each joined to its run once."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], FromClause] = {}
        self._needed: set[tuple[str, str]] = set()

    def row(self, table: Table, key: str, *, needed: bool) -> FromClause:
        """The row of `key` in `table`; with `needed`, runs without it are not found."""
        place = (table.name, key)
        if place not in self._rows:
            self._rows[place] = table.alias(f"{table.name}_{len(self._rows)}")
        if needed:
            self._needed.add(place)
        return self._rows[place]

    def source(self, dialect: str) -> FromClause:
        source: FromClause = runs
        for place, row in self._rows.items():
            on = and_(row.c.run_uuid == runs.c.run_uuid, dialects.equal(row.c.key, place[1], dialect))
            source = source.join(row, on, isouter=place not in self._needed)
        return source


# Filters


def _condition(comparison: Comparison, joins: _Joins, dialect: str) -> ColumnElement[bool]:
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


def _metric(comparison: Comparison, joins: _Joins) -> ColumnElement[bool]:
    """NaN is stored as 0 but equals nothing: it matches `!=` only."""
    row = joins.row(latest_metrics, comparison.key, needed=True)
    matches = compare_number(row.c.value, comparison, "metric")
    return or_(row.c.is_nan, matches) if comparison.operator == "!=" else and_(not_(row.c.is_nan), matches)


def _key_value(comparison: Comparison, joins: _Joins, table: Table, entity: str, dialect: str) -> ColumnElement[bool]:
    if comparison.operator in ("IS NULL", "IS NOT NULL"):
        row = joins.row(table, comparison.key, needed=False)
        return row.c.key.is_(None) if comparison.operator == "IS NULL" else row.c.key.is_not(None)
    row = joins.row(table, comparison.key, needed=True)
    return compare_text(row.c.value, comparison, entity, dialect)


def _attribute(comparison: Comparison, joins: _Joins, dialect: str) -> ColumnElement[bool]:
    name = _FILTER_SYNONYMS.get(comparison.key, comparison.key)
    if name in _NUMBERS:
        return compare_number(_NUMBERS[name], comparison, f"numeric attribute: {name}")
    if name not in _TEXTS:
        raise unknown_attribute(comparison.key, [*_TEXTS, *_NUMBERS, *_FILTER_SYNONYMS])
    if comparison.operator in ("IN", "NOT IN") and name != "run_id":
        raise invalid("Only the 'run_id' attribute supports comparison with a list of quoted string values.")
    if name == "run_name":
        row = joins.row(tags, RUN_NAME_TAG, needed=True)
        return compare_text(row.c.value, comparison, "attributes", dialect)
    return compare_text(_TEXTS[name], comparison, "attributes", dialect, lists=name == "run_id")


def _dataset(comparison: Comparison, dialect: str) -> ColumnElement[bool]:
    """Some input of the run has it; each comparison may be met by another input."""
    if comparison.key not in _DATASET_KEYS:
        raise invalid(f"Invalid dataset key '{comparison.key}' specified. Valid keys are '{set(_DATASET_KEYS)}'")
    of_run = and_(
        inputs.c.destination_type == "RUN",
        inputs.c.destination_id == runs.c.run_uuid,
        inputs.c.source_type == "DATASET",
    )
    if comparison.key == "context":
        matches = compare_text(input_tags.c.value, comparison, "dataset", dialect, lists=True)
        tagged = and_(input_tags.c.input_uuid == inputs.c.input_uuid, input_tags.c.name == CONTEXT_TAG)
        return exists().where(of_run, tagged, matches)
    column = datasets.c.name if comparison.key == "name" else datasets.c.digest
    matches = compare_text(column, comparison, "dataset", dialect, lists=True)
    return exists().where(of_run, datasets.c.dataset_uuid == inputs.c.source_id, matches)


# Orders


def _sort(orders: Sequence[Order], joins: _Joins, dialect: str) -> list[Term]:
    """The sort order: as asked, then newest first, then by id."""
    terms: list[Term] = []
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
                row = joins.row(latest_metrics, key, needed=False)
                # Values in order, then NaN, then runs without the metric: in both directions.
                rank = case((row.c.key.is_(None), 2), (row.c.is_nan == true(), 1), else_=0)
                terms.append(Term(rank, kind=int, nullable=False))
                terms.append(Term(row.c.value, order.descending, float))
            case "parameter" | "tag":
                row = joins.row(params if entity == "parameter" else tags, key, needed=False)
                terms.append(Term(dialects.bytewise(row.c.value, dialect), order.descending))
            case "attribute":
                terms.append(_attribute_term(key, order.descending, dialect))
            case _:
                raise invalid(f"Invalid identifier type '{entity}': runs cannot be ordered by their datasets.")
    if ("attribute", "start_time") not in seen:
        terms.append(_attribute_term("start_time", True, dialect))
    if ("attribute", "run_id") not in seen:
        terms.append(_attribute_term("run_id", False, dialect))
    return terms


def _attribute_term(name: str, descending: bool, dialect: str) -> Term:
    if name in _NUMBERS:
        return Term(_NUMBERS[name], descending, int)
    if name not in _TEXTS:
        raise unknown_attribute(name, [*_TEXTS, *_NUMBERS, *_ORDER_SYNONYMS])
    return Term(dialects.bytewise(_TEXTS[name], dialect), descending, nullable=name != "run_id")
