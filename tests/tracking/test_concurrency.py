"""Many clients at once: group commit joins their writes, and each is still answered, stored and refused on its own."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.support import Api, ServerProcess, item, metric

THREADS = 16


def together(tasks: list[Callable[[], Any]], threads: int = THREADS) -> list[Any]:
    """Run the tasks on many threads and return their results in order."""
    with ThreadPoolExecutor(threads) as pool:
        return [future.result() for future in [pool.submit(task) for task in tasks]]


def test_threads_log_to_one_run(any_server: ServerProcess) -> None:
    """16 threads log different points of the same metric: all are stored and the latest is exact."""
    api = Api(any_server.url)
    run_id = api.run()
    points = [(random.Random(step).random(), 1000 + step // 3, step) for step in range(THREADS * 60)]
    shuffled = random.Random(0).sample(points, len(points))

    def log(part: list[tuple[float, int, int]]) -> None:
        for start in range(0, len(part), 5):
            metrics = [metric("m", *point) for point in part[start : start + 4]]
            api.post("runs/log-batch", {"run_id": run_id, "metrics": metrics})
            for point in part[start + 4 : start + 5]:
                api.post("runs/log-metric", {"run_id": run_id, **metric("m", *point)})

    together([lambda index=index: log(shuffled[index::THREADS]) for index in range(THREADS)])  # type: ignore[misc]
    stored = {(point["value"], point["timestamp"], point["step"]) for point in api.history(run_id, "m")}
    assert stored == set(points)
    latest = api.data(run_id).metrics["m"]
    assert (latest["step"], latest["timestamp"], latest["value"]) == max(
        (step, time, value) for value, time, step in points
    )


def test_threads_log_to_runs_of_their_own(any_server: ServerProcess) -> None:
    """16 threads create runs and log metrics, params and tags: every run has exactly its own."""
    api = Api(any_server.url)
    experiment_id = api.experiment()

    def work(index: int) -> str:
        run_id = api.run(experiment_id, run_name=f"r{index}", start_time=index)
        for step in range(15):
            metrics = [metric(key, index * 1000 + step, step, step) for key in ("loss", "acc", f"own {index}")]
            api.post("runs/log-batch", {"run_id": run_id, "metrics": metrics, "tags": [item("step", str(step))]})
        api.post("runs/log-parameter", {"run_id": run_id, "key": "index", "value": str(index)})
        return run_id

    run_ids = together([lambda index=index: work(index) for index in range(THREADS)])  # type: ignore[misc]
    for index, run_id in enumerate(run_ids):
        run = api.data(run_id)
        assert {key: value["value"] for key, value in run.metrics.items()} == dict.fromkeys(
            ("loss", "acc", f"own {index}"), float(index * 1000 + 14)
        )
        assert run.params == {"index": str(index)}
        assert run.tags["step"] == "14"
        assert [point["value"] for point in api.history(run_id, "loss")] == [
            index * 1000.0 + step for step in range(15)
        ]
    assert len(api.search_runs(experiment_id)) == THREADS


def test_latest_metric_of_the_same_points(any_server: ServerProcess) -> None:
    """Threads race with equal steps and times, NaN among them: the latest follows the rule, whoever came first."""
    api = Api(any_server.url)
    run_id = api.run()
    values: list[Any] = [3.0, "NaN", -1.0, 7.25, 2.0, "-Infinity", 7.0, 0.5]

    def log(index: int) -> None:
        for key in ("a", "b", "c"):
            api.post("runs/log-metric", {"run_id": run_id, **metric(key, values[index % len(values)], 5, 5)})

    together([lambda index=index: log(index) for index in range(THREADS * 2)])  # type: ignore[misc]
    for key in ("a", "b", "c"):
        assert api.data(run_id).metrics[key]["value"] == 7.25
        assert len(api.history(run_id, key)) == len(values)


def test_one_bad_request_spoils_no_other(any_server: ServerProcess) -> None:
    """Good and bad requests arrive together and share commits: each good one is stored, each bad one alone fails."""
    api = Api(any_server.url)
    experiment_id = api.experiment()
    good = [api.run(experiment_id) for _ in range(4)]
    deleted = api.run(experiment_id)
    api.post("runs/delete", {"run_id": deleted})
    conflicted = api.run(experiment_id)
    api.post("runs/log-parameter", {"run_id": conflicted, "key": "p", "value": "first"})
    api.experiment(name := f"taken {experiment_id} {any_server.port}")

    requests: list[tuple[str, dict[str, Any], int]] = []
    for index in range(150):
        batch = {
            "run_id": good[index % 4],
            "metrics": [metric("m", index, index, index)],
            "tags": [item(f"t{index}", "1")],
        }
        requests.append(("runs/log-batch", batch, 200))
        requests.append(("runs/log-metric", {"run_id": good[index % 4], **metric("n", index, index, index)}, 200))
        bad: list[tuple[str, dict[str, Any], int]] = [
            ("runs/log-metric", {"run_id": "f" * 32, **metric("m", 1)}, 404),
            ("runs/log-batch", {"run_id": deleted, "tags": [item("bad", "1")]}, 400),
            (
                "runs/log-batch",
                {"run_id": conflicted, "params": [item("q", "1"), item("p", "2")], "tags": [item("bad", "1")]},
                400,
            ),
            ("runs/log-parameter", {"run_id": conflicted, "key": "p", "value": str(index)}, 400),
            ("runs/create", {"experiment_id": "99999999"}, 404),
            ("runs/create", {"experiment_id": experiment_id, "tags": [item("a", "1"), item("a", "2")]}, 400),
            ("experiments/create", {"name": name}, 400),
            ("runs/delete-tag", {"run_id": good[0], "key": "missing"}, 404),
        ]
        requests.append(bad[index % len(bad)])
    random.Random(7).shuffle(requests)
    answers = together([lambda r=r: api.raw("POST", r[0], json=r[1]) for r in requests])  # type: ignore[misc]
    wrong = [
        (path, expected, answer.status_code, answer.text[:300])
        for (path, _, expected), answer in zip(requests, answers, strict=True)
        if answer.status_code != expected
    ]
    assert wrong == []
    for position, run_id in enumerate(good):
        run = api.data(run_id)
        mine = [index for index in range(150) if index % 4 == position]
        assert {f"t{index}" for index in mine} == {key for key in run.tags if key.startswith("t")}
        assert [point["step"] for point in api.history(run_id, "m")] == mine
        assert [point["step"] for point in api.history(run_id, "n")] == mine
    assert api.data(conflicted).params == {"p": "first"}
    assert "bad" not in api.data(conflicted).tags
    assert "bad" not in api.data(deleted).tags


def test_creating_one_experiment_at_once(any_server: ServerProcess) -> None:
    """16 clients create the same experiment: one wins, the others learn that it exists."""
    api = Api(any_server.url)
    name = f"race {api.experiment()} {any_server.port}"
    answers = together([lambda: api.raw("POST", "experiments/create", json={"name": name}) for _ in range(THREADS)])
    assert sorted(answer.status_code for answer in answers) == [200] + [400] * (THREADS - 1)
    losers = [answer for answer in answers if answer.status_code == 400]
    assert {answer.json()["error_code"] for answer in losers} == {"RESOURCE_ALREADY_EXISTS"}


def test_one_param_at_once(any_server: ServerProcess) -> None:
    """16 clients log different values of one param: exactly one value is taken, and it stays."""
    api = Api(any_server.url)
    run_id = api.run()

    def log(index: int) -> bool:
        body = {"run_id": run_id, "params": [item("p", str(index))]}
        return api.raw("POST", "runs/log-batch", json=body).status_code == 200

    accepted = together([lambda index=index: log(index) for index in range(THREADS)])  # type: ignore[misc]
    assert accepted.count(True) == 1
    assert api.data(run_id).params == {"p": str(accepted.index(True))}


def test_reading_while_writing(any_server: ServerProcess) -> None:
    """Readers never see half a batch: two metrics written together are always seen together."""
    api = Api(any_server.url)
    run_id = api.run()

    def write(index: int) -> None:
        for step in range(index, 200, 4):
            api.post(
                "runs/log-batch",
                {"run_id": run_id, "metrics": [metric("a", step, 1, step), metric("b", step, 1, step)]},
            )

    def read() -> list[tuple[Any, Any]]:
        seen = []
        for _ in range(60):
            metrics = api.data(run_id).metrics
            seen.append((metrics.get("a", {}).get("value"), metrics.get("b", {}).get("value")))
        return seen

    results = together([*[lambda index=index: write(index) for index in range(4)], read, read])
    assert [pair for seen in results[4:] for pair in seen if pair[0] != pair[1]] == []
    assert len(api.history(run_id, "a")) == 200
