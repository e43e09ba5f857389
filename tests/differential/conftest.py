"""The original server, MLflow 3.10.1, next to ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.support import Api, ServerProcess, mlflow_python, mysql_database, postgresql_database, sqlite_uri

ARTIFACTS = "mlflow-artifacts:/"


@contextmanager
def running(process: ServerProcess, timeout: float = 60.0) -> Iterator[Api]:
    try:
        process.start(timeout)
        yield Api(process.url)
    finally:
        process.stop()


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """The original server on a fresh SQLite file."""
    directory = tmp_path_factory.mktemp("reference")
    command = [mlflow_python(), "-m", "mlflow"]
    uri = sqlite_uri(directory / "mlflow.db")
    with running(ServerProcess(uri, directory, artifact_root=ARTIFACTS, command=command), 120) as api:
        yield api


@pytest.fixture(scope="session", params=["sqlite", "postgresql", "mysql"])
def subject(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """Our server on a fresh database, on each backend in turn."""
    directory: Path = tmp_path_factory.mktemp("subject")
    with ExitStack() as stack:
        if request.param == "sqlite":
            uri = sqlite_uri(directory / "tailrace.db")
        else:
            uri = stack.enter_context(mysql_database() if request.param == "mysql" else postgresql_database())
        yield stack.enter_context(running(ServerProcess(uri, directory, artifact_root=ARTIFACTS)))
