"""Every server underneath passes the same test: uvicorn, gunicorn, waitress, with options of their own."""

from __future__ import annotations

import signal
import socket
import ssl
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from tests.support import Api, ServerProcess, free_port, metric, postgresql_database, refused, sqlite_uri, wait_until

WAYS = {
    "uvicorn": ["--uvicorn-opts", "--timeout-keep-alive 3 --header X-From:uvicorn"],
    "gunicorn": ["--gunicorn-opts", "--timeout 30 --log-level warning"],
    "gunicorn, app loaded before the fork": ["--gunicorn-opts", "--preload"],
    "waitress": ["--waitress-opts", "--threads=8 --ident=from-waitress"],
}


@pytest.mark.parametrize("way", WAYS)
def test_the_same_on_every_server(tmp_path: Path, way: str) -> None:
    """Requests of every kind, 16 clients at once, then SIGTERM: all is answered, nothing is lost, exit status 0."""
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path, workers=4, options=WAYS[way])
    try:
        server.start()
        assert f"({way.partition(',')[0]})" in server.stdout
        smoke(Api(server.url))
        assert (tmp_path / "t.db-writers").exists(), "writers that do not take turns"
        server.terminate()
        assert server.wait() == 0, server.stderr
        assert "Traceback" not in server.stderr
    finally:
        server.stop()


def test_four_workers_on_postgresql(tmp_path: Path) -> None:
    """The same on a database server: nothing is lost, and no client sees a conflict."""
    with postgresql_database() as uri:
        server = ServerProcess(uri, tmp_path, workers=4)
        try:
            smoke(Api(server.start().url))
        finally:
            server.stop()
        assert server.stderr.count("Rejected request") == len(server.stderr.splitlines())


def smoke(api: Api) -> None:
    """What a client and a browser do."""
    assert api.raw("GET", "/health").text == "OK"
    page = api.raw("GET", "/")
    assert page.headers["content-type"].startswith("text/html")
    assert page.headers["x-content-type-options"] == "nosniff"
    assert api.raw("HEAD", "/").content == b""
    assert api.raw("GET", "/nonsense").status_code == 404
    assert api.raw("GET", "experiments/search?max_results=1", headers={"Host": "evil.example"}).status_code == 403
    refused(api.raw("GET", "runs/get", params={"run_id": "x"}), 404, "RESOURCE_DOES_NOT_EXIST")
    refused(api.send("runs/create", b'"broken'), 400, "INVALID_PARAMETER_VALUE")
    experiment = api.experiment("naïve name ✓")
    assert (
        api.get("experiments/get-by-name", experiment_name="naïve name ✓")["experiment"]["experiment_id"] == experiment
    )

    def log(number: int) -> str:
        run = api.run(experiment)
        for step in range(5):
            metrics = [metric(f"m{i}", number + i / 7, step=step) for i in range(200)]
            api.post("runs/log-batch", {"run_id": run, "metrics": metrics})
        return run

    with ThreadPoolExecutor(16) as pool:
        runs = list(pool.map(log, range(16)))
    for number, run in enumerate(runs):
        data = api.data(run)
        assert {key: value["value"] for key, value in data.metrics.items()} == {
            f"m{i}": number + i / 7 for i in range(200)
        }
    assert [point["step"] for point in api.history(runs[3], "m7")] == [0, 1, 2, 3, 4]
    assert len(api.search_runs(experiment)) == 16


def test_options_reach_the_server(tmp_path: Path) -> None:
    """What is forwarded has its effect, and what the command generates wins over it."""
    options = ["--uvicorn-opts", "--header X-From:uvicorn --port 1 --host 203.0.113.1 --workers 9 --access-log"]
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path, options=options)
    try:
        server.start()
        assert httpx.get(f"{server.url}/version").headers["x-from"] == "uvicorn"
        assert "GET /version" in wait_until(lambda: "/version" in server.stdout and server.stdout, "the access log")
    finally:
        server.stop()


