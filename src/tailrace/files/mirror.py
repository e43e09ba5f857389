"""From the index to the files: what the outbox names is written as the index now has it.

All but points of metrics is written by state, so that doing it twice does no harm. Points are appended; after a crash
(`careful`) each is looked for in its file first. The outbox is emptied, and the units' stamps are saved, only once the
files are known to be on disk (`checkpoint`).
"""

from __future__ import annotations

import json
import logging
import math
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from tailrace.files import index, layout, records
from tailrace.files.folder import CannotHold, Folder
from tailrace.files.index import Known, Turn, Units
from tailrace.files.layout import EXPERIMENT, META, MODEL, MODELS, REGISTERED, RUN, TRASH

_AT_ONCE = 20_000
"""Changes in one go: what they hold is in memory."""

_UNIT_OF = {
    "experiment": EXPERIMENT, "experiment_tag": EXPERIMENT,
    "run": RUN, "param": RUN, "tag": RUN, "metric": RUN, "edges": RUN,
    "model": MODEL, "model_param": MODEL, "model_tag": MODEL, "model_metric": MODEL,
    "registered": REGISTERED, "registered_tag": REGISTERED, "alias": REGISTERED,
    "version": REGISTERED, "version_tag": REGISTERED,
}  # fmt: skip
_ORDER = {EXPERIMENT: 0, RUN: 1, MODEL: 2, REGISTERED: 3}

_VALUES = {
    # kind: directory, query
    "experiment_tag": ("tags", "SELECT value FROM experiment_tags WHERE experiment_id = ? AND key = ?"),
    "param": ("params", "SELECT value FROM params WHERE run_uuid = ? AND key = ?"),
    "tag": ("tags", "SELECT value FROM tags WHERE run_uuid = ? AND key = ?"),
    "model_param": ("params", "SELECT param_value FROM logged_model_params WHERE model_id = ? AND param_key = ?"),
    "model_tag": ("tags", "SELECT tag_value FROM logged_model_tags WHERE model_id = ? AND tag_key = ?"),
    "registered_tag": (
        "tags",
        "SELECT value FROM registered_model_tags WHERE workspace = 'default' AND name = ? AND key = ?",
    ),
    "alias": (
        "aliases",
        "SELECT version FROM registered_model_aliases WHERE workspace = 'default' AND name = ? AND alias = ?",
    ),
}
_VERSION_TAG = (
    "SELECT value FROM model_version_tags WHERE workspace = 'default' AND name = ? AND version = ? AND key = ?"
)

log = logging.getLogger(__name__)

Change = tuple[Any, ...]
"""(seq, kind, owner, key, timestamp, step, value, is_nan, rest) of the outbox."""


