"""The SQLite index of a folder: MLflow's tables as in any database of ours, and three of our own beside them.

`tailrace_file_changes` is the outbox: every change of a row that has a file is noted there by a trigger, in the
transaction of the change. `tailrace_file_units` says what the files of each unit looked like when they were last equal
to the index. `tailrace_file_state` says how far the outbox is known to be on disk.

The triggers are temporary: they exist only on the connections of servers (`note_changes`), so that what is read from
files is not written back to them.
"""

from __future__ import annotations

import fcntl
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tailrace.files.layout import INDEX, Stamps, Tails

TABLES = """
CREATE TABLE IF NOT EXISTS tailrace_file_changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, owner, key,
    timestamp INTEGER, step INTEGER, value REAL, is_nan INTEGER, rest TEXT
);
CREATE TABLE IF NOT EXISTS tailrace_file_units (
    kind TEXT NOT NULL, id TEXT NOT NULL, place TEXT, stamps TEXT NOT NULL, PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tailrace_file_state (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
"""

_RUN_OF_EDGE = "CASE WHEN {0}.source_type = 'DATASET' THEN {0}.destination_id ELSE {0}.source_id END"
_NOTED = (
    # kind, table, owner, key
    ("experiment", "experiments", "experiment_id", "NULL"),
    ("experiment_tag", "experiment_tags", "experiment_id", "key"),
    ("run", "runs", "run_uuid", "experiment_id"),
    ("param", "params", "run_uuid", "key"),
    ("tag", "tags", "run_uuid", "key"),
    ("model", "logged_models", "model_id", "experiment_id"),
    ("model_param", "logged_model_params", "model_id", "param_key"),
    ("model_tag", "logged_model_tags", "model_id", "tag_key"),
    ("registered", "registered_models", "name", "NULL"),
    ("registered_tag", "registered_model_tags", "name", "key"),
    ("alias", "registered_model_aliases", "name", "alias"),
    ("version", "model_versions", "name", "version"),
)
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    # What this connection writes can be made again from the files; the servers' own connections flush every commit.
    "PRAGMA synchronous=NORMAL",
    "PRAGMA cache_size=-8000",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA journal_size_limit=67108864",
)


def _triggers() -> Iterator[str]:
    def trigger(kind: str, table: str, event: str, values: str, columns: str = "kind, owner, key") -> str:
        return (
            f"CREATE TEMP TRIGGER tailrace_{kind}_{event.lower()} AFTER {event} ON {table} BEGIN "
            f"INSERT INTO tailrace_file_changes ({columns}) VALUES {values}; END"
        )

    for kind, table, owner, key in _NOTED:
        old, new = (f"('{kind}', {row}.{owner}, {key if key == 'NULL' else f'{row}.{key}'})" for row in ("OLD", "NEW"))
        yield trigger(kind, table, "INSERT", new)
        # A name may be a part of the key: then there is something to remove and something to make.
        both = f"{old}, {new}" if table in ("registered_models", "model_versions") else new
        yield trigger(kind, table, "UPDATE", both)
        yield trigger(kind, table, "DELETE", old)
    for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
        values = f"('version_tag', {row}.name, {row}.version, {row}.key)"
        yield trigger("version_tag", "model_version_tags", event, values, "kind, owner, key, rest")
    for event, row in (("INSERT", "NEW"), ("DELETE", "OLD")):
        yield trigger("edges", "inputs", event, f"('edges', {_RUN_OF_EDGE.format(row)}, NULL)")
    yield trigger(
        "metric",
        "metrics",
        "INSERT",
        "('metric', NEW.run_uuid, NEW.key, NEW.timestamp, NEW.step, NEW.value, NEW.is_nan)",
        "kind, owner, key, timestamp, step, value, is_nan",
    )
    yield trigger(
        "model_metric",
        "logged_model_metrics",
        "INSERT",
        "('model_metric', NEW.model_id, NEW.metric_name, NEW.metric_timestamp_ms, NEW.metric_step, NEW.metric_value, "
        "json_array(NEW.run_id, NEW.dataset_name, NEW.dataset_digest))",
        "kind, owner, key, timestamp, step, value, rest",
    )


TRIGGERS = tuple(_triggers())


def note_changes(connection: Any, _record: object = None) -> None:
    """Have a connection of the driver note its changes: a listener for the event `connect` of an engine."""
    for trigger in TRIGGERS:
        connection.execute(trigger)


def path_of(root: str) -> str:
    return f"{root}/{INDEX}"


def folder_of(uri: str | None) -> str | None:
    """The folder whose index a database URL names; None for other databases."""
    prefix, slashes, path = (uri or "").partition(":///")
    if prefix.startswith("sqlite") and slashes and path.endswith(f"/{INDEX}"):
        return path[: -len(INDEX) - 1] or "/"
    return None


def uri_of(root: str) -> str:
    return f"sqlite:///{path_of(root)}"


