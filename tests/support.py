"""What every test leans on: server processes, throw-away databases, a small HTTP client, the official client's python.

Nothing here is a fake. A server is a real process on a free port with its output captured in files, a database is a
real SQLite file or a PostgreSQL or MySQL database that exists for one session, and the official MLflow client runs in a
subprocess of its own virtual environment.
"""

from __future__ import annotations

import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit, urlunsplit

import httpx
import pytest
import sqlalchemy

REPOSITORY = Path(__file__).resolve().parent.parent
API = "/api/2.0/mlflow/"
AJAX = "/ajax-api/2.0/mlflow/"
JSON_HEADERS = {"Content-Type": "application/json"}

#: Reasons why a part of the suite could not run, shown once each in the terminal summary.
skipped_parts: set[str] = set()


def unavailable(reason: str) -> NoReturn:
    """Skip with one loud line at the end of the session; under CI there is no excuse and the test fails."""
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(reason, pytrace=False)
    skipped_parts.add(reason)
    pytest.skip(reason)


# --- processes ------------------------------------------------------------------------------------------------------


def free_port() -> int:
    """A TCP port that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(condition: Callable[[], Any], what: str, timeout: float = 30.0, detail: Callable[[], str] = str) -> Any:
    """Poll until `condition` returns something true and return it; fail naming `what` after `timeout` seconds."""
    deadline = time.monotonic() + timeout
    while True:
        if result := condition():
            return result
        if time.monotonic() > deadline:
            pytest.fail(f"timed out after {timeout:.0f} s waiting for {what}\n{detail()}".rstrip())
        time.sleep(0.02)


def tailrace_command() -> list[str]:
    """The program under test; TAILRACE_TEST_COMMAND runs the suite against another one, such as the original."""
    command = os.environ.get("TAILRACE_TEST_COMMAND")
    return shlex.split(command) if command else [sys.executable, "-m", "tailrace"]


class ServerProcess:
    """One tracking server as a process group of its own, with stdout and stderr in files.

    An empty `backend_uri` or `artifact_root` leaves the choice to the server. `prefix` is what
    `--static-prefix` in the options says.
    """

    def __init__(
        self,
        backend_uri: str,
        directory: Path,
        *,
        artifact_root: str | None = None,
        command: Sequence[str] | None = None,
        workers: int = 1,
        port: int | None = None,
        env: Mapping[str, str] | None = None,
        options: Sequence[str] = (),
        prefix: str = "",
    ) -> None:
        self.health = f"{prefix}/health"
        self.backend_uri = backend_uri
        self.directory = directory
        root = (directory / "artifacts").as_uri() if artifact_root is None else artifact_root
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.arguments = [
            *(command or tailrace_command()),
            "server",
            *(("--backend-store-uri", backend_uri) if backend_uri else ()),
            *(("--default-artifact-root", root) if root else ()),
            *("--host", "127.0.0.1"),
            *("--port", str(self.port)),
            *("--workers", str(workers)),
            *options,
        ]
        self.env = {**os.environ, "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false", **(env or {})}
        for name in ("MLFLOW_TRACKING_URI", "MLFLOW_BACKEND_STORE_URI"):
            self.env.pop(name, None)
        tag = uuid.uuid4().hex[:8]
        self.stdout_path = directory / f"server-{tag}.out"
        self.stderr_path = directory / f"server-{tag}.err"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def stdout(self) -> str:
        return self.stdout_path.read_text(errors="replace")

    @property
    def stderr(self) -> str:
        return self.stderr_path.read_text(errors="replace")

    def spawn(self) -> ServerProcess:
        """Start the process and return at once."""
        with self.stdout_path.open("ab") as out, self.stderr_path.open("ab") as err:
            self.process = subprocess.Popen(
                self.arguments, stdout=out, stderr=err, env=self.env, cwd=self.directory, start_new_session=True
            )
        return self

    def start(self, timeout: float = 60.0) -> ServerProcess:
        """Start the process and wait until `/health` answers OK."""
        self.spawn()
        self.wait_ready(timeout)
        return self

    def wait_ready(self, timeout: float = 60.0) -> None:
        wait_until(self._healthy, f"{self.url}{self.health}", timeout, lambda: f"{self.stdout}\n{self.stderr}")

    def _healthy(self) -> bool:
        assert self.process is not None
        if self.process.poll() is not None:
            pytest.fail(f"the server exited with {self.process.returncode}:\n{self.stdout}\n{self.stderr}")
        try:
            return httpx.get(f"{self.url}{self.health}", timeout=5).text == "OK"
        except httpx.TransportError:
            return False

    def terminate(self) -> None:
        """SIGTERM to the main process, as an init system does."""
        assert self.process is not None
        self.process.terminate()

    def kill(self) -> None:
        """SIGKILL to the whole group: the machine's power switch."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)

    def wait(self, timeout: float = 30.0) -> int:
        """Exit code of the process."""
        assert self.process is not None
        return self.process.wait(timeout)

    def stop(self) -> None:
        """End the process kindly, then by force; harmless when it is already gone."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(20)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)


def sqlite_uri(path: Path) -> str:
    return f"sqlite:///{path}"


# --- PostgreSQL -----------------------------------------------------------------------------------------------------


def postgresql_admin_uri() -> str:
    return os.environ.get("TAILRACE_TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432/postgres")


@contextmanager
def postgresql_database(template: str | None = None) -> Iterator[str]:
    """The URI of a new database `tailrace_test_<hex>`, empty or a copy of another, that is dropped at the end."""
    try:
        import psycopg
    except ImportError:
        unavailable("PostgreSQL tests need the psycopg package")
    admin = postgresql_admin_uri()
    try:
        connection = psycopg.connect(admin, autocommit=True, connect_timeout=5)
    except psycopg.OperationalError:
        unavailable(f"PostgreSQL is not reachable at {urlsplit(admin).hostname} (set TAILRACE_TEST_POSTGRESQL)")
    name = f"tailrace_test_{uuid.uuid4().hex}"
    with connection:
        source = f' TEMPLATE "{urlsplit(template).path[1:]}"' if template else ""
        connection.execute(f'CREATE DATABASE "{name}"{source}')
    try:
        yield urlunsplit(urlsplit(admin)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(admin, autocommit=True) as closing:
            closing.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


# --- MySQL and MariaDB ----------------------------------------------------------------------------------------------


def mysql_admin_uri() -> str:
    return os.environ.get("TAILRACE_TEST_MYSQL", "mysql+pymysql://root@127.0.0.1:3306/")


@contextmanager
def mysql_database() -> Iterator[str]:
    """The URI of a new, empty database `tailrace_test_<hex>` that is dropped at the end."""
    admin = sqlalchemy.make_url(mysql_admin_uri())
    try:
        engine = sqlalchemy.create_engine(admin, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 5})
    except ImportError:
        unavailable("MySQL tests need the PyMySQL package")
    try:
        engine.connect().close()
    except sqlalchemy.exc.OperationalError:
        unavailable(f"MySQL is not reachable at {admin.host} (set TAILRACE_TEST_MYSQL)")
    name = f"tailrace_test_{uuid.uuid4().hex}"
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    try:
        yield admin.set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}")
        engine.dispose()


@contextmanager
def new_database(kind: str, directory: Path) -> Iterator[str]:
    """The URI of a new, empty database: `sqlite`, a file in the directory, `postgresql` or `mysql`."""
    if kind == "sqlite":
        yield sqlite_uri(directory / "new.db")
        return
    with mysql_database() if kind == "mysql" else postgresql_database() as uri:
        yield uri


# --- the official client --------------------------------------------------------------------------------------------


def mlflow_python(release: str = "3.10.1") -> str:
    """The python of the environment that holds a release of the original MLflow."""
    variable = "TAILRACE_TEST_MLFLOW_PYTHON" if release == "3.10.1" else "TAILRACE_TEST_MLFLOW_3_17_PYTHON"
    default = REPOSITORY / ".venvs" / f"mlflow-{release}" / "bin" / "python"
    python = os.environ.get(variable) or str(default)
    if not os.access(python, os.X_OK):
        unavailable(f"the original MLflow {release} is missing: no {python} (set {variable})")
    return python


def run_script(
    script: Path,
    *arguments: str,
    directory: Path,
    tracking_uri: str | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float = 240.0,
    release: str = "3.10.1",
) -> Any:
    """Run a script with the original MLflow; the JSON on the last line it prints is the result."""
    variables = {
        **os.environ,
        "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "1",
        "MLFLOW_DISABLE_TELEMETRY": "true",
        "MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING": "false",
        "PYTHONWARNINGS": "ignore",
        "PYTHONPATH": str(script.parent),
        **(env or {}),
    }
    variables.pop("MLFLOW_TRACKING_URI", None)
    if tracking_uri is not None:
        variables["MLFLOW_TRACKING_URI"] = tracking_uri
    finished = subprocess.run(
        [mlflow_python(release), str(script), *arguments],
        env=variables,
        cwd=directory,
        capture_output=True,
        timeout=timeout,
    )
    output = finished.stdout.decode(errors="replace")
    if finished.returncode != 0:
        pytest.fail(f"{script.name} failed:\n{output[-3000:]}\n{finished.stderr.decode(errors='replace')[-6000:]}")
    return json.loads(output.strip().splitlines()[-1])


# --- plain HTTP -----------------------------------------------------------------------------------------------------


class ApiError(AssertionError):
    """An answer other than 200, with the parts of MLflow's error body."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self.status = response.status_code
        self.code = error_code(response)
        self.message = error_message(response)
        request = response.request
        super().__init__(f"{request.method} {request.url}: {self.status} {response.text[:1500]}")


