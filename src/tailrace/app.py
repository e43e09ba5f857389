"""The one place where the parts of the server are put together."""

from __future__ import annotations

import gc
import os
from pathlib import Path

from tailrace.context import Context
from tailrace.database.database import Database
from tailrace.http.edge import Application, Edge
from tailrace.http.endpoint import Endpoint
from tailrace.http.pages import PAGES, ui
from tailrace.http.security import DEFAULT_HOSTS, Security
from tailrace.settings import Settings, from_environment
from tailrace.tracking.endpoints import ENDPOINTS as TRACKING

SETTINGS_VARIABLE = "_TAILRACE_SETTINGS"
"""How the command hands its settings to the worker processes that it starts."""

ENDPOINTS: list[Endpoint] = [*TRACKING]


def create_app(settings: Settings, writers_lock: Path | None = None) -> Application:
    """The ASGI application for a database that `prepare` has been run on; `writers_lock` is for the writer."""
    _spare_the_collector()
    database = Database(settings.backend_store_uri, writers_lock)
    edge = Edge(Context(settings, database), ENDPOINTS, PAGES, ui, database.close)
    hosts = DEFAULT_HOSTS if settings.allowed_hosts is None else settings.allowed_hosts
    return Security(edge, hosts, settings.allowed_origins)


def _spare_the_collector() -> None:
    """Keep Python's garbage collector from walking everything that was imported each time a page of rows is read.

    Answers hold no cycles; with the defaults, a search answer of 7,000 metrics made it run some ten times.
    """
    import sys

    if os.environ.get("SWI"):
        sys.setswitchinterval(float(os.environ["SWI"]))
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def app_of_worker() -> Application:
    return create_app(from_environment(os.environ[SETTINGS_VARIABLE]))
