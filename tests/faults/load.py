"""Load for the fault tests: threads that write until the server goes away, with a record of what was acknowledged."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import httpx

from tests.support import Api, ServerProcess, item, metric


@dataclass
class Acknowledged:
    """Writes that the server answered with 200: (run, step) of points, (run, key) of tags and params, runs created."""

    runs: set[str] = field(default_factory=set)
    points: set[tuple[str, str, int]] = field(default_factory=set)
    tags: set[tuple[str, str]] = field(default_factory=set)
    params: set[tuple[str, str]] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)
    errors: list[str] = field(default_factory=list)


class Load:
    """Client threads in the background; `finish` waits for them, which needs the server to be gone or `stop` called."""

    def __init__(self, server: ServerProcess, experiment_id: str, record: Acknowledged, threads: int = 6) -> None:
        self.api = Api(server.url)
        self.experiment_id = experiment_id
        self.record = record
        self.stopping = threading.Event()
        self.threads = [threading.Thread(target=self._work, args=(index,), daemon=True) for index in range(threads)]
        for thread in self.threads:
            thread.start()

    def stop(self) -> None:
        self.stopping.set()

    def finish(self) -> None:
        for thread in self.threads:
            thread.join(60)
            assert not thread.is_alive()

    def count(self) -> int:
        with self.record.lock:
            return len(self.record.points)

    def _work(self, index: int) -> None:
        record = self.record
        try:
            run_id = self._created()
            step = 0
            while run_id and not self.stopping.is_set():
                step += 1
                if step % 40 == 0:
                    run_id = self._created()
                if not run_id or not self._write(run_id, index, step):
                    return
        except httpx.TransportError:
            return
        except Exception as error:
            with record.lock:
                record.errors.append(repr(error))

    def _created(self) -> str | None:
        response = self.api.raw("POST", "runs/create", json={"experiment_id": self.experiment_id})
        if not self._accepted(response):
            return None
        run_id = str(response.json()["run"]["info"]["run_id"])
        with self.record.lock:
            self.record.runs.add(run_id)
        return run_id

    def _write(self, run_id: str, index: int, step: int) -> bool:
        record = self.record
        if step % 3:
            body = {"run_id": run_id, **metric("single", float(step), step, step)}
            if not self._accepted(self.api.raw("POST", "runs/log-metric", json=body)):
                return False
            with record.lock:
                record.points.add((run_id, "single", step))
            return True
        key = f"{index}-{step}"
        batch = {
            "run_id": run_id,
            "metrics": [metric("batch", float(step), step, step), metric("other", -float(step), step, step)],
            "tags": [item(key, "1")],
            "params": [item(key, "1")],
        }
        if not self._accepted(self.api.raw("POST", "runs/log-batch", json=batch)):
            return False
        with record.lock:
            record.points |= {(run_id, "batch", step), (run_id, "other", step)}
            record.tags.add((run_id, key))
            record.params.add((run_id, key))
        return True

    def _accepted(self, response: httpx.Response) -> bool:
        """True for 200; a server that is closing may answer 503, after which this thread ends."""
        if response.status_code not in (200, 503):
            with self.record.lock:
                self.record.errors.append(f"{response.status_code} {response.text[:300]}")
        return response.status_code == 200


def assert_kept(api: Api, record: Acknowledged) -> None:
    """Every acknowledged write can be read, batches are whole, and the latest metrics agree with the histories."""
    assert record.errors == []
    for run_id in record.runs:
        run = api.data(run_id)
        steps = {}
        for key in ("single", "batch", "other"):
            steps[key] = {point["step"] for point in api.history(run_id, key)}
            assert {step for run, name, step in record.points if run == run_id and name == key} <= steps[key]
            assert run.metrics.get(key, {}).get("step") == max(steps[key], default=None)
        assert steps["batch"] == steps["other"]
        tags = {key for key in run.tags if key != "mlflow.runName"}
        assert {key for run, key in record.tags if run == run_id} <= tags
        assert set(run.params) == tags
        assert {int(key.split("-")[1]) for key in tags} == steps["batch"]
