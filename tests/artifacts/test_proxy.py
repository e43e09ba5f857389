"""The artifact proxy over plain HTTP: what MLflow's contract says, and ranges, ETags and lengths beyond it."""

from __future__ import annotations

import json
import os

import pytest

from tests.artifacts.conftest import PROXY, Proxied, open_files
from tests.support import refused, wait_until


def test_listing(proxied: Proxied) -> None:
    """Base names, sorted; no size for folders and empty files; nothing for what is no folder."""
    for name, content in {"l/b.csv": b"12345678", "l/e/x": b"1", "l/empty.bin": b"", "l/é": b"1"}.items():
        proxied.put(name.replace("é", "%C3%A9"), content)
    assert proxied.files("l") == {
        "files": [
            {"path": "b.csv", "is_dir": False, "file_size": 8},
            {"path": "e", "is_dir": True},
            {"path": "empty.bin", "is_dir": False},
            {"path": "é", "is_dir": False, "file_size": 1},
        ]
    }
    assert proxied.files("l/b.csv") == {}
    assert proxied.files("nothing/there") == {}
    assert proxied.files("n" * 300) == {}
    assert "l" in proxied.names("")
    assert "l" in [item["path"] for item in proxied.api.get("/ajax-api/2.0/mlflow-artifacts/artifacts")["files"]]


@pytest.mark.parametrize(
    ("name", "content_type", "disposition"),
    [
        ("a.txt", "text/plain", "attachment; filename=a.txt"),
        ("MLmodel", "text/plain", "attachment; filename=MLmodel"),
        ("a.yaml", "text/plain", "attachment; filename=a.yaml"),
        ("a.JSON", "application/json", "attachment; filename=a.JSON"),
        ("a.png", "image/png", "attachment; filename=a.png"),
        ("a.html", "text/html", "attachment; filename=a.html"),
        ("a.parquet", "application/octet-stream", "attachment; filename=a.parquet"),
        ("sp%20ace.txt", "text/plain", 'attachment; filename="sp ace.txt"'),
        (
            "b%C3%A9%22.bin",
            "application/octet-stream",
            "attachment; filename=\"b_.bin\"; filename*=UTF-8''b%C3%A9%22.bin",
        ),
    ],
)
def test_headers_of_a_download(proxied: Proxied, name: str, content_type: str, disposition: str) -> None:
    proxied.put(f"h/{name}", b"hello")
    for method in ("GET", "HEAD"):
        status, headers, body = proxied.request(method, f"{PROXY}/h/{name}")
        assert (status, body) == (200, b"hello" if method == "GET" else b"")
        assert headers["content-type"] == content_type
        assert headers["content-disposition"] == disposition
        assert headers["content-length"] == "5"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["accept-ranges"] == "bytes"
        assert ("content-security-policy" in headers) == (
            content_type in ("text/html", "application/octet-stream", "application/json")
        )


@pytest.mark.parametrize("size", [10, 2_000_000])
def test_ranges(proxied: Proxied, size: int) -> None:
    """A part of a small and of a large file, so that downloads are resumed and videos are sought in."""
    content = os.urandom(size)
    proxied.put(f"r/{size}", content)
    for asked, start, stop in (
        ("0-0", 0, 1),
        ("3-5", 3, 6),
        ("7-", 7, size),
        ("-4", size - 4, size),
        (f"1-{size * 2}", 1, size),
        (f"-{size * 2}", 0, size),
    ):
        status, headers, body = proxied.request("GET", f"{PROXY}/r/{size}", headers={"Range": f"bytes={asked}"})
        assert (status, headers["content-range"]) == (206, f"bytes {start}-{stop - 1}/{size}")
        assert body == content[start:stop]
        assert headers["content-length"] == str(stop - start)
    status, headers, body = proxied.request("GET", f"{PROXY}/r/{size}", headers={"Range": f"bytes={size}-"})
    assert (status, headers["content-range"], body) == (416, f"bytes */{size}", b"")
    for whole in ("bytes=5-3", "lines=1-2", "bytes=0-1,3-4", "bytes=-", f"bytes=0-{'9' * 5000}"):
        status, _, body = proxied.request("GET", f"{PROXY}/r/{size}", headers={"Range": whole})
        assert (status, body) == (200, content)
    assert proxied.server.process is not None
    pid, path = proxied.server.process.pid, str(proxied.root / f"r/{size}")
    wait_until(lambda: path not in open_files(pid), "the file to be closed")


