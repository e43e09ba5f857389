"""The artifact proxy: files below the artifacts destination, whoever they belong to (contract: artifacts §3)."""

from __future__ import annotations

from msgspec import UNSET

from tailrace.artifacts.content import answer
from tailrace.artifacts.paths import checked, checked_file
from tailrace.artifacts.places import destination
from tailrace.artifacts.types import FileInfo, ProxiedFile, ProxiedFiles, ProxiedFolder
from tailrace.context import Context
from tailrace.http.endpoint import Content, Endpoint, Incoming


async def list_folder(context: Context, request: ProxiedFolder) -> ProxiedFiles:
    entries = await destination(context.settings).entries(checked(request.path or ""))
    return ProxiedFiles([FileInfo(entry.name, entry.is_dir, entry.size or UNSET) for entry in entries] or UNSET)


async def download(context: Context, request: ProxiedFile, incoming: Incoming) -> Content:
    path = checked_file(request.artifact_path)
    artifact = await destination(context.settings).open(path)
    return answer(artifact, path.rpartition("/")[2], incoming)


async def upload(context: Context, request: ProxiedFile, incoming: Incoming) -> None:
    path = checked_file(request.artifact_path)
    await destination(context.settings).write(path, incoming.body, incoming.length)


async def delete(context: Context, request: ProxiedFile) -> None:
    # Not a file's path only, but never the root itself.
    await destination(context.settings).delete(checked_file(request.artifact_path.rstrip("/")))


_FILE = "/mlflow-artifacts/artifacts/<path:artifact_path>"

ENDPOINTS = [
    Endpoint("GET", "/mlflow-artifacts/artifacts", ProxiedFolder, list_folder),
    Endpoint("GET", _FILE, ProxiedFile, download, raw=True),
    Endpoint("PUT", _FILE, ProxiedFile, upload, raw=True),
    Endpoint("DELETE", _FILE, ProxiedFile, delete),
]
