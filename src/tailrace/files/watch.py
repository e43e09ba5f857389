"""The kernel's word on which directories changed, where it has one (Linux: inotify).

Not every directory of a large folder can be watched: each takes memory of the kernel, which limits them. And of a file
system that other machines share, the kernel tells only what is done on this one. What it does not tell is found by
looking at everything in turn (`keeper.py`).
"""

from __future__ import annotations

import ctypes
import logging
import os
import re
import struct
import sys
from pathlib import Path
from typing import NamedTuple

from tailrace.files.layout import EXPERIMENT, MODEL, MODELS, REGISTERED, RESERVED, RUN, TRASH

log = logging.getLogger(__name__)

_CLOSE_WRITE, _MOVED, _CREATE, _DELETE = 0x8, 0xC0, 0x100, 0x200
_ONLY_DIRECTORIES = 0x01000000
_CHANGES = _CLOSE_WRITE | _MOVED | _CREATE | _DELETE | _ONLY_DIRECTORIES
_ESCAPED = re.compile(r"\\([0-7]{3})")
_OVERFLOW, _IGNORED, _IS_DIRECTORY = 0x4000, 0x8000, 0x40000000
_SPECIAL = _OVERFLOW | _IGNORED | _IS_DIRECTORY
_EVENT = struct.Struct("iIII")

_LARGEST_SHARE = 2
"""The part of the user's watches that one server may take is 1 in so many."""

_MOST = 100_000
VARIABLE = "TAILRACE_FOLDER_WATCHES"
"""How many directories are watched, 0 for none, instead of what the kernel's limit allows."""

_SHARED = frozenset(
    "9p afs beegfs ceph cifs gfs2 glusterfs gpfs lustre ncpfs nfs nfs4 ocfs2 orangefs pvfs2 smb3 smbfs vboxsf virtiofs "
    "vmhgfs wekafs".split()
)
"""Types of file systems that other machines may write to. Those of FUSE are too, as far as anybody knows."""


class Watched(NamedTuple):
    """A directory and what it belongs to; `kind` is None for those that hold units and are none."""

    path: str
    kind: str | None
    id: str
    place: str | None


class Changes(NamedTuple):
    units: set[tuple[str, str, str | None]]
    """(kind, id, place)"""
    structure: bool
    """Experiments came, went or moved, or events were lost."""


