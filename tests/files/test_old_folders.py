"""Folders that MLflow 1.x, 2.x and 3.x wrote are served completely, and what is damaged in them is said once."""

from __future__ import annotations

import math
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.files import reading
from tests.files.folders import VERSIONS, unpack
from tests.support import Api, ServerProcess, wait_until

LARGEST = 1.7976931348623157e308


@pytest.fixture(scope="module", params=VERSIONS)
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    directory = tmp_path_factory.mktemp("old")
    root = directory / "mlruns"
    expected = unpack(request.param, root)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    server = ServerProcess(str(root), directory)
    try:
        yield Api(server.start().url), expected, root, before, server
    finally:
        server.stop()


def test_runs(served: Any) -> None:
    """Every run with its whole histories, params and tags is as the MLflow that wrote it reads it."""
    api, expected, *_ = served
    for run_id, wanted in expected["runs"].items():
        run = api.data(run_id)
        assert run.info["status"] == wanted["status"]
        assert run.info["lifecycle_stage"] == wanted["stage"]
        assert (run.info.get("start_time"), run.info.get("end_time")) == (wanted["start"], wanted["end"])
        assert run.info["artifact_uri"] == wanted["artifacts"]
        assert run.params == wanted["params"]
        assert run.tags == wanted["tags"]
        assert set(run.metrics) == set(wanted["metrics"])
        for key, points in wanted["metrics"].items():
            shown = [
                [point["timestamp"], as_value(point["value"]), point["step"]] for point in api.history(run_id, key)
            ]
            assert shown == [[timestamp, as_value(float(value)), step] for timestamp, value, step in points]


def as_value(value: Any) -> str:
    """How a value reads: MLflow's databases, and so our index, hold the largest double for an infinity."""
    number = float(value)
    return "nan" if math.isnan(number) else repr(max(-LARGEST, min(LARGEST, number)))


def test_experiments(served: Any) -> None:
    """Names and tags, and those in the trash with their runs."""
    api, expected, *_ = served
    for experiment_id, (name, tags) in expected["experiments"].items():
        found = api.get("experiments/get", experiment_id=experiment_id)["experiment"]
        assert (found["name"], found["lifecycle_stage"]) == (name, "active")
        assert {tag["key"]: tag["value"] for tag in found.get("tags", [])} == tags
        assert api.get("experiments/get-by-name", experiment_name=name)["experiment"]["experiment_id"] == experiment_id
    gone, inner = expected["gone"]
    assert api.get("experiments/get", experiment_id=gone)["experiment"]["lifecycle_stage"] == "deleted"
    assert api.data(inner).metrics["m"]["value"] == 1.0


def test_registry(served: Any) -> None:
    """Registered models with their live versions, stages, aliases and tags."""
    api, expected, *_ = served
    found = api.get("registered-models/search").get("registered_models", [])
    assert {model["name"] for model in found} == set(expected["models"])
    for name, (tags, description, versions) in expected["models"].items():
        model = api.get("registered-models/get", name=name)["registered_model"]
        assert {tag["key"]: tag["value"] for tag in model["tags"]} == tags
        assert model["description"] == description
        listed = api.get("model-versions/search", filter=f"name = '{name}'")["model_versions"]
        shown = [
            [
                int(one["version"]),
                one["current_stage"],
                one.get("description", ""),
                one["run_id"],
                one["source"],
                {tag["key"]: tag["value"] for tag in one.get("tags", [])},
            ]
            for one in sorted(listed, key=lambda one: int(one["version"]))
        ]
        assert shown == versions
        assert api.get("registered-models/alias", name=name, alias="champion")["model_version"]["version"] == "1"


