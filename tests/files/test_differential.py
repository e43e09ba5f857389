"""The original server on a copy of the same folder gives the same answers."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tests.files.folders import unpack
from tests.support import Api, ServerProcess, item, metric, mlflow_python

FILTERS = [
    "",
    "attributes.status = 'FAILED'",
    "metrics.`loss/val` > 0.5",
    "metrics.m >= 1",
    "params.lr = '1e3'",
    "params.`opt/name` LIKE 'adam%'",
    "tags.date = '2020-01-01'",
    "tags.`ünï` ILIKE '%💧'",
    "attributes.run_name = 'no'",
]
ORDERS: list[list[str]] = [[], ["metrics.m DESC"], ["params.lr ASC"], ["attributes.end_time DESC"]]


def fill(api: Api) -> None:
    """What the fixture has not: written by us, to be read by the original."""
    experiment = api.experiment("ours", tags=[item("a/b", "c")])
    for number in range(6):
        run = api.run(experiment, run_name=f"run {number}", start_time=1000 + number)
        body: dict[str, Any] = {
            "run_id": run,
            "metrics": [metric("m", number * 0.7, 5, step) for step in range(3)] + [metric("n/o", 1e300, 1, 1)],
            "params": [item("lr", "1e3" if number % 2 else "no"), item("opt/name", f"adam {number}\n'")],
            "tags": [item("date", "2020-01-01"), item("x", "ünï")],
        }
        api.post("runs/log-batch", body)
        if number == 4:
            dataset = {"name": "d", "digest": "x", "source_type": "local", "source": "{}"}
            data = {"dataset": dataset, "tags": [item("mlflow.data.context", "train")]}
            api.post("runs/log-inputs", {"run_id": run, "datasets": [data]})
        if number == 5:
            api.post("runs/delete", {"run_id": run})
        else:
            api.post("runs/update", {"run_id": run, "status": "FAILED", "end_time": 2000 - number})
    source = f"mlflow-artifacts:/{experiment}/{run}/artifacts/m"
    api.post("registered-models/create", {"name": "ours", "tags": [item("k", "v")], "description": "no"})
    for _ in range(3):
        version = {"name": "ours", "source": source, "run_id": run, "tags": [item("q", "1")]}
        api.post("model-versions/create", version)
    api.checked(api.raw("DELETE", "model-versions/delete", json={"name": "ours", "version": "2"}))
    api.post("registered-models/alias", {"name": "ours", "alias": "champion", "version": "1"})
    api.post("model-versions/transition-stage", {"name": "ours", "version": "3", "stage": "Staging"})
    gone = api.experiment("gone too")
    api.run(gone)
    api.post("experiments/delete", {"experiment_id": gone})


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Api, Api]]:
    """Our server on a folder that MLflow and we wrote, and MLflow's on a copy of it."""
    directory, other = tmp_path_factory.mktemp("ours"), tmp_path_factory.mktemp("theirs")
    root = directory / "mlruns"
    unpack("3.10", root)
    filling = ServerProcess(str(root), directory)
    try:
        fill(Api(filling.start().url))
    finally:
        filling.stop()
    shutil.copytree(root, other / "mlruns")
    ours = ServerProcess(str(root), directory, workers=2)
    command = [mlflow_python(), "-m", "mlflow"]
    theirs = ServerProcess(str(other / "mlruns"), other, command=command)
    try:
        ours.spawn()
        theirs.start(180)
        ours.wait_ready()
        yield Api(ours.url), Api(theirs.url)
        assert "Malformed" not in theirs.stderr + theirs.stdout, "MLflow finds something strange in the folder"
    finally:
        ours.stop()
        theirs.stop()


