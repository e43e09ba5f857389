"""What a client may not do to the server: trickle, send endless headers, or a small body that unpacks to a huge one."""

from __future__ import annotations

import asyncio
import gzip
import json
import socket
import zlib
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import httpx
import pytest
import uvicorn

from tailrace.http import connection
from tailrace.http.direct import EXTENSION
from tailrace.http.endpoint import Disconnected
from tests.support import API, JSON_HEADERS, Api, ServerProcess, refused

MIB = 1024**2


def exchange(server: ServerProcess, sent: bytes) -> bytes:
    """Send bytes as they are; everything that comes back until the server closes."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as client:
        client.sendall(sent)
        client.shutdown(socket.SHUT_WR)
        received = b""
        while part := client.recv(65536):
            received += part
        return received


@pytest.mark.parametrize(
    "head",
    [
        b"GET /health HTTP/1.1\r\nHost: localhost\r\n" + b"".join(b"X-%d: %s\r\n" % (n, b"v" * 90) for n in range(800)),
        b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + b"v" * 80_000 + b"\r\n",
        b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + b"v" * 66_000,
        b"GET /health?" + b"q" * 70_000 + b" HTTP/1.1\r\nHost: localhost\r\n",
    ],
    ids=["many headers", "a long header", "a header without an end", "a long address"],
)
def test_large_heads(server: ServerProcess, head: bytes) -> None:
    """More than 64 KiB before the body: 431 and the end of the connection, whether or not it is complete."""
    answer = exchange(server, head if head.endswith(b"v") else head + b"\r\n")
    assert answer.startswith(b"HTTP/1.1 431 ")
    assert b"larger than 64 KiB" in answer


def test_large_heads_that_are_taken(sqlite_api: Api) -> None:
    """What clients really send is taken: 32 KiB of cookies, say."""
    assert sqlite_api.raw("GET", "/health", headers={"Cookie": "c" * 32_000}).status_code == 200
    body = {"name": "large enough", "tags": [{"key": "k", "value": "v" * 4000}]}
    assert sqlite_api.raw("POST", "experiments/create", json=body, headers={"X": "v" * 60_000}).status_code == 200


def test_headers_after_the_body(server: ServerProcess) -> None:
    """Trailers are no way around the limit."""
    head = b"POST /api/2.0/mlflow/runs/get HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert b" 400 " in exchange(server, head + b"2\r\n{}\r\n0\r\nX: y\r\n\r\n")


def test_nonsense_is_400(server: ServerProcess) -> None:
    """What is no HTTP is refused and protected like everything."""
    answer = exchange(server, b"nonsense\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"Invalid HTTP request received." in answer


@pytest.mark.parametrize(
    ("encoding", "compress"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", lambda data: zlib.compress(data)[2:-4])],
    ids=["gzip", "deflate", "raw deflate"],
)
def test_compressed_bodies(sqlite_api: Api, encoding: str, compress: Callable[[bytes], bytes]) -> None:
    """Compressed requests are taken as they were before."""
    body = json.dumps({"max_results": 1}).encode()
    headers = JSON_HEADERS | {"Content-Encoding": encoding}
    answer = sqlite_api.raw("POST", "experiments/search", content=compress(body), headers=headers)
    assert len(sqlite_api.checked(answer)["experiments"]) == 1


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_compression_bombs(server: ServerProcess, encoding: str) -> None:
    """Some MiB that unpack to 400 are refused before they do: the server's memory does not grow by as much."""
    assert server.process is not None
    api = Api(server.url)
    packer = zlib.compressobj(1, zlib.DEFLATED, 31 if encoding == "gzip" else 15)
    piece = b" " * (4 * MIB)
    bomb = b"".join(packer.compress(piece) for _ in range(100)) + packer.flush()
    process = Path(f"/proc/{server.process.pid}")
    (process / "clear_refs").write_text("5")  # the peak begins at what is used now
    before = memory(process, "VmRSS")
    answer = api.raw("POST", "runs/search", content=bomb, headers=JSON_HEADERS | {"Content-Encoding": encoding})
    refused(answer, 400, "INVALID_PARAMETER_VALUE", "when decompressed")
    assert memory(process, "VmHWM") - before < 150 * MIB


