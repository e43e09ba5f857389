"""The Markdown report of `bench.big`: what went wrong, then times, the walk, memory, and how ours compares."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.big_operations import Walk
from bench.bigdata import Size
from bench.report import OURS, figure, percentile, ratio, table

TITLES = {
    "tailrace": "Tailrace",
    "tailrace-1": "Tailrace, 1 worker",
    "tailrace-postgresql": "Tailrace on PostgreSQL",
    "mlflow": "MLflow",
    "fasttrackml": "FastTrackML",
}
WALK = "walking all pages"
MOST_MEMORY = 250_000_000
"""Bytes that all processes of ours together may hold, whatever is asked."""


@dataclass
class Result:
    """An operation on one server. `facts`: variant -> digest of what must agree; `late`: given up after the limit."""

    name: str
    seconds: list[float] = field(default_factory=list)
    facts: dict[int, str] = field(default_factory=dict)
    failure: str = ""
    late: bool = False
    peak: int = 0  # bytes of the process tree during it


@dataclass
class Outcome:
    """All that was measured of one server. `failure`: why there is no more."""

    name: str
    title: str
    version: str
    idle: int = 0  # bytes
    results: list[Result] = field(default_factory=list)
    walk: Walk | None = None
    walk_peak: int = 0
    failure: str = ""

    @property
    def ours(self) -> bool:
        return self.name.startswith(OURS)

    @property
    def peaks(self) -> dict[str, int]:
        return {result.name: result.peak for result in self.results} | ({WALK: self.walk_peak} if self.walk else {})


def markdown(
    facts: dict[str, str], size: Size, outcomes: Sequence[Outcome], absent: list[str], *, repeat: int, limit: float
) -> str:
    parts = ["# Tracking servers with large data", "\n".join(f"- {key}: {value}" for key, value in facts.items())]
    parts.append(
        f"{size.runs:,} runs of 20 params, 20 metrics and 5 tags in one experiment; a run with {size.keys:,} metrics "
        f"of {size.steps:,} steps; the same rows for every server, in its own tables and indexes. One server at a time "
        "and one request at a time, each on a new connection; an operation is repeated up to "
        f"{repeat} times or for 30 s, an answer given up after {limit:g} s. SQLite unless the column says otherwise."
    )
    parts += [f"**Not measured:** {line}" for line in absent]
    parts += [f"**{line}**" for line in faults(outcomes)]
    names = [result.name for result in max(outcomes, key=lambda one: len(one.results)).results] if outcomes else []
    head = [f"{one.title} {one.version}" if not one.ours else one.title for one in outcomes]
    if names:
        rows = [[name, *(times(_result(one, name)) for one in outcomes)] for name in names]
        parts.append(table(["median / p95, ms (requests)", *head], rows))
    if any(one.walk for one in outcomes):
        parts.append(table([f"{WALK} of 100 runs, median ms of a page", *head], _walk_rows(outcomes)))
    if names or any(one.walk for one in outcomes):
        parts.append(table(["memory of all processes, MB (10^6 bytes)", *head], _memory_rows(outcomes)))
    parts += _ratios(outcomes, names, limit)
    return "\n\n".join(parts) + "\n"


def faults(outcomes: Sequence[Outcome], *, ours: bool = False) -> Iterator[str]:
    """What went wrong, in sentences; with `ours` only on our own server."""
    reference = outcomes[0] if outcomes else None
    for one in outcomes:
        if ours and not one.ours:
            continue
        if one.failure:
            yield f"{one.title} FAILED: {one.failure}"
        for result in one.results:
            if result.failure:
                yield f"{one.title}: {result.name}: {result.failure}"
            expected = _result(reference, result.name)
            different = [
                n for n, digest in result.facts.items() if expected and expected.facts.get(n, digest) != digest
            ]
            if different and reference:
                count = len(different)
                yield f"{one.title} and {reference.title} answer {result.name!r} differently ({count} variants)"
        if one.walk and one.walk.stopped and one.ours:
            yield f"{one.title}: {WALK}: {one.walk.stopped}"
        if one.walk and len(set(one.walk.runs)) != len(one.walk.runs):
            yield f"{one.title}: {WALK} showed runs more than once"
        if one.walk and reference and reference.walk and one.walk.runs != reference.walk.runs[: len(one.walk.runs)]:
            yield f"{one.title} and {reference.title} walk through the pages differently"
        if one.ours and max(one.peaks.values(), default=0) > MOST_MEMORY:
            yield f"{one.title} took more than {MOST_MEMORY / 1e6:.0f} MB"


def _result(outcome: Outcome | None, name: str) -> Result | None:
    return next((result for result in outcome.results if result.name == name), None) if outcome else None


def times(result: Result | None) -> str:
    if result is None:
        return "-"
    if result.failure:
        return result.failure if result.late else "failed"
    median, late = (percentile(result.seconds, share) * 1000 for share in (0.5, 0.95))
    return f"{figure(median)} / {figure(late)} ({len(result.seconds)})"


def _tenths(walk: Walk) -> list[float]:
    """Median seconds of a page in the first, the middle and the last tenth of the pages."""
    count = len(walk.seconds)
    some = max(1, count // 10)
    starts = (0, (count - some) // 2, count - some)
    return [statistics.median(walk.seconds[start : start + some]) for start in starts] if count else [math.nan] * 3


def _walk_rows(outcomes: Sequence[Outcome]) -> list[list[str]]:
    rows = [
        [label, *(figure(_tenths(one.walk)[i] * 1000) if one.walk else "-" for one in outcomes)]
        for i, label in enumerate(("first tenth", "middle tenth", "last tenth"))
    ]
    rows.append(["pages", *(f"{len(one.walk.seconds):,}" if one.walk else "-" for one in outcomes)])
    rows.append(["all of them, s", *(_total(one.walk) if one.walk else "-" for one in outcomes)])
    return rows


def _total(walk: Walk) -> str:
    return walk.stopped or figure(sum(walk.seconds))


def _memory_rows(outcomes: Sequence[Outcome]) -> list[list[str]]:
    most = [max(one.peaks.items(), key=lambda item: item[1], default=("", 0)) for one in outcomes]
    return [
        ["idle", *(figure(one.idle / 1e6) for one in outcomes)],
        ["peak", *(figure(peak / 1e6) for _, peak in most)],
        ["peak during", *(name or "-" for name, _ in most)],
    ]


def _ratios(outcomes: Sequence[Outcome], names: Sequence[str], limit: float) -> list[str]:
    ours = next((one for one in outcomes if one.ours), None)
    theirs = [one for one in outcomes if not one.ours]
    if ours is None or not theirs or not names:
        return []
    rows = [
        [name, *(_times_as_fast(_result(ours, name), _result(peer, name), limit) for peer in theirs)] for name in names
    ]
    head = [f"{ours.title}, times as fast as (median)", *(f"{peer.title} {peer.version}" for peer in theirs)]
    return [f"## Ratios\n\n{table(head, rows)}"]


def _times_as_fast(ours: Result | None, peer: Result | None, limit: float) -> str:
    if ours is None or peer is None or not ours.seconds or (peer.failure and not peer.late):
        return "-"
    mine = percentile(ours.seconds, 0.5)
    return f"> {ratio(limit, mine)}" if peer.late else ratio(percentile(peer.seconds, 0.5), mine)


def as_json(outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """Seconds and bytes throughout."""
    return [
        {
            "name": one.name,
            "version": one.version,
            "failure": one.failure or None,
            "idle_bytes": one.idle,
            "operations": [
                {
                    "name": result.name,
                    "seconds": result.seconds,
                    "failure": result.failure or None,
                    "late": result.late,
                    "peak_bytes": result.peak,
                }
                for result in one.results
            ],
            "walk": {"seconds": one.walk.seconds, "stopped": one.walk.stopped or None, "peak_bytes": one.walk_peak}
            if one.walk
            else None,
        }
        for one in outcomes
    ]
