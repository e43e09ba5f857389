"""Page tokens: garbage is refused, walks are complete, tokens outlive workers and changes of page size."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from tests.support import Api, metric

INVALID = "INVALID_PARAMETER_VALUE"


def encoded(value: Any) -> str:
    return base64.b64encode(value if isinstance(value, bytes) else json.dumps(value).encode()).decode()


GARBAGE = [
    "x", "garbage", "MQ==", "====", "!!!", " ", "null", "{}", "0", "日本", "a" * 10_000, "%0","'; DROP TABLE runs",
    encoded(b"\xff\xfe"), encoded(b"{"), encoded(None), encoded([]), encoded({}), encoded("x"), encoded(5),
    encoded({"offset": None}), encoded({"offset": "x"}), encoded({"offset": -1}), encoded({"offset": [1]}),
    encoded({"offset": {"a": 1}}), encoded({"nonsense": 1}), encoded({"offset": 1.5}), encoded({"offset": 2**70}),
]  # fmt: skip


@pytest.mark.parametrize("token", GARBAGE, ids=lambda token: repr(token)[:40])
def test_garbage_tokens(api: Api, token: str) -> None:
    """A token that we did not issue is a 400 everywhere, never a 500."""
    run_id = api.run()
    api.fails("runs/search", {"experiment_ids": ["0"], "page_token": token}, 400, INVALID, "Invalid page token")
    api.fails("experiments/search", {"max_results": 5, "page_token": token}, 400, INVALID, "Invalid page token")
    query = {"run_id": run_id, "metric_key": "m", "max_results": "5", "page_token": token}
    api.fails("metrics/get-history", query, 400, INVALID, "Invalid page token", method="GET")


def test_empty_token_is_the_first_page(api: Api) -> None:
    """ "" means no token."""
    experiment_id = api.experiment()
    run_id = api.run(experiment_id)
    assert [run["info"]["run_id"] for run in api.search_runs(experiment_id, page_token="")] == [run_id]


def test_walk_with_changing_page_sizes(api: Api) -> None:
    """Every run comes once, whatever the sizes of the pages; the last page has no token."""
    experiment_id = api.experiment()
    expected = [api.run(experiment_id, start_time=index) for index in range(23)][::-1]
    found: list[str] = []
    token = None
    for size in (1, 7, 2, 10, 3):
        body = {"experiment_ids": [experiment_id], "max_results": size, **({"page_token": token} if token else {})}
        answer = api.post("runs/search", body)
        assert answer == api.post("runs/search", body)
        found += [run["info"]["run_id"] for run in answer["runs"]]
        token = answer.get("next_page_token")
        if len(found) < 23:
            assert token
    assert token is None
    assert found == expected


def test_full_last_page_has_no_token(api: Api) -> None:
    """A token is given only when at least one more row exists."""
    experiment_id = api.experiment()
    run_id = api.run(experiment_id)
    api.run(experiment_id)
    assert "next_page_token" not in api.post("runs/search", {"experiment_ids": [experiment_id], "max_results": 2})
    api.post("runs/log-batch", {"run_id": run_id, "metrics": [metric("m", step, step, step) for step in range(4)]})
    query = {"run_id": run_id, "metric_key": "m", "max_results": "4"}
    assert "next_page_token" not in api.get("metrics/get-history", **query)


def test_history_pages(api: Api) -> None:
    """Histories are paged in order of time, step and value."""
    run_id = api.run()
    points = [(value, time, step) for time in (3, 1, 2) for step in (5, -5) for value in (2.0, 1.0)]
    api.post("runs/log-batch", {"run_id": run_id, "metrics": [metric("m", *point) for point in points]})
    found: list[tuple[float, int, int]] = []
    query = {"run_id": run_id, "metric_key": "m", "max_results": "5"}
    sizes = []
    while True:
        page = api.get("metrics/get-history", **query)
        found += [(point["value"], point["timestamp"], point["step"]) for point in page["metrics"]]
        sizes.append(len(page["metrics"]))
        if "next_page_token" not in page:
            break
        query["page_token"] = page["next_page_token"]
    assert sizes == [5, 5, 2]
    assert found == sorted(points, key=lambda point: (point[1], point[2], point[0]))


@pytest.mark.parametrize(
    "text",
    [
        "'",
        "((",
        "a = = b",
        "params.",
        "metrics.a > 'x",
        "1",
        "x" * 5000,
        "a AND " * 500,
        "(" * 5000,
        "params.`a = 'b'",
        "\\",
        "%",
        "metrics.m > 1e999",
    ],
)
def test_filters_that_do_not_parse(api: Api, text: str) -> None:
    """A filter is refused with 400 or answered, never a 500, and never takes the server down."""
    response = api.raw("POST", "runs/search", json={"experiment_ids": ["0"], "filter": text})
    assert response.status_code in (200, 400), response.text[:300]
    response = api.raw("POST", "experiments/search", json={"max_results": 1, "filter": text})
    assert response.status_code in (200, 400), response.text[:300]


def test_filter_of_many_clauses(api: Api) -> None:
    """Forty clauses of all kinds in one filter."""
    experiment_id = api.experiment()
    run_id = api.run(experiment_id)
    batch: dict[str, Any] = {
        "metrics": [metric(f"m{index}", index) for index in range(14)],
        "params": [{"key": f"p{index}", "value": str(index)} for index in range(13)],
        "tags": [{"key": f"t{index}", "value": str(index)} for index in range(13)],
    }
    api.post("runs/log-batch", {"run_id": run_id, **batch})
    clauses = [f"metrics.m{index} = {index}" for index in range(14)]
    clauses += [f"params.p{index} = '{index}'" for index in range(13)] + [
        f"tags.t{index} = '{index}'" for index in range(13)
    ]
    assert len(api.search_runs(experiment_id, filter=" AND ".join(clauses))) == 1
    assert len(api.search_runs(experiment_id, filter=" AND ".join([*clauses, "metrics.m1 > 1"]))) == 0


def test_text_in_filters_is_never_sql(api: Api) -> None:
    """Quotes, wildcards and statements in keys and values are data."""
    experiment_id = api.experiment()
    run_id = api.run(experiment_id)
    nasty = "x'); DELETE FROM runs; --"
    api.post("runs/set-tag", {"run_id": run_id, "key": "t", "value": nasty})
    assert len(api.search_runs(experiment_id, filter=f'tags.t = "{nasty}"')) == 1
    assert len(api.search_runs(experiment_id, filter="tags.`t' OR '1'='1` = 'x'")) == 0
    api.raw(
        "POST", "runs/search", json={"experiment_ids": [experiment_id], "order_by": ["tags.`a' DESC; DROP TABLE runs`"]}
    )
    assert len(api.search_runs(experiment_id)) == 1
