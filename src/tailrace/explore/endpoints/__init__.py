"""Handlers of our own API: check the request, call queries, shape the answer."""

from tailrace.explore.endpoints import extremes, find, groups, keys, live, series, views
from tailrace.http.endpoint import Endpoint

ENDPOINTS: list[Endpoint] = [
    *series.ENDPOINTS,
    *keys.ENDPOINTS,
    *groups.ENDPOINTS,
    *extremes.ENDPOINTS,
    *live.ENDPOINTS,
    *views.ENDPOINTS,
    *find.ENDPOINTS,
]
