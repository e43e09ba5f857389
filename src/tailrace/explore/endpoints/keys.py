"""Keys and values to choose from: what pickers and completion show."""

from __future__ import annotations

from functools import partial

from msgspec import UNSET

from tailrace.context import Context
from tailrace.explore.queries import keys as queries
from tailrace.explore.rules import between, experiment_ids
from tailrace.explore.types import FindKeys, FindValues, Key, Keys, Values
from tailrace.http.endpoint import OWN_API, Endpoint

_KEYS, _MOST_KEYS = 1_000, 10_000
_VALUES, _MOST_VALUES = 50, 1_000


async def find_keys(context: Context, request: FindKeys) -> Keys:
    """The keys of metrics, params, tags, datasets or attributes that runs of some experiments have, by name."""
    limit = between(request.max_results, _KEYS, _MOST_KEYS, "max_results")
    experiments = experiment_ids(request.experiment_ids)
    operation = partial(queries.keys, experiment_ids=experiments, kind=request.kind.value)
    found, complete = await context.database.read(operation)
    wanted = (request.search or "").casefold()
    names = sorted(key for key in found if wanted in key.casefold())
    keys = [Key(key, UNSET if (step := found[key]) is None else step) for key in names[:limit]]
    return Keys(keys, complete and len(names) <= limit)


async def find_values(context: Context, request: FindValues) -> Values:
    """Values of a param, tag, attribute or dataset's key that runs of some experiments have, in order."""
    limit = between(request.max_results, _VALUES, _MOST_VALUES, "max_results")
    operation = partial(
        queries.values,
        experiment_ids=experiment_ids(request.experiment_ids),
        kind=request.kind.value,
        key=request.key,
        prefix=request.prefix or "",
    )
    found, complete = await context.database.read(operation)
    return Values(sorted(found)[:limit], complete and len(found) <= limit)


ENDPOINTS = [
    Endpoint("POST", "/runs/keys", FindKeys, find_keys, apis=OWN_API),
    Endpoint("POST", "/runs/values", FindValues, find_values, apis=OWN_API),
]
