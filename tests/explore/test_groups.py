"""Runs in groups, with statistics of their latest metrics."""

from __future__ import annotations

import statistics
from typing import Any

import pytest

from tests.support import Api, item, metric


@pytest.fixture(scope="module")
def experiment(api: Api) -> str:
    """Runs with optimizers and losses; one has no optimizer, one no finite loss, one is deleted."""
    experiment = api.experiment()
    for number, (optimizer, loss) in enumerate(
        [("adam", 1.0), ("adam", 4.0), ("adam", 2.5), ("sgd", 3.0), ("sgd", "NaN"), (None, 8.0), ("sgd", 100.0)]
    ):
        run = api.run(experiment, start_time=1000 + number)
        pairs = [item("opt", optimizer)] if optimizer else []
        tags = [item("team", "a" if number % 2 else "b")]
        api.post("runs/log-batch", {"run_id": run, "params": pairs, "tags": tags, "metrics": [metric("loss", loss)]})
    api.post("runs/delete", {"run_id": run})
    return experiment


def group(own: Api, experiment: str, *keys: tuple[str, str], **fields: Any) -> dict[str, Any]:
    group_by = [{"kind": kind, "key": key} for kind, key in keys]
    return own.post("runs/group", {"experiment_ids": [experiment], "group_by": group_by, **fields})


def test_statistics_of_groups(own: Api, experiment: str) -> None:
    answer = group(own, experiment, ("PARAM", "opt"), metrics=["loss", "none"])
    assert (answer["total"], answer["complete"]) == (3, True)
    assert [(found["values"], found["count"]) for found in answer["groups"]] == [
        (["adam"], 3),
        (["sgd"], 2),
        ([None], 1),
    ]
    adam, sgd, _ = (found["metrics"] for found in answer["groups"])
    assert adam[0]["std"] == pytest.approx(statistics.stdev([1, 4, 2.5]))
    assert {**adam[0], "std": 0} == {"count": 3, "mean": 2.5, "median": 2.5, "min": 1, "max": 4, "std": 0}
    assert sgd[0] == {"count": 1, "mean": 3, "median": 3, "min": 3, "max": 3, "std": None}
    assert sgd[1]["count"] == 0
    assert len(answer["groups"][0]["run_ids"]) == 3


def test_filters_apply_before(own: Api, experiment: str) -> None:
    answer = group(own, experiment, ("PARAM", "opt"), filter="metrics.loss > 2 and params.opt != 'none'")
    assert [(found["values"], found["count"]) for found in answer["groups"]] == [(["adam"], 2), (["sgd"], 1)]
    assert group(own, experiment, ("PARAM", "opt"), run_view_type="DELETED_ONLY")["total"] == 1
    assert len(group(own, experiment, ("PARAM", "opt"), max_results=1)["groups"]) == 1


def test_other_keys(api: Api, own: Api, experiment: str) -> None:
    answer = group(own, experiment, ("TAG", "team"), ("PARAM", "opt"))
    assert sorted((tuple(map(str, found["values"])), found["count"]) for found in answer["groups"]) == [
        (("a", "None"), 1),
        (("a", "adam"), 1),
        (("a", "sgd"), 1),
        (("b", "adam"), 2),
        (("b", "sgd"), 1),
    ]
    assert group(own, experiment, ("ATTRIBUTE", "status"))["groups"][0]["values"] == ["RUNNING"]
    other = api.experiment()
    for name in ("one", "one", "two"):
        dataset = {"name": name, "digest": "1", "source_type": "t", "source": "s"}
        api.post("runs/log-inputs", {"run_id": api.run(other), "datasets": [{"dataset": dataset}]})
    answer = group(own, other, ("DATASET", "name"))
    assert [(found["values"], found["count"]) for found in answer["groups"]] == [(["one"], 2), (["two"], 1)]


def test_extremes_are_those_of_all_points(api: Api, own: Api) -> None:
    experiment = api.experiment()
    runs: list[tuple[str, list[Any]]] = [
        ("a", [3.0, 1.0, 2.0]),
        ("a", [9.0, "NaN", 5.0]),
        ("a", []),
        ("b", ["Infinity", 4.0]),
    ]
    for opt, values in runs:
        points = [metric("loss", value, step=step) for step, value in enumerate(values)]
        api.post("runs/log-batch", {"run_id": api.run(experiment), "params": [item("opt", opt)], "metrics": points})
    wanted = [{"extreme": "MIN", "key": "loss"}, {"extreme": "MAX", "key": "loss"}, {"extreme": "MAX", "key": "none"}]
    answer = group(own, experiment, ("PARAM", "opt"), metrics=["loss"], extremes=wanted)
    first, second = answer["groups"]
    assert [(each["count"], each["mean"], each["min"], each["max"]) for each in first["extremes"]] == [
        (2, 3, 1, 5),
        (2, 6, 3, 9),
        (0, None, None, None),
    ]
    assert first["metrics"][0]["mean"] == 3.5
    assert [(each["count"], each["mean"]) for each in second["extremes"]] == [(1, 4), (0, None), (0, None)]
    assert group(own, experiment, ("PARAM", "opt"))["groups"][0]["extremes"] == []
    wrong = [{"extreme": "MEDIAN", "key": "loss"}]
    body = {"experiment_ids": [experiment], "group_by": [{"kind": "PARAM", "key": "opt"}], "extremes": wrong}
    own.fails("runs/group", body, 400, "INVALID_PARAMETER_VALUE", "extreme")


def test_runs_without_a_dataset_are_found(api: Api, own: Api) -> None:
    """The group that has no value is as any other to a search."""
    experiment = api.experiment()
    runs = [api.run(experiment, start_time=1000 + number) for number in range(4)]
    dataset = {"name": "one", "digest": "1", "source_type": "t", "source": "s"}
    tagged = {"dataset": dataset, "tags": [item("mlflow.data.context", "train")]}
    api.post("runs/log-inputs", {"run_id": runs[0], "datasets": [tagged]})
    api.post("runs/log-inputs", {"run_id": runs[1], "datasets": [{"dataset": dataset}]})

    def found(filter_text: str) -> list[str]:
        answer = api.post("runs/search", {"experiment_ids": [experiment], "filter": filter_text})
        return [run["info"]["run_id"] for run in answer.get("runs", [])]

    groups = group(own, experiment, ("DATASET", "name"))["groups"]
    [without] = [each for each in groups if each["values"] == [None]]
    assert without["run_ids"] == found("dataset.name IS NULL") == [runs[3], runs[2]]
    assert found("datasets.digest is null") == [runs[3], runs[2]]
    assert found("dataset.name IS NOT NULL") == [runs[1], runs[0]]
    assert found("dataset.context IS NULL") == [runs[3], runs[2], runs[1]]
    assert found("dataset.name IS NOT NULL AND dataset.name = 'two'") == []


def test_refusals(own: Api, experiment: str) -> None:
    body = {"experiment_ids": [experiment], "group_by": [{"kind": "METRIC", "key": "loss"}]}
    bad = "INVALID_PARAMETER_VALUE"
    own.fails("runs/group", body, 400, bad, "cannot be grouped by the metric 'loss'")
    own.fails("runs/group", {**body, "group_by": []}, 400, bad, "group_by")
    body["group_by"] = [{"kind": "PARAM", "key": "opt"}]
    own.fails("runs/group", {**body, "filter": "metrics.loss >"}, 400, bad)
    own.fails("runs/group", {**body, "experiment_ids": []}, 400, bad, "experiment_ids")
