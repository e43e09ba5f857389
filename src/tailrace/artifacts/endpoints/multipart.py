"""Uploads in parts, past this server, for stores that can sign URLs (contract: artifacts §3.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from tailrace.artifacts.paths import checked, checked_file
from tailrace.artifacts.places import destination
from tailrace.artifacts.types import (
    AbortMultipartUpload,
    CompleteMultipartUpload,
    CreatedMultipartUpload,
    CreateMultipartUpload,
    MultipartUploadCredential,
)
from tailrace.context import Context
from tailrace.errors import TrackingError, invalid, missing_parameter
from tailrace.http.endpoint import Endpoint

if TYPE_CHECKING:
    from tailrace.artifacts.stores.multipart import AzureMultipart, S3Multipart

_MOST_PARTS = 10_000


async def create(context: Context, request: CreateMultipartUpload) -> CreatedMultipartUpload:
    store, path = _target(context, request.artifact_path, request.path)
    count = request.num_parts or 0
    if not 0 <= count <= _MOST_PARTS:
        raise invalid(f"Invalid value {count} for parameter 'num_parts': it must be at most {_MOST_PARTS}.")
    upload_id, urls = await store.create(path, count)
    credentials = [MultipartUploadCredential(url, number) for number, url in enumerate(urls, 1)]
    return CreatedMultipartUpload(upload_id or UNSET, credentials or UNSET)


async def complete(context: Context, request: CompleteMultipartUpload) -> None:
    from tailrace.artifacts.stores.multipart import Part

    if request.parts is None:
        raise missing_parameter("parts")
    store, path = _target(context, request.artifact_path, request.path)
    parts = [Part(part.part_number or 0, part.etag or "", part.url or "") for part in request.parts]
    await store.complete(path, request.upload_id or "", parts)


async def abort(context: Context, request: AbortMultipartUpload) -> None:
    store, path = _target(context, request.artifact_path, request.path)
    await store.abort(path, request.upload_id or "")


def _target(context: Context, folder: str, local_path: str) -> tuple[S3Multipart | AzureMultipart, str]:
    """How and where the file is uploaded: below `folder`, under the name that it has on the client's machine."""
    from tailrace.artifacts.stores.multipart import multipart, place

    path = checked_file(place(checked(folder), local_path))
    store = multipart(destination(context.settings))
    if store is None:
        # Clients know this text: they send the file in one piece then.
        raise TrackingError("NOT_IMPLEMENTED", "Multipart upload is not supported for the current artifact repository")
    return store, path


_FOLDER = "<path:artifact_path>"

ENDPOINTS = [
    Endpoint("POST", f"/mlflow-artifacts/mpu/create/{_FOLDER}", CreateMultipartUpload, create),
    Endpoint("POST", f"/mlflow-artifacts/mpu/complete/{_FOLDER}", CompleteMultipartUpload, complete),
    Endpoint("POST", f"/mlflow-artifacts/mpu/abort/{_FOLDER}", AbortMultipartUpload, abort),
]
