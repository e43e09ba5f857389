"""Model versions: numbers under concurrency, what local sources may be, and a registry in a database of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.registry.receiver import Receiver
from tests.support import Api, ServerProcess, item, postgresql_database, run_script, sqlite_uri

INVALID = "INVALID_PARAMETER_VALUE"
CLIENTS = 32
SCRIPTS = Path(__file__).parent / "scripts"


def model(api: Api, name: str, **fields: object) -> None:
    api.post("registered-models/create", {"name": name, **fields})


def test_numbers_have_no_gaps(empty_store: str, tmp_path: Path) -> None:
    """32 clients register versions of one model through two processes, and some delete: each number is given once."""
    server = ServerProcess(empty_store, tmp_path, workers=2)
    try:
        url = server.start().url
        model(Api(url), "shared")

        def register(client: int) -> list[int]:
            api = Api(url)
            numbers = []
            for turn in range(6):
                body = {"name": "shared", "source": f"s3://b/{client}/{turn}", "tags": [item("client", str(client))]}
                numbers.append(int(api.post("model-versions/create", body)["model_version"]["version"]))
                if turn == 3:
                    gone = {"name": "shared", "version": str(numbers[0])}
                    api.checked(api.raw("DELETE", "model-versions/delete", json=gone))
                api.fails("model-versions/create", {"name": "shared", "source": "/etc/passwd"}, 400, INVALID)
            return numbers

        with ThreadPoolExecutor(CLIENTS) as pool:
            given = list(pool.map(register, range(CLIENTS)))
        api = Api(url)
        assert sorted(number for numbers in given for number in numbers) == list(range(1, 6 * CLIENTS + 1))
        assert all(numbers == sorted(numbers) for numbers in given)
        found = api.get("model-versions/search", filter="name = 'shared'")["model_versions"]
        stored = {(int(one["version"]), one["source"], one["tags"][0]["value"]) for one in found}
        assert stored == {
            (number, f"s3://b/{client}/{turn}", str(client))
            for client, numbers in enumerate(given)
            for turn, number in enumerate(numbers)
            if turn > 0
        }
    finally:
        server.stop()


def test_stages_and_aliases_under_concurrency(api: Api) -> None:
    """Many move versions to Production, and the alias with them: one is there in the end, the others archived."""
    name = f"raced {api.url}"
    name = name.replace(":", " ").replace("/", " ")
    model(api, name)
    for number in range(8):
        api.post("model-versions/create", {"name": name, "source": f"s3://b/{number}"})

    def promote(number: int) -> None:
        place = {"name": name, "version": str(number)}
        move = {**place, "stage": "Production", "archive_existing_versions": True}
        api.post("model-versions/transition-stage", move)
        api.post("registered-models/alias", {**place, "alias": "champion"})

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(promote, range(1, 9)))
    found = api.get("registered-models/get", name=name)["registered_model"]
    versions = api.get("model-versions/search", filter=f"name = '{name}'")["model_versions"]
    stages = [one["current_stage"] for one in versions]
    assert sorted(stages) == ["Archived"] * 7 + ["Production"]
    assert len(found["aliases"]) == 1


@pytest.fixture
def run_files(sqlite_api: Api, tmp_path: Path) -> tuple[str, Path]:
    """A run whose artifacts are in a local folder, and that folder."""
    experiment = sqlite_api.experiment(artifact_location=str(tmp_path / "files"))
    run = sqlite_api.run(experiment)
    folder = tmp_path / "files" / run / "artifacts"
    (folder / "model").mkdir(parents=True)
    (folder / "out").symlink_to("/etc")
    (folder / "loop").symlink_to(folder / "model")
    return run, folder


@pytest.mark.parametrize(
    "source",
    [
        "{folder}/../../../etc", "{folder}/..", "{folder}/out", "{folder}/out/passwd", "{folder}x", "/etc/passwd", "/",
        "file://{folder}/../..", "file://{folder}/%2e%2e/%2e%2e", "file://{folder}/%252e%252e", "file://other{folder}/model",
        "file:///etc/passwd", "model", "../model", "{folder}/model/../../../x", "s3://b/../x", "FILE:/etc",
        "file://localhost/etc", "file://127.0.0.1.example.com/etc", "file://{folder}/%00", "http://[::1/x", "//[x/y",
        "s3://\uff0f/x",
    ],
)  # fmt: skip
def test_sources_outside_the_run_are_refused(sqlite_api: Api, run_files: tuple[str, Path], source: str) -> None:
    run, folder = run_files
    model(sqlite_api, name := f"outside {run}")
    source = source.format(folder=folder)
    if source.endswith("%252e%252e"):  # decoded once it is a file's name like any other
        source += "/%2e%2e/%2e%2e"
    body = {"name": name, "source": source, "run_id": run}
    sqlite_api.fails("model-versions/create", body, 400, INVALID, f"Invalid model version source: '{source}'")


@pytest.mark.parametrize(
    "source", ["{folder}/model", "file://{folder}/model", "{folder}", "{folder}/loop", "{folder}/./a"]
)
def test_sources_inside_the_run_are_taken(sqlite_api: Api, run_files: tuple[str, Path], source: str) -> None:
    run, folder = run_files
    model(sqlite_api, name := f"inside {run}")
    source = source.format(folder=folder)
    body = {"name": name, "source": source, "run_id": run}
    assert sqlite_api.post("model-versions/create", body)["model_version"]["source"] == source
    sqlite_api.fails("model-versions/create", {"name": name, "source": source}, 400, INVALID)


def test_a_pattern_for_sources(tmp_path: Path) -> None:
    """The operator's expression is asked first, also for prompts."""
    env = {"MLFLOW_CREATE_MODEL_VERSION_SOURCE_VALIDATION_REGEX": "^s3://ok/"}
    server = ServerProcess(sqlite_uri(tmp_path / "p.db"), tmp_path, env=env)
    try:
        api = Api(server.start().url)
        model(api, "m")
        api.post("model-versions/create", {"name": "m", "source": "s3://ok/p"})
        for fields in ({"source": "gs://bad/p"}, {"source": "x", "tags": [item("mlflow.prompt.is_prompt", "true")]}):
            api.fails("model-versions/create", {"name": "m", **fields}, 400, INVALID, "does not match the pattern")
    finally:
        server.stop()


