"""No path leaves its root, however it is written and wherever it is given: nothing outside is read or written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from tests.artifacts.conftest import PROXY, Proxied
from tests.support import API

SECRET = b"not for clients"

#: As they stand in a URL, behind a folder that exists.
ESCAPES = [
    "../secret.txt",
    "../../secret.txt",
    "sub/../../../secret.txt",
    "%2e%2e/secret.txt",
    "..%2fsecret.txt",
    "%252e%252e%252fsecret.txt",
    "%25252e%25252e/%25252e%25252e/secret.txt",
    "..%5csecret.txt",
    "..%5c..%5csecret.txt",
    "sub%5c..%5c..%5csecret.txt",
    "%2fetc/passwd",
    "//etc/passwd",
    "%252fetc%252fpasswd",
    "%5c%5chost%5cshare",
    "C:/secret.txt",
    "C:%5csecret.txt",
    "file:///etc/passwd",
    "file:secret.txt",
    "FILE%3a%2f%2f%2fetc/passwd",
    "a%00/../secret.txt",
    "secret.txt%00",
    "a%2500b",
    "a%23b",
    "..",
    "%2e%2e",
]


@pytest.fixture(scope="module")
def run(proxied: Proxied) -> str:
    """A run with an artifact, beside and above which lie files of others."""
    run_id = proxied.api.run()
    folder = proxied.folder(run_id)
    for place in (folder.parent, folder.parent.parent, proxied.root, proxied.root.parent):
        place.mkdir(parents=True, exist_ok=True)
        (place / "secret.txt").write_bytes(SECRET)
    (folder / "sub").mkdir(parents=True)
    (folder / "sub/a.txt").write_bytes(b"mine")
    return run_id


@pytest.fixture(scope="module")
def model(proxied: Proxied) -> str:
    experiment = proxied.api.experiment()
    return str(proxied.api.post("logged-models", {"experiment_id": experiment})["model"]["info"]["model_id"])


def everything(root: Path) -> dict[str, bytes]:
    """All files of the server's folder but those that it keeps for itself."""
    return {
        str(path): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not path.name.startswith(("tailrace.db", "server-"))
    }


@pytest.fixture
def untouched(proxied: Proxied, run: str) -> Iterator[None]:
    """Nothing is written or removed anywhere."""
    before = everything(proxied.root.parent)
    yield
    assert everything(proxied.root.parent) == before


def refused(proxied: Proxied, method: str, target: str, body: bytes | None = None, **headers: str) -> None:
    """Refused as bad or as not there, without a word of any file."""
    status, _, answer = proxied.request(method, target, body, headers)
    assert status in (400, 404, 405), (target, status, answer[:300])
    assert SECRET not in answer
    assert b"root:" not in answer
    assert b"Traceback" not in answer


@pytest.mark.parametrize("escape", ESCAPES)
def test_proxy(proxied: Proxied, untouched: None, escape: str) -> None:
    for api in ("/api", "/ajax-api"):
        base = f"{api}/2.0/mlflow-artifacts"
        # Behind a folder, an absolute path is a name like others.
        paths = (escape, f"1/{escape}") if ".." in unquote(unquote(unquote(unquote(escape)))) else (escape,)
        for path in paths:
            refused(proxied, "GET", f"{base}/artifacts/{path}")
            refused(proxied, "PUT", f"{base}/artifacts/{path}", b"written")
            refused(proxied, "DELETE", f"{base}/artifacts/{path}")
            refused(proxied, "GET", f"{base}/artifacts?path={path}")
            for call in ("create", "complete", "abort"):
                body = b'{"path": "x", "parts": []}'
                refused(proxied, "POST", f"{base}/mpu/{call}/{path}", body, **{"Content-Type": "application/json"})
        refused(proxied, "GET", f"{base}/presigned/{escape}")


@pytest.mark.parametrize("escape", ESCAPES)
def test_runs_and_models(proxied: Proxied, untouched: None, run: str, model: str, escape: str) -> None:
    logged = f"/ajax-api/2.0/mlflow/logged-models/{model}/artifacts"
    for target in (
        f"{API}artifacts/list?run_id={run}&path={escape}",
        f"/get-artifact?run_id={run}&path={escape}",
        f"/get-artifact?run_id={run}&path={escape}&archive=zip",
        f"{logged}/directories?artifact_directory_path={escape}",
        f"{logged}/files?artifact_file_path={escape}",
        f"{logged}/files?artifact_file_path={escape}&archive=zip",
    ):
        refused(proxied, "GET", target)
    refused(proxied, "POST", f"/ajax-api/2.0/mlflow/upload-artifact?run_uuid={run}&path={escape}", b"written")


def test_links_out_of_the_root(proxied: Proxied) -> None:
    """A link that leads out is not followed and not shown; one that stays inside is as good as a file."""
    run_id = proxied.api.run()
    folder = proxied.folder(run_id)
    outside = proxied.root.parent / "outside"
    for place in (folder / "real", outside):
        place.mkdir(parents=True)
        (place / "a.txt").write_bytes(b"inside" if place != outside else SECRET)
    (folder / "file").symlink_to(outside / "a.txt")
    (folder / "folder").symlink_to(outside)
    (folder / "absolute").symlink_to("/etc")
    (folder / "dangling").symlink_to("nowhere")
    (folder / "good").symlink_to("real")
    listed = proxied.api.get("artifacts/list", run_id=run_id)
    assert [item["path"] for item in listed["files"]] == ["good", "real"]
    location = quote(str(folder.relative_to(proxied.root)))
    for path in ("file", "folder/a.txt", "absolute/passwd", "folder"):
        refused(proxied, "GET", f"{PROXY}/{location}/{path}")
        refused(proxied, "GET", f"/get-artifact?run_id={run_id}&path={path}")
    for path in ("folder/new.txt", "folder/deep/new.txt", "absolute/tailrace-was-here"):
        refused(proxied, "PUT", f"{PROXY}/{location}/{path}", b"written")
    refused(proxied, "DELETE", f"{PROXY}/{location}/folder/a.txt")
    refused(proxied, "GET", f"/get-artifact?run_id={run_id}&path=folder&archive=zip")
    assert proxied.request("GET", f"{PROXY}/{location}/good/a.txt")[2] == b"inside"
    archive = proxied.request("GET", f"/get-artifact?run_id={run_id}&path=&archive=zip")[2]
    assert SECRET not in archive
    # A link's name is the link: what it points to stays.
    assert proxied.request("PUT", f"{PROXY}/{location}/file", b"new")[0] == 200
    assert proxied.request("DELETE", f"{PROXY}/{location}/folder")[0] == 200
    assert (outside / "a.txt").read_bytes() == SECRET
    assert (folder / "file").read_bytes() == b"new"
