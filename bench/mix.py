"""The mixed workload: what a team's training jobs and its UI ask of a tracking server, all at once.

One loop of a client is one short training run. Keys come back in later batches with later steps, as in training, so
histories grow and latest values are replaced. Every server gets the same bytes (the Host header and the ids differ),
and `verify` reads back what was acknowledged: a fast server that loses points has no place in the report.
"""

from __future__ import annotations

import http.client
import json
import random
import socket
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bench.load import LoadResult, Operation

VARIANTS = 8
# Of the value that runs are searched and sorted by. A prime: clients count requests, and must come by every variant.
VALUES = 997
SEED = 20240607
START_TIME = 1_700_000_000_000  # ms since the epoch
RUN_ID_LENGTH = 32
API = "/api/2.0/mlflow"
# Keys looked at when reading back: in all three batches, in two, in one.
VERIFIED_KEYS = ("m", "train/layer000/loss", "train/layer009/loss", "train/layer099/loss", "train/layer499/loss")

Point = tuple[str, float, int, int]  # key, value, timestamp (ms), step


@dataclass(frozen=True)
class Mix:
    """The workload for one server. `points` and `params`: what a variant of a writing operation writes, by its name."""

    operations: list[Operation]
    points: dict[str, list[list[Point]]]
    params: dict[str, list[list[tuple[str, str]]]]


