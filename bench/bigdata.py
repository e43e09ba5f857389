"""The data sets of large experiments: `python -m bench.bigdata URL` fills an empty database, fast, with a progress bar.

One experiment of many runs, each with 20 params, 20 metrics and 5 tags, and one run of many points (a tenth as many
metric keys as it has thousands of steps, at full scale 1,000 keys of 10,000 steps). Rows go straight into the tables
that the server made: what is measured is the server that reads them, not the one that would have written them.
"""

from __future__ import annotations

import argparse
import random
import time
import uuid
from collections.abc import Iterator
from typing import Any

import click
from sqlalchemy import Connection, insert

from tailrace.database.dialects import insert_rows, with_booleans
from tailrace.database.engine import WRITES, open_engine
from tailrace.database.migrations.prepare import prepare
from tailrace.database.schema import tracking as tables
from tailrace.tracking.queries.logging import POINT_COLUMNS

SEED = 20261123
START = 1_700_000_000_000  # ms since the epoch
EXPERIMENT = "big experiment"
POINTS_EXPERIMENT = "big run"
RUNS, KEYS, STEPS = 100_000, 1_000, 10_000
RUNS_A_TRANSACTION = 500
MODELS = ("resnet50", "vit-b16", "convnext", "efficientnet", "swin-t")


def build(uri: str, scale: float) -> None:
    """Fill the database at `uri`, which must be empty or new; `scale` 1.0 is the full size."""
    engine = open_engine(uri, readers=0)
    prepare(engine, "mlflow-artifacts:/0")
    with engine.connect().execution_options(**{WRITES: True}) as connection:
        big, points = _experiments(connection)
        _runs(connection, big, max(1, int(RUNS * scale)))
        _points(connection, points, max(1, int(KEYS * scale)), STEPS)
    engine.dispose()


def _experiments(connection: Connection) -> tuple[int, int]:
    ids = []
    with connection.begin():
        for name in (EXPERIMENT, POINTS_EXPERIMENT):
            values = {"name": name, "artifact_location": f"mlflow-artifacts:/{name}", "lifecycle_stage": "active"}
            times = {"creation_time": START, "last_update_time": START}
            key = connection.execute(insert(tables.experiments).values(**values, **times)).inserted_primary_key
            assert key is not None
            ids.append(int(key[0]))
    return ids[0], ids[1]


def _run_rows(rng: random.Random, run_id: str, experiment: int, number: int) -> dict[str, list[tuple[Any, ...]]]:
    start = START + number * 1000
    metrics = [(run_id, f"metric_{i:02}", start + 5000, 10, rng.random(), 0) for i in range(20)]
    params = {f"param_{i:02}": str(round(rng.random(), 2)) for i in range(18)}
    params |= {"model": rng.choice(MODELS), "seed": str(number)}
    tags = {
        "mlflow.runName": f"run-{number}", "mlflow.user": f"user-{number % 20}", "mlflow.source.name": "train.py",
        "team": rng.choice(("vision", "language", "speech")), "note": f"sweep {number % 1000:03} of the autumn",
    }  # fmt: skip
    run = (
        run_id, f"run-{number}", "UNKNOWN", "", "", "bench", "FINISHED", start, start + 60_000, "", "active",
        f"mlflow-artifacts:/{experiment}/{run_id}/artifacts", experiment,
    )  # fmt: skip
    return {
        "runs": [run],
        "metrics": metrics,
        "params": sorted((run_id, key, value) for key, value in params.items()),
        "tags": sorted((run_id, key, value) for key, value in tags.items()),
    }


RUN_COLUMNS = (
    "run_uuid", "name", "source_type", "source_name", "entry_point_name", "user_id", "status", "start_time",
    "end_time", "source_version", "lifecycle_stage", "artifact_uri", "experiment_id",
)  # fmt: skip


def _runs(connection: Connection, experiment: int, count: int) -> None:
    rng = random.Random(SEED)
    # Sorted, so that clustered tables are filled from one end to the other; the order in time is another one.
    ids = sorted(uuid.UUID(int=rng.getrandbits(128), version=4).hex for _ in range(count))
    numbers = list(range(count))
    rng.shuffle(numbers)
    dialect = connection.dialect.name
    with click.progressbar(length=count, label=f"{count:,} runs") as bar:
        for first in range(0, count, RUNS_A_TRANSACTION):
            some = range(first, min(first + RUNS_A_TRANSACTION, count))
            parts = [_run_rows(rng, ids[i], experiment, numbers[i]) for i in some]
            rows = {name: [row for part in parts for row in part[name]] for name in parts[0]}
            points = with_booleans(dialect, rows["metrics"])
            with connection.begin():
                insert_rows(connection, tables.runs, RUN_COLUMNS, rows["runs"])
                insert_rows(connection, tables.metrics, POINT_COLUMNS, points)
                insert_rows(connection, tables.latest_metrics, POINT_COLUMNS, points)
                insert_rows(connection, tables.params, ("run_uuid", "key", "value"), rows["params"])
                insert_rows(connection, tables.tags, ("run_uuid", "key", "value"), rows["tags"])
            bar.update(len(some))


def _points(connection: Connection, experiment: int, keys: int, steps: int) -> None:
    """One run with `keys` metrics of `steps` points each."""
    rng = random.Random(SEED + 1)
    run_id = "f" * 32
    run = _run_rows(rng, run_id, experiment, 0)["runs"]
    dialect = connection.dialect.name
    with connection.begin():
        insert_rows(connection, tables.runs, RUN_COLUMNS, run)
    with click.progressbar(_histories(rng, run_id, keys, steps), length=keys, label=f"{keys * steps:,} points") as bar:
        for points in bar:
            with connection.begin():
                insert_rows(connection, tables.metrics, POINT_COLUMNS, with_booleans(dialect, points))
                insert_rows(connection, tables.latest_metrics, POINT_COLUMNS, with_booleans(dialect, points[-1:]))


def _histories(rng: random.Random, run_id: str, keys: int, steps: int) -> Iterator[list[tuple[Any, ...]]]:
    for number in range(keys):
        key = f"layer{number:04}/loss"
        yield [(run_id, key, START + step * 100, step, rng.random(), 0) for step in range(steps)]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.bigdata", description=__doc__)
    parser.add_argument("url", help="database to fill, as for `tailrace server --backend-store-uri`")
    parser.add_argument("--scale", type=float, default=1.0, help="1.0: 100,000 runs and 10 million points")
    options = parser.parse_args()
    began = time.monotonic()
    build(options.url, options.scale)
    print(f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
