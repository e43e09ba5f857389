"""Broken off at any moment, a move is run again: it ends complete, and nothing is there twice."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.moving.conftest import ARTIFACTS, serving, tailrace, verified
from tests.support import Api, ServerProcess, item, metric, sqlite_uri, tailrace_command

RUNS, POINTS = 60, 400


class Filled(NamedTuple):
    """A store of ours: its database, the folder with its artifacts, and its runs."""

    uri: str
    artifacts: Path
    runs: list[str]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    directory = tmp_path_factory.mktemp("filled")
    uri, artifacts = sqlite_uri(directory / "filled.db"), directory / "mlartifacts"
    with serving(uri, directory, artifacts) as server:
        api = Api(server.url)
        experiment = api.experiment("many", tags=[item("e", "1")])
        runs = []
        for number in range(RUNS):
            run = api.run(experiment, run_name=f"run {number}", start_time=number)
            points = [metric(key, step / 7, step, step) for key in "ab" for step in range(POINTS // 2)]
            params = [item("number", str(number))]
            api.post("runs/log-batch", {"run_id": run, "metrics": points, "params": params})
            model = api.post("logged-models", {"experiment_id": experiment, "name": "m", "source_run_id": run})
            api.post("runs/outputs", {"run_id": run, "models": [{"model_id": model["model"]["info"]["model_id"]}]})
            place = f"/api/2.0/mlflow-artifacts/artifacts/{experiment}/{run}/artifacts/d/f.bin"
            api.checked(api.raw("PUT", place, content=bytes([number]) * 50_000))
            runs.append(run)
        api.post("registered-models/create", {"name": "r"})
        for run in runs[:5]:
            api.post("model-versions/create", {"name": "r", "source": f"runs:/{run}/d", "run_id": run})
    yield Filled(uri, artifacts, runs)


def killed(directory: Path, lines: int, *arguments: str) -> int:
    """Run a command and kill it once it has said so many lines of progress; returns its exit status."""
    process = subprocess.Popen(
        [*tailrace_command(), *arguments], cwd=directory, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    with process:
        for number, _ in enumerate(process.stderr, 1):
            if number == lines:
                process.kill()
        return process.wait(120)


def shown(api: Api) -> list[Any]:
    """Every run, whatever its id: name, params, last points, what its artifacts hold."""
    experiment = api.get("experiments/get-by-name", experiment_name="many")["experiment"]["experiment_id"]
    found = []
    for run in api.search_runs(experiment, max_results=1000):
        id, data = run["info"]["run_id"], run["data"]
        file = api.raw("GET", "/get-artifact", params={"run_id": id, "path": "d/f.bin"})
        assert len(run["outputs"]["model_outputs"]) == 1
        found.append([run["info"]["run_name"], data["params"], sorted(data["metrics"], key=str), hash(file.content)])
        assert [len(api.history(id, key)) for key in "ab"] == [POINTS // 2] * 2
    models = api.post("logged-models/search", {"experiment_ids": [experiment], "max_results": 1000})["models"]
    versions = api.get("model-versions/search", max_results="1000")["model_versions"]
    return [sorted(found, key=str), len(models), sorted(version["version"] for version in versions)]


def test_into_a_database(filled: Filled, tmp_path: Path) -> None:
    target = sqlite_uri(tmp_path / "target.db")
    line = ["import", filled.uri, "--source-artifacts-destination", str(filled.artifacts)]
    line += ["--backend-store-uri", target]
    assert [killed(tmp_path, lines, *line) for lines in (1, 1, 2, 4, 7)] == [-9] * 5
    counts = verified(tailrace(tmp_path, *line))
    assert counts["runs"][:2] == [RUNS, RUNS]
    assert counts["metric points"][:2] == [RUNS * POINTS, RUNS * POINTS]
    assert counts["runs"][2] < RUNS  # what was done before is not done again
    with (
        serving(target, tmp_path, tmp_path / "mlartifacts") as new,
        serving(filled.uri, tmp_path, filled.artifacts) as old,
    ):
        assert shown(Api(new.url)) == shown(Api(old.url))


def test_into_a_server(filled: Filled, tmp_path: Path) -> None:
    """The server gives new ids; what an attempt made is known again by a tag."""
    process = ServerProcess(sqlite_uri(tmp_path / "target.db"), tmp_path, artifact_root=ARTIFACTS)
    try:
        url = process.start().url
        line = ["export", url, "--backend-store-uri", filled.uri, "--artifacts-destination", str(filled.artifacts)]
        assert [killed(tmp_path, lines, *line) for lines in (1, 2, 3, 6, 9)] == [-9] * 5
        counts = verified(tailrace(tmp_path, *line))
        assert counts["runs"][:2] == [RUNS, RUNS]
        with serving(filled.uri, tmp_path, filled.artifacts) as old:
            assert shown(Api(url)) == shown(Api(old.url))
    finally:
        process.stop()