def call(port: int, method: str, path: str, body: dict[str, Any] | None = None, timeout: float = 60) -> dict[str, Any]:
    """One request outside the clock; raises RuntimeError on anything but 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        text = None if body is None else json.dumps(body)
        connection.request(method, API + path, text, {"Content-Type": "application/json"} if text else {})
        answer = connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{method} {path}: {answer.status} {content[:300].decode(errors='replace')}")
        decoded: dict[str, Any] = json.loads(content)
        return decoded
    finally:
        connection.close()


def prepare(port: int) -> str:
    """Create the experiment that all runs go to; returns its id."""
    experiment_id: str = call(port, "POST", "/experiments/create", {"name": "bench-mix"})["experiment_id"]
    return experiment_id


def build(port: int, experiment_id: str) -> Mix:
    """All requests of the workload, with random values from a fixed seed: every server gets the same ones."""
    rng = random.Random(SEED)
    points: dict[str, list[list[Point]]] = {
        "log-metric": [[("m", rng.random(), START_TIME, 0)] for _ in range(VALUES)],
        "log-batch, 40 points": [_points(rng, 10, range(0, 4)) for _ in range(VARIANTS)],
        "log-batch, 400 points": [_points(rng, 100, range(4, 8)) for _ in range(VARIANTS)],
        "log-batch, 1,000 points": [_points(rng, 500, range(8, 10)) for _ in range(VARIANTS)],
    }
    params = {
        "log-batch, 10 params": [_params(rng, "model", 10) for _ in range(VARIANTS)],
        "log-batch, 100 params": [_params(rng, "config", 100) for _ in range(VARIANTS)],
    }
    operations = [
        Operation(
            "create run", [_post(port, "/runs/create", _new_run(experiment_id, n)) for n in range(VARIANTS)], True
        ),
        *(Operation(name, [_write(port, name, _metrics(one)) for one in some]) for name, some in points.items()),
        *(Operation(name, [_write(port, name, _key_values(one)) for one in some]) for name, some in params.items()),
        Operation("get run", [_get(port, "/runs/get?run_id=", "")]),
        Operation("search runs", [_post(port, "/runs/search", _search(experiment_id))]),
        Operation(
            "search experiments",
            [_post(port, "/experiments/search", {"max_results": count}) for count in (10, 25, 50, 100)],
        ),
        Operation(
            "metric history",
            [
                _get(port, "/metrics/get-history?run_id=", f"&metric_key={key.replace('/', '%2F')}&max_results=1000")
                for key in ("m", "train/layer003/loss", "m", "train/layer042/loss")
            ],
        ),
    ]
    return Mix(operations, points, params)


def fill(port: int, mix: Mix, count: int) -> list[str]:
    """Put `count` complete runs in, one after the other and off the clock; returns their ids."""
    run_ids = []
    writing = [operation for operation in mix.operations if operation.name in mix.points | mix.params]
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        for number in range(count):
            creating = mix.operations[0].variants
            answer = json.loads(_exchange(connection, creating[number % len(creating)][0]))
            run_ids.append(str(answer["run"]["info"]["run_id"]))
            for operation in writing:
                before, after = operation.variants[101 * number % len(operation.variants)]
                _exchange(connection, before + run_ids[-1].encode() + after)
    return run_ids


def _exchange(connection: socket.socket, request: bytes) -> bytes:
    connection.sendall(request)
    with http.client.HTTPResponse(connection) as answer:
        answer.begin()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{request[:60]!r}: {answer.status} {body[:300].decode(errors='replace')}")
        return body


def only(mix: Mix, parts: Sequence[str], run_ids: Sequence[str]) -> Mix:
    """The same mix with only the operations whose names contain one of `parts`.

    Writing needs new runs (the same points again would be no work), so `create run` stays in front of it. Reading alone
    goes to the complete runs `run_ids`.
    """
    chosen = [operation for operation in mix.operations if any(part in operation.name for part in parts)]
    if not chosen:
        raise RuntimeError(f"No operation's name contains any of {list(parts)}.")
    if any(operation.creates or operation.name in mix.points | mix.params for operation in chosen):
        chosen = mix.operations[:1] + [operation for operation in chosen if not operation.creates]
    else:
        chosen = [_reading(operation, run_ids) for operation in chosen]
    return Mix(chosen, mix.points, mix.params)


def _reading(operation: Operation, run_ids: Sequence[str]) -> Operation:
    variants = []
    for before, after in operation.variants:
        # The run id ends the query or has the rest of it behind it; in a search there is none.
        wants_run = before.endswith(b"run_id=")
        variants += [(before + run_id.encode() + after, b"") for run_id in run_ids] if wants_run else [(before, after)]
    return Operation(operation.name, variants)


def _points(rng: random.Random, keys: int, steps: range) -> list[Point]:
    return [
        (f"train/layer{key:03}/loss", rng.random() * 10, START_TIME + 1000 * step, step)
        for step in steps
        for key in range(keys)
    ]


def _params(rng: random.Random, prefix: str, count: int) -> list[tuple[str, str]]:
    return [(f"{prefix}.option{number:03}", f"{rng.random():.6f}") for number in range(count)]


def _metrics(points: list[Point]) -> dict[str, Any]:
    metrics = [{"key": key, "value": value, "timestamp": time, "step": step} for key, value, time, step in points]
    return metrics[0] if len(metrics) == 1 else {"metrics": metrics}


def _key_values(params: list[tuple[str, str]]) -> dict[str, Any]:
    return {"params": [{"key": key, "value": value} for key, value in params]}


def _new_run(experiment_id: str, number: int) -> dict[str, Any]:
    tags = {
        "mlflow.user": "bench",
        "mlflow.source.name": "train.py",
        "mlflow.source.type": "LOCAL",
        "mlflow.runName": f"wandering-hare-{number}",
    }
    return {
        "experiment_id": experiment_id,
        "user_id": "bench",
        "run_name": f"wandering-hare-{number}",
        "start_time": START_TIME + number,
        "tags": [{"key": key, "value": value} for key, value in tags.items()],
    }


def _search(experiment_id: str) -> dict[str, Any]:
    return {
        "experiment_ids": [experiment_id],
        "filter": "metrics.m > 0.5",
        "order_by": ["metrics.m DESC"],
        "max_results": 10,
    }


def _head(port: int, method: str, path: str, length: int | None) -> str:
    content = "" if length is None else f"Content-Type: application/json\r\nContent-Length: {length}\r\n"
    return f"{method} {API}{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUser-Agent: bench\r\n{content}\r\n"


def _post(port: int, path: str, body: dict[str, Any]) -> tuple[bytes, bytes]:
    text = json.dumps(body)
    return (_head(port, "POST", path, len(text)) + text).encode(), b""


def _write(port: int, name: str, body: dict[str, Any]) -> tuple[bytes, bytes]:
    path = "/runs/log-metric" if name == "log-metric" else "/runs/log-batch"
    opening, rest = '{"run_id": "', '", ' + json.dumps(body)[1:]
    head = _head(port, "POST", path, len(opening) + RUN_ID_LENGTH + len(rest))
    return (head + opening).encode(), rest.encode()


def _get(port: int, path: str, query: str) -> tuple[bytes, bytes]:
    before, after = _head(port, "GET", f"{path}\0{query}", None).split("\0")
    return before.encode(), after.encode()


def verify(port: int, mix: Mix, result: LoadResult, sample: int) -> tuple[int, list[str]]:
    """Read `sample` runs back and compare them with what was acknowledged; returns their number and what is wrong."""
    runs = random.Random(SEED).sample(result.runs, min(sample, len(result.runs)))
    # A request that failed may still have been carried out: only without errors must there be nothing else.
    exact = not any(operation.errors for operation in result.operations)
    wrong: list[str] = []
    for run_id, acknowledged in runs:
        try:
            wrong += [f"run {run_id}: {text}" for text in _differences(port, mix, run_id, acknowledged, exact)]
        except (RuntimeError, OSError, http.client.HTTPException, KeyError, ValueError) as error:
            wrong.append(f"run {run_id} cannot be read back: {error!r}")
    return len(runs), wrong


def _differences(port: int, mix: Mix, run_id: str, acknowledged: dict[int, int], exact: bool) -> list[str]:
    points: list[Point] = []
    params: list[tuple[str, str]] = []
    for position, variant in acknowledged.items():
        name = mix.operations[position].name
        if name in mix.points:
            points += mix.points[name][variant % len(mix.points[name])]
        if name in mix.params:
            params += mix.params[name][variant % len(mix.params[name])]
    data = call(port, "GET", f"/runs/get?run_id={run_id}")["run"]["data"]
    found = _compare("params", params, [(p["key"], p["value"]) for p in data.get("params", [])], exact)
    latest = {point[0]: point for point in sorted(points, key=lambda point: point[3])}
    found += _compare("latest metrics", latest.values(), [_point(metric) for metric in data.get("metrics", [])], exact)
    for key in VERIFIED_KEYS:
        answer = call(
            port, "GET", f"/metrics/get-history?run_id={run_id}&metric_key={key.replace('/', '%2F')}&max_results=1000"
        )
        expected = [point for point in points if point[0] == key]
        actual = [_point(metric) for metric in answer.get("metrics", [])]
        found += _compare(f"history of {key}", expected, actual, exact)
    return found


def _point(metric: dict[str, Any]) -> Point:
    return metric["key"], metric["value"], int(metric["timestamp"]), int(metric.get("step", 0))


def _compare(what: str, expected: Any, actual: Sequence[Any], exact: bool) -> list[str]:
    missing, extra = Counter(expected) - Counter(actual), Counter(actual) - Counter(expected)
    found = []
    if missing:
        found.append(f"{what}: {missing.total()} acknowledged and missing, as {next(iter(missing))}")
    if extra and exact:
        found.append(f"{what}: {extra.total()} never sent, as {next(iter(extra))}")
    return found
