"""`/ready`: whether this process can do its work, which needs the database and the place of new artifacts.

`/health` only says that the process answers. A balancer asks here and sends requests elsewhere meanwhile; the reasons
are in the server's log, not in the answer, which anybody may ask for.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Coroutine
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from sqlalchemy import Connection

from tailrace.artifacts.places import PROXIED, scheme_of, store_of
from tailrace.context import Context
from tailrace.errors import TrackingError
from tailrace.http.codec import encode
from tailrace.http.edge import Application, Receive, Scope, Send, respond

_SECONDS = 5.0
"""How long each part may take to answer."""

_NO_FOLDER = ".tailrace-ready"
"""What a bucket is asked for: a folder that is not there, so that the answer is short however much is."""

log = logging.getLogger(__name__)


def readiness(context: Context) -> Application:
    """A page with 200 or 503, and what of it works: `{"database":true,"artifacts":true}`."""

    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        parts = {"artifacts": await _works(_artifacts(context))}
        if not context.settings.artifacts_only:
            parts["database"] = await _works(_database(context))
        status = 200 if all(parts.values()) else 503
        head = scope["method"] == "HEAD"
        await respond(send, status, encode(parts), b"application/json", [(b"cache-control", b"no-store")], head=head)

    return page


async def _works(check: Coroutine[Any, Any, None]) -> bool:
    try:
        await asyncio.wait_for(check, _SECONDS)
    except Exception as error:
        log.warning("not ready: %s", str(error) or "no answer in time")
        return False
    return True


async def _database(context: Context) -> None:
    def read(connection: Connection) -> None:
        connection.exec_driver_sql("SELECT count(*) FROM alembic_version").one()

    await context.database.read(read)


async def _artifacts(context: Context) -> None:
    """A bucket answers; a local folder, or the one it will be made in, can be written to."""
    settings = context.settings
    root = settings.default_artifact_root
    if scheme_of(root) in PROXIED or settings.artifacts_only:
        root = settings.artifacts_destination
    if scheme_of(root) not in ("", "file"):
        await store_of(root, settings).entries(_NO_FOLDER)
        return
    folder = Path(unquote(urlsplit(root).path) if root.startswith("file:") else root)
    while not folder.exists():
        folder = folder.parent
    if not os.access(folder, os.W_OK | os.X_OK):
        raise TrackingError("INTERNAL_ERROR", f"artifacts cannot be written to {folder}")
