"""Search of experiments: the entities of its filters and orders, as SQL (contract: tracking §11.3)."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, exists, not_, select

from tailrace.database import dialects
from tailrace.database.schema.tracking import experiment_tags, experiments
from tailrace.database.statements import Prepared
from tailrace.errors import invalid
from tailrace.search.conditions import compare_number, compare_text, unknown_attribute
from tailrace.search.grammar import Comparison, parse_filter, parse_order
from tailrace.search.paging import Term, after, cut, decode_token, order_clauses, position_parameters, positions
from tailrace.tracking.queries.experiments import COLUMNS, ExperimentRow
from tailrace.tracking.types import SearchExperiments, ViewType

_ENTITIES = ("attribute", "tag", "tags")
_NUMBERS = {"creation_time": experiments.c.creation_time, "last_update_time": experiments.c.last_update_time}
_LONGEST_CACHED = 4000


def search(connection: Connection, request: SearchExperiments, limit: int) -> tuple[list[ExperimentRow], str | None]:
    """One page of experiments and the token of the next, None on the last page."""
    build = _statement if len(request.filter or "") < _LONGEST_CACHED else _statement.__wrapped__
    order_by = tuple(request.order_by or ())
    query, first_page, terms = build(request.filter, request.view_type, order_by, connection.dialect.name)
    found: Sequence[Sequence[Any]]
    if request.page_token:
        position = decode_token(request.page_token, terms)
        parameters = {"limit": limit + 1, **position_parameters(position)}
        found = connection.execute(query.where(after(terms, position)), parameters).all()
    else:
        found = first_page.rows(connection, limit=limit + 1)
    page, following = cut(found, limit, len(COLUMNS))
    return [ExperimentRow(*row) for row in page], following


@functools.lru_cache(64)
def _statement(
    filter_text: str | None, view_type: ViewType | None, order_by: tuple[str, ...], dialect: str
) -> tuple[Select[Any], Prepared, list[Term]]:
    """The query with the parameter `limit`, also prepared, and its sort order; kept, as it is asked again and again."""
    by = terms(order_by, dialect)
    query = (
        select(*COLUMNS, *positions(by))
        .where(*conditions(filter_text, view_type, dialect))
        .order_by(*order_clauses(by))
        .limit(bindparam("limit"))
    )
    return query, Prepared(query), by


def conditions(filter_text: str | None, view_type: ViewType | None, dialect: str) -> list[ColumnElement[bool]]:
    """What a filter and a view (None: of active experiments) ask of a row of `experiments`."""
    found = [_condition(comparison, dialect) for comparison in parse_filter(filter_text)]
    stage = (view_type or ViewType.ACTIVE_ONLY).stage
    if stage is not None:
        found.append(experiments.c.lifecycle_stage == stage)
    return found


def _condition(comparison: Comparison, dialect: str) -> ColumnElement[bool]:
    if _entity(comparison.entity) == "attribute":
        if comparison.key in _NUMBERS:
            return compare_number(_NUMBERS[comparison.key], comparison, f"numeric attribute: {comparison.key}")
        if comparison.key != "name":
            raise unknown_attribute(comparison.key, ["name", *_NUMBERS])
        return compare_text(experiments.c.name, comparison, "attributes", dialect)
    columns = experiment_tags.c
    has_key = dialects.equal(columns.key, comparison.key, dialect)
    tagged = exists().where(columns.experiment_id == experiments.c.experiment_id, has_key)
    if comparison.operator == "IS NULL":
        return not_(tagged)
    if comparison.operator == "IS NOT NULL":
        return tagged
    return tagged.where(compare_text(columns.value, comparison, "tag", dialect))


def terms(order_by: Sequence[str], dialect: str) -> list[Term]:
    """The sort order of `order_by`, complete by the id."""
    found: dict[str, Term] = {}
    for text in order_by:
        order = parse_order(text)
        if _entity(order.entity) != "attribute":
            raise invalid(f"Invalid order_by entity type '{order.entity}': experiments cannot be ordered by tags.")
        if order.key not in found:
            found[order.key] = _term(order.key, order.descending, dialect)
    if not found:
        found["creation_time"] = _term("creation_time", True, dialect)
    if "experiment_id" not in found:
        found["experiment_id"] = _term("experiment_id", bool(order_by), dialect)
    return list(found.values())


def _term(name: str, descending: bool, dialect: str) -> Term:
    if name == "experiment_id":
        return Term(experiments.c.experiment_id, descending, int, nullable=False)
    if name == "name":
        return Term(dialects.bytewise(experiments.c.name, dialect), descending, nullable=False)
    if name in _NUMBERS:
        return Term(_NUMBERS[name], descending, int)
    raise unknown_attribute(name, ["name", "experiment_id", *_NUMBERS])


def _entity(name: str | None) -> str:
    if name is None:
        return "attribute"
    if name not in _ENTITIES:
        raise invalid(f"Invalid entity type '{name}'. Valid entity types are {_ENTITIES}")
    return "attribute" if name == "attribute" else "tag"
