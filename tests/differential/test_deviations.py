"""Where we do not copy the original: its defects that no client relies on, and what we answer instead.

Each row says why. The request is sent to both servers, so that the table cannot outlive the defect unnoticed.
"""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.differential.compare import Deviation, Step, experiment, get, post, raw, run, send
from tests.differential.logging_scenarios import batch, bulk, history, log
from tests.support import Api, error_code, error_message, item, json_or_none, metric

INVALID = "INVALID_PARAMETER_VALUE"
MISSING = "RESOURCE_DOES_NOT_EXIST"
HOOK: dict[str, Any] = {
    "name": "w",
    "url": "https://8.8.8.8/x",
    "events": [{"entity": "MODEL_VERSION", "action": "CREATED"}],
}
RUN = (experiment("v-$unique"), run(run_name="r", start_time=1))
POINTS = (*RUN, batch(metrics=[metric("m", step, step, step) for step in range(3)]))
NAN = (*RUN, log("m", "NaN"))


def refuses(reason: str, request: Step, text: str = "", setup: tuple[Step, ...] = RUN) -> Deviation:
    return Deviation(reason, setup, request, 400, INVALID, text)


def search(**fields: Any) -> Step:
    return post("runs/search", {"experiment_ids": ["$exp"], **fields})


CRASH = "the original answers 500, and clients retry that for minutes"
LOSS = "the original stops reading at the bad value, answers 200 and loses the rest"