def test_etags(proxied: Proxied) -> None:
    """An unchanged file is not sent again, a changed one is, and a range of another version is not mixed in."""
    proxied.put("e/a.txt", b"one")
    _, headers, _ = proxied.request("GET", f"{PROXY}/e/a.txt")
    etag, modified = headers["etag"], headers["last-modified"]
    for known in ({"If-None-Match": etag}, {"If-None-Match": f'"x", W/{etag}'}, {"If-Modified-Since": modified}):
        status, headers, body = proxied.request("GET", f"{PROXY}/e/a.txt", headers=known)
        assert (status, headers["etag"], body) == (304, etag, b"")
        assert "content-length" not in headers
    proxied.put("e/a.txt", b"two")
    status, headers, body = proxied.request("GET", f"{PROXY}/e/a.txt", headers={"If-None-Match": etag})
    assert (status, body) == (200, b"two")
    assert headers["etag"] != etag
    asked = {"Range": "bytes=0-0", "If-Range": etag}
    assert proxied.request("GET", f"{PROXY}/e/a.txt", headers=asked)[0] == 200
    assert proxied.request("GET", f"{PROXY}/e/a.txt", headers={**asked, "If-Range": headers["etag"]})[0] == 206


def test_uploads(proxied: Proxied) -> None:
    """Any content type, chunked or not, empty too; parents are made and files replaced."""
    for name, headers in (("u/f/o.bin", {"Content-Type": "application/x-www-form-urlencoded"}), ("u/f/n.bin", {})):
        assert proxied.request("PUT", f"{PROXY}/{name}", b"a=b", headers)[0] == 200
        assert (proxied.root / name).read_bytes() == b"a=b"
    proxied.put("u/empty", b"")
    assert (proxied.root / "u/empty").read_bytes() == b""
    pieces = [os.urandom(100_000) for _ in range(30)]
    answer = proxied.api.http.put(f"{PROXY}/u/chunked", content=iter(pieces))
    assert (answer.status_code, answer.json()) == (200, {})
    assert (proxied.root / "u/chunked").read_bytes() == b"".join(pieces)
    proxied.put("u//./twice//given", b"x")
    assert (proxied.root / "u/twice/given").read_bytes() == b"x"
    assert not list(proxied.root.rglob(".*"))


def test_names_are_decoded_to_the_end(proxied: Proxied) -> None:
    """As MLflow stores them, so that its data and ours agree."""
    proxied.put("n/x%2541%20y.txt", b"1")
    proxied.put("n/a%2501b", b"1")
    assert proxied.names("n") == ["a%01b", "xA y.txt"]
    assert proxied.request("GET", f"{PROXY}/n/a%2501b")[0] == 200


def test_names_that_clients_write_otherwise_when_they_ask(proxied: Proxied) -> None:
    """What has a tab or an end of line in its name can be had by that name, and by the one that it is listed with."""
    proxied.put("t/tab%09x%0A.txt", b"content")
    assert proxied.names("t") == ["tabx.txt"]
    for name in ("tab%09x%0A.txt", "tabx.txt"):
        assert proxied.request("GET", f"{PROXY}/t/{name}")[::2] == (200, b"content")


def test_what_cannot_be_uploaded(proxied: Proxied) -> None:
    proxied.put("w/file", b"1")
    proxied.put("w/folder/x", b"1")
    for name, text in (
        ("w/folder/", "must include a filename"),
        ("w/folder", "refers to a directory"),
        ("w/file/below", "a part of its path is a file"),
        ("w/" + "n" * 300, "Cannot use artifact path"),
        (".", "must include a filename"),
        ("w/.artifact.uploading.x", "Invalid path"),
    ):
        answer = proxied.api.raw("PUT", f"{PROXY}/{name}", content=b"2")
        if name != ".":  # this one is cut by the client
            refused(answer, 400, "INVALID_PARAMETER_VALUE", text)
    assert (proxied.root / "w/file").read_bytes() == b"1"
    assert (proxied.root / "w/folder/x").read_bytes() == b"1"


