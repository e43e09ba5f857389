"""Which store a server takes, where its artifacts go, and what it says of both."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from pathlib import Path

import pytest

from tests.files import reading
from tests.support import Api, ServerProcess, sqlite_uri, tailrace_command, wait_until


def store_line(server: ServerProcess) -> str:
    return next(line.strip() for line in server.stdout.splitlines() if line.strip().startswith("store"))


def test_nothing_is_named(tmp_path: Path) -> None:
    """A new folder ./mlruns with the Default experiment; artifacts through the server."""
    server = ServerProcess("", tmp_path, artifact_root="")
    try:
        api = Api(server.start().url)
        root = tmp_path / "mlruns"
        assert store_line(server).split()[1] == str(root)
        assert "no --backend-store-uri" in store_line(server)
        assert reading.meta(root / "0")["name"] == "Default"
        assert reading.meta(root / "0")["artifact_location"] == "mlflow-artifacts:/0"
        assert api.get("/api/3.0/mlflow/server-info")["store_type"] == "FileStore"
        run = api.data(api.run("0"))
        assert run.info["artifact_uri"] == f"mlflow-artifacts:/0/{run.info['run_id']}/artifacts"
    finally:
        server.stop()


def test_a_database_beside_an_empty_folder(tmp_path: Path) -> None:
    """Newer MLflow's default is taken where the folder holds nothing, and not where it holds an experiment."""
    made = ServerProcess(sqlite_uri(tmp_path / "mlflow.db"), tmp_path, artifact_root="")
    try:
        Api(made.start().url).experiment("in the database")
    finally:
        made.stop()
    (tmp_path / "mlruns").mkdir()
    server = ServerProcess("", tmp_path, artifact_root="")
    try:
        api = Api(server.start().url)
        assert "mlflow.db" in store_line(server) and "holds no experiment" in store_line(server)
        assert api.get("experiments/get-by-name", experiment_name="in the database")
        assert api.get("/api/3.0/mlflow/server-info")["store_type"] == "SqlStore"
    finally:
        server.stop()
    (tmp_path / "mlruns" / "1").mkdir()
    (tmp_path / "mlruns" / "1" / "meta.yaml").write_text("experiment_id: '1'\nname: in the folder\n")
    server = ServerProcess("", tmp_path, artifact_root="")
    try:
        api = Api(server.start().url)
        assert api.get("experiments/get-by-name", experiment_name="in the folder")
    finally:
        server.stop()


@pytest.mark.parametrize("spelling", ["relative", "path", "uri"])
def test_where_artifacts_go_without_proxy(tmp_path: Path, spelling: str) -> None:
    """With --no-serve-artifacts they lie in the folder, as MLflow puts them."""
    root = tmp_path / "some folder"
    given = {"relative": "./some folder", "path": str(root), "uri": root.as_uri()}[spelling]
    server = ServerProcess(given, tmp_path, artifact_root="", options=["--no-serve-artifacts"])
    try:
        api = Api(server.start().url)
        location = api.get("experiments/get", experiment_id="0")["experiment"]["artifact_location"]
        assert location == (f"{root.as_uri()}/0" if spelling == "uri" else f"{root}/0")
        assert (root / "0" / "meta.yaml").is_file()
    finally:
        server.stop()


def test_a_registry_in_a_folder_of_its_own(tmp_path: Path) -> None:
    """Runs in a database and models in a folder."""
    models = tmp_path / "registry"
    options = ["--registry-store-uri", str(models)]
    server = ServerProcess(sqlite_uri(tmp_path / "runs.db"), tmp_path, options=options)
    try:
        api = Api(server.start().url)
        api.run(api.experiment("e"))
        api.post("registered-models/create", {"name": "m", "tags": [{"key": "k", "value": "v"}]})
        wait_until(lambda: (models / "models" / "m" / "tags" / "k").exists(), "the model's files")
        assert not (models / "0").exists()
    finally:
        server.stop()


def test_the_index_is_no_artifact(tmp_path: Path) -> None:
    """Where artifacts lie in the folder too, nobody reads or writes the index through them."""
    root = tmp_path / "mlruns"
    server = ServerProcess(str(root), tmp_path, artifact_root="", options=["--artifacts-destination", str(root)])
    try:
        api = Api(server.start().url)
        path = "/api/2.0/mlflow-artifacts/artifacts"
        assert api.raw("GET", f"{path}/.tailrace.db").status_code == 400
        assert api.raw("PUT", f"{path}/.tailrace.db", content=b"x").status_code == 400
        listed = api.raw("GET", path).json().get("files", [])
        assert [entry["path"] for entry in listed if ".tailrace" in entry["path"]] == []
    finally:
        server.stop()


def run(directory: Path, *line: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("MLFLOW_")}
    return subprocess.run(
        [*tailrace_command(), *line], cwd=directory, env=env, capture_output=True, text=True, timeout=120
    )


