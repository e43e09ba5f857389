"""Artifacts on SFTP and FTP servers and in Hadoop's file system, through fsspec (contract: artifacts §8).

None of their libraries is part of the installation: each is an extra, loaded when a location needs it. They know no
asynchronous calls, and a connection serves one transfer at a time: each request has its own, in a thread.
"""

from __future__ import annotations

import contextlib
import logging
import os
import uuid
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from tailrace.artifacts.paths import UPLOADING, is_hidden
from tailrace.artifacts.stores import PIECE, Artifact, Entry, gathered, is_a_folder, no_artifact
from tailrace.artifacts.threads import in_thread
from tailrace.errors import TrackingError, invalid

EXTRAS = {"sftp": "sftp", "ftp": "ftp", "hdfs": "hdfs", "viewfs": "hdfs"}
"""The extra that has what a scheme needs."""

_BLOCK = 4 * 1024 * 1024
"""Bytes of a read or write over the network: FTP opens a connection for each."""

log = logging.getLogger(__name__)


class ForeignStore:
    """A store in a folder of another server."""

    def __init__(self, location: str) -> None:
        self._url = urlsplit(location)
        self._root = unquote(self._url.path).rstrip("/")

    async def entries(self, path: str) -> list[Entry]:
        return await in_thread(self._entries, path)

    async def delete(self, path: str) -> None:
        await in_thread(self._delete, path)

    async def open(self, path: str) -> Artifact:
        files, file, info = await in_thread(self._open, path)

        async def read(start: int, stop: int) -> AsyncGenerator[bytes, None]:
            while start < stop:
                piece = await in_thread(_read, file, start, min(PIECE, stop - start))
                if not piece:
                    raise EOFError("a file became shorter while it was sent")
                yield piece
                start += len(piece)

        def close() -> None:
            in_thread(_disconnect, files, file)

        modified = info.get("mtime") or info.get("modify")
        seconds = modified.timestamp() if isinstance(modified, datetime) else None
        return Artifact(info["size"], seconds, f"{modified}-{info['size']:x}".replace(" ", "T"), read, close=close)

    async def write(self, path: str, body: AsyncIterator[bytes], length: int | None) -> None:
        upload = await in_thread(self._begin, path)
        try:
            async for piece in gathered(body, PIECE):
                await in_thread(upload.write, piece)
            await in_thread(upload.finish)
        finally:
            await in_thread(upload.close)

    def _place(self, path: str) -> str:
        if is_hidden(path):
            raise invalid("Invalid path")
        return f"{self._root}/{path}" if path else self._root or "/"

    @contextmanager
    def _session(self, what: str) -> Iterator[Any]:
        """A connection for a few calls; what fails is told without names and passwords of the store."""
        with _errors(what):
            files = _connect(self._url)
            try:
                yield files
            finally:
                _disconnect(files)

    def _entries(self, path: str) -> list[Entry]:
        with self._session(f"Failed to list '{path}'") as files:
            place = self._place(path)
            try:
                if files.info(place)["type"] != "directory":
                    return []
                found = files.ls(place, detail=True)
            except FileNotFoundError:
                return []
            entries = [
                Entry(item["name"].rstrip("/").rpartition("/")[2], item["type"] == "directory", item["size"] or 0)
                for item in found
            ]
            return sorted(
                entry._replace(size=0) if entry.is_dir else entry for entry in entries if not is_hidden(entry.name)
            )

    def _open(self, path: str) -> tuple[Any, Any, dict[str, Any]]:
        place = self._place(path)
        with _errors(f"Failed to read '{path}'"):
            files = _connect(self._url)
            try:
                info = files.info(place)
                if info["type"] == "directory":
                    raise is_a_folder(path)
                return files, files.open(place, "rb", block_size=_BLOCK), info
            except FileNotFoundError:
                _disconnect(files)
                raise no_artifact(path) from None
            except BaseException:
                _disconnect(files)
                raise

    def _delete(self, path: str) -> None:
        with self._session(f"Failed to delete '{path}'") as files, contextlib.suppress(FileNotFoundError):
            _remove(files, self._place(path))

    def _begin(self, path: str) -> _Upload:
        with _errors(f"Failed to store '{path}'"):
            return _Upload(_connect(self._url), self._place(path), path)


