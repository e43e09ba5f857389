"""URLs with which a client reads or writes a file in the store itself, for a while (contract: artifacts §3.6, 3.17)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tailrace.artifacts.endpoints.owned import model_location, run_location
from tailrace.artifacts.paths import checked_file
from tailrace.artifacts.places import OBJECT_STORES, PROXIED, destination, scheme_of, store_of
from tailrace.artifacts.stores import Store
from tailrace.artifacts.types import (
    CreatePresignedDownloadUrl,
    CreatePresignedUploadUrl,
    PresignedUrl,
    ProxiedFile,
    ProxiedUrl,
)
from tailrace.context import Context
from tailrace.errors import TrackingError, invalid, missing_parameter
from tailrace.http.endpoint import Endpoint

if TYPE_CHECKING:
    from tailrace.artifacts.stores.objects import ObjectStore

_SECONDS = 900
_LONGEST = 7 * 24 * 3600
_PROXIED_SECONDS = 300


async def download_proxied(context: Context, request: ProxiedFile) -> ProxiedUrl:
    path = checked_file(request.artifact_path)
    store = _signing(
        destination(context.settings), "Multipart download is not supported for the current artifact repository"
    )
    seconds = int(os.environ.get("MLFLOW_PRESIGNED_DOWNLOAD_URL_TTL_SECONDS") or _PROXIED_SECONDS)
    size = await _size(store, path)
    return ProxiedUrl(await store.signed("GET", path, seconds), {}, size)


async def upload(context: Context, request: CreatePresignedUploadUrl) -> PresignedUrl:
    if bool(request.run_id) == bool(request.model_id):
        raise invalid("Exactly one of run_id and model_id must be provided.")
    if not request.path:
        raise missing_parameter("path")
    path, seconds = checked_file(request.path), _checked_seconds(request.expiration)
    if request.run_id:
        location = await run_location(context, request.run_id)
    else:
        location = await model_location(context, request.model_id or "")
    store = _direct(context, location, "upload", "proxied artifact storage", "a direct cloud storage artifact URI")
    return PresignedUrl(await store.signed("PUT", path, seconds), {"Content-Type": "application/json"})


async def download(context: Context, request: CreatePresignedDownloadUrl) -> PresignedUrl:
    path, seconds = checked_file(request.path), _checked_seconds(request.expiration)
    location = await run_location(context, request.run_id)
    store = _direct(
        context,
        location,
        "download",
        "runs with proxied artifact storage",
        "a run with a direct cloud storage artifact URI",
    )
    size = await _size(store, path)
    return PresignedUrl(await store.signed("GET", path, seconds), {}, size)


def _direct(context: Context, location: str, what: str, refused: str, wanted: str) -> ObjectStore:
    """The store of a location that clients can reach without this server."""
    scheme = scheme_of(location)
    if scheme in PROXIED:
        raise invalid(
            f"Presigned {what} is not supported for {refused} (artifact URI scheme: {scheme}). "
            f"This endpoint requires {wanted}."
        )
    unsupported = f"Presigned {what} is not supported for artifacts at {scheme or 'file'}: locations."
    if scheme not in OBJECT_STORES:
        raise TrackingError("NOT_IMPLEMENTED", unsupported)
    return _signing(store_of(location, context.settings), unsupported)


def _signing(store: Store, unsupported: str) -> ObjectStore:
    if not getattr(store, "can_sign", False):
        raise TrackingError("NOT_IMPLEMENTED", unsupported)
    return store  # type: ignore[return-value]  # only object stores can sign, and importing their module is slow


async def _size(store: Store, path: str) -> int:
    """Bytes of the file; 404 if there is none: a URL of nothing would not say so."""
    artifact = await store.open(path)
    artifact.close()
    return artifact.size


def _checked_seconds(expiration: int | None) -> int:
    seconds = _SECONDS if expiration is None else expiration
    if not 0 < seconds <= _LONGEST:
        raise invalid(f"expiration must be between 1 and {_LONGEST} seconds (got {seconds}).")
    return seconds


ENDPOINTS = [
    Endpoint("GET", "/mlflow-artifacts/presigned/<path:artifact_path>", ProxiedFile, download_proxied),
    Endpoint("POST", "/mlflow/artifacts/presigned-upload-url", CreatePresignedUploadUrl, upload),
    Endpoint("POST", "/mlflow/artifacts/presigned-download-url", CreatePresignedDownloadUrl, download),
]
