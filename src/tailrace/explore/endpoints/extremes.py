"""Runs in orders that MLflow's search does not know."""

from __future__ import annotations

from sqlalchemy import Connection

from tailrace.context import Context
from tailrace.explore.queries import extremes as queries
from tailrace.explore.rules import experiment_ids
from tailrace.http.endpoint import OWN_API, Endpoint
from tailrace.tracking import answers, rules
from tailrace.tracking.queries import contents
from tailrace.tracking.types import FoundRuns, SearchRuns

_RUNS = 100


async def search_runs(context: Context, request: SearchRuns) -> FoundRuns:
    """Runs in the order of a metric's smallest or largest value (`order_by` is `min.<metric>` or `max.<metric>`)."""
    limit = rules.page_size(request.max_results, _RUNS)
    experiments = experiment_ids(request.experiment_ids)

    def read(connection: Connection) -> FoundRuns:
        rows, token = queries.search(connection, experiments, request, limit)
        logged = contents.of_runs(connection, [row.run_uuid for row in rows], model_inputs=False)
        return answers.found_runs(rows, logged, token)

    return await context.database.read(read)


ENDPOINTS = [Endpoint("POST", "/runs/search", SearchRuns, search_runs, apis=OWN_API)]
