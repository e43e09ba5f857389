"""Artifacts of runs and logged models: listing, pages, files, folders as .zip, the browser's upload, and modes."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from tests.artifacts.conftest import PROXY, Proxied
from tests.support import AJAX, API, Api, ServerProcess, free_port, refused, sqlite_uri, wait_until

UPLOAD = f"{AJAX}upload-artifact"


def log(proxied: Proxied, run_id: str, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        path = proxied.folder(run_id) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def test_listing(proxied: Proxied) -> None:
    run_id = proxied.api.run()
    location = proxied.api.data(run_id).info["artifact_uri"]
    assert location.startswith("mlflow-artifacts:/")
    assert proxied.api.get("artifacts/list", run_id=run_id) == {"root_uri": location}
    log(proxied, run_id, {"a.txt": b"12", "d/b.csv": b"12345678", "d/e/x": b"", "d/empty.bin": b""})
    assert proxied.api.get("artifacts/list", run_uuid=run_id, page_token="ignored") == {
        "root_uri": location,
        "files": [{"path": "a.txt", "is_dir": False, "file_size": 2}, {"path": "d", "is_dir": True}],
    }
    inner = proxied.api.raw("GET", "artifacts/list", params={"run_id": run_id, "path": "d"})
    assert inner.json()["files"] == [
        {"path": "d/b.csv", "is_dir": False, "file_size": 8},
        {"path": "d/e", "is_dir": True},
        {"path": "d/empty.bin", "is_dir": False},
    ]
    proxied.api.post("runs/delete", {"run_id": run_id})
    assert len(proxied.api.get("artifacts/list", run_id=run_id)["files"]) == 2


def test_pages(proxied: Proxied) -> None:
    """Who asks for pages gets them, in the order of the names; who does not gets everything."""
    run_id = proxied.api.run()
    names = [f"{number:03}" for number in range(25)]
    log(proxied, run_id, dict.fromkeys(names, b"x"))
    found: list[str] = []
    params = {"run_id": run_id, "max_results": "10"}
    while True:
        page = proxied.api.get("artifacts/list", **params)
        found += [item["path"] for item in page["files"]]
        if "next_page_token" not in page:
            break
        assert len(page["files"]) == 10
        params["page_token"] = page["next_page_token"]
    assert found == names
    assert len(proxied.api.get("artifacts/list", run_id=run_id)["files"]) == 25
    for wrong in ({"max_results": "0"}, {"max_results": "10", "page_token": "%%%"}):
        proxied.api.fails("artifacts/list", {"run_id": run_id, **wrong}, 400, "INVALID_PARAMETER_VALUE", method="GET")


def test_errors(proxied: Proxied) -> None:
    run_id = proxied.api.run()
    proxied.api.fails("artifacts/list", {}, 400, "INVALID_PARAMETER_VALUE", "Missing value for required", method="GET")
    for path in ("artifacts/list", "/get-artifact"):
        wanted = {"run_id": "nope", "path": "a"}
        proxied.api.fails(path, wanted, 404, "RESOURCE_DOES_NOT_EXIST", "Run with id=nope not found", method="GET")
    proxied.api.fails(
        "/get-artifact", {"run_id": run_id}, 400, "INVALID_PARAMETER_VALUE", "parameter 'path'", method="GET"
    )
    gone = {"run_id": run_id, "path": "nope.txt"}
    proxied.api.fails("/get-artifact", gone, 404, "RESOURCE_DOES_NOT_EXIST", "No such artifact", method="GET")
    gone = {"run_id": run_id, "path": "nope", "archive": "zip"}
    proxied.api.fails("/get-artifact", gone, 404, "RESOURCE_DOES_NOT_EXIST", "No such artifact", method="GET")
    model = f"{AJAX}logged-models/m-123/artifacts/files"
    proxied.api.fails(model, {}, 400, "BAD_REQUEST", "artifact_file_path", method="GET")
    proxied.api.fails(model, {"artifact_file_path": "a"}, 404, "RESOURCE_DOES_NOT_EXIST", "'m-123'", method="GET")


def test_files_of_a_model(proxied: Proxied) -> None:
    experiment = proxied.api.experiment()
    info = proxied.api.post("logged-models", {"experiment_id": experiment})["model"]["info"]
    folder = proxied.root / info["artifact_uri"].removeprefix("mlflow-artifacts:/")
    (folder / "code").mkdir(parents=True)
    (folder / "MLmodel").write_bytes(b"flavors: {}")
    (folder / "code/x.py").write_bytes(b"pass")
    base = f"logged-models/{info['model_id']}/artifacts"
    assert proxied.api.get(f"{base}/directories") == {
        "root_uri": info["artifact_uri"],
        "files": [
            {"path": "MLmodel", "is_dir": False, "file_size": 11},
            {"path": "code", "is_dir": True},
        ],
    }
    inner = proxied.api.get(f"{base}/directories", artifact_directory_path="code")
    assert [item["path"] for item in inner["files"]] == ["code/x.py"]
    answer = proxied.api.raw("GET", f"{AJAX}{base}/files", params={"artifact_file_path": "code/x.py"})
    assert (answer.content, answer.headers["content-disposition"]) == (b"pass", "attachment; filename=x.py")
    assert proxied.api.raw("GET", f"{API}{base}/files").status_code == 404


@pytest.mark.parametrize(
    ("name", "content_type", "policy"),
    [
        ("a.html", "text/html; charset=utf-8", "sandbox allow-scripts"),
        ("a.svg", "image/svg+xml", "sandbox"),
        ("a.xhtml", "application/xhtml+xml", "sandbox"),
        ("a.png", "image/png", None),
        ("a.pdf", "application/pdf", None),
        ("a.mp4", "video/mp4", None),
        ("a.csv", "text/plain; charset=utf-8", None),
        ("unknown", "application/octet-stream", "sandbox"),
    ],
)
def test_inline(proxied: Proxied, name: str, content_type: str, policy: str | None) -> None:
    """What a browser could run is put into a sandbox: it is of no origin there, so this server is closed to it."""
    run_id = proxied.api.run()
    log(proxied, run_id, {name: b"<script>1</script>"})
    answer = proxied.api.raw("GET", "/get-artifact", params={"run_id": run_id, "path": name, "inline": "true"})
    assert answer.headers["content-type"] == content_type
    assert answer.headers["content-disposition"] == f"inline; filename={name}"
    assert answer.headers.get("content-security-policy") == policy
    answer = proxied.api.raw("GET", "/get-artifact", params={"run_id": run_id, "path": name})
    assert answer.headers["content-disposition"] == f"attachment; filename={name}"
    assert answer.headers.get("content-security-policy") == ("sandbox" if policy else None)


def test_a_folder_as_zip(proxied: Proxied) -> None:
    """Every file below, large and empty ones too; the length is said before and is true."""
    run_id = proxied.api.run()
    files = {"a.txt": b"1", "d/é ü.bin": os.urandom(3_000_000), "d/e/empty": b"", "d/e/f/g.json": b"{}"}
    log(proxied, run_id, files)
    for path, name in (("", "artifacts.zip"), ("d", "d.zip"), ("d/e", "e.zip")):
        wanted = {"run_id": run_id, "path": path, "archive": "zip"}
        answer = proxied.api.raw("GET", "/get-artifact", params=wanted)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/zip"
        assert answer.headers["content-disposition"] == f"attachment; filename={name}"
        assert int(answer.headers["content-length"]) == len(answer.content)
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            assert archive.testzip() is None
            found = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        prefix = f"{path}/" if path else ""
        assert found == {key.removeprefix(prefix): value for key, value in files.items() if key.startswith(prefix)}
        head = proxied.api.raw("HEAD", "/get-artifact", params=wanted)
        assert head.headers["content-length"] == answer.headers["content-length"]
    refused(
        proxied.api.raw("GET", "/get-artifact", params={"run_id": run_id, "path": "d", "archive": "rar"}),
        400,
        "INVALID_PARAMETER_VALUE",
        "the only kind is 'zip'",
    )


def test_folders_are_opened_by_the_names_they_are_listed_with(proxied: Proxied) -> None:
    """As a client that writes into the folder itself makes them; a name that is none is read as MLflow reads it."""
    run_id = proxied.api.run()

    def listing(path: str) -> list[str]:
        answer = proxied.api.raw("GET", "artifacts/list", params={"run_id": run_id, "path": path})
        return [found["path"] for found in proxied.api.checked(answer).get("files", [])]

    names = ["50%25 x", "d#1", "tab\t", "a b"]
    log(proxied, run_id, {f"{name}/f{number}.txt": b"x" for number, name in enumerate(names)})
    for number, name in enumerate(names):
        (inside,) = listing(name)
        assert inside == f"{name}/f{number}.txt"
        found = proxied.api.raw("GET", "/get-artifact", params={"run_id": run_id, "path": inside})
        assert (found.status_code, found.content) == (200, b"x")
        wanted = {"run_id": run_id, "path": name, "archive": "zip"}
        with zipfile.ZipFile(io.BytesIO(proxied.api.raw("GET", "/get-artifact", params=wanted).content)) as archive:
            assert archive.namelist() == [f"f{number}.txt"]
    assert listing("a%20b") == ["a b/f3.txt"]
    assert listing("n" * 300) == []
    for path in ("..", "%2e%2e", "d#1/../.."):
        proxied.api.fails(
            "artifacts/list", {"run_id": run_id, "path": path}, 400, "INVALID_PARAMETER_VALUE", method="GET"
        )


def test_a_link_that_leads_in_a_circle(proxied: Proxied) -> None:
    """Its folder has no end; what has one is sent."""
    run_id = proxied.api.run()
    log(proxied, run_id, {"loop/only/a.txt": b"1"})
    (proxied.folder(run_id) / "loop/only/back").symlink_to("..")
    wanted = {"run_id": run_id, "path": "loop", "archive": "zip"}
    refused(proxied.api.raw("GET", "/get-artifact", params=wanted), 400, "INVALID_PARAMETER_VALUE", "in a circle")


def test_upload_of_the_ui(proxied: Proxied) -> None:
    run_id = proxied.api.run()
    answer = proxied.api.raw("POST", UPLOAD, params={"run_uuid": run_id, "path": "up/a b.txt"}, content=b"hello")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"] == "application/json"
    assert (proxied.folder(run_id) / "up/a b.txt").read_bytes() == b"hello"
    large = bytes(10 * 1024 * 1024 + 1)
    for params, body, text in (
        ({"path": "a"}, b"x", "Request must specify run_uuid."),
        ({"run_uuid": run_id}, b"x", "Request must specify path."),
        ({"run_uuid": run_id, "path": "../a"}, b"x", "Invalid path"),
        ({"run_uuid": run_id, "path": "a"}, large, "Artifact size is too large. Max size is 10MB."),
        ({"run_uuid": run_id, "path": "a"}, b"", "Request must specify data."),
    ):
        refused(proxied.api.raw("POST", UPLOAD, params=params, content=body), 400, "INVALID_PARAMETER_VALUE", text)
    # Chunked: the length is known only in the end.
    for body, text in ((large, "too large"), (b"", "must specify data")):
        answer = proxied.api.raw("POST", UPLOAD, params={"run_uuid": run_id, "path": "a"}, content=iter([body]))
        refused(answer, 400, "INVALID_PARAMETER_VALUE", text)
    assert not (proxied.folder(run_id) / "a").exists()
    answer = proxied.api.raw("POST", UPLOAD, params={"run_uuid": "nope", "path": "a"}, content=b"x")
    refused(answer, 404, "RESOURCE_DOES_NOT_EXIST", "Run with id=nope not found")
    assert proxied.api.raw("POST", f"{API}upload-artifact", content=b"x").status_code == 404


def test_presigned_urls_need_a_store_of_their_own(proxied: Proxied) -> None:
    run_id = proxied.api.run()
    for call, text in (("upload", "for proxied artifact storage"), ("download", "for runs with proxied artifact")):
        path = f"artifacts/presigned-{call}-url"
        message = proxied.api.fails(path, {"run_id": run_id, "path": "a"}, 400, "INVALID_PARAMETER_VALUE", text)
        assert "(artifact URI scheme: mlflow-artifacts)" in message
    both = {"run_id": run_id, "model_id": "m-1", "path": "a"}
    for wrong in (both, {"path": "a"}):
        proxied.api.fails("artifacts/presigned-upload-url", wrong, 400, "INVALID_PARAMETER_VALUE", "Exactly one of")
    wrong = {"run_id": run_id, "path": "a", "expiration": "0"}
    proxied.api.fails("artifacts/presigned-download-url", wrong, 400, "INVALID_PARAMETER_VALUE", "(got 0)")


def test_locations_that_are_not_served(proxied: Proxied) -> None:
    for location, status, code, text in (
        ("dbfs:/x", 501, "NOT_IMPLEMENTED", "Databricks"),
        ("foo://x/y", 500, "INTERNAL_ERROR", "Could not find a registered artifact repository for: foo://x/y"),
        ("hdfs://elsewhere/x", 400, "INVALID_PARAMETER_VALUE", "MLFLOW_ALLOWED_HOST_ADDRESSED_ARTIFACT_SCHEMES"),
        ("http://elsewhere/x", 400, "INVALID_PARAMETER_VALUE", "no URL of an artifact server"),
    ):
        run_id = proxied.api.run(proxied.api.experiment(artifact_location=location))
        proxied.api.fails("artifacts/list", {"run_id": run_id}, status, code, text, method="GET")


def test_http_locations_lie_behind_this_proxy(proxied: Proxied) -> None:
    location = "https://wherever/pre/api/2.0/mlflow-artifacts/artifacts/http/there"
    run_id = proxied.api.run(proxied.api.experiment(artifact_location=location))
    proxied.put(f"http/there/{run_id}/artifacts/a.txt", b"here")
    answer = proxied.api.raw("GET", "/get-artifact", params={"run_id": run_id, "path": "a.txt"})
    assert answer.content == b"here"


def test_without_the_proxy(tmp_path: Path) -> None:
    """The proxy's calls say how to turn it on; runs' artifacts are served from where they lie."""
    server = ServerProcess("", tmp_path, artifact_root="", options=["--no-serve-artifacts"])
    try:
        api = Api(server.start().url)
        run_id = api.run()
        root = api.data(run_id).info["artifact_uri"]
        assert root.startswith(f"{tmp_path}/mlruns/")
        api.raw("POST", UPLOAD, params={"run_uuid": run_id, "path": "a.txt"}, content=b"x")
        assert (Path(root) / "a.txt").read_bytes() == b"x"
        assert api.raw("GET", "/get-artifact", params={"run_id": run_id, "path": "a.txt"}).content == b"x"
        answer = api.raw("PUT", f"{PROXY}/a/b.txt", content=b"x")
        assert answer.status_code == 503
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.text == (
            "Endpoint: /api/2.0/mlflow-artifacts/artifacts/<path:artifact_path> disabled due to the mlflow server "
            "running with `--no-serve-artifacts`. To enable artifacts server functionality, run `mlflow server` with "
            "`--serve-artifacts`"
        )
        run_id = api.run(api.experiment(artifact_location="mlflow-artifacts:/x"))
        api.fails(
            "artifacts/list", {"run_id": run_id}, 400, "INVALID_PARAMETER_VALUE", "--serve-artifacts", method="GET"
        )
    finally:
        server.stop()


def test_artifacts_only(tmp_path: Path) -> None:
    """Everything but the proxy says that it is turned off, and there is no database."""
    server = ServerProcess("", tmp_path, artifact_root="", options=["--artifacts-only"])
    try:
        api = Api(server.start().url)
        assert api.raw("PUT", f"{PROXY}/a/b.txt", content=b"x").json() == {}
        assert (tmp_path / "mlartifacts/a/b.txt").read_bytes() == b"x"
        for method, path, shown in (
            ("GET", f"{API}runs/get?run_id=x", "/api/2.0/mlflow/runs/get"),
            (
                "GET",
                f"{AJAX}logged-models/m-1/artifacts/files",
                "/ajax-api/2.0/mlflow/logged-models/<model_id>/artifacts/files",
            ),
            ("POST", UPLOAD, UPLOAD),
        ):
            answer = api.raw(method, path)
            assert answer.status_code == 503
            assert answer.text == (
                f"Endpoint: {shown} disabled due to the mlflow server running in `--artifacts-only` mode. "
                "To enable tracking server functionality, run `mlflow server` without `--artifacts-only`"
            )
        assert api.raw("GET", "/api/3.0/mlflow/server-info").status_code == 200
        assert not list(tmp_path.glob("*.db*"))
    finally:
        server.stop()


def test_artifacts_only_has_no_database(tmp_path: Path) -> None:
    server = ServerProcess(sqlite_uri(tmp_path / "x.db"), tmp_path, options=["--artifacts-only"], port=free_port())
    process = server.spawn().process
    assert process is not None
    wait_until(lambda: process.poll() is not None, "the refusal")
    assert process.returncode == 2
    assert "cannot have a value set for `--backend_store_uri`" in server.stderr
