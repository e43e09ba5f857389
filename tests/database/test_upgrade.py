"""`tailrace db upgrade`: databases of older MLflows get the schema of 3.10, and no row is lost or altered."""

from __future__ import annotations

import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest

from tests.database.dumps import (
    DUMPS,
    FOLDER,
    HEAD,
    Rows,
    db,
    db_command,
    differences,
    environment,
    execute,
    load,
    read,
    read_file,
    reflect,
    revision,
    sqlite_path,
)
from tests.support import Api, ServerProcess, metric, postgresql_database, run_script, sqlite_uri

RENAMED = {("jobs", "function_fullname"): "job_name"}
ADDED = {"workspace": "default", "step": 0, "usage_tracking": False, "linkage_type": "PRIMARY"}
"""Columns that old rows get, where not NULL."""

BY_RUN = [f"index_{table}_run_uuid" for table in ("metrics", "latest_metrics", "params", "tags")]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """The schema of a database that a server has just made, as reflected."""
    directory = tmp_path_factory.mktemp("fresh")
    with ExitStack() as stack:
        sqlite = request.param == "sqlite"
        uri = sqlite_uri(directory / "fresh.db") if sqlite else stack.enter_context(postgresql_database())
        server = ServerProcess(uri, directory)
        try:
            server.start()
        finally:
            server.stop()
        yield {"sqlite": sqlite, "schema": reflect(uri)}


def check_rows(before: Rows, after: Rows) -> None:
    """Every old row is there with all its values; columns it did not have hold nothing or their default."""
    for table, rows in before.items():
        if table == "alembic_version":
            continue
        assert len(after[table]) == len(rows), table
        old_names = {RENAMED.get((table, name), name): name for name in (rows[0] if rows else {})}
        for row in after[table]:
            extra = {name: value for name, value in row.items() if name not in old_names}
            assert all(value is None or value == ADDED[name] for name, value in extra.items()), (table, extra)
        kept = [{old: row[new] for new, old in old_names.items()} for row in after[table]]
        assert sorted(map(repr_of, kept)) == sorted(map(repr_of, rows)), table


def repr_of(row: dict[str, Any]) -> str:
    return repr(sorted(row.items()))


@pytest.mark.parametrize("release", DUMPS)
def test_upgrade(release: str, fresh: dict[str, Any], tmp_path: Path) -> None:
    """The schema is exactly that of 3.10, and all rows are there."""
    with ExitStack() as stack:
        uri = sqlite_uri(tmp_path / "old.db") if fresh["sqlite"] else stack.enter_context(postgresql_database())
        load(release, uri)
        before = read(uri)
        said = db("upgrade", uri, "--yes")
        assert "create" in said and HEAD in said
        assert revision(uri) == HEAD
        assert differences(reflect(uri), fresh["schema"], but=BY_RUN) == []
        check_rows(before, read(uri))
        assert "Nothing to upgrade" in db("upgrade", uri, "--yes")


@pytest.mark.parametrize("release", DUMPS)
def test_original_reads_and_writes(release: str, tmp_path: Path) -> None:
    """MLflow 3.10.1 opens what we upgraded, reads all of it and goes on; then our server does."""
    uri = sqlite_uri(tmp_path / "old.db")
    load(release, uri)
    db("upgrade", uri, "--yes")
    used = run_script(FOLDER / "use.py", uri, directory=tmp_path)
    largest = 1.7976931348623157e308
    assert {name: (run["status"], run["stage"], run["experiment"]) for name, run in used["runs"].items()} == {
        "run 0": ("FINISHED", "active", "größe 日本"),
        "run 1": ("FAILED", "active", "second"),
        "run 2": ("KILLED", "deleted", "größe 日本"),
    }
    run = used["runs"]["run 0"]
    assert run["params"] == {"lr": "0.1", "text": "größe " + "x" * 200}
    assert run["tags"] == {"phase": "a", "note": "line\nbreak '\" 日本"}
    assert run["histories"]["loss"] == [[1 / (step + 1), 1_700_000_000_000 + step, step] for step in range(12)]
    assert run["histories"]["odd"] == [["NaN", 1, 0], [largest, 2, 1], [-largest, 3, 2]]
    assert run["histories"]["tiny"] == [[5e-324, 1, 0]]
    assert run["inputs"] == ([] if release == "1.30" else ["train"])
    assert used["aliases"] == ({} if release == "1.30" else {"champion": "2"})
    assert {str(name): value for name, value in used["versions"].items()} == {
        "1": ["Production", "s3://bucket/m0", {"t": "v0"}],
        "2": ["None", "s3://bucket/m1", {"t": "v1"}],
    }
    assert used["traces"] == {"2.22": ["IN_PROGRESS"], "3.1": ["IN_PROGRESS"], "3.8": ["OK"]}.get(release, [])
    check_server(uri, tmp_path)


