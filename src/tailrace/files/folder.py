"""A folder of MLflow's on disk: finding units, reading and writing their files.

All writing goes through `put` and `append`, which tell what the file then looks like, so that our own changes are not
taken for those of others.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Sequence

from tailrace.files import layout, yaml
from tailrace.files.layout import (
    EXPERIMENT,
    META,
    MODEL,
    MODELS,
    RUN,
    TAIL,
    TRASH,
    exists,
    stamp,
    subdirectories,
    tail_sum,
)

Stamp = tuple[int, int]

_SHORT = 65_536
_NO_PLACE = (errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL)

_WANTED = {RUN: ("metrics", "params", "artifacts"), MODEL: ("metrics", "params", "tags")}

_NOT_INDEXED = frozenset(
    "entry_point_name source_name source_type source_version tags "
    "deployment_job_id deployment_job_state model_id".split()
)
"""Keys that the index holds nothing for: what a file says stays."""


class CannotHold(Exception):
    """The file system has no place for this name, and never will have."""


class Folder:
    def __init__(self, root: str) -> None:
        self.root = root
        self._scratch = f"{root}/{layout.SCRATCH}-{os.getpid()}"

    # Where things are

    def experiment(self, experiment_id: object) -> str | None:
        """The directory of an experiment, also of a deleted one; None if there is none."""
        root, trash = f"{self.root}/{experiment_id}", f"{self.root}/{TRASH}/{experiment_id}"
        # Twice, because it may move from one to the other between two looks.
        for path in (root, trash, root):
            if exists(f"{path}/{META}"):
                return path
        return next(filter(os.path.isdir, (root, trash)), None)

    def experiments(self) -> dict[str, str]:
        """The directories of all experiments by id, those in the trash too."""
        trash = f"{self.root}/{TRASH}"
        found = {name: f"{trash}/{name}" for name in subdirectories(trash) if name not in (TRASH, MODELS)}
        for name in subdirectories(self.root):
            # A client that stores an artifact of a deleted experiment makes directories where that was.
            if name not in (TRASH, MODELS) and (name not in found or exists(f"{self.root}/{name}/{META}")):
                found[name] = f"{self.root}/{name}"
        return found

    def unit(self, kind: str, id: str, place: str | None) -> str | None:
        """The directory of a unit; `place` is the experiment of a run or model. None if it is not there."""
        if kind == EXPERIMENT:
            return self.experiment(id)
        if kind in (RUN, MODEL):
            experiment = self.experiment(place)
            if experiment is None:
                return None
            path = f"{experiment}/{id}" if kind == RUN else f"{experiment}/{MODELS}/{id}"
        else:
            path = f"{self.root}/{MODELS}/{id}"
        return path if os.path.isdir(path) else None  # noqa: PTH112

    def units(self) -> dict[tuple[str, str], str | None]:
        """(kind, id) of all there may be, with their place: directories that hold a unit if they have a `meta.yaml`."""
        found: dict[tuple[str, str], str | None] = {}
        for id, path in self.experiments().items():
            found[EXPERIMENT, id] = None
            found |= self.units_of(id, path)
        found |= {(layout.REGISTERED, name): None for name in subdirectories(f"{self.root}/{MODELS}")}
        return found

    def units_of(self, experiment_id: str, path: str) -> dict[tuple[str, str], str | None]:
        """The runs and logged models of an experiment."""
        found: dict[tuple[str, str], str | None] = {
            (RUN, name): experiment_id for name in subdirectories(path) if name not in layout.RESERVED
        }
        return found | {(MODEL, name): experiment_id for name in subdirectories(f"{path}/{MODELS}")}

    # Writing

    def put(self, path: str, text: str, *, new: bool = False) -> Stamp:
        """Write a file so that readers see the old or the new content. Raises CannotHold, or OSError."""
        if new and (found := self._create(path, text)) is not None:
            return found
        scratch = self._scratch
        descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        try:
            _write(descriptor, text.encode(errors="surrogatepass"), path)
            found = stamp(os.fstat(descriptor))
        except OSError:
            os.unlink(scratch)  # noqa: PTH108
            raise
        finally:
            os.close(descriptor)
        try:
            try:
                os.rename(scratch, path)  # noqa: PTH104
            except FileNotFoundError:
                os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
                os.rename(scratch, path)  # noqa: PTH104
        except OSError as error:
            if error.errno == errno.EXDEV:  # a link to another disk
                with open(path, "w", encoding="utf-8", newline="") as file:  # noqa: PTH123
                    file.write(text)
                return stamp(os.stat(path))  # noqa: PTH116
            os.unlink(scratch)  # noqa: PTH108
            raise _no_place(error) from error
        return found

    def _create(self, path: str, text: str) -> Stamp | None:
        """A file that is not there yet, in half the time of renaming one there; None if it is, or has no directory."""
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        except OSError:
            return None
        try:
            _write(descriptor, text.encode(errors="surrogatepass"), path)
            return stamp(os.fstat(descriptor))
        except OSError:
            os.unlink(path)  # noqa: PTH108
            raise
        finally:
            os.close(descriptor)

    def put_meta(self, path: str, values: yaml.Meta, absent: Sequence[str] = ()) -> Stamp:
        """Set keys of a `meta.yaml` and remove those `absent`; others stay. Written only if it changes."""
        try:
            before = yaml.load(read(path))
        except (OSError, ValueError):
            before = {}
        kept = {key: value for key, value in before.items() if key not in absent}
        after = kept | {key: value for key, value in values.items() if key not in kept or key not in _NOT_INDEXED}
        if after == before:
            return stamp(os.stat(path))  # noqa: PTH116
        return self.put(path, yaml.dump(after))

    def append(self, path: str, lines: list[str], *, careful: bool) -> tuple[Stamp, Stamp, int]:
        """Append lines to a file. Returns what it looked like before and what it then does, and its `tail_sum`.

        `careful`: after a crash, where some of the lines may be there already, or half of one.
        """
        try:
            descriptor = _open_to_append(path)
        except OSError as error:
            raise _no_place(error) from error
        try:
            before = stamp(os.fstat(descriptor))
            size = before[0]
            if careful and size:
                content = os.pread(descriptor, size, 0)
                whole = content.rfind(b"\n") + 1
                torn = content[whole:]
                if torn and (b"\0" in torn or any(line.encode().startswith(torn) for line in lines)):
                    os.ftruncate(descriptor, whole)
                    size = whole
                there = set(content.split(b"\n"))
                lines = [line for line in lines if line.encode() not in there]
            if lines:
                text = "\n".join(lines) + "\n"
                if size and os.pread(descriptor, 1, size - 1) != b"\n":
                    text = "\n" + text
                _write(descriptor, text.encode(), path)
            status = os.fstat(descriptor)
            tail = os.pread(descriptor, TAIL, max(0, status.st_size - TAIL))
            return before, stamp(status), tail_sum(tail, status.st_ino)
        finally:
            os.close(descriptor)

    def remove_value(self, directory: str, key: str) -> None:
        """Remove the file of a key, and the directories that were made for its slashes if they are now empty."""
        path = f"{directory}/{key}"
        try:
            os.unlink(path)  # noqa: PTH108
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError):
            return
        while "/" in key:
            key = key.rpartition("/")[0]
            try:
                os.rmdir(f"{directory}/{key}")  # noqa: PTH106
            except OSError:
                return

    def make(self, path: str) -> None:
        """Make a directory with those above it."""
        try:
            os.makedirs(path, exist_ok=True)  # noqa: PTH103
        except OSError as error:
            raise _no_place(error) from error

    def make_unit(self, kind: str, path: str) -> None:
        """Make the directory of a unit with those in it without which MLflow takes it for none."""
        for part in _WANTED.get(kind, ("",)):
            self.make(f"{path}/{part}")

    def remove_unit(self, kind: str, id: str, place: str | None) -> None:
        """Remove the directory of a unit with all in it."""
        path = self.unit(kind, id, place) if layout.is_name(id) and layout.is_name(place or "0") else None
        if path is not None:
            if os.path.islink(path):  # noqa: PTH114 - the folder's part is the link
                os.unlink(path)  # noqa: PTH108
            else:
                shutil.rmtree(path, ignore_errors=True)

    def sync(self) -> None:
        """Have everything that was written on disk."""
        syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
        if syncfs is None:
            os.sync()
            return
        descriptor = os.open(self.root, os.O_RDONLY)
        try:
            if syncfs(descriptor) != 0:
                raise OSError(ctypes.get_errno(), "syncfs", self.root)
        finally:
            os.close(descriptor)


def read(path: str) -> str:
    """The text of a file as it is, without translation of line ends. Raises OSError or UnicodeDecodeError."""
    descriptor = os.open(path, os.O_RDONLY)  # a third of the system calls of Python's own files
    try:
        content = part = os.read(descriptor, _SHORT)
        while len(part) == _SHORT:
            part = os.read(descriptor, _SHORT)
            content += part
        return content.decode()
    finally:
        os.close(descriptor)


def _write(descriptor: int, data: bytes, path: str) -> None:
    if os.write(descriptor, data) < len(data):  # what a disk does that becomes full on the way
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)


def _open_to_append(path: str) -> int:
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND
    try:
        return os.open(path, flags, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        return os.open(path, flags, 0o666)


def _no_place(error: OSError) -> Exception:
    return CannotHold(error.strerror) if error.errno in _NO_PLACE or isinstance(error, FileExistsError) else error
