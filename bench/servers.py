"""Start, measure and stop the servers under test, each as its own documentation starts it, on a fresh file or folder.

Nothing of one measurement is left for the next: every server gets its own process session and its own empty
directory, and `stop` returns only when the last of its processes is gone.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 120.0
STOP_SECONDS = 15.0
POLL_SECONDS = 0.005
QUIET_SECONDS = 1.0
SETTLE_SECONDS = 20.0
TICKS = os.sysconf("SC_CLK_TCK")
# A developer's own settings must not change what is measured.
FOREIGN_VARIABLES = ("MLFLOW_", "TAILRACE_", "FML_", "PYTHON", "UVICORN_", "GUNICORN_", "WEB_CONCURRENCY", "_MLFLOW")


@dataclass(frozen=True)
class Server:
    """A server that can be started. `command`: (directory, port) -> argument list, run inside that directory."""

    name: str
    title: str
    package: str
    program: Path
    command: Callable[[Path, int], list[str]]

    @property
    def venv(self) -> Path:
        return self.program.parent.parent


@dataclass(frozen=True)
class Running:
    """A started server. `start_seconds`: from the fork to the first 200 of /health."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path
    start_seconds: float


@dataclass(frozen=True)
class Memory:
    """Of the whole process tree. Bytes; shared pages count once where the kernel tells PSS, else once a process."""

    bytes: int
    processes: int
    kind: str


def known_servers(tailrace: Path, mlflow: Path, fasttrackml: Path, workers: int | None) -> dict[str, Server]:
    """The servers by name; the paths are those of virtual environments, installed or not. `workers` is for ours."""

    def ours(store: str) -> Callable[[Path, int], list[str]]:
        def command(directory: Path, port: int) -> list[str]:
            options = ["--backend-store-uri", store.format(directory)]
            options += [] if workers is None else ["--workers", str(workers)]
            return [str(tailrace / "bin/tailrace"), "server", *options, "--host", "127.0.0.1", "--port", str(port)]

        return command

    def mlflows(store: str) -> Callable[[Path, int], list[str]]:
        def command(directory: Path, port: int) -> list[str]:
            options = ["--backend-store-uri", store.format(directory)]
            return [str(mlflow / "bin/mlflow"), "server", *options, "--host", "127.0.0.1", "--port", str(port)]

        return command

    def fasttrackmls(directory: Path, port: int) -> list[str]:
        # Not SQLAlchemy's URL: here what follows `sqlite://` is the path.
        options = ["-d", f"sqlite://{directory / 'fasttrackml.db'}", "-a", f"127.0.0.1:{port}"]
        return [str(fasttrackml / "bin/fml"), "server", *options]

    def nulls(directory: Path, port: int) -> list[str]:
        return [sys.executable, str(Path(__file__).with_name("null_server.py")), str(port)]

    servers = [
        Server("tailrace", "Tailrace", "tailrace", tailrace / "bin/tailrace", ours("sqlite:///{}/tailrace.db")),
        Server("mlflow", "MLflow", "mlflow", mlflow / "bin/mlflow", mlflows("sqlite:///{}/mlflow.db")),
        Server("tailrace-folder", "Tailrace on a folder", "tailrace", tailrace / "bin/tailrace", ours("{}/mlruns")),
        Server("mlflow-folder", "MLflow on a folder", "mlflow", mlflow / "bin/mlflow", mlflows("{}/mlruns")),
        Server("fasttrackml", "FastTrackML", "fasttrackml", fasttrackml / "bin/fml", fasttrackmls),
        Server("null", "null responder", "", Path(sys.executable), nulls),
    ]
    return {server.name: server for server in servers}


def installed_version(server: Server) -> str | None:
    """The version of the installed package, or None where the server is not installed."""
    if not server.program.exists():
        return None
    if not server.package:
        return "-"
    ask = f"import importlib.metadata as metadata; print(metadata.version({server.package!r}))"
    answer = subprocess.run([server.venv / "bin/python", "-c", ask], capture_output=True, text=True, check=False)
    return answer.stdout.strip() or "of unknown version"