def check_server(uri: str, directory: Path) -> None:
    server = ServerProcess(uri, directory)
    try:
        api = Api(server.start().url)
        experiment = api.get("experiments/get-by-name", experiment_name="second")["experiment"]["experiment_id"]
        after, old = api.search_runs(experiment)
        assert (after["info"]["run_name"], old["info"]["run_name"]) == ("after", "run 1")
        assert api.history(old["info"]["run_id"], "odd")[0]["value"] == "NaN"
        api.post("runs/log-metric", {"run_id": old["info"]["run_id"], **metric("loss", 0.25, 9, 99)})
        assert api.data(old["info"]["run_id"]).metrics["loss"]["value"] == 0.25
    finally:
        server.stop()


@pytest.fixture
def old(tmp_path: Path) -> str:
    """The URI of a database of MLflow 2.9."""
    uri = sqlite_uri(tmp_path / "old.db")
    load("2.9", uri)
    return uri


def test_asks_first(old: str) -> None:
    """Without --yes and without a terminal nothing happens, and the line says what to do."""
    content = sqlite_path(old).read_bytes()
    said = db("upgrade", old, answers=1)
    assert "--yes" in said
    assert "tags (" in said, "it does not say which tables it would copy"
    assert sqlite_path(old).read_bytes() == content


def test_url_from_the_environment(old: str) -> None:
    command = db_command("upgrade", "--yes")
    subprocess.run(command, check=True, capture_output=True, env={**environment(), "MLFLOW_BACKEND_STORE_URI": old})
    assert revision(old) == HEAD


@pytest.mark.parametrize("found", ["0123456789ab", "76601a5f987d"])
def test_newer_schema(old: str, found: str) -> None:
    """A revision that we do not know, or one that only MLflow 3.17 can upgrade, is refused in one line."""
    execute(old, f"UPDATE alembic_version SET version_num = '{found}'")
    content = sqlite_path(old).read_bytes()
    said = db("upgrade", old, "--yes", answers=1)
    assert found in said
    assert "3.17" in said
    assert sqlite_path(old).read_bytes() == content


def test_nothing_there(tmp_path: Path) -> None:
    assert "no such file" in db("upgrade", sqlite_uri(tmp_path / "missing.db"), "--yes", answers=1)
    assert list(tmp_path.iterdir()) == []
    assert "no database URL" in db("upgrade", "nonsense", "--yes", answers=1)


def test_killed(old: str) -> None:
    """SIGKILL at any moment leaves the old database whole; the next upgrade succeeds."""
    with closing(sqlite3.connect(sqlite_path(old))) as connection, connection:
        (run,) = connection.execute("SELECT run_uuid FROM runs LIMIT 1").fetchone()
        rows = ((f"key {number}", "v" * 100, run) for number in range(200_000))
        connection.executemany("INSERT INTO tags VALUES (?, ?, ?)", rows)
    before = read_file(old)
    kills = 0
    for delay in (0.6, 0.8, 1.0, 1.2, 1.4):
        process = subprocess.Popen(
            db_command("upgrade", old, "--yes"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment()
        )
        time.sleep(delay)
        if process.poll() is not None:
            break
        process.kill()
        process.wait(30)
        if revision(old) == HEAD:
            break
        kills += 1
        assert read_file(old) == before
    if revision(old) != HEAD:
        db("upgrade", old, "--yes")
    assert kills, "the upgrade was too fast to be killed"
    assert read_file(old)["tags"] == before["tags"]


def test_what_is_not_mlflows_stays(old: str) -> None:
    """Somebody's own columns, indexes, triggers and tables survive the copying."""
    execute(
        old,
        "ALTER TABLE tags ADD COLUMN author TEXT",
        "UPDATE tags SET author = 'ann'",
        "CREATE INDEX own_index ON tags (author)",
        "CREATE TABLE own_table (a INTEGER)",
        "CREATE VIEW own_view AS SELECT key FROM tags",
        "CREATE TRIGGER own_trigger AFTER INSERT ON tags BEGIN INSERT INTO own_table VALUES (1); END",
    )
    db("upgrade", old, "--yes")
    rows = read(old)
    assert {row["author"] for row in rows["tags"]} == {"ann"}
    assert rows["own_table"] == []
    assert "own_index" in reflect(old)["tags"]["indexes"]
    execute(old, "INSERT INTO tags (key, value, run_uuid) SELECT 'new', 'tag', run_uuid FROM runs LIMIT 1")
    assert read(old)["own_table"] == [{"a": 1}]


def test_orphans_do_not_stop_it(old: str) -> None:
    """Rows that refer to nothing, as MLflow's own gc may leave them, are kept and reported."""
    with closing(sqlite3.connect(sqlite_path(old))) as connection, connection:
        connection.execute("INSERT INTO tags VALUES ('lost', 'tag', 'ffff')")
    assert "1 row kept that had lost" in db("upgrade", old, "--yes")
    assert any(row["key"] == "lost" for row in read(old)["tags"])


def test_somebody_is_writing(old: str) -> None:
    with closing(sqlite3.connect(sqlite_path(old))) as connection:
        connection.execute("BEGIN IMMEDIATE")
        assert "stop" in db("upgrade", old, "--yes", answers=1)
    db("upgrade", old, "--yes")
