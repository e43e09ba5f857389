"""Every call of MlflowClient and of the fluent interface that concerns runs, params and tags."""

import time
import uuid

import mlflow
from common import client, main, new_experiment, new_run, refused
from mlflow.entities import Metric, Param, RunTag, ViewType


def check_create_run() -> None:
    experiment_id = new_experiment()
    run = client.create_run(experiment_id, start_time=123, tags={"a": "1"}, run_name="named")
    assert (run.info.experiment_id, run.info.run_name, run.info.start_time) == (experiment_id, "named", 123)
    assert run.info.status == "RUNNING"
    assert run.info.lifecycle_stage == "active"
    assert run.info.end_time is None
    assert run.data.tags == {"a": "1", "mlflow.runName": "named"}
    assert run.info.artifact_uri.endswith(f"/{experiment_id}/{run.info.run_id}/artifacts")
    again = client.get_run(run.info.run_id)
    assert (dict(again.info), again.data.to_dictionary()) == (dict(run.info), run.data.to_dictionary())
    generated = client.create_run(experiment_id).info.run_name
    assert len(generated.split("-")) == 3


def check_unknown_run() -> None:
    missing = uuid.uuid4().hex
    for call in (
        lambda: client.get_run(missing),
        lambda: client.delete_run(missing),
        lambda: client.restore_run(missing),
        lambda: client.log_metric(missing, "m", 1.0),
        lambda: client.log_param(missing, "p", "1"),
        lambda: client.set_tag(missing, "t", "1"),
        lambda: client.log_batch(missing, params=[Param("a", "1")]),
        lambda: client.set_terminated(missing),
    ):
        refused(call, "RESOURCE_DOES_NOT_EXIST", f"Run with id={missing} not found")


def check_set_terminated_and_update() -> None:
    run_id = new_run()
    client.set_terminated(run_id, "FAILED", end_time=456)
    info = client.get_run(run_id).info
    assert (info.status, info.end_time) == ("FAILED", 456)
    client.update_run(run_id, status="RUNNING", name="again")
    run = client.get_run(run_id)
    assert (run.info.status, run.info.run_name, run.data.tags["mlflow.runName"]) == ("RUNNING", "again", "again")
    before = int(time.time() * 1000) - 1000
    client.set_terminated(run_id)
    info = client.get_run(run_id).info
    assert info.status == "FINISHED"
    assert before <= info.end_time <= before + 60_000


def check_delete_and_restore() -> None:
    experiment_id = new_experiment()
    run_id = new_run(experiment_id)
    client.delete_run(run_id)
    client.delete_run(run_id)
    assert client.get_run(run_id).info.lifecycle_stage == "deleted"
    assert client.search_runs([experiment_id]) == []
    assert [run.info.run_id for run in client.search_runs([experiment_id], "", ViewType.DELETED_ONLY)] == [run_id]
    refused(lambda: client.log_metric(run_id, "m", 1.0), "INVALID_PARAMETER_VALUE", "must be in the 'active' state")
    refused(lambda: client.set_tag(run_id, "m", "1"), "INVALID_PARAMETER_VALUE", "must be in the 'active' state")
    client.restore_run(run_id)
    assert client.get_run(run_id).info.lifecycle_stage == "active"
    client.log_metric(run_id, "m", 1.0)


def check_params_are_written_once() -> None:
    run_id = new_run()
    assert client.log_param(run_id, "lr", 0.1) == 0.1
    client.log_param(run_id, "lr", "0.1")
    refused(
        lambda: client.log_param(run_id, "lr", "0.2"),
        "INVALID_PARAMETER_VALUE",
        f"Changing param values is not allowed. Param with key='lr' was already logged with value='0.1' "
        f"for run ID='{run_id}'",
    )
    refused(
        lambda: client.log_batch(run_id, params=[Param("lr", "0.3"), Param("new", "1")]),
        "INVALID_PARAMETER_VALUE",
        "Changing param values is not allowed. Params were already logged='[{'key': 'lr', 'old_value': '0.1', "
        "'new_value': '0.3'}]'",
    )
    assert client.get_run(run_id).data.params == {"lr": "0.1"}


def check_params_keep_any_text() -> None:
    run_id = new_run()
    values = {
        "empty": "",
        "spaces": "  two  ",
        "unicode": "größe 日本 😀",
        "quotes": "\"double\" 'single' \\ back",
        "lines": "a\nb\tc\r\n",
        "long": "x" * 6000,
        "path/like.name-1 x": "v",
    }
    client.log_batch(run_id, params=[Param(key, value) for key, value in values.items()])
    assert client.get_run(run_id).data.params == values