def installed_bytes(server: Server) -> int | None:
    """What the package and all that it needs take on disk; None where that is not known."""
    if not server.package:
        return None
    script = Path(__file__).with_name("installed.py")
    command = [str(server.venv / "bin/python"), str(script), server.package]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return sum(json.loads(answer.stdout).values()) if answer.returncode == 0 else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start(server: Server, directory: Path, seconds: float = START_SECONDS) -> Running:
    """Start the server on a free port and wait for /health; RuntimeError with the end of its log if none comes."""
    port = free_port()
    environment = {key: value for key, value in os.environ.items() if not key.startswith(FOREIGN_VARIABLES)}
    # An activated environment: MLflow looks for its job consumer on PATH and restarts it for ever if it is not there.
    environment["PATH"] = f"{server.venv / 'bin'}:{environment.get('PATH', '')}"
    log = directory / "server.log"
    with log.open("ab") as output:
        began = time.perf_counter()
        process = subprocess.Popen(
            server.command(directory, port),
            cwd=directory,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    running = Running(process, port, log, 0.0)
    try:
        while time.perf_counter() - began < seconds and process.poll() is None:
            if _healthy(port):
                return Running(process, port, log, time.perf_counter() - began)
            time.sleep(POLL_SECONDS)
    except BaseException:  # also Ctrl-C: the server is in a session of its own and would stay
        stop(running)
        raise
    stop(running)
    raise RuntimeError(f"{server.title} did not answer /health with 200. The end of its log:\n{log_end(running)}")


def _healthy(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def log_end(running: Running, lines: int = 15) -> str:
    return "\n".join(running.log.read_text(errors="replace").splitlines()[-lines:])


def stop(running: Running) -> None:
    """Ask the first process to end, as a user would; whatever is left of the tree after STOP_SECONDS is killed."""
    tree = process_tree(running.process.pid)
    running.process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    with contextlib.suppress(subprocess.TimeoutExpired):
        running.process.wait(STOP_SECONDS)
    while time.monotonic() < deadline and any(_same_process(pid, started) for pid, started in tree.items()):
        time.sleep(0.05)
    for pid, started in tree.items():
        if _same_process(pid, started):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    running.process.wait()


@contextlib.contextmanager
def started(server: Server, directory: Path, seconds: float = START_SECONDS) -> Iterator[Running]:
    running = start(server, directory, seconds)
    try:
        yield running
    finally:
        stop(running)


def settle(running: Running) -> None:
    """Wait until the tree has used next to no CPU for a while: workers still load after the first one is healthy."""
    deadline = time.monotonic() + SETTLE_SECONDS
    while time.monotonic() < deadline:
        before = cpu_seconds(running)
        time.sleep(QUIET_SECONDS)
        if cpu_seconds(running) - before < 0.05 * QUIET_SECONDS:
            return


def memory(running: Running) -> Memory:
    """What the tree holds now."""
    pids = process_tree(running.process.pid)
    try:
        return Memory(sum(_field(pid, "smaps_rollup", "Pss:") for pid in pids), len(pids), "PSS")
    except OSError:
        return Memory(sum(_field(pid, "status", "VmRSS:") for pid in pids), len(pids), "RSS")


def cpu_seconds(running: Running) -> float:
    """User and system time of the tree's living processes and of the children they have waited for."""
    total = 0
    for pid in process_tree(running.process.pid):
        with contextlib.suppress(OSError):
            total += sum(int(value) for value in _stat(pid)[11:15])
    return total / TICKS


def machine_cpu_seconds() -> float:
    """Time that all cores together were not idle: also what other programs, and other guests of the host, took."""
    user, nice, system, _idle, _iowait, *others = map(int, Path("/proc/stat").read_text().split("\n")[0].split()[1:9])
    return (user + nice + system + sum(others)) / TICKS


def process_tree(root: int) -> dict[int, str]:
    """{pid: start time} of the descendants of `root`, itself included, and of all that stayed in its session."""
    stats: dict[int, list[str]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                stats[int(entry.name)] = _stat(int(entry.name))
    found = {pid for pid, stat in stats.items() if pid == root or stat[3] == str(root)}
    while more := {pid for pid, stat in stats.items() if int(stat[1]) in found} - found:
        found |= more
    return {pid: stats[pid][19] for pid in found if stats[pid][0] != "Z"}


def _stat(pid: int) -> list[str]:
    """/proc/PID/stat from the state on (the name before it may contain anything): state, ppid, pgrp, session, ..."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _same_process(pid: int, started_at: str) -> bool:
    try:
        stat = _stat(pid)
    except OSError:
        return False
    return stat[19] == started_at and stat[0] != "Z"


def _field(pid: int, file: str, name: str) -> int:
    """A size in bytes; 0 for a process that ended meanwhile."""
    try:
        lines = Path(f"/proc/{pid}/{file}").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        if Path(f"/proc/{pid}").exists():
            raise
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(name)), 0)
