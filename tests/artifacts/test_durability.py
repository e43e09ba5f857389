"""An upload is all there or not at all, whoever dies in the middle of it."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from tests.artifacts.conftest import PROXY, Proxied, open_files
from tests.support import Api, ServerProcess, free_port, sqlite_uri, wait_until

OLD = b"the good old content"
LARGE = 50_000_000


def begin_upload(port: int, target: str, sent: int) -> socket.socket:
    """Send the first `sent` bytes of a body of LARGE bytes, and leave the connection open."""
    connection = socket.create_connection(("127.0.0.1", port))
    head = f"PUT {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {LARGE}\r\n\r\n"
    connection.sendall(head.encode() + os.urandom(sent))
    return connection


def files_of(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def open_deleted_files(pid: int, root: Path) -> list[str]:
    """Files below `root` that the server has open: uploads that are under way."""
    below = [Path(name) for name in open_files(pid) if name.startswith(f"{root}/")]
    return [str(path) for path in below if path.name.startswith(("#", "."))]


@pytest.mark.parametrize("sent", [10, 20_000_000])
def test_a_client_that_leaves(proxied: Proxied, sent: int) -> None:
    """The old file stays, no new one appears, and nothing is left open."""
    proxied.put("gone/old.txt", OLD)
    pid = proxied.server.process.pid if proxied.server.process else 0
    for name in ("old.txt", "new.txt"):
        connection = begin_upload(proxied.server.port, f"{PROXY}/gone/{name}", sent)
        if sent > 1_000_000:
            wait_until(lambda: open_deleted_files(pid, proxied.root / "gone"), "the upload to begin")
        connection.close()
    wait_until(lambda: not open_deleted_files(pid, proxied.root / "gone"), "the upload to be dropped")
    assert files_of(proxied.root / "gone") == {"old.txt": OLD}
    assert proxied.names("gone") == ["old.txt"]


def test_kill_in_the_middle(tmp_path: Path) -> None:
    """SIGKILL while several uploads are under way: the files are what they were, and nothing else is there."""
    port = free_port()
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path, artifact_root="", port=port).start()
    root = tmp_path / "mlartifacts"
    try:
        api = Api(server.url)
        assert api.raw("PUT", f"{PROXY}/k/old.txt", content=OLD).status_code == 200
        names = ("old.txt", "new.txt", "deep/er/new.txt")

        def uploading() -> bool:
            assert server.process is not None
            return len(open_deleted_files(server.process.pid, root)) == len(names)

        for _ in range(2):
            connections = [begin_upload(port, f"{PROXY}/k/{name}", 20_000_000) for name in names]
            wait_until(uploading, "the uploads to begin")
            server.kill()
            for connection in connections:
                connection.close()
            assert files_of(root) == {"k/old.txt": OLD}
            server.start()
        assert [item["path"] for item in api.checked(api.raw("GET", PROXY, params={"path": "k"}))["files"]] == [
            "deep",
            "old.txt",
        ]
        assert api.raw("GET", f"{PROXY}/k/old.txt").content == OLD
    finally:
        server.stop()
