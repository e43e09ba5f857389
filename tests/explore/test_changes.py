"""What changed: found by any worker, whoever wrote it, asked for or pushed."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.explore.conftest import OWN
from tests.support import Api, ServerProcess, item, metric, sqlite_uri, wait_until

Event = tuple[str, str, dict[str, Any]]


class Listener:
    """Reads events in a thread: (name, id, data)."""

    def __init__(self, url: str, params: dict[str, Any], headers: dict[str, str]) -> None:
        self.events: list[Event] = []
        self.closed = threading.Event()
        self.client = httpx.Client(timeout=httpx.Timeout(30, read=60))
        self.request = self.client.build_request("GET", url, params=params, headers=headers)
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()
        wait_until(lambda: self.events, "the first event")

    def _read(self) -> None:
        try:
            response = self.client.send(self.request, stream=True)
            assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
            fields: dict[str, str] = {}
            for line in response.iter_lines():
                name, _, value = line.partition(": ")
                if line == "" and "data" in fields:
                    self.events.append((fields["event"], fields["id"], json.loads(fields["data"])))
                    fields = {}
                elif name:
                    fields[name] = value
        except (httpx.TransportError, httpx.StreamError):
            pass
        finally:
            self.closed.set()

    def wait(self, wanted: Callable[[dict[str, Any]], Any], what: str) -> Event:
        found: Event = wait_until(
            lambda: next((event for event in self.events if event[0] == "changes" and wanted(event[2])), None),
            what,
            detail=lambda: str(self.events),
        )
        return found


@contextmanager
def listening(url: str, experiment: str, last: str = "", **params: Any) -> Iterator[Listener]:
    headers = {"Last-Event-ID": last} if last else {}
    listener = Listener(f"{url}{OWN}runs/events", {"experiment_ids": experiment, **params}, headers)
    try:
        yield listener
    finally:
        listener.client.close()


def test_changes_since_a_cursor(api: Api, own: Api) -> None:
    experiment = api.experiment()
    quiet, run, gone = (api.run(experiment, start_time=time) for time in (1, 2, 3))

    def changes(cursor: str | None = None) -> dict[str, Any]:
        return own.post("runs/changes", {"experiment_ids": [experiment], "cursor": cursor})

    def named(answer: dict[str, Any]) -> tuple[set[str], set[str], bool]:
        return set(answer["added"]), set(answer["changed"]), answer["removed"]

    cursor = changes()["cursor"]
    assert named(changes(cursor)) == (set(), set(), False)
    api.post("runs/log-metric", {"run_id": run, **metric("m", 1)})
    answer = changes(cursor)
    assert named(answer) == (set(), {run}, False)
    new = api.run(experiment, start_time=4)
    api.post("runs/update", {"run_id": run, "status": "FINISHED", "end_time": 9})
    answer = changes(answer["cursor"])
    assert named(answer) == ({new}, {run}, False)
    api.post("runs/delete", {"run_id": gone})
    answer = changes(answer["cursor"])
    assert named(answer) == (set(), set(), True)
    api.post("runs/restore", {"run_id": gone})
    api.post("runs/log-parameter", {"run_id": quiet, **item("p", "v")})
    answer = changes(answer["cursor"])
    assert named(answer) == ({gone}, {quiet}, False)
    bad = {"experiment_ids": [experiment], "cursor": "no cursor"}
    own.fails("runs/changes", bad, 400, "INVALID_PARAMETER_VALUE", "Invalid cursor")


def test_an_empty_experiment_has_a_cursor(api: Api, own: Api) -> None:
    experiment = api.experiment()
    body = {"experiment_ids": [experiment]}
    cursor = own.post("runs/changes", body)["cursor"]
    run = api.run(experiment)
    assert own.post("runs/changes", {**body, "cursor": cursor})["added"] == [run]


def test_events(any_server: ServerProcess, api: Api) -> None:
    """New runs, new points by metric, an end: each is pushed, and a listener that was away is told what it missed."""
    experiment = api.experiment()
    run = api.run(experiment, start_time=1)
    api.post("runs/log-batch", {"run_id": run, "metrics": [metric("a", 1), metric("b", 1)]})
    with listening(any_server.url, experiment) as listener:
        assert listener.events[0][0] == "start"
        api.post("runs/log-metric", {"run_id": run, **metric("a", 2, step=1)})
        listener.wait(lambda data: data["points"] == {run: ["a"]}, "the points of one metric")
        new = api.run(experiment, start_time=2)
        listener.wait(lambda data: data["added"] == [new], "a new run")
        api.post("runs/update", {"run_id": run, "status": "FINISHED", "end_time": 5})
        _, last, _ = listener.wait(lambda data: data["changed"] == [run], "the end of a run")
    api.post("runs/log-metric", {"run_id": new, **metric("a", 2)})
    api.post("runs/delete", {"run_id": run})
    with listening(any_server.url, experiment, last) as listener:
        # Which metrics it were is known only if the same process watched all the time.
        listener.wait(lambda data: data["removed"] and [*data["changed"], *data["points"]] == [new], "what was missed")


def test_old_runs_are_watched_when_named(any_server: ServerProcess, api: Api) -> None:
    """Beside the newest of the experiment, those that the listener shows: here one of another experiment."""
    run, experiment = api.run(), api.experiment()
    with listening(any_server.url, experiment, run_ids=run) as listener:
        api.post("runs/log-metric", {"run_id": run, **metric("m", 2)})
        listener.wait(lambda data: data["points"] == {run: ["m"]}, "points of a named run")


def test_workers_and_the_end(tmp_path: Path) -> None:
    """Every listener hears what any worker wrote, below a prefix too; SIGTERM ends their streams and the server."""
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path, workers=3, options=["--static-prefix", "/pre"])
    server.url += "/pre"
    try:
        server.start()
        api = Api(server.url)
        experiment = api.experiment()
        with listening(server.url, experiment) as a, listening(server.url, experiment) as b:
            with listening(server.url, experiment) as c:
                run = api.run(experiment)
                for listener in (a, b, c):
                    listener.wait(lambda data: data["added"] == [run], "a run of some worker")
            server.terminate()
            assert server.wait(25) == 0
            assert a.closed.wait(10) and b.closed.wait(10)
    finally:
        server.stop()
    assert "Traceback" not in server.stderr


def test_refusals(own: Api, any_server: ServerProcess) -> None:
    bad = "INVALID_PARAMETER_VALUE"
    own.fails("runs/events", {}, 400, bad, "experiment_ids", method="GET")
    own.fails("runs/events", {"experiment_ids": "0", "cursor": "?"}, 400, bad, "Invalid cursor", method="GET")
    response = httpx.get(f"{any_server.url}{OWN}runs/events?experiment_ids=0", headers={"Last-Event-ID": "!!"})
    assert response.status_code == 400


@pytest.mark.parametrize("option", ["--waitress-opts", "--gunicorn-opts"])
def test_other_servers(tmp_path: Path, option: str) -> None:
    """gunicorn's workers push too; waitress, whose threads are few, says no, and the UI asks instead."""
    options = [option, "--threads=2"]
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path, options=options)
    try:
        server.start()
        api, own = Api(server.url), Api(server.url, OWN)
        if option == "--waitress-opts":
            own.fails("runs/events", {"experiment_ids": "0"}, 503, "TEMPORARILY_UNAVAILABLE", method="GET")
        else:
            with listening(server.url, "0") as listener:
                run = api.run("0")
                listener.wait(lambda data: data["added"] == [run], "a new run")
                server.terminate()
                assert listener.closed.wait(25)
    finally:
        server.stop()
