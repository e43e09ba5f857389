"""Experiments with what happens in them, and runs found by name over all experiments."""

from __future__ import annotations

import uuid
from typing import Any

from tests.support import Api


def unique(text: str) -> str:
    return f"{text} {uuid.uuid4().hex[:10]}"


def listed(own: Api, name: str, order: str, **body: Any) -> list[dict[str, Any]]:
    body |= {"filter": f"name ILIKE '%{name}%'", "order_by": [order]}
    return list(own.post("experiments/list", body)["experiments"])


def test_runs_are_counted(api: Api, own: Api) -> None:
    one, other, empty = (api.experiment(unique("count")) for _ in range(3))
    first, *_ = [api.run(one), api.run(one), api.run(other)]
    api.post("runs/delete", {"run_id": first})

    def count(*ids: str, **more: str) -> int:
        return int(own.post("runs/count", {"experiment_ids": ids, **more})["runs"])

    assert (count(one), count(one, other), count(empty)) == (1, 2, 0)
    assert count(one, run_view_type="DELETED_ONLY") == 1
    assert count(one, other, run_view_type="ALL") == 3


def test_experiments_with_runs_and_their_latest(api: Api, own: Api) -> None:
    mark = uuid.uuid4().hex[:10]
    empty, busy, old = (api.experiment(f"{mark} {name}") for name in ("empty", "busy", "old"))
    for start in (1_000, 3_000, 2_000):
        api.run(busy, start_time=start)
    api.run(old, start_time=1_500)
    gone = api.run(busy, start_time=9_000)
    api.post("runs/delete", {"run_id": gone})

    def ids(order: str) -> list[str]:
        return [entry["experiment"]["experiment_id"] for entry in listed(own, mark, order)]

    # An experiment without runs was active when it was created, which is now.
    assert ids("last_activity DESC") == [empty, busy, old]
    assert ids("last_activity ASC") == [old, busy, empty]
    assert ids("runs DESC") == [busy, old, empty]
    assert ids("name ASC") == [busy, empty, old]
    entry, _, last = listed(own, mark, "runs DESC")
    assert (entry["runs"], entry["last_run_time"]) == (3, 3_000)
    assert entry["experiment"] == api.get("experiments/get", experiment_id=busy)["experiment"]
    assert last["runs"] == 0
    assert "last_run_time" not in last


def test_pages_follow_each_other_and_deleted_ones_are_apart(api: Api, own: Api) -> None:
    mark = uuid.uuid4().hex[:10]
    ids = [api.experiment(f"{mark} {index}") for index in range(5)]
    for index, experiment in enumerate(ids[:3]):
        api.run(experiment, start_time=1_000 + index)
    for order in ("last_activity DESC", "runs ASC", "name DESC"):
        found: list[str] = []
        body: dict[str, Any] = {"filter": f"name LIKE '{mark}%'", "order_by": [order], "max_results": 2}
        while True:
            page = own.post("experiments/list", body)
            found += [entry["experiment"]["experiment_id"] for entry in page["experiments"]]
            if "next_page_token" not in page:
                break
            body["page_token"] = page["next_page_token"]
        assert sorted(found) == sorted(ids), order
    api.post("experiments/delete", {"experiment_id": ids[0]})
    assert len(listed(own, mark, "runs DESC")) == 4
    (deleted,) = listed(own, mark, "runs DESC", view_type="DELETED_ONLY")
    assert deleted["runs"] == 1


def test_bad_lists_are_refused(own: Api) -> None:
    own.fails("experiments/list", {"order_by": ["nonsense DESC"]}, 400, "INVALID_PARAMETER_VALUE", "nonsense")
    own.fails("experiments/list", {"order_by": ["runs", "name"]}, 400, "INVALID_PARAMETER_VALUE", "one column")
    own.fails("experiments/list", {"max_results": 0}, 400, "INVALID_PARAMETER_VALUE", "max_results")


def test_runs_by_words_and_by_id(api: Api, own: Api) -> None:
    mark = uuid.uuid4().hex[:10]
    name = unique("found in")
    one, other = api.experiment(name), api.experiment(unique("found too"))
    first = api.run(one, run_name=f"Calm-Heron {mark} 50%", start_time=1_000)
    second = api.run(other, run_name=f"calm otter {mark} 50x", start_time=2_000)

    def found(text: str, **more: Any) -> list[str]:
        return [run["run_id"] for run in own.get("runs/find", text=text, **more)["runs"]]

    assert found(f"{mark} CALM") == [second, first]
    assert found(f"heron {mark}") == [first]
    assert found(f"{mark} 50%") == [first]
    assert found(f"{mark} c_lm") == []
    accented = api.run(one, run_name=f"ÄPFEL_1 {mark}")
    assert found(f"ÄPFEL_1 {mark}") == [accented]
    api.post("runs/delete", {"run_id": accented})
    assert found(f"{mark} calm", max_results=1) == [second]
    assert first in found(first[:9].upper())
    assert found("   ") == []
    (hit,) = own.get("runs/find", text=f"heron {mark}")["runs"]
    assert hit == {
        "run_id": first,
        "run_name": f"Calm-Heron {mark} 50%",
        "experiment_id": one,
        "experiment_name": name,
        "status": "RUNNING",
        "start_time": 1_000,
    }
    api.post("runs/delete", {"run_id": first})
    assert found(f"heron {mark}") == []
    assert found(first) == [first]


def test_what_the_server_is(own: Api) -> None:
    about = own.get("about")
    assert about["database"] in {"sqlite", "postgresql", "mysql", "mssql"}
    assert about["version"] and about["mlflow_version"]
    assert about["serves_artifacts"] is True
