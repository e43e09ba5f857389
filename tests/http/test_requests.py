"""What no official client sends: broken JSON, wrong types, odd spellings, huge bodies. The answer is never a 5xx."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support import AJAX, API, Api, item, metric, refused

INVALID = "INVALID_PARAMETER_VALUE"

BROKEN = {
    "nothing": b"",
    "null": b"null",
    "brace": b"{",
    "half": b'{"name": "x"',
    "trailing": b'{"name": "x"} y',
    "trailing comma": b'{"name": "x",}',
    "single quotes": b"{'name': 'x'}",
    "no JSON": b"name=x",
    "invalid UTF-8": b'{"name": "\xff\xfe"}',
    "UTF-16": '{"name": "x"}'.encode("utf-16"),
    "NUL": b"\0\0\0\0",
    "list": b"[]",
    "number": b"5",
    "boolean": b"true",
    "text": b'"abc"',
    "list of objects": b'[{"name": "x"}]',
    "deep": b"[" * 100_000,
    "deep object": b'{"a":' * 50_000,
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("path", ["experiments/create", "runs/create", "runs/log-batch", "runs/log-metric"])
def test_broken_bodies(sqlite_api: Api, name: str, path: str) -> None:
    """A body that is no JSON object is refused with MLflow's error body."""
    refused(sqlite_api.send(path, BROKEN[name]), 400, INVALID)


@pytest.mark.parametrize("name", ["nothing", "null", "brace", "invalid UTF-8", "list"])
def test_broken_bodies_count_as_empty(sqlite_api: Api, name: str) -> None:
    """Then the first required parameter is the one that is missing."""
    refused(
        sqlite_api.send("experiments/create", BROKEN[name]), 400, INVALID, "Missing value for required parameter 'name'"
    )


