"""Lines that start with `mlflow`: without MLflow through `tailrace-mlflow-cli`, and with it as an app of its own.

The first is a real environment into which the distribution in `compat/` is installed. Ports, the host of the database,
and folders are those of the test; nothing else of a documented line is changed.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.artifacts.stores import s3, store_packages
from tests.support import (
    REPOSITORY,
    Api,
    ServerProcess,
    free_port,
    metric,
    mlflow_python,
    postgresql_database,
    run_script,
    wait_until,
)

CLIENT_SCRIPT = Path(__file__).parent / "scripts" / "log_a_run.py"
ARTIFACT_SCRIPT = Path(__file__).parent / "scripts" / "log_an_artifact.py"
SITE_PACKAGES = sysconfig.get_path("purelib")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a virtual environment with Tailrace and `tailrace-mlflow-cli`, and without MLflow."""
    root = tmp_path_factory.mktemp("environment") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(root)], check=True)
    packages = next((root / "lib").iterdir()) / "site-packages"
    # Tailrace and what it needs are here already; another installation of them would only cost time.
    (packages / "here.pth").write_text(f"{REPOSITORY / 'src'}\n{SITE_PACKAGES}\n")
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--python", str(root / "bin" / "python"), "install", "-q"),
            *("--no-deps", "--no-build-isolation", "--no-index", str(REPOSITORY / "compat")),
        ],
        check=True,
    )
    return root / "bin"


@contextmanager
def running(line: list[str], directory: Path, port: int, **variables: str) -> Iterator[ServerProcess]:
    """The server that a command line starts, once it answers."""
    server = ServerProcess("", directory, port=port, env=variables)
    server.arguments = line
    try:
        server.start(120)
        yield server
    finally:
        server.stop()


def log_a_run(server: ServerProcess, directory: Path) -> None:
    """The official client logs a run and reads it back."""
    found = run_script(CLIENT_SCRIPT, directory=directory, tracking_uri=server.url)
    assert found == {"params": {"lr": "0.1"}, "metrics": {"loss": 0.25}}


def words(environment: Path, line: str) -> list[str]:
    program, *rest = shlex.split(line)
    return [str(environment / program), *rest]


def test_plain(environment: Path, tmp_path: Path) -> None:
    """`mlflow server`: the database is mlflow.db in the working directory."""
    port = free_port()
    with running(words(environment, "mlflow server"), tmp_path, port, MLFLOW_PORT=str(port)) as server:
        log_a_run(server, tmp_path)
    assert (tmp_path / "mlflow.db").exists()


def test_postgresql_and_s3(environment: Path, tmp_path: Path) -> None:
    """The line of a team's server: PostgreSQL, a bucket, all addresses, a public name.

    The official client reaches it by that name and writes to the bucket; what it wrote, the server lists and serves.
    """
    port = free_port()
    with postgresql_database() as uri, s3(tmp_path, "my-bucket") as bucket:
        line = (
            f"mlflow server --backend-store-uri {uri} --default-artifact-root s3://my-bucket/mlflow-artifacts "
            f'--serve-artifacts --host 0.0.0.0 --port {port} --allowed-hosts "mlflow.example.com"'
        )
        with running(words(environment, line), tmp_path, port, **bucket.env) as server:
            api = Api(server.url)
            assert api.raw("GET", "experiments/get?experiment_id=0").status_code == 403
            assert api.raw("GET", "/ready").json() == {"database": True, "artifacts": True}
            # As behind a reverse proxy: the name without a port. MLflow has no client for S3 of its own.
            client = {"HTTP_PROXY": server.url, "NO_PROXY": "127.0.0.1", "PYTHONPATH": store_packages()}
            found = run_script(
                ARTIFACT_SCRIPT,
                directory=tmp_path,
                tracking_uri="http://mlflow.example.com",
                env=client | bucket.env,
            )
            run = found["run"]
            assert found == {
                "run": run,
                "uri": f"s3://my-bucket/mlflow-artifacts/0/{run}/artifacts",
                "listed": ["a folder/notes.txt"],
                "read": "content é",
            }
            named = {"Host": "mlflow.example.com"}
            answer = api.raw("GET", "artifacts/list", params={"run_id": run, "path": "a folder"}, headers=named)
            assert answer.json()["files"] == [{"path": "a folder/notes.txt", "is_dir": False, "file_size": 10}]
            where = {"run_uuid": run, "path": "a folder/notes.txt"}
            assert api.raw("GET", "/get-artifact", params=where, headers=named).text == "content é"


