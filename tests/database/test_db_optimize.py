"""`tailrace db optimize`: MLflow's tables get our layout, with every row, and MLflow goes on using them."""

from __future__ import annotations

import json
import resource
import shutil
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest

from tailrace.database.migrations.access import open_for_changing
from tailrace.database.migrations.optimize import optimize_sqlite
from tailrace.errors import StartupError
from tests.database.dumps import (
    FOLDER,
    count,
    db,
    db_command,
    environment,
    execute,
    load,
    read,
    read_file,
    reflect,
    sqlite_path,
)
from tests.support import Api, ServerProcess, metric, postgresql_database, run_script, sqlite_uri

HOT = ("metrics", "latest_metrics", "params", "tags")
HEAD_3_17 = "dc11669786a5"


@pytest.fixture
def theirs(tmp_path: Path) -> str:
    """The URI of an SQLite database with hot tables as MLflow makes them."""
    uri = sqlite_uri(tmp_path / "theirs.db")
    load("3.8", uri)
    db("upgrade", uri, "--yes")
    return uri


@pytest.fixture
def on_postgresql() -> Iterator[str]:
    with postgresql_database() as uri:
        load("3.8", uri)
        db("upgrade", uri, "--yes")
        yield uri


def add_points(uri: str, points: int) -> None:
    with closing(sqlite3.connect(sqlite_path(uri))) as connection, connection:
        (run,) = connection.execute("SELECT run_uuid FROM runs LIMIT 1").fetchone()
        rows = ((f"key {number % 100}", number / 3, number, run, number) for number in range(points))
        connection.executemany("INSERT INTO metrics VALUES (?, ?, ?, ?, ?, 0)", rows)


def without_rowid(uri: str) -> set[str]:
    with closing(sqlite3.connect(sqlite_path(uri))) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM pragma_table_list WHERE wr = 1")}


def check_layout(uri: str) -> None:
    schema = reflect(uri)
    with ExitStack() as stack:
        if uri.startswith("sqlite"):
            assert without_rowid(uri) == set(HOT)
            connection = stack.enter_context(closing(sqlite3.connect(sqlite_path(uri))))
            assert connection.execute("SELECT 1 FROM pragma_foreign_key_check").fetchall() == []
            plan = connection.execute("EXPLAIN QUERY PLAN SELECT * FROM metrics WHERE run_uuid = 'a' AND key = 'b'")
            assert "PRIMARY KEY (run_uuid=? AND key=?)" in plan.fetchone()[3]
    assert all(schema[table]["indexes"] == {} for table in HOT)
    assert "Tailrace's layout" in db("check", uri)


def test_sqlite(theirs: str, tmp_path: Path) -> None:
    """Smaller, every row there, and MLflow 3.10.1 reads, writes and renames in it."""
    add_points(theirs, 20_000)
    before = read(theirs)
    size = sqlite_path(theirs).stat().st_size
    said = db("optimize", theirs)
    assert f"{count(theirs, 'metrics'):,} metric points" in db("check", theirs)
    assert "MB before" in said
    assert sqlite_path(theirs).stat().st_size < size * 0.6
    assert read(theirs) == before
    check_layout(theirs)
    assert "Nothing to optimize" in db("optimize", theirs)
    server = ServerProcess(theirs, tmp_path).start()
    try:
        pairs = json.dumps([["3.8", server.url, theirs]])
        used = run_script(FOLDER / "use.py", pairs, directory=tmp_path)["3.8"]
    finally:
        server.stop()
    assert used["served"] == used["direct"]
    assert set(used["served"]) == {"run 0", "run 1", "run 2", "after"}
    check_layout(theirs)


def test_postgresql(on_postgresql: str, tmp_path: Path) -> None:
    """While a server reads and writes."""
    before = read(on_postgresql)
    server = ServerProcess(on_postgresql, tmp_path)
    done = threading.Event()
    written = 0
    try:
        api = Api(server.start().url)
        run = api.run(api.experiment("meanwhile"))

        def write() -> None:
            nonlocal written
            while not done.is_set():
                api.post("runs/log-metric", {"run_id": run, **metric("m", written, written, written)})
                written += 1

        writer = threading.Thread(target=write)
        writer.start()
        try:
            db("optimize", on_postgresql)
        finally:
            done.set()
            writer.join()
        assert len(api.history(run, "m")) == written > 0
    finally:
        server.stop()
    check_layout(on_postgresql)
    after = read(on_postgresql)
    for table in HOT:
        assert [row for row in after[table] if row["run_uuid"] != run] == before[table]
    assert "Nothing to optimize" in db("optimize", on_postgresql)


