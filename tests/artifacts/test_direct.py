"""Large bodies that pass the server by (`http/direct.py`): connections stay in step, and full disks are told of."""

from __future__ import annotations

import http.client
import json
import os
import resource
import socket
from pathlib import Path

import pytest

from tailrace.http import direct
from tests.artifacts.conftest import PROXY, Proxied, open_files
from tests.support import wait_until

SIZES = [5_000_000, 600_000, 3_000_001, 700, 12_345_678]


def pid_of(proxied: Proxied) -> int:
    assert proxied.server.process is not None
    return proxied.server.process.pid


def put_head(path: str, length: int) -> bytes:
    return f"PUT {PROXY}/{path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n".encode()


def answer_of(connection: http.client.HTTPConnection) -> tuple[int, bytes]:
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_one_connection_for_many_files(proxied: Proxied) -> None:
    """Large and small files, up and down, whole and in part, one after the other."""
    connection = http.client.HTTPConnection("127.0.0.1", proxied.server.port, timeout=60)
    contents = {f"kept/{size}.bin": os.urandom(size) for size in SIZES}
    for path, content in contents.items():
        connection.request("PUT", f"{PROXY}/{path}", content)
        assert answer_of(connection) == (200, b"{}")
        connection.request("GET", "/health")
        assert answer_of(connection) == (200, b"OK")
        connection.request("GET", f"{PROXY}/{path}")
        assert answer_of(connection) == (200, content)
        connection.request("GET", f"{PROXY}/{path}", headers={"Range": "bytes=100-2000000"})
        assert answer_of(connection) == (206, content[100:2_000_001])
        connection.request("HEAD", f"{PROXY}/{path}")
        assert answer_of(connection) == (200, b"")
    for path, content in contents.items():
        assert (proxied.root / path).read_bytes() == content


def test_requests_sent_before_the_answers(proxied: Proxied) -> None:
    """What follows a body in the same packets is the next request."""
    bodies = [os.urandom(size) for size in SIZES]
    sent = b"".join(put_head(f"piped/{number}", len(body)) + body for number, body in enumerate(bodies))
    sent += b"".join(
        f"GET {PROXY}/piped/{number} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() for number in range(len(bodies))
    )
    with socket.create_connection(("127.0.0.1", proxied.server.port), timeout=60) as client:
        client.sendall(sent)
        reader = client.makefile("rb")

        def answer() -> bytes:
            assert b" 200 " in reader.readline()
            length = 0
            while (line := reader.readline()) != b"\r\n":
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            return reader.read(length)

        assert [answer() for _ in bodies] == [b"{}"] * len(bodies)
        assert [answer() for _ in bodies] == bodies


def test_a_full_disk(proxied: Proxied) -> None:
    """Nothing is stored, the client is told, its connection goes on, and no file stays open."""
    pid = pid_of(proxied)
    proxied.put("full/old.bin", b"old")
    connection = http.client.HTTPConnection("127.0.0.1", proxied.server.port, timeout=60)
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (4_000_000, before[1]))
    try:
        for name in ("old.bin", "new.bin"):
            connection.request("PUT", f"{PROXY}/full/{name}", os.urandom(20_000_000))
            status, body = answer_of(connection)
            assert (status, json.loads(body)["error_code"]) == (500, "INTERNAL_ERROR")
            assert json.loads(body)["message"] == f"The artifact store failed at '{name}': File too large."
            connection.request("GET", "/health")
            assert answer_of(connection) == (200, b"OK")
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before)
    assert proxied.names("full") == ["old.bin"]
    assert (proxied.root / "full/old.bin").read_bytes() == b"old"
    assert not [name for name in open_files(pid) if name.startswith(str(proxied.root))]


@pytest.mark.parametrize("received", [0, 3_000_000])
def test_a_client_that_leaves_a_download(proxied: Proxied, received: int) -> None:
    """The file is closed, and others are served meanwhile."""
    proxied.put("left/large.bin", bytes(30_000_000))
    pid, path = pid_of(proxied), str(proxied.root / "left/large.bin")
    client = socket.create_connection(("127.0.0.1", proxied.server.port), timeout=60)
    client.sendall(f"GET {PROXY}/left/large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    wait_until(lambda: path in open_files(pid), "the download to begin")
    while received > 0:
        received -= len(client.recv(min(received, 65536)))
    assert proxied.request("GET", "/health")[0] == 200
    assert path in open_files(pid)
    client.close()
    wait_until(lambda: path not in open_files(pid), "the file to be closed")


def test_many_slow_clients(proxied: Proxied) -> None:
    """More downloads under way than there are threads, none of them read: all the others are served."""
    content = os.urandom(20_000_000)
    proxied.put("slow/large.bin", content)
    request = f"GET {PROXY}/slow/large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    clients = [socket.create_connection(("127.0.0.1", proxied.server.port), timeout=60) for _ in range(60)]
    try:
        for client in clients:
            client.sendall(request)
        assert proxied.request("GET", f"{PROXY}/slow/large.bin")[2] == content
        proxied.put("slow/other.bin", content)
        reader = clients[-1].makefile("rb")
        while reader.readline() != b"\r\n":
            pass
        assert reader.read(len(content)) == content
    finally:
        for client in clients:
            client.close()
    assert (proxied.root / "slow/other.bin").read_bytes() == content


def test_files_that_take_no_splice(tmp_path: Path) -> None:
    """Some file systems cannot, nor can files opened to append: bytes are read and written then."""
    content = os.urandom(50_000)
    client, peer = socket.socketpair()
    file = os.open(tmp_path / "file", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    pipe = os.pipe()
    took: list[int] = []
    with client, peer:
        peer.setblocking(False)
        client.sendall(content)
        assert direct._receive(peer, pipe, file, len(content), took.append) == sum(took) == len(content)
    for descriptor in (file, *pipe):
        os.close(descriptor)
    assert (tmp_path / "file").read_bytes() == content
