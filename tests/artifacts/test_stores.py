"""The official client's artifacts on each kind of store, through its own protocol; parts and signed URLs too."""

from __future__ import annotations

import calendar
import os
from collections.abc import Iterator
from contextlib import ExitStack

import httpx
import pytest

from tailrace.artifacts.stores.signing import S3Keys, s3_url
from tests.artifacts.conftest import PROXY
from tests.artifacts.stores import SERVERS
from tests.artifacts.test_client import CHECKS, SCRIPT
from tests.support import Api, ServerProcess, run_script, sqlite_uri

PARTS = 3
PART = 5 * 1024 * 1024 + 1
WITH_PARTS = ("s3", "azure")

_reports: dict[str, dict[str, str | None]] = {}


@pytest.fixture(scope="module", params=list(SERVERS))
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Api]]:
    """(kind, a client of a server whose artifacts lie in a store of that kind)."""
    kind = str(request.param)
    directory = tmp_path_factory.mktemp(kind)
    with ExitStack() as stack:
        behind = stack.enter_context(SERVERS[kind](directory))
        options = ["--artifacts-destination", behind.destination]
        server = ServerProcess(
            sqlite_uri(directory / "t.db"), directory, artifact_root="", options=options, env=behind.env
        )
        stack.callback(server.stop)
        yield kind, Api(server.start().url)


