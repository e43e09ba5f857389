"""Directories that a client made first, or that a folder has lost: whatever we answer is a run to MLflow too."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from tests.files import reading
from tests.files.test_faults import keeper_of
from tests.support import Api, ServerProcess, wait_until

#: Without them MLflow says "not found".
WANTED = ("metrics", "params", "artifacts")


def test_a_client_stores_artifacts_first(tmp_path: Path) -> None:
    """It makes their directory before ours is there; and what an older version left half made is mended at a start."""
    root = tmp_path / "mlruns"
    server = ServerProcess(str(root), tmp_path, artifact_root=root.as_uri()).start()
    try:
        api = Api(server.url)
        keeper = wait_until(lambda: keeper_of(server), "the keeper")
        os.kill(keeper, signal.SIGSTOP)  # so that the client is sure to be first
        experiment = api.experiment("new")
        run = root / experiment / api.run(experiment)
        model_id = api.post("logged-models", {"experiment_id": experiment, "name": "net"})["model"]["info"]["model_id"]
        model = root / experiment / "models" / model_id
        for unit in (run, model):
            (unit / "artifacts").mkdir(parents=True)
            (unit / "artifacts" / "a.txt").write_text("x")
        os.kill(keeper, signal.SIGCONT)
        for unit in (run.parent, run, model):
            wait_until(lambda unit=unit: (unit / "meta.yaml").exists(), f"the file of {unit.name}")  # type: ignore[misc]
        assert all((run / part).is_dir() for part in WANTED)
        assert all((model / part).is_dir() for part in ("metrics", "params", "tags"))

        server.terminate()
        assert server.wait() == 0
        for unit in (run, model):
            (unit / "metrics").rmdir()
            (unit / "params").rmdir()
        server = ServerProcess(str(root), tmp_path, artifact_root=root.as_uri()).start()
        assert all((unit / part).is_dir() for unit in (run, model) for part in WANTED)
    finally:
        server.stop()


def test_an_artifact_of_a_deleted_experiment(tmp_path: Path) -> None:
    """A client that still has a run of it makes directories where it was: that is no experiment, and hides none."""
    root = tmp_path / "mlruns"
    server = ServerProcess(str(root), tmp_path, artifact_root=root.as_uri()).start()
    try:
        api = Api(server.url)
        experiment = api.experiment("going")
        one, other = api.run(experiment), api.run(experiment)
        wait_until(lambda: (root / experiment / other / "meta.yaml").exists(), "the folder of the last run")
        api.post("experiments/delete", {"experiment_id": experiment})
        trash = root / ".trash" / experiment
        wait_until(lambda: (trash / other / "meta.yaml").exists(), "the experiment in the trash")
        artifact = root / experiment / one / "artifacts" / "a.txt"
        artifact.parent.mkdir(parents=True)
        artifact.write_text("late")
        (trash / other / "tags" / "t").parent.mkdir(exist_ok=True)
        (trash / other / "tags" / "t").write_text("seen")
        wait_until(lambda: api.data(other).tags.get("t") == "seen", "what was written meanwhile")
        api.post("experiments/restore", {"experiment_id": experiment})
        wait_until(lambda: not trash.exists(), "the experiment where it was")
        assert artifact.read_text() == "late"
        run = root / experiment / one
        wait_until(lambda: reading.meta(run)["lifecycle_stage"] == "active", "the file of the run")
        assert {run["info"]["run_id"] for run in api.search_runs(experiment)} == {one, other}
    finally:
        server.stop()
