"""`python -m bench.artifacts`: files through the servers' artifact proxy, against MLflow's and against plain copying.

One large file by curl, then many small ones by 8 keep-alive connections, up and down. Meanwhile /health is asked all
the time, and the memory of the server's processes is looked at. The large file goes `--rounds` times, and the median
counts. Plain copying is nginx (WebDAV up, static files down) where it is installed, and `cat`: curl again, at whose
other end a process does nothing but move the bytes between the socket and the disk, with an fsync as ours; nginx and
`cat, no fsync` promise as little as MLflow's proxy.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from bench import servers

ROOT = Path(__file__).resolve().parent.parent
PROXY = "/api/2.0/mlflow-artifacts/artifacts"
LARGE, SMALL, FILES, CLIENTS = 2_000_000_000, 20_000, 2_000, 8
PIECE = 1 << 20
HEALTH_SECONDS = 0.02


@dataclass
class Outcome:
    """Bytes a second of each transfer, memory growth in bytes, and how long /health took, in seconds."""

    title: str
    speeds: dict[str, float] = field(default_factory=dict)
    growth: int = 0
    waits: list[float] = field(default_factory=list)

    @property
    def health_p99(self) -> float:
        return sorted(self.waits)[int(len(self.waits) * 0.99)] if self.waits else float("nan")


@contextlib.contextmanager
def watched(running: servers.Running, outcome: Outcome) -> Iterator[None]:
    """Ask /health and look at the memory until the block ends."""
    before, done = servers.memory(running).bytes, threading.Event()

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=120)
        while not done.is_set():
            began = time.perf_counter()
            connection.request("GET", "/health")
            connection.getresponse().read()
            outcome.waits.append(time.perf_counter() - began)
            done.wait(HEALTH_SECONDS)

    def look() -> None:
        while not done.is_set():
            outcome.growth = max(outcome.growth, servers.memory(running).bytes - before)
            done.wait(0.1)

    threads = [threading.Thread(target=work, daemon=True) for work in (ask, look)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        done.set()
        for thread in threads:
            thread.join()


def timed(size: int, work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return size / (time.perf_counter() - began)


def curl(*arguments: str) -> None:
    subprocess.run(["curl", "-sSf", "-o", os.devnull, *arguments], check=True)


def large(file: Path, up: str, down: str, rounds: int) -> dict[str, float]:
    """Speed of a file sent to the address `up` and got from `down`."""
    size = file.stat().st_size
    ups, downs = [], []
    for _ in range(rounds):
        ups.append(timed(size, lambda: curl("-T", str(file), up)))
        downs.append(timed(size, lambda: curl(down)))
    return {"large up": statistics.median(ups), "large down": statistics.median(downs)}


def measure(server: servers.Server, file: Path, scale: float, rounds: int, directory: Path) -> Outcome:
    outcome = Outcome(server.title)
    count = max(CLIENTS, int(FILES * scale))
    content = os.urandom(SMALL)
    with servers.started(server, directory) as running:
        servers.settle(running)
        url = f"http://127.0.0.1:{running.port}{PROXY}"

        def small(method: str) -> None:
            def work(client: int) -> None:
                connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=120)
                for number in range(client, count, CLIENTS):
                    body = content if method == "PUT" else None
                    connection.request(method, f"{PROXY}/1/small/artifacts/{number}.bin", body)
                    answer = connection.getresponse()
                    received = answer.read()
                    if answer.status != 200 or (method == "GET" and received != content):
                        raise RuntimeError(f"{method} answered {answer.status}: {received[:200]!r}")

            with ThreadPoolExecutor(CLIENTS) as clients:
                list(clients.map(work, range(CLIENTS)))

        with watched(running, outcome):
            outcome.speeds.update(large(file, f"{url}/1/large/artifacts/f", f"{url}/1/large/artifacts/f", rounds))
            outcome.speeds["small up"] = timed(count * SMALL, lambda: small("PUT"))
            outcome.speeds["small down"] = timed(count * SMALL, lambda: small("GET"))
    return outcome


NGINX = """
worker_processes 2; daemon off; pid {directory}/pid; error_log {directory}/log;
{user}
events {{}}
http {{
  access_log off; client_max_body_size 0; client_body_temp_path {directory}/coming; sendfile on;
  proxy_temp_path {directory}/t; fastcgi_temp_path {directory}/t;
  uwsgi_temp_path {directory}/t; scgi_temp_path {directory}/t;
  server {{ listen 127.0.0.1:{port}; location / {{ root {directory}; dav_methods PUT; }} }}
}}
"""


def nginx(program: str, file: Path, rounds: int, directory: Path) -> Outcome:
    """The same large file through nginx, which syncs nothing."""
    outcome, port = Outcome("nginx, no fsync"), servers.free_port()
    user = "user root;" if os.getuid() == 0 else ""
    (directory / "conf").write_text(NGINX.format(directory=directory, port=port, user=user))
    running = subprocess.Popen([program, "-c", str(directory / "conf")], stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}/f"
        subprocess.run(["curl", "-sf", "--retry", "20", "--retry-connrefused", "-T", os.devnull, url], check=True)
        outcome.speeds.update(large(file, url, url, rounds))
    finally:
        running.terminate()
        running.wait()
    return outcome


def plain_copy(file: Path, rounds: int, directory: Path, *, sync: bool) -> Outcome:
    """The same large file between two processes, without HTTP."""
    outcome = Outcome("cat" if sync else "cat, no fsync")
    size = file.stat().st_size
    target = directory / "copied"
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/"

    def serve() -> None:
        for _ in range(2 * rounds):
            connection, _ = listener.accept()
            with connection:
                head = connection.recv(1 << 16)
                if head.startswith(b"PUT"):
                    body = head.partition(b"\r\n\r\n")[2]
                    received = len(body)
                    if b"100-continue" in head:
                        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
                    with target.open("wb", buffering=0) as out:
                        out.write(body)
                        while received < size:
                            piece = connection.recv(PIECE)
                            out.write(piece)
                            received += len(piece)
                        if sync:
                            os.fsync(out.fileno())
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                else:
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % size)
                    with target.open("rb", buffering=0) as source:
                        while piece := source.read(PIECE):
                            connection.sendall(piece)

    child = os.fork()
    if child == 0:
        serve()
        os._exit(0)
    outcome.speeds.update(large(file, url, url, rounds))
    os.waitpid(child, 0)
    target.unlink()
    return outcome


def table(outcomes: list[Outcome]) -> str:
    names = ["large up", "large down", "small up", "small down"]
    lines = [
        f"| MB/s | {' | '.join(names)} | memory growth, MB | /health p99, ms |",
        "| --- |" + " ---: |" * 6,
    ]
    for outcome in outcomes:
        speeds = [f"{outcome.speeds[name] / 1e6:.1f}" if name in outcome.speeds else "" for name in names]
        more = [f"{outcome.growth / 1e6:.0f}", f"{outcome.health_p99 * 1e3:.1f}"] if outcome.waits else ["", ""]
        lines.append(f"| {outcome.title} | {' | '.join(speeds + more)} |")
    ours = outcomes[0]
    lines += ["", f"| {ours.title}, times as fast as | {' | '.join(names)} |", "| --- |" + " ---: |" * 4]
    for other in outcomes[1:]:
        ratios = [f"{ours.speeds[n] / other.speeds[n]:.2f}" if n in other.speeds else "" for n in names]
        lines.append(f"| {other.title} | {' | '.join(ratios)} |")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.artifacts", description="Compare artifact proxies.")
    parser.add_argument("--scale", type=float, default=1.0, help="of 2 GB and 2,000 files (default: 1)")
    parser.add_argument("--rounds", type=int, default=3, help="transfers of the large file (default: 3)")
    parser.add_argument("--servers", default="tailrace,mlflow", help="which, ours first (default: tailrace,mlflow)")
    parser.add_argument("--workers", type=int, help="worker processes of our server (default: its own)")
    parser.add_argument("--directory", type=Path, help="where the files lie (default: the system's temporary folder)")
    options = parser.parse_args()
    known = servers.known_servers(
        ROOT / ".venv", ROOT / ".venvs/mlflow-3.10.1", ROOT / ".venvs/fasttrackml", options.workers
    )
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="bench-", dir=options.directory, ignore_cleanup_errors=True) as name:
        directory = Path(name)
        file = directory / "large"
        with file.open("wb") as out:
            for _ in range(max(1, int(LARGE * options.scale) // PIECE)):
                out.write(os.urandom(PIECE))
        os.sync()
        for which in options.servers.split(","):
            own = directory / which
            own.mkdir()
            print(f"{known[which].title} ...", file=sys.stderr, flush=True)
            outcomes.append(measure(known[which], file, options.scale, options.rounds, own))
            shutil.rmtree(own, ignore_errors=True)
            os.sync()
        if program := shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin"):
            (directory / "nginx").mkdir()
            outcomes.append(nginx(program, file, options.rounds, directory / "nginx"))
        outcomes += [plain_copy(file, options.rounds, directory, sync=sync) for sync in (True, False)]
    print(table(outcomes))
    return 0


if __name__ == "__main__":
    sys.exit(main())