DEVIATIONS: dict[str, Deviation] = {
    # bodies
    "body is an empty list": refuses(CRASH, raw("experiments/create", "[]"), "'name'"),
    "body is a number": refuses(CRASH, raw("experiments/create", "5")),
    "body is a string": refuses(CRASH, raw("experiments/create", '"no json"')),
    "empty body of a batch": refuses(CRASH, raw("runs/log-batch", ""), "'run_id'"),
    "null body of a batch": refuses(CRASH, raw("runs/log-batch", "null"), "'run_id'"),
    "null lists of a batch": Deviation(CRASH, RUN, batch(metrics=None, params=None, tags=None), 200, body={}),
    "null in a list": refuses(CRASH, batch(metrics=[None])),
    "a number for a metric": refuses(CRASH, batch(metrics=[5])),
    "a list for a value": refuses(CRASH, log("m", [1]), "'value'"),
    "an object for a value": refuses(CRASH, log("m", {"a": 1}), "'value'"),
    "null experiments in a search": Deviation(CRASH, RUN, search(experiment_ids=None), 200, body={}),
    "null page size in a search": Deviation(CRASH, (experiment("v-$unique"),), search(max_results=None), 200, body={}),
    "null among the experiments": refuses(CRASH, search(experiment_ids=[None])),
    "text for the experiments": refuses("the original finds nothing and says 200", search(experiment_ids="1")),
    "tags of a run no list": refuses(LOSS, post("runs/create", {"experiment_id": "$exp", "tags": "x"}), "'tags'"),
    # scalars
    "fraction as time": refuses(
        LOSS, post("runs/create", {"experiment_id": "$exp", "start_time": 1.5}), "'start_time'"
    ),
    "fraction as page size": refuses(LOSS, search(max_results=1.5), "'max_results'"),
    "boolean as page size": refuses(LOSS, search(max_results=True), "'max_results'"),
    "boolean as step": refuses(LOSS, log("m", 1, 1, True), "'step'"),
    "fraction as step": refuses(LOSS, log("m", 1, 1, 1.5), "'step'"),
    "step out of range": refuses(LOSS, log("m", 1, 1, 2**63), "'step'"),
    "blank before a step": refuses(LOSS, log("m", 1, 1, " 5"), "'step'"),
    "lower-case nan": refuses(LOSS, log("m", "nan"), "'value'"),
    "number as tag value in a batch": refuses(LOSS, batch(tags=[{"key": "n", "value": 5}, item("o", "1")]), "'"),
    # rules
    "a run without experiment": refuses("names no parameter", post("runs/create", {}), "'experiment_id'"),
    "a tag twice on an experiment": refuses(
        "says that the experiment exists",
        post("experiments/create", {"name": "v-twice", "tags": [item("a", "1"), item("a", "2")]}),
    ),
    "line end in a name": refuses("slips through the original's check", log("name\n"), "'name'"),
    "NaN twice in a batch": Deviation(
        "refused by a comparison that NaN defeats; 3.17 takes it",
        RUN, batch(metrics=[metric("m", "NaN"), metric("m", "NaN")]), 200, body={},
    ),
    "NaN logged again": Deviation("as above", NAN, log("m", "NaN"), 200, body={}),
    # search
    "NaN is not zero": Deviation(
        "NaN is stored as 0 and found as 0; 3.17 does not", NAN, search(filter="metrics.m = 0"), 200, body={}
    ),
    "NaN is not small": Deviation("as above", NAN, search(filter="metrics.m < 1"), 200, body={}),
    "words in a list of run ids": refuses(CRASH, search(filter="run_id IN (abc)")),
    "a column twice in an order": refuses(CRASH, search(order_by=["start_time", "attributes.start_time DESC"])),
    "token without offset": refuses(CRASH, search(page_token="MQ=="), "Invalid page token"),
    "experiments that are no numbers": refuses(CRASH, search(experiment_ids=["abc"])),
    "garbage token of a search for models": refuses(
        CRASH, post("logged-models/search", {"experiment_ids": ["$exp"], "page_token": "abc"}), "Invalid page token"
    ),
    # registry
    "a model's name that is a path": refuses(
        "3.17 refuses it in every call, so that such a model can be neither read nor deleted there",
        post("registered-models/create", {"name": "v/path"}), setup=(),
    ),
    "a page of no models": refuses(
        "an empty page that starts over", get("registered-models/search", {"max_results": "0"})
    ),
    "a column twice in an order of models": refuses(
        CRASH, get("registered-models/search", [("order_by", "timestamp"), ("order_by", "last_updated_timestamp")])
    ),
    "a number that is none in a search for versions": refuses(
        "matches nothing on SQLite", get("model-versions/search", {"filter": "version_number = 'abc'"})
    ),
    "a source that is no version": Deviation(
        CRASH, (post("registered-models/create", {"name": "v-source"}),),
        post("model-versions/create", {"name": "v-source", "source": "models:/v-source/99"}), 404, MISSING,
    ),
    "a source that is no logged model": Deviation(
        CRASH, (post("registered-models/create", {"name": "v-logged"}),),
        post("model-versions/create", {"name": "v-logged", "source": "models:/m-unknown"}), 404, MISSING,
    ),
    "archiving from no active stage": refuses(
        CRASH,
        post("model-versions/transition-stage", {
            "name": "v-archive", "version": "1", "stage": "None", "archive_existing_versions": True,
        }),
        setup=(
            post("registered-models/create", {"name": "v-archive"}),
            post("model-versions/create", {"name": "v-archive", "source": "s3://b/p"}),
        ),
    ),
    "a prompt's version under a model": refuses(
        "taken, and then hides all versions of the model",
        post("model-versions/create", {
            "name": "v-model", "source": "dummy-source", "tags": [item("mlflow.prompt.is_prompt", "true")],
        }),
        setup=(post("registered-models/create", {"name": "v-model"}),),
    ),
    "an alias of a deleted version": refuses(
        "the alias stays and points at nothing",
        get("registered-models/alias", {"name": "v-alias", "alias": "a"}), "not found",
        setup=(
            post("registered-models/create", {"name": "v-alias"}),
            post("model-versions/create", {"name": "v-alias", "source": "s3://b/p"}),
            post("registered-models/alias", {"name": "v-alias", "alias": "a", "version": "1"}),
            Step("DELETE", "model-versions/delete", body={"name": "v-alias", "version": "1"}),
        ),
    ),
    "an event that is a word": refuses(
        CRASH, post("webhooks", {**HOOK, "events": ["x"]})
    ),
    "an event twice": Deviation(
        "refused with the database's words", (),
        post("webhooks", {**HOOK, "events": HOOK["events"] * 2}), 200,
    ),
    "a webhook to a group of receivers": refuses(
        "only addresses of single hosts are public", post("webhooks", {**HOOK, "url": "https://224.0.0.1/"})
    ),
    # histories
    "history without page size": Deviation(
        "the original answers no points and a token that it refuses; Java and R clients send no size",
        POINTS, get("metrics/get-history", {"run_id": "$run", "metric_key": "m"}), 200,
        body={"metrics": [{"key": "m", "value": float(step), "timestamp": step, "step": step} for step in range(3)]},
    ),
    "history with page size 0": refuses("as above", history(max_results="0"), "max_results", POINTS),
    "history with a page size that is no number": refuses(LOSS, history(max_results="x"), "max_results", POINTS),
    "bulk history with a page size that is no number": refuses(CRASH, bulk(["$run"], max_results="x"), "", POINTS),
    "HEAD like GET": Deviation(
        "the original ignores the query of a HEAD", RUN, Step("HEAD", "runs/get", query=(("run_id", "$run"),)), 200
    ),
}  # fmt: skip


def unique(steps: tuple[Step, ...], name: str) -> list[Step]:
    """Experiments of this table are named after their row."""
    return [
        Step(step.method, step.path, step.body | {"name": f"v-{name}"}, step.raw, step.query, step.headers, step.save)
        if step.path == "experiments/create" and isinstance(step.body, dict)
        else step
        for step in steps
    ]


def answer(api: Api, name: str) -> httpx.Response:
    row = DEVIATIONS[name]
    names: dict[str, str] = {}
    for step in unique(row.setup, name):
        assert send(api, step, names).status_code == 200
    return send(api, row.request, names)


def as_promised(row: Deviation, response: httpx.Response) -> bool:
    if response.status_code != row.status or error_code(response) != row.code:
        return False
    return row.text in error_message(response) and (row.body is None or json_or_none(response) == row.body)


@pytest.mark.parametrize("name", DEVIATIONS)
def test_our_answer(subject: Api, name: str) -> None:
    """We give the answer that the table promises."""
    response = answer(subject, name)
    assert as_promised(DEVIATIONS[name], response), f"{response.status_code} {response.text[:1000]}"


@pytest.mark.parametrize("name", DEVIATIONS)
def test_the_original_still_differs(reference: Api, name: str) -> None:
    """The row is still needed: the original answers something else."""
    assert not as_promised(DEVIATIONS[name], answer(reference, name))
