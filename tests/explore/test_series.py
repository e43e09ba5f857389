"""Curves for charts: raw while they are short, thinned without losing a spike, with what is no number kept apart."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from typing import Any

import pytest

from tests.support import Api, metric


def log(api: Api, run: str, points: Sequence[dict[str, Any]]) -> None:
    for start in range(0, len(points), 1000):
        api.post("runs/log-batch", {"run_id": run, "metrics": points[start : start + 1000]})


def series(own: Api, run: str, **fields: Any) -> dict[str, Any]:
    found = own.post("metrics/series", {"run_ids": [run], "keys": ["m"], **fields})["series"]
    assert len(found) == 1
    return dict(found[0])


def test_few_points_are_answered_as_they_are(api: Api, own: Api) -> None:
    """Bit for bit, by step, whatever the order they came in."""
    run, other = api.run(), api.run()
    values = [0.1 + 0.2, 1e-300, -1.7e308, 5e-324, 123456789.123456789]
    log(api, run, [metric("m", value, 10 - step, step) for step, value in enumerate(values)])
    log(api, other, [metric("n", 1.5, 3, 4)])
    answer = own.post("metrics/series", {"run_ids": [run, other, "unknown"], "keys": ["m", "n"]})
    assert answer["series"] == [
        {"run_id": run, "key": "m", "count": 5, "steps": [0, 1, 2, 3, 4], "values": values},
        {"run_id": other, "key": "n", "count": 1, "steps": [4], "values": [1.5]},
    ]


def test_thinning_keeps_every_spike(api: Api, own: Api) -> None:
    """The first point and the last of each bucket, all of them real, in order, and how far the curve went between."""
    run = api.run()
    chance = random.Random(1)
    values = [chance.random() for _ in range(3000)]
    values[1234], values[2345] = 1e9, -1e9
    log(api, run, [metric("m", value, 1000 + step, step) for step, value in enumerate(values)])
    found = series(own, run, buckets=30)
    assert found["count"] == 3000
    steps = found["steps"]
    assert (len(steps), steps[0], steps[-1]) == (31, 0, 2999)
    assert [values[step] for step in steps] == found["values"]
    assert (found["low"][0], found["high"][0]) == (values[0], values[0])
    for place, (before, step) in enumerate(itertools.pairwise([-1, *steps[1:]]), start=1):
        covered = values[before + 1 : step + 1]
        assert 95 <= len(covered) <= 105
        assert (found["low"][place], found["high"][place]) == (min(covered), max(covered))


def test_a_range_is_answered_at_full_resolution(api: Api, own: Api) -> None:
    run = api.run()
    log(api, run, [metric("m", step, 1000 + step, step) for step in range(2000)])
    assert "low" in series(own, run, buckets=20)
    found = series(own, run, buckets=20, start=500, end=560)
    assert found["steps"] == list(range(499, 562))
    assert "low" not in found


@pytest.mark.parametrize("x", ["STEP", "TIME"])
def test_a_range_comes_with_the_points_beside_it(api: Api, own: Api, x: str) -> None:
    """Also where it lies between two points; and a dense range does not lose its own detail for a point far away."""
    run = api.run()
    places = [0, 20, 40, *range(1000, 1500), 100_000]
    log(api, run, [metric("m", place, place, place) for place in places])
    assert series(own, run, x=x, start=23, end=27)["steps"] == [20, 40]
    assert series(own, run, x=x, start=20, end=27)["steps"] == [0, 20, 40]
    assert series(own, run, x=x, start=200_000, end=300_000)["steps"] == [100_000]
    thinned = series(own, run, x=x, buckets=10, start=1000, end=1499)
    assert (thinned["steps"][0], thinned["steps"][-1], len(thinned["steps"])) == (40, 100_000, 11)
    assert own.post("metrics/series", {"run_ids": [run], "keys": ["n"], "start": 1, "end": 2}) == {"series": []}


def test_time_axes(api: Api, own: Api) -> None:
    """By time with timestamps; relative time begins with the run, or with its first point."""
    run, unknown = api.run(start_time=1000), api.run()
    for each in (run, unknown):
        log(api, each, [metric("m", value, time, 0) for value, time in ((1, 1500), (2, 1700), (3, 2500))])
    found = series(own, run, x="TIME")
    assert (found["timestamps"], found["values"], found["steps"]) == ([1500, 1700, 2500], [1, 2, 3], [0, 0, 0])
    found = series(own, run, x="RELATIVE", start=800, end=1500)
    assert (found["origin"], found["timestamps"]) == (1000, [1700, 2500])
    found = series(own, unknown, x="RELATIVE", start=0, end=200)
    assert (found["origin"], found["timestamps"]) == (1500, [1500, 1700, 2500])


def test_what_is_no_number_is_marked(api: Api, own: Api) -> None:
    run, only = api.run(), api.run()
    log(api, run, [metric("m", v, s, s) for s, v in enumerate((1, "NaN", 2, "Infinity", "-Infinity", 3))])
    log(api, only, [metric("m", "NaN", 7, 1)])
    found = series(own, run)
    assert (found["steps"], found["values"], found["count"]) == ([0, 2, 5], [1, 2, 3], 6)
    assert found["marks"] == {"steps": [1, 3, 4], "values": ["NaN", "Infinity", "-Infinity"]}
    found = series(own, only, x="TIME")
    assert (found["steps"], found["marks"]) == ([], {"steps": [1], "values": ["NaN"], "timestamps": [7]})


@pytest.mark.parametrize("same_time", [False, True])
def test_long_histories(api: Api, own: Api, same_time: bool) -> None:
    """More points than are read at once, also where all have one timestamp; one is no number."""
    run = api.run()
    points = [metric("m", step % 100, 5 if same_time else step, step) for step in range(45_000)]
    points[30_000]["value"] = 777.0
    points[44_000]["value"] = "NaN"
    log(api, run, points)
    found = series(own, run, buckets=50)
    assert found["count"] == 45_000
    assert (found["steps"][0], found["steps"][-1]) == (0, 44_999)
    assert found["marks"] == {"steps": [44_000], "values": ["NaN"]}
    assert len(found["steps"]) <= 51
    assert (min(found["low"]), max(found["high"])) == (0, 777)


def test_summaries(api: Api, own: Api) -> None:
    run = api.run()
    log(api, run, [metric("m", v, s, s) for s, v in enumerate((5, -2.5, "NaN", 1))])
    log(api, run, [metric("odd", v, s, s) for s, v in enumerate(("Infinity", "NaN"))])
    answer = own.post("metrics/summary", {"run_ids": [run, "unknown"], "keys": ["m", "odd", "none"]})
    assert sorted(answer["metrics"], key=lambda found: found["key"]) == [
        {"run_id": run, "key": "m", "points": 4, "last": 1, "min": -2.5, "max": 5},
        {"run_id": run, "key": "odd", "points": 2, "last": "NaN", "min": "Infinity", "max": "Infinity"},
    ]


def test_refusals(own: Api) -> None:
    code = "INVALID_PARAMETER_VALUE"
    own.fails("metrics/series", {"run_ids": [], "keys": ["m"]}, 400, code, "'run_ids' must name at least one")
    own.fails("metrics/series", {"run_ids": ["a"]}, 400, code, "keys")
    own.fails("metrics/series", {"run_ids": ["a"], "keys": ["m"], "buckets": 0}, 400, code, "from 1 to 4000")
    own.fails("metrics/series", {"run_ids": ["a"], "keys": ["m"], "start": 1}, 400, code, "together")
    own.fails("metrics/series", {"run_ids": ["a"], "keys": ["m"], "start": 2, "end": 1}, 400, code, "less than")
    many = [f"k{i}" for i in range(51)]
    own.fails("metrics/summary", {"run_ids": ["a"], "keys": many}, 400, code, "at most 50; it names 51")
