"""`python -m bench.folder`: one folder of MLflow's files served by Tailrace and by MLflow, and a mixed load on it.

A Markdown report on stdout: how long Tailrace takes to index the folder and to start again, what searches of it take,
and how many mixed requests are answered on it, beside MLflow on the same folder and Tailrace on SQLite with its runs;
and how far the files are behind the answers when that load ends. The folder of 10,000 runs, kept for the next time:

    python -m bench.folder --runs 10000 --keep /var/tmp/bench-folder
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import load, mix, servers
from bench.__main__ import WARM_UP_SECONDS, add_venvs, say

EXPERIMENT = "123456789012345678"
PARAMS, METRICS, STEPS, TAGS = 10, 10, 100, 5
START = 1_700_000_000_000
SEED = 20240607
GIVEN_UP_SECONDS = 100.0
"""After which a search is not waited for any more, so that all four of a slow server end within minutes."""

START_SECONDS = 900.0
"""A first start reads the whole folder."""

SEARCHES: dict[str, dict[str, Any]] = {
    "first page": {"max_results": 100},
    "filtered by a metric and a param, ordered by the metric": {
        "filter": "metrics.metric0 > 0.9 and params.param0 = '3'",
        "order_by": ["metrics.metric0 DESC"],
        "max_results": 100,
    },
    "ordered by a param": {"order_by": ["params.param1 ASC"], "max_results": 100},
    "filtered by a tag": {"filter": "tags.tag0 = 'value 7'", "max_results": 100},
}


def make(root: Path, runs: int) -> None:
    """A folder as MLflow writes it: one experiment with `runs` finished runs."""
    rng = random.Random(SEED)
    experiment = root / EXPERIMENT
    experiment.mkdir(parents=True)
    (root / ".trash").mkdir()
    (root / "models").mkdir()
    (experiment / "meta.yaml").write_text(
        f"artifact_location: mlflow-artifacts:/{EXPERIMENT}\ncreation_time: {START}\nexperiment_id: '{EXPERIMENT}'\n"
        f"last_update_time: {START}\nlifecycle_stage: active\nname: bench-folder\n"
    )
    for number in range(runs):
        run = experiment / hashlib.md5(str(number).encode(), usedforsecurity=False).hexdigest()
        for part in ("metrics", "params", "tags", "artifacts"):
            (run / part).mkdir(parents=True)
        (run / "meta.yaml").write_text(
            f"artifact_uri: mlflow-artifacts:/{EXPERIMENT}/{run.name}/artifacts\nend_time: {START + number + 1}\n"
            f"entry_point_name: ''\nexperiment_id: '{EXPERIMENT}'\nlifecycle_stage: active\nrun_id: {run.name}\n"
            f"run_name: run-{number}\nsource_name: ''\nsource_type: 4\nsource_version: ''\n"
            f"start_time: {START + number}\nstatus: 3\ntags: []\nuser_id: bench\n"
        )
        for key in range(METRICS):
            lines = [f"{START + step} {rng.random()} {step}\n" for step in range(STEPS)]
            (run / "metrics" / f"metric{key}").write_text("".join(lines))
        for key in range(PARAMS):
            (run / "params" / f"param{key}").write_text(str(rng.randrange(10)))
        for key in range(TAGS - 1):
            (run / "tags" / f"tag{key}").write_text(f"value {rng.randrange(100)}")
        (run / "tags" / "mlflow.runName").write_text(f"run-{number}")


def made(options: argparse.Namespace, base: Path) -> Path:
    """The folder of runs, made unless it was kept."""
    folder: Path = (options.keep or base) / f"made-{options.runs}"
    if not folder.exists():
        say(f"making a folder of {options.runs:,} runs")
        partial = folder.with_name(f"{folder.name}.partial")
        shutil.rmtree(partial, ignore_errors=True)
        make(partial, options.runs)
        partial.rename(folder)
    return folder


def searches(port: int, repeats: int, seconds: float) -> dict[str, tuple[float, list[str] | None]]:
    """Seconds (median) and the ids found, of each search, which is not begun again after so many seconds.

    One that was given up has no ids.
    """
    found: dict[str, tuple[float, list[str] | None]] = {}
    for name, fields in SEARCHES.items():
        times: list[float] = []
        ids: list[str] | None = []
        while len(times) < repeats and sum(times) < seconds:
            began = time.perf_counter()
            body = {"experiment_ids": [EXPERIMENT], **fields}
            try:
                answer = mix.call(port, "POST", "/runs/search", body, timeout=GIVEN_UP_SECONDS)
            except TimeoutError:
                times, ids = [GIVEN_UP_SECONDS], None
                break
            times.append(time.perf_counter() - began)
            ids = [run["info"]["run_id"] for run in answer.get("runs", [])]
        found[name] = statistics.median(times), ids
    return found


def mixed(running: servers.Running, seconds: float, connections: int) -> float:
    """Requests a second of the mixed load. Raises RuntimeError where one failed."""
    built = mix.build(running.port, mix.prepare(running.port))
    result = load.run(running.port, built.operations, connections=connections, warm_up=WARM_UP_SECONDS, seconds=seconds)
    if failed := [f"{one.name}: {one.first_error}" for one in result.operations if one.errors]:
        say(f"REQUESTS FAILED: {'; '.join(failed)}")
    return sum(one.completed for one in result.operations) / result.seconds


def measure(server: servers.Server, directory: Path, options: argparse.Namespace, repeats: int) -> dict[str, Any]:
    """Start twice, search, load."""
    say(f"{server.title}: start")
    with servers.started(server, directory, START_SECONDS) as running:
        first = running.start_seconds
    if server.name == "tailrace-folder":
        copy_index(directory / "mlruns", directory.parent / "index.db")
    with servers.started(server, directory) as running:
        again = running.start_seconds
        servers.settle(running)
        say(f"{server.title}: searches")
        found = searches(running.port, repeats, options.search_seconds)
        say(f"{server.title}: mixed load")
        rate = mixed(running, options.seconds, options.connections)
        behind, until = lag(directory / "mlruns") if server.name == "tailrace-folder" else (0, 0.0)
    return {"first": first, "again": again, "searches": found, "rate": rate, "behind": behind, "until": until}


def lag(root: Path) -> tuple[int, float]:
    """Changes that are not in the files when a load has ended, and the seconds until they are on disk."""
    query = (
        "SELECT max(0, (SELECT coalesce(max(seq), 0) FROM tailrace_file_changes) - "
        "(SELECT value FROM tailrace_file_state WHERE name = 'done'))"
    )
    began, behind = time.perf_counter(), None
    with sqlite3.connect(root / ".tailrace.db", timeout=60) as index:
        while waiting := index.execute(query).fetchone()[0]:
            if behind is None:
                say(f"{waiting:,} changes are not in the files yet")
                behind = waiting
            time.sleep(0.1)
    return behind or 0, time.perf_counter() - began


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.folder", description="Compare servers of one folder.")
    parser.add_argument("--runs", type=int, default=10_000, help="in the folder (default: 10000)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the runs that are made here, or take them")
    parser.add_argument(
        "--search-seconds", type=float, default=20.0, help="after which a search is not repeated (default: 20)"
    )
    parser.add_argument("--seconds", type=float, default=20.0, help="of mixed load (default: 20)")
    parser.add_argument("--connections", type=int, default=20)
    parser.add_argument("--servers", default="tailrace-folder,tailrace,mlflow-folder", help="which, comma-separated")
    parser.add_argument("--directory", type=Path, help="where the folders lie (default: the system's temporary one)")
    add_venvs(parser)
    options = parser.parse_args()
    known = servers.known_servers(options.tailrace_venv, options.mlflow_venv, options.fasttrackml_venv, None)
    outcomes: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory(dir=options.directory) as name:
        base = Path(name)
        source = made(options, base)
        for each in options.servers.split(","):
            server, directory = known[each], base / each
            directory.mkdir()
            if each == "tailrace":
                shutil.copyfile(base / "index.db", directory / "tailrace.db")
            else:
                say(f"{server.title}: copying the folder")
                subprocess.run(["cp", "-a", source, directory / "mlruns"], check=True)
            outcomes[each] = measure(server, directory, options, repeats=3 if each.startswith("mlflow") else 20)
            shutil.rmtree(directory, ignore_errors=True)
    return report(outcomes, options.runs)


def copy_index(root: Path, database: Path) -> None:
    """The same runs in a database: the index that was made of them."""
    with sqlite3.connect(root / ".tailrace.db") as source, sqlite3.connect(database) as target:
        source.backup(target)


def report(outcomes: dict[str, dict[str, Any]], runs: int) -> int:
    """Print it; returns the exit status: 1 if answers differ."""
    names = list(outcomes)
    rows: list[tuple[str, Callable[[dict[str, Any]], str]]] = [
        ("first start, s", lambda one: f"{one['first']:.1f}"),
        ("start, s", lambda one: f"{one['again']:.1f}"),
        *((f"{name}, ms", lambda one, name=name: f"{1000 * one['searches'][name][0]:,.1f}") for name in SEARCHES),
        ("mixed load, requests/s", lambda one: f"{one['rate']:,.0f}"),
        ("changes not in the files then", lambda one: f"{one['behind']:,}"),
        ("until they are on disk, s", lambda one: f"{one['until']:.1f}"),
    ]
    print(f"A folder of {runs:,} runs: {PARAMS} params, {METRICS} metrics of {STEPS} steps, {TAGS} tags each.\n")
    print(f"| | {' | '.join(names)} |\n|---|{'---|' * len(names)}")
    for title, shown in rows:
        print(f"| {title} | {' | '.join(shown(outcomes[name]) for name in names)} |")
    differing = []
    for search in SEARCHES:
        answers = [ids for one in outcomes.values() if (ids := one["searches"][search][1]) is not None]
        ordered = "ordered by a param" not in search
        if len({tuple(ids) if ordered else len(ids) for ids in answers}) > 1:
            differing.append(search)
    if differing:
        print(f"\nDIFFERENT ANSWERS: {', '.join(differing)}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
