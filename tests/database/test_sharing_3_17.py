"""MLflow 3.17.2 in the same database: it upgrades the schema, we go on with it, and both read and write."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.database.dumps import db
from tests.database.sharing import SCRIPTS, check_theirs, read_and_write, write_ours
from tests.support import Api, ServerProcess, mlflow_python, new_database, run_script

NEWEST = "3.17.2"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql", "mysql"])
def test_upgraded_while_we_serve(kind: str, tmp_path: Path) -> None:
    """We create, MLflow 3.10.1 writes, 3.17.2 upgrades under our running server, and all of it stays readable."""
    with new_database(kind, tmp_path) as uri:
        server = ServerProcess(uri, tmp_path)
        try:
            api = Api(server.start().url)
            first = write_ours(api, "ours")
            theirs = read_and_write(uri, *first, "theirs", tmp_path)
            for _ in range(20):  # until statements are prepared, on servers that do that
                read_all(api, *first)
            upgrade(uri)
            read_all(api, *first)
            check_theirs(api, *first, theirs)
            said = db("check", uri)
            assert "MLflow 3.17" in said
            assert "A server can run on it." in said
            second = write_ours(api, "ours on 3.17")
            newest = read_and_write(uri, *second, "newest", tmp_path, NEWEST)
            check_theirs(api, *second, newest, "newest")
            server.stop()
            server = ServerProcess(uri, tmp_path).start()
            read_all(Api(server.url), *first)
            read_all(Api(server.url), *second)
        finally:
            server.stop()


def upgrade(uri: str) -> None:
    command = [str(Path(mlflow_python(NEWEST)).parent / "mlflow"), "db", "upgrade", uri]
    finished = subprocess.run(command, capture_output=True, text=True, timeout=240)
    assert finished.returncode == 0, finished.stderr[-3000:]


def read_all(api: Api, experiment_id: str, run_id: str) -> None:
    """Every kind of read, each with an answer of 200."""
    api.data(run_id)
    api.history(run_id, "loss")
    api.get("experiments/get", experiment_id=experiment_id)
    api.post("experiments/search", {"max_results": 5, "filter": "tags.e = '1'"})
    assert api.search_runs(experiment_id, filter="metrics.loss > 0 AND params.p = 'größe' AND tags.t != 'x'")
    api.post("logged-models/search", {"experiment_ids": [experiment_id]})
    api.post("runs/set-tag", {"run_id": run_id, "key": "seen", "value": "1"})


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_made_by_3_17(kind: str, tmp_path: Path) -> None:
    """A database that 3.17.2 created is served as it is, and optimized; 3.17.2 goes on with it."""
    with new_database(kind, tmp_path) as uri:
        run_script(SCRIPTS / "create.py", uri, directory=tmp_path, release=NEWEST)
        assert "MLflow's layout" in db("check", uri)
        for name in ("as it is", "optimized"):
            server = ServerProcess(uri, tmp_path)
            try:
                api = Api(server.start().url)
                ours = write_ours(api, f"ours {name}")
                theirs = read_and_write(uri, *ours, name, tmp_path, NEWEST)
                check_theirs(api, *ours, theirs, name)
            finally:
                server.stop()
            db("optimize", uri)
        assert "Tailrace's layout" in db("check", uri)