def test_datasets_and_models(served: Any) -> None:
    """Datasets since 2.4 and logged models since 3.0."""
    api, expected, root, *_ = served
    run_id = next(iter(expected["runs"]))
    run = api.get("runs/get", run_id=run_id)["run"]
    if (reading.run_folder(root, run_id) / "inputs").exists():
        (read,) = run["inputs"]["dataset_inputs"]
        assert (read["dataset"]["name"], read["dataset"]["digest"]) == ("d s", "abc")
        assert read["tags"] == [{"key": "mlflow.data.context", "value": "train"}]
    models = list(root.glob("*/models/m-*"))
    for folder in models:
        model = api.get(f"logged-models/{folder.name}")["model"]
        assert (model["info"]["name"], model["info"]["status"]) == ("model", "LOGGED_MODEL_READY")
        assert model["info"]["tags"] == [{"key": "a/b", "value": "c"}]
        assert model["data"]["params"] == [{"key": "p", "value": "1"}]
        (point,) = model["data"]["metrics"]
        assert (point["key"], point["value"], point["step"], point["run_id"]) == ("acc", 0.5, 3, run_id)
        assert run["outputs"]["model_outputs"] == [{"model_id": folder.name, "step": "3"}] or run["outputs"][
            "model_outputs"
        ] == [{"model_id": folder.name, "step": 3}]


def test_nothing_was_touched(served: Any) -> None:
    """Being served changes no file, and nothing is said of folders that are as they should be."""
    _, _, root, before, server = served
    own = {path for path in root.iterdir() if path.name.startswith(".tailrace")}
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and path not in own} == before
    assert server.stderr == ""


def test_very_old_and_odd_files(tmp_path: Path) -> None:
    """Ids as numbers, points without a step, no stage, names of statuses, and what a person wrote by hand."""
    root = tmp_path / "mlruns"
    run = root / "3" / ("ab" * 16)
    for part in ("metrics", "params", "artifacts"):
        (run / part).mkdir(parents=True)
    (root / "3" / "meta.yaml").write_text("artifact_location: /somewhere/3\nexperiment_id: 3\nname: 2020-01-01\n")
    (run / "meta.yaml").write_text(
        f"run_uuid: {run.name}\nexperiment_id: 3\nname: yes\nstatus: FINISHED\nstart_time: 7\n"
        "# a note\nextra: [1, {a: b}]\n"
    )
    (run / "metrics" / "m").write_text("5 0.25\n6 0.5")
    server = ServerProcess(str(root), tmp_path)
    try:
        api = Api(server.start().url)
        assert api.get("experiments/get", experiment_id="3")["experiment"]["name"] == "2020-01-01"
        found = api.data(run.name)
        assert (found.info["status"], found.info["start_time"]) == ("FINISHED", 7)
        assert [point["value"] for point in api.history(run.name, "m")] == [0.25, 0.5]
        ids = [one["experiment_id"] for one in api.post("experiments/search", {"max_results": 10})["experiments"]]
        assert ids == ["3"], "no Default experiment is added to a folder that has others"
    finally:
        server.stop()


