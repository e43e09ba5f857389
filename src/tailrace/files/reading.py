"""From the files to the index: what changed of a unit is read, and becomes rows.

Reading comes first and touches no database; `Found.store` is then run within a transaction. Reading the same again
changes nothing: points that are known are passed by. A file that cannot be read is told to `Problems`, and the rest of
its unit is indexed.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable

from tailrace.database.doubles import stored
from tailrace.files import layout, records, yaml
from tailrace.files.found import Damaged, Found, Problems
from tailrace.files.index import Known
from tailrace.files.layout import EXPERIMENT, META, MODEL, REGISTERED, RUN, Stamps
from tailrace.files.records import number, text

_METRICS, _PARAMS, _TAGS, _ALIASES, _INPUTS, _OUTPUTS = "metrics", "params", "tags", "aliases", "inputs", "outputs"


def unit(kind: str, id: str, path: str, before: Known, now: Stamps, problems: Problems) -> Found:
    """What changed of a unit between two looks. Raises Damaged."""
    place, stamps, _ = before
    changed = [inside for inside, stamp in now.items() if stamps.get(inside) != stamp]
    gone = [inside for inside in stamps if inside not in now]
    found = Found(path, problems)
    if META in changed or layout.TRASH in (*changed, *gone):
        meta = found.meta(META)
        if meta is None:
            raise Damaged
        _META[kind](found, meta, id, place)
    for inside in (*gone, *changed):
        part, _, key = inside.partition("/")
        if not layout.is_text(inside):
            if inside in now:
                problems.tell(f"{path}/{inside}", "its name is not UTF-8")
        elif key and part == _METRICS:
            _metric(found, kind, id, place, key, inside, before, now)
        elif key:
            _part(found, kind, id, place, part, key, inside, gone=inside not in now)
    return found


def _part(
    found: Found,
    kind: str,
    id: str,
    place: str | None,
    part: str,
    key: str,
    inside: str,
    *,
    gone: bool,
) -> None:
    if part in (_INPUTS, _OUTPUTS):
        if key.endswith(f"/{META}"):
            _edge(found, id, place, part, key[: -len(META) - 1], inside, gone=gone)
    elif layout.is_version(part):
        _version(found, id, layout.version_of(part), key, inside, gone=gone)
    else:
        _value(found, kind, id, place, part, key, inside, gone=gone)


# Metadata


def _experiment(found: Found, meta: yaml.Meta, id: str, _place: str | None) -> None:
    if (named := text(meta, "experiment_id")) is not None and named != id:
        raise Damaged(f"it says that it is experiment {named}")
    name = text(meta, "name")
    if name is None:
        raise Damaged("it has no name")
    values = (
        text(meta, "artifact_location"),
        "deleted" if layout.is_trashed(found.path) else "active",
        number(meta, "creation_time"),
        number(meta, "last_update_time"),
    )

    def store(connection: sqlite3.Connection) -> None:
        query = "SELECT 1 FROM experiments WHERE workspace = 'default' AND name = ? AND experiment_id != ?"
        shown = name
        if connection.execute(query, (name, int(id))).fetchone():
            shown = f"{name} ({id})"
            said = f"has the name of another experiment, and is shown as {shown!r}"
            found.problems.say(f"{found.path}/{META}", said)
        connection.execute(
            "INSERT INTO experiments (experiment_id, name, artifact_location, lifecycle_stage, creation_time, "
            "last_update_time, workspace) VALUES (?, ?, ?, ?, ?, ?, 'default') ON CONFLICT (experiment_id) DO UPDATE "
            "SET name = excluded.name, artifact_location = excluded.artifact_location, "
            "lifecycle_stage = excluded.lifecycle_stage, creation_time = excluded.creation_time, "
            "last_update_time = excluded.last_update_time",
            (int(id), shown, *values),
        )

    found.then(store)


def _run_meta(found: Found, meta: yaml.Meta, id: str, place: str | None) -> None:
    named = text(meta, "run_id") or text(meta, "run_uuid")
    if named is not None and named != id:
        raise Damaged(f"it says that it is run {named}")
    experiment = text(meta, "experiment_id")
    if experiment is not None and experiment != place:
        raise Damaged(f"it says that it belongs to experiment {experiment}")
    name = text(meta, "run_name") or text(meta, "name") or found.value("tags/mlflow.runName") or ""
    deleted = number(meta, "deleted_time") if records.stage(meta) == "deleted" else None
    found.run(
        "INSERT INTO runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status, start_time, "
        "end_time, source_version, lifecycle_stage, artifact_uri, experiment_id, deleted_time) "
        "VALUES (?, ?, 'UNKNOWN', '', '', ?, ?, ?, ?, '', ?, ?, ?, ?) ON CONFLICT (run_uuid) DO UPDATE SET "
        "name = excluded.name, user_id = excluded.user_id, status = excluded.status, "
        "start_time = excluded.start_time, end_time = excluded.end_time, lifecycle_stage = excluded.lifecycle_stage, "
        "artifact_uri = excluded.artifact_uri, experiment_id = excluded.experiment_id, "
        "deleted_time = excluded.deleted_time",
        (
            id,
            name,
            text(meta, "user_id") or "",
            records.status(meta),
            number(meta, "start_time"),
            number(meta, "end_time"),
            records.stage(meta),
            text(meta, "artifact_uri"),
            int(place or 0),
            deleted,
        ),
    )


def _model(found: Found, meta: yaml.Meta, id: str, place: str | None) -> None:
    if (named := text(meta, "model_id")) is not None and named != id:
        raise Damaged(f"it says that it is model {named}")
    created = number(meta, "creation_timestamp") or 0
    found.run(
        "INSERT OR REPLACE INTO logged_models (model_id, experiment_id, name, artifact_location, "
        "creation_timestamp_ms, last_updated_timestamp_ms, status, lifecycle_stage, model_type, source_run_id, "
        "status_message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            id,
            int(place or 0),
            text(meta, "name") or "",
            text(meta, "artifact_location") or "",
            created,
            number(meta, "last_updated_timestamp") or created,
            number(meta, "status") or 0,
            records.stage(meta),
            text(meta, "model_type"),
            text(meta, "source_run_id"),
            text(meta, "status_message"),
        ),
    )


def _registered(found: Found, meta: yaml.Meta, id: str, _place: str | None) -> None:
    found.run(
        "INSERT INTO registered_models (name, creation_time, last_updated_time, description, workspace) "
        "VALUES (?, ?, ?, ?, 'default') ON CONFLICT (workspace, name) DO UPDATE SET "
        "creation_time = excluded.creation_time, last_updated_time = excluded.last_updated_time, "
        "description = excluded.description",
        (
            id,
            number(meta, "creation_timestamp"),
            number(meta, "last_updated_timestamp"),
            text(meta, "description"),
        ),
    )


_META: dict[str, Callable[[Found, yaml.Meta, str, str | None], None]] = {
    EXPERIMENT: _experiment,
    RUN: _run_meta,
    MODEL: _model,
    REGISTERED: _registered,
}


def _version(found: Found, name: str, version: int, key: str, inside: str, *, gone: bool) -> None:
    part, _, tag = key.partition("/")
    if part == _TAGS and tag:
        found.run(
            "DELETE FROM model_version_tags WHERE workspace = 'default' AND name = ? AND version = ? AND key = ?",
            (name, version, tag),
        )
        if not gone and (value := found.value(inside)) is not None:
            found.run(
                "INSERT INTO model_version_tags (name, version, key, value) VALUES (?, ?, ?, ?)",
                (name, version, tag, value),
            )
        return
    if key != META:
        return
    if gone:
        for table in ("model_version_tags", "model_versions"):
            found.run(f"DELETE FROM {table} WHERE workspace = 'default' AND name = ? AND version = ?", (name, version))
        return
    meta = found.meta(inside)
    if meta is None:
        return
    found.run(
        "INSERT OR REPLACE INTO model_versions (name, version, creation_time, last_updated_time, description, user_id, "
        "current_stage, source, run_id, status, status_message, run_link, storage_location) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            name,
            version,
            number(meta, "creation_timestamp"),
            number(meta, "last_updated_timestamp"),
            text(meta, "description"),
            text(meta, "user_id"),
            text(meta, "current_stage") or "None",
            text(meta, "source"),
            text(meta, "run_id"),
            text(meta, "status") or "READY",
            text(meta, "status_message"),
            text(meta, "run_link"),
            text(meta, "storage_location"),
        ),
    )


# Params, tags and aliases: a file each

_OWNED: dict[tuple[str, str], tuple[str, str, str]] = {
    # (kind, directory): table, columns for the owner, columns of key and value
    (EXPERIMENT, _TAGS): ("experiment_tags", "experiment_id", "key, value"),
    (RUN, _PARAMS): ("params", "run_uuid", "key, value"),
    (RUN, _TAGS): ("tags", "run_uuid", "key, value"),
    (MODEL, _PARAMS): ("logged_model_params", "model_id", "param_key, param_value"),
    (MODEL, _TAGS): ("logged_model_tags", "model_id", "tag_key, tag_value"),
    (REGISTERED, _TAGS): ("registered_model_tags", "name", "key, value"),
    (REGISTERED, _ALIASES): ("registered_model_aliases", "name", "alias, version"),
}


def _value(
    found: Found, kind: str, id: str, place: str | None, part: str, key: str, inside: str, *, gone: bool
) -> None:
    table, owner, columns = _OWNED[kind, part]
    value: object = None if gone else found.value(inside)
    if part == _ALIASES and value is not None:
        try:
            value = _integer(str(value))
        except ValueError:
            found.problems.tell(f"{found.path}/{inside}", "it holds no version number")
            value = None
    if value is None:
        found.run(f"DELETE FROM {table} WHERE {owner} = ? AND {columns.split(', ')[0]} = ?", (id, key))
        return
    if kind == MODEL:
        statement = f"INSERT OR REPLACE INTO {table} ({owner}, experiment_id, {columns}) VALUES (?, ?, ?, ?)"
        found.run(statement, (id, int(place or 0), key, value))
    else:
        found.run(f"INSERT OR REPLACE INTO {table} ({owner}, {columns}) VALUES (?, ?, ?)", (id, key, value))


# Points


def _forget_points(found: Found, kind: str, id: str, key: str) -> None:
    if kind == RUN:
        for table in ("metrics", "latest_metrics"):
            found.run(f"DELETE FROM {table} WHERE run_uuid = ? AND key = ?", (id, key))
        # They are taken for right as long as there are as many points.
        found.run("DELETE FROM tailrace_curves WHERE run_uuid = ?", (id,))
    else:
        found.run("DELETE FROM logged_model_metrics WHERE model_id = ? AND metric_name = ?", (id, key))


INSERT_POINTS = (
    "INSERT OR IGNORE INTO metrics (run_uuid, key, timestamp, step, value, is_nan) VALUES (?, ?, ?, ?, ?, ?)"
)


def point_of(line: bytes) -> tuple[int, int, float, int]:
    """Timestamp, step, value and is_nan of a line of a run's metric. Raises ValueError."""
    fields = line.split(b" ")
    if len(fields) not in (2, 3, 5):
        raise ValueError
    value, is_nan = stored(float(fields[1]))
    # Three in five have a data set behind the step, which the table of points has no columns for.
    return _integer(fields[0]), _integer(fields[2]) if len(fields) > 2 else 0, value, is_nan


