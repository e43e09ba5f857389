"""Every call of MlflowClient that concerns experiments."""

import time
import uuid

import mlflow
from common import client, main, new_experiment, new_run, refused
from mlflow.entities import ExperimentTag, ViewType


def check_create_and_get() -> None:
    name = f"créé {uuid.uuid4().hex}"
    before = int(time.time() * 1000) - 1000
    experiment_id = client.create_experiment(name, tags={"team": "vision", "empty": ""})
    experiment = client.get_experiment(experiment_id)
    assert experiment.experiment_id == experiment_id
    assert experiment.name == name
    assert experiment.lifecycle_stage == "active"
    assert experiment.tags == {"team": "vision", "empty": ""}
    assert before <= experiment.creation_time <= before + 60_000
    assert experiment.last_update_time == experiment.creation_time
    assert experiment.artifact_location.endswith(f"/{experiment_id}")
    assert client.get_experiment_by_name(name).experiment_id == experiment_id


def check_default_experiment_exists() -> None:
    default = client.get_experiment("0")
    assert default.name == "Default"
    assert client.get_experiment_by_name("Default").experiment_id == "0"


def check_unknown() -> None:
    assert client.get_experiment_by_name(uuid.uuid4().hex) is None
    refused(lambda: client.get_experiment("9999999"), "RESOURCE_DOES_NOT_EXIST", "No Experiment with id=9999999 exists")
    refused(lambda: client.delete_experiment("9999999"), "RESOURCE_DOES_NOT_EXIST")
    refused(lambda: client.rename_experiment("9999999", "x"), "RESOURCE_DOES_NOT_EXIST")
    refused(lambda: client.set_experiment_tag("9999999", "k", "v"), "RESOURCE_DOES_NOT_EXIST")


def check_name_is_unique_even_when_deleted() -> None:
    name = uuid.uuid4().hex
    experiment_id = client.create_experiment(name)
    refused(
        lambda: client.create_experiment(name), "RESOURCE_ALREADY_EXISTS", f"Experiment(name={name}) already exists"
    )
    client.delete_experiment(experiment_id)
    refused(lambda: client.create_experiment(name), "RESOURCE_ALREADY_EXISTS")


def check_artifact_location_is_kept() -> None:
    location = "s3://bucket/some/path"
    experiment_id = client.create_experiment(uuid.uuid4().hex, artifact_location=location)
    assert client.get_experiment(experiment_id).artifact_location == location
    run = client.create_run(experiment_id)
    assert run.info.artifact_uri == f"{location}/{run.info.run_id}/artifacts"


def check_rename() -> None:
    experiment_id = new_experiment()
    name = f"renamed {uuid.uuid4().hex}"
    created = client.get_experiment(experiment_id)
    client.rename_experiment(experiment_id, name)
    renamed = client.get_experiment(experiment_id)
    assert renamed.name == name
    assert renamed.last_update_time >= created.last_update_time
    assert client.get_experiment_by_name(created.name) is None


def check_delete_and_restore_take_the_runs_along() -> None:
    experiment_id = new_experiment()
    run_id = new_run(experiment_id)
    client.delete_experiment(experiment_id)
    assert client.get_experiment(experiment_id).lifecycle_stage == "deleted"
    assert client.get_run(run_id).info.lifecycle_stage == "deleted"
    refused(lambda: client.create_run(experiment_id), "INVALID_PARAMETER_VALUE", "must be in the 'active' state")
    refused(lambda: client.delete_experiment(experiment_id), "RESOURCE_DOES_NOT_EXIST")
    client.restore_experiment(experiment_id)
    assert client.get_experiment(experiment_id).lifecycle_stage == "active"
    assert client.get_run(run_id).info.lifecycle_stage == "active"
    refused(lambda: client.restore_experiment(experiment_id), "RESOURCE_DOES_NOT_EXIST")


def check_tags() -> None:
    experiment_id = new_experiment()
    client.set_experiment_tag(experiment_id, "mlflow.note.content", "# Notes\n\nübersicht 日本")
    client.set_experiment_tag(experiment_id, "k", "1")
    client.set_experiment_tag(experiment_id, "k", "2")
    assert client.get_experiment(experiment_id).tags == {"mlflow.note.content": "# Notes\n\nübersicht 日本", "k": "2"}
    client.delete_experiment_tag(experiment_id, "k")
    assert "k" not in client.get_experiment(experiment_id).tags
    refused(lambda: client.delete_experiment_tag(experiment_id, "k"), "RESOURCE_DOES_NOT_EXIST", "No tag with name: k")
    client.delete_experiment(experiment_id)
    refused(lambda: client.set_experiment_tag(experiment_id, "k", "3"), "INVALID_PARAMETER_VALUE", "'active' state")


def check_fluent_set_experiment() -> None:
    name = uuid.uuid4().hex
    created = mlflow.set_experiment(name)
    assert mlflow.set_experiment(name).experiment_id == created.experiment_id
    assert mlflow.set_experiment(experiment_id=created.experiment_id).name == name
    mlflow.set_experiment_tags({"a": "1", "b": "2"})
    assert mlflow.get_experiment_by_name(name).tags == {"a": "1", "b": "2"}


def check_search() -> None:
    prefix = uuid.uuid4().hex
    ids = [
        client.create_experiment(f"{prefix} {index}", tags={"group": prefix, "parity": str(index % 2)})
        for index in range(7)
    ]
    client.delete_experiment(ids[6])

    def names(**options: object) -> list[str]:
        found = client.search_experiments(**{"filter_string": f"tags.group = '{prefix}'", **options})
        return [experiment.name.removeprefix(prefix).strip() for experiment in found]

    assert sorted(names()) == list("012345")
    assert names(view_type=ViewType.DELETED_ONLY) == ["6"]
    assert sorted(names(view_type=ViewType.ALL)) == list("0123456")
    assert names(order_by=["name ASC"]) == list("012345")
    assert names(order_by=["name DESC"]) == list("543210")
    assert names(filter_string=f"name = '{prefix} 3'") == ["3"]
    assert sorted(names(filter_string=f"name LIKE '{prefix}%' AND tags.parity = '1'")) == list("135")
    assert sorted(names(filter_string=f"name ILIKE '{prefix.upper()}%' AND tag.parity != '1'")) == list("024")
    assert names(filter_string=f"tags.group = '{prefix}' AND creation_time < 5") == []
    refused(lambda: names(filter_string="nope = 'x'"), "INVALID_PARAMETER_VALUE", "Invalid")


def check_search_pages() -> None:
    prefix = uuid.uuid4().hex
    ids = {client.create_experiment(f"{prefix} {index}") for index in range(11)}
    found = []
    token = None
    pages = 0
    while True:
        page = client.search_experiments(
            filter_string=f"name LIKE '{prefix}%'", max_results=4, page_token=token, order_by=["name"]
        )
        found += [experiment.experiment_id for experiment in page]
        pages += 1
        token = page.token
        if not token:
            break
    assert pages == 3
    assert len(found) == 11
    assert set(found) == ids


def check_entity_tags_on_create() -> None:
    tags = [ExperimentTag("a", "1"), ExperimentTag("b", "2")]
    experiment_id = client.create_experiment(uuid.uuid4().hex, tags={tag.key: tag.value for tag in tags})
    assert client.get_experiment(experiment_id).tags == {"a": "1", "b": "2"}


if __name__ == "__main__":
    main(__name__)
