"""The filter language, the order and the pages of both searches, question by question against the original.

The worlds that are searched (see filters.py) are built the same on both servers. A question is one request; the
answer compared is the list of names in order, or the refusal with its code and the part of the message clients match.
"""

from __future__ import annotations

import uuid
from functools import cache
from typing import Any

import httpx
import pytest

from tests.differential.compare import Normaliser
from tests.differential.filters import (
    EXPERIMENT_FILTERS,
    EXPERIMENT_ORDERS,
    EXPERIMENTS,
    OWN_WORDS,
    RUN_FILTERS,
    RUN_ORDERS,
    RUNS,
)
from tests.support import Api, item, metric


@cache
def runs_world(api: Api) -> str:
    """Build the zoo of runs on one server; return its experiment."""
    experiment_id = api.experiment(f"runs {uuid.uuid4().hex}")
    for name, start_time, end_time, status, metrics, params, tags in RUNS:
        run_id = api.run(experiment_id, run_name=name, start_time=start_time)
        body = {
            "metrics": [metric(key, value, 1) for key, value in metrics.items()],
            "params": [item(*pair) for pair in params.items()],
            "tags": [item(*pair) for pair in tags.items()],
        }
        api.post("runs/log-batch", {"run_id": run_id, **body})
        update = {"run_id": run_id, "status": status} | ({} if end_time is None else {"end_time": end_time})
        api.post("runs/update", update)
    return experiment_id


@cache
def experiments_world(api: Api) -> None:
    for name, tags in EXPERIMENTS:
        api.experiment(name, tags=[item(*pair) for pair in tags.items()])
    api.post("experiments/delete", {"experiment_id": api.experiment("zoo gone", tags=[item("kind", "zoo")])})


def names(response: httpx.Response, kind: str) -> Any:
    """What a page shows, comparable between servers."""
    outcome = Normaliser().outcome(response)
    if outcome.status != 200:
        return outcome.status, outcome.code, outcome.content
    body = response.json()
    if kind == "runs":
        found = [run["info"]["run_name"] for run in body.get("runs", [])]
    else:
        mine = {name for name, _ in EXPERIMENTS} | {"zoo gone"}
        found = [entry["name"] for entry in body.get("experiments", []) if entry["name"] in mine]
    return found, "next_page_token" in body and kind == "runs"


def ask_runs(api: Api, **fields: Any) -> Any:
    body = {"experiment_ids": [runs_world(api)], "order_by": ["start_time"], **fields}
    return names(api.raw("POST", "runs/search", json=body), "runs")


def ask_experiments(api: Api, **fields: Any) -> Any:
    experiments_world(api)
    body = {"max_results": 1000, "order_by": ["name"], **fields}
    return names(api.raw("POST", "experiments/search", json=body), "experiments")


_known: dict[str, Any] = {}


def same(ask: Any, reference: Api, subject: Api, **fields: Any) -> None:
    key = f"{ask.__name__} {fields}"
    if key not in _known:
        _known[key] = ask(reference, **fields)
    theirs, ours = _known[key], ask(subject, **fields)
    own_words = OWN_WORDS & {fields.get("filter", ""), *fields.get("order_by", [])}
    if isinstance(theirs[0], int) and (theirs[2] is None or own_words):  # a message that no client looks at
        theirs, ours = theirs[:2], ours[:2]
    assert ours == theirs


@pytest.mark.parametrize("text", RUN_FILTERS, ids=lambda text: repr(text)[:60])
def test_run_filter(reference: Api, subject: Api, text: str) -> None:
    """runs/search with one filter."""
    same(ask_runs, reference, subject, filter=text)


@pytest.mark.parametrize("order_by", RUN_ORDERS, ids=str)
def test_run_order(reference: Api, subject: Api, order_by: list[str]) -> None:
    """runs/search with one order, missing values and NaN included."""
    same(ask_runs, reference, subject, order_by=order_by)


@pytest.mark.parametrize("text", EXPERIMENT_FILTERS, ids=lambda text: repr(text)[:60])
def test_experiment_filter(reference: Api, subject: Api, text: str) -> None:
    """experiments/search with one filter."""
    same(ask_experiments, reference, subject, filter=text)


@pytest.mark.parametrize("order_by", EXPERIMENT_ORDERS, ids=str)
def test_experiment_order(reference: Api, subject: Api, order_by: list[str]) -> None:
    """experiments/search with one order."""
    same(ask_experiments, reference, subject, order_by=order_by)


@pytest.mark.parametrize("view", ["ACTIVE_ONLY", "DELETED_ONLY", "ALL", 1, 2, 3, "3", "all", "NONSENSE", None], ids=str)
def test_view_types(reference: Api, subject: Api, view: Any) -> None:
    """Names, numbers and unknown words as view type."""
    same(ask_experiments, reference, subject, view_type=view)
    same(ask_runs, reference, subject, run_view_type=view)


@pytest.mark.parametrize("size", [0, -1, 1, 2, 50000, 50001, "3", 2.0, "x"], ids=str)
def test_page_sizes(reference: Api, subject: Api, size: Any) -> None:
    """`max_results` within and beyond its bounds, as number and as text."""
    same(ask_runs, reference, subject, max_results=size)
    if size not in (1, 2, "3", 2.0):
        same(ask_experiments, reference, subject, max_results=size)


@pytest.mark.parametrize("size", [1, 3, 5, 10, 11])
@pytest.mark.parametrize("order_by", [[], ["metrics.acc"], ["tags.env DESC", "params.lr"]], ids=str)
def test_walk_through_pages(reference: Api, subject: Api, size: int, order_by: list[str]) -> None:
    """The pages of a search, and whether there is a next one, are those of the original."""

    def walk(api: Api, **fields: Any) -> list[list[str]]:
        pages = []
        body = {"experiment_ids": [runs_world(api)], "max_results": size, "order_by": order_by}
        while True:
            answer = api.post("runs/search", body)
            pages.append([run["info"]["run_name"] for run in answer.get("runs", [])])
            if not answer.get("next_page_token"):
                return pages
            body["page_token"] = answer["next_page_token"]

    assert walk(subject) == walk(reference)


@pytest.mark.parametrize("ids", [[], ["99999999"], [99999999]], ids=str)
def test_experiment_ids_of_run_search(reference: Api, subject: Api, ids: Any) -> None:
    """Empty and unknown experiments, and ids sent as numbers."""
    same(ask_runs, reference, subject, experiment_ids=ids)


def test_whole_answer(reference: Api, subject: Api) -> None:
    """Not the names only: every field of every run found is the same."""

    def whole(api: Api) -> Any:
        body = {"experiment_ids": [runs_world(api)], "order_by": ["start_time"], "max_results": 4}
        return Normaliser().outcome(api.raw("POST", "runs/search", json=body))

    assert whole(subject) == whole(reference)
