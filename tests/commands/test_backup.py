"""`tailrace backup` copies a store while a server writes to it, and a server on the copy has everything."""

from __future__ import annotations

import sqlite3
import subprocess
import threading
from pathlib import Path

import pytest

from tests.support import Api, ServerProcess, metric, sqlite_uri, tailrace_command, wait_until

EVENT = {"entity": "MODEL_VERSION", "action": "CREATED"}


def back_up(directory: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*tailrace_command(), "backup", *arguments], cwd=directory, capture_output=True, text=True, timeout=120
    )


def test_under_load(tmp_path: Path) -> None:
    """Every batch is in the copy whole or not at all; what was acknowledged before it began is in it."""
    databases = ["--registry-store-uri", sqlite_uri(tmp_path / "models.db")]
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path, workers=2, options=databases)
    databases += ["--backend-store-uri", sqlite_uri(tmp_path / "t.db")]
    artifacts = tmp_path / "artifacts" / "0"
    artifacts.mkdir(parents=True)
    (artifacts / "naïve file.txt").write_text("content")
    (artifacts / "link").symlink_to("naïve file.txt")
    (artifacts / "linked folder").symlink_to("../elsewhere")
    (tmp_path / "artifacts" / "elsewhere").mkdir()
    written: list[int] = []
    stop = threading.Event()
    try:
        api = Api(server.start().url)
        run = api.run("0")
        api.post("registered-models/create", {"name": "a model"})
        hook = {"name": "h", "url": "https://1.1.1.1/", "secret": "s", "events": [EVENT]}
        api.post("webhooks", hook)

        def write() -> None:
            number = 0
            while not stop.is_set():
                pair = [metric("a", number, step=number), metric("b", number, step=number)]
                api.post("runs/log-batch", {"run_id": run, "metrics": pair})
                written.append(number)
                number += 1

        writer = threading.Thread(target=write)
        writer.start()
        try:
            wait_until(lambda: len(written) > 50, "writes")
            before = written[-1]
            finished = back_up(tmp_path, "copy", *databases)
            assert finished.returncode == 0, finished.stderr
            wait_until(lambda: written[-1] > before + 10, "writes that go on")
        finally:
            stop.set()
            writer.join()
    finally:
        server.stop()
    copy = tmp_path / "copy"
    assert sorted(path.name for path in copy.iterdir()) == ["artifacts", "models.db", "models.db.webhook-key", "t.db"]
    key = copy / "models.db.webhook-key"
    assert (key.stat().st_mode & 0o777, key.read_bytes()) == (0o600, (tmp_path / key.name).read_bytes())
    copied = copy / "artifacts" / artifacts.relative_to("/")
    assert (copied / "naïve file.txt").read_text() == "content"
    assert (copied / "link").is_symlink() and (copied / "linked folder").is_symlink()
    with sqlite3.connect(copy / "t.db") as connection:
        points = {
            key: {step for (step,) in connection.execute("SELECT step FROM metrics WHERE key = ?", key)} for key in "ab"
        }
    assert points["a"] == points["b"]
    assert set(range(before + 1)) <= points["a"]
    databases = ["--registry-store-uri", sqlite_uri(copy / "models.db")]
    restored = ServerProcess(sqlite_uri(copy / "t.db"), tmp_path, options=databases)
    try:
        api = Api(restored.start().url)
        assert len(api.history(run, "a")) == len(points["a"])
        assert api.get("registered-models/get", name="a model")["registered_model"]["name"] == "a model"
    finally:
        restored.stop()


@pytest.mark.parametrize("root", ["vol", "a link", "mlruns"])
def test_into_what_is_copied(tmp_path: Path, root: str) -> None:
    """A backup in the folder that it copies, also by another name of it, is not copied into itself."""
    backend = "mlruns" if root == "mlruns" else "sqlite:///t.db"
    ServerProcess(backend, tmp_path, artifact_root=root if root == "mlruns" else None).start().stop()
    (tmp_path / "vol" / "0").mkdir(parents=True)
    (tmp_path / "a link").symlink_to("vol")
    (tmp_path / root / "0" / "file.txt").write_text("content")
    where = ["--backend-store-uri", backend, "--artifacts-destination", root]
    for name in ("monday", "tuesday"):
        finished = back_up(tmp_path, f"{root}/backups/{name}", *where)
        assert finished.returncode == 0, finished.stderr
    backups = tmp_path / root / "backups"
    assert sorted(path.name for path in backups.iterdir()) == ["monday", "tuesday"]
    for folder in backups.iterdir():
        copy = folder / ("mlruns" if root == "mlruns" else Path("artifacts", *tmp_path.parts[1:], root))
        assert (copy / "0" / "file.txt").read_text() == "content"
        # An earlier backup is a folder as any other.
        earlier = [] if folder.name == "monday" else ["monday"]
        assert [path.name for path in (copy / "backups").glob("*")] == earlier


def test_refusals(tmp_path: Path) -> None:
    """A database that is not there or no file, and a folder that exists: one line, exit status 1, nothing made."""
    (tmp_path / "there").mkdir()
    (tmp_path / "broken.db").write_bytes(b"no database " * 1000)
    (tmp_path / "there" / "broken.db").touch()
    same = "sqlite:///there/broken.db"
    for arguments, words in (
        (["x", "--backend-store-uri", "sqlite:///nothing.db"], "no database nothing.db"),
        (["x", "--backend-store-uri", "postgresql://u@h/d"], "pg_dump"),
        (["x", "--backend-store-uri", "sqlite:///broken.db", "--registry-store-uri", "sqlite:///no.db"], "no.db"),
        (["x", "--backend-store-uri", "sqlite:///broken.db", "--registry-store-uri", same], "one by one"),
        (["there", "--backend-store-uri", "sqlite:///broken.db"], "exists already"),
        (["x", "--backend-store-uri", "sqlite:///broken.db"], "not a database"),
    ):
        finished = back_up(tmp_path, *arguments)
        assert finished.returncode == 1
        assert words in finished.stderr
        assert len(finished.stderr.splitlines()) == 1
        assert not (tmp_path / "x").exists()
