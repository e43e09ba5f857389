"""An acknowledged write is on disk: the server is killed in mid-work, and nothing that it said 200 to is lost."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.faults.load import Acknowledged, Load, assert_kept
from tests.support import Api, ServerProcess, metric, sqlite_uri, wait_until


@pytest.mark.parametrize("workers", [1, 2])
def test_kill_in_the_middle_of_writing(empty_store: str, tmp_path: Path, workers: int) -> None:
    """Several rounds of load, `kill -9` and restart on one database: every acknowledged write is there."""
    record = Acknowledged()
    server = ServerProcess(empty_store, tmp_path, workers=workers).start()
    try:
        experiment_id = Api(server.url).experiment("crash")
        for _ in range(3):
            load = Load(server, experiment_id, record)
            already = load.count()
            wait_until(lambda load=load, already=already: load.count() > already + 120, "some load")  # type: ignore[misc]
            server.kill()
            load.finish()
            server = ServerProcess(empty_store, tmp_path, workers=workers).start()
            assert_kept(Api(server.url), record)
        assert len(record.points) > 360
    finally:
        server.stop()


def test_sigterm_drains(empty_store: str, tmp_path: Path) -> None:
    """SIGTERM: requests that are being processed are answered, the process exits with 0, and nothing is lost."""
    record = Acknowledged()
    server = ServerProcess(empty_store, tmp_path).start()
    try:
        experiment_id = Api(server.url).experiment("drain")
        load = Load(server, experiment_id, record)
        wait_until(lambda: load.count() > 60, "some load")
        server.terminate()
        assert server.wait() == 0
        load.finish()
        assert "Traceback" not in server.stderr
        server = ServerProcess(empty_store, tmp_path).start()
        assert_kept(Api(server.url), record)
    finally:
        server.stop()


@pytest.mark.parametrize("workers", [1, 2])
def test_sigterm_without_load(empty_store: str, tmp_path: Path, workers: int) -> None:
    """An idle server leaves at once, with 0 and without a word of complaint."""
    server = ServerProcess(empty_store, tmp_path, workers=workers).start()
    try:
        server.terminate()
        assert server.wait() == 0
        assert "Traceback" not in server.stderr
    finally:
        server.stop()


@pytest.mark.parametrize("workers", [1, 2])
def test_sigterm_while_starting(tmp_path: Path, workers: int) -> None:
    """SIGTERM at the moment of the banner, before anything is served, is not lost: the process leaves at once."""
    for attempt in range(4):
        server = ServerProcess(sqlite_uri(tmp_path / f"{attempt}.db"), tmp_path, workers=workers).spawn()
        try:
            wait_until(lambda server=server: server.url in server.stdout, "the banner")  # type: ignore[misc]
            server.terminate()
            assert server.wait(20) in (0, -signal.SIGTERM, 128 + signal.SIGTERM)
            assert "Traceback" not in server.stderr
        finally:
            server.stop()


def children(pid: int) -> set[int]:
    """Child processes, from the kernel's own list."""
    return {int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="reads /proc")
def test_a_killed_worker_is_replaced(tmp_path: Path) -> None:
    """One of two workers dies: the other goes on, a new one comes, and the end is still a clean one."""
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path, workers=2).start()
    try:
        api = Api(server.url)
        run_id = api.run()
        started = time.monotonic()
        assert server.process is not None
        pid = server.process.pid
        before = wait_until(lambda: len(found := children(pid)) == 2 and found, "two workers")
        wait_until(lambda: time.monotonic() - started > 2.5, "workers that are not newborn")
        os.kill(min(before), signal.SIGKILL)
        wait_until(lambda: len(children(pid) - before) == 1 and len(children(pid)) == 2, "a new worker")
        for step in range(20):
            Api(server.url).post("runs/log-metric", {"run_id": run_id, **metric("m", step, step, step)})
        assert len(Api(server.url).history(run_id, "m")) == 20
        server.terminate()
        assert server.wait() == 0
    finally:
        server.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="a process cannot be told of its parent's end")
def test_workers_end_with_their_parent(tmp_path: Path) -> None:
    """`kill -9` of the main process alone leaves no worker behind that would hold the port and serve stale code."""
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path, workers=2).start()
    try:
        assert server.process is not None
        server.process.kill()
        server.process.wait(30)

        def gone() -> bool:
            try:
                httpx.get(f"{server.url}/health", timeout=5)
            except httpx.TransportError:
                return True
            return False

        wait_until(gone, "the workers' end", timeout=10)
    finally:
        server.stop()


def test_two_workers_share_a_database(empty_store: str, tmp_path: Path) -> None:
    """Two processes write to one database at once: no request fails and nothing is lost."""
    record = Acknowledged()
    server = ServerProcess(empty_store, tmp_path, workers=2).start()
    try:
        load = Load(server, Api(server.url).experiment("two workers"), record, threads=8)
        wait_until(lambda: load.count() > 500 or record.errors, "some load", timeout=60)
        load.stop()
        load.finish()
        assert_kept(Api(server.url), record)
    finally:
        server.stop()


def test_default_experiment_is_made_once(empty_database: str, tmp_path: Path) -> None:
    """Two servers that start on an empty database at the same moment agree on one schema and one Default experiment."""
    servers = [ServerProcess(empty_database, tmp_path).spawn() for _ in range(2)]
    try:
        for server in servers:
            server.wait_ready()
        for server in servers:
            found = Api(server.url).post("experiments/search", {"max_results": 10})["experiments"]
            assert [(entry["experiment_id"], entry["name"]) for entry in found] == [("0", "Default")]
    finally:
        for server in servers:
            server.stop()
