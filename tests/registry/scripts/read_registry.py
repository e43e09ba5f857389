"""Open a registry that we filled with the original client, without a server: read what is there, then change it."""

import json
import sys

import mlflow
from mlflow import MlflowClient

mlflow.set_tracking_uri(sys.argv[1])
client = MlflowClient()

(found,) = client.search_registered_models("name = 'ours'")
(version,) = client.search_model_versions("name = 'ours' AND tags.v = '1'")
assert client.get_model_version_by_alias("ours", "x").version == version.version
assert [hook.name for hook in client.list_webhooks()] == ["w"]
made = client.create_model_version("ours", "s3://b/q")
client.transition_model_version_stage("ours", made.version, "Staging")
client.create_registered_model("theirs", description="d")
client.rename_registered_model("theirs", "theirs renamed")
print(
    json.dumps(
        {"ours": {"tags": found.tags, "aliases": found.aliases, "version": version.tags}, "created": made.version}
    )
)
