"""Everything that a server shows, as the original client sees it, without where artifacts are."""

import hashlib
import json
import sys
from typing import Any

import mlflow
import requests
from mlflow import MlflowClient
from mlflow.entities import ViewType

client = MlflowClient()
url = mlflow.get_tracking_uri()
keeps_ids = sys.argv[1] == "ids"
#: Ids here -> ids in the store where it all came from.
ids: dict[str, str] = {}


def old(text: Any) -> Any:
    for new, before in ids.items():
        text = text.replace(new, before) if text else text
    return text


def walked(entries: Any, read: Any) -> Any:
    """Paths of files and their checksums, read as browsers do: 3.10 does not send names like ü through its proxy."""
    found, waiting = {}, [None]
    while waiting:
        for entry in entries(waiting.pop()):
            if entry.is_dir:
                waiting.append(entry.path)
            else:
                answer = requests.get(*read(entry.path), timeout=60)
                answer.raise_for_status()
                found[entry.path] = hashlib.sha256(answer.content).hexdigest()
    return found


def files_of_run(run_id: str) -> Any:
    return walked(
        lambda path: client.list_artifacts(run_id, path),
        lambda path: (f"{url}/get-artifact", {"run_id": run_id, "path": path}),
    )


def files_of_model(model_id: str) -> Any:
    place = f"{url}/ajax-api/2.0/mlflow/logged-models/{model_id}/artifacts/files"
    return walked(
        lambda path: client.list_logged_model_artifacts(model_id, path),
        lambda path: (place, {"artifact_file_path": path}),
    )


def run(found: Any) -> Any:
    run = client.get_run(found.info.run_id)
    info = run.info
    tags = {key: old(value) for key, value in run.data.tags.items() if not key.startswith("tailrace.moved")}
    return {
        "id": old(info.run_id),
        "info": [info.run_name, info.user_id, info.status, info.start_time, info.end_time, info.lifecycle_stage],
        "params": run.data.params,
        "tags": tags,
        "latest": {key: repr(value) for key, value in run.data.metrics.items()},
        "histories": {
            key: hashlib.sha256(
                repr(
                    sorted((p.timestamp, p.step, repr(p.value)) for p in client.get_metric_history(info.run_id, key))
                ).encode()
            ).hexdigest()
            for key in run.data.metrics
        },
        "inputs": sorted(json.dumps(each.to_dictionary(), sort_keys=True) for each in run.inputs.dataset_inputs),
        "model_inputs": sorted(old(each.model_id) for each in run.inputs.model_inputs),
        "outputs": sorted((old(each.model_id), each.step) for each in run.outputs.model_outputs),
        "artifacts": files_of_run(info.run_id),
    }


def model(found: Any) -> Any:
    model = client.get_logged_model(found.model_id)
    shown = {
        "id": old(model.model_id),
        "info": [model.name, model.model_type, str(model.status), old(model.source_run_id)],
        "params": model.params,
        "tags": {key: value for key, value in model.tags.items() if not key.startswith("tailrace.moved")},
        "metrics": sorted(
            [m.key, m.value, m.timestamp, m.step, old(m.run_id), m.dataset_name, m.dataset_digest]
            for m in model.metrics or ()
        ),
        "artifacts": files_of_model(model.model_id),
    }
    times = [model.creation_timestamp, model.last_updated_timestamp]
    return shown | ({"times": times} if keeps_ids else {})


def asked(path: str, **query: Any) -> Any:
    """The client hides from itself that prompts are registered models, so the registry is asked as it asks."""
    answer = requests.get(f"{url}/api/2.0/mlflow/{path}", query, timeout=60)
    return answer.json() if answer.status_code == 200 else None


def pairs(parts: Any) -> Any:
    return {each["key"]: each["value"] for each in parts}


def version(found: Any) -> Any:
    found["source"] = old(found["source"])
    if "/artifacts" in found["source"]:
        found["source"] = found["source"].partition("/artifacts")[2]
    found["run_id"] = old(found["run_id"])
    found["tags"] = pairs(found.get("tags", ()))
    return kept(found)


def kept(found: Any) -> Any:
    return {key: value for key, value in found.items() if keeps_ids or not key.endswith("_timestamp")}


def registered(name: str) -> Any:
    model = asked("registered-models/get", name=name)["registered_model"]
    model.pop("latest_versions", None)
    model["tags"] = pairs(model.get("tags", ()))
    versions = [asked("model-versions/get", name=name, version=number) for number in range(1, 8)]
    return [kept(model), [found and version(found["model_version"]) for found in versions]]


experiments = client.search_experiments(ViewType.ALL)
runs = {each.experiment_id: client.search_runs([each.experiment_id], "", ViewType.ALL) for each in experiments}
models = {each.experiment_id: list(client.search_logged_models([each.experiment_id])) for each in experiments}
for each in (each for found in runs.values() for each in found):
    if before := each.data.tags.get("tailrace.moved.run_id"):
        ids[each.info.run_id] = before
for each in (each for found in models.values() for each in found):
    if before := each.tags.get("tailrace.moved.model_id"):
        ids[each.model_id] = before
names = {each.name for each in client.search_registered_models()}
prompts = {each.name for each in mlflow.genai.search_prompts()}


def experiment(found: Any) -> Any:
    shown = [found.lifecycle_stage, found.tags]
    if keeps_ids and found.name != "Default":
        shown += [found.experiment_id, found.creation_time, found.last_update_time]
    return shown


def in_order(shown: Any) -> Any:
    return sorted(shown, key=lambda each: each["id"])


shown = {
    "experiments": {each.name: experiment(each) for each in experiments},
    "runs": in_order(run(each) for found in runs.values() for each in found),
    "models": in_order(model(each) for found in models.values() for each in found),
    "registered": {name: registered(name) for name in names | prompts},
    "prompts": {name: mlflow.genai.load_prompt(name).template for name in prompts},
}
print(json.dumps(shown))
