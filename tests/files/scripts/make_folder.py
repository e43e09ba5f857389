"""Make a folder with whatever MLflow is installed and print it as JSON: its files, and what this MLflow reads in it.

`python make_folder.py DIRECTORY > folders/mlflow-VERSION.json` made the fixtures, with mlflow-skinny 1.30.1 and
2.9.2 and with mlflow 3.10.1. The directory's own path is replaced by `/data/mlruns`.
"""

import json
import sys
from pathlib import Path
from typing import Any

import mlflow
from mlflow.tracking import MlflowClient

root = Path(sys.argv[1]).resolve()
client = MlflowClient(root.as_uri(), root.as_uri())
version = tuple(int(part) for part in mlflow.__version__.split(".")[:2])


def attempt(function: Any, *arguments: Any, **options: Any) -> Any:
    """What older versions do not have, or not for files."""
    try:
        return function(*arguments, **options)
    except Exception as error:
        print(f"{getattr(function, '__name__', function)}: {error}", file=sys.stderr)


first = client.create_experiment("first: é, 100% no")
client.set_experiment_tag(first, "team/name", "vision\nand more")
gone = client.create_experiment("gone")
run = client.create_run(first, tags={"mlflow.runName": "no", "mlflow.user": "somebody"}).info.run_id
for step in range(3):
    client.log_metric(run, "loss/val", 0.1 + step / 3, timestamp=1_600_000_000_000 + step, step=step)
client.log_metric(run, "my metric", float("nan"), timestamp=5)
client.log_metric(run, "inf", float("-inf"), timestamp=5)
client.log_param(run, "lr", "1e3")
client.log_param(run, "opt/name", "adam: {a}\nb")
client.log_param(run, "empty", "")
client.set_tag(run, "date", "2020-01-01")
client.set_tag(run, "ünï", "✓ 💧")
client.set_terminated(run, "FAILED", end_time=1_600_000_000_500)
running = client.create_run(first).info.run_id
deleted = client.create_run(first).info.run_id
client.delete_run(deleted)
inner = client.create_run(gone).info.run_id
client.log_metric(inner, "m", 1.0, timestamp=1)
client.delete_experiment(gone)
if version >= (2, 4):
    from mlflow.entities import Dataset, DatasetInput, InputTag

    data = Dataset(name="d s", digest="abc", source_type="local", source='{"uri": "x"}', schema="{}", profile=None)
    attempt(client.log_inputs, run, [DatasetInput(data, [InputTag("mlflow.data.context", "train")])])
if version >= (3, 0):
    from mlflow.entities import LoggedModelOutput, LoggedModelStatus

    model = client.create_logged_model(
        first, name="model", source_run_id=run, tags={"a/b": "c"}, params={"p": "1"}, model_type="agent"
    )
    client.finalize_logged_model(model.model_id, LoggedModelStatus.READY)
    client.log_metric(run, "acc", 0.5, timestamp=7, step=3, model_id=model.model_id)
    client.log_outputs(run, [LoggedModelOutput(model.model_id, step=3)])
if attempt(client.create_registered_model, "reg", tags={"k": "v"}, description="described"):
    source = f"{client.get_run(run).info.artifact_uri}/m"
    client.create_model_version("reg", source, run, tags={"t": "yes"}, description="first")
    client.create_model_version("reg", source, run)
    client.create_model_version("reg", source, run)
    client.delete_model_version("reg", "2")
    attempt(client.transition_model_version_stage, "reg", "1", "Staging")
    if hasattr(client, "set_registered_model_alias"):
        client.set_registered_model_alias("reg", "champion", "1")


def shown(run_id: str) -> dict[str, Any]:
    found = client.get_run(run_id)
    return {
        "status": found.info.status,
        "stage": found.info.lifecycle_stage,
        "start": found.info.start_time,
        "end": found.info.end_time,
        "artifacts": found.info.artifact_uri,
        "metrics": {
            key: [[point.timestamp, repr(point.value), point.step] for point in client.get_metric_history(run_id, key)]
            for key in found.data.metrics
        },
        "params": found.data.params,
        "tags": found.data.tags,
    }


def model_version(found: Any) -> list[Any]:
    tags = dict(found.tags)
    return [found.version, found.current_stage, found.description or "", found.run_id, found.source, tags]


expected = {
    "experiments": {id: [client.get_experiment(id).name, client.get_experiment(id).tags] for id in (first,)},
    "runs": {run_id: shown(run_id) for run_id in (run, running, deleted)},
    "gone": [gone, inner],
    "models": {
        found.name: [
            dict(found.tags),
            found.description,
            sorted(map(model_version, client.search_model_versions("name = 'reg'"))),
        ]
        for found in attempt(client.search_registered_models) or []
    },
}
files, folders = {}, []
for path in sorted(root.rglob("*")):
    inside = str(path.relative_to(root))
    if path.is_dir():
        folders.append(inside)
    else:
        files[inside] = path.read_bytes().decode()
text = json.dumps({"files": files, "folders": folders, "expected": expected}, ensure_ascii=False, indent=1)
print(text.replace(str(root), "/data/mlruns"))
