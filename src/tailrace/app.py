"""The one place where the parts of the server are put together."""

from __future__ import annotations

import os

from tailrace.context import Context
from tailrace.database.database import Database
from tailrace.http.edge import Edge
from tailrace.http.endpoint import Endpoint
from tailrace.http.pages import PAGES, ui
from tailrace.settings import Settings, from_environment
from tailrace.tracking.endpoints import ENDPOINTS as TRACKING

SETTINGS_VARIABLE = "_TAILRACE_SETTINGS"
"""How the command hands its settings to the worker processes that it starts."""

ENDPOINTS: list[Endpoint] = [*TRACKING]


def create_app(settings: Settings) -> Edge:
    """The ASGI application for a database that `prepare` has been run on."""
    database = Database(settings.backend_store_uri)
    return Edge(Context(settings, database), ENDPOINTS, PAGES, ui, database.close)


def app_of_worker() -> Edge:
    return create_app(from_environment(os.environ[SETTINGS_VARIABLE]))
