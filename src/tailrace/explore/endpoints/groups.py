"""Runs in groups, with statistics."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from tailrace.context import Context
from tailrace.explore.queries import groups as queries
from tailrace.explore.rules import between, experiment_ids, listed
from tailrace.explore.statistics import describe
from tailrace.explore.types import Group, GroupRuns, Groups, Statistics
from tailrace.http.endpoint import OWN_API, Endpoint

_MOST_KEYS, _MOST_METRICS = 5, 30
_GROUPS, _MOST_GROUPS = 200, 5_000
_RUNS_SHOWN = 100


async def group_runs(context: Context, request: GroupRuns) -> Groups:
    """Runs that a search finds, grouped by params, tags, attributes or a dataset, with statistics of metrics."""
    keys = listed([(key.kind.value, key.key) for key in request.group_by], _MOST_KEYS, "group_by")
    metrics = list(dict.fromkeys(request.metrics or ()))
    if metrics:
        listed(metrics, _MOST_METRICS, "metrics")
    extremes = list(dict.fromkeys((one.key, one.extreme) for one in request.extremes or ()))
    if extremes:
        listed(extremes, _MOST_METRICS, "extremes")
    limit = between(request.max_results, _GROUPS, _MOST_GROUPS, "max_results")
    experiments = experiment_ids(request.experiment_ids)

    def read(connection: Connection) -> Groups:
        found: dict[tuple[str | None, ...], list[queries.Member]] = {}
        members = queries.members(
            connection, experiments, request.filter, request.run_view_type, keys, metrics, extremes
        )
        complete = True
        for number, member in enumerate(members):
            if number == queries.MOST_RUNS:
                complete = False
                break
            found.setdefault(member.values, []).append(member)
        largest = sorted(found.items(), key=lambda group: -len(group[1]))[:limit]
        return Groups([_group(values, its) for values, its in largest], len(found), complete)

    return await context.database.read(read)


def _group(values: tuple[str | None, ...], members: list[queries.Member]) -> Group:
    shown = [member.run_id for member in members[:_RUNS_SHOWN]]
    metrics = _described([member.metrics for member in members])
    return Group(list(values), len(members), shown, metrics, _described([member.extremes for member in members]))


def _described(rows: Sequence[Sequence[float | None]]) -> list[Statistics]:
    """Statistics of each column."""
    return [describe([value for value in column if value is not None]) for column in zip(*rows, strict=True)]


ENDPOINTS = [Endpoint("POST", "/runs/group", GroupRuns, group_runs, apis=OWN_API)]
