"""Keyset paging: a page's token is the sort position of its last row, so that every page costs the same.

A token stays valid on every worker and after a restart, and rows that are added meanwhile neither repeat nor hide
others. Contract: tracking §11.6.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, false, or_

from tailrace.errors import TrackingError, invalid

_INT64 = 2**63


class Term(NamedTuple):
    """One column of a sort order. NULLs come last in both directions, as the contract wants."""

    column: ColumnElement[Any]
    descending: bool = False
    kind: type = str
    nullable: bool = True
    nulls_last: bool = False
    """Say so in the order even where no NULL can be, because an index that is to be used says so."""
    indexed: Callable[[ColumnElement[Any]], ColumnElement[Any]] | None = None
    """What an index holds of the column, where that is not the column: in the same order, but for some ties more."""


def order_clauses(terms: Sequence[Term]) -> list[ColumnElement[Any]]:
    clauses: list[ColumnElement[Any]] = []
    for term in terms:
        if term.indexed is not None and not term.nullable:
            clauses.append(_directed(term.indexed(term.column), term.descending))
        clause = _directed(term.column, term.descending)
        clauses.append(clause.nulls_last() if term.nullable or term.nulls_last else clause)
    return clauses


def _directed(column: ColumnElement[Any], descending: bool) -> ColumnElement[Any]:
    return column.desc() if descending else column.asc()


def after(terms: Sequence[Term], position: Sequence[Any], *, first: int = 0) -> ColumnElement[bool]:
    """The condition for rows that come after a position, the values of `terms` in the last row of the page before.

    Only which values are None is taken from `position`; the others are parameters, see `position_parameters`.
    `first` is the number of the first of `terms`, where those before it are known to be equal.
    """
    options: list[ColumnElement[bool]] = []
    equal: list[ColumnElement[bool]] = []
    values = [
        None if given is None else bindparam(f"after_{i}", type_=term.column.type)
        for i, (term, given) in enumerate(zip(terms, position, strict=True), first)
    ]
    for term, value in zip(terms, values, strict=True):
        options.append(and_(*equal, _beyond(term, value)))
        equal.append(term.column.is_(None) if value is None else term.column == value)
    condition = or_(*options)
    lead = terms[0]
    if not lead.nullable:
        # Says nothing new, but in a form for which the databases seek in an index.
        column: ColumnElement[Any] = lead.column
        least: Any = values[0]
        if lead.indexed is not None:
            column, least = lead.indexed(column), lead.indexed(least)
        condition = and_(column <= least if lead.descending else column >= least, condition)
    return condition


def position_parameters(position: Sequence[Any]) -> dict[str, Any]:
    return {f"after_{i}": value for i, value in enumerate(position) if value is not None}


def positions(terms: Sequence[Term]) -> list[ColumnElement[Any]]:
    """The columns of a row's sort position, to be selected after those that are asked for."""
    return [term.column.label(f"sort_{i}") for i, term in enumerate(terms)]


def page(
    connection: Connection, query: Select[Any], terms: Sequence[Term], limit: int, token: str | None
) -> tuple[list[Sequence[Any]], str | None]:
    """One page of a query that has no order yet, by `terms`, and the token of the next."""
    width = len(query.selected_columns)
    query = query.add_columns(*positions(terms)).order_by(*order_clauses(terms)).limit(limit + 1)
    if not token:
        return cut(connection.execute(query).all(), limit, width)
    position = decode_token(token, terms)
    return cut(
        connection.execute(query.where(after(terms, position)), position_parameters(position)).all(), limit, width
    )


def cut(found: Sequence[Sequence[Any]], limit: int, width: int) -> tuple[list[Sequence[Any]], str | None]:
    """The page, of up to `limit` + 1 rows whose position follows `width` columns, and the token of the next.

    The token is None on the last page.
    """
    token = encode_token(found[limit - 1][width:]) if len(found) > limit else None
    return [row[:width] for row in found[:limit]], token


def _beyond(term: Term, value: Any) -> ColumnElement[bool]:
    if value is None:
        return false()
    beyond = term.column < value if term.descending else term.column > value
    return or_(beyond, term.column.is_(None)) if term.nullable else beyond


def encode_token(position: Sequence[Any]) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(list(position))).decode()


def decode_token(token: str, terms: Sequence[Term]) -> list[Any]:
    """The position that `encode_token` wrote for the same sort order; anything else is refused."""
    try:
        position = msgspec.json.decode(base64.b64decode(token.encode(), altchars=b"-_", validate=True))
    except (binascii.Error, UnicodeEncodeError, msgspec.DecodeError):
        raise invalid_token("it could not be decoded") from None
    return check_position(position, terms)


def check_position(position: Any, terms: Sequence[Term]) -> list[Any]:
    """A position as it came back from a client: one value of the right kind for each term."""
    if not isinstance(position, list) or len(position) != len(terms):
        raise invalid_token("it does not belong to this search and its order_by")
    return [_checked(value, term) for value, term in zip(position, terms, strict=True)]


def _checked(value: Any, term: Term) -> Any:
    if value is None and term.nullable:
        return None
    if term.kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if term.kind is bool and value in (0, 1):
        value = bool(value)
    if type(value) is not term.kind or (isinstance(value, int) and not -_INT64 <= value < _INT64):
        raise invalid_token("it does not belong to this search and its order_by")
    return value


def invalid_token(why: str) -> TrackingError:
    return invalid(f"Invalid page token, {why}. Take the next_page_token of the page before, or none to begin again.")
