"""Everything that a client does with artifacts, in whatever mode the server's new experiments are."""

import hashlib
import os
import sys
import tempfile
from pathlib import Path

import matplotlib
import mlflow
import numpy as np
import pandas as pd
from common import client, main, new_experiment, new_run
from mlflow.artifacts import download_artifacts, load_dict, load_image, load_text

matplotlib.use("Agg")
NAMES = ["a.txt", "sp ace é.txt", "no_ending", "semi;colon+plus&and=.csv", "100% sure.txt", "[x] (y) ~z!'.json"]


def tree(run_id: str, path: str | None = None) -> dict[str, int | None]:
    """{path: size} of everything below; None for folders."""
    found = {}
    for info in client.list_artifacts(run_id, path):
        found[info.path] = None if info.is_dir else info.file_size or 0
        if info.is_dir:
            found |= tree(run_id, info.path)
    return found


def files_below(folder: str | Path) -> dict[str, bytes]:
    root = Path(folder)
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def check_files_of_any_name() -> None:
    run_id = new_run()
    with tempfile.TemporaryDirectory() as folder:
        for name in NAMES:
            path = Path(folder, name)
            path.write_bytes(name.encode())
            client.log_artifact(run_id, str(path))
            client.log_artifact(run_id, str(path), "in/a folder")
    listed = tree(run_id)
    for name in NAMES:
        assert listed[name] == len(name.encode()), (name, listed)
        assert listed[f"in/a folder/{name}"] == len(name.encode()), (name, listed)
        assert Path(client.download_artifacts(run_id, f"in/a folder/{name}")).read_bytes() == name.encode(), name
    assert len(listed) == 2 * len(NAMES) + 2, listed


def check_a_tree_comes_back_as_it_was() -> None:
    run_id = new_run()
    with tempfile.TemporaryDirectory() as folder:
        for name, size in {"empty": 0, "one": 1, "d/two": 2, "d/e/large.bin": 3_000_000, "d2/three": 3}.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(os.urandom(size))
        client.log_artifacts(run_id, folder, "tree")
        sent = files_below(folder)
    assert files_below(client.download_artifacts(run_id, "tree")) == sent
    assert files_below(client.download_artifacts(run_id, "tree/d")) == {
        name.removeprefix("d/"): content for name, content in sent.items() if name.startswith("d/")
    }
    assert [info.path for info in client.list_artifacts(run_id, "tree")] == [
        "tree/d", "tree/d2", "tree/empty", "tree/one"
    ]  # fmt: skip


def check_a_second_upload_replaces_the_first() -> None:
    run_id = new_run()
    for text in ("first, longer", "second"):
        client.log_text(run_id, text, "t/note.txt")
        assert load_text(f"runs:/{run_id}/t/note.txt") == text
    assert tree(run_id) == {"t": None, "t/note.txt": 6}


def check_what_is_not_there() -> None:
    run_id = new_run()
    assert client.list_artifacts(run_id) == []
    client.log_text(run_id, "x", "a.txt")
    assert client.list_artifacts(run_id, "nope") == []
    assert client.list_artifacts(run_id, "a.txt") == []
    try:
        client.download_artifacts(run_id, "nope.txt")
    except Exception as error:
        assert "nope.txt" in str(error), error
    else:
        raise AssertionError("a file that is not there was downloaded")


def check_figures_images_tables_dicts() -> None:
    from matplotlib import pyplot

    with mlflow.start_run(experiment_id=new_experiment()) as run:
        run_id = run.info.run_id
        figure, axes = pyplot.subplots()
        axes.plot([0, 1], [2, 3])
        mlflow.log_figure(figure, "plots/line.png")
        pixels = np.arange(48, dtype=np.uint8).reshape(4, 4, 3)
        mlflow.log_image(pixels, "plots/pixels.png")
        mlflow.log_image(pixels, key="steps", step=3)
        mlflow.log_dict({"a": [1, {"b": None}]}, "conf/a.json")
        table = pd.DataFrame({"x": [1, 2], "y": ["a", "b"]})
        mlflow.log_table(table, "tables/t.json")
        mlflow.log_table(table, "tables/t.json")
    assert load_image(f"runs:/{run_id}/plots/line.png").size[0] > 100
    assert np.array_equal(np.asarray(load_image(f"runs:/{run_id}/plots/pixels.png")), pixels)
    assert load_dict(f"runs:/{run_id}/conf/a.json") == {"a": [1, {"b": None}]}
    assert len(client.load_table(run.info.experiment_id, "tables/t.json", run_ids=[run_id])) == 4
    assert [name for name in tree(run_id) if name.startswith("images/steps%step%3%")]


def check_a_model_is_logged_and_loaded() -> None:
    from sklearn.linear_model import LogisticRegression

    features, labels = np.array([[0.0], [1.0], [2.0], [3.0]]), np.array([0, 0, 1, 1])
    model = LogisticRegression().fit(features, labels)
    with mlflow.start_run(experiment_id=new_experiment()):
        logged = mlflow.sklearn.log_model(model, name="m", pip_requirements=["scikit-learn"])
    loaded = mlflow.sklearn.load_model(logged.model_uri)
    assert loaded.predict(features).tolist() == labels.tolist()
    assert "MLmodel" in {Path(path).name for path in files_below(download_artifacts(logged.model_uri))}
    assert {info.path for info in client.list_logged_model_artifacts(logged.model_id)} >= {"MLmodel", "model.pkl"}


def check_a_large_file() -> None:
    run_id = new_run()
    block = os.urandom(1 << 20)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "large.bin")
        with path.open("wb") as file:
            for _ in range(40):
                file.write(block)
        client.log_artifact(run_id, str(path))
        sent = hashlib.sha256(path.read_bytes()).hexdigest()
        assert hashlib.sha256(Path(client.download_artifacts(run_id, "large.bin")).read_bytes()).hexdigest() == sent


def check_deleting() -> None:
    from mlflow.store.artifact.artifact_repository_registry import get_artifact_repository

    run_id = new_run()
    for name in ("d/a.txt", "d/e/b.txt", "d2/c.txt", "f.txt"):
        client.log_text(run_id, "x", name)
    repository = get_artifact_repository(client.get_run(run_id).info.artifact_uri)
    repository.delete_artifacts("d")
    repository.delete_artifacts("f.txt")
    repository.delete_artifacts("nope")
    assert tree(run_id) == {"d2": None, "d2/c.txt": 1}


if __name__ == "__main__":
    main(__name__)
    sys.exit()
