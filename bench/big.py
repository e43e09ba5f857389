"""`python -m bench.big`: searches and histories on a large amount of data, our server beside its peers, one at a time.

Every server gets a database with the same rows in the tables and indexes that it made itself. Prints a Markdown report;
ends with status 1 if our own server failed, differed between its databases, or went beyond its memory.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import hashlib
import json
import os
import shutil
import signal
import sqlite3
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from bench import big_report, bigcopy, bigdata, report, servers
from bench.__main__ import ROOT, add_venvs, say
from bench.big_operations import NotAnswered, Operation, at_page, operations, send, walk
from bench.big_report import Outcome, Result
from bench.bigdata import Size
from bench.report import OURS
from bench.servers import Running, Server, started

BUDGET_SECONDS = 30.0
SAMPLING_SECONDS = 0.1
POSTGRESQL = "postgresql://postgres@127.0.0.1:5432/postgres"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.big", description="Compare tracking servers on large data.")
    add = parser.add_argument
    add("--scale", type=float, default=1.0, help="size of the data; 1.0: 100,000 runs, 12 million points (default)")
    add("--servers", default=",".join(big_report.TITLES), help="which, comma-separated (default: %(default)s)")
    add("--only", nargs="+", default=[], metavar="PART", help="only operations whose names contain one of these")
    add("--repeat", type=int, default=20, help="how often to ask, unless that takes over 30 s (default: 20)")
    add(
        "--limit",
        type=float,
        default=120.0,
        help="seconds after which an answer, or a walk, is given up (default: 120)",
    )
    add("--keep", type=Path, metavar="DIRECTORY", help="keep the databases there, and take them from there")
    add("--directory", type=Path, help="else: where they lie while measured (default: the system's temporary one)")
    add("--postgresql", metavar="URL", default=os.environ.get("TAILRACE_TEST_POSTGRESQL", POSTGRESQL))
    add("--json", type=Path, metavar="FILE", help="write all figures to this file as well")
    add_venvs(parser)
    return parser.parse_args()


# Databases


@dataclasses.dataclass(frozen=True)
class Databases:
    """Where the servers' databases lie, and how they come to be there. Each is built once and marked when complete."""

    directory: Path
    size: Size
    postgresql: str
    kept: bool

    def sqlite(self) -> Path:
        """The directory of our own database, from which all others are filled."""
        path = self.directory / "tailrace"
        with self._building(path, _schema(self.directory)) as missing:
            if missing:
                bigdata.build(path / "tailrace.db", self.size)
        return path

    def peer(self, server: Server, version: str, fill: Callable[[Path, Path], None]) -> Path:
        path = self.directory / server.name
        with self._building(path, version) as missing:
            if missing:
                say(f"{server.title}: first start, to make its tables")
                with started(server, path):
                    pass
                fill(self.sqlite() / "tailrace.db", path / f"{server.name}.db")
        return path

    @contextlib.contextmanager
    def on_postgresql(self) -> Iterator[str]:
        """The URL of our database there; dropped in the end unless databases are kept."""
        import psycopg

        suffix = f"{self.size.scale:g}".replace(".", "_") if self.kept else uuid.uuid4().hex
        name = f"tailrace_bench_{suffix}"
        url = urlunsplit(urlsplit(self.postgresql)._replace(path=f"/{name}"))
        with psycopg.connect(self.postgresql, autocommit=True, connect_timeout=5) as admin:
            known = admin.execute("SELECT FROM pg_database WHERE datname = %s", (name,)).fetchone()
            with self._building(self.directory / "postgresql", _schema(self.directory)) as missing:
                if missing or not known:
                    admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
                    admin.execute(f'CREATE DATABASE "{name}"')
                    bigcopy.to_postgresql(self.sqlite() / "tailrace.db", url)
        try:
            yield url
        finally:
            if not self.kept:
                with psycopg.connect(self.postgresql, autocommit=True) as admin:
                    admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    @contextlib.contextmanager
    def _building(self, path: Path, *versions: str) -> Iterator[bool]:
        """Whether `path` has to be filled; it is empty then, and marked as complete when the block ends well."""
        sources = [Path(__file__).with_name(name).read_text() for name in ("bigdata.py", "bigcopy.py")]
        digest = hashlib.sha256("\0".join([*sources, *versions]).encode()).hexdigest()
        mark = path / "complete"
        if mark.exists() and mark.read_text() == digest:
            yield False
            return
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        yield True
        mark.write_text(digest)


def _schema(directory: Path) -> str:
    """Our tables and indexes as the present source makes them: a kept database of another schema is made again."""
    with tempfile.TemporaryDirectory(dir=directory) as empty:
        path = Path(empty) / "empty.db"
        bigdata.make_tables(f"sqlite:///{path}")
        with contextlib.closing(sqlite3.connect(path)) as connection:
            return "\n".join(str(text) for (text,) in connection.execute("SELECT sql FROM sqlite_master ORDER BY name"))


# Measuring


