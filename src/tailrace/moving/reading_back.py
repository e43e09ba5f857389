"""What the files of a folder say, read again after a move and compared with its index.

The mover has compared the index with the source; so what is equal here is equal to the source. The files of one unit
after the other go through the same reading as at a server's first start, into a database of their own that is empty
again for the next.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from tailrace.files import index, layout, reading, records
from tailrace.files.folder import Folder
from tailrace.files.found import Damaged, Problems
from tailrace.files.index import Known
from tailrace.files.layout import EXPERIMENT, MODEL, REGISTERED, RUN
from tailrace.moving.records import LeftOut, Lost

_AT_ONCE = 10_000
"""Points that are read and compared at once."""

_QUERIES = {
    # kind: what it is called, what says it of one unit
    EXPERIMENT: {
        "fields": "SELECT artifact_location, lifecycle_stage, creation_time, last_update_time FROM experiments "
        "WHERE experiment_id = ?",
        "tags": "SELECT key, coalesce(value, '') FROM experiment_tags WHERE experiment_id = ?",
    },
    RUN: {
        "fields": "SELECT coalesce(name, ''), coalesce(user_id, ''), status, start_time, end_time, lifecycle_stage, "
        "artifact_uri, experiment_id, deleted_time FROM runs WHERE run_uuid = ?",
        "params": "SELECT key, value FROM params WHERE run_uuid = ?",
        "tags": "SELECT key, coalesce(value, '') FROM tags WHERE run_uuid = ?",
        "datasets": "SELECT name, digest, dataset_source_type, dataset_source, coalesce(dataset_schema, ''), "
        "coalesce(dataset_profile, ''), (SELECT json_group_array(name || '=' || value) FROM "
        "(SELECT name, value FROM input_tags WHERE input_uuid = inputs.input_uuid ORDER BY name)) FROM inputs "
        "JOIN datasets ON dataset_uuid = source_id WHERE inputs.source_type = 'DATASET' AND destination_id = ?",
        "models": "SELECT source_type, destination_id, coalesce(step, 0) FROM inputs "
        "WHERE source_id = ? AND source_type IN ('RUN_INPUT', 'RUN_OUTPUT')",
    },
    MODEL: {
        "fields": "SELECT name, artifact_location, creation_timestamp_ms, last_updated_timestamp_ms, status, "
        "lifecycle_stage, coalesce(model_type, ''), coalesce(source_run_id, ''), coalesce(status_message, '') "
        "FROM logged_models WHERE model_id = ?",
        "params": "SELECT param_key, param_value FROM logged_model_params WHERE model_id = ?",
        "tags": "SELECT tag_key, tag_value FROM logged_model_tags WHERE model_id = ?",
        "points": "SELECT metric_name, metric_timestamp_ms, metric_step, metric_value, run_id, dataset_name, "
        "dataset_digest FROM logged_model_metrics WHERE model_id = ?",
    },
    REGISTERED: {
        "fields": "SELECT creation_time, last_updated_time, coalesce(description, '') FROM registered_models "
        "WHERE name = ?",
        "tags": "SELECT key, coalesce(value, '') FROM registered_model_tags WHERE name = ?",
        "aliases": "SELECT alias, version FROM registered_model_aliases WHERE name = ?",
        "versions": "SELECT version, creation_time, last_updated_time, coalesce(description, ''), "
        "coalesce(user_id, ''), coalesce(current_stage, 'None'), coalesce(source, ''), coalesce(run_id, ''), status, "
        "coalesce(status_message, ''), coalesce(run_link, ''), coalesce(storage_location, '') FROM model_versions "
        "WHERE name = ?",
        "version tags": "SELECT version, key, coalesce(value, '') FROM model_version_tags WHERE name = ?",
    },
}
_KEYS = "SELECT key FROM latest_metrics WHERE run_uuid = ?"
_POINTS = "SELECT timestamp, step, value, is_nan FROM metrics WHERE run_uuid = ? AND key = ? ORDER BY 1, 2, 3, 4"
_COUNT = "SELECT count(*) FROM metrics WHERE run_uuid = ? AND key = ?"
_SCHEMA = "SELECT sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"


def left_out(root: str, *, tracking: bool, registry: bool) -> Iterator[LeftOut]:
    """What has a directory in a folder and is not in its index, because it is damaged."""
    folder = Folder(root)
    directories: list[tuple[str, str, str | None]] = []
    if tracking:
        for experiment, inside in folder.experiments().items():
            directories.append((EXPERIMENT, experiment, None))
            directories += [(*unit, experiment) for unit in folder.units_of(experiment, inside)]
    if registry:
        directories += [(REGISTERED, name, None) for name in layout.subdirectories(f"{root}/{layout.MODELS}")]
    with closing(_open(root)) as connection:
        known = {*connection.execute("SELECT kind, id, place FROM tailrace_file_units")}
        for kind, id, place in directories:
            path = folder.unit(kind, id, place)
            if (kind, id, place) in known or path is None or not _holds(kind, id, path):
                continue
            # What a server has just made is not among those yet.
            row = records.ROWS[kind](connection, id) if layout.is_text(id) else None
            if row is None or (place is not None and str(row["experiment_id"]) != place):
                shown = [os.fsencode(text).decode(errors="backslashreplace") for text in (id, path)]
                yield LeftOut(kind, shown[0], place, shown[1])


def _holds(kind: str, id: str, path: str) -> bool:
    """Whether a directory was a unit once, and is not just any."""
    if layout.exists(f"{path}/{layout.META}"):
        return True
    if kind == EXPERIMENT and layout.is_experiment(id):
        return any(layout.exists(f"{path}/{name}/{layout.META}") for name in layout.subdirectories(path))
    return kind in (RUN, MODEL) and any(layout.exists(f"{path}/{part}") for part in ("metrics", "params", "tags"))


def _open(root: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{Path(index.path_of(root)).as_uri()}?mode=ro", uri=True, timeout=60)


class ReadingBack:
    """The files of one folder, beside its index."""

    def __init__(self, root: str) -> None:
        self._folder = Folder(root)
        self._index = _open(root)
        # Without a name: it is a file only as far as it does not fit into a small cache.
        self._files = sqlite3.connect("", isolation_level=None)
        for (statement,) in self._index.execute(_SCHEMA).fetchall():
            self._files.execute(statement)
        self._tables = [row[0] for row in self._files.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        self._problems = _Noted(self._files)

    def close(self) -> None:
        self._index.close()
        self._files.close()

    def lost(self, kind: str, id: str) -> list[Lost]:
        """What the index has of a unit and its files have not, or otherwise."""
        row = self._index.execute("SELECT place FROM tailrace_file_units WHERE kind = ? AND id = ?", (kind, id))
        place = (row.fetchone() or (None,))[0]
        path = self._folder.unit(kind, id, place)
        stamps = None if path is None else layout.stamps(path, kind)
        if path is None or stamps is None:
            return [Lost("fields", "missing", 1)]
        stamps = {name: stamp for name, stamp in stamps.items() if layout.is_text(name)}
        histories = {name for name in stamps if kind == RUN and name.startswith("metrics/")}
        rest = {name: stamp for name, stamp in stamps.items() if name not in histories}
        self._files.execute("BEGIN")
        try:
            reading.unit(kind, id, path, Known(place, {}, {}), rest, self._problems).store(self._files)
            lost = [*self._parts(kind, id), *(self._histories(id, path, histories) if kind == RUN else ())]
        except (Damaged, OSError, sqlite3.Error, ValueError, OverflowError) as error:
            return [Lost("fields", str(error) or "unreadable", 1)]
        finally:
            for table in self._tables:
                self._files.execute(f"DELETE FROM {table}")
            self._files.execute("COMMIT")
        return lost

    def _parts(self, kind: str, id: str) -> Iterator[Lost]:
        for part, query in _QUERIES[kind].items():
            wanted, found = ({*one.execute(query, (id,)).fetchall()} for one in (self._index, self._files))
            if wanted != found:
                yield Lost(part, part, len(wanted - found) or 1)

    def _histories(self, id: str, path: str, inside: set[str]) -> Iterator[Lost]:
        keys = {name.partition("/")[2] for name in inside} | {row[0] for row in self._index.execute(_KEYS, (id,))}
        for key in sorted(keys):
            malformed = self._read_history(id, key, f"{path}/metrics/{key}")
            wanted, found = (one.execute(_POINTS, (id, key)) for one in (self._index, self._files))
            if malformed or not _equal(wanted, found):
                numbers = [one.execute(_COUNT, (id, key)).fetchone()[0] for one in (self._index, self._files)]
                more = f", {malformed:,} lines that are none" if malformed else ""
                shown = f"history of {key!r} ({numbers[0]:,} points, {numbers[1]:,} in the file{more})"
                yield Lost("metric points", shown, numbers[0])
            self._files.execute("DELETE FROM metrics")

    def _read_history(self, id: str, key: str, path: str) -> int:
        """Read the file of a metric; returns the number of lines that are no points."""
        malformed = 0
        rows = []
        try:
            with open(path, "rb") as file:  # noqa: PTH123
                for line in filter(bytes.strip, file):
                    try:
                        rows.append((id, key, *reading.point_of(line)))
                    except ValueError:
                        malformed += 1
                    if len(rows) == _AT_ONCE:
                        self._files.executemany(reading.INSERT_POINTS, rows)
                        rows = []
        except OSError:  # it is not there, or a directory: another metric has it as one
            return 0
        self._files.executemany(reading.INSERT_POINTS, rows)
        return malformed


class _Noted(Problems):
    """What cannot be read shows as a difference."""

    def say(self, path: str, said: str, about: str = "") -> None: ...


def _equal(one: Any, other: Any) -> bool:
    """Whether two cursors give the same rows."""
    while (rows := one.fetchmany(_AT_ONCE)) == other.fetchmany(_AT_ONCE):
        if not rows:
            return True
    return False
