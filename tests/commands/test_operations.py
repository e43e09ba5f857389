"""What an operator watches: the access log, readiness, metrics, and a stop that loses nothing."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.support import API, Api, ServerProcess, metric, sqlite_uri, wait_until

WORKERS = 3


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server of several workers with everything turned on."""
    directory = tmp_path_factory.mktemp("watched")
    options = ["--access-log", "json", "--expose-prometheus", str(directory / "a" / "metrics")]
    server = ServerProcess(sqlite_uri(directory / "t.db"), directory, workers=WORKERS, options=options)
    try:
        yield server.start()
    finally:
        server.stop()


def samples(server: ServerProcess) -> dict[str, float]:
    """The metrics as a new connection, and so any of the workers, tells them."""
    response = httpx.get(f"{server.url}/metrics")
    assert response.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    found = {}
    for line in response.text.splitlines():
        if not line.startswith("#"):
            name, value = line.rsplit(" ", 1)
            found[name] = float(value)
    return found


def test_metrics_of_all_workers(watched: ServerProcess) -> None:
    """Every worker counts, and each tells the sum of all: asked ten times, the answer is the same and is right."""
    before = samples(watched)

    def request(number: int) -> int:
        with Api(watched.url).http as http:  # a connection of its own, so that all workers get some
            run_id = "x" if number % 3 else "0" * 32
            return http.get(f"{API}runs/get", params={"run_id": run_id}).status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(request, range(60))) == {404}
    failed = 'mlflow_http_request_total{method="GET",status="404"}'
    by_endpoint = 'tailrace_endpoint_duration_seconds_count{method="GET",endpoint="/mlflow/runs/get"}'
    for _ in range(10):
        after = samples(watched)
        assert after[failed] - before.get(failed, 0) == 60
        assert after[by_endpoint] - before.get(by_endpoint, 0) == 60
    wait_until(lambda: samples(watched)["tailrace_workers"] == WORKERS, "all workers to be counted")


def test_metrics_of_a_histogram_and_the_writer(watched: ServerProcess) -> None:
    """Buckets grow to the count, the sum is plausible, and every write is in some commit."""
    api = Api(watched.url)
    experiment = api.experiment()
    before = samples(watched)
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda _: api.run(experiment), range(48)))
    after = samples(watched)
    name, labels = "mlflow_http_request_duration_seconds", 'method="POST",mlflow_version="3.10.1",status="200"'
    buckets = [after[key] for key in after if key.startswith(f"{name}_bucket{{{labels}")]
    assert buckets == sorted(buckets)
    assert buckets[-1] == after[f"{name}_count{{{labels}}}"]
    assert 0 < after[f"{name}_sum{{{labels}}}"] < 60 * buckets[-1]
    operations = "tailrace_writer_commit_operations_sum"
    assert after[operations] - before[operations] == 48
    assert after["tailrace_writer_queue_depth"] >= 0
    assert after["tailrace_database_connections_in_use"] >= 1
    assert after["tailrace_requests_in_flight"] >= 0
    assert any(key.startswith("mlflow_exporter_info") for key in after)
    assert not any("/health" in key or "/metrics" in key for key in after)


def test_counters_outlive_a_worker(watched: ServerProcess) -> None:
    """A worker that dies takes no count with it, and its successor counts on."""
    api = Api(watched.url)
    for _ in range(5):
        api.raw("GET", "runs/get", params={"run_id": "y"})
    total = 'mlflow_http_request_total{method="GET",status="404"}'
    before = samples(watched)[total]
    assert watched.process is not None
    children = Path(f"/proc/{watched.process.pid}/task/{watched.process.pid}/children").read_text().split()
    os.kill(int(children[0]), signal.SIGKILL)

    def replaced() -> bool:
        try:
            return samples(watched)["tailrace_workers"] == WORKERS
        except httpx.TransportError:
            return False

    wait_until(replaced, "another worker")
    assert samples(watched)[total] == before


def lines(server: ServerProcess) -> list[dict[str, object]]:
    return [json.loads(line) for line in server.stdout.splitlines() if line.startswith("{")]


