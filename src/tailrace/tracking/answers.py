"""From rows to the messages of the API: what is present, what is absent (contract: tracking §2.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import starmap

from msgspec import UNSET

from tailrace.tracking.queries.contents import RunContents
from tailrace.tracking.queries.experiments import ExperimentRow
from tailrace.tracking.queries.inputs import Edges
from tailrace.tracking.queries.runs import RunRow
from tailrace.tracking.types import (
    Dataset,
    DatasetInput,
    Experiment,
    FoundRuns,
    Metric,
    ModelInput,
    ModelOutput,
    Run,
    RunData,
    RunInfo,
    RunInputs,
    RunOutputs,
    Tag,
)


def experiment(row: ExperimentRow, tags: Iterable[tuple[str, str]]) -> Experiment:
    return Experiment(
        experiment_id=str(row.experiment_id),
        name=row.name,
        artifact_location=row.artifact_location or "",
        lifecycle_stage=row.lifecycle_stage,
        last_update_time=row.last_update_time or UNSET,
        creation_time=row.creation_time or UNSET,
        tags=[Tag(key, value) for key, value in tags] or UNSET,
    )


def experiments(rows: Iterable[ExperimentRow], tags: Mapping[int, Iterable[tuple[str, str]]]) -> list[Experiment]:
    """`tags` are by experiment."""
    return [experiment(row, tags.get(row.experiment_id, ())) for row in rows]


def run_info(row: RunRow) -> RunInfo:
    return RunInfo(
        run_id=row.run_uuid,
        run_uuid=row.run_uuid,
        experiment_id=str(row.experiment_id),
        user_id=row.user_id or "",
        status=row.status,
        start_time=row.start_time or 0,
        lifecycle_stage=row.lifecycle_stage,
        run_name=UNSET if row.name is None else row.name,
        end_time=row.end_time or UNSET,
        artifact_uri=row.artifact_uri or UNSET,
    )


def new_run(row: RunRow, tags: Sequence[tuple[str, str]]) -> Run:
    """The answer of `runs/create`: it has no `outputs`."""
    return Run(run_info(row), RunData(tags=[Tag(key, value) for key, value in tags] or UNSET), RunInputs())


def run(row: RunRow, contents: RunContents) -> Run:
    run_id = row.run_uuid
    data = RunData(
        metrics=[*starmap(Metric, contents.metrics.get(run_id, ()))] or UNSET,
        params=[*starmap(Tag, contents.params.get(run_id, ()))] or UNSET,
        tags=[*starmap(Tag, contents.tags.get(run_id, ()))] or UNSET,
    )
    return Run(run_info(row), data, _inputs(run_id, contents.inputs), _outputs(run_id, contents.inputs))


def found_runs(rows: Iterable[RunRow], contents: RunContents, token: str | None) -> FoundRuns:
    return FoundRuns([run(row, contents) for row in rows] or UNSET, token or UNSET)


def _inputs(run_id: str, edges: Edges) -> RunInputs:
    return RunInputs(
        dataset_inputs=[
            DatasetInput(
                Dataset(
                    name=row.name,
                    digest=row.digest,
                    source_type=row.dataset_source_type,
                    source=row.dataset_source,
                    schema=row.dataset_schema or UNSET,
                    profile=row.dataset_profile or UNSET,
                ),
                [Tag(key, value) for key, value in tags] or UNSET,
            )
            for row, tags in edges.datasets.get(run_id, ())
        ]
        or UNSET,
        model_inputs=[ModelInput(model_id) for model_id in edges.model_inputs.get(run_id, ())] or UNSET,
    )


def _outputs(run_id: str, edges: Edges) -> RunOutputs:
    outputs = [ModelOutput(model_id, step) for model_id, step in edges.model_outputs.get(run_id, ())]
    return RunOutputs(outputs or UNSET)
