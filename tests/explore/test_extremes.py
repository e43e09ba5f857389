"""Runs in the order of a metric's smallest or largest value."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support import Api, item, metric

VALUES: list[tuple[str, list[float | str]]] = [
    ("a", [3, 1, 2]),
    ("b", [0.5, "NaN", 9]),
    ("c", ["Infinity", 4]),
    ("d", ["NaN"]),
    ("e", []),
    ("f", [1, 1.5]),
    ("g", ["-Infinity", 0]),
]


@pytest.fixture(scope="module")
def experiment(api: Api) -> str:
    """Runs a to g, the first the newest; every second one has a team. A deleted one would be first and last."""
    experiment = api.experiment()
    deleted: tuple[str, list[float | str]] = ("x", [-99, 99])
    for number, (name, values) in enumerate([*VALUES, deleted]):
        run = api.run(experiment, run_name=name, start_time=9000 - number)
        points = [metric("the loss", value, step=step) for step, value in enumerate(values)]
        tags = [item("team", "a")] if number % 2 else []
        api.post("runs/log-batch", {"run_id": run, "metrics": [*points, metric("other", -1000)], "tags": tags})
    api.post("runs/delete", {"run_id": run})
    return experiment


def search(own: Api, experiment: str, order: str, **fields: Any) -> dict[str, Any]:
    return own.post("runs/search", {"experiment_ids": [experiment], "order_by": [order], **fields})


def names(answer: dict[str, Any]) -> str:
    return "".join(run["info"]["run_name"] for run in answer.get("runs", []))


def test_both_ends_in_both_directions(own: Api, experiment: str) -> None:
    assert names(search(own, experiment, "min.`the loss`")) == "gbafcde"
    assert names(search(own, experiment, "min.`the loss` DESC")) == "cafbgde"
    assert names(search(own, experiment, "max.`the loss` ASC")) == "gfabcde"
    assert names(search(own, experiment, "max.`the loss` DESC")) == "cbafgde"
    assert names(search(own, experiment, "max.`nobody logged it`")) == "abcdefg"


def test_runs_are_those_of_the_search(api: Api, own: Api, experiment: str) -> None:
    order = "min.`the loss` ASC"
    assert names(search(own, experiment, order, filter="tags.team = 'a' AND metrics.other < 0")) == "bfd"
    assert names(search(own, experiment, order, run_view_type="DELETED_ONLY")) == "x"
    assert names(search(own, experiment, order, run_view_type="ALL")) == "gxbafcde"
    (first,) = search(own, experiment, order, max_results=1)["runs"]
    assert first == api.post("runs/search", {"experiment_ids": [experiment], "filter": "run_name = 'g'"})["runs"][0]


@pytest.mark.parametrize("order", ["min.`the loss` ASC", "min.`the loss` DESC", "max.`the loss` ASC"])
def test_pages_follow_each_other(own: Api, experiment: str, order: str) -> None:
    whole = names(search(own, experiment, order))
    for size in (1, 2, 3):
        found, token = "", None
        while True:
            page = search(own, experiment, order, max_results=size, page_token=token)
            found += names(page)
            token = page.get("next_page_token")
            if token is None:
                break
        assert found == whole


def test_refusals(own: Api, experiment: str) -> None:
    body = {"experiment_ids": [experiment]}
    bad = "INVALID_PARAMETER_VALUE"
    for orders in ([], ["metrics.loss"], ["start_time DESC"], ["min.a", "max.a"]):
        own.fails("runs/search", {**body, "order_by": orders}, 400, bad, "min.<metric>")
    own.fails("runs/search", {**body, "order_by": ["min.a"], "max_results": 0}, 400, bad, "max_results")
    own.fails("runs/search", {**body, "order_by": ["min.a"], "page_token": "x"}, 400, bad, "page token")