def test_access_log_as_json(watched: ServerProcess) -> None:
    """A line for each request: what was asked, what came of it, and the id that the answer carries."""
    api = Api(watched.url)
    answer = api.raw("GET", "runs/get?run_id=a%0Ab&x=%E2%9C%93", headers={"X-Request-Id": "my-id.7"})
    assert answer.headers["x-request-id"] == "my-id.7"
    line = wait_until(lambda: [found for found in lines(watched) if found["request_id"] == "my-id.7"], "the line")[0]
    assert line["target"] == f"{API}runs/get?run_id=a%0Ab&x=%E2%9C%93"
    assert (line["method"], line["status"], line["endpoint"]) == ("GET", answer.status_code, "/mlflow/runs/get")
    assert line["bytes"] == len(answer.content)
    assert line["client"] == "127.0.0.1"
    assert isinstance(line["ms"], float)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", str(line["time"]))


def test_request_ids_are_made_or_checked(watched: ServerProcess) -> None:
    """Without an id of the client's, or with one that could break a log, the server makes one; each is another."""
    api = Api(watched.url)
    made = [api.raw("GET", "/version").headers["x-request-id"] for _ in range(20)]
    made += [api.raw("GET", "/version", headers={"X-Request-Id": bad}).headers["x-request-id"] for bad in ("a b", "{")]
    assert len(set(made)) == 22
    assert all(re.fullmatch("[0-9a-f]{16}", each) for each in made)


def test_refusals_are_logged_too(watched: ServerProcess) -> None:
    """What the checks in front of the app refuse is a request as well."""
    headers = {"Host": "evil.example", "X-Request-Id": "refused-1"}
    answer = Api(watched.url).raw("GET", "runs/get", headers=headers)
    assert (answer.status_code, answer.headers["x-request-id"]) == (403, "refused-1")
    found = wait_until(lambda: [line for line in lines(watched) if line["request_id"] == "refused-1"], "the line")
    assert found[0]["status"] == 403


def test_without_them_nothing_is_there(server: ServerProcess) -> None:
    """By default there is no /metrics, no request id, and no line for a request."""
    api = Api(server.url)
    assert api.raw("GET", "/metrics").status_code == 404
    assert "x-request-id" not in api.raw("GET", "/version").headers
    assert "/version" not in server.stdout


def test_ready(watched: ServerProcess) -> None:
    """The database and the place of artifacts answer; from any host, as balancers ask."""
    answer = Api(watched.url).raw("GET", "/ready", headers={"Host": "evil.example"})
    assert (answer.status_code, answer.json()) == (200, {"database": True, "artifacts": True})


def test_not_ready(tmp_path: Path) -> None:
    """A database that is gone: alive, but not ready; and ready again once it is back."""
    path = tmp_path / "t.db"
    server = ServerProcess(sqlite_uri(path), tmp_path)
    try:
        server.start()
        api = Api(server.url)
        with sqlite3.connect(path) as connection:
            connection.execute("ALTER TABLE alembic_version RENAME TO away")
        answer = api.raw("GET", "/ready")
        assert (answer.status_code, answer.json()) == (503, {"database": False, "artifacts": True})
        assert api.raw("GET", "/health").status_code == 200
        with sqlite3.connect(path) as connection:
            connection.execute("ALTER TABLE away RENAME TO alembic_version")
        assert api.raw("GET", "/ready").status_code == 200
    finally:
        server.stop()


@pytest.mark.parametrize("options", [[], ["--gunicorn-opts", ""], ["--waitress-opts", ""]])
def test_stopping_loses_nothing(tmp_path: Path, options: list[str]) -> None:
    """SIGTERM under load: every request that was answered with 200 is in the database, and the exit status is 0."""
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path, workers=2, options=options)
    written: list[str] = []
    broken: list[str] = []
    stopped = threading.Event()
    try:
        server.start()
        api = Api(server.url)
        run = api.run()

        def log(client: int) -> None:
            with Api(server.url).http as http:
                for number in range(10_000):
                    key = f"{client}-{number}"
                    body = {"run_id": run, "metrics": [metric(key, 1.0)]}
                    try:
                        answer = http.post(f"{API}runs/log-batch", json=body)
                    except httpx.TransportError:
                        return
                    (written if answer.status_code == 200 else broken).append(key)
                    if stopped.is_set():
                        return

        with ThreadPoolExecutor(8) as pool:
            clients = [pool.submit(log, client) for client in range(8)]
            wait_until(lambda: len(written) > 100, "load")
            server.terminate()
            assert server.wait() == 0
            stopped.set()
            for client in clients:
                client.result()
        assert broken == []
        with sqlite3.connect(tmp_path / "t.db") as connection:
            stored = {key for (key,) in connection.execute("SELECT key FROM latest_metrics")}
        assert set(written) <= stored
    finally:
        server.stop()
