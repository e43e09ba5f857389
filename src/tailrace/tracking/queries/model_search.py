"""Search of logged models: the entities of its filters and orders, as SQL (contract: tracking §11.4)."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, exists, false, or_, select

from tailrace.database import dialects
from tailrace.database.schema.tracking import (
    logged_model_metrics,
    logged_model_params,
    logged_model_tags,
    logged_models,
)
from tailrace.errors import TrackingError, invalid
from tailrace.search.conditions import LIST_OPERATORS, NUMBER_OPERATORS, TEXT_OPERATORS, compare_number, compare_text
from tailrace.search.grammar import Comparison, parse_filter
from tailrace.search.paging import Term, after, order_clauses, position_parameters, positions
from tailrace.tracking.queries.models import COLUMNS, ModelRow

_ENTITIES = ("attributes", "metrics", "params", "tags")
_columns = logged_models.c
_NUMBERS = {
    "creation_timestamp_ms": _columns.creation_timestamp_ms,
    "creation_timestamp": _columns.creation_timestamp_ms,
    "creation_time": _columns.creation_timestamp_ms,
    "last_updated_timestamp_ms": _columns.last_updated_timestamp_ms,
    "last_updated_timestamp": _columns.last_updated_timestamp_ms,
}
_INTEGERS = {"status": _columns.status, "experiment_id": _columns.experiment_id}
_TEXTS = {
    "name": _columns.name,
    "model_id": _columns.model_id,
    "model_type": _columns.model_type,
    "source_run_id": _columns.source_run_id,
    "artifact_location": _columns.artifact_location,
    "status_message": _columns.status_message,
}


class DatasetFilter(NamedTuple):
    """Points that were measured on this dataset; without a digest, on any of that name."""

    name: str
    digest: str | None


class OrderField(NamedTuple):
    field: str
    descending: bool
    dataset: DatasetFilter | None


def search(
    connection: Connection,
    experiment_ids: Sequence[int],
    filter_text: str | None,
    datasets: Sequence[DatasetFilter],
    terms: Sequence[Term],
    limit: int,
    position: Sequence[Any] | None,
) -> tuple[list[ModelRow], tuple[Any, ...] | None]:
    """One page of active models and, unless it is the last one, the sort position of its last row."""
    dialect = connection.dialect.name
    comparisons = parse_filter(filter_text, bare_values=True)
    conditions = [_condition(comparison, datasets, dialect) for comparison in comparisons]
    if datasets and not any(comparison.entity == "metrics" for comparison in comparisons):
        conditions.append(_has_metric(_on_datasets(datasets, dialect)))
    parameters: dict[str, Any] = {}
    if position is not None:
        conditions.append(after(terms, position))
        parameters = position_parameters(position)
    query = (
        select(*COLUMNS, *positions(terms))
        .where(_columns.experiment_id.in_(experiment_ids), _columns.lifecycle_stage != "deleted", *conditions)
        .order_by(*order_clauses(terms))
        .limit(limit + 1)
    )
    found = connection.execute(query, parameters).all()
    width = len(COLUMNS)
    page = [ModelRow(*row[:width]) for row in found[:limit]]
    return page, tuple(found[limit - 1][width:]) if len(found) > limit else None


def sort_terms(order: Sequence[OrderField], dialect: str) -> list[Term]:
    """The sort order: as asked, then newest first, then by id."""
    terms = [_term(field, dialect) for field in order]
    if not any(field.field in _NUMBERS and field.field.startswith("creation") for field in order):
        terms.append(Term(_columns.creation_timestamp_ms, True, int, nullable=False))
    terms.append(Term(dialects.bytewise(_columns.model_id, dialect), nullable=False))
    return terms


def _term(field: OrderField, dialect: str) -> Term:
    name = field.field
    if name.startswith("metrics.") and len(name) > len("metrics."):
        return Term(_latest_value(name.removeprefix("metrics."), field.dataset, dialect), field.descending, float)
    if name in _NUMBERS:
        return Term(_NUMBERS[name], field.descending, int)
    if name in _INTEGERS:
        return Term(_INTEGERS[name], field.descending, int)
    if name in _TEXTS:
        return Term(dialects.bytewise(_TEXTS[name], dialect), field.descending)
    raise invalid(f"Invalid order by field name: {name}. Order by an attribute, or by metrics.<key>.")


def _latest_value(key: str, dataset: DatasetFilter | None, dialect: str) -> ColumnElement[Any]:
    """The value of the model's latest point, by timestamp and step, of all runs."""
    columns = logged_model_metrics.c
    named = dialects.equal(columns.metric_name, key, dialect)
    query = select(columns.metric_value).where(columns.model_id == _columns.model_id, named)
    if dataset is not None:
        query = query.where(_on_datasets([dataset], dialect))
    query = query.order_by(columns.metric_timestamp_ms.desc(), columns.metric_step.desc()).limit(1)
    return query.correlate(logged_models).scalar_subquery()


