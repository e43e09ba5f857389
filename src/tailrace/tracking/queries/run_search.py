"""Search of runs: the entities of its filters and orders, as SQL (contract: tracking §11.2).

Every comparison becomes one condition of its own on the run: an EXISTS on the clustered key (run, key) of the table
it speaks of, so a filter costs one seek a run and comparison, and no run is found twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Table, and_, case, exists, not_, or_, select

from tailrace.database import dialects
from tailrace.database.schema.tracking import datasets, input_tags, inputs, latest_metrics, params, runs, tags
from tailrace.errors import invalid
from tailrace.search.conditions import compare_number, compare_text
from tailrace.search.grammar import Comparison, Order, parse_filter, parse_order
from tailrace.search.paging import Term, after, decode_token, encode_token, order_clauses
from tailrace.tracking.queries.runs import COLUMNS
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
_CONTEXT_TAG = "mlflow.data.context"

_STAGES = {ViewType.ACTIVE_ONLY: "active", ViewType.DELETED_ONLY: "deleted"}


def search(
    connection: Connection,
    experiment_ids: Sequence[int],
    filter_text: str | None,
    view_type: ViewType,
    order_by: Sequence[str],
    limit: int,
    token: str | None,
) -> tuple[Sequence[Row[Any]], str | None]:
    """One page of runs (the columns of `runs.COLUMNS`) and the token of the next, None on the last page."""
    dialect = connection.dialect.name
    conditions = [_condition(comparison, dialect) for comparison in parse_filter(filter_text)]
    source, terms = _sort([parse_order(text) for text in order_by], dialect)
    if token:
        conditions.append(after(terms, decode_token(token, terms)))
    if not experiment_ids:
        return [], None
    if len(experiment_ids) == 1:
        conditions.append(runs.c.experiment_id == experiment_ids[0])
    else:
        conditions.append(runs.c.experiment_id.in_(experiment_ids))
    if view_type is not ViewType.ALL:
        conditions.append(runs.c.lifecycle_stage == _STAGES[view_type])
    query = (
        select(*COLUMNS, *(term.column.label(f"sort_{i}") for i, term in enumerate(terms)))
        .select_from(source)
        .where(*conditions)
        .order_by(*order_clauses(terms))
        .limit(limit + 1)
    )
    found = connection.execute(query).all()
    if len(found) <= limit:
        return found, None
    page = found[:limit]
    return page, encode_token(page[-1][len(COLUMNS) :])


# Filters


def _condition(comparison: Comparison, dialect: str) -> ColumnElement[bool]:
    match _entity(comparison.entity):
        case "metric":
            return _metric(comparison)
        case "parameter":
            return _key_value(comparison, params, "parameter", dialect)
        case "tag":
            return _key_value(comparison, tags, "tag", dialect)
        case "dataset":
            return _dataset(comparison, dialect)
        case _:
            return _attribute(comparison, dialect)


def _entity(name: str | None) -> str:
    if name is None:
        return "attribute"
    try:
        return _ENTITIES[name]
    except KeyError:
        raise invalid(
            f"Invalid entity type '{name}'. Valid values are ['metric', 'parameter', 'tag', 'attribute', 'dataset']"
        ) from None


def _metric(comparison: Comparison) -> ColumnElement[bool]:
    """NaN is stored as 0 but equals nothing: it matches `!=` only."""
    columns = latest_metrics.c
    matches = compare_number(columns.value, comparison, "metric")
    matches = or_(columns.is_nan, matches) if comparison.operator == "!=" else and_(not_(columns.is_nan), matches)
    return _has(latest_metrics, comparison.key, matches)


def _key_value(comparison: Comparison, table: Table, entity: str, dialect: str) -> ColumnElement[bool]:
    if comparison.operator == "IS NULL":
        return not_(_has(table, comparison.key))
    if comparison.operator == "IS NOT NULL":
        return _has(table, comparison.key)
    return _has(table, comparison.key, compare_text(table.c.value, comparison, entity, dialect))


def _has(table: Table, key: str, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(table.c.run_uuid == runs.c.run_uuid, table.c.key == key, *conditions)


def _attribute(comparison: Comparison, dialect: str) -> ColumnElement[bool]:
    name = _FILTER_SYNONYMS.get(comparison.key, comparison.key)
    if name in _NUMBERS:
        return compare_number(_NUMBERS[name], comparison, f"numeric attribute: {name}")
    if name not in _TEXTS:
        raise _unknown_attribute(comparison.key, [*_TEXTS, *_NUMBERS, *_FILTER_SYNONYMS])
    if comparison.operator in ("IN", "NOT IN") and name != "run_id":
        raise invalid("Only the 'run_id' attribute supports comparison with a list of quoted string values.")
    if name == "run_name":
        return _has(tags, RUN_NAME_TAG, compare_text(tags.c.value, comparison, "attributes", dialect))
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
        tagged = and_(input_tags.c.input_uuid == inputs.c.input_uuid, input_tags.c.name == _CONTEXT_TAG)
        return exists().where(of_run, tagged, matches)
    column = datasets.c.name if comparison.key == "name" else datasets.c.digest
    matches = compare_text(column, comparison, "dataset", dialect, lists=True)
    return exists().where(of_run, datasets.c.dataset_uuid == inputs.c.source_id, matches)


def _unknown_attribute(key: str, valid: Sequence[str]) -> Exception:
    return invalid(f"Invalid attribute key '{key}' specified. Valid keys are '{{{str(list(valid))[1:-1]}}}'")


# Orders


def _sort(orders: Sequence[Order], dialect: str) -> tuple[FromClause, list[Term]]:
    """What to select from, and the sort order: as asked, then newest first, then by id."""
    source: FromClause = runs
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
                table = latest_metrics.alias(f"sort_metrics_{len(seen)}")
                source = source.outerjoin(table, and_(table.c.run_uuid == runs.c.run_uuid, table.c.key == key))
                # Values in order, then NaN, then runs without the metric: in both directions.
                rank = case((table.c.key.is_(None), 2), (table.c.is_nan, 1), else_=0)
                terms.append(Term(rank, kind=int, nullable=False))
                terms.append(Term(table.c.value, order.descending, float))
            case "parameter" | "tag":
                base = params if entity == "parameter" else tags
                table = base.alias(f"sort_{base.name}_{len(seen)}")
                source = source.outerjoin(table, and_(table.c.run_uuid == runs.c.run_uuid, table.c.key == key))
                terms.append(Term(dialects.bytewise(table.c.value, dialect), order.descending))
            case "attribute":
                terms.append(_attribute_term(key, order.descending, dialect))
            case _:
                raise invalid(f"Invalid identifier type '{entity}': runs cannot be ordered by their datasets.")
    if ("attribute", "start_time") not in seen:
        terms.append(_attribute_term("start_time", True, dialect))
    if ("attribute", "run_id") not in seen:
        terms.append(_attribute_term("run_id", False, dialect))
    return source, terms


def _attribute_term(name: str, descending: bool, dialect: str) -> Term:
    if name in _NUMBERS:
        return Term(_NUMBERS[name], descending, int)
    if name not in _TEXTS:
        raise _unknown_attribute(name, [*_TEXTS, *_NUMBERS, *_ORDER_SYNONYMS])
    return Term(dialects.bytewise(_TEXTS[name], dialect), descending, nullable=name != "run_id")


