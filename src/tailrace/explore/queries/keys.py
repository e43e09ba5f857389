"""Which keys experiments have, and which values a key has: complete where that is quick, bounded work everywhere.

Of a small experiment all runs are looked at. Of a large one the newest and the oldest are; and where a database has the
indexes by key and value (database/search_indexes.py), these are walked from one key or value to the next, a seek each,
and what a run of the experiment has among the first few of its rows counts too. So what many runs have and what few
have is found; what may be missed are keys and values that many runs of other experiments have and few of this one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, func, select

from tailrace.database import dialects, search_indexes
from tailrace.database.schema.tracking import datasets, input_tags, inputs, latest_metrics, params, runs, tags
from tailrace.database.statements import Row
from tailrace.errors import invalid
from tailrace.tracking.queries.inputs import CONTEXT_TAG
from tailrace.tracking.rules import RUN_NAME_TAG

_RUNS = 2_500
"""Newest runs that are looked at, and as many of the oldest."""
_STEPS = 3_000
"""Keys or values of an index that are walked over."""
_ROWS = 100
"""Rows of a key or value among which one of the experiment is looked for."""

TABLES = {"METRIC": latest_metrics, "PARAM": params, "TAG": tags}
_ATTRIBUTES = ("run_id", "run_name", "status", "user_id", "artifact_uri", "start_time", "end_time")
_STATUSES = ("FAILED", "FINISHED", "KILLED", "RUNNING", "SCHEDULED")
_DATASET_KEYS = ("context", "digest", "name")


class FoundKeys(NamedTuple):
    keys: dict[str, int | None]
    """With the greatest step of metrics, where it was looked at."""
    complete: bool


class FoundValues(NamedTuple):
    values: set[str]
    complete: bool


def keys(connection: Connection, experiment_ids: Sequence[int], kind: str) -> FoundKeys:
    """All keys that are found, whatever is searched for: they are few beside the runs."""
    if kind == "ATTRIBUTE":
        return FoundKeys(dict.fromkeys(_ATTRIBUTES), True)
    if kind == "DATASET":
        return FoundKeys(dict.fromkeys(_DATASET_KEYS), True)
    table = TABLES[kind]
    shown = [table.c.key] + ([func.max(table.c.step)] if kind == "METRIC" else [])
    found: dict[str, int | None] = {}
    complete = not _is_large(connection, experiment_ids)
    for some in _some_runs(experiment_ids, complete):
        query = select(*shown).join_from(some, table, table.c.run_uuid == some.c.run_uuid).group_by(table.c.key)
        for key, *step in connection.execute(query):
            found[key] = max((one for one in (*step, found.get(key)) if one is not None), default=None)
    if not complete and search_indexes.are_there(connection):
        walked = _walk(connection, table, experiment_ids, None, "", _STEPS)
        found = dict.fromkeys([key for key, _ in walked]) | found
    return FoundKeys(found, complete)


def values(connection: Connection, experiment_ids: Sequence[int], kind: str, key: str, prefix: str) -> FoundValues:
    """Values of a key that begin with `prefix`."""
    if kind == "DATASET":
        return _of_datasets(connection, experiment_ids, key, prefix)
    if kind == "ATTRIBUTE":
        if key == "status":
            return _beginning(_STATUSES, prefix, True)
        if key == "run_name":
            kind, key = "TAG", RUN_NAME_TAG
        elif key == "user_id":
            return _of_users(connection, experiment_ids, prefix)
        else:
            raise invalid(f"Values of the attribute '{key}' cannot be listed; 'run_name', 'status' and 'user_id' can.")
    if kind == "METRIC":
        raise invalid("Values of metrics cannot be listed: they are numbers.")
    table = TABLES[kind]
    dialect = connection.dialect.name
    complete = not _is_large(connection, experiment_ids)
    found: set[str] = set()
    for some in _some_runs(experiment_ids, complete):
        query = (
            select(table.c.value)
            .distinct()
            .join_from(some, table, table.c.run_uuid == some.c.run_uuid)
            .where(dialects.equal(table.c.key, key, dialect))
        )
        found |= {value for (value,) in connection.execute(query) if value and value.startswith(prefix)}
    if not complete and search_indexes.are_there(connection):
        found |= {value for value, _ in _walk(connection, table, experiment_ids, key, prefix, _STEPS)}
    return FoundValues(found, complete)


def _is_large(connection: Connection, experiment_ids: Sequence[int]) -> bool:
    query = select(runs.c.run_uuid).where(runs.c.experiment_id.in_(experiment_ids)).limit(1).offset(2 * _RUNS)
    return connection.execute(query).first() is not None


def _some_runs(experiment_ids: Sequence[int], all_of_them: bool) -> list[Any]:
    """Tables of the ids of runs: all, or the newest and the oldest of each experiment."""
    one = select(runs.c.run_uuid)
    if all_of_them:
        return [one.where(runs.c.experiment_id.in_(experiment_ids)).subquery("some")]
    ends: list[Select[Any]] = []
    for experiment_id in experiment_ids:
        its = one.where(runs.c.experiment_id == experiment_id, runs.c.lifecycle_stage == "active")
        ends.append(its.order_by(runs.c.start_time.desc().nulls_last(), runs.c.run_uuid).limit(_RUNS))
        ends.append(its.order_by(runs.c.start_time, runs.c.run_uuid.desc()).limit(_RUNS))
    return [end.subquery("some") for end in ends]


def _walk(
    connection: Connection, table: Table, experiment_ids: Sequence[int], key: str | None, prefix: str, steps: int
) -> list[Row]:
    """From one key to the next, or from one value of a key to the next, those that the experiments are seen to have.

    PostgreSQL's index holds the beginnings of values; long ones are not found there.
    """
    sqlite = connection.dialect.name == "sqlite"
    mark = "?" if sqlite else "%s"
    name, row = table.name, "t"
    of_key = f"{row}.key = {mark} AND " if key is not None else ""
    if key is None:
        column = f"{row}.key"
    else:
        column = f"{row}.value" if sqlite else f'left({row}.value COLLATE "C", {search_indexes.PREFIX})'
    given = () if key is None else (key,)
    text = f"""
        WITH RECURSIVE walk(found, number) AS (
            SELECT (SELECT min({column}) FROM {name} {row} WHERE {of_key} {column} >= {mark}), 1
            UNION ALL
            SELECT (SELECT min({column}) FROM {name} {row} WHERE {of_key} {column} > walk.found), walk.number + 1
            FROM walk WHERE walk.found IS NOT NULL AND walk.number < {steps}
        )
        SELECT found, number FROM walk WHERE found IS NOT NULL AND EXISTS (
            SELECT 1 FROM (
                SELECT {row}.run_uuid FROM {name} {row} WHERE {of_key} {column} = walk.found LIMIT {_ROWS}
            ) few
            JOIN runs ON runs.run_uuid = few.run_uuid
            WHERE runs.experiment_id IN ({", ".join([mark] * len(experiment_ids))})
        )"""
    rows = dialects.fetch(connection, text, (*given, prefix, *given, *given, *experiment_ids))
    whole = [row for row in rows if sqlite or key is None or len(row[0]) < search_indexes.PREFIX]
    return [row for row in whole if row[0].startswith(prefix)]


def _of_users(connection: Connection, experiment_ids: Sequence[int], prefix: str) -> FoundValues:
    complete = not _is_large(connection, experiment_ids)
    found: set[str] = set()
    for some in _some_runs(experiment_ids, complete):
        query = select(runs.c.user_id).distinct().join_from(some, runs, runs.c.run_uuid == some.c.run_uuid)
        found |= {user for (user,) in connection.execute(query) if user}
    return _beginning(found, prefix, complete)


def _of_datasets(connection: Connection, experiment_ids: Sequence[int], key: str, prefix: str) -> FoundValues:
    if key not in _DATASET_KEYS:
        raise invalid(f"Invalid dataset key '{key}'; valid are 'name', 'digest' and 'context'.")
    mine = datasets.c.experiment_id.in_(experiment_ids)
    if key == "context":
        some = (
            select(inputs.c.input_uuid)
            .join_from(
                datasets, inputs, (inputs.c.source_type == "DATASET") & (inputs.c.source_id == datasets.c.dataset_uuid)
            )
            .where(mine)
            .limit(_RUNS)
            .subquery("some")
        )
        query = (
            select(input_tags.c.value)
            .distinct()
            .join_from(some, input_tags, input_tags.c.input_uuid == some.c.input_uuid)
            .where(input_tags.c.name == CONTEXT_TAG)
        )
    else:
        query = select(datasets.c[key]).distinct().where(mine).limit(_STEPS + 1)
    found = [value for (value,) in connection.execute(query)]
    return _beginning(found, prefix, len(found) <= _STEPS and key != "context")


def _beginning(values: Sequence[str] | set[str] | tuple[str, ...], prefix: str, complete: bool) -> FoundValues:
    return FoundValues({value for value in values if value.startswith(prefix)}, complete)
