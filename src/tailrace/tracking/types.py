"""Messages of the tracking API, named as in the REST contract. Times are ms since the epoch."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Raw, UnsetType

from tailrace.wire import Answer, ExperimentId, Int32, Int64, Part, Request, Required, RunId, WireEnum

Strings = list[str]


class ViewType(WireEnum):
    ACTIVE_ONLY = "ACTIVE_ONLY"
    DELETED_ONLY = "DELETED_ONLY"
    ALL = "ALL"

    @property
    def stage(self) -> str | None:
        """The lifecycle stage it shows, None for both."""
        return {"ACTIVE_ONLY": "active", "DELETED_ONLY": "deleted"}.get(self.value)


class RunStatus(WireEnum):
    RUNNING = "RUNNING"
    SCHEDULED = "SCHEDULED"
    FINISHED = "FINISHED"
    FAILED = "FAILED"
    KILLED = "KILLED"


class Tag(Answer):
    """A tag or a param, of anything."""

    key: str
    value: str


class Experiment(Answer):
    experiment_id: str
    name: str
    artifact_location: str
    lifecycle_stage: str
    last_update_time: int | UnsetType = UNSET
    creation_time: int | UnsetType = UNSET
    tags: list[Tag] | UnsetType = UNSET


class RunInfo(Answer):
    run_id: str
    run_uuid: str
    experiment_id: str
    user_id: str
    status: str
    start_time: int
    lifecycle_stage: str
    run_name: str | UnsetType = UNSET
    end_time: int | UnsetType = UNSET
    artifact_uri: str | UnsetType = UNSET


class Metric(Answer):
    key: str
    value: float | str | Raw
    """A double, or the string "NaN"."""
    timestamp: int
    step: int


class RunMetric(Metric):
    """A point in an answer about several runs."""

    run_id: str


class RunData(Answer):
    metrics: list[Metric] | UnsetType = UNSET
    params: list[Tag] | UnsetType = UNSET
    tags: list[Tag] | UnsetType = UNSET


class Dataset(Answer):
    name: str
    digest: str
    source_type: str
    source: str
    schema: str | UnsetType = UNSET
    profile: str | UnsetType = UNSET


class DatasetInput(Answer):
    dataset: Dataset
    tags: list[Tag] | UnsetType = UNSET


class ModelInput(Answer):
    model_id: str


class ModelOutput(Answer):
    model_id: str
    step: int


class RunInputs(Answer):
    dataset_inputs: list[DatasetInput] | UnsetType = UNSET
    model_inputs: list[ModelInput] | UnsetType = UNSET


class RunOutputs(Answer):
    model_outputs: list[ModelOutput] | UnsetType = UNSET


class Run(Answer):
    info: RunInfo
    data: RunData
    inputs: RunInputs
    outputs: RunOutputs | UnsetType = UNSET


class FeaturesEnabled(Answer):
    gateway: bool


class ServerInfo(Answer):
    store_type: str
    workspaces_enabled: bool
    trace_archival_enabled: bool
    multipart_uploads_enabled: bool
    multipart_downloads_enabled: bool
    presigned_upload_run_id_supported: bool
    presigned_upload_model_id_supported: bool
    features_enabled: FeaturesEnabled


# Requests: experiments


class TagPart(Part):
    """A tag or param inside a request; MLflow reads an absent key or value as the empty string."""

    key: str | None = None
    value: str | None = None


class KeyedPart(Part):
    key: Required
    value: str | None = None


class CreateExperiment(Request):
    name: Required
    artifact_location: str | None = None
    tags: list[TagPart] | None = None


class CreatedExperiment(Answer):
    experiment_id: str


class GetExperiment(Request):
    experiment_id: ExperimentId


class GetExperimentByName(Request):
    experiment_name: Required


class FoundExperiment(Answer):
    experiment: Experiment


class SearchExperiments(Request):
    max_results: Int64 | None = None
    page_token: str | None = None
    filter: str | None = None
    order_by: Strings | None = None
    view_type: ViewType | None = None


class FoundExperiments(Answer):
    experiments: list[Experiment] | UnsetType = UNSET
    next_page_token: str | UnsetType = UNSET


class UpdateExperiment(Request):
    experiment_id: ExperimentId
    new_name: Required


class SetExperimentTag(Request):
    experiment_id: ExperimentId
    key: Required
    value: str | None = None


class DeleteExperimentTag(Request):
    experiment_id: ExperimentId
    key: Required


# Requests: runs


class CreateRun(Request):
    experiment_id: Annotated[str, Meta(min_length=1, extra={"numbers": True, "synonym": "experimentId"})]
    user_id: str | None = None
    run_name: str | None = None
    start_time: Int64 | None = None
    tags: list[TagPart] | None = None


class FoundRun(Answer):
    run: Run


class OneRun(Request):
    """Whatever names a run and nothing else: get, delete, restore."""

    run_id: RunId
    run_uuid: str | None = None


class UpdateRun(Request):
    run_id: RunId
    run_uuid: str | None = None
    status: RunStatus | None = None
    end_time: Int64 | None = None
    run_name: str | None = None


class UpdatedRun(Answer):
    run_info: RunInfo


class SearchRuns(Request):
    experiment_ids: list[ExperimentId] | None = None
    filter: str | None = None
    run_view_type: ViewType | None = None
    max_results: Int32 | None = None
    order_by: Strings | None = None
    page_token: str | None = None


class FoundRuns(Answer):
    runs: list[Run] | UnsetType = UNSET
    next_page_token: str | UnsetType = UNSET


# Requests: logging


class LogMetric(Request):
    run_id: RunId
    key: Required
    value: float
    timestamp: Int64
    step: Int64 | None = None
    run_uuid: str | None = None
    model_id: str | None = None
    dataset_name: str | None = None
    dataset_digest: str | None = None


class LogParam(Request):
    run_id: RunId
    key: Required
    value: str | None = None
    run_uuid: str | None = None


class SetTag(Request):
    run_id: RunId
    key: Required
    value: str | None = None
    run_uuid: str | None = None


class DeleteTag(Request):
    run_id: RunId
    key: Required


class MetricPart(Part):
    key: Required
    value: float
    timestamp: Int64
    step: Int64 | None = None
    model_id: str | None = None
    dataset_name: str | None = None
    dataset_digest: str | None = None
    run_id: str | None = None


class LogBatch(Request):
    run_id: Required
    metrics: list[MetricPart] | None = None
    params: list[KeyedPart] | None = None
    tags: list[KeyedPart] | None = None


class DatasetPart(Part):
    name: str | None = None
    digest: str | None = None
    source_type: str | None = None
    source: str | None = None
    schema: str | None = None
    profile: str | None = None


class DatasetInputPart(Part):
    dataset: DatasetPart | None = None
    tags: list[TagPart] | None = None


class ModelPart(Part):
    model_id: str | None = None


class LogInputs(Request):
    run_id: Required
    datasets: list[DatasetInputPart] | None = None
    models: list[ModelPart] | None = None


class ModelOutputPart(Part):
    model_id: str | None = None
    step: Int64 | None = None


class LogOutputs(Request):
    run_id: Required
    models: list[ModelOutputPart]


class LogModel(Request):
    run_id: Required
    model_json: Required


class SearchDatasets(Request):
    experiment_ids: list[ExperimentId] | None = None


class DatasetSummary(Answer):
    experiment_id: str
    name: str
    digest: str
    context: str | UnsetType = UNSET


class FoundDatasets(Answer):
    dataset_summaries: list[DatasetSummary] | UnsetType = UNSET


# Requests: history


class GetMetricHistory(Request):
    run_id: RunId
    metric_key: Required
    run_uuid: str | None = None
    max_results: Int32 | None = None
    page_token: str | None = None


class MetricHistory(Answer):
    metrics: list[Metric] | UnsetType = UNSET
    next_page_token: str | UnsetType = UNSET


class GetMetricHistoryBulk(Request):
    run_id: Strings | None = None
    metric_key: str | None = None
    max_results: Int32 | None = None


class BulkMetricHistory(Answer):
    metrics: list[RunMetric]


class SampledHistory(Answer):
    metrics: list[RunMetric] | UnsetType = UNSET


class GetMetricHistoryBulkInterval(Request):
    metric_key: Required
    run_ids: Strings | None = None
    start_step: Int32 | None = None
    end_step: Int32 | None = None
    max_results: Int32 | None = None
