"""The official client logs, lists, downloads and deletes artifacts in every mode of the server, and on every store."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support import REPOSITORY, ServerProcess, run_script, sqlite_uri

SCRIPT = REPOSITORY / "tests" / "clients" / "scripts" / "artifacts.py"
FUNCTIONS = [node.name for node in ast.parse(SCRIPT.read_text()).body if isinstance(node, ast.FunctionDef)]
CHECKS = [name for name in FUNCTIONS if name.startswith("check_")]
MODES = ("proxied", "direct", "artifacts-only")

_reports: dict[str, dict[str, str | None]] = {}


@pytest.fixture(scope="module", params=MODES)
def tracking(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """(mode, URL of the tracking server) in each mode."""
    mode = str(request.param)
    directory = tmp_path_factory.mktemp(mode)
    database = sqlite_uri(directory / "tailrace.db")
    with ExitStack() as stack:

        def start(server: ServerProcess) -> ServerProcess:
            stack.callback(server.stop)
            return server.start()

        if mode == "proxied":
            server = start(ServerProcess(database, directory, artifact_root=""))
        elif mode == "direct":
            server = start(ServerProcess(database, directory, options=["--no-serve-artifacts"]))
        else:
            store = start(ServerProcess("", directory, artifact_root="", options=["--artifacts-only"]))
            root = f"mlflow-artifacts://127.0.0.1:{store.port}/some/where"
            server = start(ServerProcess(database, directory, artifact_root=root, options=["--no-serve-artifacts"]))
        yield mode, server.url
        files = [path for path in directory.rglob("*") if path.name == "large.bin"]
        parents = {"proxied": "mlartifacts", "direct": "artifacts", "artifacts-only": "mlartifacts/some/where"}
        assert files
        assert all(path.is_relative_to(directory / parents[mode]) for path in files)


@pytest.mark.parametrize("check", CHECKS)
def test_official_client(tracking: tuple[str, str], check: str, tmp_path: Path) -> None:
    mode, url = tracking
    if mode not in _reports:
        _reports[mode] = run_script(SCRIPT, tracking_uri=url, directory=tmp_path)
    failure = _reports[mode][check]
    if failure is not None:
        pytest.fail(failure, pytrace=False)
