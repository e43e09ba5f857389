"""Three processes on one database server, 32 clients on the same few runs: nobody sees an error, nothing is lost.

The transactions of the three writers lock the same rows in whatever order requests came in, so deadlocks do happen here
and have to be repeated behind the clients' backs.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.support import Api, ServerProcess, item, metric, mysql_database, postgresql_database

CLIENTS = 32
BATCHES = 8
KEYS = [f"metric/{i}" for i in range(12)]
DATASET = {"name": "shared", "digest": "d", "source_type": "local", "source": "{}"}
Point = tuple[float, int, int]  # value, timestamp, step


@pytest.fixture(params=["postgresql", "mysql"])
def servers(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Api]:
    with ExitStack() as stack:
        uri = stack.enter_context(mysql_database() if request.param == "mysql" else postgresql_database())
        process = ServerProcess(uri, tmp_path, workers=3)
        stack.callback(process.stop)
        process.start()
        yield Api(process.url)


def plan(client: int, runs: int) -> list[tuple[int, list[tuple[str, Point]]]]:
    """The batches of one client: (index of the run, points). Values and steps collide between clients on purpose."""
    generator = random.Random(client)
    batches = []
    for _ in range(BATCHES):
        keys = generator.sample(KEYS, 8)
        points = [(key, (generator.randrange(5) / 4, generator.randrange(3), generator.randrange(40))) for key in keys]
        batches.append((generator.randrange(runs), points))
    return batches


def test_processes_lose_nothing(servers: Api) -> None:
    """Batches with overlapping metrics, params and tags go to overlapping runs; tags, runs and models come and go."""
    experiment_id = servers.experiment()
    runs = [servers.run(experiment_id) for _ in range(4)]
    plans = [plan(client, len(runs)) for client in range(CLIENTS)]

    def log(client: int) -> list[str]:
        api = Api(servers.url)  # connections of its own, so that all processes get their share
        faults = []
        own_run = api.run(experiment_id)
        for number, (run, points) in enumerate(plans[client]):
            body = {
                "run_id": runs[run],
                "metrics": [metric(key, *point) for key, point in points],
                "params": [item("shared", "same"), item(f"own {client}", str(client))],
                "tags": [item("last writer", str(client)), item(f"client {client}", str(number))],
            }
            next_run = runs[(run + 1) % len(runs)]
            for path, content in (
                ("runs/log-batch", body),
                ("runs/set-tag", {"run_id": next_run, **item("last writer", str(client))}),
                ("runs/log-parameter", {"run_id": next_run, **item("shared", "same")}),
                ("runs/log-metric", {"run_id": next_run, **metric("single", client, number, number)}),
                ("runs/set-tag", {"run_id": next_run, **item(f"brief {client}", "x")}),
                ("runs/delete-tag", {"run_id": next_run, "key": f"brief {client}"}),
                ("experiments/set-experiment-tag", {"experiment_id": experiment_id, **item("shared", str(client))}),
                ("runs/delete", {"run_id": own_run}),
                ("runs/restore", {"run_id": own_run}),
                ("runs/update", {"run_id": next_run, "status": "RUNNING"}),
                ("runs/log-inputs", {"run_id": next_run, "datasets": [{"dataset": DATASET, "tags": []}]}),
            ):
                answer = api.raw("POST", path, json=content)
                if answer.status_code != 200:
                    faults.append(f"{path} {answer.status_code} {answer.text[:200]}")
        api.http.close()
        return faults

    with ThreadPoolExecutor(CLIENTS) as pool:
        faults = [fault for found in pool.map(log, range(CLIENTS)) for fault in found]
    assert faults == []

    for index, run_id in enumerate(runs):
        expected: dict[str, set[Point]] = {}
        last_batches: dict[int, int] = {}
        for client, batches in enumerate(plans):
            for number, (run, points) in enumerate(batches):
                if run == index:
                    last_batches[client] = number
                    for key, point in points:
                        expected.setdefault(key, set()).add(point)
        data = servers.data(run_id)
        for key, wanted in expected.items():
            history = [(point["value"], point["timestamp"], point["step"]) for point in servers.history(run_id, key)]
            assert len(history) == len(set(history))
            assert set(history) == wanted
            assert _rank(data.metrics[key]) == max((step, timestamp, value) for value, timestamp, step in wanted)
        singles = {
            (float(client), number)
            for client, batches in enumerate(plans)
            for number, (run, _points) in enumerate(batches)
            if (run + 1) % len(runs) == index
        }
        assert {(point["value"], point["step"]) for point in servers.history(run_id, "single")} == singles
        assert data.metrics.keys() == {*expected, "single"}
        assert not [key for key in data.tags if key.startswith("brief")]
        assert len(servers.get("runs/get", run_id=run_id)["run"]["inputs"]["dataset_inputs"]) == 1
        assert data.params == {"shared": "same", **{f"own {client}": str(client) for client in last_batches}}
        assert {client: int(data.tags[f"client {client}"]) for client in last_batches} == last_batches
        assert int(data.tags["last writer"]) in range(CLIENTS)


def _rank(point: dict[str, Any]) -> tuple[int, int, float]:
    return point["step"], point["timestamp"], point["value"]


@pytest.mark.parametrize(
    ("path", "ids"),
    [("experiments/create", "experiment_id"), ("registered-models/create", "registered_model")],
)
def test_one_of_many_makes_what_has_a_name(servers: Api, path: str, ids: str) -> None:
    """All others are told that it exists, which is what clients that come too late go on from."""
    rounds, racers = 30, 6

    def create(number: int) -> list[str]:
        api = Api(servers.url)
        codes = []
        for name in range(rounds):
            answer = api.raw("POST", path, json={"name": f"name {name}"}).json()
            codes.append("made" if ids in answer else answer["error_code"])
        api.http.close()
        return codes

    with ThreadPoolExecutor(racers) as pool:
        found = list(pool.map(create, range(racers)))
    for codes in zip(*found, strict=True):
        assert sorted(codes) == ["RESOURCE_ALREADY_EXISTS"] * (racers - 1) + ["made"]
