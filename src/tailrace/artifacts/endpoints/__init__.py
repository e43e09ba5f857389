"""Handlers of the artifact calls: check the path, find the store, stream."""

from tailrace.artifacts.endpoints import multipart, owned, presigned, proxy
from tailrace.http.endpoint import Endpoint

ENDPOINTS: list[Endpoint] = [*proxy.ENDPOINTS, *multipart.ENDPOINTS, *presigned.ENDPOINTS, *owned.ENDPOINTS]
