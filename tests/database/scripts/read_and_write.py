"""Open our database with the original client, without a server: read what is there, then write a run."""

import json
import math
import sys

import mlflow
from mlflow import MlflowClient
from mlflow.entities import Metric, Param, RunTag

uri, experiment_id, run_id = sys.argv[1:]
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
client.log_metric(run_id, "loss", 7.5, timestamp=9, step=2)
client.set_tag(run_id, "t", "2")

created = client.create_run(experiment_id, run_name="theirs", start_time=5)
client.log_batch(
    created.info.run_id,
    metrics=[Metric("loss", float("nan"), 1, 0), Metric("loss", 1 / 3, 2, 1), Metric("acc", 1e-320, 1, 0)],
    params=[Param("q", "1")],
    tags=[RunTag("u", "日本")],
)
client.set_terminated(created.info.run_id, "FINISHED", end_time=6)
print(json.dumps({"run_id": created.info.run_id, "experiment_id": client.create_experiment("theirs")}))
