"""`tailrace demo` fills a server once, through its REST API, and says so in one line."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

from tests.support import Api, ServerProcess, free_port, sqlite_uri, tailrace_command


def demo(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*tailrace_command(), "demo", *arguments], capture_output=True, text=True, timeout=120)


def test_what_is_there(tmp_path: Path) -> None:
    """Runs of every status, their curves, files, data sets, a model and a prompt; a second time nothing is written."""
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path, artifact_root="")
    try:
        api = Api(server.start().url)
        done = demo(server.url)
        assert done.returncode == 0, done.stderr
        assert done.stdout == f"261 runs in 3 experiments. Look at them at {server.url}\n"
        found = api.post("experiments/search", {"max_results": 10, "filter": "name LIKE 'Demo: %'"})["experiments"]
        ids = [experiment["experiment_id"] for experiment in found]
        runs = api.post("runs/search", {"experiment_ids": ids, "max_results": 1000})["runs"]
        statuses = Counter(run["info"]["status"] for run in runs)
        assert len(runs) == 261
        assert statuses["RUNNING"] == 2
        assert statuses["FAILED"] > 3
        assert statuses["FINISHED"] > 240
        name = "demo-shelf-classifier"
        model = api.checked(api.raw("GET", "registered-models/get", params={"name": name}))["registered_model"]
        aliases = {alias["alias"]: alias["version"] for alias in model["aliases"]}
        assert set(aliases) == {"champion", "challenger"}
        champion = aliases["champion"]
        version = api.checked(api.raw("GET", "model-versions/get", params={"name": name, "version": champion}))
        run_id = version["model_version"]["run_id"]
        history = api.checked(
            api.raw("GET", "metrics/get-history", params={"run_id": run_id, "metric_key": "val/accuracy"})
        )
        assert len(history["metrics"]) == 90
        files = api.checked(api.raw("GET", "artifacts/list", params={"run_id": run_id}))["files"]
        assert {"confusion_matrix.png", "images", "model", "report.md"} <= {file["path"] for file in files}
        picture = api.raw("GET", "/get-artifact", params={"run_id": run_id, "path": "confusion_matrix.png"})
        assert picture.content.startswith(b"\x89PNG\r\n")
        prompt = {"name": "demo-summarize", "version": "3"}
        assert api.raw("GET", "model-versions/get", params=prompt).status_code == 200
        forecast = {"name": "demo-demand-forecast", "alias": "champion"}
        assert api.raw("GET", "registered-models/alias", params=forecast).status_code == 200

        again = demo(server.url)
        assert (again.returncode, again.stdout) == (1, "")
        assert "The demo is there already" in again.stderr.splitlines()[-1]
        assert len(api.post("runs/search", {"experiment_ids": ids, "max_results": 1000})["runs"]) == 261
    finally:
        server.stop()


def test_no_server() -> None:
    nobody = f"http://127.0.0.1:{free_port()}"
    for url, words in ((nobody, f"{nobody} does not answer"), ("here", "'here' is no address of a server")):
        done = demo(url)
        assert (done.returncode, done.stdout) == (1, "")
        assert words in done.stderr.splitlines()[-1]
