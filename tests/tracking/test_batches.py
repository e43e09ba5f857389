"""A batch is written whole or not at all, and says which entry was wrong."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from tests.support import AJAX, Api, item, metric

INVALID = "INVALID_PARAMETER_VALUE"
LONG = "k" * 251

#: Batches that must leave no trace: what is wrong, the fields, and what the message must contain.
BAD: dict[str, tuple[dict[str, Any], str]] = {
    "param conflict": ({"params": [item("new", "1"), item("old", "other")]}, "Changing param values is not allowed"),
    "param twice": (
        {"params": [item("a", "1"), item("a", "1")]},
        "Duplicate parameter keys have been submitted: ['a']",
    ),
    "long metric": ({"metrics": [metric(LONG, 1)]}, "exceeds the maximum length of 250 characters"),
    "long param": ({"params": [item(LONG, "1")]}, "exceeds the maximum length of 250 characters"),
    "long tag": ({"tags": [item(LONG, "1")]}, "'tags[0].key' exceeds the maximum length of 250 characters"),
    "bad metric": ({"metrics": [metric("a,b", 1)]}, "Names may only contain"),
    "bad param": ({"params": [item("../a", "1")]}, "Names may be treated as files"),
    "bad tag": ({"tags": [item("a//b", "1")]}, "Names may be treated as files"),
    "no value": (
        {"metrics": [{"key": "a", "timestamp": 1}]},
        "Missing value for required parameter 'metrics[0].value'",
    ),
    "no time": ({"metrics": [{"key": "a", "value": 1}]}, "Missing value for required parameter 'metrics[0].timestamp'"),
    "no key": ({"tags": [{"value": "1"}]}, "Missing value for required parameter 'tags[0].key'"),
    "negative time": (
        {"metrics": [metric("a", 1, -1)]},
        "Invalid value -1 for parameter 'metrics[0].timestamp' supplied",
    ),
    "1001 metrics": (
        {"metrics": [metric("a", step, step, step) for step in range(1001)]},
        "A batch logging request can contain at most 1000 metrics. Got 1001 metrics.",
    ),
    "101 params": (
        {"params": [item(f"p{index}", "1") for index in range(101)]},
        "A batch logging request can contain at most 100 params. Got 101 params.",
    ),
    "101 tags": (
        {"tags": [item(f"t{index}", "1") for index in range(101)]},
        "A batch logging request can contain at most 100 tags. Got 101 tags.",
    ),
    "1001 together": (
        {"metrics": [metric("a", s, s, s) for s in range(901)], "params": [item(f"p{i}", "1") for i in range(100)]},
        "can contain at most 1000 metrics, params, and tags. Got 1001 metrics, params, and tags.",
    ),
    "text as metrics": ({"metrics": "x"}, "'metrics'"),
    "number as key": ({"tags": [{"key": 5, "value": "1"}]}, "Invalid value"),
    "text as value": ({"metrics": [metric("a", "many")]}, "Invalid value"),
    "step out of range": ({"metrics": [metric("a", 1, 1, 2**63)]}, "Invalid value"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_refused_batch_leaves_no_trace(api: Api, name: str) -> None:
    """Good metrics, params and tags in front of and behind the bad entry are not written."""
    run_id = api.run(run_name="r")
    api.post("runs/log-batch", {"run_id": run_id, "params": [item("old", "1")]})
    before = api.get("runs/get", run_id=run_id)
    fields, text = BAD[name]
    body: dict[str, Any] = {"run_id": run_id, "metrics": [], "params": [], "tags": [], **fields}
    if not isinstance(body["metrics"], list):
        body["params"] = [item("good", "1")]
    elif len(body["metrics"]) < 900:
        body["metrics"] = [*body["metrics"], metric("good", 1.0)]
        body["params"] = [*body["params"], item("good", "1")] if len(body["params"]) < 100 else body["params"]
        body["tags"] = [*body["tags"], item("good", "1")] if len(body["tags"]) < 100 else body["tags"]
    api.fails("runs/log-batch", body, 400, INVALID, text)
    assert api.get("runs/get", run_id=run_id) == before
    assert api.history(run_id, "good") == []


def test_largest_batches(api: Api) -> None:
    """The limits themselves are allowed, with the longest keys."""
    run_id = api.run()
    keys = [f"{index:03}".ljust(250, "k") for index in range(1000)]
    api.post("runs/log-batch", {"run_id": run_id, "metrics": [metric(key, index) for index, key in enumerate(keys)]})
    params = [item(key, "p" * 6000) for key in keys[:100]]
    tags = [item(key, "t" * 8000) for key in keys[:100]]
    api.post("runs/log-batch", {"run_id": run_id, "params": params, "tags": tags})
    run = api.data(run_id)
    assert {key: value["value"] for key, value in run.metrics.items()} == dict(zip(keys, range(1000), strict=True))
    assert run.params == dict.fromkeys(keys[:100], "p" * 6000)
    assert {key: run.tags[key] for key in keys[:100]} == dict.fromkeys(keys[:100], "t" * 8000)


def test_long_values_are_cut(api: Api) -> None:
    """Values over the limit are cut, and the cut value counts as the same when it is logged again."""
    run_id = api.run()
    for _ in range(2):
        api.post("runs/log-parameter", {"run_id": run_id, "key": "p", "value": "ü" * 6001})
        api.post("runs/set-tag", {"run_id": run_id, "key": "t", "value": "日" * 8001})
    api.post("runs/log-batch", {"run_id": run_id, "params": [item("p", "ü" * 7000)], "tags": [item("u", "x" * 9000)]})
    run = api.data(run_id)
    assert run.params["p"] == "ü" * 6000
    assert run.tags["t"] == "日" * 8000
    assert run.tags["u"] == "x" * 8000


def test_unicode_beyond_the_basic_plane(api: Api) -> None:
    """Limits count code points, and emoji survive."""
    run_id = api.run()
    api.post("runs/log-parameter", {"run_id": run_id, "key": "p", "value": "😀" * 6000})
    api.post("runs/set-tag", {"run_id": run_id, "key": "t", "value": "😀 – \u200d – \ufeff"})
    run = api.data(run_id)
    assert run.params["p"] == "😀" * 6000
    assert run.tags["t"] == "😀 – \u200d – \ufeff"


@pytest.mark.parametrize("endpoint", ["log-metric", "log-parameter", "set-tag", "log-batch", "update", "delete-tag"])
def test_unknown_and_deleted_runs(api: Api, endpoint: str) -> None:
    """Writing to a run that is not there or deleted is refused, and writes nothing."""
    bodies: dict[str, dict[str, Any]] = {
        "log-metric": metric("m", 1),
        "log-parameter": item("p", "1"),
        "set-tag": item("t", "1"),
        "log-batch": {"metrics": [metric("m", 1)], "params": [item("p", "1")], "tags": [item("t", "1")]},
        "update": {"status": "FAILED"},
        "delete-tag": {"key": "mlflow.runName"},
    }
    body = bodies[endpoint]
    missing = "0" * 32
    api.fails(
        f"runs/{endpoint}",
        {"run_id": missing, **body},
        404,
        "RESOURCE_DOES_NOT_EXIST",
        f"Run with id={missing} not found",
    )
    run_id = api.run()
    api.post("runs/delete", {"run_id": run_id})
    before = api.get("runs/get", run_id=run_id)
    text = f"The run {run_id} must be in the 'active' state"
    api.fails(f"runs/{endpoint}", {"run_id": run_id, **body}, 400, INVALID, text)
    assert api.get("runs/get", run_id=run_id) == before


def test_names_wider_than_a_column(api: Api) -> None:
    """Names within MLflow's limits but wider than its columns: stored where the database lets them in, else a 400."""
    for path, body in (
        ("experiments/create", {"name": f"{uuid.uuid4().hex}".ljust(500, "n")}),
        ("runs/create", {"experiment_id": "0", "run_name": "n" * 300}),
    ):
        assert api.raw("POST", path, json=body).status_code in (200, 400)


