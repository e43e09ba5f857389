"""Handlers of the registry: check the request, call queries, shape the answer."""

from tailrace.http.endpoint import Endpoint
from tailrace.registry.endpoints import aliases, models, versions, webhooks

ENDPOINTS: list[Endpoint] = [
    *models.ENDPOINTS,
    *versions.ENDPOINTS,
    *aliases.ENDPOINTS,
    *webhooks.ENDPOINTS,
]