def test_dev(environment: Path, tmp_path: Path) -> None:
    """`mlflow server --backend-store-uri sqlite:///mlflow.db --dev`."""
    port = free_port()
    line = words(environment, "mlflow server --backend-store-uri sqlite:///mlflow.db --dev")
    with running(line, tmp_path, port, MLFLOW_PORT=str(port)) as server:
        Api(server.url).run()
        wait_until(lambda: "/runs/create 200" in server.stdout, "the access log")


def test_local_artifacts(environment: Path, tmp_path: Path) -> None:
    """SQLite and a folder for artifacts; experiments lie in it."""
    port, folder = free_port(), tmp_path / "data" / "mlflow-artifacts"
    line = (
        f"mlflow server --backend-store-uri sqlite:///mlflow.db --default-artifact-root {folder} "
        f"--host 127.0.0.1 --port {port}"
    )
    with running(words(environment, line), tmp_path, port) as server:
        experiment = Api(server.url).get("experiments/get", experiment_id="0")["experiment"]
        assert experiment["artifact_location"] == f"{folder}/0"


def test_run_server(environment: Path, tmp_path: Path) -> None:
    """`from mlflow.server import _run_server`, with every argument of the original."""
    port = free_port()
    program = (
        "from mlflow.server import _run_server\n"
        "_run_server(file_store_path='sqlite:///x.db', registry_store_uri='sqlite:///x.db', default_artifact_root=None,"
        " serve_artifacts=True, artifacts_only=False, artifacts_destination=None, host='127.0.0.1',"
        f" port={port}, static_prefix=None, workers='2', gunicorn_opts=None, waitress_opts=None,"
        " expose_prometheus='prom', app_name=None, uvicorn_opts='--timeout-keep-alive 9', env_file=None,"
        " secrets_cache_ttl=60, secrets_cache_max_size=1000)"
    )
    line = [str(environment / "python"), "-c", program]
    with running(line, tmp_path, port) as server:
        assert "2 (uvicorn)" in server.stdout
        assert httpx.get(f"{server.url}/metrics").status_code == 200
    assert (tmp_path / "x.db").exists()


def test_small_things(environment: Path, tmp_path: Path) -> None:
    """Version, the module as a program, an old file store, which is served, and what this package is not."""

    def run(*line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, timeout=60)

    assert run(str(environment / "mlflow"), "--version").stdout.startswith("mlflow, version 3.10.1")
    helped = run(str(environment / "python"), "-m", "mlflow", "ui", "--help")
    assert helped.stdout.startswith("Usage: mlflow ui [OPTIONS]")
    refused = run(str(environment / "python"), "-c", "import mlflow; mlflow.start_run()")
    assert "install mlflow or mlflow-skinny" in refused.stderr
    (tmp_path / "mlruns" / "0").mkdir(parents=True)
    (tmp_path / "mlruns" / "0" / "meta.yaml").write_text("experiment_id: '0'\nname: old\n")
    server = ServerProcess("", tmp_path, artifact_root="", command=[str(environment / "mlflow")])
    try:
        found = Api(server.start().url).get("experiments/get", experiment_id="0")
        assert found["experiment"]["name"] == "old"
    finally:
        server.stop()


