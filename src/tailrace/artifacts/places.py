"""Which store a location means (contract: artifacts §1).

A location behind the proxy, `mlflow-artifacts:` or the URL of an MLflow server, lies in this server's artifacts
destination, whatever host it names.
"""

from __future__ import annotations

import os
from urllib.parse import unquote, urlsplit

from tailrace.artifacts.locations import child
from tailrace.artifacts.paths import checked
from tailrace.artifacts.stores import Store
from tailrace.artifacts.stores.local import LocalStore
from tailrace.errors import TrackingError, invalid
from tailrace.settings import Settings

OBJECT_STORES = ("s3", "r2", "b2", "gs", "wasbs", "abfss")
FOREIGN_STORES = ("sftp", "ftp", "hdfs", "viewfs")
PROXIED = ("mlflow-artifacts", "http", "https")
_WITH_HOSTS = ("ftp", "sftp", "hdfs", "viewfs", "r2", "b2", "wasbs", "abfss")
"""Schemes whose locations name the host to connect to."""

PROXY_PATH = "/api/2.0/mlflow-artifacts/artifacts/"


class NoStore(TrackingError):
    """A location that no store of ours can mean, now or ever."""


def scheme_of(location: str) -> str:
    """The scheme in lower case, empty for a plain path."""
    scheme, colon, _ = location.partition(":")
    return scheme.lower() if colon and len(scheme) > 1 and "/" not in scheme else ""


def destination(settings: Settings) -> Store:
    """The store behind the artifact proxy."""
    return store_of(settings.artifacts_destination, settings)


def store_of(location: str, settings: Settings) -> Store:
    """The store rooted at `location`, which an experiment, a run or a model has stored."""
    scheme = scheme_of(location)
    if scheme in PROXIED and settings.serve_artifacts:
        return _open(child(settings.artifacts_destination, path_behind_proxy(location)))
    _check_host(location, settings)
    if scheme == "mlflow-artifacts":
        raise invalid(
            f"The artifacts at {location!r} lie behind an artifact server, and this one runs with "
            "--no-serve-artifacts. Ask the server that serves them, or start this one with --serve-artifacts."
        )
    return _open(location)


def _check_host(location: str, settings: Settings) -> None:
    """Refuse a location that would make this server connect to a host of the client's choice, as MLflow 3.17 does."""
    scheme = scheme_of(location)
    if scheme not in _WITH_HOSTS or scheme in _allowed_schemes():
        return
    own = (settings.default_artifact_root, settings.artifacts_destination)
    if _host(location) not in [_host(root) for root in own if scheme_of(root) == scheme]:
        raise invalid(
            f"'artifact_location' cannot use the '{scheme}' scheme: the '{scheme}' scheme addresses a host other than "
            "the tracking server's configured artifact storage, so the server would connect to the host named in the "
            "URI. Set the MLFLOW_ALLOWED_HOST_ADDRESSED_ARTIFACT_SCHEMES environment variable on the server to "
            "allow it."
        )


def _allowed_schemes() -> list[str]:
    return [name.strip() for name in os.environ.get("MLFLOW_ALLOWED_HOST_ADDRESSED_ARTIFACT_SCHEMES", "").split(",")]


def _host(location: str) -> str:
    return urlsplit(location).netloc.rpartition("@")[2].lower()


def takes_parts(settings: Settings) -> bool:
    """Whether clients may send the parts of a large file straight to the store behind the proxy."""
    if not settings.serve_artifacts or scheme_of(settings.artifacts_destination) not in OBJECT_STORES:
        return False
    from tailrace.artifacts.stores.multipart import multipart

    return multipart(destination(settings)) is not None


def signs_downloads(settings: Settings) -> bool:
    """Whether clients may read large files straight from the store: they ask for it before every download then."""
    if not settings.serve_artifacts or scheme_of(settings.artifacts_destination) not in OBJECT_STORES:
        return False
    return bool(getattr(destination(settings), "can_sign", False))


def path_behind_proxy(location: str) -> str:
    """The path that an artifact server knows a location by."""
    path = urlsplit(location).path
    if scheme_of(location) != "mlflow-artifacts":
        _, found, path = path.partition(PROXY_PATH)
        if not found:
            raise NoStore(
                "INVALID_PARAMETER_VALUE",
                f"The artifact location {location!r} is no URL of an artifact server: no {PROXY_PATH} in it.",
            )
    return checked(path.lstrip("/"))


def _open(location: str) -> Store:
    scheme = scheme_of(location)
    if scheme in ("", "file"):
        return LocalStore(_local_path(location))
    if scheme in OBJECT_STORES:
        return _object_store(location, scheme)
    if scheme in FOREIGN_STORES:
        from tailrace.artifacts.stores.foreign import ForeignStore

        return ForeignStore(location)
    if scheme in ("http", "https"):
        raise TrackingError(
            "NOT_IMPLEMENTED",
            "The artifacts lie behind another artifact server, and this one runs with --no-serve-artifacts. "
            "Ask the server that the location names.",
        )
    if scheme == "dbfs":
        raise NoStore(
            "NOT_IMPLEMENTED",
            f"Artifacts in Databricks' file system are not supported: {location}. Copy them to a folder or a bucket.",
        )
    raise NoStore(
        "INTERNAL_ERROR",
        f"Could not find a registered artifact repository for: {location}. "
        f"Currently registered schemes are: {['', 'file', *OBJECT_STORES, *FOREIGN_STORES, *PROXIED]}",
    )


def _object_store(location: str, scheme: str) -> Store:
    """Loaded only here: 15 MB of memory and of disk that a server on a disk does not need."""
    try:
        from tailrace.artifacts.stores.objects import ObjectStore
    except ImportError as error:
        raise TrackingError(
            "NOT_IMPLEMENTED",
            f"Artifacts at {scheme}:// need the extra 'buckets': pip install 'tailrace[buckets]' on the server.",
        ) from error
    return ObjectStore(location)


def _local_path(location: str) -> str:
    if scheme_of(location) != "file":
        return os.path.abspath(location)  # noqa: PTH100 - a pathlib path would follow links
    parts = urlsplit(location)
    if parts.netloc not in ("", "localhost"):
        raise NoStore(
            "INVALID_PARAMETER_VALUE",
            f"The artifact location {location!r} names a file of another host; mount it and use its path.",
        )
    return os.path.abspath(unquote(parts.path))  # noqa: PTH100