def error_code(response: httpx.Response) -> str | None:
    body = json_or_none(response)
    return body.get("error_code") if isinstance(body, dict) else None


def error_message(response: httpx.Response) -> str:
    body = json_or_none(response)
    return str(body.get("message", "")) if isinstance(body, dict) else ""


def json_or_none(response: httpx.Response) -> Any:
    try:
        return response.json()
    except ValueError:
        return None


class Api:
    """MLflow's REST API as plain HTTP. Paths are relative to `prefix` unless they begin with a slash."""

    def __init__(self, url: str, prefix: str = API) -> None:
        self.url = url
        self.prefix = prefix
        self.http = httpx.Client(base_url=url, timeout=120, limits=httpx.Limits(max_connections=64))

    def raw(self, method: str, path: str, **options: Any) -> httpx.Response:
        """Send a request as it is and return the response, whatever it says."""
        return self.http.request(method, path if path.startswith("/") else self.prefix + path, **options)

    def send(self, path: str, content: bytes | str, **headers: str) -> httpx.Response:
        """POST a hand-written body as JSON."""
        return self.raw("POST", path, content=content, headers={**JSON_HEADERS, **headers})

    def post(self, path: str, body: Any = None) -> dict[str, Any]:
        return self.checked(self.raw("POST", path, json={} if body is None else body))

    def get(self, path: str, **params: Any) -> dict[str, Any]:
        return self.checked(self.raw("GET", path, params=params))

    @staticmethod
    def checked(response: httpx.Response) -> dict[str, Any]:
        if response.status_code != 200:
            raise ApiError(response)
        body = response.json()
        assert isinstance(body, dict)
        return body

    def fails(self, path: str, body: Any, status: int, code: str, text: str = "", method: str = "POST") -> str:
        """Assert that a request is refused as documented; return the message."""
        options = {"params": body} if method == "GET" else {"json": body}
        return refused(self.raw(method, path, **options), status, code, text)

    def experiment(self, name: str | None = None, **fields: Any) -> str:
        """Create an experiment and return its id."""
        body = {"name": name or f"experiment {uuid.uuid4().hex}", **fields}
        return str(self.post("experiments/create", body)["experiment_id"])

    def run(self, experiment_id: str | None = None, **fields: Any) -> str:
        """Create a run, in a new experiment unless one is given, and return its id."""
        body = {"experiment_id": experiment_id or self.experiment(), **fields}
        return str(self.post("runs/create", body)["run"]["info"]["run_id"])

    def data(self, run_id: str) -> RunData:
        return RunData(self.get("runs/get", run_id=run_id)["run"])

    def history(self, run_id: str, key: str) -> list[dict[str, Any]]:
        """Every point of a metric, through as many pages as it takes."""
        points: list[dict[str, Any]] = []
        params = {"run_id": run_id, "metric_key": key, "max_results": "25000"}
        while True:
            page = self.get("metrics/get-history", **params)
            points += page.get("metrics", [])
            if not page.get("next_page_token"):
                return points
            params["page_token"] = page["next_page_token"]

    def search_runs(self, experiment_id: str, **fields: Any) -> list[dict[str, Any]]:
        return list(self.post("runs/search", {"experiment_ids": [experiment_id], **fields}).get("runs", []))


class RunData:
    """A run's answer with its lists turned into maps."""

    def __init__(self, run: dict[str, Any]) -> None:
        self.info = run["info"]
        data = run["data"]
        self.metrics = {item["key"]: item for item in data.get("metrics", [])}
        self.params = {item["key"]: item["value"] for item in data.get("params", [])}
        self.tags = {item["key"]: item["value"] for item in data.get("tags", [])}


def refused(response: httpx.Response, status: int, code: str, text: str = "") -> str:
    """Assert MLflow's error body: status, code, a text that contains `text`, no stack trace. Return the message."""
    assert response.status_code == status, f"{response.status_code} {response.text[:1000]}"
    assert response.headers["content-type"].startswith("application/json"), response.text[:1000]
    assert error_code(response) == code, response.text[:1000]
    message = error_message(response)
    assert text in message, response.text[:1000]
    assert "Traceback" not in response.text
    return message


def metric(key: str, value: Any, timestamp: int = 0, step: int = 0) -> dict[str, Any]:
    return {"key": key, "value": value, "timestamp": timestamp, "step": step}


def item(key: str, value: str) -> dict[str, str]:
    return {"key": key, "value": value}
