"""Read all that is in upgraded databases and write on, with the original client: through our server, then directly.

The argument is JSON, a list of [release, URL of the server, URI of the database].
"""

import json
import math
import sys
from typing import Any

from mlflow import MlflowClient
from mlflow.entities import Dataset, DatasetInput, Metric, Param


def runs(client: MlflowClient) -> dict[str, Any]:
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
            read[run.info.run_name] = {
                "experiment": experiment.name,
                "status": run.info.status,
                "stage": run.info.lifecycle_stage,
                "params": run.data.params,
                "tags": {key: value for key, value in run.data.tags.items() if not key.startswith("mlflow.")},
                "latest": run.data.metrics,
                "histories": histories,
                "inputs": [entry.dataset.name for entry in run.inputs.dataset_inputs],
            }
    return read


def write(client: MlflowClient) -> None:
    """Old things get something new, and there are new things."""
    first, second = (client.get_experiment_by_name(name).experiment_id for name in ("größe 日本", "second"))
    (old,) = client.search_runs([first], "tags.phase = 'a' AND metrics.tie > 1.5 AND params.lr = '0.1'")
    client.log_metric(old.info.run_id, "odd", 0.25, timestamp=9, step=99)
    client.set_tag(old.info.run_id, "written", "later")
    client.set_experiment_tag(second, "after", "1")
    run = client.create_run(second, run_name="after").info.run_id
    points = [Metric("loss", value, at, at - 1) for at, value in enumerate((0.5, math.nan, math.inf), 1)]
    client.log_batch(run, metrics=points, params=[Param("p", "größe")])
    client.log_inputs(run, [DatasetInput(Dataset("new", "d2", "local", "/y", "{}", "{}"))])
    client.create_logged_model(second, name="after")
    client.restore_experiment(next(e.experiment_id for e in client.search_experiments(view_type=2) if e.name == "gone"))


def read_the_rest(client: MlflowClient) -> dict[str, Any]:
    """What belongs to no run; some of it is written too."""
    first, second = (client.get_experiment_by_name(name) for name in ("größe 日本", "second"))
    assert first.tags["team"] == "vision"
    assert second.tags["after"] == "1"
    assert client.get_experiment_by_name("gone").lifecycle_stage == "active"
    versions = {
        str(entry.version): [entry.current_stage, entry.source, entry.tags]
        for entry in client.search_model_versions("name = 'model a'")
    }
    aliases = {alias: str(version) for alias, version in client.get_registered_model("model a").aliases.items()}
    client.create_registered_model("model b")
    client.rename_registered_model("model a", "model c")
    client.set_registered_model_alias("model c", "newest", 2)  # as text it fails on PostgreSQL
    traces = client.search_traces(locations=[second.experiment_id], include_spans=False)
    models = client.search_logged_models([first.experiment_id, second.experiment_id])
    return {
        "versions": versions,
        "aliases": aliases,
        "traces": [trace.info.state.value for trace in traces],
        "models": sorted(model.name for model in models),
    }


reports = {}
for release, url, uri in json.loads(sys.argv[1]):
    through_server = MlflowClient(url)
    write(through_server)
    served = runs(through_server)
    itself = MlflowClient(uri)
    reports[release] = {"served": served, "direct": runs(itself), **read_the_rest(itself)}
print(json.dumps(reports))
