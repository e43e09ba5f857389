"""The one place where the parts of the server are put together."""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from tailrace.artifacts.endpoints import ENDPOINTS as ARTIFACTS
from tailrace.context import Context
from tailrace.database.database import Database
from tailrace.errors import StartupError
from tailrace.explore.endpoints import ENDPOINTS as EXPLORE
from tailrace.files.index import WAITING, folder_of
from tailrace.http import docs
from tailrace.http.edge import HTML, Application, Edge
from tailrace.http.endpoint import Content, Endpoint
from tailrace.http.pages import PAGES, built_ui, document_headers
from tailrace.http.prefix import Prefix, off_the_root
from tailrace.readiness import readiness
from tailrace.registry.delivery import Courier
from tailrace.registry.endpoints import ENDPOINTS as REGISTRY
from tailrace.settings import Settings, from_environment
from tailrace.tracking.endpoints import ENDPOINTS as TRACKING
from tailrace.wire import Request

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tailrace.files.keeper import Progress
    from tailrace.files.store import Attendant

SETTINGS_VARIABLE = "_TAILRACE_SETTINGS"
"""How the command hands its settings to worker processes that are not its forks."""

ENDPOINTS: list[Endpoint] = [*TRACKING, *ARTIFACTS, *REGISTRY, *EXPLORE]

_PROXY = "/mlflow-artifacts/"
_ALWAYS = "/mlflow/server-info"


def create_app(settings: Settings) -> Application:
    """The ASGI application for a database that `prepare` has been run on."""
    _spare_the_collector()
    # With --artifacts-only there is none, and none of the endpoints that are left asks for it.
    database = None if settings.artifacts_only else Database(settings.backend_store_uri)
    headers = document_headers(settings.x_frame_options) if settings.secure else []
    elsewhere = None if settings.artifacts_only else settings.registry_store_uri
    registry = Database(elsewhere) if elsewhere else database
    attendants = _attend_folders(database, registry)
    context = Context(settings, cast(Database, database), cast(Database, registry))
    courier = None if registry is None else Courier(registry, context.deliveries)
    pages = PAGES | {"/ready": readiness(context)} | docs.pages(ENDPOINTS, settings.static_prefix, headers)
    metrics = None
    if settings.metrics_folder is not None:
        from tailrace.http.metrics import Metrics, metrics_page

        metrics = Metrics(Path(settings.metrics_folder), ENDPOINTS)
        if database is not None:
            database.tell_commits(metrics.count_commit)
        pages["/metrics"] = metrics_page(metrics, _unwritten(database, registry))

    def start() -> None:
        if courier is not None:
            courier.start()
        for attendant in attendants:
            attendant.start()

    async def stop() -> None:
        if courier is not None:
            await courier.stop()
        for one in {database, registry} - {None}:
            cast(Database, one).close()
        for attendant in attendants:
            attendant.stop()

    app: Application = Edge(context, _served(settings), pages, built_ui(headers), start, stop)
    if settings.secure:
        from tailrace.http.security import Security

        app = Security(app, settings.allowed_hosts, settings.allowed_origins, settings.x_frame_options)
    if settings.static_prefix:
        app = Prefix(app, settings.static_prefix)
    if metrics is not None or settings.access_log != "off":
        from tailrace.http.observe import Observed

        app = Observed(app, settings.access_log, metrics, database.load if database is not None else lambda: (0, 0))
    return off_the_root(app)


def _served(settings: Settings) -> list[Endpoint]:
    """The endpoints, of which those that the operator turned off say so (contract: server-cli §5)."""
    endpoints = []
    for endpoint in ENDPOINTS:
        proxy = endpoint.path.startswith(_PROXY)
        if proxy and not settings.serve_artifacts:
            endpoints += _turned_off(endpoint, "--no-serve-artifacts", "artifacts server", " with `--serve-artifacts`")
        elif settings.artifacts_only and not proxy and endpoint.path != _ALWAYS:
            endpoints += _turned_off(endpoint, "--artifacts-only", "tracking server", " without `--artifacts-only`")
        else:
            endpoints.append(endpoint)
    return endpoints


def _turned_off(endpoint: Endpoint, option: str, server: str, remedy: str) -> list[Endpoint]:
    mode = " mode" if option == "--artifacts-only" else ""
    place = "in" if mode else "with"
    found = []
    for api in endpoint.apis:
        shown = re.sub(r"\{(\w+)\}", r"<\1>", api + endpoint.path)
        text = (
            f"Endpoint: {shown} disabled due to the mlflow server running {place} `{option}`{mode}. "
            f"To enable {server} functionality, run `mlflow server`{remedy}"
        )

        async def refuse(*_: Any, body: bytes = text.encode()) -> Content:
            return Content([(b"content-type", HTML)], body, status=503)

        found.append(replace(endpoint, request=Request, handler=refuse, apis=(api,), raw=True))
    return found


def _attend_folders(*databases: Database | None) -> list[Attendant]:
    """Have what is written to the indexes of folders written to their files too."""
    attendants: list[Attendant] = []
    for database in dict.fromkeys(databases):
        root = None if database is None else folder_of(str(database.engine.url))
        if database is not None and root is not None:
            from tailrace.files.store import Attendant, Pace, note_changes

            note_changes(database.engine)
            database.pace_writes(Pace(root))
            attendants.append(Attendant(root))
    return attendants


def _unwritten(*databases: Database | None) -> Callable[[], Awaitable[int]] | None:
    """Tells how many changes the files of folders lack; None where there are no folders."""
    folders = [each for each in dict.fromkeys(databases) if each is not None and folder_of(str(each.engine.url))]

    def read(connection: Connection) -> int:
        return int(connection.exec_driver_sql(WAITING).scalar_one())

    async def count() -> int:
        return sum([await each.read(read) for each in folders])

    return count if folders else None


def prepare_database(
    settings: Settings,
    announce: Callable[[str], object],
    progress: Progress | None = None,
    *,
    owner: str | None = None,
) -> None:
    """Create or check the database or folder. Raises StartupError with one clear line.

    `announce` is told what takes long, `progress` how far the indexing of a folder is. `owner` is who may open a folder
    several times, where each worker does this.
    """
    from tailrace.artifacts.locations import child
    from tailrace.database.engine import open_engine
    from tailrace.database.migrations.prepare import prepare

    for option, uri in (
        ("--backend-store-uri", settings.backend_store_uri),
        ("--registry-store-uri", settings.registry_store_uri),
    ):
        if uri is None:
            continue
        if (root := folder_of(uri)) is not None:
            from tailrace.files.store import open_store

            tracking = uri == settings.backend_store_uri
            open_store(root, settings.default_artifact_root, announce, progress, owner=owner, experiments=tracking)
            continue
        try:
            engine = open_engine(uri, readers=0)
        except StartupError as error:
            raise StartupError(f"{option}: {error}") from error
        try:
            prepare(engine, child(settings.default_artifact_root, "0"), announce)
        finally:
            engine.dispose()


def _spare_the_collector() -> None:
    """Keep Python's garbage collector from walking everything that was imported each time a page of rows is read.

    Answers hold no cycles; with the defaults, a search answer of 7,000 metrics made it run some ten times.
    """
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 20, 50)


def app_of_worker() -> Application:
    return create_app(from_environment(os.environ[SETTINGS_VARIABLE]))
