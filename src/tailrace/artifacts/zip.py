"""A folder as one .zip, made while it is sent: nothing is stored or held, and its length is known before.

Files are stored as they are: artifacts are mostly compressed already, and a length that is said lets browsers show how
long it will take. Each file's checksum follows it; sizes beyond 4 GB use the format's 64-bit fields.
"""

from __future__ import annotations

import struct
import time
import zlib
from collections.abc import AsyncGenerator, AsyncIterator
from typing import NamedTuple

from tailrace.artifacts.content import disposition
from tailrace.artifacts.paths import join
from tailrace.artifacts.stores import Store, no_artifact
from tailrace.errors import invalid
from tailrace.http.endpoint import Content

_MOST_FILES = 100_000
_DEEPEST = 100
_LARGEST_32 = 0xFFFF_FFFF
_FLAGS = 0x0808
"""The checksum stands behind the file, and names are UTF-8."""

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q4sLQL")
_SIZES_64 = struct.Struct("<2H2Q")


class _File(NamedTuple):
    """`path` in the store, `name` in the archive; `offset` is where its header begins. Bytes."""

    path: str
    name: bytes
    size: int
    offset: int

    @property
    def is_large(self) -> bool:
        return self.size >= _LARGEST_32

    @property
    def span(self) -> int:
        extra = _SIZES_64.size + 8 if self.is_large else 0
        return _LOCAL.size + len(self.name) + self.size + 16 + extra

    @property
    def central_extra(self) -> bytes:
        values = ([self.size, self.size] if self.is_large else []) + (
            [self.offset] if self.offset >= _LARGEST_32 else []
        )
        return struct.pack(f"<2H{len(values)}Q", 1, 8 * len(values), *values) if values else b""


async def zipped(store: Store, folder: str, name: str) -> Content:
    """All files below `folder` as the attachment `name`.zip; 404 if there are none."""
    files: list[_File] = []
    offset = 0
    async for path, size in _walk(store, folder):
        if len(files) == _MOST_FILES:
            raise invalid(f"The folder has more than {_MOST_FILES} files; download its folders one by one.")
        files.append(_File(path, path[len(folder) + 1 if folder else 0 :].encode(), size, offset))
        offset += files[-1].span
    if not files:
        raise no_artifact(folder)
    directory = sum(_CENTRAL.size + len(file.name) + len(file.central_extra) for file in files)
    length = offset + directory + len(_end(len(files), directory, offset))
    headers = [
        (b"content-type", b"application/zip"),
        (b"content-disposition", disposition("attachment", f"{name}.zip").encode()),
        (b"cache-control", b"no-cache"),
    ]
    return Content(headers, _archive(store, files), length)


async def _walk(store: Store, folder: str) -> AsyncIterator[tuple[str, int]]:
    folders = [(folder, 0)]
    while folders:
        folder, depth = folders.pop()
        if depth > _DEEPEST:
            raise invalid(f"The folder is more than {_DEEPEST} folders deep, or has a link that leads in a circle.")
        for entry in await store.entries(folder):
            path = join(folder, entry.name)
            if entry.is_dir:
                folders.append((path, depth + 1))
            else:
                yield path, entry.size


async def _archive(store: Store, files: list[_File]) -> AsyncGenerator[bytes, None]:
    central: list[bytes] = []
    for file in files:
        artifact = await store.open(file.path)
        try:
            if artifact.size != file.size:
                raise EOFError(f"{file.path!r} changed while its folder was sent")
            stamp = _stamp(artifact.modified)
            checksum = 0
            yield _local_header(file, stamp)
            if artifact.whole is not None:
                checksum = zlib.crc32(artifact.whole)
                yield artifact.whole
            else:
                async for piece in artifact.read(0, file.size):
                    checksum = zlib.crc32(piece, checksum)
                    yield piece
        finally:
            artifact.close()
        sizes = "2Q" if file.is_large else "2L"
        yield struct.pack(f"<4sL{sizes}", b"PK\x07\x08", checksum, file.size, file.size)
        central.append(_central_header(file, stamp, checksum))
    directory = b"".join(central)
    yield directory
    yield _end(len(files), len(directory), files[-1].offset + files[-1].span)


def _local_header(file: _File, stamp: tuple[int, int]) -> bytes:
    size = _LARGEST_32 if file.is_large else file.size
    extra = _SIZES_64.pack(1, 16, file.size, file.size) if file.is_large else b""
    version = 45 if file.is_large else 20
    header = _LOCAL.pack(b"PK\x03\x04", version, _FLAGS, 0, *stamp, 0, size, size, len(file.name), len(extra))
    return header + file.name + extra


def _central_header(file: _File, stamp: tuple[int, int], checksum: int) -> bytes:
    size, offset, extra = min(file.size, _LARGEST_32), min(file.offset, _LARGEST_32), file.central_extra
    version = 45 if extra else 20
    mode = 0o100644 << 16
    header = _CENTRAL.pack(
        b"PK\x01\x02", 3 << 8 | version, version, _FLAGS, 0, *stamp, checksum, size, size,
        len(file.name), len(extra), 0, 0, 0, mode, offset,
    )  # fmt: skip
    return header + file.name + extra


def _end(count: int, size: int, offset: int) -> bytes:
    """What closes the archive, for a directory of `size` bytes at `offset`."""
    large = b""
    if count > 0xFFFE or offset + size >= _LARGEST_32:
        large = _END_64.pack(
            b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, offset, b"PK\x06\x07", 0, offset + size, 1
        )
    return large + _END.pack(
        b"PK\x05\x06", 0, 0, min(count, 0xFFFF), min(count, 0xFFFF), min(size, _LARGEST_32), min(offset, _LARGEST_32), 0
    )


def _stamp(modified: float | None) -> tuple[int, int]:
    """Time and date as MS-DOS has them, in UTC; it knows none before 1980."""
    moment = time.gmtime(modified)
    if modified is None or not 1980 <= moment.tm_year <= 2107:
        return 0, 33
    return (
        moment.tm_hour << 11 | moment.tm_min << 5 | moment.tm_sec // 2,
        (moment.tm_year - 1980) << 9 | moment.tm_mon << 5 | moment.tm_mday,
    )
