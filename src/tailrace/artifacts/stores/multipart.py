"""Uploads in parts that a client sends straight to the store, with URLs that are signed here.

Contract: artifacts §3.5. A signature of S3 covers the part's number and the upload's id, one of Azure the blob alone.
"""

from __future__ import annotations

import base64
import re
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import parse_qs, quote, urlsplit
from xml.sax.saxutils import escape

from tailrace.artifacts.paths import join
from tailrace.artifacts.stores.objects import ObjectStore, aws_keys, upload_settings
from tailrace.artifacts.stores.signing import S3Keys, s3_url
from tailrace.artifacts.threads import in_thread
from tailrace.errors import TrackingError, invalid

_SECONDS = 3600
_TIMEOUT = 60


class Part(NamedTuple):
    number: int
    etag: str
    url: str


class S3Multipart:
    def __init__(self, store: ObjectStore, keys: S3Keys) -> None:
        self._keys = keys
        config: dict[str, Any] = {**store.bucket.config}
        self._region = str(config.get("region") or config.get("default_region") or "us-east-1")
        endpoint = str(config.get("endpoint") or f"https://s3.{self._region}.amazonaws.com").rstrip("/")
        self._bucket_url = f"{endpoint}/{store.name}"
        self._store = store

    async def create(self, path: str, parts: int) -> tuple[str, list[str]]:
        """(upload id, the URL of each part)."""
        answer = await in_thread(_send, "POST", self._signed("POST", path, {"uploads": ""}), b"")
        upload_id = _element(answer, "UploadId")
        return upload_id, [
            self._signed("PUT", path, {"partNumber": str(number), "uploadId": upload_id})
            for number in range(1, parts + 1)
        ]

    async def complete(self, path: str, upload_id: str, parts: Sequence[Part]) -> None:
        listed = "".join(
            f"<Part><PartNumber>{part.number}</PartNumber><ETag>{escape(part.etag)}</ETag></Part>"
            for part in sorted(parts)
        )
        body = f"<CompleteMultipartUpload>{listed}</CompleteMultipartUpload>".encode()
        answer = await in_thread(_send, "POST", self._signed("POST", path, {"uploadId": upload_id}), body)
        if b"<Error>" in answer:  # S3 may find out after it has begun to answer
            raise _refused(answer)

    async def abort(self, path: str, upload_id: str) -> None:
        await in_thread(_send, "DELETE", self._signed("DELETE", path, {"uploadId": upload_id}), None)

    def _signed(self, method: str, path: str, query: dict[str, str]) -> str:
        url = f"{self._bucket_url}/{quote(self._store.key(path), safe='/-_.~')}"
        return s3_url(method, url, query, self._keys, self._region, time.time(), _SECONDS)


class AzureMultipart:
    def __init__(self, store: ObjectStore) -> None:
        self._store = store

    async def create(self, path: str, parts: int) -> tuple[str, list[str]]:
        """The upload has no id: its parts are blocks, which are there until the blob is made of them."""
        url = await self._store.signed("PUT", path, _SECONDS)
        return "", [f"{url}&comp=block&blockid={quote(_block(number))}" for number in range(1, parts + 1)]

    async def complete(self, path: str, upload_id: str, parts: Sequence[Part]) -> None:
        blocks = [parse_qs(urlsplit(part.url).query).get("blockid", [""])[0] for part in sorted(parts)]
        listed = "".join(f"<Latest>{escape(block)}</Latest>" for block in blocks)
        body = f"<?xml version='1.0' encoding='utf-8'?><BlockList>{listed}</BlockList>".encode()
        url = await self._store.signed("PUT", path, _SECONDS)
        await in_thread(_send, "PUT", f"{url}&comp=blocklist", body)

    async def abort(self, path: str, upload_id: str) -> None:
        """Nothing: Azure drops blocks of which nothing was made."""


def multipart(store: object) -> S3Multipart | AzureMultipart | None:
    """How parts of a file are uploaded to `store`, if it can and its credentials are here to sign with."""
    if not isinstance(store, ObjectStore):
        return None
    if store.scheme in ("wasbs", "abfss"):
        return AzureMultipart(store) if store.can_sign else None
    keys = aws_keys() if store.scheme in ("s3", "r2", "b2") else None
    return S3Multipart(store, keys) if keys and not upload_settings() else None


def place(folder: str, local_path: str) -> str:
    """Where a file goes: clients name the folder, and the path that it has on their machine."""
    return join(folder, re.split(r"[/\\]", local_path)[-1])


def _block(number: int) -> str:
    return base64.b64encode(f"mlflow_block_{number:06d}".encode()).decode()


def _send(method: str, url: str, body: bytes | None) -> bytes:
    request = urllib.request.Request(url, body, method=method, headers={"Content-Type": "application/octet-stream"})
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:
            content: bytes = answer.read()
            return content
    except urllib.error.HTTPError as error:
        raise _refused(error.read()) from error
    except OSError as error:
        raise TrackingError("TEMPORARILY_UNAVAILABLE", "The artifact store did not answer.", retry_after=5) from error


def _refused(answer: bytes) -> TrackingError:
    return invalid(f"The artifact store refused: {_element(answer, 'Message') or 'it gave no reason.'}")


def _element(xml: bytes, name: str) -> str:
    found = re.search(rf"<{name}>(.*?)</{name}>", xml.decode(errors="replace"), re.DOTALL)
    return found[1] if found else ""