def _integer(text: str | bytes) -> int:
    """A number that a column can hold. Raises ValueError."""
    number = int(text)
    if not -(2**63) <= number < 2**63:
        raise ValueError
    return number


def _metric(
    found: Found, kind: str, id: str, place: str | None, key: str, inside: str, before: Known, now: Stamps
) -> None:
    """What was appended to a metric's file, or the whole of one that was written anew."""
    if inside not in now:
        _forget_points(found, kind, id, key)
        return
    size, (known, _) = now[inside][0], before.stamps.get(inside, (0, 0))
    # Not longer than before, it has other points: our own writes are noted as they are made.
    read = found.lines(inside, known if known < size else 0, before.tails.get(inside), size)
    if read is None:
        return
    lines, whole = read
    if whole:
        _forget_points(found, kind, id, key)
    if kind == MODEL:
        _model_points(found, id, place, key, inside, lines)
        return
    rows, malformed = [], []
    for line in filter(None, lines):
        try:
            rows.append((id, key, *point_of(line)))
        except ValueError:
            malformed.append(line)
    found.malformed(inside, malformed)
    if not rows:
        return
    found.run(INSERT_POINTS, *rows)
    found.run(
        "INSERT INTO latest_metrics (run_uuid, key, timestamp, step, value, is_nan) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (run_uuid, key) DO UPDATE SET timestamp = excluded.timestamp, step = excluded.step, "
        "value = excluded.value, is_nan = excluded.is_nan WHERE (excluded.step, excluded.timestamp, excluded.value) "
        "> (latest_metrics.step, latest_metrics.timestamp, latest_metrics.value)",
        max(rows, key=lambda row: (row[3], row[2], row[4])),
    )


