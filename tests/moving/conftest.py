"""A store of the original server with some of everything in it, and how commands are run."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.support import ServerProcess, mlflow_python, run_script, sqlite_uri, tailrace_command

SCRIPTS = Path(__file__).parent / "scripts"
ARTIFACTS = "mlflow-artifacts:/"


class Source(NamedTuple):
    """The original server, its database and the folder behind its proxy; ids of what is in it, and all it shows."""

    url: str
    uri: str
    artifacts: Path
    ids: dict[str, str]
    content: Any


@contextmanager
def original(directory: Path) -> Iterator[ServerProcess]:
    """A server of MLflow 3.10.1 on a new database."""
    command = [mlflow_python(), "-m", "mlflow"]
    uri = sqlite_uri(directory / "mlflow.db")
    process = ServerProcess(uri, directory, artifact_root=ARTIFACTS, command=command)
    try:
        yield process.start(120)
    finally:
        process.stop()


@contextmanager
def serving(uri: str, directory: Path, destination: Path) -> Iterator[ServerProcess]:
    """Our server on a store."""
    options = ["--artifacts-destination", str(destination)]
    process = ServerProcess(uri, directory, artifact_root=ARTIFACTS, options=options)
    try:
        yield process.start()
    finally:
        process.stop()


def content(url: str, directory: Path, *, ids: bool = True) -> Any:
    """Everything that a server shows to the original client; without `ids`, what a server gives itself left out."""
    return run_script(SCRIPTS / "read_store.py", "ids" if ids else "new", directory=directory, tracking_uri=url)


def tailrace(directory: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*tailrace_command(), *arguments], cwd=directory, capture_output=True, text=True, timeout=240)


def verified(finished: subprocess.CompletedProcess[str]) -> dict[str, list[int]]:
    """The table of a command that found nothing amiss: in the source, the same in the target, copied now."""
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert "Warning" not in finished.stderr
    assert finished.stdout.endswith("Verified: all of the source is in the target.\n")
    return table(finished)


def table(finished: subprocess.CompletedProcess[str]) -> dict[str, list[int]]:
    rows = {}
    for line in finished.stdout.splitlines()[1:-1]:
        name, numbers = line[:20].strip(), line[20:].split()
        rows[name] = [int(number.replace(",", "")) for number in numbers]
    return rows


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Source]:
    directory = tmp_path_factory.mktemp("source")
    with original(directory) as process:
        ids = run_script(SCRIPTS / "fill_store.py", "12000", directory=directory, tracking_uri=process.url)
        found = content(process.url, directory)
        yield Source(process.url, process.backend_uri, directory / "mlartifacts", ids, found)
