"""Routes, methods and headers: what the edge answers before any domain is asked."""

from __future__ import annotations

import pytest

from tests.support import AJAX, API, Api, ServerProcess, refused

READS = [
    "experiments/get?experiment_id=0",
    "experiments/get-by-name?experiment_name=Default",
    "experiments/search?max_results=1",
]


@pytest.mark.parametrize(
    "path", ["/nonsense", API + "nonsense", AJAX + "runs/nonsense", API + "runs/get/", "/api/3.0/mlflow/runs/get"]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_unknown_paths_are_html(sqlite_api: Api, path: str, method: str) -> None:
    """The official client falls back to older endpoints only when a 404 is not JSON."""
    response = sqlite_api.raw(method, path, **({"json": {}} if method == "POST" else {}))
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "runs/create"),
        ("GET", "runs/search"),
        ("POST", "runs/get"),
        ("PUT", "runs/create"),
        ("DELETE", "runs/update"),
        ("POST", "/health"),
    ],
)
def test_wrong_methods_are_html(sqlite_api: Api, method: str, path: str) -> None:
    """A known path with another method is 405 and says what is allowed."""
    response = sqlite_api.raw(method, path, headers={"Content-Type": "application/json"})
    assert response.status_code == 405
    assert response.headers["content-type"].startswith("text/html")
    assert response.headers["allow"]


@pytest.mark.parametrize("path", [*READS, "/health", "/version"])
def test_head(sqlite_api: Api, path: str) -> None:
    """HEAD answers as GET does, without the body."""
    response = sqlite_api.raw("HEAD", path)
    assert response.status_code == 200
    assert response.content == b""
    assert response.headers["content-type"] == sqlite_api.raw("GET", path).headers["content-type"]


@pytest.mark.parametrize("path", ["runs/create", "runs/get", "experiments/search"])
def test_options(sqlite_api: Api, path: str) -> None:
    """OPTIONS is answered without touching anything."""
    response = sqlite_api.raw("OPTIONS", path)
    assert response.status_code == 204
    assert response.content == b""
    assert "content-length" not in response.headers


def test_plain_routes(sqlite_api: Api) -> None:
    """/health and /version, which is MLflow's, are bare text; server-info names the kind of store."""
    health = sqlite_api.raw("GET", "/health")
    assert (health.status_code, health.text) == (200, "OK")
    assert health.headers["content-type"].startswith("text/")
    version = sqlite_api.raw("GET", "/version")
    assert (version.status_code, version.text) == (200, "3.10.1")
    for prefix in ("/api", "/ajax-api"):
        info = sqlite_api.raw("GET", f"{prefix}/3.0/mlflow/server-info").json()
        assert info["store_type"] == "SqlStore"
        assert info["workspaces_enabled"] is False


def test_headers_of_every_answer(sqlite_api: Api) -> None:
    """Answers cannot be framed by other sites nor sniffed for another type; JSON says so."""
    for response in (
        sqlite_api.raw("GET", "/health"),
        sqlite_api.raw("GET", READS[0]),
        sqlite_api.raw("GET", "experiments/get"),
        sqlite_api.raw("GET", "/nonsense"),
    ):
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["x-frame-options"] == "SAMEORIGIN"
    assert sqlite_api.raw("GET", READS[0]).headers["content-type"] == "application/json"
    assert sqlite_api.raw("GET", "experiments/get").headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    "kind", [None, "text/plain", "Application/JSON", "application/x-www-form-urlencoded", "application/json ; x"]
)
def test_content_types_that_are_refused(sqlite_api: Api, kind: str | None) -> None:
    """A POST must say that it is JSON, in this spelling, which also keeps simple cross-site forms out."""
    headers = {} if kind is None else {"Content-Type": kind}
    response = sqlite_api.raw("POST", "experiments/create", content=b'{"name": "content types"}', headers=headers)
    assert response.status_code == 400
    assert response.json()["error_code"] == "INVALID_PARAMETER_VALUE"
    assert response.json()["message"].startswith("Bad Request. Content-Type")


def test_other_hosts_and_origins_are_refused(sqlite_api: Api) -> None:
    """Names that rebind to this address and pages of other origins get nowhere; /health stays open."""
    assert sqlite_api.raw("GET", READS[0], headers={"Host": "evil.example"}).status_code == 403
    assert sqlite_api.raw("GET", "/health", headers={"Host": "evil.example"}).status_code == 200
    blocked = sqlite_api.raw(
        "POST", "experiments/search", json={"max_results": 1}, headers={"Origin": "http://evil.example"}
    )
    assert blocked.status_code == 403
    same = {"Origin": sqlite_api.url}
    assert sqlite_api.raw("POST", "experiments/search", json={"max_results": 1}, headers=same).status_code == 200


def test_keep_alive(server: ServerProcess) -> None:
    """One connection carries many requests, errors among them."""
    api = Api(server.url)
    for _ in range(20):
        assert api.raw("GET", READS[0]).status_code == 200
        assert api.raw("GET", "experiments/get").status_code == 400
        assert api.send("runs/create", b"{broken").status_code == 400
        assert api.raw("GET", "/nonsense").status_code == 404


@pytest.mark.parametrize("path", ["/health", READS[0], "/"])
def test_other_workspaces_are_refused(sqlite_api: Api, path: str) -> None:
    """What is meant for another workspace must not be written into the only one that there is."""
    refused(sqlite_api.raw("GET", path, headers={"X-MLFLOW-WORKSPACE": "team-a"}), 500, "FEATURE_DISABLED", "Workspace")
    assert sqlite_api.raw("GET", path, headers={"X-MLFLOW-WORKSPACE": ""}).status_code == 200
