"""Keys and values to choose from: of small experiments all, of large ones with bounded work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
import sqlalchemy

from tailrace.database.engine import open_engine
from tests.explore.conftest import OWN
from tests.support import Api, ServerProcess, item, metric, new_database


def test_keys_of_an_experiment(api: Api, own: Api) -> None:
    experiment, other = api.experiment(), api.experiment()
    run, elsewhere = api.run(experiment), api.run(other)
    metrics = [metric("loss", 1, step=step) for step in (0, 7)] + [metric("Test/Loss", 1, step=-5), metric("lr", 1)]
    api.post("runs/log-batch", {"run_id": run, "metrics": metrics, "params": [item("depth", "3")]})
    api.post("runs/log-batch", {"run_id": elsewhere, "metrics": [metric("other", 1)], "tags": [item("t", "v")]})

    def keys(kind: str, *ids: str, **fields: Any) -> list[str]:
        answer = own.post("runs/keys", {"experiment_ids": ids, "kind": kind, **fields})
        assert answer["complete"] is True
        return [found["key"] for found in answer["keys"]]

    answer = own.post("runs/keys", {"experiment_ids": [experiment], "kind": "METRIC"})
    assert answer["keys"] == [
        {"key": "Test/Loss", "max_step": -5},
        {"key": "loss", "max_step": 7},
        {"key": "lr", "max_step": 0},
    ]
    assert keys("METRIC", experiment, search="LOSS") == ["Test/Loss", "loss"]
    assert keys("METRIC", experiment, other) == ["Test/Loss", "loss", "lr", "other"]
    assert keys("PARAM", experiment) == ["depth"]
    assert "t" in keys("TAG", other)
    assert "t" not in keys("TAG", experiment)
    assert keys("DATASET", experiment) == ["context", "digest", "name"]
    assert "status" in keys("ATTRIBUTE", experiment)
    limited = own.post("runs/keys", {"experiment_ids": [experiment], "kind": "METRIC", "max_results": 2})
    assert (len(limited["keys"]), limited["complete"]) == (2, False)


def test_values_of_a_key(api: Api, own: Api) -> None:
    experiment, other = api.experiment(), api.experiment()
    for value in ("adam", "adagrad", "sgd"):
        run = api.run(experiment, run_name=f"run {value}", user_id="me")
        dataset = {"name": f"d-{value}", "digest": "1", "source_type": "t", "source": "s"}
        reading = {"dataset": dataset, "tags": [item("mlflow.data.context", "train")]}
        api.post("runs/log-inputs", {"run_id": run, "datasets": [reading]})
        api.post("runs/log-parameter", {"run_id": run, **item("opt", value)})
    api.post("runs/log-parameter", {"run_id": api.run(other), **item("opt", "adelta")})

    def values(kind: str, key: str, prefix: str = "", **fields: Any) -> list[str]:
        body = {"experiment_ids": [experiment], "kind": kind, "key": key, "prefix": prefix, **fields}
        return list(own.post("runs/values", body)["values"])

    assert values("PARAM", "opt") == ["adagrad", "adam", "sgd"]
    assert values("PARAM", "opt", "ada") == ["adagrad", "adam"]
    assert values("PARAM", "opt", max_results=1) == ["adagrad"]
    assert values("PARAM", "none") == []
    assert values("ATTRIBUTE", "run_name", "run a") == ["run adagrad", "run adam"]
    assert values("ATTRIBUTE", "status", "F") == ["FAILED", "FINISHED"]
    assert values("ATTRIBUTE", "user_id") == ["me"]
    assert values("DATASET", "name", "d-s") == ["d-sgd"]
    assert values("DATASET", "context") == ["train"]
    body = {"experiment_ids": [experiment], "kind": "METRIC", "key": "m"}
    own.fails("runs/values", body, 400, "INVALID_PARAMETER_VALUE", "numbers")
    body["kind"], body["key"] = "DATASET", "source"
    own.fails("runs/values", body, 400, "INVALID_PARAMETER_VALUE", "'source'")


@pytest.fixture(params=["sqlite", "postgresql", "mysql"], scope="module")
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """21,000 runs in experiment 0, one of which in the middle has keys of its own, and one run in another."""
    directory = tmp_path_factory.mktemp("large")
    with new_database(request.param, directory) as uri:
        first = ServerProcess(uri, directory)
        try:
            api = Api(first.start().url)
            api.post("runs/log-parameter", {"run_id": api.run(), **item("elsewhere", "x")})
        finally:
            first.stop()
        fill(uri)
        server = ServerProcess(uri, directory)
        try:
            with closing(Api(server.start(120).url, OWN).http):
                yield Api(server.url, OWN)
        finally:
            server.stop()


def fill(uri: str) -> None:
    engine = open_engine(uri, readers=0)
    ids = [f"{number:032x}" for number in range(21_000)]
    rows = [
        {"run_uuid": id, "experiment_id": 0, "lifecycle_stage": "active", "status": "FINISHED", "start_time": number}
        for number, id in enumerate(ids)
    ]
    pairs = [{"run_uuid": id, "key": "lr", "value": f"{number % 7}"} for number, id in enumerate(ids)]
    pairs += [
        {"run_uuid": ids[10_000], "key": "rare", "value": "r"},
        {"run_uuid": ids[10_001], "key": "lr2", "value": "1"},
    ]
    pairs[10_000]["value"] = "special"
    with engine.begin() as connection:
        meta = sqlalchemy.MetaData()
        meta.reflect(connection, only=["runs", "params"])
        for table, some in (("runs", rows), ("params", pairs)):
            for start in range(0, len(some), 1000):
                connection.execute(sqlalchemy.insert(meta.tables[table]).values(some[start : start + 1000]))
    engine.dispose()


def test_large_experiments(large: Api) -> None:
    """Where there are indexes by value, what a single run in the middle has is found too."""
    answer = large.post("runs/keys", {"experiment_ids": ["0"], "kind": "PARAM"})
    keys = {found["key"] for found in answer["keys"]}
    assert answer["complete"] is False
    assert "lr" in keys and "elsewhere" not in keys
    body = {"experiment_ids": ["0"], "kind": "PARAM", "key": "lr"}
    values = set(large.post("runs/values", body)["values"])
    assert values >= {str(number) for number in range(7)}
    with_indexes = "rare" in keys
    assert ("lr2" in keys, "special" in values) == (with_indexes, with_indexes)
    assert large.post("runs/values", {**body, "prefix": "sp"})["values"] == (["special"] if with_indexes else [])
