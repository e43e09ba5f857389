"""Search of registered models and of model versions, as SQL (contract: registry §6, §7).

The two languages have the same shape and differ in their attributes. Prompts live among the models and are hidden
unless a filter asks for them.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, bindparam, exists, not_, select

from tailrace.database import dialects
from tailrace.database.schema.registry import (
    model_version_tags,
    model_versions,
    registered_model_tags,
    registered_models,
)
from tailrace.database.statements import Prepared
from tailrace.errors import invalid
from tailrace.registry import rules
from tailrace.registry.queries import models, versions
from tailrace.registry.queries.models import WORKSPACE, ModelRow
from tailrace.registry.queries.versions import VersionRow
from tailrace.search.conditions import NUMBER_OPERATORS, TEXT_OPERATORS, compare_number, compare_text, unknown_attribute
from tailrace.search.grammar import Comparison, parse_filter, parse_order
from tailrace.search.paging import Term, after, cut, decode_token, order_clauses, position_parameters, positions

_ENTITIES = ("attribute", "tag", "tags")
_LONGEST_CACHED = 4000


class _Kind(NamedTuple):
    """What is searched for: its table, and what of it a filter and an order may name."""

    columns: tuple[ColumnElement[Any], ...]
    table: Table
    tags: Table
    owner: tuple[str, ...]
    """Columns by which a tag belongs to its row."""
    texts: dict[str, str]
    """Attributes of filters and the columns they stand for."""
    numbers: dict[str, str]
    order: dict[str, str]
    default_order: tuple[tuple[str, bool], ...]
    """(column, descending) where nothing is asked."""
    last_order: tuple[tuple[str, bool], ...]
    """What makes every order definite."""


_MODELS = _Kind(
    columns=models.COLUMNS,
    table=registered_models,
    tags=registered_model_tags,
    owner=("workspace", "name"),
    texts={"name": "name"},
    numbers={},
    order={"name": "name", "timestamp": "last_updated_time", "last_updated_timestamp": "last_updated_time"},
    default_order=(),
    last_order=(("name", False),),
)
_VERSIONS = _Kind(
    columns=versions.COLUMNS,
    table=model_versions,
    tags=model_version_tags,
    owner=("workspace", "name", "version"),
    texts={"name": "name", "run_id": "run_id", "source_path": "source"},
    numbers={"version_number": "version"},
    order={
        "name": "name",
        "version_number": "version",
        "creation_timestamp": "creation_time",
        "last_updated_timestamp": "last_updated_time",
    },
    default_order=(("last_updated_time", True),),
    last_order=(("name", False), ("version", True)),
)


def search_models(
    connection: Connection, filter_text: str | None, order_by: Sequence[str], limit: int, token: str | None
) -> tuple[list[ModelRow], str | None]:
    """One page of registered models and the token of the next, None on the last page."""
    rows, following = _search(connection, _search_of_models, filter_text, order_by, limit, token)
    return [ModelRow(*row) for row in rows], following


def search_versions(
    connection: Connection, filter_text: str | None, order_by: Sequence[str], limit: int, token: str | None
) -> tuple[list[VersionRow], str | None]:
    """One page of live model versions and the token of the next, None on the last page."""
    rows, following = _search(connection, _search_of_versions, filter_text, order_by, limit, token)
    return [VersionRow(*row) for row in rows], following


class _Statement(NamedTuple):
    query: Select[Any]
    """With the parameter `limit`."""
    first_page: Prepared | None
    """None for a query with lists, which cannot be prepared."""
    terms: list[Term]
    width: int
    """Columns before those of the sort position."""


@functools.lru_cache(64)
def _search_of_models(filter_text: str | None, order_by: tuple[str, ...], dialect: str) -> _Statement:
    return _statement(_MODELS, filter_text, order_by, dialect)


@functools.lru_cache(64)
def _search_of_versions(filter_text: str | None, order_by: tuple[str, ...], dialect: str) -> _Statement:
    return _statement(_VERSIONS, filter_text, order_by, dialect)


def _search(
    connection: Connection,
    build: functools._lru_cache_wrapper[_Statement],
    filter_text: str | None,
    order_by: Sequence[str],
    limit: int,
    token: str | None,
) -> tuple[list[Sequence[Any]], str | None]:
    kept = len(filter_text or "") < _LONGEST_CACHED
    statement = (build if kept else build.__wrapped__)(filter_text, tuple(order_by), connection.dialect.name)
    found: Sequence[Sequence[Any]]
    if token:
        position = decode_token(token, statement.terms)
        parameters = {"limit": limit + 1, **position_parameters(position)}
        found = connection.execute(statement.query.where(after(statement.terms, position)), parameters).all()
    elif statement.first_page is None:
        found = connection.execute(statement.query, {"limit": limit + 1}).all()
    else:
        found = statement.first_page.rows(connection, limit=limit + 1)
    return cut(found, limit, statement.width)


def _statement(kind: _Kind, filter_text: str | None, order_by: Sequence[str], dialect: str) -> _Statement:
    comparisons, prompts = _without_prompts(parse_filter(filter_text))
    columns = kind.table.c
    conditions = [columns.workspace == WORKSPACE]
    if kind is _VERSIONS:
        conditions.append(columns.current_stage != rules.DELETED)
    if not prompts:
        conditions.append(_is_no_prompt(kind))
    on_tags: dict[str, list[Comparison]] = {}
    for comparison in comparisons:
        if _entity(comparison.entity) == "tag":
            on_tags.setdefault(comparison.key, []).append(comparison)
        else:
            conditions.append(_attribute(kind, comparison, dialect))
    conditions += [_tagged(kind, key, those, dialect) for key, those in on_tags.items()]
    terms = _terms(kind, order_by, dialect)
    if dialect == "sqlite" and any(_is_narrow(comparison) for comparison in comparisons):
        # It would rather walk the whole index of that order than sort the few rows that the filter leaves.
        terms = [term if term.kind is str else term._replace(column=term.column + 0) for term in terms]
    query = (
        select(*kind.columns, *positions(terms))
        .where(*conditions)
        .order_by(*order_clauses(terms))
        .limit(bindparam("limit"))
    )
    has_lists = any(isinstance(comparison.value, tuple) for comparison in comparisons)
    return _Statement(query, None if has_lists else Prepared(query), terms, len(kind.columns))


def _is_narrow(comparison: Comparison) -> bool:
    """Whether an index leads to the few rows that a comparison leaves."""
    return (
        comparison.operator in ("=", "IN")
        and _entity(comparison.entity) == "attribute"
        and comparison.key in ("name", "run_id")
    )


def _without_prompts(comparisons: list[Comparison]) -> tuple[list[Comparison], bool]:
    """The comparisons to apply, and whether they ask for prompts.

    The first one on the tag of prompts decides. Unless it asks for them, what is said of that tag is left out: it
    means "models only", which is what every other search means too.
    """
    for comparison in comparisons:
        if _is_about_prompts(comparison):
            value = str(comparison.value).lower()
            if (comparison.operator, value) in (("=", "true"), ("!=", "false")):
                return comparisons, True
            return [other for other in comparisons if not _is_about_prompts(other)], False
    return comparisons, False


def _is_about_prompts(comparison: Comparison) -> bool:
    return comparison.entity in ("tag", "tags") and comparison.key == rules.IS_PROMPT


def _is_no_prompt(kind: _Kind) -> ColumnElement[bool]:
    """By name: one version that is a prompt hides all versions of that name."""
    tags = kind.tags.alias("prompts")
    return not_(
        exists().where(
            tags.c.workspace == WORKSPACE,
            tags.c.key == rules.IS_PROMPT,
            tags.c.name == kind.table.c.name,
            tags.c.value == "true",
        )
    )


def _attribute(kind: _Kind, comparison: Comparison, dialect: str) -> ColumnElement[bool]:
    key, operator = comparison.key, comparison.operator
    if key in kind.numbers:
        if operator not in NUMBER_OPERATORS:
            raise invalid(f"Invalid comparator for attribute {key}: {operator}")
        return compare_number(kind.table.c[kind.numbers[key]], _with_number(comparison), f"attribute: {key}")
    if key not in kind.texts:
        raise unknown_attribute(key, [*kind.texts, *kind.numbers])
    if operator not in (*TEXT_OPERATORS, *(["IN"] if key == "run_id" else [])):
        raise invalid(f"Invalid comparator for attribute: {operator}")
    return compare_text(kind.table.c[kind.texts[key]], comparison, "attributes", dialect, lists=True)


def _with_number(comparison: Comparison) -> Comparison:
    """`version_number` may be compared with 2 and with '2'."""
    if not isinstance(comparison.value, str):
        return comparison
    try:
        return comparison._replace(value=int(comparison.value))
    except ValueError:
        raise invalid(f"Expected a number for {comparison.key}. Found '{comparison.value}'") from None


def _tagged(kind: _Kind, key: str, comparisons: Sequence[Comparison], dialect: str) -> ColumnElement[bool]:
    """There is a tag of that key whose value meets all comparisons."""
    tags = kind.tags.c
    of_row = and_(*(tags[name] == kind.table.c[name] for name in kind.owner))
    matches = []
    for comparison in comparisons:
        if comparison.operator in ("IS NULL", "IS NOT NULL"):
            raise invalid(f"Invalid clause(s) in filter string: IS NULL is not supported for tags ('{key}').")
        if comparison.operator not in TEXT_OPERATORS:
            raise invalid(f"Invalid comparator for tag: {comparison.operator}")
        matches.append(compare_text(tags.value, comparison, "tag", dialect))
    return exists().where(of_row, dialects.equal(tags.key, key, dialect), *matches)


def _entity(name: str | None) -> str:
    if name is None or name == "attribute":
        return "attribute"
    if name not in _ENTITIES:
        raise invalid(f"Invalid entity type '{name}'. Valid entity types are {_ENTITIES}")
    return "tag"


def _terms(kind: _Kind, order_by: Sequence[str], dialect: str) -> list[Term]:
    """The sort order: as asked, then what makes it definite."""
    chosen: dict[str, bool] = {}
    for text in order_by:
        order = parse_order(text)
        if order.entity is not None or order.key not in kind.order:
            raise unknown_attribute(order.key, kind.order)
        column = kind.order[order.key]
        if column in chosen:
            raise invalid(f"`order_by` contains duplicate fields: '{order.key}' is there twice.")
        chosen[column] = order.descending
    chosen = chosen or dict(kind.default_order)
    for column, descending in kind.last_order:
        chosen.setdefault(column, descending)
    return [_term(kind.table.c[column], descending, dialect) for column, descending in chosen.items()]


def _term(column: ColumnElement[Any], descending: bool, dialect: str) -> Term:
    match column.key:
        case "name":
            return Term(dialects.bytewise(column, dialect), descending, nullable=False)
        case "version":
            return Term(column, descending, int, nullable=False)
        case _:
            return Term(column, descending, int)