def test_db_commands(tmp_path: Path) -> None:
    """`tailrace db` takes the store that a server would take; of a folder it says what it is, and changes nothing."""
    root = tmp_path / "mlruns"
    finished = run(tmp_path, "db", "check")
    assert finished.returncode == 0
    assert finished.stdout.splitlines() == [
        "./mlruns (no --backend-store-uri)",
        "There is no such folder yet; `tailrace server` creates it.",
    ]
    assert run(tmp_path, "db", "upgrade").stderr.startswith("Error: There is no folder")
    (root / "0" / "a").mkdir(parents=True)
    finished = run(tmp_path, "db", "check", str(root))
    assert finished.stdout.splitlines() == [
        f"{root}, a folder of MLflow's files: 1 experiment, 1 run.",
        "A server can run on it; the first one makes an index in it, and leaves the files as they are.",
    ]
    assert [path.name for path in root.iterdir()] == ["0"]
    for command in ("upgrade", "optimize"):
        finished = run(tmp_path, "db", command, "--backend-store-uri", root.as_uri())
        assert (finished.returncode, finished.stderr) == (0, "")
        assert finished.stdout.startswith(f"Nothing to {command}: ")
    (tmp_path / "mlflow.db").write_bytes(b"")
    assert "sqlite:///mlflow.db" in run(tmp_path, "db", "check", "mlflow.db").stderr
    said = run(tmp_path, "db", "check").stdout
    assert said.startswith("sqlite:///mlflow.db (no --backend-store-uri, and ./mlruns holds no experiment)\nSQLite")


def test_metric_of_what_waits(tmp_path: Path) -> None:
    """`/metrics` tells how many changes are not in the files; when nothing is written any more, there are none."""
    options = ["--expose-prometheus", str(tmp_path / "counters")]
    server = ServerProcess(str(tmp_path / "mlruns"), tmp_path, options=options)
    try:
        api = Api(server.start().url)
        api.run("0", tags=[{"key": "a", "value": "1"}])
        name = "tailrace_folder_changes_waiting"
        assert f"# TYPE {name} gauge" in api.raw("GET", "/metrics").text
        wait_until(lambda: f"\n{name} 0\n" in api.raw("GET", "/metrics").text, "files that have all")
    finally:
        server.stop()


@pytest.mark.parametrize("running", [True, False])
def test_garbage(tmp_path: Path, running: bool) -> None:
    """`tailrace gc` removes deleted runs and experiments from the folder, with a server on it or without."""
    root = tmp_path / "mlruns"
    server = ServerProcess(str(root), tmp_path, artifact_root="", options=["--no-serve-artifacts"])
    try:
        api = Api(server.start().url)
        kept, gone = api.run("0"), api.run("0")
        experiment = api.experiment("gone")
        inner = api.run(experiment)
        api.post("runs/delete", {"run_id": gone})
        api.post("experiments/delete", {"experiment_id": experiment})
        wait_until(lambda: (root / ".trash" / experiment / inner / "meta.yaml").exists(), "the trash")
        if not running:
            server.terminate()
            assert server.wait() == 0
        finished = run(tmp_path, "gc")
        assert (finished.returncode, finished.stderr) == (0, "")
        assert gone in finished.stdout and inner in finished.stdout
        wait_until(lambda: not (root / ".trash" / experiment).exists(), "the experiment's end")
        wait_until(lambda: not (root / "0" / gone).exists(), "the run's end")
        assert (root / "0" / kept / "meta.yaml").exists()
        if running:
            assert api.data(kept)
            api.fails("runs/get", {"run_id": gone}, 404, "RESOURCE_DOES_NOT_EXIST", method="GET")
    finally:
        server.stop()


def test_backup(tmp_path: Path) -> None:
    """`tailrace backup` copies folder and index; a server on the copy has all there was."""
    root = tmp_path / "mlruns"
    server = ServerProcess(str(root), tmp_path, artifact_root="", options=["--no-serve-artifacts"])
    try:
        api = Api(server.start().url)
        kept = api.run("0", tags=[{"key": "a", "value": "1"}, {"key": "a/b", "value": "2"}])
        artifact = root / "0" / kept / "artifacts" / "x.txt"
        wait_until(artifact.parent.exists, "the run's folder")
        artifact.write_text("content")
        finished = run(tmp_path, "backup", "copy")
        assert finished.returncode == 0, finished.stderr
    finally:
        server.stop()
    copy = tmp_path / "copy" / "mlruns"
    assert (copy / "0" / kept / "artifacts" / "x.txt").read_text() == "content"
    with sqlite3.connect(copy / ".tailrace.db") as connection:
        assert connection.execute("SELECT count(*) FROM runs").fetchone() == (1,)
    restored = ServerProcess(str(copy), tmp_path)
    try:
        tags = Api(restored.start().url).data(kept).tags
        assert (tags["a"], tags["a/b"]) == ("1", "2")
    finally:
        restored.stop()
