"""Log a run with the official client and read it back."""

import json

import mlflow

with mlflow.start_run() as run:
    mlflow.log_param("lr", 0.1)
    mlflow.log_metric("loss", 0.25)
found = mlflow.get_run(run.info.run_id).data
print(json.dumps({"params": found.params, "metrics": found.metrics}))