def test_workers_that_end_as_planned(tmp_path: Path) -> None:
    """A worker that has answered as many requests as it may is replaced, and nobody is alarmed."""
    options = ["--uvicorn-opts", "--limit-max-requests 5"]
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path, workers=2, options=options)

    def replaced() -> bool:
        with suppress(httpx.TransportError):
            httpx.get(f"{server.url}/health", timeout=30)
        return server.stderr.count("ended; starting another") > 3

    try:
        server.start()
        wait_until(replaced, "new workers", detail=lambda: server.stderr)
        assert "ERROR" not in server.stderr
    finally:
        server.stop()


def test_gunicorn_reloads(tmp_path: Path) -> None:
    """SIGHUP has gunicorn read its options again and replace its workers, by workers that serve."""
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path, options=["--gunicorn-opts", "--log-level info"])
    try:
        server.start()
        first = int(server.stderr.partition("Booting worker with pid: ")[2].split()[0])
        assert server.process is not None
        server.process.send_signal(signal.SIGHUP)
        wait_until(lambda: not Path(f"/proc/{first}").exists(), "the end of the first worker")
        assert httpx.get(f"{server.url}/health", timeout=30).text == "OK"
    finally:
        server.stop()


def test_a_unix_socket(tmp_path: Path) -> None:
    """All workers serve the one socket; it is told in the announcement."""
    path = tmp_path / "socket"
    server = ServerProcess(
        sqlite_uri(tmp_path / "t.db"), tmp_path, workers=2, options=["--uvicorn-opts", f"--uds {path}"]
    )
    try:
        server.spawn()
        with httpx.Client(transport=httpx.HTTPTransport(uds=str(path)), base_url="http://localhost") as client:
            wait_until(path.exists, "the socket", detail=lambda: server.stderr)

            def healthy() -> bool:
                try:
                    return client.get("/health").text == "OK"
                except httpx.TransportError:
                    return False

            wait_until(healthy, "an answer through the socket")
        assert str(path) in server.stdout
    finally:
        server.stop()


def certificate(directory: Path) -> tuple[Path, Path]:
    """A new certificate of this machine and its key."""
    files = directory / "cert.pem", directory / "key.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2"),
            *("-addext", "subjectAltName=IP:127.0.0.1", "-out", str(files[0]), "-keyout", str(files[1])),
        ],
        check=True,
        capture_output=True,
    )
    return files


@pytest.mark.parametrize("way", ["--uvicorn-opts=--ssl-", "--gunicorn-opts=--"])
def test_tls(tmp_path: Path, way: str) -> None:
    """The servers' TLS options work, and the address that is announced is https."""
    cert, key = certificate(tmp_path)
    options = [f"{way}certfile {cert} {way.partition('=')[2]}keyfile {key}"]
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path, workers=2, options=options)
    trust = ssl.create_default_context(cafile=str(cert))
    url = server.url.replace("http:", "https:")
    try:
        server.spawn()

        def healthy() -> bool:
            try:
                return httpx.get(f"{url}/health", verify=trust).text == "OK"
            except httpx.TransportError:
                return False

        wait_until(healthy, "an answer over TLS", detail=lambda: server.stderr)
        assert url in server.stdout
    finally:
        server.stop()


