"""`tailrace db check`: says what a database is, changes nothing, and exits with 0 exactly if a server can start."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.database.dumps import DUMPS, HEAD, db, db_command, environment, execute, load, sqlite_path
from tests.support import Api, ServerProcess, metric, sqlite_uri

MADE_BY = {"1.30": "1.29 to 2.2", "2.9": "2.8 to 2.12", "2.22": "2.18 to 2.22", "3.1": "3.0 to 3.1", "3.8": "3.8"}


@pytest.fixture
def old(tmp_path: Path) -> str:
    uri = sqlite_uri(tmp_path / "old.db")
    load("2.9", uri)
    return uri


@pytest.mark.parametrize("release", DUMPS["sqlite"])
def test_older(release: str, tmp_path: Path) -> None:
    """The release, the counts, what to do; and the file stays as it is, byte for byte."""
    uri = sqlite_uri(tmp_path / "old.db")
    load(release, uri)
    content = sqlite_path(uri).read_bytes()
    said = db("check", uri, answers=1)
    assert f"MLflow {MADE_BY[release]}." in said
    assert "4 experiments, 3 runs" in said
    assert "MLflow's layout" in said
    assert "tailrace db upgrade" in said
    assert sqlite_path(uri).read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["old.db"]


def test_ours(empty_database: str, tmp_path: Path) -> None:
    """Empty, then in use by a server, which goes on undisturbed."""
    if not empty_database.startswith("sqlite"):
        assert "empty" in db("check", empty_database)
    server = ServerProcess(empty_database, tmp_path)
    try:
        api = Api(server.start().url)
        run = api.run()
        api.post("runs/log-batch", {"run_id": run, "metrics": [metric("a", step, 0, step) for step in range(7)]})
        said = db("check", empty_database)
        api.post("runs/log-metric", {"run_id": run, **metric("b", 1)})
    finally:
        server.stop()
    assert f"revision {HEAD}: MLflow 3.10 or Tailrace" in said
    assert "2 experiments, 1 run, 7 metric points" in said
    assert "Tailrace's layout" in said
    assert "A server can run on it." in said


def test_missing(tmp_path: Path) -> None:
    assert "creates it" in db("check", sqlite_uri(tmp_path / "missing.db"))
    assert list(tmp_path.iterdir()) == []


def test_option(old: str) -> None:
    """The database as `tailrace server` takes it."""
    db("check", "--backend-store-uri", old, answers=1)
    variables = {**environment(), "MLFLOW_BACKEND_STORE_URI": old}
    assert b"2.8 to 2.12" in subprocess.run(db_command("check"), capture_output=True, env=variables).stdout


def test_not_mlflows(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE customers (name TEXT)")
    assert "not MLflow's" in db("check", sqlite_uri(tmp_path / "other.db"), answers=1)
    (tmp_path / "garbage.db").write_bytes(b"no database, but long enough to be read as one" * 100)
    assert "not a database" in db("check", sqlite_uri(tmp_path / "garbage.db"), answers=1)
    assert "no database that Tailrace" in db("check", "mongodb://host/d", answers=1)


def test_newer(old: str, tmp_path: Path) -> None:
    """A revision that we do not know: check, upgrade, optimize and the server refuse it alike."""
    execute(old, "UPDATE alembic_version SET version_num = '0123456789ab'")
    assert "unknown" in db("check", old, answers=1)
    assert "unknown" in db("optimize", old, answers=1)
    server = ServerProcess(old, tmp_path).spawn()
    assert server.wait() == 1
    assert "0123456789ab" in server.stderr


def test_between(old: str) -> None:
    execute(old, "UPDATE alembic_version SET version_num = '76601a5f987d'")
    said = db("check", old, answers=1)
    assert "MLflow 3.11 to 3.16" in said
    assert "of MLflow 3.17" in said


def test_server_says_how_to_upgrade(old: str, tmp_path: Path) -> None:
    server = ServerProcess(old, tmp_path).spawn()
    assert server.wait() == 1
    assert "tailrace db upgrade" in server.stderr
    assert len(server.stderr.strip().splitlines()) == 1