def check_tags() -> None:
    run_id = new_run()
    client.set_tag(run_id, "a", "1")
    client.set_tag(run_id, "a", "2")
    client.set_tag(run_id, "number", 5)
    client.log_batch(run_id, tags=[RunTag("b", "x"), RunTag("b", "y"), RunTag("long", "z" * 8000)])
    tags = client.get_run(run_id).data.tags
    assert (tags["a"], tags["number"], tags["b"], tags["long"]) == ("2", "5", "y", "z" * 8000)
    client.delete_tag(run_id, "a")
    assert "a" not in client.get_run(run_id).data.tags
    refused(
        lambda: client.delete_tag(run_id, "a"),
        "RESOURCE_DOES_NOT_EXIST",
        f"No tag with name: a in run with id {run_id}",
    )


def check_bad_names() -> None:
    run_id = new_run()
    refused(lambda: client.log_metric(run_id, "a,b", 1.0), "INVALID_PARAMETER_VALUE", "Names may only contain")
    refused(lambda: client.log_param(run_id, "../a", "1"), "INVALID_PARAMETER_VALUE", "Names may be treated as files")
    refused(lambda: client.set_tag(run_id, "a//b", "1"), "INVALID_PARAMETER_VALUE", "Names may be treated as files")


def check_run_name_follows_its_tag() -> None:
    run_id = new_run()
    client.set_tag(run_id, "mlflow.runName", "by tag")
    assert client.get_run(run_id).info.run_name == "by tag"
    client.log_batch(run_id, tags=[RunTag("mlflow.runName", "by batch")])
    assert client.get_run(run_id).info.run_name == "by batch"


def check_fluent_run() -> None:
    mlflow.set_experiment(experiment_id=new_experiment())
    with mlflow.start_run(run_name="fluent", description="what it is about", tags={"k": "v"}) as active:
        mlflow.log_params({"epochs": 3, "optimizer": "adam"})
        mlflow.log_metrics({"loss": 0.5, "accuracy": 0.9}, step=1)
        mlflow.set_tags({"stage": "train", "n": 1})
    run = mlflow.get_run(active.info.run_id)
    assert run.info.status == "FINISHED"
    assert run.info.end_time >= run.info.start_time
    assert run.data.params == {"epochs": "3", "optimizer": "adam"}
    assert run.data.metrics == {"loss": 0.5, "accuracy": 0.9}
    assert run.data.tags["mlflow.note.content"] == "what it is about"
    assert run.data.tags["mlflow.runName"] == "fluent"
    assert run.data.tags["n"] == "1"
    assert run.data.tags["mlflow.user"]
    assert mlflow.last_active_run().info.run_id == run.info.run_id


def check_failed_run() -> None:
    mlflow.set_experiment(experiment_id=new_experiment())
    try:
        with mlflow.start_run() as active:
            raise RuntimeError("training broke")
    except RuntimeError:
        pass
    assert mlflow.get_run(active.info.run_id).info.status == "FAILED"


def check_resumed_run() -> None:
    mlflow.set_experiment(experiment_id=new_experiment())
    with mlflow.start_run() as active:
        mlflow.log_metric("m", 1.0, step=0)
    with mlflow.start_run(run_id=active.info.run_id):
        mlflow.log_metric("m", 2.0, step=1)
    run = mlflow.get_run(active.info.run_id)
    assert run.data.metrics == {"m": 2.0}
    assert run.info.status == "FINISHED"


def check_nested_runs() -> None:
    experiment_id = new_experiment()
    mlflow.set_experiment(experiment_id=experiment_id)
    with mlflow.start_run(run_name="parent") as parent:
        for index in range(3):
            with mlflow.start_run(run_name=f"child {index}", nested=True) as child:
                mlflow.log_metric("score", index)
                with mlflow.start_run(run_name=f"grandchild {index}", nested=True):
                    mlflow.log_param("depth", 2)
    children = client.search_runs(
        [experiment_id], f"tags.mlflow.parentRunId = '{parent.info.run_id}'", order_by=["metrics.score DESC"]
    )
    assert [run.info.run_name for run in children] == ["child 2", "child 1", "child 0"]
    assert client.get_parent_run(child.info.run_id).info.run_id == parent.info.run_id
    assert client.get_parent_run(parent.info.run_id) is None
    assert len(client.search_runs([experiment_id], "params.depth = '2'")) == 3


def check_log_batch_of_everything() -> None:
    run_id = new_run()
    client.log_batch(
        run_id,
        metrics=[Metric("m", float(step), 1000 + step, step) for step in range(800)],
        params=[Param(f"p{index}", str(index)) for index in range(100)],
        tags=[RunTag(f"t{index}", str(index)) for index in range(100)],
    )
    run = client.get_run(run_id)
    assert run.data.metrics == {"m": 799.0}
    assert run.data.params == {f"p{index}": str(index) for index in range(100)}
    assert {key: value for key, value in run.data.tags.items() if key.startswith("t")} == {
        f"t{index}": str(index) for index in range(100)
    }


if __name__ == "__main__":
    main(__name__)