class Mirror:
    def __init__(self, connection: sqlite3.Connection, folder: Folder, units: Units, turn: Turn) -> None:
        self._connection = connection
        self._folder = folder
        self._units = units
        self._turn = turn
        self._careful = True
        self._told: set[str] = set()
        self.made: Callable[[str, str, str | None], object] = lambda *_unit: None
        """Told the kind, id and place of each unit that gets a directory."""
        self.behind = False
        """There is more to write than could be written at a stretch."""
        self._saved = index.done(connection)
        self.done = self._saved
        """The last change that is in the files."""

    def drain(self, until: float = math.inf) -> int:
        """Write what has changed since; after the time `until`, the rest is left, and `behind` is set.

        Returns the number of changes. Raises OSError where the disk does not allow.
        """
        written = 0
        while part := self._part():
            written += part
            self._careful = False
            if time.monotonic() > until:
                break
        self._careful = False
        self.behind = part > 0
        return written

    def waiting(self) -> int:
        """How many changes are not in the files."""
        query = "SELECT coalesce(max(seq), 0) FROM tailrace_file_changes"
        return max(0, int(self._connection.execute(query).fetchone()[0]) - self.done)

    def unsaved(self) -> int:
        """How many changes are in the files and still in the outbox."""
        return self.done - self._saved

    def checkpoint(self) -> None:
        """Have the files on disk, then forget what is in them."""
        upto = self.done
        if upto == self._saved:
            return
        self._folder.sync()
        with self._turn.write(self._connection):
            self._units.flush()
            self._connection.execute("DELETE FROM tailrace_file_changes WHERE seq <= ?", (upto,))
            self._connection.execute("INSERT OR REPLACE INTO tailrace_file_state VALUES ('done', ?)", (upto,))
        self._units.flushed()
        self._saved = upto

    def pending(self, owners: list[Any]) -> set[Any]:
        """Which of these owners have changes that are not in the files yet; within a transaction that writes."""
        query = (
            "SELECT DISTINCT CAST(owner AS TEXT) FROM tailrace_file_changes "
            f"WHERE seq > ? AND CAST(owner AS TEXT) IN ({', '.join('?' * len(owners))})"
        )
        return {row[0] for row in self._connection.execute(query, (self.done, *owners))}

    def _part(self) -> int:
        query = (
            "SELECT seq, kind, owner, key, timestamp, step, value, is_nan, rest FROM tailrace_file_changes "
            "WHERE seq > ? ORDER BY seq LIMIT ?"
        )
        self._connection.execute("BEGIN")
        try:
            changes = self._connection.execute(query, (self.done, _AT_ONCE)).fetchall()
            if not changes:
                return 0
            grouped: dict[tuple[str, str], list[Change]] = defaultdict(list)
            for change in changes:
                grouped[_UNIT_OF[change[1]], str(change[2])].append(change)
            try:
                for (kind, id), own in sorted(grouped.items(), key=lambda item: (_ORDER[item[0][0]], item[1][0][0])):
                    self._unit(kind, id, own)
            except OSError:
                self._careful = True  # some points are written, and will be asked for again
                raise
        finally:
            self._connection.execute("COMMIT")
        self.done = changes[-1][0]
        return len(changes)

    def _unit(self, kind: str, id: str, changes: list[Change]) -> None:
        """Bring the files of one unit up to date with what changed of it."""
        row = records.ROWS[kind](self._connection, id)
        if row is None:
            self._remove(kind, id, changes)
            return
        place = None if kind in (EXPERIMENT, REGISTERED) else str(row["experiment_id"])
        if not layout.is_name(id):
            self._cannot_hold(f"{kind} {id!r}", "its name cannot be that of a directory")
            return
        known = self._units.get(kind, id) or Known(place, {}, {})
        stamps = known.stamps
        if kind == EXPERIMENT:
            self._move_experiment(id, stamps, deleted=row["lifecycle_stage"] == "deleted")
        path = self._folder.unit(kind, id, place)
        todo = {(change[1], change[3], change[8] if change[1] == "version_tag" else None) for change in changes}
        # A client that stores an artifact first has made directories, but no unit of them.
        if path is None or (META not in stamps and not layout.exists(f"{path}/{META}")):
            path = self._make(kind, id, place, trashed=row.get("lifecycle_stage") == "deleted")
            if path is None:
                return
            todo.add((kind, None, None))
            self.made(kind, id, place)
        writer = _Writer(self._connection, self._folder, path, known, self._try)
        for what, key, rest in sorted(todo, key=str):
            if what == kind:
                writer.meta(kind, id, row)
            elif what in _VALUES:
                directory, query = _VALUES[what]
                writer.value(directory, key, query, (id, key))
                if what == "alias":
                    writer.meta(kind, id, row)
            elif what == "version":
                writer.version(id, key)
            elif what == "version_tag":
                writer.value(f"{layout.version_name(key)}/tags", rest, _VERSION_TAG, (id, key, rest))
            elif what == "edges":
                writer.edges(id)
        writer.points(kind, [change for change in changes if change[1].endswith("metric")], careful=self._careful)
        self._units.put(kind, id, known._replace(place=place))

    def _make(self, kind: str, id: str, place: str | None, *, trashed: bool) -> str | None:
        """The new directory of a unit, with what MLflow wants to find in it before it takes it for one."""
        folder = self._folder
        if kind == EXPERIMENT:
            path = f"{folder.root}/{TRASH}/{id}" if trashed else f"{folder.root}/{id}"
        elif kind == REGISTERED:
            path = f"{folder.root}/{MODELS}/{id}"
        else:
            experiment = folder.experiment(place)
            if experiment is None:
                return None  # it was removed by somebody, which the scanner will tell the index
            path = f"{experiment}/{id}" if kind == RUN else f"{experiment}/{MODELS}/{id}"
        try:
            folder.make_unit(kind, path)
        except CannotHold as error:
            self._cannot_hold(f"{kind} {id!r}", str(error))
            return None
        return path

    def _move_experiment(self, id: str, stamps: layout.Stamps, *, deleted: bool) -> None:
        if deleted:
            stamps[TRASH] = (0, 0)
        else:
            stamps.pop(TRASH, None)
        root = self._folder.root
        here, trashed = f"{root}/{id}", f"{root}/{TRASH}/{id}"
        source, target = (here, trashed) if deleted else (trashed, here)
        records.move(source, target)

    def _remove(self, kind: str, id: str, changes: list[Change]) -> None:
        """A row that is gone: its directory goes too, if it was the row itself that was removed."""
        gone = [change for change in changes if change[1] == kind]
        if gone:
            place = str(gone[-1][3]) if kind in (RUN, MODEL) else None
            self._folder.remove_unit(kind, id, place)
            self._units.remove(kind, id)

    def _try(self, what: str, write: Callable[[], None]) -> None:
        try:
            write()
        except CannotHold as error:
            self._cannot_hold(what, str(error))

    def _cannot_hold(self, what: str, reason: str) -> None:
        if what not in self._told:
            self._told.add(what)
            log.warning("%s cannot be a file (%s): it is kept in the index only", what, reason)


