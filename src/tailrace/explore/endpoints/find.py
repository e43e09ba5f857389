"""The list of experiments with what happens in them, runs of all experiments by name, and what this server is."""

from __future__ import annotations

from functools import partial

from msgspec import UNSET
from sqlalchemy import Connection

from tailrace import MLFLOW_VERSION, __version__
from tailrace.context import Context
from tailrace.explore.find_types import (
    About,
    AboutServer,
    CountRuns,
    FindRuns,
    ListedExperiment,
    ListedExperiments,
    ListExperiments,
    RunCount,
    RunHit,
    RunHits,
)
from tailrace.explore.queries import find as queries
from tailrace.explore.rules import between, experiment_ids
from tailrace.http.endpoint import OWN_API, Endpoint
from tailrace.tracking import answers
from tailrace.tracking.queries import experiments
from tailrace.tracking.types import ViewType

_EXPERIMENTS, _MOST_EXPERIMENTS = 100, 1_000
_RUNS, _MOST_RUNS = 20, 100


async def list_experiments(context: Context, request: ListExperiments) -> ListedExperiments:
    """Experiments with their number of runs and the time of the latest one."""
    limit = between(request.max_results, _EXPERIMENTS, _MOST_EXPERIMENTS, "max_results")

    def read(connection: Connection) -> ListedExperiments:
        found, token = queries.list_experiments(connection, request, limit)
        rows = [entry.row for entry in found]
        shown = answers.experiments(rows, experiments.tags_of(connection, [row.experiment_id for row in rows]))
        listed = [
            ListedExperiment(experiment, entry.runs, UNSET if entry.last_run_time is None else entry.last_run_time)
            for experiment, entry in zip(shown, found, strict=True)
        ]
        return ListedExperiments(listed, token or UNSET)

    return await context.database.read(read)


async def count_runs(context: Context, request: CountRuns) -> RunCount:
    """How many runs some experiments have."""
    ids = experiment_ids(request.experiment_ids)
    view_type = request.run_view_type or ViewType.ACTIVE_ONLY
    return RunCount(await context.database.read(lambda connection: queries.count_runs(connection, ids, view_type)))


async def find_runs(context: Context, request: FindRuns) -> RunHits:
    """Runs of all experiments by words of their name, or by the beginning of their id."""
    limit = between(request.max_results, _RUNS, _MOST_RUNS, "max_results")
    found = await context.database.read(partial(queries.find_runs, text=request.text, limit=limit))
    return RunHits(
        [
            RunHit(
                run_id=row.run_uuid,
                run_name=row.name or "",
                experiment_id=str(row.experiment_id),
                experiment_name=row.experiment_name,
                status=row.status,
                start_time=row.start_time or 0,
            )
            for row in found
        ]
    )


async def about(context: Context, _request: AboutServer) -> About:
    """What the page About says of this server."""
    return About(
        version=__version__,
        mlflow_version=MLFLOW_VERSION,
        database=context.database.engine.dialect.name,
        registry=context.registry.engine.dialect.name,
        serves_artifacts=context.settings.serve_artifacts,
    )


ENDPOINTS = [
    Endpoint("POST", "/experiments/list", ListExperiments, list_experiments, apis=OWN_API),
    Endpoint("POST", "/runs/count", CountRuns, count_runs, apis=OWN_API),
    Endpoint("GET", "/runs/find", FindRuns, find_runs, apis=OWN_API),
    Endpoint("GET", "/about", AboutServer, about, apis=OWN_API),
]