def _condition(comparison: Comparison, datasets: Sequence[DatasetFilter], dialect: str) -> ColumnElement[bool]:
    entity, key = comparison.entity or "attributes", comparison.key
    if entity not in _ENTITIES:
        raise invalid(f"Invalid entity type: '{entity}'. Expected one of {list(_ENTITIES)}.")
    if entity == "metrics":
        columns = logged_model_metrics.c
        named = dialects.equal(columns.metric_name, key, dialect)
        matches = and_(named, _number(columns.metric_value, comparison, entity))
        return _has_metric(and_(matches, _on_datasets(datasets, dialect)) if datasets else matches)
    if entity in ("params", "tags"):
        table, prefix = (logged_model_params, "param") if entity == "params" else (logged_model_tags, "tag")
        matches = _text(table.c[f"{prefix}_value"], comparison, entity, dialect)
        named = dialects.equal(table.c[f"{prefix}_key"], key, dialect)
        return exists().where(table.c.model_id == _columns.model_id, named, matches)
    if key in _NUMBERS:
        return _number(_NUMBERS[key], comparison, entity)
    if key in _INTEGERS:
        return _integer(_INTEGERS[key], comparison)
    if key in _TEXTS:
        return _text(_TEXTS[key], comparison, entity, dialect)
    raise invalid(f"Invalid attribute key '{key}' specified. Valid keys are {[*_TEXTS, *_INTEGERS, *_NUMBERS]}.")


def _has_metric(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(logged_model_metrics.c.model_id == _columns.model_id, condition)


def _on_datasets(datasets: Sequence[DatasetFilter], dialect: str) -> ColumnElement[bool]:
    equal = functools.partial(dialects.equal, dialect=dialect)
    columns = logged_model_metrics.c
    return or_(
        false(),
        *(
            and_(equal(columns.dataset_name, name), equal(columns.dataset_digest, digest))
            if digest
            else equal(columns.dataset_name, name)
            for name, digest in datasets
        ),
    )


def _number(column: ColumnElement[Any], comparison: Comparison, entity: str) -> ColumnElement[bool]:
    _check_operator(comparison, entity, NUMBER_OPERATORS)
    try:
        number = float(str(comparison.value))
    except ValueError:
        raise invalid(f"Expected numeric value for {entity}.{comparison.key}. Found '{comparison.value}'") from None
    return compare_number(column, comparison._replace(value=number), entity)


def _integer(column: ColumnElement[Any], comparison: Comparison) -> ColumnElement[bool]:
    """A column of integers that the filter language treats as text: `status = '2'`."""
    _check_operator(comparison, "attributes", TEXT_OPERATORS + LIST_OPERATORS)
    texts = comparison.value if isinstance(comparison.value, tuple) else (str(comparison.value),)
    try:
        numbers = [int(text) for text in texts]
    except ValueError:
        raise invalid(f"Expected a number for attributes.{comparison.key}. Found {list(texts)}") from None
    return column.not_in(numbers) if comparison.operator in ("!=", "NOT IN") else column.in_(numbers)


def _text(column: ColumnElement[Any], comparison: Comparison, entity: str, dialect: str) -> ColumnElement[bool]:
    _check_operator(comparison, entity, TEXT_OPERATORS + LIST_OPERATORS)
    return compare_text(column, comparison, entity, dialect, lists=True)


def _check_operator(comparison: Comparison, entity: str, allowed: tuple[str, ...]) -> None:
    if comparison.operator not in allowed:
        raise _invalid_operator(comparison, entity, allowed)


def _invalid_operator(comparison: Comparison, entity: str, allowed: tuple[str, ...]) -> TrackingError:
    return invalid(
        f"Invalid comparison operator for {entity}.{comparison.key}: '{comparison.operator}'. "
        f"Expected one of {allowed}."
    )