def memory(process: Path, what: str) -> int:
    """Bytes: `VmRSS` that the process uses, or `VmHWM` that it used at most."""
    lines = (process / "status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(what))


@pytest.mark.parametrize(
    ("encoding", "body", "text"),
    [
        ("br", b"x", "Unsupported Content-Encoding: br"),
        ("gzip", b"x", "Failed to decompress gzip payload"),
        ("gzip", gzip.compress(b"{}")[:-4], "Failed to decompress gzip payload"),
        ("gzip", gzip.compress(b"{}") + b"more", "Failed to decompress gzip payload"),
    ],
)
def test_broken_compression(sqlite_api: Api, encoding: str, body: bytes, text: str) -> None:
    """400 with a sentence."""
    headers = JSON_HEADERS | {"Content-Encoding": encoding}
    refused(sqlite_api.raw("POST", "runs/search", content=body, headers=headers), 400, "INVALID_PARAMETER_VALUE", text)


# --- patience -------------------------------------------------------------------------------------------------------


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Reads its request to the end, on `/file` past the parser, then answers."""
    if scope["type"] != "http":
        return
    if scope["path"] == "/file":
        with TemporaryFile() as file, suppress(Disconnected):
            async for _ in scope["extensions"][EXTENSION].receive(file.fileno(), 100):
                pass
        return
    while (message := await receive()).get("more_body"):
        pass
    assert message["type"] in ("http.request", "http.disconnect")
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


def with_impatient_server(
    monkeypatch: pytest.MonkeyPatch, use: Callable[[int], Awaitable[None]], app: Any = app
) -> None:
    """Run `use(port)` against our connections in a uvicorn of this process, with seconds turned into hundredths."""
    monkeypatch.setattr(connection, "HEAD_SECONDS", 0.3)
    monkeypatch.setattr(connection, "LOOK_SECONDS", 0.05)

    async def run() -> None:
        config = uvicorn.Config(app, http=connection.Connection, lifespan="off", log_config=None, port=0)
        server = uvicorn.Server(config)
        listener = socket.create_server(("127.0.0.1", 0))
        serving = asyncio.create_task(server._serve([listener]))
        try:
            await use(listener.getsockname()[1])
        finally:
            server.should_exit = True
            await serving

    asyncio.run(asyncio.wait_for(run(), 60))


BEGINNINGS = {
    "nothing": (b"", b""),
    "half a head": (b"GET / HTTP/1.1\r\nHost: x\r\n", b"HTTP/1.1 408 "),
    "half a second head": (b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\n", b"HTTP/1.1 408 "),
    "half a body": (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{", b""),
    "half a body past the parser": (b"POST /file HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{", b""),
    "half a chunk": (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{", b""),
}


@pytest.mark.parametrize("what", BEGINNINGS)
def test_who_only_begins_is_not_waited_for(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """A client that stops in the middle loses its connection."""
    begun, end = BEGINNINGS[what]

    async def use(port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(begun)
        answer = await reader.read()
        assert end in answer
        assert answer.count(b"HTTP/1.1 200") == begun.count(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        writer.close()

    with_impatient_server(monkeypatch, use)


def test_who_trickles_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Byte after byte of a head or a body does not keep a connection."""

    async def use(port: int) -> None:
        for begun in BEGINNINGS.values():
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(begun[0] or b"G")
            reading = asyncio.create_task(reader.read())
            while not reading.done():
                writer.write(b"x")
                await asyncio.sleep(0.02)
            writer.close()

    with_impatient_server(monkeypatch, use)


def test_who_is_slow_but_steady_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    """A large body over a slow line, and an idle connection between two requests, are left alone."""

    async def use(port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 102400\r\n\r\n")
        for _ in range(50):
            writer.write(b"x" * 2048)
            await asyncio.sleep(0.03)
        assert (await reader.readexactly(12)) == b"HTTP/1.1 200"
        await reader.readuntil(b"ok")
        await asyncio.sleep(0.6)  # idle for longer than a head may take
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert (await reader.readexactly(12)) == b"HTTP/1.1 200"
        writer.close()

    with_impatient_server(monkeypatch, use)


def test_nothing_is_taken_from_whoever_got_the_descriptor_next(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A body whose client has left is not looked for in the connection that has its descriptor's number now."""
    gone, taken_over = asyncio.Event(), asyncio.Event()
    ends: list[type[BaseException] | None] = []

    async def late(scope: Any, receive: Any, send: Any) -> None:
        if scope["path"] != "/late":
            await app(scope, receive, send)
            return
        while (await receive())["type"] != "http.disconnect":
            pass
        gone.set()
        await taken_over.wait()
        with (tmp_path / "file").open("wb") as file:
            try:
                async for _ in scope["extensions"][EXTENSION].receive(file.fileno(), 100):
                    pass
                ends.append(None)
            except BaseException as error:
                ends.append(type(error))

    async def use(port: int) -> None:
        _, leaving = await asyncio.open_connection("127.0.0.1", port)
        leaving.write(b"PUT /late HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
        await leaving.drain()
        leaving.close()
        await asyncio.wait_for(gone.wait(), 20)
        others = [await asyncio.open_connection("127.0.0.1", port) for _ in range(5)]
        for _, writer in others:
            writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4000\r\n\r\n" + b"x" * 2000)
        taken_over.set()
        await asyncio.sleep(0.02)
        for reader, writer in others:
            writer.write(b"x" * 2000)
            assert (await reader.readexactly(12)) == b"HTTP/1.1 200"
            writer.close()

    with_impatient_server(monkeypatch, use, late)
    assert ends == [Disconnected]
    assert (tmp_path / "file").read_bytes() == b""


def test_the_server_holds_while_attacked(server: ServerProcess) -> None:
    """Three hundred connections that only begin do not keep anybody else from being served."""
    begun = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(300)]
    try:
        for number, client in enumerate(begun):
            client.sendall(b"POST /api/2.0/mlflow/runs/create HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * number)
        assert httpx.get(f"{server.url}{API}experiments/search?max_results=1", timeout=10).status_code == 200
    finally:
        for client in begun:
            client.close()