def test_damage_is_said_once_and_skipped(tmp_path: Path) -> None:
    """A damaged file is told with its path, once for all processes, and all others are served."""
    root = tmp_path / "mlruns"
    expected = unpack("3.10", root)
    run_id, other, _ = expected["runs"]
    run = reading.run_folder(root, run_id)
    damaged = reading.run_folder(root, other)
    (damaged / "meta.yaml").write_text("run_id: [unfinished\n")
    (run / "metrics" / "inf").write_text(f"5 0.5 0\nnonsense\n6 a b\n{10**20} 0.6 0\n7 0.75 1\n")
    (run / "tags" / "date").write_bytes(b"\xff\xfe")
    (root / "models" / "odd" / "version-²").mkdir(parents=True)
    (root / "models" / "odd" / "version-²" / "meta.yaml").write_text("name: odd\nversion: ²\n")
    (root / "models" / "odd" / "meta.yaml").write_text("name: odd\n")
    (root / "12" / "x").mkdir(parents=True)
    (root / "12" / "meta.yaml").write_text("experiment_id: '13'\nname: other\n")
    copied = run.parent.parent / "77" / run_id
    shutil.copytree(run, copied)
    (copied.parent / "meta.yaml").write_text("experiment_id: '77'\nname: copied\n")
    server = ServerProcess(str(root), tmp_path, workers=2)
    try:
        api = Api(server.start().url)
        found = api.data(run_id)
        assert found.params == expected["runs"][run_id]["params"]
        assert [point["value"] for point in api.history(run_id, "inf")] == [0.5, 0.75]
        assert "date" not in found.tags
        assert api.get("registered-models/get", name="odd")["registered_model"]["name"] == "odd"
        api.fails("runs/get", {"run_id": other}, 404, "RESOURCE_DOES_NOT_EXIST", method="GET")
        lines = [line for line in server.stderr.splitlines() if "is skipped" in line]
        for path in (damaged / "meta.yaml", run / "metrics" / "inf", run / "tags" / "date", root / "12" / "meta.yaml"):
            assert sum(str(path) in line for line in lines) >= 1, (path, lines)
        assert len(lines) == len({line.split("WARNING")[-1] for line in lines}), lines
        assert "Traceback" not in server.stderr
    finally:
        server.stop()


def test_what_is_told_is_true_and_told_once(tmp_path: Path) -> None:
    """Names that are not UTF-8, files with many damaged lines, and two experiments of one name."""
    root = tmp_path / "mlruns"
    runs = [root / "0" / (text * 16) for text in ("ab", "cd")]
    for run in runs:
        for part in ("metrics", "params", "tags", "artifacts"):
            (run / part).mkdir(parents=True)
        (run / "meta.yaml").write_text(f"run_id: {run.name}\nexperiment_id: 0\nstatus: 1\n")
        (run / "params" / "p").write_text("1")
    for id in ("0", "1"):
        (root / id).mkdir(exist_ok=True)
        (root / id / "meta.yaml").write_text(f"experiment_id: '{id}'\nname: one\nartifact_location: x\n")
    odd = [os.fsencode(runs[0] / part) + b"/caf\xe9" for part in ("metrics", "params", "tags")]
    for path in odd:
        Path(os.fsdecode(path)).write_text("1 2 3\n")
    Path(os.fsdecode(os.fsencode(root) + b"/0/\xe9")).mkdir()
    (runs[0] / "metrics" / "m").write_text("".join(f"{step} 0.5 {step} my train data abc\n" for step in range(200)))
    server = ServerProcess(str(root), tmp_path)
    try:
        api = Api(server.start().url)
        for run in runs:
            assert api.data(run.name).params == {"p": "1"}
        # A run that is known does not freeze.
        Path(os.fsdecode(os.fsencode(runs[1]) + b"/tags/caf\xe9")).write_text("x")
        (runs[1] / "tags" / "t").write_text("later")
        wait_until(lambda: api.data(runs[1].name).tags.get("t") == "later", "the tag beside it")
        with (runs[0] / "metrics" / "m").open("a") as file:
            file.write("7 0.5 7 my train data abc\n8 0.75 8\n")
        wait_until(lambda: [point["step"] for point in api.history(runs[0].name, "m")] == [8], "the good point")
        lines = server.stderr.splitlines()
        for name in ("metrics", "params", "tags"):
            (line,) = [line for line in lines if f"{runs[0]}/{name}/caf\\xe9" in line]
            assert line.endswith("is skipped: its name is not UTF-8")
        (line,) = [line for line in lines if str(runs[0] / "metrics" / "m") in line]
        assert "200 now, the first '0 0.5 0 my train data abc'" in line
        (line,) = [line for line in lines if "another experiment" in line]
        assert "skipped" not in line and "is shown as 'one (" in line
        assert "Traceback" not in server.stderr and "cannot be indexed" not in server.stderr
    finally:
        server.stop()
