"""Registered models, versions, aliases and prompts with the official client."""

import uuid

import mlflow
from common import client, main, new_experiment, refused
from mlflow.entities.webhook import WebhookAction, WebhookEntity, WebhookEvent
from mlflow.exceptions import MlflowException
from mlflow.store.entities.paged_list import PagedList


class Doubler(mlflow.pyfunc.PythonModel):
    def predict(self, model_input: list[int]) -> list[int]:
        return [2 * each for each in model_input]


def new_name(kind: str = "model") -> str:
    return f"{kind}-{uuid.uuid4().hex}"


def check_models() -> None:
    name = new_name()
    created = client.create_registered_model(name, tags={"a": "1"}, description="d")
    assert (created.name, created.tags, created.description) == (name, {"a": "1"}, "d")
    refused(lambda: client.create_registered_model(name), "RESOURCE_ALREADY_EXISTS", "already exists")
    client.set_registered_model_tag(name, "b", "größe")
    client.delete_registered_model_tag(name, "a")
    assert client.get_registered_model(name).tags == {"b": "größe"}
    assert client.update_registered_model(name, "new").description == "new"
    renamed = new_name()
    client.rename_registered_model(name, renamed)
    assert client.get_registered_model(renamed).tags == {"b": "größe"}
    refused(lambda: client.get_registered_model(name), "RESOURCE_DOES_NOT_EXIST", "not found")
    client.delete_registered_model(renamed)
    refused(lambda: client.delete_registered_model(renamed), "RESOURCE_DOES_NOT_EXIST")


def check_versions_stages_and_aliases() -> None:
    name = new_name()
    client.create_registered_model(name)
    for number in range(1, 5):
        version = client.create_model_version(name, f"s3://b/{number}", tags={"n": str(number)}, description="d")
        assert (version.version, version.status, version.current_stage) == (str(number), "READY", "None")
    client.transition_model_version_stage(name, "1", "production")
    moved = client.transition_model_version_stage(name, "2", "Production", archive_existing_versions=True)
    assert moved.current_stage == "Production"
    assert {one.version: one.current_stage for one in client.get_latest_versions(name)} == {
        "1": "Archived",
        "2": "Production",
        "4": "None",
    }
    assert [one.version for one in client.get_latest_versions(name, ["Production"])] == ["2"]
    client.set_registered_model_alias(name, "champion", "3")
    assert client.get_model_version_by_alias(name, "champion").version == "3"
    assert client.get_model_version(name, "3").aliases == ["champion"]
    assert client.get_registered_model(name).aliases == {"champion": "3"}
    client.delete_registered_model_alias(name, "champion")
    refused(lambda: client.get_model_version_by_alias(name, "champion"), "INVALID_PARAMETER_VALUE", "not found")
    client.set_model_version_tag(name, "4", "n", "four")
    client.delete_model_version_tag(name, "3", "n")
    assert client.get_model_version(name, "4").tags == {"n": "four"}
    assert client.update_model_version(name, "4", "changed").description == "changed"
    assert client.get_model_version_download_uri(name, "4") == "s3://b/4"
    client.delete_model_version(name, "4")
    refused(lambda: client.get_model_version(name, "4"), "RESOURCE_DOES_NOT_EXIST")
    assert client.create_model_version(name, "s3://b/5").version == "5"
    found = client.search_model_versions(f"name = '{name}'", order_by=["version_number ASC"])
    assert [one.version for one in found] == ["1", "2", "3", "5"]
    copied = client.copy_model_version(f"models:/{name}/2", new_name())
    assert copied.version == "1"
    assert client.get_model_version_download_uri(copied.name, "1") == "s3://b/2"


def check_search_in_pages() -> None:
    prefix = new_name()
    for number in range(5):
        client.create_registered_model(f"{prefix}-{number}", tags={"even": str(number % 2 == 0)})
    found: list[str] = []
    token = None
    while True:
        page: PagedList = client.search_registered_models(
            f"name LIKE '{prefix}%'", max_results=2, order_by=["name DESC"], page_token=token
        )
        found += [one.name for one in page]
        token = page.token
        if not token:
            break
    assert found == [f"{prefix}-{number}" for number in (4, 3, 2, 1, 0)]
    even = client.search_registered_models(f"name LIKE '{prefix}%' AND tags.even = 'True'")
    assert [one.name[-1] for one in even] == ["0", "2", "4"]
    refused(lambda: client.search_registered_models("nonsense = 'x'"), "INVALID_PARAMETER_VALUE")


