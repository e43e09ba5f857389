"""Where the artifacts of an experiment go, as it was said when it was made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import Api, ServerProcess, sqlite_uri


@pytest.fixture(scope="module")
def located(tmp_path_factory: pytest.TempPathFactory) -> object:
    directory = tmp_path_factory.mktemp("with blank")
    options = ["--no-serve-artifacts"]
    server = ServerProcess(sqlite_uri(directory / "t.db"), directory, artifact_root="file:./art%20s", options=options)
    try:
        server.start()
        yield Api(server.url), directory
    finally:
        server.stop()


def location_of(api: Api, experiment_id: str) -> str:
    return str(api.get("experiments/get", experiment_id=experiment_id)["experiment"]["artifact_location"])


def test_the_default(located: tuple[Api, Path]) -> None:
    """A relative `file:` URI is one of the server's working directory."""
    api, directory = located
    assert location_of(api, "0") == f"{directory.as_uri()}/art%20s/0"


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("file:x", "{}/x"),
        ("file:./y/z", "{}/y/z"),
        ("file:../w", "{}/../w"),
        ("file:/abs", "file:/abs"),
        ("file:///abs", "file:///abs"),
        ("C:/data", "C:/data"),
        ("C:\\data", "C:\\data"),
        ("s3:x", "s3:x"),
    ],
)
def test_what_is_given(located: tuple[Api, Path], given: str, made: str) -> None:
    api, directory = located
    wanted = made.format(directory.as_uri()).replace(f"{directory.as_uri()}/..", directory.parent.as_uri())
    assert location_of(api, api.experiment(artifact_location=given)) == wanted


def test_a_file_of_another_host(located: tuple[Api, Path]) -> None:
    api, _ = located
    body = {"name": "elsewhere", "artifact_location": "file://host/x"}
    api.fails("experiments/create", body, 400, "INVALID_PARAMETER_VALUE", "another host")


def test_artifacts_are_where_it_says(located: tuple[Api, Path]) -> None:
    api, directory = located
    run = api.run(api.experiment(artifact_location="file:./given"))
    folder = directory / "given" / run / "artifacts"
    assert api.data(run).info["artifact_uri"] == folder.as_uri()
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("a")
    assert [found["path"] for found in api.get("artifacts/list", run_id=run)["files"]] == ["a.txt"]
