"""What is asked of the servers that hold the data of `bench.bigdata`, and what of an answer must agree between them."""

from __future__ import annotations

import http.client
import json
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from bench import bigdata
from bench.bigdata import BIG, FIRST_SMALL, LONG_RUN, WIDE_RUN, Size, metric_name

API = "/api/2.0/mlflow"
PAGE = 100
SAMPLE = 320
"""`max_results` of the charts in MLflow's UI."""

MOST_POINTS = 25_000
"""Of a history. Said, since MLflow answers a request that does not say it with no points at all."""

Facts = Any
"""What must be the same in all servers' answers to a request."""


class NotAnswered(Exception):
    """No answer with status 200. `late`: none within the limit."""

    def __init__(self, text: str, *, late: bool = False) -> None:
        super().__init__(text)
        self.late = late


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    body: dict[str, Any] | None = None


@dataclass(frozen=True)
class Operation:
    """What is timed as one. `variants`: lists of requests, sent one after the other; they take turns.

    `page`: the requests are of this page of what they ask for, whose token has to be fetched first.
    """

    name: str
    variants: Sequence[Sequence[Request]]
    facts: Callable[[Any], Facts]
    page: int = 1


@dataclass
class Walk:
    """All pages of an experiment, one after the other. `seconds`: of each page; `stopped`: why it did not end."""

    seconds: list[float] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    stopped: str = ""


def operations(size: Size) -> list[Operation]:
    page = min(50, math.ceil(size.runs / PAGE))
    newest = ["attributes.start_time DESC"]
    middle = [
        f"metrics.metric_03 > 0.{tenth} AND params.model = '{model}'" for tenth, model in enumerate(bigdata.MODELS)
    ]
    return [
        Operation("first page, newest first", [[search(order_by=newest)]], run_ids),
        Operation(
            "filter on a metric and a param, ordered by the metric",
            [[search(filter=text, order_by=["metrics.metric_03 DESC"])] for text in middle],
            run_ids,
        ),
        Operation(
            "ordered by a param",
            [[search(order_by=[f"params.param_{number:02} {way}"])] for number, way in ((5, "ASC"), (7, "DESC"))],
            run_ids,
        ),
        Operation(f"page {page} by token", [[search(order_by=newest)]], run_ids, page),
        Operation(
            "LIKE on a tag that finds 1 run in 10",
            [[search(filter=f"tags.note LIKE 'sweep {digit}%'")] for digit in range(5)],
            run_ids,
        ),
        Operation(
            "LIKE on a tag that finds 1 run in 1,000",
            [[search(filter=f"tags.note LIKE '%p {number}%'")] for number in ("007", "417", "999")],
            run_ids,
        ),
        Operation(
            "a small experiment beside the big one: filter on a metric, ordered by it",
            [
                [search(FIRST_SMALL + n, filter="metrics.metric_03 > 0.2", order_by=["metrics.metric_03 DESC"])]
                for n in range(2)
            ],
            run_ids,
        ),
        Operation(
            "the list of experiments, as our UI asks",
            [[_post("/experiments/search", max_results=PAGE, order_by=["last_update_time DESC"])]],
            lambda answer: [one["name"] for one in answer["experiments"]],
        ),
        Operation(
            f"a metric's {size.steps:,} points, of a run with {size.keys * size.steps:,}",
            [
                [
                    _get(
                        "/metrics/get-history",
                        run_id=LONG_RUN,
                        metric_key=metric_name(size.keys * n // 7),
                        max_results=MOST_POINTS,
                    )
                ]
                for n in range(7)
            ],
            lambda answer: sorted(_point(metric) for metric in answer["metrics"]),
        ),
        Operation(
            f"{size.charted_keys} charts of {len(size.charted_runs)} runs, {size.steps:,} steps each sampled to "
            f"{SAMPLE}",
            [
                [
                    Request(
                        "GET",
                        "/ajax-api/2.0/mlflow/metrics/get-history-bulk-interval?"
                        + urlencode([("run_ids", run_id) for run_id in size.charted_runs])
                        + "&"
                        + urlencode({"metric_key": metric_name(number), "max_results": SAMPLE}),
                    )
                    for number in range(size.charted_keys)
                ]
            ],
            lambda answer: sorted((metric["run_id"], *_point(metric)) for metric in answer["metrics"]),
        ),
        Operation(
            f"get run with {size.wide_keys:,} metrics",
            [[_get("/runs/get", run_id=WIDE_RUN)]],
            lambda answer: sorted(_point(metric) for metric in answer["run"]["data"]["metrics"]),
        ),
    ]


def search(experiment: int = BIG, **fields: Any) -> Request:
    return _post("/runs/search", experiment_ids=[str(experiment)], max_results=PAGE, **fields)


def _post(path: str, **body: Any) -> Request:
    return Request("POST", API + path, body)


def _get(path: str, **query: Any) -> Request:
    return Request("GET", f"{API}{path}?{urlencode(query)}")


def run_ids(answer: Any) -> list[str]:
    return [run["info"]["run_id"] for run in answer.get("runs", [])]


def _point(metric: Any) -> tuple[str, int, int, float]:
    return metric["key"], int(metric.get("step", 0)), int(metric["timestamp"]), metric["value"]


def send(port: int, request: Request, limit: float) -> tuple[float, Any]:
    """Seconds from the first byte sent to the last one received, and the answer; NotAnswered after `limit` seconds.

    Every request has a connection of its own, so that all worker processes get their share.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=limit)
    text = None if request.body is None else json.dumps(request.body)
    try:
        connection.connect()
        began = time.perf_counter()
        connection.request(request.method, request.path, text, {"Content-Type": "application/json"} if text else {})
        answer = connection.getresponse()
        content = answer.read()
        took = time.perf_counter() - began
    except TimeoutError:
        raise NotAnswered(f"> {limit:g} s", late=True) from None
    except (OSError, http.client.HTTPException) as error:
        raise NotAnswered(repr(error)) from error
    finally:
        connection.close()
    if answer.status != 200:
        raise NotAnswered(f"{answer.status} {content[:200].decode(errors='replace')}")
    return took, json.loads(content)


def at_page(port: int, request: Request, page: int, limit: float) -> Request:
    """The request for a later page, by going there; `limit` seconds in all."""
    deadline = time.monotonic() + limit
    for _ in range(page - 1):
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            raise NotAnswered(f"> {limit:g} s on the way to page {page}", late=True)
        _, answer = send(port, request, remaining)
        request = _next(request, answer)
    return request


def walk(port: int, limit: float) -> Walk:
    """All runs of the big experiment, newest first, page by page."""
    done = Walk()
    request = search(order_by=["attributes.start_time DESC"])
    deadline = time.monotonic() + limit
    while True:
        remaining = deadline - time.monotonic()
        try:
            if remaining <= 0:
                raise NotAnswered(f"> {limit:g} s", late=True)
            took, answer = send(port, request, remaining)
        except NotAnswered as error:
            done.stopped = f"> {limit:g} s" if error.late else str(error)
            return done
        if found := run_ids(answer):
            done.seconds.append(took)
            done.runs += found
        if not found or not answer.get("next_page_token"):
            return done
        request = _next(request, answer)


def _next(request: Request, answer: Any) -> Request:
    return Request(request.method, request.path, {**(request.body or {}), "page_token": answer["next_page_token"]})