#: path, body, and what the message names. Every refusal is 400 INVALID_PARAMETER_VALUE.
WRONG: list[tuple[str, Any, str]] = [
    ("experiments/create", {}, "'name'"),
    ("experiments/create", {"name": ""}, "'name'"),
    ("experiments/create", {"name": None}, "'name'"),
    ("experiments/create", {"name": 5}, "'name'"),
    ("experiments/create", {"name": ["x"]}, "'name'"),
    ("experiments/create", {"name": {"x": 1}}, "'name'"),
    ("experiments/create", {"name": "w1", "tags": "x"}, "'tags'"),
    ("experiments/create", {"name": "w2", "tags": [{"key": 1, "value": "x"}]}, "Invalid value"),
    ("experiments/create", {"name": "w3", "tags": ["x"]}, ""),
    ("experiments/create", {"name": "w4", "tags": [None]}, ""),
    ("experiments/create", {"name": "w5", "artifact_location": 5}, "'artifact_location'"),
    ("experiments/create", {"name": "w6", "artifact_location": "http://[::1/x"}, "Invalid IPv6 URL"),
    ("experiments/create", {"name": "n" * 501}, "'name' exceeds the maximum length of 500 characters"),
    ("experiments/update", {"experiment_id": "0"}, "'new_name'"),
    ("experiments/delete", {}, "'experiment_id'"),
    ("experiments/delete", {"experiment_id": "x"}, "Invalid experiment ID 'x'"),
    ("experiments/restore", {"experiment_id": ""}, "'experiment_id'"),
    ("experiments/set-experiment-tag", {"experiment_id": "0"}, "'key'"),
    ("experiments/set-experiment-tag", {"experiment_id": "0", "key": "k" * 251, "value": ""}, "'key' exceeds"),
    ("experiments/set-experiment-tag", {"experiment_id": "0", "key": "k", "value": "v" * 5001}, "'value' exceeds"),
    ("experiments/search", {}, "'max_results'"),
    ("experiments/search", {"max_results": 0}, "'max_results'"),
    ("experiments/search", {"max_results": "x"}, "'max_results'"),
    ("experiments/search", {"max_results": 5, "order_by": "name"}, "'order_by'"),
    ("experiments/search", {"max_results": 5, "filter": 5}, "'filter'"),
    ("runs/create", {}, "'experiment_id'"),
    ("runs/create", {"experiment_id": "0", "start_time": 1.5}, "'start_time'"),
    ("runs/create", {"experiment_id": "0", "start_time": True}, "'start_time'"),
    ("runs/create", {"experiment_id": "0", "start_time": 2**63}, "'start_time'"),
    ("runs/create", {"experiment_id": "0", "start_time": "1e30"}, "'start_time'"),
    ("runs/create", {"experiment_id": "0", "tags": "x"}, "'tags'"),
    ("runs/create", {"experiment_id": "0", "run_name": 5}, "'run_name'"),
    ("runs/update", {"status": "FINISHED"}, "'run_id'"),
    ("runs/update", {"run_id": "x", "status": True}, "'status'"),
    ("runs/update", {"run_id": "x", "end_time": "soon"}, "'end_time'"),
    ("runs/delete", {"run_id": 5}, "'run_id'"),
    ("runs/log-metric", {"run_id": "x", "value": 1, "timestamp": 1}, "'key'"),
    ("runs/log-metric", {"run_id": "x", "key": "m", "timestamp": 1}, "'value'"),
    ("runs/log-metric", {"run_id": "x", "key": "m", "value": 1}, "'timestamp'"),
    ("runs/log-metric", {"run_id": "x", "key": "m", "value": [1], "timestamp": 1}, "'value'"),
    ("runs/log-metric", {"run_id": "x", "key": "m", "value": "1,5", "timestamp": 1}, "'value'"),
    ("runs/log-metric", {"run_id": "x", "key": "m", "value": 1, "timestamp": "x"}, "'timestamp'"),
    ("runs/log-metric", {"run_id": "x", "key": "m", "value": 1, "timestamp": -1}, "'timestamp'"),
    ("runs/log-parameter", {"run_id": "x", "value": "1"}, "'key'"),
    ("runs/log-parameter", {"run_id": "x", "key": "p", "value": 1}, "'value'"),
    ("runs/log-parameter", {"run_id": "x", "key": "k" * 251, "value": "1"}, "'Param key' exceeds"),
    ("runs/log-metric", {"run_id": "x", **metric("k" * 251, 1)}, "'Metric name' exceeds"),
    ("runs/set-tag", {"run_id": "x", "key": "k" * 251, "value": "1"}, "'key' exceeds"),
    ("runs/log-batch", {"run_id": "a b"}, "'run_id'"),
    ("runs/search", {"experiment_ids": "0"}, "'experiment_ids'"),
    ("runs/search", {"experiment_ids": ["0"], "max_results": 50001}, "'max_results'"),
    ("runs/search", {"experiment_ids": ["0"], "max_results": -1}, "'max_results'"),
    ("runs/search", {"experiment_ids": ["0"], "order_by": [5]}, ""),
    ("runs/search", {"experiment_ids": ["0"], "filter": ["x"]}, "'filter'"),
    ("runs/search", {"experiment_ids": ["0"], "page_token": 5}, "'page_token'"),
]


@pytest.mark.parametrize(("path", "body", "text"), WRONG, ids=[f"{path}-{str(body)[:50]}" for path, body, _ in WRONG])
def test_wrong_requests(sqlite_api: Api, path: str, body: Any, text: str) -> None:
    """Missing, mistyped and overlong fields are named in a 400."""
    sqlite_api.fails(path, body, 400, INVALID, text)


@pytest.mark.parametrize("value", ["2**53+1", "2**62+1", "-(2**62)-1", "2**63-1", "-(2**63)"])
def test_integers_beyond_doubles(api: Api, value: str) -> None:
    """int64 survive as JSON numbers and as strings, in both directions."""
    number = {
        "2**53+1": 2**53 + 1,
        "2**62+1": 2**62 + 1,
        "-(2**62)-1": -(2**62) - 1,
        "2**63-1": 2**63 - 1,
        "-(2**63)": -(2**63),
    }[value]
    run_id = api.run()
    for key, step in (("number", json.dumps(number)), ("text", f'"{number}"')):
        body = f'{{"run_id": "{run_id}", "key": "{key}", "value": 1, "timestamp": 9007199254740993, "step": {step}}}'
        assert api.send("runs/log-metric", body).status_code == 200
    answer = api.raw("GET", "runs/get", params={"run_id": run_id})
    assert f'"step":{number}' in answer.text.replace(" ", "")
    assert {key: item["step"] for key, item in api.data(run_id).metrics.items()} == {"number": number, "text": number}
    assert api.history(run_id, "text")[0]["timestamp"] == 2**53 + 1


