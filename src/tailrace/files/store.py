"""A folder as the store of a server: chosen by a path or a `file:` URI, opened once, kept by one process.

Two servers on one folder would each take the other's changes for those of other programs, so the second is refused; the
workers of one server share it.
"""

from __future__ import annotations

import fcntl
import logging
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sqlalchemy import Engine, event

from tailrace.artifacts.locations import child
from tailrace.artifacts.places import scheme_of
from tailrace.database.engine import WRITES, open_engine
from tailrace.database.migrations.prepare import add_default_experiment, prepare
from tailrace.errors import StartupError
from tailrace.files import index, layout
from tailrace.files.keeper import Keeper, Progress

FOLDER = "./mlruns"
DATABASES = ("mlflow.db", "tailrace.db")
"""Files of the working directory that are used where there is no folder: newer MLflow's default, and our own of old."""


class InUse(StartupError):
    """A server runs on the folder."""


_ATTEMPTS = 20
_STOP_SECONDS = 60
_MOST_WAITING = 5_000_000
"""Changes that the files may be behind: some five minutes of writing them, and half a gigabyte of the outbox."""

_LOOK_EVERY, _LONGEST_PAUSE = 0.1, 1.0
"""Seconds between two looks at how many there are, and before a group of writes that comes in spite of it."""

log = logging.getLogger(__name__)


def is_folder(location: str) -> bool:
    """Whether a store's location is a path or a `file:` URI, and no database URL."""
    return scheme_of(location) in ("", "file")


def root_of(location: str) -> str:
    """The absolute path of a folder. Raises StartupError where it cannot be one."""
    path = location
    if scheme_of(location) == "file":
        parts = urlsplit(location)
        if parts.netloc not in ("", "localhost"):
            raise StartupError(f"{location} names a folder of another host; mount it and give its path.")
        path = unquote(parts.path)
    root = os.path.abspath(path)  # noqa: PTH100 - a pathlib path would follow links
    if "?" in root:
        raise StartupError(f"The folder {root} cannot be served: the `?` in its name has a meaning in URLs.")
    return root


def database_of(location: str) -> str:
    """The URL of the database for a store's location: itself, or that of a folder's index."""
    if not location or not is_folder(location):
        root = index.folder_of(location)
        return location if root is None else index.uri_of(os.path.abspath(root))  # noqa: PTH100
    return index.uri_of(root_of(location))


def default_store() -> tuple[str, str]:
    """The store where none is named, and why it is that one: nobody's data may seem lost (contract: server-cli §3)."""
    if not holds_experiments(root_of(FOLDER)):
        for name in DATABASES:
            if Path(name).is_file():
                return f"sqlite:///{name}", f"no --backend-store-uri, and {FOLDER} holds no experiment"
    return FOLDER, "no --backend-store-uri"


def holds_experiments(root: str) -> bool:
    """Whether there is an experiment in a folder, be it a deleted one."""
    return any(
        layout.is_experiment(name) and Path(base, name, layout.META).is_file()
        for base in (root, f"{root}/{layout.TRASH}")
        for name in layout.subdirectories(base)
    )


def open_store(
    root: str,
    artifact_root: str,
    announce: Callable[[str], object] = log.info,
    progress: Progress | None = None,
    *,
    owner: str | None = None,
    experiments: bool = True,
    whole: bool = False,
) -> int | None:
    """Make a folder ready to be served: create it, index it, bring both up to date with each other.

    Returns the lock, to be held as long as the folder is used (`release` gives it back), or None if a process of the
    same `owner` holds it and has done all that. Raises StartupError where another server has it. A folder without
    experiments gets the Default one, with artifacts below `artifact_root`, unless it is for the registry alone. With
    `whole`, all runs are compared with the index, however many there are.
    """
    try:
        for part in ("", layout.TRASH, layout.MODELS):
            Path(root, part).mkdir(parents=True, exist_ok=True)
        lock = _lock(root, owner or f"process {os.getpid()}")
    except OSError as error:
        raise StartupError(f"Cannot use the folder {root}: {error.strerror}.") from error
    if lock is None:
        return None
    _set_damaged_aside(root)
    engine = open_engine(index.uri_of(root), readers=1)
    try:
        prepare(engine, None, announce)
        keeper = Keeper(root)  # makes the tables that the triggers write to
        event.listen(engine, "connect", index.note_changes)
        engine.dispose()  # of connections without triggers
        try:
            with _keeping(root, announce):
                keeper.catch_up(progress, whole=whole)
            if experiments:
                with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
                    add_default_experiment(connection, child(artifact_root, "0"), only_if_empty=True)
                keeper.finish()
        finally:
            keeper.close()
        prepare(engine, None, announce)  # many runs that were just indexed get their indexes for searches
    except (OSError, sqlite3.Error) as error:
        raise StartupError(f"Cannot use the folder {root}: {error}.") from error
    finally:
        engine.dispose()
    if owner is not None:
        fcntl.flock(lock, fcntl.LOCK_SH)
    return lock


def release(lock: int) -> None:
    os.close(lock)


