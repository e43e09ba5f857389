"""Artifacts of runs and logged models, at the locations that those have stored (contract: artifacts §4 to §6)."""

from __future__ import annotations

from collections.abc import AsyncIterator

from sqlalchemy import Connection

from tailrace.artifacts.paths import checked_file
from tailrace.artifacts.places import store_of
from tailrace.artifacts.serving import archived, download, files
from tailrace.artifacts.types import (
    Files,
    GetArtifact,
    GetLoggedModelFile,
    ListArtifacts,
    ListLoggedModelArtifacts,
    UploadArtifact,
)
from tailrace.context import Context
from tailrace.errors import TrackingError, invalid, missing_parameter
from tailrace.http.endpoint import AJAX_ONLY, Content, Endpoint, Incoming
from tailrace.tracking.queries import models, runs

_LARGEST_UPLOAD = 10 * 1024 * 1024
"""Bytes that the UI's call takes, as in MLflow; the proxy's have no limit."""


_FORM = b"application/x-www-form-urlencoded"


async def list_of_run(context: Context, request: ListArtifacts) -> Files:
    location = await run_location(context, request.run_id)
    return await files(context.settings, location, request.path or "", request.max_results, request.page_token)


async def list_of_model(context: Context, request: ListLoggedModelArtifacts) -> Files:
    location = await model_location(context, request.model_id)
    folder = request.artifact_directory_path or ""
    return await files(context.settings, location, folder, request.max_results, request.page_token)


async def get_of_run(context: Context, request: GetArtifact, incoming: Incoming) -> Content:
    location = await run_location(context, request.run_id)
    if request.archive is not None:
        return await archived(context.settings, location, request.path or "", request.archive)
    if not request.path:
        raise missing_parameter("path")
    return await download(context.settings, location, request.path, incoming, inline=bool(request.inline))


async def get_of_model(context: Context, request: GetLoggedModelFile, incoming: Incoming) -> Content:
    if not request.artifact_file_path and request.archive is None:
        raise TrackingError("BAD_REQUEST", 'Request must include the "artifact_file_path" query parameter.')
    location = await model_location(context, request.model_id)
    if request.archive is not None:
        return await archived(context.settings, location, request.artifact_file_path or "", request.archive)
    return await download(
        context.settings, location, request.artifact_file_path or "", incoming, inline=bool(request.inline)
    )


async def upload_to_run(context: Context, request: UploadArtifact, incoming: Incoming) -> Content:
    if not request.run_uuid:
        raise invalid("Request must specify run_uuid.")
    if not request.path:
        raise invalid("Request must specify path.")
    path = checked_file(request.path)
    if (incoming.length or 0) > _LARGEST_UPLOAD:
        raise _too_large()
    # What calls itself a form is no artifact, though the original's reason is that it has read it as one.
    if incoming.length == 0 or incoming.headers.get(b"content-type", b"").startswith(_FORM):
        raise _no_data()
    location = await run_location(context, request.run_uuid)
    await store_of(location, context.settings).write(path, _limited(incoming.body), incoming.length)
    return Content([(b"content-type", b"application/json")])


async def _limited(body: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    size = 0
    async for piece in body:
        size += len(piece)
        if size > _LARGEST_UPLOAD:
            raise _too_large()
        yield piece
    if not size:
        raise _no_data()


def _too_large() -> TrackingError:
    return invalid("Artifact size is too large. Max size is 10MB.")


def _no_data() -> TrackingError:
    return invalid("Request must specify data.")


async def run_location(context: Context, run_id: str) -> str:
    def read(connection: Connection) -> str:
        return runs.get(connection, run_id).artifact_uri or ""

    return await context.database.read(read)


async def model_location(context: Context, model_id: str) -> str:
    def read(connection: Connection) -> str:
        return models.get(connection, model_id).artifact_location

    return await context.database.read(read)


_OF_MODEL = "/mlflow/logged-models/{model_id}/artifacts"
_NO_API = ("",)

ENDPOINTS = [
    Endpoint("GET", "/mlflow/artifacts/list", ListArtifacts, list_of_run),
    Endpoint("GET", f"{_OF_MODEL}/directories", ListLoggedModelArtifacts, list_of_model),
    Endpoint("GET", f"{_OF_MODEL}/files", GetLoggedModelFile, get_of_model, AJAX_ONLY, raw=True),
    Endpoint("GET", "/get-artifact", GetArtifact, get_of_run, _NO_API, raw=True),
    Endpoint("POST", "/mlflow/upload-artifact", UploadArtifact, upload_to_run, AJAX_ONLY, raw=True),
]
