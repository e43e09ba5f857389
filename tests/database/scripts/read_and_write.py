"""Open our database with the original client, without a server: read what is there, then write a run.

Arguments: the URI, the experiment and run that `write_ours` of tests/database/sharing.py made, and a name for the new.
"""

import json
import math
import sys

import mlflow
from mlflow import MlflowClient
from mlflow.entities import Dataset, DatasetInput, Metric, Param, RunTag

uri, experiment_id, run_id, name = sys.argv[1:]
mlflow.set_tracking_uri(uri)
client = MlflowClient()

run = client.get_run(run_id)
assert run.info.run_name == "ours"
assert run.data.params == {"p": "größe"}
assert run.data.tags["t"] == "1"
assert run.data.metrics["loss"] == 0.1 + 0.2
assert math.isnan(run.data.metrics["nan"])
assert run.data.metrics["inf"] == sys.float_info.max
assert [(point.step, point.value) for point in client.get_metric_history(run_id, "loss")] == [
    (0, 5e-324),
    (1, 0.1 + 0.2),
]
assert [found.info.run_id for found in client.search_runs([experiment_id], "metrics.loss > 0.3 AND tags.t = '1'")] == [
    run_id
]
assert client.get_experiment(experiment_id).tags == {"e": "1"}
assert [entry.dataset.name for entry in run.inputs.dataset_inputs] == ["train"]
(model,) = client.search_logged_models([experiment_id], "params.size = 'small'")
assert (model.name, model.source_run_id, model.tags) == ("net", run_id, {"k": "v"})
client.log_metric(run_id, "loss", 7.5, timestamp=9, step=2)
client.set_tag(run_id, "t", "2")

created = client.create_run(experiment_id, run_name=name, start_time=5)
client.log_batch(
    created.info.run_id,
    metrics=[Metric("loss", float("nan"), 1, 0), Metric("loss", 1 / 3, 2, 1), Metric("acc", 1e-320, 1, 0)],
    params=[Param("q", "1")],
    tags=[RunTag("u", "日本")],
)
client.log_inputs(created.info.run_id, [DatasetInput(Dataset("test", "d2", "local", "{}"), [])])
client.create_logged_model(experiment_id, name=f"net {name}", source_run_id=created.info.run_id, params={"size": "big"})
gone = client.create_run(experiment_id)
client.delete_run(gone.info.run_id)
client.delete_run(created.info.run_id)
client.restore_run(created.info.run_id)
client.set_terminated(created.info.run_id, "FINISHED", end_time=6)
print(json.dumps({"run_id": created.info.run_id, "experiment_id": client.create_experiment(name)}))
