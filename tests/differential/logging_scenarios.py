"""Scenarios of metrics, params and batches: logging, limits, coercion of scalars, histories."""

from __future__ import annotations

from typing import Any

from tests.differential.compare import Step, ajax, experiment, get, post, raw, read, run
from tests.support import AJAX, item, metric

MISSING_RUN = "0123456789abcdef0123456789abcdef"
NAMES = [
    "a/b",
    "a b",
    "a:b",
    "日本",
    "a.b-c_d",
    "a,b",
    "a\\b",
    "a//b",
    "./a",
    "../a",
    "..a",
    "/a",
    "a/",
    ".",
    "..",
    "a/../b",
]


def start(name: str) -> list[Step]:
    return [experiment(f"l-{name}"), run(run_name="r", start_time=1)]


def log(key: str = "m", value: Any = 1.0, timestamp: Any = 1, step: Any = 0, **fields: Any) -> Step:
    body = {"run_id": "$run", "key": key, "value": value, "timestamp": timestamp, "step": step, **fields}
    return post("runs/log-metric", body)


def param(key: str = "p", value: Any = "1") -> Step:
    return post("runs/log-parameter", {"run_id": "$run", "key": key, "value": value})


def batch(**fields: Any) -> Step:
    return post("runs/log-batch", {"run_id": "$run", **fields})


def history(key: str = "m", **query: str) -> Step:
    return get("metrics/get-history", {"run_id": "$run", "metric_key": key, "max_results": "1000", **query})


def bulk(runs: list[str], key: str | None = "m", **query: str) -> Step:
    pairs = [("run_id", run_id) for run_id in runs] + list(query.items())
    return get(AJAX + "metrics/get-history-bulk", pairs + ([] if key is None else [("metric_key", key)]))


def interval(runs: list[str], key: str | None = "m", **query: str) -> Step:
    pairs = [("run_ids", run_id) for run_id in runs] + list(query.items())
    return get("metrics/get-history-bulk-interval", pairs + ([] if key is None else [("metric_key", key)]))


def latest(name: str, points: list[tuple[Any, int, int]]) -> list[Step]:
    """Log (value, timestamp, step) one by one and look at the current value after each."""
    steps = start(f"latest {name}")
    for value, timestamp, step in points:
        steps += [log("m", value, timestamp, step), read()]
    return [*steps, history()]


def latest_in_batch(name: str, points: list[tuple[Any, int, int]]) -> list[Step]:
    metrics = [metric("m", value, timestamp, step) for value, timestamp, step in points]
    return [*start(f"batch latest {name}"), batch(metrics=metrics), read(), history()]


ORDERS: dict[str, list[tuple[Any, int, int]]] = {
    "steps out of order": [(1, 1, 5), (2, 2, 3), (3, 3, 9), (4, 9, 8)],
    "times out of order": [(1, 5, 1), (2, 3, 1), (3, 9, 1)],
    "values at one point": [(1, 1, 1), (3, 1, 1), (2, 1, 1)],
    "NaN loses to 5": [("NaN", 1, 1), (5, 1, 1)],
    "-5 loses to NaN": [(-5, 1, 1), ("NaN", 1, 1)],
    "NaN before 0": [("NaN", 1, 1), (0, 1, 1)],
    "infinities": [("-Infinity", 1, 1), ("Infinity", 1, 1), ("NaN", 1, 1)],
    "negative steps": [(1, 1, -5), (2, 1, -3), (3, 1, -9)],
    "the same point twice": [(1.5, 1, 1), (1.5, 1, 1)],
}

