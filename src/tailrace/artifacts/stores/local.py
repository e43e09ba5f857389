"""Artifacts in a folder of this machine.

The promise: a name that is listed has its whole content on disk. An upload goes to a file without a name (or, where the
file system knows no such thing, with a hidden one), is synced, then takes its name in one step, and the folder is
synced. A server that is killed in between leaves the old file as it was.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import shutil
import stat
import uuid
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from functools import partial

from tailrace.artifacts.paths import UPLOADING, is_hidden
from tailrace.artifacts.stores import PIECE, Artifact, Entry, gathered, is_a_folder, no_artifact
from tailrace.artifacts.threads import in_thread
from tailrace.errors import TrackingError, invalid
from tailrace.http.endpoint import Body

_SYNC_EVERY = 64 * 1024 * 1024
"""Bytes after which a long upload is synced while more of it comes, so that the last sync is short."""


_NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)

_NAMELESS: int | None = getattr(os, "O_TMPFILE", None)


class LocalStore:
    """A store in the folder `root`, an absolute path; it is made when something is written."""

    def __init__(self, root: str) -> None:
        self._root = root

    async def entries(self, path: str) -> list[Entry]:
        return await in_thread(self._entries, path)

    async def open(self, path: str) -> Artifact:
        return await in_thread(self._open, path)

    async def delete(self, path: str) -> None:
        await in_thread(self._delete, path)

    async def write(self, path: str, body: AsyncIterator[bytes], length: int | None) -> None:
        pieces = gathered(body, PIECE)
        first = await anext(pieces, b"")
        if len(first) < PIECE:
            await in_thread(self._write_small, path, first)
            return
        upload = await in_thread(self._begin, path)
        working = in_thread(upload.write, first)
        syncing: asyncio.Future[None] | None = None
        unsynced = 0
        try:
            await working
            into = body.into if isinstance(body, Body) else None
            async with contextlib.aclosing(upload.taken(into) if into else upload.written(pieces)) as stretches:
                async for size in stretches:
                    unsynced += size
                    if unsynced >= _SYNC_EVERY and (syncing is None or syncing.done()):
                        if syncing is not None:
                            await syncing  # an error is told once: it must not get lost
                        unsynced = 0
                        syncing = in_thread(upload.sync)
            if syncing is not None:
                await syncing
            working = in_thread(upload.finish)
            await working
        finally:
            # No thread may still use the file when it is closed.
            await asyncio.gather(working, *([syncing] if syncing else []), return_exceptions=True)
            await in_thread(upload.close)

    def _inside(self, path: str) -> str:
        """The real place of `path`; 400 if links lead out of the root."""
        root = os.path.realpath(self._root)
        full = os.path.realpath(os.path.join(root, path))  # noqa: PTH118
        if full != root and not full.startswith(root.rstrip("/") + "/"):
            raise invalid("Invalid path: resolved path is outside the artifact directory")
        if is_hidden(path):
            raise invalid("Invalid path")
        return full

    def _entries(self, path: str) -> list[Entry]:
        found = []
        try:
            scan = os.scandir(self._inside(path))
        except OSError as error:
            if error.errno in _NOT_THERE:
                return []
            raise _refusal(path, error) from error
        with scan:
            for entry in scan:
                with contextlib.suppress(OSError, UnicodeEncodeError, TrackingError):
                    entry.name.encode()  # a name that is no text cannot be asked for
                    if entry.is_symlink():
                        self._inside(f"{path}/{entry.name}" if path else entry.name)
                    folder = entry.is_dir()
                    size = 0 if folder else entry.stat().st_size
                    if not is_hidden(entry.name):
                        found.append(Entry(entry.name, folder, size))
        return sorted(found)

    def _open(self, path: str) -> Artifact:
        try:
            descriptor = os.open(self._inside(path), os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except (FileNotFoundError, NotADirectoryError):
            raise no_artifact(path) from None
        except OSError as error:
            raise _refusal(path, error) from error
        try:
            state = os.fstat(descriptor)
            if not stat.S_ISREG(state.st_mode):
                raise is_a_folder(path) if stat.S_ISDIR(state.st_mode) else no_artifact(path)
            etag = f"{state.st_mtime_ns:x}-{state.st_size:x}-{state.st_ino:x}"
            if state.st_size <= PIECE:
                whole = _read(descriptor, 0, state.st_size)
                os.close(descriptor)
                return Artifact(len(whole), state.st_mtime, etag, partial(_part, whole), whole)
            return Artifact(
                state.st_size,
                state.st_mtime,
                etag,
                partial(_pieces, descriptor),
                close=partial(os.close, descriptor),
                descriptor=descriptor,
            )
        except BaseException:
            os.close(descriptor)
            raise

    def _delete(self, path: str) -> None:
        folder, name = self._folder(path)
        place = os.path.join(folder, name)  # noqa: PTH118
        try:
            if os.path.isdir(place) and not os.path.islink(place):  # noqa: PTH112, PTH114
                shutil.rmtree(place)
            else:
                os.unlink(place)  # noqa: PTH108
        except OSError as error:
            if error.errno in _NOT_THERE:
                return
            raise _refusal(path, error) from error
        _sync_folder(folder)

    def _folder(self, path: str) -> tuple[str, str]:
        """The real folder that the last name of `path` stands in, and that name."""
        if not path or is_hidden(path):
            raise invalid("Invalid path")
        head, _, name = path.rpartition("/")
        return self._inside(head), name

    def _write_small(self, path: str, content: bytes | bytearray) -> None:
        upload = self._begin(path)
        try:
            upload.write(content)
            upload.finish()
        finally:
            upload.close()

    def _begin(self, path: str) -> _Upload:
        folder, name = self._folder(path)
        try:
            if os.path.isdir(os.path.join(folder, name)):  # noqa: PTH112, PTH118
                raise is_a_folder(path)
            _make_folders(folder)
            return _Upload(folder, name)
        except OSError as error:
            raise _refusal(path, error) from error


class _Upload:
    """A file that is being written and has no name yet."""

    def __init__(self, folder: str, name: str) -> None:
        self._name = name
        self._hidden = f"{UPLOADING}{uuid.uuid4().hex}"
        self._has_hidden_name = False
        self._folder = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            self._file = self._create()
        except BaseException:
            os.close(self._folder)
            raise

    def _create(self) -> int:
        if _NAMELESS is not None:
            with contextlib.suppress(OSError):  # not every file system can
                return os.open(".", os.O_WRONLY | _NAMELESS | os.O_CLOEXEC, 0o666, dir_fd=self._folder)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        file = os.open(self._hidden, flags, 0o666, dir_fd=self._folder)
        self._has_hidden_name = True
        return file

    def write(self, content: bytes | bytearray) -> None:
        rest = memoryview(content)
        try:
            while rest:
                rest = rest[os.write(self._file, rest) :]
        except OSError as error:
            raise _refusal(self._name, error) from error

    async def written(self, pieces: AsyncIterator[bytearray]) -> AsyncGenerator[int, None]:
        """Write all pieces, each while the next one comes; yields how many bytes are under way with each."""
        working: asyncio.Future[None] | None = None
        try:
            async for piece in pieces:
                if working is not None:
                    await working
                working = in_thread(self.write, piece)
                yield len(piece)
        finally:
            if working is not None:
                await working

    async def taken(self, into: Callable[[int], AsyncGenerator[int, None]]) -> AsyncGenerator[int, None]:
        """Let `into` move the rest of a body here; yields how many bytes it has moved, from time to time."""
        try:
            async with contextlib.aclosing(into(self._file)) as stretches:
                async for size in stretches:
                    yield size
        except OSError as error:
            raise _refusal(self._name, error) from error

    def sync(self) -> None:
        os.fdatasync(self._file)

    def finish(self) -> None:
        """Give the file its name, for good."""
        try:
            os.fsync(self._file)
            if not self._has_hidden_name:
                # Only a file with a name can take the place of another.
                os.link(f"/proc/self/fd/{self._file}", self._hidden, dst_dir_fd=self._folder)
                self._has_hidden_name = True
            os.replace(self._hidden, self._name, src_dir_fd=self._folder, dst_dir_fd=self._folder)
            self._has_hidden_name = False
            os.fsync(self._folder)
        except OSError as error:
            raise _refusal(self._name, error) from error

    def close(self) -> None:
        os.close(self._file)
        if self._has_hidden_name:
            with contextlib.suppress(OSError):
                os.unlink(self._hidden, dir_fd=self._folder)
        os.close(self._folder)


def _make_folders(folder: str) -> None:
    """Make what is missing of `folder`, for good."""
    missing = []
    while not os.path.isdir(folder):  # noqa: PTH112
        missing.append(folder)
        folder = os.path.dirname(folder)  # noqa: PTH120
    for made in reversed(missing):
        with contextlib.suppress(FileExistsError):
            os.mkdir(made)  # noqa: PTH102
        _sync_folder(os.path.dirname(made))  # noqa: PTH120


def _sync_folder(folder: str) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


async def _part(whole: bytes, start: int, stop: int) -> AsyncGenerator[bytes, None]:
    yield whole[start:stop]


async def _pieces(descriptor: int, start: int, stop: int) -> AsyncGenerator[bytes, None]:
    while start < stop:
        piece = await in_thread(_read, descriptor, start, min(PIECE, stop - start))
        if not piece:
            raise EOFError("a file became shorter while it was sent")
        yield piece
        start += len(piece)


def _read(descriptor: int, start: int, size: int) -> bytes:
    return os.pread(descriptor, size, start)


def _refusal(path: str, error: OSError) -> TrackingError:
    """What a client is told of an error of the file system, without the server's own paths."""
    reason = error.strerror or type(error).__name__
    if error.errno in (errno.ENOTDIR, errno.EEXIST, errno.EISDIR):
        return invalid(f"Cannot store artifact '{path}': a part of its path is a file, or it is a folder.")
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL, errno.ELOOP):
        return invalid(f"Cannot use artifact path '{path[:300]}': {reason}.")
    return TrackingError("INTERNAL_ERROR", f"The artifact store failed at '{path}': {reason}.")
