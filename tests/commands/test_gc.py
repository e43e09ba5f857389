"""`tailrace gc` removes what users deleted, with its artifacts, while a server runs; what is not deleted stays.

A dry run is a process of its own, as users run it; the others are run here, where everything is imported already.
"""

from __future__ import annotations

import contextlib
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import sqlalchemy
from click.testing import CliRunner

from tailrace.__main__ import main
from tests.support import (
    Api,
    ServerProcess,
    free_port,
    item,
    metric,
    mysql_database,
    postgresql_database,
    sqlite_uri,
    tailrace_command,
    wait_until,
)

PROXY = "/api/2.0/mlflow-artifacts/artifacts"
RUN_TABLES = ("metrics", "latest_metrics", "params", "tags")


class Finished(NamedTuple):
    """What a command said."""

    returncode: int
    stdout: str
    stderr: str


class Store(NamedTuple):
    """A running server, its database, and the folder with its artifacts."""

    server: ServerProcess
    api: Api
    uri: str
    folder: Path

    def gc(self, *options: str) -> Finished:
        line = ["gc", "--backend-store-uri", self.uri, *options]
        with contextlib.chdir(self.folder.parent), warnings.catch_warnings():
            warnings.simplefilter("error")
            result = CliRunner().invoke(main, line)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Finished(result.exit_code, result.stdout, result.stderr)

    def process(self, *options: str) -> Finished:
        line = [*tailrace_command(), "gc", "--backend-store-uri", self.uri, *options]
        env = {**self.server.env, "PYTHONWARNINGS": "error"}
        done = subprocess.run(line, cwd=self.folder.parent, env=env, capture_output=True, text=True, timeout=120)
        return Finished(done.returncode, done.stdout, done.stderr)

    def removed(self, *options: str) -> set[str]:
        """Remove, and return the ids that it said it removed."""
        finished = self.gc(*options)
        assert (finished.returncode, finished.stderr) == (0, "")
        return {line.split(" with ID ")[1].split()[0] for line in finished.stdout.splitlines()}

    def run(self, experiment: str) -> str:
        """A run with points, params, tags, a data set, a logged model and artifacts."""
        run = self.api.run(experiment, tags=[item("t", "v")])
        body = {"run_id": run, "metrics": [metric("m", 1.0), metric("m", 2.0, step=1)], "params": [item("p", "v")]}
        self.api.post("runs/log-batch", body)
        dataset = {"name": "d", "digest": "x", "source_type": "local", "source": "{}"}
        data = {"dataset": dataset, "tags": [item("mlflow.data.context", "train")]}
        self.api.post("runs/log-inputs", {"run_id": run, "datasets": [data]})
        self.upload(self.location(run), "a/b.txt")
        return run

    def model(self, experiment: str, run: str) -> str:
        fields = {"experiment_id": experiment, "name": "m", "source_run_id": run, "params": [item("p", "v")]}
        info = self.api.post("logged-models", fields)["model"]["info"]
        self.upload(info["artifact_uri"], "MLmodel")
        return str(info["model_id"])

    def location(self, run: str) -> str:
        return str(self.api.data(run).info["artifact_uri"])

    def upload(self, location: str, name: str) -> None:
        path = location.removeprefix("mlflow-artifacts:")
        assert self.api.raw("PUT", f"{PROXY}{path}/{name}", content=b"x").status_code == 200

    def files(self) -> set[str]:
        return {str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file()}

    def rows(self, query: str) -> list[Any]:
        engine = sqlalchemy.create_engine(self.uri.replace("postgresql:", "postgresql+psycopg:"))
        with engine.connect() as connection:
            found = list(connection.execute(sqlalchemy.text(query)))
        engine.dispose()
        return found


