"""Handlers of the tracking API: check the request, call queries, shape the answer."""

from tailrace.http.endpoint import Endpoint
from tailrace.tracking.endpoints import experiments, history, logging, runs, server

ENDPOINTS: list[Endpoint] = [
    *experiments.ENDPOINTS,
    *runs.ENDPOINTS,
    *logging.ENDPOINTS,
    *history.ENDPOINTS,
    *server.ENDPOINTS,
]
