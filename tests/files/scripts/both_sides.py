"""One MLflow client on a folder's files and one on the server that serves it, in turn: each sees what the other did.

`python both_sides.py FILE_URI SERVER_URL`; the last line printed is the number of things that were seen.
"""

import sys
import time
from collections.abc import Callable

from mlflow import MlflowClient
from mlflow.entities import Dataset, DatasetInput, InputTag, LoggedModelStatus, ViewType

files, server = MlflowClient(sys.argv[1], sys.argv[1]), MlflowClient(sys.argv[2], sys.argv[2])
seen = 0


def until(what: str, condition: Callable[[], object]) -> None:
    """Wait until it is so; both sides may lag a little."""
    global seen
    deadline = time.monotonic() + 30
    error: object = "it is not so"
    while time.monotonic() < deadline:
        try:
            if condition():
                seen += 1
                return
        except Exception as failure:
            error = failure
        time.sleep(0.02)
    raise SystemExit(f"{what}: {error}")


def there_and_back(one: MlflowClient, other: MlflowClient, name: str) -> None:
    """Everything that `one` does is seen by `other`."""
    experiment = one.create_experiment(name, tags={"a/b": "c"})
    until("experiment", lambda: other.get_experiment(experiment).tags == {"a/b": "c"})
    run = one.create_run(experiment, run_name="no").info.run_id
    until("run", lambda: other.get_run(run).info.run_name == "no")
    for step in range(3):
        one.log_metric(run, "m/a", step / 3, timestamp=step, step=step)
    until("points", lambda: [p.value for p in other.get_metric_history(run, "m/a")] == [0, 1 / 3, 2 / 3])
    one.log_metric(run, "nan", float("nan"))
    until("NaN", lambda: other.get_run(run).data.metrics["nan"] != other.get_run(run).data.metrics["nan"])
    one.log_param(run, "p/q", "x\ny")
    until("param", lambda: other.get_run(run).data.params == {"p/q": "x\ny"})
    one.set_tag(run, "t", "1")
    until("tag", lambda: other.get_run(run).data.tags["t"] == "1")
    one.set_tag(run, "t", "2")
    until("tag again", lambda: other.get_run(run).data.tags["t"] == "2")
    one.delete_tag(run, "t")
    until("tag gone", lambda: "t" not in other.get_run(run).data.tags)
    data = Dataset("d", "abc", "local", "{}", "{}", "{}")
    one.log_inputs(run, [DatasetInput(data, [InputTag("mlflow.data.context", "train")])])
    until("dataset", lambda: other.get_run(run).inputs.dataset_inputs[0].tags[0].value == "train")
    one.update_run(run, name="renamed")
    until("renamed", lambda: other.get_run(run).data.tags["mlflow.runName"] == "renamed")
    one.set_terminated(run, "FAILED", end_time=77)
    until("ended", lambda: (other.get_run(run).info.status, other.get_run(run).info.end_time) == ("FAILED", 77))
    one.set_tag(run, "late", "x")
    until("tag of a finished run", lambda: other.get_run(run).data.tags["late"] == "x")
    until("search", lambda: [r.info.run_id for r in other.search_runs([experiment], "metrics.`m/a` > 0.6")] == [run])
    model = one.create_logged_model(experiment, "model", source_run_id=run, params={"p": "1"}, tags={"t": "2"})
    one.finalize_logged_model(model.model_id, LoggedModelStatus.READY)
    until("model", lambda: str(other.get_logged_model(model.model_id).status) == "READY")
    one.log_metric(run, "acc", 0.5, step=3, model_id=model.model_id)
    until("model's metric", lambda: other.get_logged_model(model.model_id).metrics[0].value == 0.5)
    one.set_logged_model_tags(model.model_id, {"u": "3"})
    until("model's tag", lambda: other.get_logged_model(model.model_id).tags == {"t": "2", "u": "3"})
    one.delete_run(run)
    until("deleted", lambda: other.get_run(run).info.lifecycle_stage == "deleted")
    one.restore_run(run)
    until("restored", lambda: other.get_run(run).info.lifecycle_stage == "active")
    one.rename_experiment(experiment, f"{name} renamed")
    until("experiment renamed", lambda: other.get_experiment(experiment).name == f"{name} renamed")
    one.delete_experiment(experiment)
    until("experiment deleted", lambda: other.get_experiment(experiment).lifecycle_stage == "deleted")
    until("its runs", lambda: len(other.search_runs([experiment], run_view_type=ViewType.DELETED_ONLY)) == 1)
    other.restore_experiment(experiment)
    until("experiment restored", lambda: one.get_experiment(experiment).lifecycle_stage == "active")
    until("its runs again", lambda: one.get_run(run).info.lifecycle_stage == "active")
    other.log_metric(run, "m/a", 5.0, timestamp=9, step=9)
    until("point of the other", lambda: one.get_run(run).data.metrics["m/a"] == 5.0)
    registry(one, other, f"{name} model", run)


def registry(one: MlflowClient, other: MlflowClient, name: str, run: str) -> None:
    source = f"{one.get_run(run).info.artifact_uri}/m"
    one.create_registered_model(name, tags={"k": "v"}, description="d")
    until("registered", lambda: other.get_registered_model(name).tags == {"k": "v"})
    one.create_model_version(name, source, run, tags={"q": "1"})
    until("version", lambda: other.get_model_version(name, "1").tags == {"q": "1"})
    one.create_model_version(name, source, run)
    one.set_registered_model_alias(name, "champion", "2")
    until("alias", lambda: other.get_model_version_by_alias(name, "champion").version in ("2", 2))
    other.set_model_version_tag(name, "1", "r", "2")
    until("tag of the other", lambda: one.get_model_version(name, "1").tags == {"q": "1", "r": "2"})
    one.delete_model_version(name, "2")
    until("version gone", lambda: [int(v.version) for v in other.search_model_versions(f"name = '{name}'")] == [1])
    until("alias gone", lambda: other.get_registered_model(name).aliases == {})
    server.rename_registered_model(name, f"{name} renamed")  # MLflow fails to, with files and tags of versions
    until("renamed", lambda: one.get_model_version(f"{name} renamed", "1").tags == {"q": "1", "r": "2"})
    one.set_registered_model_tag(f"{name} renamed", "k", "w")
    until("tag again", lambda: other.get_registered_model(f"{name} renamed").tags == {"k": "w"})
    one.delete_registered_model(f"{name} renamed")
    until("model gone", lambda: name not in [m.name for m in other.search_registered_models()])


there_and_back(files, server, "from files")
there_and_back(server, files, "from server")

# Both write to one metric at once: no point of either is lost.
shared = files.create_run(files.create_experiment("shared")).info.run_id
until("shared run", lambda: server.get_run(shared))
for step in range(60):
    files.log_metric(shared, "m", step, timestamp=2 * step, step=2 * step)
    server.log_metric(shared, "m", -step, timestamp=2 * step + 1, step=2 * step + 1)
for side in (files, server):
    until(
        "points of both",
        lambda side=side: sorted(p.step for p in side.get_metric_history(shared, "m")) == list(range(120)),
    )
print(seen)
