"""Artifacts in an object store: S3 and what speaks its protocol, Google Cloud Storage, Azure Blob Storage.

Everything streams: of an upload never more than a few parts are in memory, and its name shows the new content only when
all of it has arrived. A folder is what several names begin with; an empty one does not exist.

Contract: artifacts §8 for locations and settings. Credentials are found as the clouds' own tools do it.
"""

from __future__ import annotations

import configparser
import functools
import json
import logging
import mimetypes
import os
import re
import time
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import unquote, urlsplit

import obstore
from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError
from obstore.store import AzureStore, GCSStore, S3Store

from tailrace.artifacts.paths import join
from tailrace.artifacts.stores import PIECE, Artifact, Entry, is_a_folder, no_artifact
from tailrace.artifacts.stores.signing import S3Keys, azure_url
from tailrace.errors import TrackingError, does_not_exist, invalid

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig

    Bucket = S3Store | GCSStore | AzureStore

_PART = 5 * 1024 * 1024
"""Bytes of a part of an upload, unless the file is so large that there would be more parts than stores take."""

_MOST_PARTS = 9_000
_PARTS_AT_ONCE = 2
_RETRIES: RetryConfig = {"max_retries": 4, "retry_timeout": timedelta(minutes=2)}

log = logging.getLogger(__name__)


