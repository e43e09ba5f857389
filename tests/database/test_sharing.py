"""One database, two programs: MLflow 3.10.1 opens what we create, and we serve what it created."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.support import (
    Api,
    ServerProcess,
    item,
    metric,
    mysql_database,
    postgresql_database,
    run_script,
    sqlite_uri,
)

SCRIPTS = Path(__file__).parent / "scripts"

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


def new_database(kind: str, directory: Path, stack: ExitStack) -> str:
    """The URI of an empty database."""
    if kind == "sqlite":
        return sqlite_uri(directory / "new.db")
    return stack.enter_context(mysql_database() if kind == "mysql" else postgresql_database())


@pytest.fixture(scope="module", params=["sqlite", "postgresql", "mysql"])
def originals(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database as MLflow 3.10.1 creates it; nobody writes to it."""
    directory = tmp_path_factory.mktemp("original")
    with ExitStack() as stack:
        uri = new_database(request.param, directory, stack)
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
            uri = new_database("mysql", tmp_path, stack)  # MySQL copies no databases
            run_script(SCRIPTS / "create.py", uri, directory=tmp_path)
            yield uri
        else:
            yield stack.enter_context(postgresql_database(template=originals))


@pytest.fixture
def ours(originals: str, tmp_path: Path) -> Iterator[str]:
    """A database that our server has just created, on the same backend."""
    with ExitStack() as stack:
        uri = new_database(originals.split(":")[0].split("+")[0], tmp_path, stack)
        server = ServerProcess(uri, tmp_path)
        try:
            server.start()
        finally:
            server.stop()
        yield uri


def write_ours(api: Api) -> tuple[str, str]:
    experiment_id = api.experiment("ours", tags=[item("e", "1")])
    run_id = api.run(experiment_id, run_name="ours", start_time=1)
    metrics = [
        metric("loss", 5e-324, 1, 0),
        metric("loss", 0.1 + 0.2, 2, 1),
        metric("nan", "NaN"),
        metric("inf", "Infinity"),
    ]
    api.post(
        "runs/log-batch",
        {"run_id": run_id, "metrics": metrics, "params": [item("p", "größe")], "tags": [item("t", "1")]},
    )
    return experiment_id, run_id


def check_theirs(api: Api, experiment_id: str, run_id: str, theirs: dict[str, Any]) -> None:
    """Our server sees what the original wrote, and goes on writing."""
    mine = api.data(run_id)
    assert mine.metrics["loss"]["value"] == 7.5
    assert mine.tags["t"] == "2"
    run = api.data(theirs["run_id"])
    assert (run.info["run_name"], run.info["status"], run.info["end_time"]) == ("theirs", "FINISHED", 6)
    assert {key: value["value"] for key, value in run.metrics.items()} == {"loss": 1 / 3, "acc": 1e-320}
    assert [point["value"] for point in api.history(theirs["run_id"], "loss")] == ["NaN", 1 / 3]
    assert run.params == {"q": "1"}
    assert run.tags["u"] == "日本"
    assert (
        api.get("experiments/get-by-name", experiment_name="theirs")["experiment"]["experiment_id"]
        == theirs["experiment_id"]
    )
    assert len(api.search_runs(experiment_id, filter="metrics.loss > 0.3")) == 2
    api.post("runs/log-metric", {"run_id": theirs["run_id"], **metric("loss", 0.25, 3, 2)})
    assert api.data(theirs["run_id"]).metrics["loss"]["value"] == 0.25
    assert int(api.experiment("next")) > int(theirs["experiment_id"])


def test_original_opens_our_database(empty_database: str, tmp_path: Path) -> None:
    """We create, MLflow reads and writes, we read again."""
    server = ServerProcess(empty_database, tmp_path).start()
    try:
        experiment_id, run_id = write_ours(Api(server.url))
        server.terminate()
        assert server.wait() == 0
        theirs = run_script(SCRIPTS / "read_and_write.py", empty_database, experiment_id, run_id, directory=tmp_path)
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
        script = SCRIPTS / "read_and_write.py"
        theirs = run_script(script, copy_of_original, experiment_id, run_id, directory=tmp_path)
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