def _model_points(found: Found, id: str, place: str | None, key: str, inside: str, lines: list[bytes]) -> None:
    rows, malformed = [], []
    for line in filter(None, lines):
        fields = line.split(b" ")
        try:
            if len(fields) not in (4, 6):
                raise ValueError
            name, digest = (fields[4].decode(), fields[5].decode()) if len(fields) == 6 else (None, None)
            at, value, step = _integer(fields[0]), stored(float(fields[1]))[0], _integer(fields[2])
            rows.append((id, key, at, step, value, int(place or 0), fields[3].decode(), name, digest))
        except ValueError:
            malformed.append(line)
    found.malformed(inside, malformed)
    if rows:
        found.run(
            "INSERT OR IGNORE INTO logged_model_metrics (model_id, metric_name, metric_timestamp_ms, metric_step, "
            "metric_value, experiment_id, run_id, dataset_name, dataset_digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *rows,
        )


# Datasets and models that runs read and wrote


def _edge(found: Found, run_id: str, place: str | None, part: str, id: str, inside: str, *, gone: bool) -> None:
    if gone:
        found.then(lambda connection: _forget_edge(connection, run_id, part, id))
        return
    meta = found.meta(inside)
    if meta is None:
        return
    if part == _OUTPUTS:
        model = text(meta, "destination_id") or id
        _link(found, ("RUN_OUTPUT", run_id, "MODEL_OUTPUT", model), number(meta, "step") or 0, {})
    elif meta.get("source_type") == "MODEL":
        _link(found, ("RUN_INPUT", run_id, "MODEL_INPUT", text(meta, "source_id") or ""), 0, {})
    else:
        _dataset_read(found, run_id, place, text(meta, "source_id") or "", meta)