def test_interrupted_on_postgresql(on_postgresql: str) -> None:
    """What a killed run may leave behind, half an index, does not stop the next one."""
    execute(
        on_postgresql,
        "CREATE INDEX tailrace_runs_newest ON runs (start_time)",
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'tailrace_runs_newest'::regclass",
        "CREATE INDEX tailrace_metric_pk ON metrics (run_uuid)",
    )
    db("optimize", on_postgresql)
    check_layout(on_postgresql)
    assert "lifecycle_stage" in str(index_text(on_postgresql))


def index_text(uri: str) -> str:
    from tests.database.dumps import engine

    with engine(uri).connect() as connection:
        return str(
            connection.exec_driver_sql(
                "SELECT indexdef FROM pg_indexes WHERE indexname = 'tailrace_runs_newest'"
            ).scalar()
        )


def test_3_17(theirs: str) -> None:
    """The hot tables of MLflow 3.17 are the same but for one index, which our key makes needless."""
    execute(
        theirs,
        f"UPDATE alembic_version SET version_num = '{HEAD_3_17}'",
        "CREATE INDEX index_metrics_run_uuid_key_step ON metrics (run_uuid, key, step)",
    )
    before = read(theirs)
    db("optimize", theirs)
    assert read(theirs) == before
    check_layout(theirs)


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_killed(theirs: str, journal: str, tmp_path: Path) -> None:
    """SIGKILL at any moment: the file is as before or as after, in the mode of MLflow's files and in that of ours."""
    add_points(theirs, 100_000)
    with closing(sqlite3.connect(sqlite_path(theirs))) as connection:
        connection.execute(f"PRAGMA journal_mode={journal}")
    before = read_file(theirs)
    copy = tmp_path / "copy.db"
    shutil.copy(sqlite_path(theirs), copy)
    started = time.monotonic()
    db("optimize", sqlite_uri(copy))
    duration = time.monotonic() - started
    kills = 0
    for moment in (0.3, 0.5, 0.7, 0.9):
        process = subprocess.Popen(
            db_command("optimize", theirs), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment()
        )
        time.sleep(duration * moment)
        kills += process.poll() is None
        process.kill()
        process.wait(30)
        assert read_file(theirs) == before
        assert without_rowid(theirs) in (set(), set(HOT))
    assert kills, "it was too fast to be killed"
    db("optimize", theirs)
    assert read_file(theirs) == before
    check_layout(theirs)


@pytest.mark.parametrize("more", [0.2, 0.6])
def test_disk_is_full(theirs: str, more: float) -> None:
    """No file may become larger than this process is allowed to write: one line, and the database is as before."""
    add_points(theirs, 50_000)
    before = read_file(theirs)
    limit = int(sqlite_path(theirs).stat().st_size * (1 + more if more > 0.5 else more))
    finished = subprocess.run(
        db_command("optimize", theirs),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        capture_output=True,
        text=True,
        env=environment(),
    )
    assert "Traceback" not in finished.stderr
    if finished.returncode:
        assert finished.stderr.splitlines()[-1].startswith("Error: ")
        assert without_rowid(theirs) == set()
    assert read_file(theirs) == before
    db("optimize", theirs)
    assert read_file(theirs) == before


def test_too_little_space(theirs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not begin what could not end well."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=100_000))
    engine = open_for_changing(theirs)
    with pytest.raises(StartupError, match="twice the size"):
        optimize_sqlite(engine, sqlite_path(theirs), lambda _label, _length: nullcontext(lambda _steps: None))
    assert without_rowid(theirs) == set()


def test_server_is_running(theirs: str, tmp_path: Path) -> None:
    """Refused in one line while a server has the file open; the server notices nothing."""
    server = ServerProcess(theirs, tmp_path)
    try:
        api = Api(server.start().url)
        assert "stop" in db("optimize", theirs, answers=1)
        assert without_rowid(theirs) == set()
        assert api.run()
    finally:
        server.stop()
    db("optimize", theirs)


def test_what_is_not_mlflows_stays(theirs: str) -> None:
    """Somebody's own column and index on a hot table."""
    execute(theirs, "ALTER TABLE tags ADD COLUMN author TEXT", "CREATE INDEX own_index ON params (value)")
    before = read(theirs)
    db("optimize", theirs)
    assert read(theirs) == before
    assert list(reflect(theirs)["params"]["indexes"]) == ["own_index"]


def test_too_old(tmp_path: Path) -> None:
    uri = sqlite_uri(tmp_path / "old.db")
    load("2.9", uri)
    assert "tailrace db upgrade" in db("optimize", uri, answers=1)
