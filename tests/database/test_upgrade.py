"""`tailrace db upgrade`: databases of older MLflows get the schema of 3.10, and no row is lost or altered."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

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
    kind_of,
    load,
    read,
    read_file,
    reflect,
    revision,
    sqlite_path,
)
from tests.support import ServerProcess, new_database, run_script, sqlite_uri, wait_until

RENAMED = {("jobs", "function_fullname"): "job_name"}
ADDED = {"workspace": "default", "step": 0, "usage_tracking": False, "linkage_type": "PRIMARY"}
"""Columns that old rows get, where not NULL."""

BY_RUN = [f"index_{table}_run_uuid" for table in ("metrics", "latest_metrics", "params", "tags")]
LEFT_ON_MYSQL = ["CONSTRAINT_2", "experiment_id", "name"]
"""A condition that MLflow made twice, and indexes of references that others serve since."""

LARGEST = 1.7976931348623157e308


@dataclass(frozen=True)
class Upgraded:
    """A database before and after `tailrace db upgrade`."""

    uri: str
    rows_before: Rows
    rows_after: Rows
    schema: dict[str, Any]
    said: str


EACH = pytest.mark.parametrize(
    ("upgraded", "release"),
    [pytest.param(kind, release, id=f"{kind}-{release}") for kind, releases in DUMPS.items() for release in releases],
    indirect=["upgraded"],
)


@pytest.fixture(scope="module")
def upgraded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Upgraded]]:
    """The databases of all releases, by release, on each kind of database in turn."""
    with ExitStack() as stack:
        found = {}
        for release in DUMPS[request.param]:
            uri = stack.enter_context(new_database(request.param, tmp_path_factory.mktemp("upgrade")))
            load(release, uri)
            before = read(uri)
            said = db("upgrade", uri, "--yes")
            found[release] = Upgraded(uri, before, read(uri), reflect(uri), said)
        yield found


@pytest.fixture(scope="module")
def fresh_schema(upgraded: dict[str, Upgraded], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The schema of a database that a server has just made, as reflected."""
    directory = tmp_path_factory.mktemp("fresh")
    with new_database(kind_of(upgraded["3.8"].uri), directory) as uri:
        server = ServerProcess(uri, directory)
        try:
            server.start()
        finally:
            server.stop()
        return reflect(uri)


@pytest.fixture(scope="module")
def used(upgraded: dict[str, Upgraded], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the client of MLflow 3.10.1 read and wrote in them, through our server and then by itself (use.py)."""
    directory = tmp_path_factory.mktemp("used")
    servers = {release: ServerProcess(found.uri, directory) for release, found in upgraded.items()}
    try:
        for server in servers.values():
            server.spawn()
        for server in servers.values():
            server.wait_ready()
        pairs = [[release, servers[release].url, found.uri] for release, found in upgraded.items()]
        reports: dict[str, Any] = run_script(FOLDER / "use.py", json.dumps(pairs), directory=directory)
        return reports
    finally:
        for server in servers.values():
            server.stop()


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


@EACH
def test_upgrade(release: str, upgraded: dict[str, Upgraded], fresh_schema: dict[str, Any]) -> None:
    """The schema is exactly that of 3.10, and all rows are there."""
    found = upgraded[release]
    assert "create" in found.said and HEAD in found.said
    mysql = found.uri.startswith("mysql")
    assert differences(found.schema, fresh_schema, but=[*BY_RUN, *(LEFT_ON_MYSQL if mysql else [])]) == []
    check_rows(found.rows_before, found.rows_after)
    assert "Nothing to upgrade" in db("upgrade", found.uri, "--yes")


@EACH
def test_all_is_read_and_written(release: str, used: dict[str, Any]) -> None:
    """By the client of MLflow 3.10.1 through our server, and then by MLflow 3.10.1 on the database itself."""
    report = used[release]
    for runs in (report["served"], report["direct"]):
        after = runs.pop("after")
        assert after["histories"] == {"loss": [[0.5, 1, 0], ["NaN", 2, 1], [LARGEST, 3, 2]]}
        assert (after["params"], after["inputs"]) == ({"p": "größe"}, ["new"])
        assert {name: (run["status"], run["stage"], run["experiment"]) for name, run in runs.items()} == {
            "run 0": ("FINISHED", "active", "größe 日本"),
            "run 1": ("FAILED", "active", "second"),
            "run 2": ("KILLED", "deleted", "größe 日本"),
        }
        run = runs["run 0"]
        assert run["params"] == {"lr": "0.1", "text": "größe " + "x" * 200}
        assert run["tags"] == {"phase": "a", "note": "line\nbreak '\" 日本", "written": "later"}
        assert run["histories"]["loss"] == [[1 / (step + 1), 1_700_000_000_000 + step, step] for step in range(12)]
        assert run["histories"]["odd"] == [["NaN", 1, 0], [LARGEST, 2, 1], [-LARGEST, 3, 2], [0.25, 9, 99]]
        assert run["histories"]["tiny"] == [[5e-324, 1, 0]]
        assert run["latest"]["odd"] == 0.25
        assert run["inputs"] == ([] if release == "1.30" else ["train"])
    assert report["models"] == ["after", *(["lm"] if release in ("3.1", "3.8") else [])]
    assert report["aliases"] == ({} if release == "1.30" else {"champion": "2"})
    assert report["versions"] == {
        "1": ["Production", "s3://bucket/m0", {"t": "v0"}],
        "2": ["None", "s3://bucket/m1", {"t": "v1"}],
    }
    assert report["traces"] == (["OK"] if release in ("2.22", "3.1", "3.8") else [])


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
    assert "There is no folder" in db("upgrade", "nonsense", "--yes", answers=1)


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


def tables(uri: str) -> int:
    """How many there are."""
    engine = create_engine(uri)
    with closing(engine.connect()) as connection:
        found = connection.exec_driver_sql(
            "SELECT count(*) FROM information_schema.tables WHERE table_schema = database()"
        )
        count = int(found.scalar_one())
    engine.dispose()
    return count


def test_killed_on_mysql() -> None:
    """Where changes of tables cannot be taken back, the next upgrade finishes what the killed one began."""
    with new_database("mysql", Path()) as uri, new_database("mysql", Path()) as whole:
        for each in (uri, whole):
            load("2.9", each)
        before = read(uri)
        db("upgrade", whole, "--yes")
        command = db_command("upgrade", uri, "--yes")
        kills, old_tables = 0, tables(uri)
        for more in (2, 6, 12):  # killed once so many of its tables are there, however fast this machine is
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
            while process.poll() is None and tables(uri) < old_tables + more:
                time.sleep(0.005)
            kills += process.poll() is None
            process.kill()
            process.wait(30)
        assert kills, "the upgrade was too fast to be killed"
        if revision(uri) != HEAD:
            # The killed one's last statement may go on for a while, and keeps the next one out.
            wait_until(lambda: subprocess.run(command, capture_output=True, env=environment()).returncode == 0, "it")
        assert revision(uri) == HEAD
        assert reflect(uri) == reflect(whole)
        check_rows(before, read(uri))


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