def plain(value: Any) -> Any:
    """An answer with lists in one order, and an infinity as databases hold it.

    Without what MLflow answers from files only, and not from databases: the run's id in each of its metrics, and the
    aliases in lists of versions.
    """
    if isinstance(value, dict):
        more = "run_id" if "timestamp" in value else "aliases" if "current_stage" in value else ""
        value = {key: held for key, held in value.items() if key != more}
        return {key: plain(held) for key, held in value.items() if held not in ([], {}, "") and key != "run_uuid"}
    if isinstance(value, list):
        return sorted((plain(held) for held in value), key=lambda one: json.dumps(one, sort_keys=True))
    if isinstance(value, float) and math.isinf(value):
        return math.copysign(1.7976931348623157e308, value)
    if value in ("Infinity", "-Infinity"):
        return math.copysign(1.7976931348623157e308, float(value))
    return value


def ids(api: Api) -> list[str]:
    found = api.post("experiments/search", {"max_results": 100, "view_type": "ALL"})["experiments"]
    return [one["experiment_id"] for one in found]


def test_experiments(both: tuple[Api, Api]) -> None:
    for view in ("ACTIVE_ONLY", "DELETED_ONLY", "ALL"):
        ours, theirs = (api.post("experiments/search", {"max_results": 100, "view_type": view}) for api in both)
        assert plain(ours) == plain(theirs)
        assert ours["experiments"]


@pytest.mark.parametrize("text", FILTERS)
def test_searches(both: tuple[Api, Api], text: str) -> None:
    """Every filter and order finds the same runs, with the same contents."""
    found = 0
    for order in ORDERS:
        body = {"experiment_ids": ids(both[0]), "filter": text, "order_by": order, "run_view_type": "ALL"}
        ours, theirs = (api.post("runs/search", body).get("runs", []) for api in both)
        assert plain(ours) == plain(theirs)
        if order:
            # By the field; where that is equal, the original goes on by the start and then by the id.
            key = order[0].split(" ")[0]
            assert [field(run, key) for run in ours] == [field(run, key) for run in theirs]
        found += len(ours)
    assert found


def field(run: Any, name: str) -> Any:
    kind, _, key = name.partition(".")
    if kind == "attributes":
        return run["info"].get(key)
    return next((one["value"] for one in run["data"].get(kind, []) if one["key"] == key), None)


def test_runs_and_histories(both: tuple[Api, Api]) -> None:
    body = {"experiment_ids": ids(both[0]), "run_view_type": "ALL"}
    runs = both[0].post("runs/search", body)["runs"]
    assert len(runs) > 9
    for run in runs:
        run_id = run["info"]["run_id"]
        ours, theirs = (api.get("runs/get", run_id=run_id) for api in both)
        assert plain(ours) == plain(theirs)
        for point in run["data"].get("metrics", []):
            # The original answers nothing where it is not told how many.
            asked = {"run_id": run_id, "metric_key": point["key"], "max_results": "1000"}
            ours, theirs = (api.get("metrics/get-history", **asked) for api in both)
            assert plain(ours["metrics"]) == plain(theirs["metrics"])


def test_registry(both: tuple[Api, Api]) -> None:
    ours, theirs = (api.get("registered-models/search") for api in both)
    assert plain(without_new_fields(ours)) == plain(without_new_fields(theirs))
    assert len(ours["registered_models"]) == 2
    for name in ("reg", "ours"):
        ours, theirs = (api.get("model-versions/search", filter=f"name = '{name}'") for api in both)
        assert plain(without_new_fields(ours)) == plain(without_new_fields(theirs))
        assert len(ours["model_versions"]) == 2
        numbers = [one["version"] for one in ours["model_versions"]]
        for number in numbers:
            places = [api.get("model-versions/get-download-uri", name=name, version=number) for api in both]
            assert places[0] == places[1]


def without_new_fields(value: Any) -> Any:
    """The original tells the deployment jobs of versions, which are Databricks' and always unspecified."""
    if isinstance(value, dict):
        return {k: without_new_fields(v) for k, v in value.items() if not k.startswith("deployment_job")}
    return [without_new_fields(one) for one in value] if isinstance(value, list) else value


def test_the_next_number(both: tuple[Api, Api]) -> None:
    """The number of a deleted version is not given again on either side."""
    for api in both:
        body = {"name": "ours", "source": "s3://b/x"}
        assert api.post("model-versions/create", body)["model_version"]["version"] in ("4", 4)
