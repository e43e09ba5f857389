"""Numbers about numbers: pure functions."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tailrace.explore.types import Statistics


def describe(values: Sequence[float]) -> Statistics:
    """Of finite values. What is too large for a double is None."""
    count = len(values)
    if count == 0:
        return Statistics(0, None, None, None, None, None)
    ordered = sorted(values)
    middle = count // 2
    # Halved before they are added: the sum of two doubles may be none.
    median = ordered[middle] if count % 2 else ordered[middle - 1] / 2 + ordered[middle] / 2
    mean: float | None
    std: float | None
    try:
        mean = math.fsum(ordered) / count
        # hypot, because the square of a large number may be none.
        std = math.hypot(*[value - mean for value in ordered]) / math.sqrt(count - 1) if count > 1 else None
    except OverflowError:
        mean = std = None
    return Statistics(count, mean, median, ordered[0], ordered[-1], std)