def test_what_cannot_be_downloaded(proxied: Proxied) -> None:
    proxied.put("m/folder/x", b"1")
    refused(
        proxied.api.raw("GET", f"{PROXY}/m/nope.txt"), 404, "RESOURCE_DOES_NOT_EXIST", "No such artifact: 'm/nope.txt'"
    )
    refused(proxied.api.raw("GET", f"{PROXY}/m/folder/x/y"), 404, "RESOURCE_DOES_NOT_EXIST")
    refused(proxied.api.raw("GET", f"{PROXY}/m/folder"), 400, "INVALID_PARAMETER_VALUE", "refers to a directory")
    os.mkfifo(proxied.root / "m/pipe")
    refused(proxied.api.raw("GET", f"{PROXY}/m/pipe"), 404, "RESOURCE_DOES_NOT_EXIST")


def test_deleting(proxied: Proxied) -> None:
    for name in ("d/a/1", "d/a/b/2", "d/ab/3", "d/4"):
        proxied.put(name, b"x")
    for name in ("d/a", "d/4", "d/nope", "d/4/below", "d/" + "n" * 300):
        status, _, body = proxied.request("DELETE", f"{PROXY}/{name}")
        assert (status, body) == (200, b"{}")
    assert sorted(str(path.relative_to(proxied.root / "d")) for path in (proxied.root / "d").rglob("*")) == [
        "ab",
        "ab/3",
    ]


@pytest.mark.parametrize("target", ["/.", "/%2e", "/./", "/%252e/%2e", "/", ""])
def test_the_root_cannot_be_deleted(proxied: Proxied, target: str) -> None:
    proxied.put("keep/me", b"x")
    status, _, _ = proxied.request("DELETE", PROXY + target)
    assert status in (400, 404, 405)
    assert (proxied.root / "keep/me").exists()


def test_methods(proxied: Proxied) -> None:
    assert proxied.request("PUT", PROXY, b"x")[0] == 405
    status, headers, _ = proxied.request("POST", f"{PROXY}/x", b"x")
    assert (status, headers["allow"]) == (405, "DELETE, GET, HEAD, OPTIONS, PUT")
    assert proxied.request("GET", f"{PROXY}/")[0] == 404


@pytest.mark.parametrize("call", ["create", "complete", "abort"])
def test_no_parts_on_a_disk(proxied: Proxied, call: str) -> None:
    """Clients know the beginning of the message and send the file in one piece."""
    body = {"path": "/home/u/f.bin", "num_parts": 2, "upload_id": "x", "parts": []}
    target = f"/api/2.0/mlflow-artifacts/mpu/{call}/1/r/artifacts"
    message = refused(proxied.api.raw("POST", target, json=body), 501, "NOT_IMPLEMENTED")
    assert message == "Multipart upload is not supported for the current artifact repository"
    refused(
        proxied.api.raw("POST", target, json={}),
        400,
        "INVALID_PARAMETER_VALUE",
        "Missing value for required parameter 'path'",
    )
    refused(
        proxied.api.raw("GET", "/api/2.0/mlflow-artifacts/presigned/x"),
        501,
        "NOT_IMPLEMENTED",
        "Multipart download is not supported",
    )


def test_memory_stays_flat(proxied: Proxied) -> None:
    """400 MB in and out grow the server by a fraction of that."""

    def peak() -> int:
        assert proxied.server.process is not None
        status = open(f"/proc/{proxied.server.process.pid}/status").read()  # noqa: PTH123, SIM115
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))

    before = peak()
    block = os.urandom(1 << 20)
    assert proxied.api.http.put(f"{PROXY}/big/400MB", content=(block for _ in range(400))).status_code == 200
    received = 0
    with proxied.api.http.stream("GET", f"{PROXY}/big/400MB") as answer:
        assert answer.headers["content-length"] == str(400 << 20)
        for piece in answer.iter_raw():
            received += len(piece)
    assert received == 400 << 20
    assert peak() - before < 40_000
    proxied.request("DELETE", f"{PROXY}/big")


def test_server_info_tells_clients_not_to_ask_for_urls(proxied: Proxied) -> None:
    info = json.loads(proxied.request("GET", "/api/3.0/mlflow/server-info")[2])
    assert (info["multipart_uploads_enabled"], info["multipart_downloads_enabled"]) == (False, False)
