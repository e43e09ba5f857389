"""Where things lie in a folder of MLflow's, and which names may become paths (contract: file-store §1 to §7).

What is ours are plain files in the root whose names begin with `.tailrace`: MLflow takes every directory there for an
experiment, and passes files by.
"""

from __future__ import annotations

import os
import posixpath
import zlib
from collections.abc import Callable

INDEX = ".tailrace.db"
SCRATCH = ".tailrace.tmp"
"""What is written here is renamed to where it belongs, so that no reader sees half of it."""

TRASH = ".trash"
MODELS = "models"
"""Of the root: the registry. Of an experiment: its logged models."""

META = "meta.yaml"
RESERVED = frozenset({"tags", "datasets", "traces", MODELS})
"""Directories of an experiment that are no runs."""

EXPERIMENT, RUN, MODEL, REGISTERED = "experiment", "run", "model", "registered"
"""The kinds of units: what has a directory with a `meta.yaml`, and is compared and indexed as a whole."""

_PARTS = {
    EXPERIMENT: ("tags",),
    RUN: ("metrics", "params", "tags", "inputs", "outputs"),
    MODEL: ("metrics", "params", "tags"),
    REGISTERED: ("tags", "aliases"),
}
_VERSION = "version-"
_DEEPEST = 60
"""Directories below one another in a key: links may go in circles."""

_LONGEST_NAME = 255

Stamps = dict[str, tuple[int, int]]
"""Size and time of change (ns) of each file of a unit, by its path in the unit."""

Tails = dict[str, int]
"""Of each metric's file, what `tail_sum` says of it at the size that it has in the stamps."""

TAIL = 4096
"""Bytes before the end of a metric's file, as it was known, that are compared before only what follows is read."""


def is_name(text: str) -> bool:
    """Whether a text can be one component of a path."""
    return (
        bool(text)
        and "/" not in text
        and "\0" not in text
        and text not in (".", "..")
        and len(text.encode(errors="surrogatepass")) <= _LONGEST_NAME
    )


def is_key(key: str) -> bool:
    """Whether a key can be a path below a directory: slashes make directories, and nothing leads out."""
    return posixpath.normpath(key) == key and not key.startswith("/") and all(map(is_name, key.split("/")))


def is_text(name: str) -> bool:
    """Whether a name of the file system is UTF-8."""
    return name.isascii() or name.encode(errors="replace").decode() == name


def is_number(name: str) -> bool:
    """Whether it is a decimal number as Python writes it, that the index can hold."""
    return name.isascii() and name.isdigit() and str(int(name)) == name and int(name) < 2**63


def is_experiment(name: str) -> bool:
    """Whether a directory's name is an id."""
    return is_number(name)


def is_trashed(directory: str) -> bool:
    """Whether the directory of an experiment is in the trash: that makes it a deleted one, whatever its file says."""
    return directory.rpartition("/")[0].endswith(f"/{TRASH}")


def is_version(name: str) -> bool:
    return name.startswith(_VERSION) and is_number(name[len(_VERSION) :])


def version_name(version: int) -> str:
    return f"{_VERSION}{version}"


def version_of(name: str) -> int:
    return int(name[len(_VERSION) :])


def stamps(directory: str, kind: str, visit: Callable[[str], object] | None = None) -> Stamps | None:
    """What there is of a unit, and of an experiment whether it is in the trash. None if it has no `meta.yaml`.

    `visit` is told each directory before it is read.
    """
    found: Stamps = {}
    if visit is not None:
        visit(directory)
    try:
        found[META] = stamp(os.stat(f"{directory}/{META}"))  # noqa: PTH116 - paths are text here, for speed
    except OSError:
        return None
    if kind == EXPERIMENT and is_trashed(directory):
        found[TRASH] = (0, 0)
    for part in _PARTS[kind]:
        _walk(directory, part, found, visit, 0)
    if kind == REGISTERED:
        for name in subdirectories(directory):
            if is_version(name):
                _walk(directory, name, found, visit, 0)
    return found


def _walk(directory: str, inside: str, found: Stamps, visit: Callable[[str], object] | None, depth: int) -> None:
    path = f"{directory}/{inside}"
    if visit is not None:
        visit(path)
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                name = f"{inside}/{entry.name}"
                try:
                    if not entry.is_dir():
                        found[name] = stamp(entry.stat())
                    elif depth < _DEEPEST:
                        _walk(directory, name, found, visit, depth + 1)
                except FileNotFoundError:
                    continue  # gone again
    except OSError:
        return


def tail_sum(tail: bytes, inode: int) -> int:
    """What differs if a file has other bytes before an end, or another file has taken its name, as of `sed -i`."""
    return zlib.crc32(tail[-TAIL:], inode & 0xFFFFFFFF)


def exists(path: str) -> bool:
    return os.path.exists(path)  # noqa: PTH110 - paths are text here, for speed


def stamp(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


def subdirectories(directory: str) -> list[str]:
    """Names of the directories in a directory; none if it is not there."""
    try:
        with os.scandir(directory) as entries:
            return [entry.name for entry in entries if entry.is_dir()]
    except OSError:
        return []
