"""What the original finds in a folder, without a server. Arguments: the folder, the id of a run in it."""

import json
import sys

from mlflow import MlflowClient
from mlflow.entities import ViewType

folder, run_id = sys.argv[1:]
client = MlflowClient(f"file:{folder}", f"file:{folder}")
experiments = client.search_experiments(ViewType.ALL)
runs = [run for each in experiments for run in client.search_runs([each.experiment_id], "", ViewType.ALL)]
run = client.get_run(run_id)
key = sorted(run.data.metrics)[-1] if "loss" not in run.data.metrics else "loss"
models = client.search_logged_models([run.info.experiment_id])
found = {
    "runs": len(runs),
    "points": len(client.get_metric_history(run_id, key)),
    "files": [entry.path for entry in client.list_artifacts(run_id)],
    "model": next((model.name for model in models if model.source_run_id == run_id), None),
    "versions": sorted(version.version for version in client.search_model_versions("name = 'a model'")),
}
print(json.dumps(found))
