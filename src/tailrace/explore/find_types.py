"""Messages of lists and of the search over everything (docs/ui-api.md). Times are ms since the epoch."""

from __future__ import annotations

from msgspec import UNSET, UnsetType

from tailrace.tracking.types import Experiment, SearchExperiments, ViewType
from tailrace.wire import Answer, ExperimentId, Int32, Request


class ListExperiments(SearchExperiments):
    """`order_by` names one column, and knows two more.

    `runs`, and `last_activity`: when the latest run began, or where there is none, when the experiment was created.
    """


class ListedExperiment(Answer):
    experiment: Experiment
    runs: int
    """Of the experiment's own stage: of one that is deleted, those that were deleted with it."""
    last_run_time: int | UnsetType = UNSET
    """When the latest of them began; absent where none did."""


class ListedExperiments(Answer):
    experiments: list[ListedExperiment]
    next_page_token: str | UnsetType = UNSET


class FindRuns(Request):
    """`text`: words that are all in the run's name, in any case and order, or the beginning of its id."""

    text: str
    max_results: Int32 | None = None


class RunHit(Answer):
    run_id: str
    run_name: str
    experiment_id: str
    experiment_name: str
    status: str
    start_time: int


class RunHits(Answer):
    runs: list[RunHit]
    """Active runs of active experiments, the newest first; a run of exactly this id before all others, in any stage."""


class CountRuns(Request):
    """`run_view_type` is that of runs/search."""

    experiment_ids: list[ExperimentId]
    run_view_type: ViewType | None = None


class RunCount(Answer):
    runs: int


class AboutServer(Request):
    pass


class About(Answer):
    version: str
    """Of Tailrace."""
    mlflow_version: str
    """The MLflow whose API this is."""
    database: str
    """`sqlite`, `postgresql`, `mysql` or `mssql`."""
    registry: str
    """The same of the model registry."""
    serves_artifacts: bool
    """Whether clients reach artifacts through this server."""