@pytest.mark.parametrize(
    ("text", "number"),
    [('"5"', 5), ('"0010"', 10), ("1.0", 1), ("1e3", 1000), ('"1e3"', 1000), ('"1.0"', 1), ("-0", 0)],
)
def test_spellings_of_integers(sqlite_api: Api, text: str, number: int) -> None:
    """Integral numbers may be written as text, as floats and with an exponent."""
    run_id = sqlite_api.run()
    body = f'{{"run_id": "{run_id}", "key": "m", "value": 1, "timestamp": {text}, "step": {text}}}'
    assert sqlite_api.send("runs/log-metric", body).status_code == 200
    point = sqlite_api.data(run_id).metrics["m"]
    assert (point["timestamp"], point["step"]) == (number, number)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e400"])
def test_bare_numbers_that_are_none(sqlite_api: Api, text: str) -> None:
    """A bare NaN is taken for what it means or refused whole; it never becomes 0 at time 0."""
    run_id = sqlite_api.run()
    body = f'{{"run_id": "{run_id}", "key": "m", "value": {text}, "timestamp": 5, "step": 7}}'
    response = sqlite_api.send("runs/log-metric", body)
    stored = sqlite_api.data(run_id).metrics.get("m")
    if response.status_code == 200:
        assert stored is not None
        assert (stored["timestamp"], stored["step"]) == (5, 7)
        assert stored["value"] not in (0, 0.0)
    else:
        refused(response, 400, INVALID)
        assert stored is None


def test_double_encoded_json(sqlite_api: Api) -> None:
    """Old clients send a JSON string that contains the JSON."""
    run_id = sqlite_api.run()
    inner = json.dumps({"run_id": run_id, "key": "t", "value": 'a "quoted" tag'})
    assert sqlite_api.send("runs/set-tag", json.dumps(inner)).status_code == 200
    assert sqlite_api.data(run_id).tags["t"] == 'a "quoted" tag'


def test_byte_order_mark(sqlite_api: Api) -> None:
    """A UTF-8 BOM in front of the JSON is no harm."""
    run_id = sqlite_api.run()
    body = json.dumps({"run_id": run_id, "key": "t", "value": "1"}).encode("utf-8-sig")
    assert sqlite_api.send("runs/set-tag", body).status_code == 200
    assert sqlite_api.data(run_id).tags["t"] == "1"


def test_duplicate_keys(sqlite_api: Api) -> None:
    """Of a key given twice the last one counts."""
    run_id = sqlite_api.run()
    body = f'{{"run_id": "{run_id}", "key": "a", "value": "1", "key": "b", "value": "2"}}'
    assert sqlite_api.send("runs/set-tag", body).status_code == 200
    assert sqlite_api.data(run_id).tags["b"] == "2"
    assert "a" not in sqlite_api.data(run_id).tags


def test_camel_case_and_unknown_fields(sqlite_api: Api) -> None:
    """Optional fields may be in lowerCamelCase; unknown ones are ignored at every depth; null is absent."""
    body = {
        "experiment_id": "0",
        "runName": "camel",
        "startTime": "77",
        "userId": "u",
        "nonsense": {"deep": [1, {"x": None}]},
        "tags": [{"key": "k", "value": "v", "nonsense": 1}],
        "end_time": None,
    }
    info = sqlite_api.post("runs/create", body)["run"]["info"]
    assert (info["run_name"], info["start_time"], info["user_id"]) == ("camel", 77, "u")


def test_run_uuid_stands_in_for_run_id(sqlite_api: Api) -> None:
    """The old name of the field works where official clients send it; run_id wins over it."""
    run_id = sqlite_api.run()
    sqlite_api.post("runs/log-metric", {"run_uuid": run_id, **metric("m", 1)})
    sqlite_api.post("runs/set-tag", {"run_uuid": run_id, "key": "t", "value": "1"})
    sqlite_api.post("runs/log-parameter", {"run_id": run_id, "run_uuid": "other", "key": "p", "value": "1"})
    assert sqlite_api.get("runs/get", run_uuid=run_id)["run"]["info"]["run_id"] == run_id
    sqlite_api.fails("runs/get", {"run_id": "", "run_uuid": run_id}, 400, INVALID, "'run_id'", method="GET")


