"""`Endpoint`: what every domain hands to the app. Routing, metrics and OpenAPI read this one table."""

from __future__ import annotations

import threading
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tailrace.wire import Request

Handler = Callable[..., Awaitable[Any]]
"""`async (context, request) -> answer`: the answer is a struct, None for `{}`, or `Content`.

The handler of a `raw` endpoint gets a third argument, the `Incoming`.
"""

Headers = Sequence[tuple[bytes, bytes]]

BOTH_APIS = ("/api/2.0", "/ajax-api/2.0")
AJAX_ONLY = ("/ajax-api/2.0",)
OWN_API = ("/ajax-api/tailrace",)
"""What MLflow has nothing like."""


class Body:
    """The body of a request, in pieces as the network has them; iterated over once.

    Raises `Disconnected` if the client leaves before its end, which a handler lets pass.
    """

    def __init__(
        self, pieces: AsyncIterator[bytes], into: Callable[[int], AsyncGenerator[int, None]] | None = None
    ) -> None:
        self._pieces = pieces
        self.into = into
        """`into(descriptor)`, where that is possible, moves what has not been read to a file past this process; it
        yields how many bytes it has moved, from time to time, and raises the file's OSError."""

    def __aiter__(self) -> Body:
        return self

    async def __anext__(self) -> bytes:
        return await anext(self._pieces)


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a raw endpoint gets of its request beside the parameters."""

    headers: dict[bytes, bytes]
    body: Body

    @property
    def length(self) -> int | None:
        """Bytes of the body as announced; None where it comes in chunks."""
        announced = self.headers.get(b"content-length", b"")
        return int(announced) if announced.isdigit() else None


@dataclass(frozen=True, slots=True)
class Content:
    """An answer of bytes instead of a message.

    A `body` in pieces has `length` bytes in all, None for one without an end; it is broken off if the client leaves,
    and `close` is called in the end whether it was read or not. `headers` do not say the length. `file` is where the
    same bytes are in an open file, if they are: descriptor and offset.
    """

    headers: Headers
    body: bytes | AsyncGenerator[bytes, None] = b""
    length: int | None = None
    status: int = 200
    close: Callable[[], None] | None = None
    file: tuple[int, int] | None = None


CLOSING = threading.Event()
"""Set when this process is told to stop: answers without an end are to end, and no more are begun."""


class Disconnected(Exception):
    """The client left before its request was complete."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One call of the REST API.

    `path` follows the API prefix, `/mlflow/runs/get`, and may have parameters that are fields of the request:
    `/mlflow/logged-models/{model_id}`, or with slashes in it, `/mlflow-artifacts/artifacts/<path:artifact_path>`.
    `apis` are the prefixes it is served under. A `raw` endpoint is handed its body as it arrives; its request is made
    of the query and the path's parameters.
    """

    method: str
    path: str
    request: type[Request]
    handler: Handler
    apis: tuple[str, ...] = BOTH_APIS
    raw: bool = False
