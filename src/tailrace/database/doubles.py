"""Doubles as the tables hold them: finite, with a flag for NaN (contract: database)."""

from __future__ import annotations

import sys

LARGEST = sys.float_info.max
"""What an infinity is stored as."""


def stored(value: float) -> tuple[float, int]:
    """A metric's value as the columns `value` and `is_nan` hold it."""
    if -LARGEST <= value <= LARGEST:
        return value, 0
    if value != value:
        return 0.0, 1
    return LARGEST if value > 0 else -LARGEST, 0