LOGGING: dict[str, list[Step]] = {
    "metric": [
        *start("metric"),
        log("a", 0.1, 5, 2),
        post("runs/log-metric", {"run_uuid": "$run", **metric("by uuid", 1)}),
        post("runs/log-metric", {"run_id": "$run", "key": "no step", "value": 1, "timestamp": 1}),
        log("unknown field", nonsense=[1, {"a": None}]),
        ajax(log("ajax")),
        read(),
        post("runs/log-metric", {"run_id": "$run", "value": 1, "timestamp": 1}),
        post("runs/log-metric", {"run_id": "$run", "key": "a", "timestamp": 1}),
        post("runs/log-metric", {"run_id": "$run", "key": "a", "value": 1}),
        post("runs/log-metric", metric("a", 1)),
        log("a", None),
        log("a", ""),
        log("", 1),
        post("runs/log-metric", {"run_id": MISSING_RUN, **metric("a", 1)}),
        post("runs/log-metric", {"run_id": "x y", **metric("a", 1)}),
        post("runs/log-metric", {}),
        log("a", 1, -1),
        log("a", 1, 1, -7),
        *[log(name) for name in NAMES],
        log("k" * 250),
        log("k" * 251),
        read(),
    ],
    "values of metrics": [
        *start("values"),
        *[
            log(f"v{index}", value)
            for index, value in enumerate(
                [5, "0.5", "1e5", " 1", True, False, "NaN", "Infinity", "-Infinity", "inf", "-inf", 1e-320, 2**60, -0.0]
            )
        ],
        read(),
    ],
    "times and steps": [
        *start("times"),
        *[
            log(f"t{index}", 1, timestamp, step)
            for index, (timestamp, step) in enumerate(
                [("5", "7"), ("0010", "-3"), (1.0, 2.0), ("1.0", "1e3"), (0, 0), (2**53 + 1, 2**62)]
            )
        ],
        raw("runs/log-metric", '{"run_id": "$run", "key": "exp", "value": 1, "timestamp": 1e3, "step": 2e1}'),
        read(),
        history("t5"),
    ],
    "param": [
        *start("param"),
        param("p", "1"),
        param("p", "1"),
        param("p", "2"),
        param("empty", ""),
        param("empty", ""),
        post("runs/log-parameter", {"run_id": "$run", "key": "absent"}),
        post("runs/log-parameter", {"run_uuid": "$run", "key": "uuid", "value": "1"}),
        param("long", "x" * 6000),
        param("long", "x" * 6000 + "y"),
        param("cut", "x" * 6001),
        param("unicode", "größe\n'\"\\"),
        read(),
        param("n", 5),
        param("o", {"a": 1}),
        param("", "1"),
        param("k" * 250),
        param("k" * 251),
        *[param(name) for name in NAMES],
        post("runs/log-parameter", {"key": "a", "value": "1"}),
        post("runs/log-parameter", {"run_id": MISSING_RUN, "key": "a", "value": "1"}),
        read(),
    ],
    "batch": [
        *start("batch"),
        batch(),
        batch(metrics=[], params=[], tags=[]),
        batch(metrics=[metric("m", 1, 1), metric("m", 2, 2, 1)], params=[item("p", "1")], tags=[item("t", "1")]),
        batch(params=[item("p", "1"), {"key": "absent"}], tags=[item("t", "2"), item("t", "3"), {"key": "u"}]),
        batch(tags=[item("mlflow.runName", "by batch")]),
        batch(metrics=[metric("n", "NaN"), metric("i", "Infinity"), metric("s", "0.5", "3", "4")]),  # type: ignore[arg-type]
        batch(nonsense=1),
        read(),
        post("runs/log-batch", {}),
        post("runs/log-batch", {"run_id": MISSING_RUN}),
        post("runs/log-batch", {"run_id": "x y"}),
        post("runs/log-batch", {"run_id": "-x"}),
    ],
    "batches that are refused whole": [
        *start("refused"),
        batch(params=[item("p", "1")]),
        batch(metrics=[metric("m", 1)], params=[item("p", "2"), item("q", "1")], tags=[item("t", "1")]),
        batch(metrics=[metric("m", 1)], params=[item("q", "1"), item("q", "1")]),
        batch(metrics=[metric("m", 1)], params=[item("q", "1"), item("q", "2"), item("r", "1"), item("r", "1")]),
        batch(metrics=[metric("m", 1), metric("a,b", 1)]),
        batch(metrics=[metric("m", 1), metric("m", 1, -1)]),
        batch(metrics=[metric("m", 1), {"key": "m", "value": 1}]),
        batch(metrics=[metric("m", 1), {"key": "m", "timestamp": 1}]),
        batch(metrics=[metric("m", 1), {"value": 1, "timestamp": 1}]),
        batch(metrics=[metric("k" * 251, 1)]),
        batch(metrics=[metric("m", 1)], params=[item("k" * 251, "1")]),
        batch(metrics=[metric("m", 1)], params=[item("a//b", "1")]),
        batch(metrics=[metric("m", 1)], params=[{"value": "1"}]),
        batch(metrics=[metric("m", 1)], tags=[item("k" * 251, "1")]),
        batch(metrics=[metric("m", 1)], tags=[item("../a", "1")]),
        batch(metrics=[metric("m", 1)], tags=[{"value": "1"}]),
        batch(metrics="x"),
        batch(metrics={}),
        read(),
    ],
    "sizes of batches": [
        *start("sizes"),
        batch(metrics=[metric("m", step, step, step) for step in range(1000)]),
        batch(metrics=[metric("m", step, step, step) for step in range(1001)]),
        batch(params=[item(f"p{index}", "1") for index in range(100)]),
        batch(params=[item(f"q{index}", "1") for index in range(101)]),
        batch(tags=[item(f"t{index}", "1") for index in range(100)]),
        batch(tags=[item(f"u{index}", "1") for index in range(101)]),
        batch(
            metrics=[metric("m", step) for step in range(950)], params=[item(f"r{index}", "1") for index in range(51)]
        ),
        batch(params=[item("long", "x" * 6001)], tags=[item("long", "y" * 8001)]),
        read(),
    ],
    "wrong types": [
        *start("types"),
        log(5),  # type: ignore[arg-type]
        log("m", "abc"),
        log("m", "0x10"),
        log("m", "1,5"),
        post("runs/log-metric", {"run_id": 5, **metric("m", 1)}),
        post("runs/log-batch", {"run_id": "$run", "params": "x"}),
        post("runs/log-batch", {"run_id": "$run", "tags": 5}),
        read(),
    ],
    **{f"latest: {name}": latest(name, points) for name, points in ORDERS.items()},
    **{
        f"latest in a batch: {name}": latest_in_batch(name, points)
        for name, points in ORDERS.items()
        if name != "the same point twice"
    },
    "history": [
        *start("history"),
        batch(metrics=[metric("m", step * 0.1, 100 - step, step) for step in range(-3, 4)]),
        batch(metrics=[metric("m", value, 500, 7) for value in (3.0, 1.0, "Infinity", "-Infinity", 2.0)]),
        history(),
        ajax(history()),
        history(max_results="3"),
        get("metrics/get-history", {"run_id": "$run", "metric_key": "m", "max_results": "3"}, token="next_page_token"),
        history(max_results="3", page_token="$token"),
        history(max_results="5", page_token="$token"),
        history(max_results="12"),
        history(max_results="11"),
        history(page_token=""),
        history(page_token="garbage"),
        history("nothing"),
        get("metrics/get-history", {"run_uuid": "$run", "metric_key": "m", "max_results": "2"}),
        get("metrics/get-history", {"run_id": MISSING_RUN, "metric_key": "m", "max_results": "2"}),
        get("metrics/get-history", {"run_id": "$run", "max_results": "2"}),
        get("metrics/get-history", {"metric_key": "m", "max_results": "2"}),
        get("metrics/get-history", {"run_id": "$run", "metric_key": "", "max_results": "2"}),
        post("runs/delete", {"run_id": "$run"}),
        history(max_results="2"),
    ],
    "bulk history": [
        *start("bulk"),
        batch(metrics=[metric("m", step, 100 - step, step) for step in range(5)]),
        batch(metrics=[metric("n", "Infinity")]),
        bulk(["$run"]),
        bulk(["$run", MISSING_RUN, "$run"]),
        bulk(["$run"], max_results="3"),
        bulk(["$run"], max_results="99999"),
        bulk([]),
        bulk(["$run"] * 101),
        bulk(["$run"], None),
        bulk(["$run"], ""),
        bulk(["$run"], "n"),
        bulk([MISSING_RUN]),
        get("metrics/get-history-bulk", [("run_id", "$run"), ("metric_key", "m")]),
    ],
    "bulk history in order of runs": [
        experiment("l-bulk order"),
        run("run1", run_name="a", start_time=1),
        run("run2", run_name="b", start_time=2),
        post("runs/log-batch", {"run_id": "$run1", "metrics": [metric("m", 1, 1), metric("m", 2, 2)]}),
        bulk(["$run1"]),
        bulk(["$run1", "$run2"]),
    ],
    "history in an interval": [
        experiment("l-interval"),
        run("run1", run_name="a", start_time=1),
        run("run2", run_name="b", start_time=2),
        post("runs/log-batch", {"run_id": "$run1", "metrics": [metric("m", s, s, s) for s in range(0, 40, 2)]}),
        post("runs/log-batch", {"run_id": "$run2", "metrics": [metric("m", s, s, s) for s in range(1, 30, 3)]}),
        post("runs/log-batch", {"run_id": "$run2", "metrics": [metric("m", 9, 9, 4), metric("neg", 1, 1, -4)]}),
        *[interval(["$run1", "$run2"], max_results=count) for count in ("1", "2", "5", "7", "2500")],
        *[interval(["$run1"], max_results=count) for count in ("1", "3", "5", "20")],
        interval(["$run2", "$run1", "$run2"], max_results="3"),
        interval(["$run1", "$run2"]),
        ajax(Step("GET", "metrics/get-history-bulk-interval", query=(("run_ids", "$run1"), ("metric_key", "m")))),
        interval(["$run1"], start_step="4", end_step="11"),
        interval(["$run1"], start_step="4", end_step="30", max_results="3"),
        interval(["$run1"], start_step="4", end_step="4"),
        interval(["$run1"], start_step="5", end_step="4"),
        interval(["$run1"], start_step="5"),
        interval(["$run1"], end_step="5"),
        interval(["$run1"], max_results="0"),
        interval(["$run1"], max_results="2501"),
        interval(["$run2"], "neg"),
        interval(["$run2"], "neg", start_step="-5", end_step="0"),
        interval(["$run1"], None),
        interval([]),
        interval(["$run1"] * 101),
        interval([MISSING_RUN]),
        interval(["$run1"], "nothing"),
    ],
}