def _dataset_read(found: Found, run_id: str, place: str | None, source: str, meta: yaml.Meta) -> None:
    if not layout.is_name(source):
        return
    path = f"{found.path.rpartition('/')[0]}/datasets/{source}"
    dataset = Found(path, found.problems).meta(META)
    if dataset is None:
        found.problems.tell(f"{path}/{META}", "the dataset of an input is not there")
        return
    name, digest = text(dataset, "name") or "", text(dataset, "digest") or ""
    values = (
        int(place or 0),
        name,
        digest,
        text(dataset, "source_type") or "",
        text(dataset, "source") or "",
        text(dataset, "schema"),
        text(dataset, "profile"),
    )
    tags = meta.get("tags")
    pairs = {str(key): str(value) for key, value in tags.items()} if isinstance(tags, dict) else {}

    def store(connection: sqlite3.Connection) -> None:
        connection.execute(
            "INSERT OR IGNORE INTO datasets (dataset_uuid, experiment_id, name, digest, dataset_source_type, "
            "dataset_source, dataset_schema, dataset_profile) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (uuid.uuid4().hex, *values),
        )
        query = "SELECT dataset_uuid FROM datasets WHERE experiment_id = ? AND name = ? AND digest = ?"
        (dataset_uuid,) = connection.execute(query, values[:3]).fetchone()
        _insert_edge(connection, ("DATASET", dataset_uuid, "RUN", run_id), 0, pairs)

    found.then(store)


