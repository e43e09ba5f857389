"""Copying a folder of artifacts, and telling whether two folders hold the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable
from typing import NamedTuple
from urllib.parse import unquote

from tailrace.artifacts.paths import join
from tailrace.artifacts.stores import Entry
from tailrace.errors import TrackingError
from tailrace.moving.records import Files


class File(NamedTuple):
    """A file of the source. `fault` says what is wrong with the one in the target, empty if it has the same bytes."""

    size: int
    copied: bool
    fault: str


async def move(source: Files, target: Files, *, copy: bool, tell: Callable[[int], object]) -> AsyncIterator[File]:
    """Give the target every file of the source that it lacks or has otherwise; without `copy`, only compare.

    `tell` is called with the number of bytes of each piece. Files that only the target has stay.
    """
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            there = {entry.name: entry for entry in await target.entries(folder)}
            entries = await source.entries(folder)
        except (TrackingError, OSError) as error:
            yield File(0, False, f"the artifacts in {folder!r} cannot be listed: {error}")
            continue
        if not entries and source.decodes and unquote(folder) != folder:
            yield File(0, False, f"the artifacts in {folder!r} are not listed by the server, if there are any")
        for entry in entries:
            path = join(folder, entry.name)
            if entry.is_dir:
                folders.append(path)
                continue
            try:
                yield await _move_file(source, target, path, entry, there.get(entry.name), copy, tell)
            except (TrackingError, OSError) as error:
                yield File(entry.size, False, f"artifact {path!r}: {error}")


async def _move_file(
    source: Files,
    target: Files,
    path: str,
    entry: Entry,
    there: Entry | None,
    copy: bool,
    tell: Callable[[int], object],
) -> File:
    if there is not None and not there.is_dir and there.size == entry.size:
        wanted = _Digest(tell)
        await wanted.read(source.read(path))
        if await _same(wanted, target, path):
            return File(entry.size, False, "")
    if not copy:
        return File(entry.size, False, f"artifact {path!r} {'is missing' if there is None else 'differs'}")
    wanted = _Digest(tell)
    await target.write(path, wanted.passing(source.read(path)), entry.size)
    if wanted.size != entry.size:
        return File(entry.size, False, f"artifact {path!r} changed its size while it was copied")
    same = await _same(wanted, target, path)
    return File(entry.size, same, "" if same else f"artifact {path!r} differs after it was copied")


class _Digest:
    """The checksum of bytes that pass by."""

    def __init__(self, tell: Callable[[int], object]) -> None:
        self._hash = hashlib.blake2b()
        self._tell = tell
        self.size = 0

    async def passing(self, body: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        async for piece in body:
            self._hash.update(piece)
            self.size += len(piece)
            self._tell(len(piece))
            yield piece

    async def read(self, body: AsyncIterator[bytes]) -> None:
        async for _ in self.passing(body):
            pass

    def value(self) -> bytes:
        return self._hash.digest()


async def _same(wanted: _Digest, target: Files, path: str) -> bool:
    found = _Digest(int)
    await found.read(target.read(path))
    return found.value() == wanted.value()
