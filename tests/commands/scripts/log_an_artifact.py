"""Log an artifact with the official client, list it and read it back."""

import json
from pathlib import Path

import mlflow

with mlflow.start_run() as run:
    mlflow.log_text("content é", "a folder/notes.txt")
client = mlflow.MlflowClient()
listed = [file.path for file in client.list_artifacts(run.info.run_id, "a folder")]
read = Path(client.download_artifacts(run.info.run_id, "a folder/notes.txt")).read_text("utf-8")
print(json.dumps({"run": run.info.run_id, "uri": run.info.artifact_uri, "listed": listed, "read": read}))
