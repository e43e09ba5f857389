"""Messages of our own API below /ajax-api/tailrace (docs/ui-api.md). Times are ms since the epoch."""

from __future__ import annotations

from msgspec import UNSET, UnsetType

from tailrace.tracking.types import ViewType
from tailrace.wire import Answer, ExperimentId, Int32, Int64, Part, Request, Required, WireEnum

Number = float | str | None
"""A double, or `NaN`, `Infinity`, `-Infinity`, which JSON has no numbers for; null where there is none."""


class Axis(WireEnum):
    """What the x axis of a chart shows."""

    STEP = "STEP"
    TIME = "TIME"
    RELATIVE = "RELATIVE"
    """ms since the start of each run."""


class Kind(WireEnum):
    """What a key is a key of."""

    METRIC = "METRIC"
    PARAM = "PARAM"
    TAG = "TAG"
    DATASET = "DATASET"
    ATTRIBUTE = "ATTRIBUTE"


# Series


class GetSeries(Request):
    """`start` and `end` are steps or ms, according to `x`, both included; without them everything is shown.

    The nearest points on both sides of the range are in the answer too.
    """

    run_ids: list[Required]
    keys: list[Required]
    x: Axis | None = None
    start: Int64 | None = None
    end: Int64 | None = None
    buckets: Int32 | None = None


class SeriesMarks(Answer):
    """Points that are `NaN`, `Infinity` or `-Infinity`; at most as many as buckets."""

    steps: list[int]
    values: list[str]
    timestamps: list[int] | UnsetType = UNSET


class Series(Answer):
    """Points of a run's metric, columns of one length, ordered by x and then by time."""

    run_id: str
    key: str
    count: int
    """All points there are in the range, those that are no number included."""
    steps: list[int]
    values: list[float]
    timestamps: list[int] | UnsetType = UNSET
    """Where x is a time."""
    low: list[float] | UnsetType = UNSET
    high: list[float] | UnsetType = UNSET
    """Present if thinned: the least and the greatest value of all points after the point before, up to this one."""
    marks: SeriesMarks | UnsetType = UNSET
    origin: int | UnsetType = UNSET
    """Where x is relative: the time that counts as 0."""


class SomeSeries(Answer):
    series: list[Series]
    """Of those runs and keys that have points in the range, by run and then by key as asked for."""


class GetSummary(Request):
    run_ids: list[Required]
    keys: list[Required]


class MetricSummary(Answer):
    """`min` and `max` are over all points that are no NaN."""

    run_id: str
    key: str
    points: int
    last: Number
    min: Number
    max: Number


class MetricSummaries(Answer):
    metrics: list[MetricSummary]
    """Of those runs and keys that have points."""


# Keys and values


class FindKeys(Request):
    """`search` is a part of the key, in any case."""

    experiment_ids: list[ExperimentId]
    kind: Kind
    search: str | None = None
    max_results: Int32 | None = None


class Key(Answer):
    key: str
    max_step: int | UnsetType = UNSET
    """Of metrics: the greatest step of those runs that were looked at; 0 for a metric of one value each."""


class Keys(Answer):
    keys: list[Key]
    complete: bool
    """False: there may be more, see docs/ui-api.md."""


class FindValues(Request):
    experiment_ids: list[ExperimentId]
    kind: Kind
    key: Required
    prefix: str | None = None
    max_results: Int32 | None = None


class Values(Answer):
    values: list[str]
    complete: bool


# Groups


class GroupKey(Part):
    kind: Kind
    key: Required


class Extreme(WireEnum):
    MIN = "MIN"
    MAX = "MAX"


class ExtremeOf(Part):
    extreme: Extreme
    key: Required


class GroupRuns(Request):
    """`filter` and `run_view_type` are those of runs/search."""

    experiment_ids: list[ExperimentId]
    group_by: list[GroupKey]
    metrics: list[Required] | None = None
    extremes: list[ExtremeOf] | None = None
    filter: str | None = None
    run_view_type: ViewType | None = None
    max_results: Int32 | None = None


class Statistics(Answer):
    """Of a metric's latest, smallest or largest values in the runs of a group that have one which is finite."""

    count: int
    mean: float | None
    median: float | None
    min: float | None
    max: float | None
    std: float | None
    """Of the sample; null for less than two."""


class Group(Answer):
    values: list[str | None]
    """One for each of `group_by`; null for runs that have none."""
    count: int
    run_ids: list[str]
    """The newest, at most 100."""
    metrics: list[Statistics]
    """One for each of `metrics`, of the latest values."""
    extremes: list[Statistics]
    """One for each of `extremes`, of the runs' smallest or largest values."""


class Groups(Answer):
    groups: list[Group]
    """The largest first."""
    total: int
    """How many groups there are."""
    complete: bool
    """False: there are more runs than are looked at."""


# Changes


class GetChanges(Request):
    experiment_ids: list[ExperimentId]
    run_ids: list[Required] | None = None
    cursor: str | None = None


class Listen(Request):
    experiment_ids: list[ExperimentId]
    run_ids: list[Required] | None = None
    cursor: str | None = None


class Changes(Answer):
    """What happened since the cursor. Without a cursor nothing did, and the answer has the first one."""

    cursor: str
    added: list[str]
    """Runs that are new, or came back."""
    changed: list[str]
    """Runs of which anything may have changed, points included."""
    points: dict[str, list[str]]
    """By run: metrics that got points. These runs are not in `changed` as well."""
    removed: bool
    """Some run was deleted."""


# Saved views


class ListViews(Request):
    experiment_id: ExperimentId


class CreateView(Request):
    experiment_id: ExperimentId
    name: Required
    state: str
    is_default: bool | None = None


class UpdateView(Request):
    experiment_id: ExperimentId
    view_id: Required
    name: str | None = None
    state: str | None = None
    is_default: bool | None = None


class OneView(Request):
    experiment_id: ExperimentId
    view_id: Required


class View(Answer):
    view_id: str
    name: str
    state: str
    """What the UI keeps of a view; text of no meaning to the server."""
    is_default: bool
    creation_time: int
    last_update_time: int


class SavedView(Answer):
    view: View


class SavedViews(Answer):
    views: list[View]
    """By name."""