@contextmanager
def _keeping(root: str, announce: Callable[[str], object]) -> Iterator[None]:
    """Alone in writing files: what kept them for a server that was killed may not be done yet."""
    lock = _open_keeper_lock(root)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            announce(f"Waiting for the process that still writes files of {root}.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _open_keeper_lock(root: str) -> int:
    """What is locked by whoever writes files."""
    return os.open(f"{index.path_of(root)}-keeper", os.O_RDWR | os.O_CREAT, 0o666)


@contextmanager
def opened(location: str, *, fills: bool = False) -> Iterator[Callable[[Engine], None]]:
    """For a command that changes a store: what an engine on it needs before it is used.

    A folder is made ready before and its files are brought up to date after, unless a server runs on it and does that.
    With `fills` much will be written: then the files are compared with the whole index before, and written meanwhile.
    Raises StartupError where there is no such folder. For a database there is nothing to do.
    """
    root = index.folder_of(database_of(location))
    if root is None:
        yield lambda _engine: None
        return
    if not Path(root).is_dir():
        raise StartupError(f"There is no folder {root}.")
    lock = None
    with suppress(InUse):
        lock = open_store(root, "", experiments=False, whole=fills)
    attendant = Attendant(root) if fills and lock is not None else None
    if attendant is not None:
        attendant.start()
    try:
        yield note_changes
    finally:
        if attendant is not None:
            attendant.stop()
        if lock is not None:
            finish(root)
            release(lock)


def finish(root: str) -> None:
    """At the end of a server: write to the files what is still to be written, unless somebody else is about it."""
    if not index.has_pending(root):
        return
    lock = _open_keeper_lock(root)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        keeper = Keeper(root)
        try:
            keeper.finish()
        finally:
            keeper.close()
    except OSError as error:
        log.info("the files of %s are brought up to date at the next start: %s", root, error)
    finally:
        os.close(lock)


def note_changes(engine: Engine) -> None:
    """Have every change that is made through an engine written to the files."""
    event.listen(engine, "connect", index.note_changes)


def _set_damaged_aside(root: str) -> None:
    """An index that is no database any more is made anew from the files."""
    path = Path(index.path_of(root))
    if not path.exists():
        return
    try:
        connection = sqlite3.connect(path)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise StartupError(f"Cannot open the index {path}: {error}.") from error
        aside = path.with_name(f"{path.name}-damaged-{int(time.time())}")
        path.rename(aside)
        for end in ("-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        log.warning("%s is damaged (%s); it was moved to %s and is made anew from the files", path, error, aside.name)


def _lock(root: str, owner: str) -> int | None:
    """Take the folder for `owner`; None if it has it already."""
    lock = os.open(f"{index.path_of(root)}-server", os.O_RDWR | os.O_CREAT, 0o666)
    for _ in range(_ATTEMPTS):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(lock, 200, 0).decode(errors="replace")
            if holder == owner:
                # Whoever has it is making it ready, and lets the others in when it is.
                fcntl.flock(lock, fcntl.LOCK_SH)
                return None
            time.sleep(0.05)
            continue
        os.ftruncate(lock, 0)
        os.pwrite(lock, owner.encode(), 0)
        return lock
    os.close(lock)
    raise InUse(
        f"Another Tailrace server ({holder}) serves the folder {root}. Stop it first, or use it: "
        "two servers cannot keep one folder."
    )


class Pace:
    """Holds writes back for a moment while the files are too far behind the index, which has written faster.

    Called in the thread of one writer. Reads go on, and so does whoever writes little.
    """

    def __init__(self, root: str) -> None:
        self._root = root
        self._connection: sqlite3.Connection | None = None
        self._look_at = 0.0
        self._behind = False

    def __call__(self) -> None:
        paused = 0.0
        while self._is_behind() and paused < _LONGEST_PAUSE:
            time.sleep(_LOOK_EVERY)
            paused += _LOOK_EVERY

    def _is_behind(self) -> bool:
        now = time.monotonic()
        if now >= self._look_at:
            self._connection = self._connection or index.connect(self._root)
            self._behind = self._connection.execute(index.WAITING).fetchone()[0] > _MOST_WAITING
            self._look_at = now + _LOOK_EVERY
        return self._behind


class Attendant:
    """Sees to it that one process keeps the folder while this server runs (`keeper.py`).

    Each worker has one; whose lock is first starts the process, and another takes over if it dies.
    """

    def __init__(self, root: str) -> None:
        self._root = root
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._attend, name="tailrace-folder", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Have what was written so far put into the files. Blocks."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(_STOP_SECONDS)

    def _attend(self) -> None:
        lock = _open_keeper_lock(self._root)
        try:
            while not self._stopping.is_set():
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    self._stopping.wait(0.3)
                    continue
                self._run(lock)
        finally:
            os.close(lock)

    def _run(self, lock: int) -> None:
        """Run the process; it shares the lock, so that nobody starts another while it still writes."""
        # -P: nothing in the working directory is taken for a module.
        command = [sys.executable, "-P", "-m", "tailrace.files.keeper", self._root]
        try:
            process = subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=(lock,))
        except OSError as error:
            log.error("the process that keeps %s cannot be started, and is tried again: %s", self._root, error)
            self._stopping.wait(1.0)
            return
        while process.poll() is None and not self._stopping.wait(0.1):
            pass
        if process.stdin is not None:
            process.stdin.close()
        if self._stopping.is_set():
            with suppress(subprocess.TimeoutExpired):
                process.wait(_STOP_SECONDS)
            return
        log.error("the process that keeps %s ended with status %s; starting another", self._root, process.returncode)
        self._stopping.wait(1.0)