@pytest.fixture(scope="module", params=["sqlite", "postgresql", "mysql"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    directory = tmp_path_factory.mktemp("gc")
    with ExitStack() as stack:
        if request.param == "sqlite":
            uri = sqlite_uri(directory / "t.db")
        else:
            uri = stack.enter_context(mysql_database() if request.param == "mysql" else postgresql_database())
        server = ServerProcess(uri, directory, artifact_root="")
        try:
            yield Store(server, Api(server.start().url), uri, directory / "mlartifacts")
        finally:
            server.stop()


def test_runs_and_models(store: Store) -> None:
    """Deleted runs and models go with all rows and files; a dry run only says so; a second time there is nothing."""
    api, experiment = store.api, store.api.experiment()
    kept, gone = store.run(experiment), store.run(experiment)
    kept_model, gone_model = store.model(experiment, kept), store.model(experiment, gone)
    api.post("runs/delete", {"run_id": gone})
    api.checked(api.raw("DELETE", f"logged-models/{gone_model}"))
    before = store.files()
    dry = store.process("--dry-run")
    assert (dry.returncode, dry.stderr) == (0, "")
    assert {f"Run with ID {gone} would", f"Logged model with ID {gone_model} would"} == {
        line.split(" be ")[0] for line in dry.stdout.splitlines()
    }
    assert store.removed("--older-than", "1h") == set()
    assert store.files() == before
    assert store.removed() == {gone, gone_model}
    assert store.removed() == set()
    remaining = store.files()
    assert {path for path in before if gone in path or gone_model in path} == before - remaining
    assert any(kept in path for path in remaining)
    assert any(kept_model in path for path in remaining)
    for table in RUN_TABLES:
        assert store.rows(f"SELECT * FROM {table} WHERE run_uuid = '{gone}'") == []
        assert store.rows(f"SELECT * FROM {table} WHERE run_uuid = '{kept}'") != []
    assert store.rows(f"SELECT * FROM inputs WHERE destination_id = '{gone}'") == []
    orphans = "SELECT * FROM input_tags WHERE input_uuid NOT IN (SELECT input_uuid FROM inputs)"
    assert store.rows(orphans) == []
    assert store.rows(f"SELECT * FROM logged_model_params WHERE model_id = '{gone_model}'") == []
    assert api.raw("GET", "runs/get", params={"run_id": gone}).status_code == 404
    assert api.data(kept).metrics["m"]["value"] == 2.0


def test_kept_curves_go_with_their_run(store: Store) -> None:
    run = store.run(store.api.experiment())
    for first in range(0, 4_000, 1_000):
        points = [metric("m", 1.0, step, step) for step in range(first, first + 1_000)]
        store.api.post("runs/log-batch", {"run_id": run, "metrics": points})
    store.api.post("runs/update", {"run_id": run, "status": "FINISHED"})
    store.api.post("/ajax-api/tailrace/metrics/series", {"run_ids": [run], "keys": ["m"], "buckets": 10})
    look = f"SELECT * FROM tailrace_curves WHERE run_uuid = '{run}'"
    inspected = sqlalchemy.create_engine(store.uri.replace("postgresql:", "postgresql+psycopg:"))
    wait_until(lambda: sqlalchemy.inspect(inspected).has_table("tailrace_curves"), "the table")
    inspected.dispose()
    wait_until(lambda: store.rows(look), "the curve to be kept")
    store.api.post("runs/delete", {"run_id": run})
    assert run in store.removed()
    assert store.rows(look) == []


def test_experiments(store: Store) -> None:
    """A deleted experiment goes with its runs, models, data sets, traces and saved views."""
    api, experiment = store.api, store.api.experiment()
    run = store.run(experiment)
    model = store.model(experiment, run)
    api.post("experiments/set-experiment-tag", {"experiment_id": experiment, "key": "k", "value": "v"})
    for each in (experiment, "0"):
        api.post("/ajax-api/tailrace/views/create", {"experiment_id": each, "name": "v", "state": ""})
    api.post("experiments/delete", {"experiment_id": experiment})
    assert store.removed("--experiment-ids", experiment) == {run, model, experiment}
    for table in ("experiments", "experiment_tags", "runs", "datasets", "logged_models", "tailrace_saved_views"):
        assert store.rows(f"SELECT * FROM {table} WHERE experiment_id = {experiment}") == []
    assert len(store.rows("SELECT * FROM tailrace_saved_views")) == 1
    assert not [path for path in store.files() if path.startswith(f"{experiment}/")]


def test_named_ones(store: Store) -> None:
    """What is named must be deleted and old enough, or nothing at all is removed; nothing else is touched."""
    api, experiment = store.api, store.api.experiment()
    active, deleted, other = (store.run(experiment) for _ in range(3))
    for run in (deleted, other):
        api.post("runs/delete", {"run_id": run})
    for options, words in (
        (["--run-ids", f"{deleted},{active}"], f"Run {active} is not in `deleted` lifecycle stage."),
        (["--run-ids", f"{deleted},nothing"], "Run with ID nothing does not exist"),
        (["--run-ids", deleted, "--older-than", "1d"], f"Run {deleted} is not older than the required age."),
        (["--experiment-ids", experiment], f"Experiments ['{experiment}'] are not in the deleted lifecycle stage."),
        (["--older-than", "5x"], "Could not parse any time information from '5x'."),
    ):
        finished = store.gc(*options)
        assert finished.returncode == 1
        assert words in finished.stderr
        assert (finished.stdout, len(finished.stderr.splitlines())) == ("", 1)
    assert store.removed("--run-ids", deleted, "--older-than", "0.001s") == {deleted}
    assert api.data(other).info["lifecycle_stage"] == "deleted"
    assert store.removed("--tracking-uri", store.server.url) == {other}
    assert not [path for path in store.files() if deleted in path or other in path]


def test_where_artifacts_are_not_known(store: Store, tmp_path: Path) -> None:
    """Artifacts behind the server, and neither its store nor the server is named: refused, not half done."""
    run = store.run("0")
    store.api.post("runs/delete", {"run_id": run})
    elsewhere = Store(store.server, store.api, store.uri, tmp_path / "mlartifacts")
    finished = elsewhere.gc("--run-ids", run)
    assert finished.returncode == 1
    assert "--artifacts-destination" in finished.stderr
    assert store.removed("--run-ids", run) == {run}
    assert store.gc("--jobs").returncode == 2
    assert store.gc("--all-workspaces").returncode == 2


def test_a_store_that_does_not_answer(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be removed now is left, rows and all, for the next time; what no store can hold is not waited for."""
    monkeypatch.setenv("MLFLOW_S3_ENDPOINT_URL", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    away, nowhere = (
        store.api.run(store.api.experiment(artifact_location=location)) for location in ("s3://bucket/a", "dbfs:/a")
    )
    for run in (away, nowhere):
        store.api.post("runs/delete", {"run_id": run})
    finished = store.gc("--run-ids", f"{away},{nowhere}")
    assert finished.returncode == 1
    assert f"Run with ID {away} is left" in finished.stderr and "Databricks" in finished.stderr
    assert finished.stdout == f"Run with ID {nowhere} has been permanently deleted.\n"
    assert store.api.data(away).info["lifecycle_stage"] == "deleted"
    store.api.fails("runs/get", {"run_id": nowhere}, 404, "RESOURCE_DOES_NOT_EXIST", method="GET")
