"""Fixtures shared by all tests: servers on all databases, and a client for each."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support import (
    Api,
    ServerProcess,
    mysql_database,
    new_database,
    postgresql_database,
    skipped_parts,
    sqlite_uri,
)

_ONCE = re.compile("crash|kill|faults|durab|resum|concurren")
"""Tests of what must never happen, not even once."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A second try for nearly all: thousands of tests with real servers, clients and browsers meet a machine's hiccups.

    The report names who needed one (-raR); what needs it often is broken. Where data could be lost there is none.
    """
    for item in items:
        if not _ONCE.search(item.nodeid):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server on an SQLite file, for the whole session."""
    directory = tmp_path_factory.mktemp("sqlite")
    process = ServerProcess(sqlite_uri(directory / "tailrace.db"), directory)
    try:
        yield process.start()
    finally:
        process.stop()


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server on a PostgreSQL database of its own, for the whole session."""
    directory = tmp_path_factory.mktemp("postgresql")
    with postgresql_database() as uri:
        process = ServerProcess(uri, directory)
        try:
            yield process.start()
        finally:
            process.stop()


@pytest.fixture(scope="session")
def mysql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server on a MySQL or MariaDB database of its own, for the whole session."""
    directory = tmp_path_factory.mktemp("mysql")
    with mysql_database() as uri:
        process = ServerProcess(uri, directory)
        try:
            yield process.start()
        finally:
            process.stop()


@pytest.fixture(scope="session")
def folder_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server on a folder of MLflow's files, for the whole session."""
    directory = tmp_path_factory.mktemp("folder")
    process = ServerProcess(str(directory / "mlruns"), directory)
    try:
        yield process.start()
    finally:
        process.stop()


@pytest.fixture(scope="session", params=["sqlite", "postgresql", "mysql", "folder"])
def any_server(request: pytest.FixtureRequest) -> ServerProcess:
    """The session's server on each kind of store in turn."""
    name = "server" if request.param == "sqlite" else f"{request.param}_server"
    process = request.getfixturevalue(name)
    assert isinstance(process, ServerProcess)
    return process


@pytest.fixture(scope="session")
def api(any_server: ServerProcess) -> Api:
    """A client of the server on each kind of store in turn."""
    return Api(any_server.url)


@pytest.fixture(scope="session")
def sqlite_api(server: ServerProcess) -> Api:
    """A client of the SQLite server, for what no database can change."""
    return Api(server.url)


@pytest.fixture(params=["sqlite", "postgresql", "mysql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URI of a database nobody has touched, on each backend in turn."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            yield sqlite_uri(tmp_path / "empty.db")
        else:
            yield stack.enter_context(mysql_database() if request.param == "mysql" else postgresql_database())


@pytest.fixture(params=["sqlite", "postgresql", "mysql", "folder"])
def empty_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URI of a database, or the path of a folder, that nobody has touched."""
    if request.param == "folder":
        yield str(tmp_path / "mlruns")
        return
    with new_database(request.param, tmp_path) as uri:
        yield uri


def pytest_configure() -> None:
    """A suite that is told to stop still ends its servers and drops its databases."""
    signal.signal(signal.SIGTERM, lambda *_: pytest.exit("stopped by SIGTERM", returncode=143))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for reason in sorted(skipped_parts):
        terminalreporter.write_line(f"WARNING: a part of the suite did not run: {reason}", red=True, bold=True)
