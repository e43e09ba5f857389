"""What our server and an original write into one database for each other, and read of each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support import Api, item, metric, run_script

SCRIPTS = Path(__file__).parent / "scripts"


def write_ours(api: Api, experiment: str = "ours") -> tuple[str, str]:
    """A new experiment and a run in it, with some of everything; returns their ids."""
    experiment_id = api.experiment(experiment, tags=[item("e", "1")])
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
    dataset = {"name": "train", "digest": "d1", "source_type": "local", "source": "{}"}
    api.post("runs/log-inputs", {"run_id": run_id, "datasets": [{"dataset": dataset, "tags": []}]})
    model = {"name": "net", "source_run_id": run_id, "params": [item("size", "small")], "tags": [item("k", "v")]}
    api.post("logged-models", {"experiment_id": experiment_id, **model})
    return experiment_id, run_id


def read_and_write(
    uri: str, experiment_id: str, run_id: str, name: str, directory: Path, release: str = "3.10.1"
) -> Any:
    """Have an original read that in the database itself, and write a run and an experiment of that name."""
    script = SCRIPTS / "read_and_write.py"
    return run_script(script, uri, experiment_id, run_id, name, directory=directory, release=release)


def check_theirs(api: Api, experiment_id: str, run_id: str, theirs: Any, name: str = "theirs") -> None:
    """Our server sees what the original wrote, and goes on writing."""
    mine = api.data(run_id)
    assert mine.metrics["loss"]["value"] == 7.5
    assert mine.tags["t"] == "2"
    run = api.data(theirs["run_id"])
    assert (run.info["run_name"], run.info["status"], run.info["end_time"]) == (name, "FINISHED", 6)
    assert {key: value["value"] for key, value in run.metrics.items()} == {"loss": 1 / 3, "acc": 1e-320}
    assert [point["value"] for point in api.history(theirs["run_id"], "loss")] == ["NaN", 1 / 3]
    assert run.params == {"q": "1"}
    assert run.tags["u"] == "日本"
    assert (
        api.get("experiments/get-by-name", experiment_name=name)["experiment"]["experiment_id"]
        == theirs["experiment_id"]
    )
    assert len(api.search_runs(experiment_id, filter="metrics.loss > 0.3")) == 2
    api.post("runs/log-metric", {"run_id": theirs["run_id"], **metric("loss", 0.25, 3, 2)})
    assert api.data(theirs["run_id"]).metrics["loss"]["value"] == 0.25
    (dataset,) = api.get("runs/get", run_id=theirs["run_id"])["run"]["inputs"]["dataset_inputs"]
    assert dataset["dataset"]["name"] == "test"
    models = api.post("logged-models/search", {"experiment_ids": [experiment_id]})["models"]
    assert sorted(model["info"]["name"] for model in models) == ["net", f"net {name}"]
    assert int(api.experiment()) > int(theirs["experiment_id"])
