"""Open an upgraded database with the original client, read everything, write on. Argument: the URI."""

import json
import math
import sys

import mlflow
from mlflow import MlflowClient
from mlflow.entities import Metric

mlflow.set_tracking_uri(sys.argv[1])
client = MlflowClient()
read = {}
for experiment in client.search_experiments(view_type=3, filter_string="name != 'Default'"):
    for run in client.search_runs([experiment.experiment_id], run_view_type=3):
        histories = {
            key: [
                ["NaN" if math.isnan(point.value) else point.value, point.timestamp, point.step]
                for point in client.get_metric_history(run.info.run_id, key)
            ]
            for key in run.data.metrics
        }
        inputs = [entry.dataset.name for entry in run.inputs.dataset_inputs]
        read[run.info.run_name] = {
            "experiment": experiment.name,
            "status": run.info.status,
            "stage": run.info.lifecycle_stage,
            "params": run.data.params,
            "tags": {key: value for key, value in run.data.tags.items() if not key.startswith("mlflow.")},
            "histories": histories,
            "inputs": inputs,
        }
found = client.search_experiments(filter_string="name = 'größe 日本'")[0]
assert found.tags["team"] == "vision"
versions = {
    entry.version: [entry.current_stage, entry.source, entry.tags]
    for entry in client.search_model_versions("name = 'model a'")
}
aliases = {alias: str(version) for alias, version in client.get_registered_model("model a").aliases.items()}
second = client.get_experiment_by_name("second")
traces = client.search_traces(locations=[second.experiment_id], include_spans=False)

run = client.create_run(second.experiment_id, run_name="after")
client.log_batch(run.info.run_id, metrics=[Metric("loss", 0.5, 1, 0)])
client.create_registered_model("model b")
client.rename_registered_model("model a", "model c")
client.set_registered_model_alias("model c", "newest", "2")
client.create_logged_model(second.experiment_id, name="after")
client.set_experiment_tag(second.experiment_id, "after", "1")
states = [trace.info.state.value for trace in traces]
print(json.dumps({"runs": read, "versions": versions, "aliases": aliases, "traces": states}))
