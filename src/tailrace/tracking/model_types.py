"""Messages of the logged-models API, named as in the REST contract. Times are ms since the epoch."""

from __future__ import annotations

from msgspec import UNSET, UnsetType

from tailrace.tracking.types import Metric, Tag, TagPart
from tailrace.wire import Answer, ExperimentId, Int32, Part, Request, Required, WireEnum


class LoggedModelStatus(WireEnum):
    LOGGED_MODEL_STATUS_UNSPECIFIED = "LOGGED_MODEL_STATUS_UNSPECIFIED"
    LOGGED_MODEL_PENDING = "LOGGED_MODEL_PENDING"
    LOGGED_MODEL_READY = "LOGGED_MODEL_READY"
    LOGGED_MODEL_UPLOAD_FAILED = "LOGGED_MODEL_UPLOAD_FAILED"

    @classmethod
    def first_number(cls) -> int:
        return 0


class LoggedModelInfo(Answer):
    model_id: str
    experiment_id: str
    name: str
    creation_timestamp_ms: int
    last_updated_timestamp_ms: int
    artifact_uri: str
    status: str
    model_type: str | UnsetType = UNSET
    source_run_id: str | UnsetType = UNSET
    status_message: str | UnsetType = UNSET
    tags: list[Tag] | UnsetType = UNSET


class ModelMetric(Metric):
    run_id: str
    model_id: str
    dataset_name: str | UnsetType = UNSET
    dataset_digest: str | UnsetType = UNSET


class LoggedModelData(Answer):
    params: list[Tag] | UnsetType = UNSET
    metrics: list[ModelMetric] | UnsetType = UNSET


class LoggedModel(Answer):
    info: LoggedModelInfo
    data: LoggedModelData


class FoundModel(Answer):
    model: LoggedModel


class FoundModels(Answer):
    models: list[LoggedModel] | UnsetType = UNSET
    next_page_token: str | UnsetType = UNSET


class CreateModel(Request):
    experiment_id: ExperimentId
    name: str | None = None
    model_type: str | None = None
    source_run_id: str | None = None
    params: list[TagPart] | None = None
    tags: list[TagPart] | None = None


class GetModel(Request):
    model_id: Required
    allow_deleted: str | None = None
    """"true" in any case; anything else is false."""


class OneModel(Request):
    model_id: Required


class FinalizeModel(Request):
    model_id: Required
    status: LoggedModelStatus


class SetModelTags(Request):
    model_id: Required
    tags: list[TagPart] | None = None


class DeleteModelTag(Request):
    model_id: Required
    tag_key: Required


class LogModelParams(Request):
    model_id: Required
    params: list[TagPart] | None = None


class ModelDataset(Part):
    dataset_name: str | None = None
    dataset_digest: str | None = None


class ModelOrder(Part):
    field_name: str | None = None
    ascending: bool | None = None
    dataset_name: str | None = None
    dataset_digest: str | None = None


class SearchModels(Request):
    experiment_ids: list[ExperimentId]
    filter: str | None = None
    datasets: list[ModelDataset] | None = None
    max_results: Int32 | None = None
    order_by: list[ModelOrder] | None = None
    page_token: str | None = None