class Watcher:
    """Watches directories; `descriptor` can be read when there is news. None of it where there is no inotify."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._watched: dict[int, Watched] = {}
        self._paths: set[str] = set()
        self._fresh: set[str] = set()
        self._libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
        self.descriptor = self._libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC) if self._libc is not None else -1
        self._room = _room() if self.descriptor >= 0 else 0
        self.deaf = self._limited = self.descriptor < 0 or is_shared(root, _mounts())
        """`deaf`: not even new experiments and runs are told."""
        self.lost = False
        """The kernel had more to tell than it keeps: everything is to be looked at once."""
        for path in (root, f"{root}/{TRASH}", f"{root}/{MODELS}"):
            self._add(Watched(path, None, "", None))

    @property
    def complete(self) -> bool:
        """Whether all that changes is told."""
        return not self._limited and not self.lost

    def add(self, path: str, kind: str, id: str, place: str | None) -> None:
        """Watch a directory of a unit, unless it is already."""
        if path in self._paths:
            return
        self._add(Watched(path, kind, id, place))
        if kind == EXPERIMENT and path.endswith(f"/{id}"):
            self._fresh.add(id)
            self._add(Watched(f"{path}/{MODELS}", None, "", id))

    def _add(self, watched: Watched) -> None:
        if self._libc is None or len(self._watched) >= self._room:
            self._limit(watched)
            return
        number = self._libc.inotify_add_watch(self.descriptor, os.fsencode(watched.path), _CHANGES)
        if number >= 0:
            self._watched[number] = watched
            self._paths.add(watched.path)
        elif ctypes.get_errno() not in (2, 20):  # it is not there, or no directory
            self._limit(watched)
            self._room = len(self._watched)

    def _limit(self, watched: Watched) -> None:
        self._limited = True
        self.deaf |= watched.kind in (None, EXPERIMENT)

    def fresh(self) -> set[str]:
        """Experiments that are watched since the last call: what was made in them before is to be looked for."""
        found, self._fresh = self._fresh, set()
        return found

    def read(self) -> Changes:
        """What changed since the last call. Does not wait."""
        units: set[tuple[str, str, str | None]] = set()
        structure = False
        plain: set[int] = set()  # directories of units, of which nothing else need be known
        while True:
            try:
                data = os.read(self.descriptor, 1 << 18)
            except BlockingIOError:
                for number in plain:
                    if (watched := self._watched.get(number)) is not None and watched.kind is not None:
                        units.add((watched.kind, watched.id, watched.place))
                return Changes(units, structure)
            at = 0
            while at < len(data):
                number, mask, _, length = _EVENT.unpack_from(data, at)
                if not mask & _SPECIAL:
                    plain.add(number)
                    at += _EVENT.size + length
                    continue
                name = os.fsdecode(data[at + _EVENT.size : at + _EVENT.size + length].rstrip(b"\0"))
                at += _EVENT.size + length
                if mask & _OVERFLOW:
                    structure = self.lost = True
                elif mask & _IGNORED:
                    if (gone := self._watched.pop(number, None)) is not None:
                        self._paths.discard(gone.path)
                elif (watched := self._watched.get(number)) is not None:
                    structure |= self._note(units, watched, name, directory=bool(mask & _IS_DIRECTORY))

    def _note(self, units: set[tuple[str, str, str | None]], watched: Watched, name: str, *, directory: bool) -> bool:
        """Add the unit that an event speaks of; returns whether it speaks of experiments."""
        kind, path = watched.kind, watched.path
        if kind is None and watched.place is not None:
            units.add((MODEL, name, watched.place))
        elif kind is None and path == f"{self._root}/{MODELS}":
            if directory:
                units.add((REGISTERED, name, None))
        elif kind is None:
            if directory and name == MODELS and path == self._root:
                self._add(Watched(f"{path}/{name}", None, "", None))
            return directory
        elif kind == EXPERIMENT and directory and path.endswith(f"/{watched.id}"):
            if name == MODELS:
                self._fresh.add(watched.id)
                self._add(Watched(f"{path}/{name}", None, "", watched.id))
                return False
            units.add((EXPERIMENT, watched.id, None) if name in RESERVED else (RUN, name, watched.id))
        else:
            units.add((kind, watched.id, watched.place))
        return False

    def close(self) -> None:
        if self.descriptor >= 0:
            os.close(self.descriptor)


def _room() -> int:
    if given := os.environ.get(VARIABLE, ""):
        return int(given) if given.isascii() and given.isdigit() else 0
    try:
        allowed = int(Path("/proc/sys/fs/inotify/max_user_watches").read_text())
    except (OSError, ValueError):
        return _MOST
    return min(_MOST, allowed // _LARGEST_SHARE)


def _mounts() -> str:
    try:
        return Path("/proc/self/mountinfo").read_text(errors="surrogateescape")
    except OSError:
        return ""


def is_shared(path: str, mounts: str) -> bool:
    """Whether other machines may write to a folder. `mounts` is /proc/self/mountinfo."""
    real = f"{os.path.realpath(path)}/"
    longest, shared = 0, False
    for line in mounts.splitlines():
        place, _, rest = line.partition(" - ")
        point = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), place.split(" ")[4]).rstrip("/") + "/"
        # Of several on one place, the last hides the others.
        if real.startswith(point) and len(point) >= longest:
            type_ = rest.partition(" ")[0]
            longest, shared = len(point), type_ in _SHARED or type_.startswith("fuse")
    return shared
