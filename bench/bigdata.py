"""The data of large experiments: `python -m bench.bigdata URL` fills a new database of ours, fast, with a progress bar.

- One experiment of 100,000 runs, each with 20 params, 20 metrics and 5 tags, beside 100 experiments of 10 such runs.
- A run with 1,000 metrics of 10,000 steps; 20 runs with 10 metrics of 10,000 steps; a run with 5,000 metrics.

Rows go straight into the tables that the server made: what is measured is the server that reads them, not the one that
would have written them. They are the same at every call with the same scale. `bench.bigcopy` puts them elsewhere.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Connection

from tailrace.database.dialects import insert_rows
from tailrace.database.engine import WRITES, open_engine
from tailrace.database.migrations.prepare import prepare
from tailrace.database.schema import tracking as tables
from tailrace.tracking.queries.logging import POINT_COLUMNS

SEED = 20261123
START = 1_700_000_000_000  # ms since the epoch
BIG, POINTS, FIRST_SMALL = 1, 2, 3
"""Ids of experiments: of many runs, of runs with many points, the first of those with few runs."""
SMALL_RUNS = 10
MODELS = ("resnet50", "vit-b16", "convnext", "efficientnet", "swin-t")
RUNS_A_TRANSACTION = 500
LONG_RUN, WIDE_RUN = "f" * 32, "e" * 32

RUN_COLUMNS = (
    "run_uuid", "name", "source_type", "source_name", "entry_point_name", "user_id", "status", "start_time",
    "end_time", "source_version", "lifecycle_stage", "artifact_uri", "experiment_id",
)  # fmt: skip
EXPERIMENT_COLUMNS = (
    "experiment_id", "name", "artifact_location", "lifecycle_stage", "creation_time", "last_update_time",
)  # fmt: skip

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Size:
    """How much of everything; 1.0 is what is said above."""

    scale: float

    @property
    def runs(self) -> int:
        return max(1, round(100_000 * self.scale))

    @property
    def small_experiments(self) -> int:
        return max(2, round(100 * self.scale))

    @property
    def keys(self) -> int:
        """Of the long run."""
        return max(self.charted_keys, round(1000 * self.scale))

    @property
    def charted_runs(self) -> tuple[str, ...]:
        return tuple(f"{number:02x}" + "d" * 30 for number in range(20))

    @property
    def charted_keys(self) -> int:
        """Of each charted run."""
        return 10

    @property
    def steps(self) -> int:
        """Of each metric of the long run and of the charted runs."""
        return max(500, round(10_000 * min(1.0, self.scale)))

    @property
    def wide_keys(self) -> int:
        return max(50, round(5000 * self.scale))


def metric_name(number: int) -> str:
    return f"layer{number:04}/loss"


def build(path: Path, size: Size) -> None:
    """Make a database of ours at `path`, where there is none yet."""
    make_tables(f"sqlite:///{path}")
    engine = open_engine(f"sqlite:///{path}", readers=0)
    with engine.connect().execution_options(**{WRITES: True}) as connection:
        _experiments(connection, size)
        _runs(connection, size)
        _points(connection, size)
    engine.dispose()
    make_tables(f"sqlite:///{path}")  # again, as a server does that starts on many runs: for the indexes of searches


def make_tables(url: str) -> None:
    engine = open_engine(url, readers=0)
    prepare(engine, "mlflow-artifacts:/0")
    engine.dispose()


def _experiments(connection: Connection, size: Size) -> None:
    small = [f"small experiment {number}" for number in range(size.small_experiments)]
    names = enumerate(["big experiment", "many points", *small], start=BIG)
    rows = [(id, name, f"mlflow-artifacts:/{id}", "active", START + id, START + id) for id, name in names]
    with connection.begin():
        insert_rows(connection, tables.experiments, EXPERIMENT_COLUMNS, rows)


def _run_row(run_id: str, experiment: int, number: int) -> Row:
    start = START + number * 1000
    return (
        run_id, f"run-{number}", "UNKNOWN", "", "", f"user-{number % 20}", "FINISHED", start, start + 60_000, "",
        "active", f"mlflow-artifacts:/{experiment}/{run_id}/artifacts", experiment,
    )  # fmt: skip


def _run_rows(rng: random.Random, run_id: str, experiment: int, number: int) -> dict[str, list[Row]]:
    """A run and what it logged, by table."""
    time = START + number * 1000 + 5000
    params = {f"param_{i:02}": str(round(rng.random(), 2)) for i in range(18)}
    params |= {"model": rng.choice(MODELS), "seed": str(number)}
    tags = {
        "mlflow.runName": f"run-{number}", "mlflow.user": f"user-{number % 20}", "mlflow.source.name": "train.py",
        "team": rng.choice(("vision", "language", "speech")), "note": f"sweep {number % 1000:03} of the autumn",
    }  # fmt: skip
    return {
        "runs": [_run_row(run_id, experiment, number)],
        "metrics": [(run_id, f"metric_{i:02}", time, 10, rng.random(), 0) for i in range(20)],
        "params": sorted((run_id, key, value) for key, value in params.items()),
        "tags": sorted((run_id, key, value) for key, value in tags.items()),
    }


def _runs(connection: Connection, size: Size) -> None:
    rng = random.Random(SEED)
    count = size.runs + size.small_experiments * SMALL_RUNS
    # Sorted, so that clustered tables are filled from one end to the other; the order in time is another one.
    ids = sorted(uuid.UUID(int=rng.getrandbits(128), version=4).hex for _ in range(count))
    numbers = list(range(count))
    rng.shuffle(numbers)
    with click.progressbar(length=count, label=f"{count:,} runs") as bar:
        for first in range(0, count, RUNS_A_TRANSACTION):
            some = range(first, min(first + RUNS_A_TRANSACTION, count))
            parts = [_run_rows(rng, ids[i], _experiment_of(numbers[i], size), numbers[i]) for i in some]
            rows = {name: [row for part in parts for row in part[name]] for name in parts[0]}
            with connection.begin():
                insert_rows(connection, tables.runs, RUN_COLUMNS, rows["runs"])
                insert_rows(connection, tables.metrics, POINT_COLUMNS, rows["metrics"])
                insert_rows(connection, tables.latest_metrics, POINT_COLUMNS, rows["metrics"])
                insert_rows(connection, tables.params, ("run_uuid", "key", "value"), rows["params"])
                insert_rows(connection, tables.tags, ("run_uuid", "key", "value"), rows["tags"])
            bar.update(len(some))


def _experiment_of(number: int, size: Size) -> int:
    return BIG if number < size.runs else FIRST_SMALL + (number - size.runs) // SMALL_RUNS


def _points(connection: Connection, size: Size) -> None:
    histories = [
        *((LONG_RUN, metric_name(number), size.steps) for number in range(size.keys)),
        *((WIDE_RUN, metric_name(number), 1) for number in range(size.wide_keys)),
        *(
            (run_id, metric_name(number), size.steps)
            for run_id in size.charted_runs
            for number in range(size.charted_keys)
        ),
    ]
    total = sum(steps for _, _, steps in histories)
    rng = random.Random(SEED + 1)
    with connection.begin():
        runs = [
            _run_row(run_id, POINTS, number) for number, run_id in enumerate((LONG_RUN, WIDE_RUN, *size.charted_runs))
        ]
        insert_rows(connection, tables.runs, RUN_COLUMNS, sorted(runs))
    with click.progressbar(_batches(rng, histories), length=total, label=f"{total:,} points") as bar:
        for points, latest in bar:
            with connection.begin():
                insert_rows(connection, tables.metrics, POINT_COLUMNS, points)
                insert_rows(connection, tables.latest_metrics, POINT_COLUMNS, latest)
            bar.update(len(points) - 1)


def _batches(rng: random.Random, histories: list[tuple[str, str, int]]) -> Iterator[tuple[list[Row], list[Row]]]:
    """The points of whole histories, some 10,000 at a time, and the latest value of each."""
    points: list[Row] = []
    latest: list[Row] = []
    for run_id, key, steps in sorted(histories):
        points += [(run_id, key, START + step * 100, step, rng.random(), 0) for step in range(steps)]
        latest.append(points[-1])
        if len(points) >= 10_000:
            yield points, latest
            points, latest = [], []
    if points:
        yield points, latest


def main() -> None:
    from bench import bigcopy

    parser = argparse.ArgumentParser(prog="python -m bench.bigdata", description=__doc__)
    parser.add_argument("url", help="sqlite:///FILE or postgresql://...: a database that is empty or not there yet")
    parser.add_argument("--scale", type=float, default=1.0, help="how much of everything (default: 1.0)")
    options = parser.parse_args()
    size = Size(options.scale)
    began = time.monotonic()
    if options.url.startswith("sqlite:///"):
        build(Path(options.url.removeprefix("sqlite:///")), size)
    else:
        with tempfile.TemporaryDirectory() as directory:
            path = Path(directory) / "tailrace.db"
            build(path, size)
            bigcopy.to_postgresql(path, options.url)
    print(f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