def _curves() -> str:
    """The table of kept curves, made with the index, so that what reads files need not ask whether it is there."""
    from sqlalchemy.schema import CreateTable  # the command's help and version come without it

    from tailrace.database.schema.curves import curves

    return str(CreateTable(curves, if_not_exists=True))


def connect(root: str) -> sqlite3.Connection:
    """A connection for what is read from files, whose changes are not noted. Transactions are begun by hand."""
    connection = sqlite3.connect(path_of(root), isolation_level=None, timeout=60, cached_statements=256)
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    connection.executescript(TABLES + _curves())
    return connection


class Turn:
    """The writers' turn, as servers take it (`database/writer.py`), around a transaction that writes."""

    def __init__(self, root: str) -> None:
        self._lock = os.open(f"{path_of(root)}-writers", os.O_RDONLY | os.O_CREAT, 0o666)

    @contextmanager
    def write(self, connection: sqlite3.Connection) -> Iterator[None]:
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        try:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # unless SQLite has rolled back itself
                    connection.execute("ROLLBACK")
                raise
        finally:
            fcntl.flock(self._lock, fcntl.LOCK_UN)

    def close(self) -> None:
        os.close(self._lock)


def done(connection: sqlite3.Connection) -> int:
    """Up to which change the files are known to be on disk."""
    row = connection.execute("SELECT value FROM tailrace_file_state WHERE name = 'done'").fetchone()
    return int(row[0]) if row else 0


WAITING = (
    "SELECT max(0, coalesce((SELECT max(seq) FROM tailrace_file_changes), 0) - "
    "coalesce((SELECT value FROM tailrace_file_state WHERE name = 'done'), 0))"
)
"""How many changes may not be in the files yet."""


def has_pending(root: str) -> bool:
    """Whether there are changes that may not be in the files yet."""
    if not Path(path_of(root)).exists():
        return False
    connection = connect(root)
    try:
        return bool(connection.execute(WAITING).fetchone()[0])
    finally:
        connection.close()


class Known(NamedTuple):
    """A unit as it was when its files were last equal to the index; `place` is the experiment of a run or model."""

    place: str | None
    stamps: Stamps
    tails: Tails


def _known(place: str | None, files: dict[str, list[int]]) -> Known:
    """From the table, in which a metric's file has its tail behind the stamp; there was none in older versions."""
    stamps = {name: (values[0], values[1]) for name, values in files.items()}
    return Known(place, stamps, {name: values[2] for name, values in files.items() if len(values) > 2})


class Units:
    """The stamps of units: those that were used last are kept in memory, the changed ones until `flush`."""

    _KEPT = 1000

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str], Known | None] = {}
        self._changed: set[tuple[str, str]] = set()

    def get(self, kind: str, id: str) -> Known | None:
        """What is known, to be changed in place and then given to `put`; None if the unit is not known."""
        unit = (kind, id)
        if unit not in self._known:
            query = "SELECT place, stamps FROM tailrace_file_units WHERE kind = ? AND id = ?"
            row = self._connection.execute(query, unit).fetchone()
            if len(self._known) > self._KEPT:
                self._known = {key: self._known[key] for key in self._changed}
            self._known[unit] = None if row is None else _known(row[0], json.loads(row[1]))
        return self._known[unit]

    def knows(self, kind: str, id: str) -> bool:
        if (kind, id) in self._known:
            return self._known[kind, id] is not None
        query = "SELECT 1 FROM tailrace_file_units WHERE kind = ? AND id = ?"
        return self._connection.execute(query, (kind, id)).fetchone() is not None

    def put(self, kind: str, id: str, known: Known) -> None:
        self._known[kind, id] = known
        self._changed.add((kind, id))

    def remove(self, kind: str, id: str) -> None:
        self._known[kind, id] = None
        self._changed.add((kind, id))

    def flush(self, only: set[tuple[str, str]] | None = None) -> None:
        """Write what changed, within the caller's transaction."""
        chosen = self._changed if only is None else self._changed & only
        for unit in chosen:
            known = self._known[unit]
            if known is None:
                self._connection.execute("DELETE FROM tailrace_file_units WHERE kind = ? AND id = ?", unit)
            else:
                tails = known.tails
                files = {name: (*at, tails[name]) if name in tails else at for name, at in known.stamps.items()}
                values = (*unit, known.place, json.dumps(files, separators=(",", ":")))
                self._connection.execute("INSERT OR REPLACE INTO tailrace_file_units VALUES (?, ?, ?, ?)", values)

    def flushed(self, only: set[tuple[str, str]] | None = None) -> None:
        """The transaction of `flush` is committed."""
        self._changed = set() if only is None else self._changed - only

    def all(self) -> dict[tuple[str, str], str | None]:
        """The place of every unit that is known."""
        query = "SELECT kind, id, place FROM tailrace_file_units"
        found: dict[tuple[str, str], str | None] = {(row[0], row[1]): row[2] for row in self._connection.execute(query)}
        for unit in self._changed:
            known = self._known[unit]
            if known is None:
                found.pop(unit, None)
            else:
                found[unit] = known.place
        return found
