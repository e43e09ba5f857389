"""A small world of awkward runs, experiments and logged models, written straight into the tables of any database.

Some 200 runs with few distinct values, so that every order has ties: equal values, missing ones, NaN, infinities, text
that differs in case, blanks, quotes and wildcards, and keys that are words or punctuation of the filter language.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Table, insert

from tailrace.database.engine import WRITES, open_engine
from tailrace.database.migrations.prepare import prepare
from tailrace.database.schema import tracking as tables

EXPERIMENT, OTHER = 1, 2
"""Ids of the experiment that holds most runs and of another one."""

RUNS, MODELS, EXPERIMENTS = 200, 60, 40
LARGEST = 1.7976931348623157e308

METRIC_KEYS = ("acc", "loss", "val/loss", "a b", "1", "and", "größe", "acc.top1", "NULL", "x-y", "m:1", "like")
PARAM_KEYS = ("lr", "LR", "model", "in", "null", "1", "a.b.c", "日本", "from", "1e5", "select", "x/y", "is", "not")
TAG_KEYS = (
    "env",
    "note",
    "my tag",
    "mlflow.user",
    "it's",
    'say "hi"',
    "back`tick",
    "a\\b",
    "or",
    "größe",
    "order",
    "2",
)
NUMBERS = (0.0, -0.0, 1.0, -1.0, 0.5, 0.1, 1e-320, 1e10, 1e300, 2.0**53, LARGEST, -LARGEST, 21.5)
TEXTS = (
    "", " ", "a", "A", "ä", "Ä", "it's", "it''s", 'say "hi"', 'say ""hi""', "a\\b", "a\\'b", "50%", "a_b", "axb", "0.1",
    "1", "1e-3", "NULL", "x'; DROP TABLE runs; --", "日本語", "line\nend", "a\tb", "(x)", "None", "😀", "'", '"', "%",
    "_", "[a-z]", "a" * 300, "prod", "Prod", "PROD", "prod ", " prod", "or 1=1", "--", "/* c */", "\\", "`x`", "ß",
)  # fmt: skip
RUN_NAMES = ("alpha", "Alpha", "beta", "run 1", "größe", "it's", "")
DATASETS = (("train", "d1"), ("Train", "d2"), ("d's", "D3"), ("größe", "4"), ("50%", "d_5"))
CONTEXTS = ("train", "eval", "Train", "it's")
STATUSES = ("RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED")


@contextmanager
def made(uri: str) -> Iterator[Engine]:
    """The world in the empty database at `uri`."""
    engine = open_engine(uri, readers=1)
    try:
        prepare(engine, "mlflow-artifacts:/0")
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            _fill(connection, random.Random(20240607))
        yield engine
    finally:
        engine.dispose()


def _some(rng: random.Random, keys: tuple[str, ...], values: tuple[Any, ...], most: int = 6) -> dict[str, Any]:
    return {key: rng.choice(values) for key in rng.sample(keys, rng.randint(0, most))}


def _fill(connection: Connection, rng: random.Random) -> None:
    rows: dict[Table, list[dict[str, Any]]] = {}

    def add(table: Table, **row: Any) -> None:
        rows.setdefault(table, []).append(row)

    _experiments(rng, add)
    _datasets(add)
    run_ids = _runs(rng, add)
    _models(rng, add, run_ids)
    for table, some in rows.items():
        connection.execute(insert(table), some)


def _experiments(rng: random.Random, add: Any) -> None:
    names = [*dict.fromkeys(text[:250] for text in TEXTS)]
    for id in range(1, EXPERIMENTS + 1):
        gone = id > 3 and rng.random() < 0.2
        add(
            tables.experiments,
            experiment_id=id,
            name=names[id],
            artifact_location=f"mlflow-artifacts:/{id}",
            lifecycle_stage="deleted" if gone else "active",
            creation_time=rng.randint(1, 5) * 100,
            last_update_time=rng.randint(1, 5) * 100,
        )
        for key, value in _some(rng, TAG_KEYS, TEXTS).items():
            add(tables.experiment_tags, experiment_id=id, key=key, value=value)


def _datasets(add: Any) -> None:
    for number, (name, digest) in enumerate(DATASETS):
        add(
            tables.datasets,
            dataset_uuid=f"{number:032x}",
            experiment_id=EXPERIMENT,
            name=name,
            digest=digest,
            dataset_source_type="code",
            dataset_source="{}",
        )


def _runs(rng: random.Random, add: Any) -> list[str]:
    run_ids = [f"{rng.getrandbits(128):032x}" for _ in range(RUNS)]
    for run_id in run_ids:
        experiment = OTHER if rng.random() < 0.1 else EXPERIMENT
        name = rng.choice(RUN_NAMES)
        add(
            tables.runs,
            run_uuid=run_id,
            name=name,
            source_type="UNKNOWN",
            source_name="",
            entry_point_name="",
            user_id=rng.choice(("", "me", "Me", "größe")),
            status=rng.choice(STATUSES),
            start_time=rng.choice((100, 200, 300, 400, None)),
            end_time=rng.choice((100, 500, 500, None)),
            source_version="",
            lifecycle_stage="deleted" if rng.random() < 0.1 else "active",
            artifact_uri=f"mlflow-artifacts:/{experiment}/{run_id}/artifacts",
            experiment_id=experiment,
        )
        for key, value in _some(rng, METRIC_KEYS, (*NUMBERS, None)).items():
            point = {"value": value or 0.0, "is_nan": value is None, "timestamp": 1, "step": 0}
            add(tables.metrics, run_uuid=run_id, key=key, **point)
            add(tables.latest_metrics, run_uuid=run_id, key=key, **point)
        for key, value in _some(rng, PARAM_KEYS, TEXTS).items():
            add(tables.params, run_uuid=run_id, key=key, value=value)
        tags = _some(rng, TAG_KEYS, TEXTS)
        if rng.random() < 0.9:
            tags["mlflow.runName"] = name
        for key, value in tags.items():
            add(tables.tags, run_uuid=run_id, key=key, value=value)
        for dataset in rng.sample(range(len(DATASETS)), rng.choice((0, 0, 1, 2))):
            _input(rng, add, run_id, dataset)
    return run_ids


def _input(rng: random.Random, add: Any, run_id: str, dataset: int) -> None:
    input_id = f"{rng.getrandbits(128):032x}"
    edge = {"source_type": "DATASET", "source_id": f"{dataset:032x}", "destination_type": "RUN"}
    add(tables.inputs, input_uuid=input_id, destination_id=run_id, step=0, **edge)
    if rng.random() < 0.8:
        add(tables.input_tags, input_uuid=input_id, name="mlflow.data.context", value=rng.choice(CONTEXTS))


def _models(rng: random.Random, add: Any, run_ids: list[str]) -> None:
    for number in range(MODELS):
        model_id = f"m-{rng.getrandbits(128):032x}"
        owner = {"model_id": model_id, "experiment_id": EXPERIMENT}
        add(
            tables.logged_models,
            **owner,
            name=rng.choice(RUN_NAMES[:-1]),
            artifact_location=f"mlflow-artifacts:/1/models/{model_id}",
            creation_timestamp_ms=1000 + number,  # all different: the original has no order among equals
            last_updated_timestamp_ms=rng.choice((100, 200)),
            status=rng.choice((1, 2, 3)),
            lifecycle_stage="deleted" if rng.random() < 0.1 else "active",
            model_type=rng.choice(TEXTS),
            source_run_id=rng.choice(run_ids),
            status_message=rng.choice((None, "it's", "")),
        )
        for key, value in _some(rng, METRIC_KEYS, NUMBERS).items():
            for step in range(rng.choice((1, 1, 2))):
                point = {"metric_timestamp_ms": step, "metric_step": step, "run_id": rng.choice(run_ids)}
                add(tables.logged_model_metrics, **owner, metric_name=key, metric_value=value, **point)
        for key, value in _some(rng, PARAM_KEYS, TEXTS).items():
            add(tables.logged_model_params, **owner, param_key=key, param_value=value)
        for key, value in _some(rng, TAG_KEYS, TEXTS).items():
            add(tables.logged_model_tags, **owner, tag_key=key, tag_value=value)