class _Upload:
    """A file that is being written under a hidden name."""

    def __init__(self, files: Any, place: str, path: str) -> None:
        folder = place.rpartition("/")[0]
        self._what = f"Failed to store '{path}'"
        self._files = files
        self._place = place
        self._hidden: str | None = f"{folder}/{UPLOADING}{uuid.uuid4().hex}"
        self._file: Any = None
        try:
            if files.exists(place) and files.info(place)["type"] == "directory":
                raise is_a_folder(path)
            if folder and not files.exists(folder):
                _make_folder(files, folder)
            self._file = files.open(self._hidden, "wb", block_size=_BLOCK)
            if hasattr(self._file, "set_pipelined"):
                self._file.set_pipelined(True)
        except BaseException:
            _disconnect(files)
            raise

    def write(self, piece: bytes | bytearray) -> None:
        with _errors(self._what):
            self._file.write(piece)

    def finish(self) -> None:
        with _errors(self._what):
            self._file.close()
            self._files.mv(self._hidden, self._place)
            self._hidden = None

    def close(self) -> None:
        if self._hidden is not None:
            with contextlib.suppress(Exception):
                self._file.close()
            with contextlib.suppress(Exception):
                self._files.rm(self._hidden)
        _disconnect(self._files)


def _read(file: Any, start: int, size: int) -> bytes:
    if hasattr(file, "readv"):  # SFTP: many requests under way at once, where `read` waits for each
        return b"".join(file.readv([(start, size)]))
    file.seek(start)
    piece: bytes = file.read(size)
    return piece


def _make_folder(files: Any, folder: str) -> None:
    try:
        files.makedirs(folder, exist_ok=True)
    except Exception:
        if not files.exists(folder):  # another upload was quicker, in the middle of the path
            files.makedirs(folder, exist_ok=True)


def _remove(files: Any, place: str) -> None:
    if files.info(place)["type"] != "directory":
        files.rm_file(place)
        return
    for item in files.ls(place, detail=True):
        _remove(files, item["name"])
    files.rmdir(place)


def _connect(url: SplitResult) -> Any:
    """A new connection to the server that the location names."""
    options = {
        "host": url.hostname or "",
        "username": unquote(url.username) if url.username else None,
        "password": unquote(url.password) if url.password else None,
        "skip_instance_cache": True,
        "use_listings_cache": False,
    }
    try:
        if url.scheme == "sftp":
            return _sftp(options, url.port)
        if url.scheme == "ftp":
            from fsspec.implementations.ftp import FTPFileSystem

            return FTPFileSystem(port=url.port or 21, block_size=_BLOCK, **options)
        return _hadoop(url)
    except ImportError as error:
        extra = EXTRAS[url.scheme]
        raise TrackingError(
            "NOT_IMPLEMENTED",
            f"Artifacts at {url.scheme}:// need the extra {extra!r}: pip install 'tailrace[{extra}]' on the server.",
        ) from error


def _sftp(options: dict[str, Any], port: int | None) -> Any:
    """As OpenSSH would connect: what `~/.ssh/config` says of the host, and only if its key is known."""
    import paramiko
    from fsspec.implementations.sftp import SFTPFileSystem

    class KnownHosts(SFTPFileSystem):  # type: ignore[misc]
        def _connect(self) -> None:
            self.client = paramiko.SSHClient()
            self.client.load_system_host_keys()
            self.client.set_missing_host_key_policy(paramiko.RejectPolicy())
            self.client.connect(self.host, **self.ssh_kwargs)
            self.ftp = self.client.open_sftp()

    logging.getLogger("paramiko").setLevel(logging.WARNING)
    path = os.path.expanduser("~/.ssh/config")  # noqa: PTH111
    known = paramiko.SSHConfig.from_path(path).lookup(options["host"]) if os.path.exists(path) else {}  # noqa: PTH110
    arguments = {
        "port": port or int(known.get("port", 22)),
        "username": options["username"] or known.get("user"),
        "password": options["password"],
        "key_filename": known.get("identityfile"),
        "timeout": 30,
    }
    return KnownHosts(known.get("hostname", options["host"]), skip_instance_cache=True, **arguments)


def _hadoop(url: SplitResult) -> Any:
    from fsspec.implementations.arrow import HadoopFileSystem

    extra = os.environ.get("MLFLOW_PYARROW_EXTRA_CONF", "")
    return HadoopFileSystem(
        host=f"{url.scheme}://{url.hostname}" if url.scheme == "viewfs" else url.hostname or "default",
        port=url.port or 0,
        user=os.environ.get("MLFLOW_KERBEROS_USER"),
        kerb_ticket=os.environ.get("MLFLOW_KERBEROS_TICKET_CACHE"),
        extra_conf=dict(pair.split("=", 1) for pair in extra.split(",") if "=" in pair) or None,
        skip_instance_cache=True,
    )


def _disconnect(files: Any, file: Any = None) -> None:
    for closing in (file, getattr(files, "client", None), getattr(files, "ftp", None)):
        if closing is not None:
            with contextlib.suppress(Exception):
                closing.close()


@contextmanager
def _errors(what: str) -> Iterator[None]:
    try:
        yield
    except (TrackingError, FileNotFoundError):
        raise
    except Exception as error:
        log.error("%s: %s", what, error)
        reason = str(error) or type(error).__name__
        raise TrackingError("INTERNAL_ERROR", f"{what}: the artifact store says: {reason}") from error