def test_experiment_ids_as_numbers(sqlite_api: Api) -> None:
    """Clients in other languages send experiment ids as numbers."""
    experiment_id = sqlite_api.experiment()
    run_id = sqlite_api.post("runs/create", {"experiment_id": int(experiment_id)})["run"]["info"]["run_id"]
    found = sqlite_api.post("runs/search", {"experiment_ids": [int(experiment_id)]})["runs"]
    assert [run["info"]["run_id"] for run in found] == [run_id]


def test_a_body_of_fifty_megabytes(server: Any) -> None:
    """A huge body is processed or refused, and the server keeps serving others."""
    api = Api(server.url)
    run_id = api.run()
    huge = b'{"run_id": "' + run_id.encode() + b'", "key": "t", "value": "' + b"x" * 50_000_000 + b'"}'
    response = api.send("runs/set-tag", huge)
    assert response.status_code == 200 or 400 <= response.status_code < 500
    garbage = api.send("runs/log-batch", b"[" * 50_000_000)
    assert 400 <= garbage.status_code < 500
    assert api.data(run_id).info["run_id"] == run_id
    assert api.raw("GET", "/health").text == "OK"


@pytest.mark.parametrize("prefix", [API, AJAX])
def test_both_prefixes(server: Any, prefix: str) -> None:
    """Every endpoint of the core answers under /api and under /ajax-api."""
    api = Api(server.url, prefix)
    experiment_id = api.experiment()
    run_id = api.run(experiment_id)
    api.post("runs/log-metric", {"run_id": run_id, **metric("m", 1)})
    api.post("runs/log-parameter", {"run_id": run_id, "key": "p", "value": "1"})
    api.post("runs/log-batch", {"run_id": run_id})
    api.post("runs/set-tag", {"run_id": run_id, "key": "t", "value": "1"})
    api.post("runs/delete-tag", {"run_id": run_id, "key": "t"})
    api.post("runs/update", {"run_id": run_id, "status": "FINISHED"})
    assert len(api.history(run_id, "m")) == 1
    assert len(api.get("metrics/get-history-bulk-interval", run_ids=run_id, metric_key="m")["metrics"]) == 1
    assert len(api.search_runs(experiment_id)) == 1
    api.post("runs/delete", {"run_id": run_id})
    api.post("runs/restore", {"run_id": run_id})
    name = api.get("experiments/get", experiment_id=experiment_id)["experiment"]["name"]
    assert api.get("experiments/get-by-name", experiment_name=name)["experiment"]["experiment_id"] == experiment_id
    api.post("experiments/set-experiment-tag", {"experiment_id": experiment_id, "key": "k", "value": "v"})
    api.post("experiments/delete-experiment-tag", {"experiment_id": experiment_id, "key": "k"})
    api.post("experiments/update", {"experiment_id": experiment_id, "new_name": name + "!"})
    assert api.post("experiments/search", {"max_results": 5})["experiments"]
    assert api.get("experiments/search", max_results=5)["experiments"]
    api.post("experiments/delete", {"experiment_id": experiment_id})
    api.post("experiments/restore", {"experiment_id": experiment_id})


def test_a_path_says_what_a_request_is_about(api: Api) -> None:
    """Whatever its body says: who may change the one may not change the other by naming it there."""
    one, other = (
        api.post("logged-models", {"experiment_id": "0", "name": "m"})["model"]["info"]["model_id"] for _ in range(2)
    )
    for more in ({}, {"unknown": "field"}):
        body = {"model_id": other, "tags": [item("t", "v")], **more}
        api.checked(api.raw("PATCH", f"logged-models/{one}/tags", json=body))
    tags = [api.get(f"logged-models/{id}")["model"]["info"].get("tags", []) for id in (one, other)]
    assert tags == [[item("t", "v")], []]