class MemoryWatch:
    """The most memory (bytes) that a server's process tree was seen to hold since `begin`, looked at all the time."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self._most = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def begin(self) -> None:
        self._most = 0

    def peak(self) -> int:
        self._look()
        return self._most

    def end(self) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(SAMPLING_SECONDS):
            self._look()

    def _look(self) -> None:
        self._most = max(self._most, servers.memory(self._running).bytes)


@contextlib.contextmanager
def _watched(server: Server, directory: Path) -> Iterator[tuple[Running, MemoryWatch]]:
    with started(server, directory) as running:
        servers.settle(running)
        watch = MemoryWatch(running)
        try:
            yield running, watch
        finally:
            watch.end()


def measure(
    server: Server, version: str, directory: Path, asked: list[Operation], options: argparse.Namespace
) -> Outcome:
    """All operations on one server, which starts anew after one that did not end: it may still be busy with it."""
    outcome = Outcome(server.name, server.title, version)
    remaining = list(asked)
    walks = not options.only or any(part in big_report.WALK for part in options.only)
    try:
        while remaining or walks:
            with _watched(server, directory) as (running, watch):
                outcome.idle = outcome.idle or watch.peak()
                while remaining:
                    watch.begin()
                    result = _ask(running.port, remaining.pop(0), options)
                    result.peak = watch.peak()
                    outcome.results.append(result)
                    say(f"{server.title}: {result.name}: {big_report.times(result)}")
                    if result.late:
                        break
                else:
                    if walks:
                        watch.begin()
                        outcome.walk = walk(running.port, options.limit)
                        outcome.walk_peak = watch.peak()
                    walks = False
    except RuntimeError as error:
        outcome.failure = str(error)
    return outcome


def _ask(port: int, operation: Operation, options: argparse.Namespace) -> Result:
    result = Result(operation.name)
    try:
        variants = [
            [at_page(port, request, operation.page, options.limit) for request in variant]
            for variant in operation.variants
        ]
        began = time.monotonic()
        for number in range(options.repeat):
            place = number % len(variants)
            answers = [send(port, request, options.limit) for request in variants[place]]
            result.seconds.append(sum(took for took, _ in answers))
            if place not in result.facts:
                result.facts[place] = _digest(operation, [answer for _, answer in answers])
            if time.monotonic() - began > BUDGET_SECONDS:
                break
    except NotAnswered as error:
        result.failure, result.late = str(error), error.late
    return result


def _digest(operation: Operation, answers: list[Any]) -> str:
    try:
        facts = [operation.facts(answer) for answer in answers]
    except (KeyError, TypeError, ValueError) as error:
        raise NotAnswered(f"an answer that is not one: {error!r} in {json.dumps(answers)[:200]}") from error
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def main() -> int:
    options = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    names = [name.strip() for name in options.servers.split(",") if name.strip()]
    if unknown := [name for name in names if name not in big_report.TITLES]:
        say(f"Unknown server {unknown[0]!r}. Known: {', '.join(big_report.TITLES)}.")
        return 2
    size = Size(options.scale)
    asked = [one for one in operations(size) if not options.only or any(part in one.name for part in options.only)]
    outcomes: list[Outcome] = []
    absent: list[str] = []
    with contextlib.ExitStack() as stack:
        if options.keep:
            directory = options.keep.absolute() / f"{options.scale:g}"
            directory.mkdir(parents=True, exist_ok=True)
        else:
            directory = Path(
                stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-big-", dir=options.directory))
            )
        facts = report.machine(directory)
        databases = Databases(directory, size, options.postgresql, options.keep is not None)
        for name in names:
            try:
                with _prepared(name, databases, options) as (server, version, path):
                    outcomes.append(measure(server, version, path, asked, options))
            except _Absent as reason:
                absent.append(str(reason))
                say(absent[-1])
    text = big_report.markdown(facts, size, outcomes, absent, repeat=options.repeat, limit=options.limit)
    print(text)
    if options.json:
        kept = {key: value for key, value in vars(options).items() if not isinstance(value, Path)}
        options.json.write_text(
            json.dumps(
                {"machine": facts, "options": kept, "absent": absent, "servers": big_report.as_json(outcomes)}, indent=1
            )
            + "\n"
        )
    return 1 if any(big_report.faults(outcomes, ours=True)) else 0


class _Absent(Exception):
    """A server that cannot be measured here, and why."""


@contextlib.contextmanager
def _prepared(name: str, databases: Databases, options: argparse.Namespace) -> Iterator[tuple[Server, str, Path]]:
    """A server as it is to be started, its version, and the directory with its database."""
    one_worker = name == "tailrace-1"
    venvs = (options.tailrace_venv.absolute(), options.mlflow_venv.absolute(), options.fasttrackml_venv.absolute())
    known = servers.known_servers(*venvs, 1 if one_worker else None)
    server = known[OURS if name.startswith(OURS) else name]
    server = dataclasses.replace(server, title=big_report.TITLES[name])
    version = servers.installed_version(server)
    if version is None:
        raise _Absent(f"{server.title} is not installed ({server.program} is missing).".replace(f"{ROOT}/", ""))
    match name:
        case "mlflow":
            yield server, version, databases.peer(server, version, bigcopy.to_mlflow)
        case "fasttrackml":
            yield server, version, databases.peer(server, version, bigcopy.to_fasttrackml)
        case "tailrace-postgresql":
            import psycopg

            with contextlib.ExitStack() as stack:
                try:
                    url = stack.enter_context(databases.on_postgresql())
                except psycopg.OperationalError as error:
                    raise _Absent(
                        f"PostgreSQL cannot be used ({str(error).splitlines()[0]}); see --postgresql."
                    ) from error
                command = server.command

                def on_postgresql(directory: Path, port: int) -> list[str]:
                    sqlite, ours = f"sqlite:///{directory / 'tailrace.db'}", command(directory, port)
                    return [url if argument == sqlite else argument for argument in ours]

                server = dataclasses.replace(server, name=name, command=on_postgresql)
                yield server, version, databases.directory / "postgresql"
        case _:
            yield dataclasses.replace(server, name=name), version, databases.sqlite()


if __name__ == "__main__":
    sys.exit(main())
