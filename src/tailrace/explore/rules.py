"""Limits of our own API: pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from tailrace.database.doubles import LARGEST
from tailrace.errors import invalid
from tailrace.tracking import rules

T = TypeVar("T")

MOST_EXPERIMENTS = 50


def listed(values: Sequence[T] | None, most: int, path: str) -> list[T]:
    """The different ones of 1 to `most` values."""
    found = list(dict.fromkeys(values or ()))
    if not found:
        raise invalid(f"'{path}' must name at least one.")
    if len(found) > most:
        raise invalid(f"'{path}' may name at most {most}; it names {len(found)}.")
    return found


def experiment_ids(texts: Sequence[str] | None) -> list[int]:
    return list(dict.fromkeys(map(rules.experiment_id, listed(texts, MOST_EXPERIMENTS, "experiment_ids"))))


def between(value: int | None, default: int, most: int, path: str) -> int:
    """A number from 1 to `most`."""
    number = default if value is None else value
    if not 1 <= number <= most:
        raise invalid(f"'{path}' must be from 1 to {most}, not {number}.")
    return number


def number(value: float | None, is_nan: object = False) -> float | str | None:
    """A stored value of a metric as it goes over the wire."""
    if is_nan:
        return "NaN"
    if value is None or abs(value) < LARGEST:
        return value
    return "Infinity" if value > 0 else "-Infinity"
