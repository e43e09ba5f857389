"""Whatever a name, key, value, filter or order holds, it is data: never SQL, never a 500, and found as stored."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.search import filter_texts
from tests.support import Api, item, metric

EXAMPLES = int(os.environ.get("TAILRACE_TEST_EXAMPLES", "40"))

INJECTIONS = (
    "x'); DROP TABLE runs; --", "' OR '1'='1", '" OR ""="', "1; DELETE FROM tags", "`; DROP TABLE params; `", "\\'; --",
    "%s", "%(key)s", ":after_0", "?", "$1", "{key}", "${jndi}", "/* */", "--", "#", "x' UNION SELECT * FROM runs --",
    "\\", "\\\\", "'", "''", '"', "``", "[a]", "%", "_", "|", "||", "é'\"`", "N'x'", "E'\\x41'", "@@version", "NULL",
)  # fmt: skip

values = st.sampled_from(INJECTIONS) | filter_texts.texts.filter(lambda text: "\0" not in text)
bounded = settings(
    max_examples=EXAMPLES, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


def quoted(text: str) -> str | None:
    """The text as a value of a filter, None if it holds both kinds of quotes and cannot be written."""
    return next((quote + text + quote for quote in "'\"" if quote not in text), None)


@pytest.fixture(scope="module")
def world(api: Api) -> dict[str, Any]:
    """An experiment with a run for each injection as the value of a tag and a param."""
    experiment_id = api.experiment()
    for number, text in enumerate(INJECTIONS):
        run_id = api.run(experiment_id, run_name=text, start_time=number)
        pairs = {"tags": [item("text", text)], "params": [item("text", text)], "metrics": [metric("m", number)]}
        api.post("runs/log-batch", {"run_id": run_id, **pairs})
    return {"experiment_ids": [experiment_id]}


def found(api: Api, world: dict[str, Any], **fields: Any) -> list[str]:
    runs = api.post("runs/search", {**world, "order_by": ["start_time ASC"], **fields}).get("runs", [])
    return [item["value"] for run in runs for item in run["data"]["tags"] if item["key"] == "text"]


@pytest.mark.parametrize("text", INJECTIONS)
def test_a_value_is_found_and_nothing_else(api: Api, world: dict[str, Any], text: str) -> None:
    """By tag, param and name; and `!=` finds all the others."""
    value = quoted(text)
    if value is None:
        return
    for field in ("tags.text", "params.text", "attributes.run_name"):
        assert found(api, world, filter=f"{field} = {value}") == [text]
        assert found(api, world, filter=f"{field} != {value}") == [other for other in INJECTIONS if other != text]


@bounded
@given(text=values)
def test_a_tag_comes_back_as_it_was_set(api: Api, text: str) -> None:
    """Any value is stored, read and found; any name of an experiment is either refused or kept."""
    run_id = api.run(_experiment(api))
    api.post("runs/set-tag", {"run_id": run_id, "key": "text", "value": text})
    assert api.data(run_id).tags["text"] == text
    value = quoted(text)
    if value is not None:
        # At the end, for a quote after a backslash may go on to a later quote, as in MLflow.
        runs = api.search_runs(_experiment(api), filter=f"run_id = '{run_id}' AND tags.text = {value}")
        assert [run["info"]["run_id"] for run in runs] == [run_id]
    answer = api.raw("POST", "experiments/create", json={"name": f"{text} {run_id}"})
    assert answer.status_code in (200, 400), answer.text
    if answer.status_code == 200:
        id = answer.json()["experiment_id"]
        assert api.get("experiments/get", experiment_id=id)["experiment"]["name"] == f"{text} {run_id}"


_experiments: dict[str, str] = {}


def _experiment(api: Api) -> str:
    if api.url not in _experiments:
        _experiments[api.url] = api.experiment()
    return _experiments[api.url]


@bounded
@given(data=st.data())
def test_no_filter_is_an_error_of_the_server(api: Api, world: dict[str, Any], data: st.DataObject) -> None:
    """Any filter, order and token gives 200 or MLflow's 400, and the runs are all there afterwards."""
    what = data.draw(st.sampled_from(("runs", "experiments", "models")))
    text = data.draw(filter_texts.filters(what) | filter_texts.texts)
    order = data.draw(st.lists(filter_texts.order(what) | filter_texts.texts, max_size=2))
    path, orders = {
        "runs": ("runs/search", order),
        "experiments": ("experiments/search", order),
        "models": ("logged-models/search", [{"field_name": field} for field in order]),
    }[what]
    answer = api.raw("POST", path, json={**world, "max_results": 10, "filter": text, "order_by": orders})
    assert answer.status_code == 200 or answer.json()["error_code"] == "INVALID_PARAMETER_VALUE", answer.text
    assert found(api, world) == list(INJECTIONS)


LONG = {
    "many comparisons": " AND ".join("metrics.m > 0" for _ in range(2000)),
    "many keys": " AND ".join(f"tags.k{number} = 'x'" for number in range(2000)),
    "a long list": "run_id IN (" + ", ".join(f"'{number}'" for number in range(40_000)) + ")",
    "a long pattern": f"params.text LIKE '{'%a' * 40_000}'",
    "a number of many digits": "metrics.m > " + "9" * 100_000,
    "an exponent of many digits": "metrics.m > 1e" + "9" * 100_000,
    "blanks": "metrics.m" + " " * 200_000 + ">",
    "quotes": "params.text = " + "''" * 100_000,
    "an open list": "run_id IN (" + "'x' ," * 10_000,
    "dots": "tags." + "a." * 100_000,
    "NUL": "tags.`a\0b` = 'a\0b'",
    "half a character": "tags.a = '\ud800'",
}


@pytest.mark.parametrize("name", LONG)
def test_what_is_too_much_is_refused_or_answered(api: Api, world: dict[str, Any], name: str) -> None:
    """No limit of a database is an error of the server, nor does a parser take for ever."""
    for path in ("runs/search", "experiments/search", "logged-models/search"):
        answer = api.send(path, json.dumps({**world, "max_results": 10, "filter": LONG[name]}))
        assert answer.status_code in (200, 400), answer.text


def test_as_many_as_are_allowed(api: Api, world: dict[str, Any]) -> None:
    """Fifty comparisons of as many keys, lists of thousands, and orders by as many keys as there may be."""
    keys = [f"tags.`k{number}` IS NULL" for number in range(49)]
    assert len(found(api, world, filter=" AND ".join([*keys, "metrics.m >= 0"]))) == len(INJECTIONS)
    members = ", ".join(f"'{number}'" for number in range(30_000))
    assert len(found(api, world, filter=f"run_id NOT IN ({members})")) == len(INJECTIONS)
    body = {**world, "order_by": [f"metrics.m{number}" for number in range(70)]}
    api.fails("runs/search", body, 400, "INVALID_PARAMETER_VALUE", "at most 50")
    assert len(found(api, world, order_by=[f"metrics.m{number}" for number in range(50)])) == len(INJECTIONS)