def test_upgrade_asks_nothing(environment: Path, tmp_path: Path) -> None:
    """`mlflow db upgrade URL` is run by scripts."""
    subprocess.run(
        [str(environment / "mlflow"), "server", "--port", "0", "--uvicorn-opts", "--nonsense"],
        cwd=tmp_path,
        capture_output=True,
        timeout=60,
    )
    finished = subprocess.run(
        [str(environment / "mlflow"), "db", "upgrade", "sqlite:///nothing.db"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (finished.returncode, finished.stderr.count("\n")) == (1, 1)


def test_beside_the_real_one(environment: Path, tmp_path: Path) -> None:
    """Where MLflow itself is found first, our command refuses in one line, and `import mlflow` is MLflow's."""
    original = Path(mlflow_python())
    packages = subprocess.run(
        [str(original), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    finished = subprocess.run(
        [str(environment / "mlflow"), "server"],
        env={**os.environ, "PYTHONPATH": packages},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert finished.returncode == 1
    assert finished.stderr.splitlines()[-1].startswith("Error: MLflow itself is installed")
    assert len(finished.stderr.splitlines()) == 1


APPS = {
    "uvicorn": ["--backend-store-uri", "sqlite:///m.db"],
    "gunicorn": ["--backend-store-uri", "./mlruns", "--gunicorn-opts", "--threads 8"],
}


@pytest.fixture(scope="module")
def apps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, ServerProcess]]:
    """MLflow's own command running our app, under each server. Both are started at once, since MLflow takes long."""
    directory = tmp_path_factory.mktemp("apps")
    # As if Tailrace were installed there too: what is found on the path is installed.
    installed = directory / "packages" / "tailrace-0.0.0.dist-info"
    installed.mkdir(parents=True)
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: tailrace\nVersion: 0.0.0\n")
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    entries = [f"{name} = {value}" for name, value in project["entry-points"]["mlflow.app"].items()]
    (installed / "entry_points.txt").write_text("\n".join(["[mlflow.app]", *entries]))
    path = os.pathsep.join([str(installed.parent), str(REPOSITORY / "src"), SITE_PACKAGES])
    servers = {}
    try:
        for name, options in APPS.items():
            folder = directory / name
            folder.mkdir()
            server = ServerProcess("", folder, env={"PYTHONPATH": path})
            server.arguments = [mlflow_python(), "-m", "mlflow", "server", "--app-name", "tailrace"]
            server.arguments += ["--port", str(server.port)]
            server.arguments += ["--workers", "2", "--static-prefix", "/pre", *options]
            servers[name] = server.spawn()
        yield servers
    finally:
        for server in servers.values():
            server.stop()


@pytest.mark.parametrize("name", APPS)
def test_as_an_app_of_the_real_one(apps: dict[str, ServerProcess], name: str) -> None:
    """Our app is found through its entry-point group, and MLflow's options are handed over."""
    server = apps[name]
    url = f"{server.url}/pre/ready"

    def ready() -> bool:
        assert server.process is not None
        assert server.process.poll() is None, server.stderr[-3000:]
        try:
            return httpx.get(url, timeout=5).status_code == 200
        except httpx.TransportError:
            return False

    wait_until(ready, "our app under MLflow", 120, lambda: server.stderr[-3000:])
    assert b"Tailrace" in httpx.get(f"{server.url}/pre/").content
    api = Api(server.url)
    run = api.run()
    api.post("runs/log-batch", {"run_id": run, "metrics": [metric(f"m{i}", i) for i in range(1000)]})
    assert len(api.data(run).metrics) == 1000
    database = "m.db" if name == "uvicorn" else "mlruns/.tailrace.db"
    assert (server.directory / f"{database}-writers").exists(), "writers that do not take turns"
    if name == "gunicorn":
        folder = server.directory / "mlruns"
        wait_until(lambda: len(list(folder.glob(f"*/{run}/metrics/m*"))) == 1000, "the files of the folder")
