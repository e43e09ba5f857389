"""Messages of the registry API, named as in the REST contract. Times are ms since the epoch."""

from __future__ import annotations

from msgspec import UNSET, UnsetType

from tailrace.wire import Answer, Int64, Part, Request, Required

Strings = list[str]


class Tag(Answer):
    key: str
    value: str


class Alias(Answer):
    alias: str
    version: str


class ModelVersion(Answer):
    name: str
    version: str
    creation_timestamp: int
    current_stage: str
    status: str
    last_updated_timestamp: int | UnsetType = UNSET
    description: str | UnsetType = UNSET
    source: str | UnsetType = UNSET
    run_id: str | UnsetType = UNSET
    status_message: str | UnsetType = UNSET
    tags: list[Tag] | UnsetType = UNSET
    run_link: str | UnsetType = UNSET
    aliases: Strings | UnsetType = UNSET


class RegisteredModel(Answer):
    name: str
    creation_timestamp: int
    last_updated_timestamp: int | UnsetType = UNSET
    description: str | UnsetType = UNSET
    latest_versions: list[ModelVersion] | UnsetType = UNSET
    tags: list[Tag] | UnsetType = UNSET
    aliases: list[Alias] | UnsetType = UNSET


class FoundModel(Answer):
    registered_model: RegisteredModel


class FoundModels(Answer):
    registered_models: list[RegisteredModel] | UnsetType = UNSET
    next_page_token: str | UnsetType = UNSET


class FoundVersion(Answer):
    model_version: ModelVersion


class FoundVersions(Answer):
    model_versions: list[ModelVersion] | UnsetType = UNSET
    next_page_token: str | UnsetType = UNSET


class DownloadUri(Answer):
    artifact_uri: str


# Requests: registered models


class TagPart(Part):
    """A tag inside a request; MLflow reads an absent key or value as the empty string."""

    key: str | None = None
    value: str | None = None


class CreateModel(Request):
    name: Required
    tags: list[TagPart] | None = None
    description: str | None = None
    deployment_job_id: str | None = None


class OneModel(Request):
    """Whatever names a registered model and nothing else: get, delete."""

    name: Required


class UpdateModel(Request):
    name: Required
    description: str | None = None
    deployment_job_id: str | None = None


class RenameModel(Request):
    name: Required
    new_name: Required


class Search(Request):
    """Of registered models or of model versions."""

    filter: str | None = None
    max_results: Int64 | None = None
    order_by: Strings | None = None
    page_token: str | None = None


class GetLatestVersions(Request):
    name: Required
    stages: Strings | None = None


class SetModelTag(Request):
    name: Required
    key: Required
    value: str | None = None


class DeleteModelTag(Request):
    name: Required
    key: Required


class SetAlias(Request):
    name: Required
    alias: Required
    version: Required


class OneAlias(Request):
    name: Required
    alias: Required


# Requests: model versions


class CreateVersion(Request):
    name: Required
    source: Required
    run_id: str | None = None
    tags: list[TagPart] | None = None
    run_link: str | None = None
    description: str | None = None
    model_id: str | None = None


class OneVersion(Request):
    """Whatever names a model version and nothing else: get, delete."""

    name: Required
    version: Required


class GetDownloadUri(Request):
    name: Required
    version: str | None = None


class GetVersionArtifact(Request):
    name: Required
    version: str | None = None
    path: str | None = None
    inline: bool | None = None
    archive: str | None = None


class UpdateVersion(Request):
    name: Required
    version: Required
    description: str | None = None


class TransitionStage(Request):
    name: Required
    version: Required
    stage: Required
    archive_existing_versions: bool | None = None


class SetVersionTag(Request):
    name: Required
    version: Required
    key: Required
    value: str | None = None


class DeleteVersionTag(Request):
    name: Required
    version: Required
    key: Required
