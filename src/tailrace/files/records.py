"""Rows of the index and MLflow's files: what stands for what (contract: file-store §2 to §7)."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from tailrace.database.doubles import LARGEST
from tailrace.files import layout
from tailrace.files.layout import EXPERIMENT, META, MODEL, REGISTERED, RUN
from tailrace.files.yaml import Meta

Row = dict[str, Any]

STATUSES = {1: "RUNNING", 2: "SCHEDULED", 3: "FINISHED", 4: "FAILED", 5: "KILLED"}
_STATUS_NUMBERS = {name: number for number, name in STATUSES.items()}

_NEW_RUN = {"entry_point_name": "", "source_name": "", "source_type": 4, "source_version": "", "tags": []}
"""Keys of a run that mean nothing any more, as MLflow writes them."""

_QUERIES = {
    EXPERIMENT: "SELECT * FROM experiments WHERE experiment_id = ?",
    RUN: "SELECT * FROM runs WHERE run_uuid = ?",
    MODEL: "SELECT * FROM logged_models WHERE model_id = ?",
    REGISTERED: "SELECT * FROM registered_models WHERE workspace = 'default' AND name = ?",
}


def _row(connection: sqlite3.Connection, query: str, parameters: tuple[Any, ...]) -> Row | None:
    cursor = connection.execute(query, parameters)
    found = cursor.fetchone()
    return (
        None if found is None else {column[0]: value for column, value in zip(cursor.description, found, strict=True)}
    )


def _finder(query: str) -> Callable[[sqlite3.Connection, str], Row | None]:
    return lambda connection, id: _row(connection, query, (id,))


ROWS = {kind: _finder(query) for kind, query in _QUERIES.items()}
"""By kind of unit: its row in the index, given its id."""


def version_row(connection: sqlite3.Connection, name: str, version: int) -> Row | None:
    query = "SELECT * FROM model_versions WHERE workspace = 'default' AND name = ? AND version = ?"
    return _row(connection, query, (name, version))


def move(source: str, target: str) -> None:
    """Move the directory of an experiment, if it is there and no other is where it is to go."""
    if not os.path.isdir(source) or layout.exists(f"{target}/{META}"):  # noqa: PTH112
        return
    _bring(target, source)  # artifacts that a client stored where the experiment was
    os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120
    os.rename(source, target)  # noqa: PTH104


def _bring(source: str, target: str) -> None:
    """Move what a directory has and another lacks into that, and remove the first if it is then empty."""
    if not os.path.isdir(source):  # noqa: PTH112
        return
    for name in os.listdir(source):  # noqa: PTH208
        if not layout.exists(f"{target}/{name}"):
            os.rename(f"{source}/{name}", f"{target}/{name}")  # noqa: PTH104
        else:
            _bring(f"{source}/{name}", f"{target}/{name}")
    with suppress(OSError):
        os.rmdir(source)  # noqa: PTH106


def number_text(value: float | None) -> str:
    """A metric's value as it stands in a file: all of its digits, and an infinity by its name."""
    if value is None:
        return "nan"
    if abs(value) >= LARGEST:
        return "inf" if value > 0 else "-inf"
    return repr(float(value))


# From rows to files: (keys to set, keys to remove)


def _experiment_meta(_connection: sqlite3.Connection, id: str, row: Row) -> tuple[Meta, tuple[str, ...]]:
    return {
        "artifact_location": row["artifact_location"],
        "creation_time": row["creation_time"],
        "experiment_id": id,
        "last_update_time": row["last_update_time"],
        "lifecycle_stage": row["lifecycle_stage"],
        "name": row["name"],
        "workspace": row["workspace"],
    }, ()


def _run_meta(_connection: sqlite3.Connection, id: str, row: Row) -> tuple[Meta, tuple[str, ...]]:
    values = _NEW_RUN | {
        "artifact_uri": row["artifact_uri"],
        "end_time": row["end_time"],
        "experiment_id": str(row["experiment_id"]),
        "lifecycle_stage": row["lifecycle_stage"],
        "run_id": id,
        "run_name": row["name"],
        "start_time": row["start_time"],
        "status": _STATUS_NUMBERS.get(row["status"], 1),
        "user_id": row["user_id"] or "",
    }
    if row["lifecycle_stage"] == "deleted" and row["deleted_time"] is not None:
        return values | {"deleted_time": row["deleted_time"]}, ()
    return values, ("deleted_time",)


def _model_meta(_connection: sqlite3.Connection, id: str, row: Row) -> tuple[Meta, tuple[str, ...]]:
    return {
        "artifact_location": row["artifact_location"],
        "creation_timestamp": row["creation_timestamp_ms"],
        "experiment_id": str(row["experiment_id"]),
        "last_updated_timestamp": row["last_updated_timestamp_ms"],
        "lifecycle_stage": row["lifecycle_stage"],
        "model_id": id,
        "model_type": row["model_type"],
        "name": row["name"],
        "source_run_id": row["source_run_id"],
        "status": row["status"],
        "status_message": row["status_message"],
    }, ()


