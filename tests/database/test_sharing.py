"""One database, two programs: MLflow 3.10.1 opens what we create, and we serve what it created."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.database.dumps import kind_of
from tests.database.sharing import SCRIPTS, check_theirs, read_and_write, write_ours
from tests.support import (
    Api,
    ServerProcess,
    mysql_database,
    new_database,
    postgresql_database,
    run_script,
    sqlite_uri,
)

#: Indexes of MLflow that we leave out on purpose: our primary keys begin with the run, so they would repeat the table.
LEFT_OUT = {f"index_{table}_run_uuid" for table in ("metrics", "latest_metrics", "params", "tags")}

#: What MLflow's migrations leave behind on MySQL: indexes of foreign keys that are gone, a check that is there twice,
#: a column that lost its NOT NULL when it was renamed.
MYSQL_LEFT_OVERS = {
    ("experiment_tags", "experiment_id"),
    ("jobs", "job_name"),
    ("metrics", "CONSTRAINT_2"),
    ("model_version_tags", "name"),
    ("registered_model_tags", "name"),
    ("runs", "experiment_id"),
}


@pytest.fixture(scope="module", params=["sqlite", "postgresql", "mysql"])
def originals(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database as MLflow 3.10.1 creates it; nobody writes to it."""
    directory = tmp_path_factory.mktemp("original")
    with new_database(request.param, directory) as uri:
        run_script(SCRIPTS / "create.py", uri, directory=directory)
        yield uri


@pytest.fixture
def copy_of_original(originals: str, tmp_path: Path) -> Iterator[str]:
    """A copy of it to write to."""
    with ExitStack() as stack:
        if originals.startswith("sqlite"):
            shutil.copy(originals.removeprefix("sqlite:///"), tmp_path / "copy.db")
            yield sqlite_uri(tmp_path / "copy.db")
        elif originals.startswith("mysql"):
            uri = stack.enter_context(mysql_database())  # MySQL copies no databases
            run_script(SCRIPTS / "create.py", uri, directory=tmp_path)
            yield uri
        else:
            yield stack.enter_context(postgresql_database(template=originals))


@pytest.fixture
def ours(originals: str, tmp_path: Path) -> Iterator[str]:
    """A database that our server has just created, on the same backend."""
    with new_database(kind_of(originals), tmp_path) as uri:
        server = ServerProcess(uri, tmp_path)
        try:
            server.start()
        finally:
            server.stop()
        yield uri


def test_original_opens_our_database(empty_database: str, tmp_path: Path) -> None:
    """We create, MLflow reads and writes, we read again."""
    server = ServerProcess(empty_database, tmp_path).start()
    try:
        experiment_id, run_id = write_ours(Api(server.url))
        server.terminate()
        assert server.wait() == 0
        theirs = read_and_write(empty_database, experiment_id, run_id, "theirs", tmp_path)
        server = ServerProcess(empty_database, tmp_path).start()
        check_theirs(Api(server.url), experiment_id, run_id, theirs)
    finally:
        server.stop()


def test_we_serve_the_originals_database(copy_of_original: str, tmp_path: Path) -> None:
    """MLflow created it, we write, and both use the database at the same time."""
    server = ServerProcess(copy_of_original, tmp_path)
    try:
        api = Api(server.start().url)
        assert api.get("experiments/get", experiment_id="0")["experiment"]["name"] == "Default"
        experiment_id, run_id = write_ours(api)
        theirs = read_and_write(copy_of_original, experiment_id, run_id, "theirs", tmp_path)
        check_theirs(api, experiment_id, run_id, theirs)
    finally:
        server.stop()


def test_same_schema(originals: str, ours: str, tmp_path: Path) -> None:
    """Tables, columns, keys, constraints and index names of our database are those of MLflow's."""
    theirs, mine = (run_script(SCRIPTS / "reflect.py", uri, directory=tmp_path) for uri in (originals, ours))
    assert {table for table in mine if not table.startswith("tailrace_")} == set(theirs)
    differences = []
    for table, parts in theirs.items():
        assert list(mine[table]["columns"]) == list(parts["columns"]), f"columns of {table}"
        differences += [
            f"{table}, {kind}: MLflow {expected.get(name)}, ours {mine[table][kind].get(name)}"
            for kind, expected in parts.items()
            for name in sorted(expected.keys() | mine[table][kind].keys())
            if expected.get(name) != mine[table][kind].get(name)
            and name not in LEFT_OUT
            and not (originals.startswith("mysql") and (table, name) in MYSQL_LEFT_OVERS)
        ]
    if differences:
        pytest.fail("\n".join(differences), pytrace=False)