def test_text_that_no_database_can_hold(api: Api) -> None:
    """A NUL character is stored or refused with 400, never a 500; the server lives on."""
    run_id = api.run()
    requests: list[tuple[str, dict[str, Any]]] = [
        ("runs/set-tag", {"run_id": run_id, **item("t", "a\0b")}),
        ("runs/log-parameter", {"run_id": run_id, **item("p", "a\0b")}),
        ("runs/log-batch", {"run_id": run_id, "tags": [item("t", "\0")]}),
        ("runs/search", {"experiment_ids": ["0"], "filter": "params.p = '\0'"}),
        ("experiments/create", {"name": "nul \0 name"}),
        ("runs/create", {"experiment_id": "0", "run_name": "\0"}),
    ]
    for path, body in requests:
        assert api.raw("POST", path, json=body).status_code in (200, 400)
    lone = api.send("runs/set-tag", f'{{"run_id": "{run_id}", "key": "s", "value": "\\ud800"}}')
    assert lone.status_code in (200, 400)
    assert api.data(run_id).info["run_id"] == run_id


def test_a_model_has_one_value_at_a_step(api: Api) -> None:
    """Another one is refused, whether it comes in the same batch or in the next."""
    run = api.run()
    model = api.post("logged-models", {"experiment_id": "0", "name": "m"})["model"]["info"]["model_id"]
    points = [{**metric("c", value, 2, 1), "model_id": model} for value in (0.8, 0.8, 0.9)]
    api.fails("runs/log-batch", {"run_id": run, "metrics": points}, 400, "BAD_REQUEST", "another value")
    assert api.data(run).metrics == {}
    api.post("runs/log-batch", {"run_id": run, "metrics": points[:2]})
    api.fails("runs/log-batch", {"run_id": run, "metrics": points[2:]}, 400, "BAD_REQUEST", "another value")


@pytest.mark.parametrize("number", [2**31, 730000000000000001, 2**63 - 1])
def test_ids_that_no_experiment_has(api: Api, number: int) -> None:
    """Larger than the column of some database, as those that a folder gives."""
    experiment, wanted = api.experiment(), {"experiment_id": str(number)}
    run = api.run(experiment)
    api.fails("experiments/get", wanted, 404, "RESOURCE_DOES_NOT_EXIST", method="GET")
    for path in ("runs/create", "experiments/delete", "logged-models"):
        api.fails(path, {**wanted, "name": "m"}, 404, "RESOURCE_DOES_NOT_EXIST")
    for other in (number, 2**64):
        ids = {"experiment_ids": [experiment, str(other)]}
        assert [found["info"]["run_id"] for found in api.post("runs/search", ids)["runs"]] == [run]
        assert api.post("logged-models/search", ids) == {}
        assert api.post(f"{AJAX}experiments/search-datasets", ids) == {}