@pytest.mark.parametrize("way", ["gunicorn", "waitress"])
def test_port_in_use(tmp_path: Path, way: str) -> None:
    """One line and a non-zero exit, whichever server would have taken it."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path, port=port, options=[f"--{way}-opts", ""])
        try:
            assert server.spawn().wait() == 1
        finally:
            server.stop()
        assert len(server.stderr.splitlines()) == 1
        assert "already in use" in server.stderr


def test_dev_reloads(tmp_path: Path) -> None:
    """--dev logs requests and starts the server again when a Python file of the folder changes."""
    file = tmp_path / "changed.py"
    file.write_text("x = 1\n")
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path, options=["--dev"])
    try:
        server.start()
        assert "GET /health" in wait_until(lambda: "/health" in server.stdout and server.stdout, "the access log")

        def reloaded() -> bool:
            # uvicorn's own watcher compares with the time that it saw first, whenever that was.
            file.write_text(f"x = {time.time()}\n")
            return "Reloading" in server.stderr

        wait_until(reloaded, "the reload", detail=lambda: server.stderr)
        server.wait_ready()
        server.terminate()
        assert server.wait() == 0
    finally:
        server.stop()


def paths_below(prefix: str) -> dict[str, Callable[[httpx.Response], bool]]:
    """What is where with `--static-prefix`, in MLflow 3.10 and in 3.17."""

    def found(response: httpx.Response) -> bool:
        return response.status_code == 200

    def missing(response: httpx.Response) -> bool:
        return response.status_code == 404

    search = "mlflow/experiments/search?max_results=1"
    return {
        f"{prefix}/": found,
        f"{prefix}/health": found,
        f"{prefix}/version": found,
        f"{prefix}/ajax-api/2.0/{search}": found,
        f"{prefix}/api/2.0/{search}": found,
        f"/api/2.0/{search}": found,
        prefix: lambda response: response.status_code == 308 and response.headers["location"] == f"{prefix}/",
        "/": missing,
        "/health": missing,
        "/version": missing,
        f"/ajax-api/2.0/{search}": missing,
        f"{prefix}x/health": missing,
    }


def test_static_prefix(tmp_path: Path) -> None:
    """Everything is below the prefix, the API for 3.10's clients also without; the checks know the prefixed paths."""
    server = ServerProcess(
        sqlite_uri(tmp_path / "t.db"), tmp_path, options=["--static-prefix", "/deep/pre"], prefix="/deep/pre"
    )
    try:
        api = Api(server.start().url)
        assert "/deep/pre" in server.stdout
        for path, holds in paths_below("/deep/pre").items():
            assert holds(api.raw("GET", path)), path
        evil = {"Origin": "http://evil.example"}
        created = api.raw("POST", "/deep/pre/ajax-api/2.0/mlflow/experiments/create", json={"name": "x"}, headers=evil)
        assert created.status_code == 403
        assert api.raw("GET", "/deep/pre/health", headers={"Host": "evil.example"}).status_code == 200
    finally:
        server.stop()


ROOTS = {
    "uvicorn": (["--uvicorn-opts", "--root-path /proxy"], ""),
    "uvicorn below a prefix": (["--uvicorn-opts", "--root-path /proxy", "--static-prefix", "/pre"], "/pre"),
    "waitress": (["--waitress-opts", "--url-prefix=/proxy"], ""),
}


@pytest.mark.parametrize("way", ROOTS)
def test_behind_what_takes_a_path_off(tmp_path: Path, way: str) -> None:
    """The server is told which path browsers see; requests come without it, and find everything."""
    options, prefix = ROOTS[way]
    options = [*options, "--access-log", "text"]
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path, options=options, prefix=prefix)
    try:
        api = Api(server.start().url)
        assert api.search_runs("0") == []
        assert api.raw("GET", f"{prefix}/").headers["content-type"].startswith("text/html")
        assert api.raw("GET", f"{prefix}/ajax-api/2.0/mlflow/experiments/get?experiment_id=0").status_code == 200
        assert api.raw("GET", "/nonsense").status_code == 404
        assert wait_until(lambda: " GET /nonsense 404 " in server.stdout, "the access log")
        if prefix:
            assert api.raw("GET", prefix).headers["location"] == f"/proxy{prefix}/"
        if "waitress" in way:  # which takes it off itself
            assert api.raw("GET", "/proxy").headers["location"] == "/proxy/"
            assert api.raw("GET", "/proxy/health").text == "OK"
    finally:
        server.stop()


def test_env_file(tmp_path: Path) -> None:
    """Variables of a file stand in for options, and those that are set win over it."""
    port = free_port()
    (tmp_path / "server.env").write_text(f"MLFLOW_PORT={port}\nMLFLOW_WORKERS=3\nMLFLOW_HOST=203.0.113.1\n")
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path, env={"MLFLOW_HOST": "127.0.0.1"}, port=port)
    at = server.arguments.index("server")
    server.arguments[at:] = ["--env-file", "server.env", *server.arguments[at:]]
    for name in ("--port", "--host", "--workers"):
        at = server.arguments.index(name)
        del server.arguments[at : at + 2]
    try:
        server.start()
        assert server.stdout.startswith("Loaded environment variables from: server.env\n")
        assert "3 (uvicorn)" in server.stdout
    finally:
        server.stop()