def _link(found: Found, ends: tuple[str, str, str, str], step: int, tags: dict[str, str]) -> None:
    found.then(lambda connection: _insert_edge(connection, ends, step, tags))


def _insert_edge(
    connection: sqlite3.Connection, ends: tuple[str, str, str, str], step: int, tags: dict[str, str]
) -> None:
    edge = uuid.uuid4().hex
    written = connection.execute(
        "INSERT OR IGNORE INTO inputs (input_uuid, source_type, source_id, destination_type, destination_id, step) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (edge, *ends, step),
    )
    if written.rowcount:
        rows = [(edge, name, value) for name, value in tags.items()]
        connection.executemany("INSERT INTO input_tags (input_uuid, name, value) VALUES (?, ?, ?)", rows)


def _forget_edge(connection: sqlite3.Connection, run_id: str, part: str, id: str) -> None:
    """Remove the edge whose directory had this name."""
    if part == _OUTPUTS:
        query = "DELETE FROM inputs WHERE source_type = 'RUN_OUTPUT' AND source_id = ? AND destination_id = ?"
        connection.execute(query, (run_id, id))
        return
    for edge, kind, source, name, digest in connection.execute(
        "SELECT input_uuid, inputs.source_type, CASE WHEN inputs.source_type = 'DATASET' THEN source_id "
        "ELSE destination_id END, datasets.name, datasets.digest FROM inputs "
        "LEFT JOIN datasets ON inputs.source_type = 'DATASET' AND dataset_uuid = source_id "
        "WHERE (inputs.source_type = 'DATASET' AND destination_id = ?1) "
        "OR (inputs.source_type = 'RUN_INPUT' AND source_id = ?1)",
        (run_id,),
    ).fetchall():
        if id == records.edge_id(records.dataset_id(name or "", digest or "") if kind == "DATASET" else source, run_id):
            connection.execute("DELETE FROM input_tags WHERE input_uuid = ?", (edge,))
            connection.execute("DELETE FROM inputs WHERE input_uuid = ?", (edge,))


# What is gone as a whole

_OF_RUN = ("metrics", "latest_metrics", "params", "tags", "tailrace_curves")
_OF_MODEL = ("logged_model_metrics", "logged_model_params", "logged_model_tags", "logged_models")
_OF_REGISTERED = (
    "model_version_tags",
    "model_versions",
    "registered_model_tags",
    "registered_model_aliases",
    "registered_models",
)


def forget(connection: sqlite3.Connection, kind: str, id: str) -> None:
    """Remove the rows of a unit whose directory is gone. Of an experiment, its runs and models are gone before."""
    if kind == RUN:
        for table in _OF_RUN:
            connection.execute(f"DELETE FROM {table} WHERE run_uuid = ?", (id,))
        connection.execute("DELETE FROM logged_model_metrics WHERE run_id = ?", (id,))
        edges = (
            "SELECT input_uuid FROM inputs WHERE (source_type = 'DATASET' AND destination_id = ?1) "
            "OR (source_type IN ('RUN_INPUT', 'RUN_OUTPUT') AND source_id = ?1)"
        )
        connection.execute(f"DELETE FROM input_tags WHERE input_uuid IN ({edges})", (id,))
        connection.execute(f"DELETE FROM inputs WHERE input_uuid IN ({edges})", (id,))
        connection.execute("DELETE FROM runs WHERE run_uuid = ?", (id,))
    elif kind == MODEL:
        for table in _OF_MODEL:
            connection.execute(f"DELETE FROM {table} WHERE model_id = ?", (id,))
    elif kind == REGISTERED:
        for table in _OF_REGISTERED:
            connection.execute(f"DELETE FROM {table} WHERE workspace = 'default' AND name = ?", (id,))
    else:
        views = connection.execute("SELECT name FROM sqlite_master WHERE name = 'tailrace_saved_views'").fetchall()
        for table in ("experiment_tags", "datasets", *(name for (name,) in views), "experiments"):
            connection.execute(f"DELETE FROM {table} WHERE experiment_id = ?", (int(id),))