def _registered_meta(connection: sqlite3.Connection, id: str, row: Row) -> tuple[Meta, tuple[str, ...]]:
    query = "SELECT alias, version FROM registered_model_aliases WHERE workspace = 'default' AND name = ?"
    return {
        "aliases": {alias: str(version) for alias, version in connection.execute(query, (id,))},
        "creation_timestamp": row["creation_time"],
        "deployment_job_id": None,
        "deployment_job_state": None,
        "description": row["description"],
        "last_updated_timestamp": row["last_updated_time"],
        "name": id,
        "workspace": row["workspace"],
    }, ()


META_OF: dict[str, Callable[[sqlite3.Connection, str, Row], tuple[Meta, tuple[str, ...]]]] = {
    EXPERIMENT: _experiment_meta,
    RUN: _run_meta,
    MODEL: _model_meta,
    REGISTERED: _registered_meta,
}


def version_meta(row: Row) -> tuple[Meta, tuple[str, ...]]:
    return {
        "creation_timestamp": row["creation_time"],
        "current_stage": row["current_stage"],
        "deployment_job_state": None,
        "description": row["description"],
        "last_updated_timestamp": row["last_updated_time"],
        "model_id": None,
        "name": row["name"],
        "run_id": row["run_id"],
        "run_link": row["run_link"],
        "source": row["source"],
        "status": row["status"],
        "status_message": row["status_message"],
        "storage_location": row["storage_location"],
        "user_id": row["user_id"],
        "version": row["version"],
        "workspace": row["workspace"],
    }, ()


# Edges and datasets


def dataset_id(name: str, digest: str) -> str:
    """The directory of a dataset."""
    return _digest(name, digest)


def edge_id(source: str, run_id: str) -> str:
    """The directory of an input of a run: `source` is the id of a dataset's directory or of a model."""
    return _digest(source, run_id)


def _digest(*parts: str) -> str:
    return hashlib.md5("".join(parts).encode(errors="surrogatepass"), usedforsecurity=False).hexdigest()


_READ_DATASETS = (
    "SELECT inputs.input_uuid, datasets.name, datasets.digest, dataset_source_type, dataset_source, dataset_schema, "
    "dataset_profile FROM inputs JOIN datasets ON datasets.dataset_uuid = inputs.source_id "
    "WHERE inputs.source_type = 'DATASET' AND destination_type = 'RUN' AND destination_id = ?"
)
_EDGES_OF_MODELS = (
    "SELECT source_type, destination_id, step FROM inputs WHERE source_id = ? AND "
    "source_type IN ('RUN_INPUT', 'RUN_OUTPUT') AND destination_type IN ('MODEL_INPUT', 'MODEL_OUTPUT')"
)


def edge_files(connection: sqlite3.Connection, run_id: str) -> Iterator[tuple[str, Meta]]:
    """The `meta.yaml` of every input and output of a run, by its path in the run."""
    for input_uuid, name, digest, *_ in connection.execute(_READ_DATASETS, (run_id,)).fetchall():
        source = dataset_id(name, digest)
        query = "SELECT name, value FROM input_tags WHERE input_uuid = ?"
        tags = dict(connection.execute(query, (input_uuid,)).fetchall())
        yield f"inputs/{edge_id(source, run_id)}/{META}", _edge("DATASET", "RUN", source) | {"tags": tags}
    for kind, model, step in connection.execute(_EDGES_OF_MODELS, (run_id,)).fetchall():
        if kind == "RUN_INPUT":
            yield f"inputs/{edge_id(model, run_id)}/{META}", _edge("MODEL", "RUN", model) | {"tags": {}}
        else:
            values = _edge("RUN_OUTPUT", "MODEL_OUTPUT", model) | {"step": step, "tags": {}}
            yield f"outputs/{model}/{META}", values


def _edge(source_type: str, destination_type: str, id: str) -> Meta:
    # MLflow repeats the source's id as the destination's, and reads it so.
    return {
        "destination_id": id,
        "destination_type": destination_type,
        "source_id": id,
        "source_type": source_type,
    }


def dataset_files(connection: sqlite3.Connection, run_id: str) -> Iterator[tuple[str, Meta]]:
    """The `meta.yaml` of every dataset that a run read, by the name of its directory."""
    for _, name, digest, kind, source, schema, profile in connection.execute(_READ_DATASETS, (run_id,)).fetchall():
        yield (
            dataset_id(name, digest),
            {
                "digest": digest,
                "name": name,
                "profile": profile,
                "schema": schema,
                "source": source,
                "source_type": kind,
            },
        )


# From files to values


def text(meta: Meta, key: str) -> str | None:
    """A text, whatever YAML took it for; None if it is absent."""
    value = meta.get(key)
    return None if value is None else str(value)


def number(meta: Meta, key: str) -> int | None:
    """An integer; None if it is absent or none."""
    value = meta.get(key)
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        found = int(value)
    except (ValueError, OverflowError):
        return None
    return found if -(2**63) <= found < 2**63 else None


def stage(meta: Meta) -> str:
    return "deleted" if meta.get("lifecycle_stage") == "deleted" else "active"


def status(meta: Meta) -> str:
    """The status of a run; MLflow 0.x wrote its name."""
    value = meta.get("status")
    return (
        value
        if isinstance(value, str) and value in _STATUS_NUMBERS
        else STATUSES.get(number(meta, "status") or 1, "RUNNING")
    )
