"""What differs is found and said; what the target has of its own stays; mistakes are one clear line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.moving.conftest import serving, table, tailrace, verified
from tests.support import Api, item, metric, sqlite_uri

PROXY = "/api/2.0/mlflow-artifacts/artifacts"


class Small(NamedTuple):
    """A store of ours with one run."""

    uri: str
    file: Path
    artifacts: Path
    experiment: str
    run: str

    def line(self, command: str, target: Path, *more: str) -> list[str]:
        of = ["--source-artifacts-destination", str(self.artifacts)]
        return [command, self.uri, *of, "--backend-store-uri", sqlite_uri(target), *more]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    file, artifacts = tmp_path / "source.db", tmp_path / "source artifacts"
    with serving(sqlite_uri(file), tmp_path, artifacts) as server:
        api = Api(server.url)
        experiment = api.experiment("an experiment", tags=[item("owner", "me")])
        run = api.run(experiment, run_name="one", tags=[item("t", "v")])
        points = [metric("loss", step / 3, step, step) for step in range(10)]
        api.post("runs/log-batch", {"run_id": run, "metrics": points, "params": [item("p", "1")]})
        api.checked(api.raw("PUT", f"{PROXY}/{experiment}/{run}/artifacts/d/f.txt", content=b"right"))
        api.post("registered-models/create", {"name": "m", "description": "theirs"})
        api.post("model-versions/create", {"name": "m", "source": f"runs:/{run}/d", "run_id": run})
        api.post("registered-models/alias", {"name": "m", "alias": "best", "version": "1"})
    yield Small(sqlite_uri(file), file, artifacts, experiment, run)


def change(file: Path, statement: str) -> None:
    with sqlite3.connect(file) as connection:
        assert connection.execute(statement).rowcount == 1


def test_changes_are_found(small: Small, tmp_path: Path) -> None:
    """`--check` says what is wrong and changes nothing; moving again mends what it can without removing anything."""
    target = tmp_path / "target.db"
    finished = tailrace(tmp_path, *small.line("import", target, "--check"))
    assert finished.returncode == 1
    assert not target.exists()
    verified(tailrace(tmp_path, *small.line("import", target)))
    verified(tailrace(tmp_path, *small.line("import", target, "--check")))

    (copy,) = (tmp_path / "mlartifacts").rglob("f.txt")
    copy.write_bytes(b"wrong")
    change(target, "UPDATE metrics SET value = 7 WHERE step = 4")
    change(target, "UPDATE tags SET value = 'w' WHERE key = 't'")
    change(target, "DELETE FROM params")
    change(target, "UPDATE model_versions SET source = 'elsewhere'")
    for _ in range(2):
        finished = tailrace(tmp_path, *small.line("import", target, "--check"))
        assert finished.returncode == 1
        assert [line for line in finished.stderr.splitlines() if line.startswith("Warning")] == [
            f"Warning: run {small.run} differs: params, tags, history of 'loss' (10 points, 10 in the target)",
            f"Warning: run {small.run}: artifact 'd/f.txt' differs",
            "Warning: registered model 'm' differs: version 1 (source)",
        ]
        counts = table(finished)
        assert counts["metric points"] == [10, 0, 0]
        assert counts["artifacts"] == [1, 0, 0]
    finished = tailrace(tmp_path, *small.line("import", target))
    assert finished.returncode == 1
    assert [line for line in finished.stderr.splitlines() if line.startswith("Warning")] == [
        f"Warning: run {small.run} differs: history of 'loss' (10 points, 11 in the target)",
        "Warning: registered model 'm' differs: version 1 (source)",
    ]
    assert copy.read_bytes() == b"right"


def test_what_the_target_has(small: Small, tmp_path: Path) -> None:
    """Experiments of the same name are joined; another experiment with the id, and a model of that name, stay."""
    target = tmp_path / "target.db"
    with serving(sqlite_uri(target), tmp_path, tmp_path / "mlartifacts") as server:
        api = Api(server.url)
        assert api.experiment("has the id") == small.experiment
        joined = api.experiment("an experiment", tags=[item("owner", "you")])
        own = api.run(joined, run_name="own")
        api.post("registered-models/create", {"name": "m", "description": "ours"})
        finished = tailrace(tmp_path, *small.line("import", target))  # while the server runs
        assert finished.returncode == 1
        assert [line for line in finished.stderr.splitlines() if line.startswith("Warning")] == [
            "Warning: experiment 'an experiment' differs: tags",
            "Warning: registered model 'm' differs: creation time, description, last updated time",
        ]
        assert {run["info"]["run_id"] for run in api.search_runs(joined)} == {own, small.run}
        assert api.data(small.run).info["artifact_uri"] == f"mlflow-artifacts:/{joined}/{small.run}/artifacts"
        found = api.raw("GET", "/get-artifact", params={"run_id": small.run, "path": "d/f.txt"})
        assert found.content == b"right"
        model = api.get("registered-models/get", name="m")["registered_model"]
        assert model["description"] == "ours"
        assert model["aliases"] == [{"alias": "best", "version": "1"}]
        # Going on in the source, then moving again.
        with serving(small.uri, tmp_path, small.artifacts) as old:
            before = Api(old.url)
            before.post("runs/log-batch", {"run_id": small.run, "metrics": [metric("loss", 9.0, 5, 99)]})
            before.post("runs/update", {"run_id": small.run, "status": "FINISHED", "end_time": 12})
        tailrace(tmp_path, *small.line("import", target, "--experiment", "an experiment"))
        assert api.data(small.run).info["status"] == "FINISHED"
        assert api.data(small.run).metrics["loss"] == metric("loss", 9.0, 5, 99)
        assert len(api.history(small.run, "loss")) == 11


def test_choosing(small: Small, tmp_path: Path) -> None:
    """One experiment without the registry; artifacts that stay where they are."""
    target = tmp_path / "target.db"
    line = small.line("import", target, "--experiment", "an experiment", "--no-artifacts")
    counts = verified(tailrace(tmp_path, *line))
    assert counts["experiments"] == [1, 1, 1]
    assert counts["runs"] == [1, 1, 1]
    assert counts["registered models"] == counts["artifacts"] == [0, 0, 0]
    with serving(sqlite_uri(target), tmp_path, small.artifacts) as server:
        found = Api(server.url).raw("GET", "/get-artifact", params={"run_id": small.run, "path": "d/f.txt"})
        assert found.content == b"right"


def test_mistakes(small: Small, tmp_path: Path) -> None:
    (tmp_path / "other.db").write_bytes(b"no database " * 1000)
    target = ["--backend-store-uri", sqlite_uri(tmp_path / "target.db")]
    for arguments, words in (
        (["import", sqlite_uri(tmp_path / "none.db"), *target], "There is no database"),
        (["import", "sqlite:///other.db", *target], "file is not a database"),
        (["import", small.uri, "--backend-store-uri", small.uri], "the same store"),
        (["import", small.uri, *target], "--source-artifacts-destination"),
        (["import", small.uri, *target, "--no-artifacts", "--experiment", "nope"], "no experiment 'nope'"),
        (["import", "http://", *target], "no URL of a server"),
        (["export", "http://127.0.0.1:9", "--backend-store-uri", small.uri], "does not answer (Connection refused)"),
        (["export", "mongodb://h/d", "--backend-store-uri", small.uri], "no database that Tailrace supports"),
    ):
        finished = tailrace(tmp_path, *arguments)
        assert finished.returncode == 1, arguments
        assert words in finished.stderr
        assert len(finished.stderr.splitlines()) == 1
        assert finished.stdout == ""
    with serving(small.uri, tmp_path, small.artifacts) as server:
        finished = tailrace(tmp_path, "import", f"{server.url}/elsewhere", *target)
        assert finished.returncode == 1
        assert finished.stderr == "Error: The server answered 404 at experiments/search.\n"
    for command in ("import", "export"):
        assert "What to move:" in tailrace(tmp_path, command, "--help").stdout


def test_ids_that_lead_elsewhere(small: Small, tmp_path: Path) -> None:
    """The id of a run is a part of the path of its artifacts, and a source may be anybody's."""
    with sqlite3.connect(small.file) as connection:
        connection.execute(
            "INSERT INTO runs (run_uuid, name, status, lifecycle_stage, artifact_uri, experiment_id) "
            f"SELECT '../../escaped', name, status, lifecycle_stage, artifact_uri, {small.experiment} FROM runs"
        )
    root = tmp_path / "a" / "b"
    for source in (small.line("import", tmp_path / "one.db"), None):
        with serving(small.uri, tmp_path, small.artifacts) as server:
            line = source or ["import", server.url, "--backend-store-uri", sqlite_uri(tmp_path / "two.db")]
            finished = tailrace(tmp_path, *line, "--default-artifact-root", str(root))
        assert finished.returncode == 1
        assert "Warning: run ../../escaped: Invalid value" in finished.stderr
        assert table(finished)["runs"] == [2, 1, 1]
    assert not list(tmp_path.rglob("escaped"))
