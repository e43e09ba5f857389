"""Handlers of the tracking API: check the request, call queries, shape the answer."""

from tailrace.http.endpoint import Endpoint
from tailrace.tracking.endpoints import experiments, history, inputs, logging, models, runs, server

ENDPOINTS: list[Endpoint] = [
    *experiments.ENDPOINTS,
    *runs.ENDPOINTS,
    *logging.ENDPOINTS,
    *inputs.ENDPOINTS,
    *history.ENDPOINTS,
    *models.ENDPOINTS,
    *server.ENDPOINTS,
]
