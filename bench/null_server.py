"""A responder that does nothing: what the load generator reaches against it is the ceiling of every measurement.

    python -m bench.null_server PORT

Answers have the sizes that a real server's have in the mixed workload, because receiving them costs the generator too.
Written against asyncio's streams-free protocol, so that it is not the slower side; it is no HTTP server.
"""

from __future__ import annotations

import asyncio
import sys
from typing import cast

RUN_BYTES = 45_000  # a run with 501 latest metrics and 110 params
SIZES = {b"GET /api/2.0/mlflow/runs/get": RUN_BYTES, b"POST /api/2.0/mlflow/runs/search": 10 * RUN_BYTES}


def answer(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%b" % (len(body), body)


ANSWERS = {start: answer(b" " * size) for start, size in SIZES.items()}
CREATED = answer(b'{"experiment_id":"1","run":{"info":{"run_id":"' + b"0" * 32 + b'"}}}')


class _Responder(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._missing = 0
        self._answer = CREATED

    def data_received(self, data: bytes) -> None:
        if not self._missing:
            end = data.find(b"\r\n\r\n") + 4
            start = data[: min(data.find(b" HTTP"), 200)].split(b"?")[0]
            self._answer = ANSWERS.get(start, CREATED)
            at = data.find(b"Content-Length: ", 0, end)
            self._missing = end + (int(data[at + 16 : data.index(b"\r", at)]) if at >= 0 else 0)
        self._missing -= len(data)
        if self._missing <= 0:
            self._missing = 0
            self._transport.write(self._answer)


async def serve(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(_Responder, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    try:
        import uvloop

        uvloop.install()
    except ImportError:
        pass
    asyncio.run(serve(int(sys.argv[1])))