class ObjectStore:
    """A store in the keys of a bucket that begin with `prefix`."""

    def __init__(self, location: str) -> None:
        self.location = location
        parts = urlsplit(location)
        self.scheme = parts.scheme.lower()
        self.name = parts.netloc.partition("@")[0]
        self.bucket = _open(self.scheme, parts.netloc)
        self.prefix = unquote(parts.path).strip("/")

    def key(self, path: str) -> str:
        return join(self.prefix, path)

    async def entries(self, path: str) -> list[Entry]:
        folder = self.key(path)
        with self._errors(f"Failed to list artifacts in {self.location}"):
            found = await obstore.list_with_delimiter_async(self.bucket, folder or None)
        skip = len(folder) + 1 if folder else 0
        entries = [Entry(name[skip:], True, 0) for name in found["common_prefixes"]]
        # Some tools mark a folder by an empty object with its name.
        objects = [item for item in found["objects"] if len(item["path"]) > skip]
        return sorted(entries + [Entry(item["path"][skip:], False, item["size"]) for item in objects])

    async def open(self, path: str) -> Artifact:
        key = self.key(path)
        with self._errors(f"Failed to read '{path}'"):
            try:
                head = await obstore.head_async(self.bucket, key)
            except FileNotFoundError:
                raise is_a_folder(path) if await self.entries(path) else no_artifact(path) from None
        etag = (head["e_tag"] or head["version"] or f"{head['last_modified'].timestamp():x}").strip('"')

        async def read(start: int, stop: int) -> AsyncGenerator[bytes, None]:
            if start < stop:
                result = await obstore.get_async(self.bucket, key, options={"range": (start, stop)})
                async for piece in result.stream(PIECE):
                    yield bytes(piece)

        return Artifact(head["size"], head["last_modified"].timestamp(), etag, read)

    async def write(self, path: str, body: AsyncIterator[bytes], length: int | None) -> None:
        part = max(_PART, (length or 0) // _MOST_PARTS)
        # A file of one part is one request; of a larger one nothing is gathered here, as obstore gathers parts itself.
        first: list[bytes] = []
        size = 0
        async for piece in body:
            first.append(piece)
            size += len(piece)
            if size >= part:
                break
        failures: list[BaseException] = []

        async def pieces() -> AsyncIterator[bytes]:
            # What goes wrong here is our client's business, and must come out as it is.
            try:
                while first:
                    yield first.pop(0)
                async for piece in body:
                    yield piece
            except BaseException as failure:
                failures.append(failure)
                raise

        with self._errors(f"Failed to store '{path}'"):
            try:
                await obstore.put_async(
                    self.bucket,
                    self.key(path),
                    pieces() if size >= part else b"".join(first),
                    attributes=_attributes(path),
                    use_multipart=size >= part,
                    chunk_size=part,
                    max_concurrency=_PARTS_AT_ONCE,
                )
            except Exception:
                if failures:
                    raise failures[0] from None
                raise

    async def delete(self, path: str) -> None:
        key = self.key(path)
        with self._errors(f"Failed to delete '{path}'"):
            # A prefix ends where a name ends: deleting `d` leaves `d2` alone.
            async for found in obstore.list(self.bucket, key):
                await obstore.delete_async(self.bucket, [item["path"] for item in found])
            with suppress(FileNotFoundError):
                await obstore.delete_async(self.bucket, key)

    @property
    def can_sign(self) -> bool:
        """Whether there are keys to sign URLs with, and no mere token."""
        if isinstance(self.bucket, AzureStore):
            return "account_key" in self.bucket.config
        return isinstance(self.bucket, S3Store)

    async def signed(self, method: Literal["GET", "PUT"], path: str, seconds: int) -> str:
        """A URL with which anyone can do `method` on the file for so long."""
        if isinstance(self.bucket, AzureStore):
            config = self.bucket.config
            account = config["account_name"]
            endpoint = config.get("endpoint") or f"https://{account}.blob.core.windows.net"
            blob = f"{self.name}/{self.key(path)}"
            allowed = "r" if method == "GET" else "cw"
            return azure_url(endpoint, account, config["account_key"], blob, allowed, time.time(), seconds)
        with self._errors(f"Failed to sign a URL of '{path}'"):
            return await obstore.sign_async(self.bucket, method, self.key(path), timedelta(seconds=seconds))

    @contextmanager
    def _errors(self, what: str) -> Iterator[None]:
        """What the store refuses, as an error of ours (contract: artifacts §8, end)."""
        try:
            yield
        except FileNotFoundError as error:
            raise does_not_exist(f"{what}: {_reason(error)}") from error
        except PermissionDeniedError as error:
            raise TrackingError("PERMISSION_DENIED", f"{what}: {_reason(error)}") from error
        except UnauthenticatedError as error:
            raise TrackingError("UNAUTHENTICATED", f"{what}: {_reason(error)}") from error
        except BaseError as error:
            log.error("%s: %s", what, str(error).partition("\n")[0])
            raise TrackingError("INTERNAL_ERROR", f"{what}: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    """What the store answered; our addresses and keys are nobody's business."""
    text = str(error)
    if found := re.search(r"<Message>(.*?)</Message>|(\d{3} [A-Z][A-Za-z ]+)", text, re.DOTALL):
        return found[1] or found[2]
    return "the store did not answer as it should; the server's log has the details."


def _attributes(path: str) -> dict[str, str]:
    kind, encoding = mimetypes.guess_type(path)
    attributes = {"Content-Type": kind} if kind else {}
    return attributes | ({"Content-Encoding": encoding} if encoding else {})


@functools.lru_cache(64)
def _open(scheme: str, host: str) -> Bucket:
    """One client a bucket: it keeps connections."""
    match scheme:
        case "s3":
            return _s3(host, os.environ.get("MLFLOW_S3_ENDPOINT_URL"), {})
        case "r2":
            bucket, _, server = host.rpartition("@")
            return _s3(bucket, f"https://{server}", {"region": "auto"})
        case "b2":
            bucket, _, server = host.rpartition("@")
            return _s3(bucket, f"https://{server}", {"region": server.split(".")[1]})
        case "gs":
            return _gcs(host)
        case _:
            return _azure(host)


def _s3(bucket: str, endpoint: str | None, config: dict[str, Any]) -> S3Store:
    config = {**_aws_profile(), **config, **upload_settings()}
    if endpoint:
        config["endpoint"] = endpoint
    if os.environ.get("MLFLOW_EXPERIMENTAL_S3_SIGNATURE_VERSION", "").lower() == "unsigned":
        config["skip_signature"] = True
    if os.environ.get("MLFLOW_BOTO_CLIENT_ADDRESSING_STYLE") == "virtual":
        config["virtual_hosted_style_request"] = True
    insecure = os.environ.get("MLFLOW_S3_IGNORE_TLS", "").lower() in ("1", "true")
    return S3Store(bucket, config=config, client_options=_client(insecure), retry_config=_RETRIES)  # type: ignore[arg-type]


def upload_settings() -> dict[str, Any]:
    if os.environ.get("MLFLOW_S3_EXPECTED_BUCKET_OWNER"):
        raise TrackingError("INTERNAL_ERROR", "MLFLOW_S3_EXPECTED_BUCKET_OWNER is not supported; unset it.")
    known = {"ServerSideEncryption": "server_side_encryption", "SSEKMSKeyId": "sse_kms_key_id"}
    given = json.loads(os.environ.get("MLFLOW_S3_UPLOAD_EXTRA_ARGS") or "{}")
    if unknown := sorted(given.keys() - known.keys()):
        raise TrackingError(
            "INTERNAL_ERROR",
            f"MLFLOW_S3_UPLOAD_EXTRA_ARGS: {unknown[0]!r} is not supported, only {' and '.join(known)}.",
        )
    return {known[name]: value for name, value in given.items()}


def aws_keys() -> S3Keys | None:
    """The keys where they are given, not asked of a service."""
    found = {
        "access_key_id": os.environ.get("AWS_ACCESS_KEY_ID"),
        "secret_access_key": os.environ.get("AWS_SECRET_ACCESS_KEY"),
        "session_token": os.environ.get("AWS_SESSION_TOKEN"),
        **_aws_profile(),
    }
    if not found["access_key_id"] or not found["secret_access_key"]:
        return None
    return S3Keys(found["access_key_id"], found["secret_access_key"], found["session_token"])


def _aws_profile() -> dict[str, Any]:
    """Keys and region of the AWS profile, unless the environment has them, which obstore reads itself."""
    profile = os.environ.get("AWS_PROFILE") or os.environ.get("AWS_DEFAULT_PROFILE") or "default"
    files = configparser.RawConfigParser()
    for variable, name in (("AWS_CONFIG_FILE", "config"), ("AWS_SHARED_CREDENTIALS_FILE", "credentials")):
        files.read(Path(os.environ.get(variable) or f"~/.aws/{name}").expanduser())
    found: dict[str, str] = {}
    for section in (f"profile {profile}", profile):
        if files.has_section(section):
            found |= files[section]
    config = {}
    if not os.environ.get("AWS_ACCESS_KEY_ID") and "aws_access_key_id" in found:
        config = {"access_key_id": found["aws_access_key_id"], "secret_access_key": found["aws_secret_access_key"]}
        if "aws_session_token" in found:
            config["session_token"] = found["aws_session_token"]
    if "region" in found and not (os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")):
        config["region"] = found["region"]
    return config


def _gcs(bucket: str) -> GCSStore:
    config: dict[str, Any] = {}
    if emulator := os.environ.get("STORAGE_EMULATOR_HOST"):
        config = {"base_url": emulator if "://" in emulator else f"http://{emulator}", "bearer_token": "none"}
    return GCSStore(bucket, config=config, client_options=_client(), retry_config=_RETRIES)  # type: ignore[arg-type]


def _azure(host: str) -> AzureStore:
    """`host` is `container@account.blob.core.windows.net`; a connection string says the rest."""
    container, at, server = host.rpartition("@")
    if not at:
        raise invalid(f"The artifact location names no container: it must be CONTAINER@ACCOUNT..., not {host!r}.")
    config: dict[str, Any] = {"container_name": container, "account_name": server.partition(".")[0]}
    if not server.endswith((".blob.core.windows.net", ".dfs.core.windows.net")):
        config["endpoint"] = f"https://{server}"
    settings = os.environ.get("AZURE_STORAGE_CONNECTION_STRING", "")
    given = dict(part.split("=", 1) for part in settings.split(";") if "=" in part)
    names = {"AccountKey": "account_key", "BlobEndpoint": "endpoint", "SharedAccessSignature": "sas_key"}
    config |= {names[name]: value for name, value in given.items() if name in names}
    if "sas_key" not in config and (token := os.environ.get("AZURE_STORAGE_SAS_TOKEN")):
        config["sas_key"] = token
    return AzureStore(config=config, client_options=_client(), retry_config=_RETRIES)  # type: ignore[arg-type]


def _client(insecure: bool = False) -> ClientConfig:
    # No limit for a whole request, which may carry many gigabytes; one for a silent connection.
    return {
        "allow_http": True,
        "allow_invalid_certificates": insecure,
        "timeout": timedelta(days=7),
        "read_timeout": timedelta(minutes=2),
    }