def files(api: Api, path: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = api.checked(api.raw("GET", PROXY, params={"path": path})).get("files", [])
    return found


@pytest.mark.parametrize("check", CHECKS)
def test_official_client(store: tuple[str, Api], check: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    kind, api = store
    if kind not in _reports:
        # Its own login takes these servers a tenth of a second: no large files and no models there.
        slow = kind in ("ftp", "sftp")
        checks = [name for name in CHECKS if not slow or ("large" not in name and "model" not in name)]
        _reports[kind] = dict.fromkeys(CHECKS) | run_script(
            SCRIPT, tracking_uri=api.url, directory=tmp_path_factory.mktemp("client"), env={"CHECKS": " ".join(checks)}
        )
    if failure := _reports[kind][check]:
        pytest.fail(failure, pytrace=False)


def test_an_upload_that_breaks_off(store: tuple[str, Api]) -> None:
    """The file stays what it was, however much of the new one had arrived."""
    _, api = store
    assert api.raw("PUT", f"{PROXY}/broken/file", content=b"old").status_code == 200

    def pieces() -> Iterator[bytes]:
        for _ in range(20):
            yield os.urandom(1 << 20)
        raise ConnectionAbortedError

    with pytest.raises(ConnectionAbortedError):
        httpx.put(f"{api.url}{PROXY}/broken/file", content=pieces(), timeout=60)
    assert api.raw("GET", f"{PROXY}/broken/file").content == b"old"
    assert files(api, "broken") == [{"path": "file", "is_dir": False, "file_size": 3}]


def test_ranges_and_etags(store: tuple[str, Api]) -> None:
    _, api = store
    content = os.urandom(3_000_000)
    api.raw("PUT", f"{PROXY}/r/é x.bin", content=content)
    answer = api.raw("GET", f"{PROXY}/r/é x.bin")
    assert (answer.content, answer.headers["content-length"]) == (content, "3000000")
    part = api.raw("GET", f"{PROXY}/r/é x.bin", headers={"Range": "bytes=1000000-1999999"})
    assert (part.status_code, part.content) == (206, content[1_000_000:2_000_000])
    unchanged = api.raw("GET", f"{PROXY}/r/é x.bin", headers={"If-None-Match": answer.headers["etag"]})
    assert unchanged.status_code == 304
    assert api.raw("GET", f"{PROXY}/r").status_code == 400
    assert api.raw("GET", f"{PROXY}/r/nope").status_code == 404


@pytest.mark.parametrize("end", ["complete", "abort"])
def test_parts(store: tuple[str, Api], end: str) -> None:
    """Clients send parts straight to the store; where it takes none, they are told the words that they know."""
    kind, api = store
    base, name = "/api/2.0/mlflow-artifacts/mpu", f"parts/{end}"
    given = {"path": "/home/someone/é large.bin"}
    answer = api.raw("POST", f"{base}/create/{name}", json={**given, "num_parts": PARTS})
    if kind not in WITH_PARTS:
        assert answer.status_code == 501
        assert answer.json()["message"].startswith("Multipart upload is not supported for the current artifact")
        return
    created = api.checked(answer)
    assert ("upload_id" in created) == (kind == "s3")
    content = [os.urandom(PART) for _ in range(PARTS)]
    parts = []
    for credential, part in zip(created["credentials"], content, strict=True):
        sent = httpx.put(credential["url"], content=part)
        assert sent.is_success, sent.text
        number = credential["part_number"]
        parts.append({"part_number": number, "etag": sent.headers.get("etag", ""), "url": credential["url"]})
    given["upload_id"] = created.get("upload_id", "")
    assert api.checked(api.raw("POST", f"{base}/{end}/{name}", json={**given, "parts": parts})) == {}
    if end == "abort":
        assert files(api, name) == []
    else:
        assert api.raw("GET", f"{PROXY}/{name}/é large.bin").content == b"".join(content)


def test_signed_downloads(store: tuple[str, Api]) -> None:
    kind, api = store
    api.raw("PUT", f"{PROXY}/signed/é a.txt", content=b"hello")
    answer = api.raw("GET", "/api/2.0/mlflow-artifacts/presigned/signed/é a.txt")
    info = api.raw("GET", "/api/3.0/mlflow/server-info").json()
    assert info["multipart_uploads_enabled"] == info["multipart_downloads_enabled"] == (kind in WITH_PARTS)
    if kind not in WITH_PARTS:
        assert answer.status_code == 501
        return
    signed = api.checked(answer)
    assert (signed["headers"], signed["file_size"]) == ({}, 5)
    assert httpx.get(signed["url"]).content == b"hello"
    assert api.raw("GET", "/api/2.0/mlflow-artifacts/presigned/signed/nope").status_code == 404


def test_signed_urls_of_a_run_that_lies_in_the_store(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Without the proxy: runs have the store's own locations, which the server lists, reads and signs."""
    directory = tmp_path_factory.mktemp("direct")
    with ExitStack() as stack:
        behind = stack.enter_context(SERVERS["s3"](directory))
        options = ["--no-serve-artifacts"]
        server = ServerProcess(
            sqlite_uri(directory / "t.db"),
            directory,
            artifact_root="s3://bucket/direct",
            options=options,
            env=behind.env,
        )
        stack.callback(server.stop)
        api = Api(server.start().url)
        run_id = api.run()
        assert api.data(run_id).info["artifact_uri"].startswith("s3://bucket/direct/")
        wanted = {"run_id": run_id, "path": "a/b.json"}
        upload = api.post("artifacts/presigned-upload-url", wanted)
        assert upload["headers"] == {"Content-Type": "application/json"}
        assert httpx.put(upload["presigned_url"], content=b"{}", headers=upload["headers"]).status_code == 200
        download = api.post("artifacts/presigned-download-url", wanted)
        assert httpx.get(download["presigned_url"]).content == b"{}"
        assert download["file_size"] == 2
        listed = api.checked(api.raw("GET", "artifacts/list", params={"run_id": run_id, "path": "a"}))
        assert listed["files"] == [{"path": "a/b.json", "is_dir": False, "file_size": 2}]
        assert api.raw("GET", "/get-artifact", params=wanted).content == b"{}"


def test_signature_of_the_published_example() -> None:
    """AWS documents one signed URL in full; its test servers accept any."""
    keys = S3Keys("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", None)
    now = calendar.timegm((2013, 5, 24, 0, 0, 0))
    url = s3_url("GET", "https://examplebucket.s3.amazonaws.com/test.txt", {}, keys, "us-east-1", now, 86400)
    assert url.endswith("&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404")
