"""Log some of everything through the original client."""

import json
import os
import sys
import tempfile
from pathlib import Path

import mlflow
from mlflow import MlflowClient
from mlflow.entities import (
    Dataset,
    DatasetInput,
    InputTag,
    LoggedModelInput,
    LoggedModelOutput,
    Metric,
    Param,
    RunTag,
)

client = MlflowClient()
experiment = client.create_experiment("größe / α", tags={"note": "n", "empty": ""})

# A run with everything, and a history of more than one page.
run_id = client.create_run(experiment, run_name="first", start_time=11, tags={"user": "ü"}).info.run_id
curve = [Metric("loss", 1 / (i + 1), 1000 + i // 3, i) for i in range(int(sys.argv[1]))]
for start in range(0, len(curve), 1000):
    client.log_batch(run_id, metrics=curve[start : start + 1000])
odd = [float("nan"), float("inf"), float("-inf"), 5e-324, 0.1 + 0.2, 0.0]
client.log_batch(
    run_id,
    metrics=[Metric("odd", value, 5, step) for step, value in enumerate(odd)]
    + [Metric("a/b c", 1.0, 1, -1), Metric("a/b c", 1.0, 1, -2), Metric("a/b c", float("nan"), 1, -2)],
    params=[Param("lr", "0.1"), Param("empty", "")],
    tags=[RunTag("long", "x" * 5000)],
)
dataset = Dataset("train", "d1", "local", '{"uri":"x"}', schema="{}", profile='{"n":1}')
client.log_inputs(run_id, [DatasetInput(dataset, [InputTag("mlflow.data.context", "training")])])

child = client.create_run(experiment, run_name="child", tags={"mlflow.parentRunId": run_id}).info.run_id
client.log_inputs(child, [DatasetInput(dataset, [])])
client.set_terminated(child, "FAILED", 99)
deleted = client.create_run(experiment, run_name="deleted run").info.run_id
client.log_metric(deleted, "m", 2.0, 3, 1)
running = client.create_run("0", run_name="running").info.run_id

params = {f"p{number}": str(number) for number in range(120)}
model = client.create_logged_model(experiment, "net", run_id, {"a": "b"}, params, "agent")
client.finalize_logged_model(model.model_id, "READY")
client.log_metric(run_id, "acc", 0.5, 7, 2, model_id=model.model_id, dataset_name="train", dataset_digest="d1")
client.log_metric(deleted, "acc", 0.25, 8, 3, model_id=model.model_id)
client.create_logged_model(experiment, "pending")
client.delete_logged_model(client.create_logged_model(experiment, "gone").model_id)
client.log_inputs(child, models=[LoggedModelInput(model.model_id)])
client.log_outputs(run_id, [LoggedModelOutput(model.model_id, 3)])

with tempfile.TemporaryDirectory() as folder:
    files = Path(folder)
    (files / "d e").mkdir()
    (files / "d e" / "ü&+.txt").write_text("hello")
    (files / "empty").write_bytes(b"")
    (files / "big.bin").write_bytes(os.urandom(3_000_000))
    client.log_artifacts(run_id, folder)
    client.log_model_artifacts(model.model_id, folder)
    client.log_artifacts(deleted, f"{folder}/d e")
client.set_terminated(run_id, "FINISHED", 4242)
client.delete_run(deleted)

gone = client.create_experiment("deleted experiment")
in_gone = client.create_run(gone, run_name="in deleted").info.run_id
client.log_param(in_gone, "p", "q")
client.delete_experiment(gone)

client.create_registered_model("a model", tags={"t": "1"}, description="described")
client.create_model_version("a model", f"runs:/{run_id}/d e", run_id, tags={"v": "1"}, description="one")
client.create_model_version("a model", f"models:/{model.model_id}", run_id)
client.create_model_version("a model", f"runs:/{run_id}/d e", run_id)
client.create_model_version("a model", client.get_run(run_id).info.artifact_uri + "/d e", run_id)
client.delete_model_version("a model", "2")
client.transition_model_version_stage("a model", "3", "Production")
client.set_registered_model_alias("a model", "champion", "3")
client.create_registered_model("without versions")
mlflow.genai.register_prompt("greeting", "Hello {{name}}", commit_message="c1", tags={"x": "y"})
mlflow.genai.register_prompt("greeting", "Hi {{name}}")
print(json.dumps({"run": run_id, "model": model.model_id, "deleted": deleted}))