class _Writer:
    """Writes the files of one unit and notes their stamps."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        folder: Folder,
        path: str,
        known: Known,
        attempt: Callable[[str, Callable[[], None]], None],
    ) -> None:
        self._connection = connection
        self._folder = folder
        self._path = path
        self._stamps, self._tails = known.stamps, known.tails
        self._attempt = attempt

    def meta(self, kind: str, id: str, row: dict[str, Any]) -> None:
        values, absent = records.META_OF[kind](self._connection, id, row)
        self._put_meta(META, values, absent)

    def version(self, name: str, version: int) -> None:
        row = records.version_row(self._connection, name, version)
        if row is not None:
            self._put_meta(f"{layout.version_name(version)}/{META}", *records.version_meta(row))

    def edges(self, run_id: str) -> None:
        base = self._path.rpartition("/")[0]
        for dataset_id, values in records.dataset_files(self._connection, run_id):
            path = f"{base}/datasets/{dataset_id}/{META}"
            self._attempt(f"the dataset {dataset_id}", lambda p=path, v=values: self._once(p, v))  # type: ignore[misc]
        for inside, values in records.edge_files(self._connection, run_id):
            if inside not in self._stamps:
                self._put_meta(inside, values)

    def _once(self, path: str, values: dict[str, Any]) -> None:
        if not layout.exists(path):
            self._folder.put_meta(path, values)

    def _put_meta(self, inside: str, values: dict[str, Any], absent: tuple[str, ...] = ()) -> None:
        def write() -> None:
            self._stamps[inside] = self._folder.put_meta(f"{self._path}/{inside}", values, absent)

        self._attempt(f"{self._path}/{inside}", write)

    def value(self, directory: str, key: Any, query: str, parameters: tuple[Any, ...]) -> None:
        """The file of a param, tag or alias, or its absence."""
        inside = f"{directory}/{key}"

        def write() -> None:
            if not layout.is_key(str(key)):
                raise CannotHold("its name cannot be a path")
            found = self._connection.execute(query, parameters).fetchone()
            if found is None:
                self._folder.remove_value(f"{self._path}/{directory}", str(key))
                self._stamps.pop(inside, None)
            else:
                text = "" if found[0] is None else str(found[0])
                new = inside not in self._stamps
                self._stamps[inside] = self._folder.put(f"{self._path}/{inside}", text, new=new)

        self._attempt(f"{self._path}/{inside}", write)

    def points(self, kind: str, changes: list[Change], *, careful: bool) -> None:
        lines: dict[str, list[str]] = defaultdict(list)
        for _, _, _, key, timestamp, step, value, is_nan, rest in changes:
            if kind == RUN:
                text = "nan" if is_nan else records.number_text(value)
                lines[key].append(f"{timestamp} {text} {step}")
            else:
                run_id, name, digest = json.loads(rest)
                tail = f" {name} {digest}" if name is not None and " " not in name else ""
                lines[key].append(f"{timestamp} {records.number_text(value)} {step} {run_id}{tail}")
        for key, own in lines.items():
            self._attempt(f"{self._path}/metrics/{key}", lambda k=key, o=own: self._append(k, o, careful))  # type: ignore[misc]

    def _append(self, key: str, lines: list[str], careful: bool) -> None:
        if not layout.is_key(key):
            raise CannotHold("its name cannot be a path")
        inside = f"metrics/{key}"
        known = self._stamps.get(inside)
        before, after, tail = self._folder.append(f"{self._path}/{inside}", lines, careful=careful)
        if before == known or (known is None and before[0] == 0):
            self._stamps[inside], self._tails[inside] = after, tail
        # Otherwise somebody else has written too, what is to be read.