def check_log_model_registers() -> None:
    """log_model(registered_model_name=) makes the model, its versions and the link to the logged model."""
    name = new_name()
    mlflow.set_experiment(experiment_id=new_experiment())
    with mlflow.start_run() as run:
        first = mlflow.pyfunc.log_model(name="m", python_model=Doubler(), registered_model_name=name)
        second = mlflow.pyfunc.log_model(name="m", python_model=Doubler(), registered_model_name=name)
    assert [int(one.registered_model_version) for one in (first, second)] == [1, 2]
    version = client.get_model_version(name, "2")
    assert (version.run_id, version.source) == (run.info.run_id, f"models:/{second.model_id}")
    assert name in client.get_logged_model(second.model_id).tags["mlflow.modelVersions"]
    assert mlflow.pyfunc.load_model(f"models:/{name}/1").predict([1, 2]) == [2, 4]
    client.set_registered_model_alias(name, "best", "2")
    assert mlflow.pyfunc.load_model(f"models:/{name}@best").predict([3]) == [6]
    again = mlflow.register_model(f"runs:/{run.info.run_id}/m", name)
    assert again.version == "3"
    assert mlflow.register_model(f"models:/{name}/1", new_name()).version == "1"
    (found,) = client.search_model_versions(f"run_id = '{run.info.run_id}' AND name = '{name}' AND version_number = 2")
    assert found.version == "2"


def check_prompts() -> None:
    name = new_name("prompt")
    first = mlflow.genai.register_prompt(name, "Hello {{name}}", commit_message="first", tags={"team": "a"})
    chat = [{"role": "user", "content": "Hi {{name}}"}]
    second = mlflow.genai.register_prompt(name, chat, commit_message="second")
    assert (first.version, second.version) == (1, 2)
    assert mlflow.genai.load_prompt(name, version=1).format(name="you") == "Hello you"
    assert mlflow.genai.load_prompt(f"prompts:/{name}/2").template == chat
    mlflow.genai.set_prompt_alias(name, "prod", 1)
    assert mlflow.genai.load_prompt(f"prompts:/{name}@prod").version == 1
    assert mlflow.genai.load_prompt(f"prompts:/{name}@latest").version == 2
    client.set_prompt_tag(name, "owner", "me")
    client.set_prompt_version_tag(name, 1, "checked", "yes")
    assert client.get_prompt(name).tags["owner"] == "me"
    assert mlflow.genai.load_prompt(name, version=1).tags["checked"] == "yes"
    found = mlflow.genai.search_prompts(f"name = '{name}'")
    assert [one.name for one in found] == [name]
    assert not client.search_registered_models(f"name = '{name}'")
    refused(lambda: client.create_registered_model(name), "RESOURCE_ALREADY_EXISTS")
    model = new_name()
    client.create_registered_model(model)
    try:
        mlflow.genai.register_prompt(model, "x")
    except MlflowException:
        pass
    else:
        raise AssertionError("a prompt took the name of a model")
    mlflow.genai.delete_prompt_alias(name, "prod")
    assert mlflow.genai.load_prompt(f"prompts:/{name}@prod", allow_missing=True) is None
    assert mlflow.genai.load_prompt(f"prompts:/{new_name()}/1", allow_missing=True) is None
    client.delete_prompt_version(name, "1")
    client.delete_prompt_version(name, "2")
    client.delete_prompt(name)
    assert client.get_prompt(name) is None


def check_webhooks() -> None:
    event = WebhookEvent(WebhookEntity.MODEL_VERSION, WebhookAction.CREATED)
    created = client.create_webhook("hook", "https://1.1.1.1/hook", [event], description="d")
    assert client.get_webhook(created.webhook_id).url == "https://1.1.1.1/hook"
    assert created.webhook_id in [one.webhook_id for one in client.list_webhooks()]
    changed = client.update_webhook(created.webhook_id, name="other", status="DISABLED")
    assert (changed.name, str(changed.status), changed.description) == ("other", "DISABLED", "d")
    client.delete_webhook(created.webhook_id)
    refused(lambda: client.get_webhook(created.webhook_id), "RESOURCE_DOES_NOT_EXIST")
    refused(lambda: client.create_webhook("hook", "https://127.0.0.1/", [event]), "INVALID_PARAMETER_VALUE")


if __name__ == "__main__":
    main(__name__)