def test_references_are_resolved(api: Api) -> None:
    """`models:/` sources name what they point at today; unknown ones are refused as such."""
    name = f"resolved {api.url}".replace(":", " ").replace("/", " ")
    model(api, name)
    for number in range(3):
        api.post("model-versions/create", {"name": name, "source": f"s3://b/{number}"})
    place = {"name": name, "version": "2"}
    api.post("model-versions/transition-stage", {**place, "stage": "Production"})
    api.post("registered-models/alias", {"name": name, "version": "1", "alias": "old"})
    for which, number in (("/2", 2), ("/latest", 3), ("/Production", 2), ("@old", 1)):
        made = api.post("model-versions/create", {"name": name, "source": f"models:/{name}{which}"})["model_version"]
        assert made["source"] == f"models:/{name}/{number}"
        location = api.get("model-versions/get-download-uri", name=name, version=made["version"])
        assert location == {"artifact_uri": f"s3://b/{number - 1}"}
        api.checked(api.raw("DELETE", "model-versions/delete", json={"name": name, "version": made["version"]}))
    body = {"name": name}
    gone = "RESOURCE_DOES_NOT_EXIST"
    api.fails("model-versions/create", {**body, "source": f"models:/{name}/99"}, 404, gone)
    api.fails("model-versions/create", {**body, "source": "models:/nobody/1"}, 404, gone)
    api.fails("model-versions/create", {**body, "source": "models:/m-unknown"}, 404, gone)
    api.fails("model-versions/create", {**body, "source": f"models:/{name}/Staging"}, 404, gone)
    api.fails("model-versions/create", {**body, "source": f"models:/{name}@nobody"}, 400, INVALID)
    api.fails("model-versions/create", {**body, "source": f"models:/{name}/nonsense"}, 400, INVALID)


def test_a_registry_of_its_own(tmp_path: Path) -> None:
    """Models live in one database, runs in another; logged models are still found and told of their versions."""
    with ExitStack() as stack:
        registry = stack.enter_context(postgresql_database())
        options = ("--registry-store-uri", registry)
        server = ServerProcess(sqlite_uri(tmp_path / "runs.db"), tmp_path, options=options, workers=2)
        stack.callback(server.stop)
        api = Api(server.start().url)
        experiment = api.experiment()
        run = api.run(experiment)
        body = {"experiment_id": experiment, "name": "m", "source_run_id": run}
        logged = api.post("logged-models", body)["model"]["info"]
        model(api, "apart", description="d")
        source = f"models:/{logged['model_id']}"
        version = {"name": "apart", "source": source, "model_id": logged["model_id"]}
        assert api.post("model-versions/create", version)["model_version"]["run_id"] == run
        location = api.get("model-versions/get-download-uri", name="apart", version="1")
        assert location == {"artifact_uri": logged["artifact_uri"]}
        tags = api.get(f"logged-models/{logged['model_id']}")["model"]["info"]["tags"]
        assert tags == [item("mlflow.modelVersions", '[{"name": "apart", "version": 1}]')]
        server.stop()

        for uri, expected in ((registry, ["apart"]), (sqlite_uri(tmp_path / "runs.db"), [])):
            other = ServerProcess(uri, tmp_path)
            stack.callback(other.stop)
            answer = Api(other.start().url).get("registered-models/search")
            assert [one["name"] for one in answer.get("registered_models", [])] == expected
            other.stop()


def test_the_original_reads_our_registry(empty_database: str, tmp_path: Path) -> None:
    """MLflow opens a registry that we filled, with our table beside its own, and goes on; then so do we."""
    receiver = Receiver().start()
    env = {"MLFLOW_WEBHOOK_ALLOWED_SCHEMES": "http", "MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS": "true"}
    server = ServerProcess(empty_database, tmp_path, env=env)
    try:
        api = Api(server.start().url)
        event = {"entity": "MODEL_VERSION", "action": "CREATED"}
        api.post("webhooks", {"name": "w", "url": receiver.url(), "events": [event]})
        model(api, "ours", tags=[item("a", "1")])
        api.post("model-versions/create", {"name": "ours", "source": "s3://b/p", "tags": [item("v", "1")]})
        api.post("registered-models/alias", {"name": "ours", "version": "1", "alias": "x"})
        receiver.wait(1)
        server.stop()
        theirs = run_script(SCRIPTS / "read_registry.py", empty_database, directory=tmp_path)
        assert theirs == {"ours": {"tags": {"a": "1"}, "aliases": {"x": 1}, "version": {"v": "1"}}, "created": 2}
        server = ServerProcess(empty_database, tmp_path)
        api = Api(server.start().url)
        assert api.get("registered-models/get", name="theirs renamed")["registered_model"]["description"] == "d"
        assert api.get("model-versions/get", name="ours", version="2")["model_version"]["current_stage"] == "Staging"
    finally:
        server.stop()
        receiver.stop()
