"""A server that cannot start says why in one line on stderr, exits with 1, and shows no stack trace."""

from __future__ import annotations

import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import ServerProcess, free_port, sqlite_uri


def fails_to_start(server: ServerProcess, *words: str, timeout: float = 60.0) -> None:
    """Assert one line on stderr that contains one of the words, and the exit code 1."""
    try:
        code = server.spawn().wait(timeout)
    finally:
        server.stop()
    lines = server.stderr.strip().splitlines()
    assert "Traceback" not in server.stderr + server.stdout, server.stderr[-2000:]
    assert code == 1, f"exit code {code}, stderr: {server.stderr!r}"
    assert len(lines) == 1, server.stderr
    assert any(word.lower() in lines[0].lower() for word in words), lines[0]
    assert len(server.stdout.strip().splitlines()) <= 1


def garbage(directory: Path) -> str:
    path = directory / "garbage.db"
    path.write_bytes(b"This is no database. " * 1000)
    return sqlite_uri(path)


def truncated(directory: Path) -> str:
    path = directory / "truncated.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE runs (x INTEGER)")
    path.write_bytes(path.read_bytes()[:1000])
    return sqlite_uri(path)


def folder(directory: Path) -> str:
    (directory / "folder.db").mkdir()
    return sqlite_uri(directory / "folder.db")


def nobody_there(directory: Path) -> str:
    return f"postgresql://postgres@127.0.0.1:{free_port()}/nothing"


def unknown_scheme(directory: Path) -> str:
    return "foo://somewhere/db"


def no_uri(directory: Path) -> str:
    return "sqlite:nonsense"


CASES: dict[str, tuple[Callable[[Path], str], tuple[str, ...]]] = {
    "garbage in the file": (garbage, ("garbage.db", "not a database")),
    "truncated file": (truncated, ("truncated.db", "database")),
    "a directory": (folder, ("folder.db", "unable to open", "directory")),
    "PostgreSQL is not there": (nobody_there, ("connect", "reach")),
    "unknown scheme": (unknown_scheme, ("foo",)),
    "malformed URI": (no_uri, ("sqlite:nonsense",)),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_backend(tmp_path: Path, name: str) -> None:
    """Databases that cannot be opened."""
    uri, words = CASES[name]
    fails_to_start(ServerProcess(uri(tmp_path), tmp_path), *words)


def test_garbage_is_left_alone(tmp_path: Path) -> None:
    """A file that is no database is not touched."""
    uri = garbage(tmp_path)
    before = (tmp_path / "garbage.db").read_bytes()
    fails_to_start(ServerProcess(uri, tmp_path), "garbage.db", "not a database")
    assert (tmp_path / "garbage.db").read_bytes() == before


@pytest.mark.parametrize("revision", ["0123456789ab", "451aebb31d03", None])
def test_unknown_schema_revision(tmp_path: Path, revision: str | None) -> None:
    """A database of an unknown or older MLflow is refused, named by revision, and not changed."""
    path = tmp_path / "other.db"
    server = ServerProcess(sqlite_uri(path), tmp_path).start()
    server.stop()
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM alembic_version")
        if revision is not None:
            connection.execute("INSERT INTO alembic_version VALUES (?)", (revision,))
    connection.close()
    fails_to_start(ServerProcess(sqlite_uri(path), tmp_path), revision or "version", "revision", "out-of-date")
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    connection.close()
    assert rows == ([(revision,)] if revision else [])


@pytest.mark.parametrize("workers", [1, 2])
def test_port_in_use(tmp_path: Path, workers: int) -> None:
    """Another program has the port: one line that names it, and a non-zero exit."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        uri = sqlite_uri(tmp_path / "t.db")
        fails_to_start(ServerProcess(uri, tmp_path, port=port, workers=workers), str(port), "in use")


@pytest.mark.parametrize("workers", [1, 2])
def test_port_of_another_tailrace(tmp_path: Path, workers: int) -> None:
    """Nor do two of our own servers share a port by accident, whatever the number of their workers."""
    first = ServerProcess(sqlite_uri(tmp_path / "first.db"), tmp_path, workers=2)
    try:
        first.start()
        second = ServerProcess(sqlite_uri(tmp_path / "second.db"), tmp_path, port=first.port, workers=workers)
        fails_to_start(second, str(first.port), "in use", timeout=10)
    finally:
        first.stop()


def test_missing_folders_are_made(tmp_path: Path) -> None:
    """Parent directories of the SQLite file are created."""
    server = ServerProcess(sqlite_uri(tmp_path / "a" / "b" / "t.db"), tmp_path)
    try:
        server.start()
        assert (tmp_path / "a" / "b" / "t.db").exists()
    finally:
        server.stop()


def test_start_says_what_is_served(tmp_path: Path) -> None:
    """A start that goes well says where the server is and what it serves, without the password, and nothing else."""
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path)
    try:
        server.start()
        lines = server.stdout.splitlines()
        assert server.url in lines[0]
        assert [line.split()[0] for line in lines[1:]] == ["store", "artifacts", "workers", "hosts"]
        assert str(tmp_path / "t.db") in lines[1]
        assert (tmp_path / "artifacts").as_uri() in lines[2]
        assert server.stderr == ""
    finally:
        server.stop()
