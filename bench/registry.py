"""The model registry at scale: `python -m bench.registry` puts the same questions to Tailrace and to MLflow, one after
the other, each on a database of its own with the same 10,000 registered models of 20 versions each.

Each server makes its database itself; the rows then go straight into its tables. Questions are asked one at a time on
one connection, so a time is what one user waits. The answers are compared before any is timed.
"""

from __future__ import annotations

import argparse
import http.client
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench import servers

ROOT = Path(__file__).resolve().parent.parent
START = 1_700_000_000_000  # ms since the epoch
STAGES = ("None", "Staging", "Production", "Archived")
TEAMS = ("vision", "language", "speech", "search", "ads")

#: Name, path, parameters. Both servers must give the same answer, but for page tokens.
QUESTIONS: list[tuple[str, str, dict[str, str]]] = [
    ("search models: first page", "registered-models/search", {"max_results": "100"}),
    ("search models: newest first", "registered-models/search", {"order_by": "last_updated_timestamp DESC"}),
    ("search models: name LIKE", "registered-models/search", {"filter": "name LIKE '%-04_2%'"}),
    ("search models: by tag", "registered-models/search", {"filter": "tags.team = 'speech'"}),
    ("search prompts", "registered-models/search", {"filter": "tags.`mlflow.prompt.is_prompt` = 'true'"}),
    ("get model", "registered-models/get", {"name": "model-05000"}),
    ("latest versions", "registered-models/get-latest-versions", {"name": "model-05000"}),
    ("search versions: of a model", "model-versions/search", {"filter": "name = 'model-05000'"}),
    ("search versions: of a run", "model-versions/search", {"filter": f"run_id = '{5000 * 20 + 7:032x}'"}),
    ("search versions: first page", "model-versions/search", {"max_results": "100"}),
    ("search versions: 1,000", "model-versions/search", {"max_results": "1000"}),
    ("get version", "model-versions/get", {"name": "model-05000", "version": "7"}),
]


def rows(models: int, versions: int) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """(table, row) of everything, every twentieth model a prompt."""
    for number in range(models):
        prompt = number % 20 == 19
        name = f"model-{number:05}"
        times = (START + number, START + number * 1000)
        yield "registered_models", (name, *times, f"Model number {number}", "default")
        tags = {"team": TEAMS[number % 5], "note": f"made in week {number % 52}"}
        if prompt:
            tags["mlflow.prompt.is_prompt"] = "true"
        for key, value in tags.items():
            yield "registered_model_tags", (key, value, name, "default")
        yield "registered_model_aliases", ("champion", versions, name, "default")
        for version in range(1, versions + 1):
            at = START + number * 1000 + version
            stage = STAGES[version % 4] if version > versions - 6 else "Archived"
            source, run = (
                f"mlflow-artifacts:/1/{number}/{version}/artifacts/model",
                f"{number * versions + version:032x}",
            )
            yield (
                "model_versions",
                (name, version, at, at, None, None, stage, source, run, "READY", None, None, source, "default"),
            )
            yield "model_version_tags", ("accuracy", str(version / 100), name, version, "default")
            key, value = ("mlflow.prompt.is_prompt", "true") if prompt else ("validated", "yes")
            yield "model_version_tags", (key, value, name, version, "default")


def fill(database: Path, models: int, versions: int) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        parts: dict[str, list[tuple[Any, ...]]] = {}
        for table, row in rows(models, versions):
            parts.setdefault(table, []).append(row)
        for table, some in parts.items():
            connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(some[0]))})", some)


def ask(connection: http.client.HTTPConnection, path: str, parameters: dict[str, str]) -> tuple[float, bytes]:
    """Seconds, and the answer."""
    began = time.perf_counter()
    connection.request("GET", f"/api/2.0/mlflow/{path}?{urlencode(parameters)}")
    response = connection.getresponse()
    body = response.read()
    seconds = time.perf_counter() - began
    if response.status != 200:
        raise RuntimeError(f"{path} {parameters}: {response.status} {body[:300].decode()}")
    return seconds, body


def essence(body: bytes) -> Any:
    """An answer without what two servers may say differently: page tokens, and the order of tags."""

    def sort(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: sort(inner) for key, inner in sorted(value.items()) if key != "next_page_token"}
        if isinstance(value, list):
            items = [sort(inner) for inner in value]
            named = bool(items) and isinstance(items[0], dict) and {"key", "current_stage"} & items[0].keys()
            nested = named and len(items) < 10
            return sorted(items, key=lambda item: json.dumps(item, sort_keys=True)) if nested else items
        return value

    return sort(json.loads(body))


def measure(server: servers.Server, options: argparse.Namespace, directory: Path) -> dict[str, tuple[list[float], Any]]:
    """Of each question the times, in seconds, and the essence of the answer."""
    with servers.started(server, directory):
        pass
    fill(directory / f"{server.name}.db", options.models, options.versions)
    found = {}
    with servers.started(server, directory) as running:
        connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=600)
        for name, path, parameters in QUESTIONS:
            first, body = ask(connection, path, parameters)
            rounds = max(3, min(options.rounds, int(5 / first)))
            times = sorted(ask(connection, path, parameters)[0] for _ in range(rounds))
            found[name] = (times, essence(body))
            print(f"{server.title}: {name}: {statistics.median(times) * 1000:.1f} ms", file=sys.stderr, flush=True)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.registry", description=__doc__)
    parser.add_argument("--models", type=int, default=10_000)
    parser.add_argument("--versions", type=int, default=20, help="of each model")
    parser.add_argument("--rounds", type=int, default=100, help="requests of each kind, fewer where they take long")
    parser.add_argument("--servers", default="tailrace,mlflow")
    parser.add_argument("--tailrace-venv", type=Path, default=ROOT / ".venv")
    parser.add_argument("--mlflow-venv", type=Path, default=ROOT / ".venvs/mlflow-3.10.1")
    options = parser.parse_args()
    known = servers.known_servers(options.tailrace_venv, options.mlflow_venv, Path("none"), None)
    found = {}
    for name in options.servers.split(","):
        with tempfile.TemporaryDirectory(prefix="bench-registry-") as directory:
            found[name] = measure(known[name], options, Path(directory))
    titles = [known[name].title for name in found]
    print(f"| question | {' | '.join(f'{title}, ms (p95)' for title in titles)} | times | same answer |")
    print("|---|" + "---|" * (len(titles) + 2))
    for question, *_ in QUESTIONS:
        medians = [statistics.median(one[question][0]) * 1000 for one in found.values()]
        p95 = [one[question][0][int(0.95 * (len(one[question][0]) - 1))] * 1000 for one in found.values()]
        cells = [f"{median:.1f} ({high:.1f})" for median, high in zip(medians, p95, strict=True)]
        answers = [one[question][1] for one in found.values()]
        same = "yes" if all(answer == answers[0] for answer in answers) else "NO"
        print(f"| {question} | {' | '.join(cells)} | {medians[-1] / medians[0]:.0f} | {same} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
