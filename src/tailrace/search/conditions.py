"""A comparison against a column, as SQL: which comparators and values each kind of column takes (contract: §11)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement

from tailrace.database.dialects import equal, ilike, like, unequal
from tailrace.errors import TrackingError, invalid
from tailrace.search.grammar import Comparison

NUMBER_OPERATORS = ("=", "!=", ">", ">=", "<", "<=")
TEXT_OPERATORS = ("=", "!=", "LIKE", "ILIKE")
LIST_OPERATORS = ("IN", "NOT IN")
_LONGEST_PATTERN = 50_000
"""Bytes that SQLite takes; no stored text is half as long."""


def compare_number(column: ColumnElement[Any], comparison: Comparison, what: str) -> ColumnElement[bool]:
    """`what` names the kind of column in the error: `metric`, `numeric attribute: start_time`."""
    value = comparison.value
    if comparison.operator not in NUMBER_OPERATORS:
        raise invalid_comparator(comparison, NUMBER_OPERATORS)
    if not isinstance(value, (int, float)):
        raise invalid(f"Expected numeric value type for {what}. Found '{value}'")
    match comparison.operator:
        case "=":
            return column == value
        case "!=":
            return column != value
        case ">":
            return column > value
        case ">=":
            return column >= value
        case "<":
            return column < value
        case _:
            return column <= value


def compare_text(
    column: ColumnElement[Any], comparison: Comparison, what: str, dialect: str, *, lists: bool = False
) -> ColumnElement[bool]:
    """Text compares by its bytes, also with LIKE; ILIKE folds case. `lists` allows IN and NOT IN."""
    value, operator = comparison.value, comparison.operator
    allowed = TEXT_OPERATORS + LIST_OPERATORS if lists else TEXT_OPERATORS
    if operator not in allowed:
        raise invalid_comparator(comparison, allowed)
    if isinstance(value, tuple):
        return equal(column, value, dialect) if operator == "IN" else unequal(column, value, dialect)
    if not isinstance(value, str):
        raise invalid(f"Expected a quoted string value for {what} (e.g. 'my-value'). Got value {value}")
    if operator in ("LIKE", "ILIKE") and len(value.encode()) > _LONGEST_PATTERN:
        raise invalid(f"The pattern of a {operator} may have at most {_LONGEST_PATTERN:,} bytes.")
    match operator:
        case "=":
            return equal(column, value, dialect)
        case "!=":
            return unequal(column, value, dialect)
        case "LIKE":
            return like(column, value, dialect)
        case _:
            return ilike(column, value, dialect)


def invalid_comparator(comparison: Comparison, allowed: tuple[str, ...]) -> TrackingError:
    if comparison.operator in ("IS NULL", "IS NOT NULL"):
        return invalid("IS NULL / IS NOT NULL is only supported for tags, params and datasets.")
    shown = ", ".join(f"'{operator}'" for operator in allowed)
    return invalid(f"Invalid comparator '{comparison.operator}' not one of '{{{shown}}}'")


def unknown_attribute(key: str, valid: Iterable[str]) -> TrackingError:
    return invalid(f"Invalid attribute key '{key}' specified. Valid keys are '{{{str(list(valid))[1:-1]}}}'")
