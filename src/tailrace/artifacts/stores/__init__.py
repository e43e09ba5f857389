"""Stores: where artifacts lie. What all kinds of them can do, and which one a location means.

A store is rooted at a location. Paths given to it are relative to that, checked (`artifacts/paths.py`), and `""` is the
root itself.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from tailrace.errors import TrackingError, does_not_exist, invalid

PIECE = 512 * 1024
"""Bytes that are read from or written to a store at once: few calls a file, little memory a transfer."""


class Entry(NamedTuple):
    """Something in a folder. `name` is its base name, `size` in bytes is 0 for folders."""

    name: str
    is_dir: bool
    size: int


@dataclass(frozen=True, slots=True)
class Artifact:
    """An open file. `read(start, stop)` gives its bytes in pieces; a small one is there as a `whole` already.

    `modified` is in seconds since the epoch. `close` must be called once in the end. `descriptor` is that of a file of
    this machine.
    """

    size: int
    modified: float | None
    etag: str
    read: Callable[[int, int], AsyncGenerator[bytes, None]]
    whole: bytes | None = None
    close: Callable[[], None] = lambda: None
    descriptor: int | None = None


class Store(Protocol):
    async def entries(self, path: str) -> list[Entry]:
        """What the folder holds, sorted by name; nothing if there is no such folder."""

    async def open(self, path: str) -> Artifact:
        """The file; 404 if there is none, 400 if it is a folder."""

    async def write(self, path: str, body: AsyncIterator[bytes], length: int | None) -> None:
        """Store `body` as the file. Until all of it is there for good, the name stays what it was.

        `length` is what the client announced, in bytes. Whatever `body` raises, nothing is stored and it is raised on.
        """

    async def delete(self, path: str) -> None:
        """Remove the file, or the folder with all in it, if there is one."""


async def gathered(body: AsyncIterator[bytes], size: int) -> AsyncIterator[bytearray]:
    """The body in pieces of at least `size` bytes, but for the last."""
    piece = bytearray()
    async for part in body:
        piece += part
        if len(piece) >= size:
            yield piece
            piece = bytearray()
    if piece:
        yield piece


def no_artifact(path: str) -> TrackingError:
    return does_not_exist(f"No such artifact: '{path}'")


def is_a_folder(path: str) -> TrackingError:
    return invalid(f"Artifact path refers to a directory, not a file: '{path}'")
