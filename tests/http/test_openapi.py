"""The OpenAPI document is true: requests made up after it never break the server, and every answer is as it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
import requests
import schemathesis
from schemathesis.checks import load_all_checks
from schemathesis.core.failures import FailureGroup

from tailrace.app import ENDPOINTS
from tests.support import AJAX, API, Api, ServerProcess, metric, sqlite_uri

EXAMPLES = 10
"""Made-up requests for each endpoint; the suite runs on every change, and each change tries the same ones."""

WITHOUT_END = {"/runs/events"}
"""Answers that end only with the server; tests/explore/test_changes.py listens to them."""

load_all_checks()
CHECKS: Any = [
    schemathesis.checks.CHECKS.get_one(name)
    for name in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
    )
]


@pytest.fixture(scope="module")
def documented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """A server with something in it, so that not every made-up request misses."""
    directory = tmp_path_factory.mktemp("openapi")
    server = ServerProcess(sqlite_uri(directory / "t.db"), directory)
    try:
        api = Api(server.start().url)
        run = api.run("0", run_name="r", tags=[{"key": "t", "value": "v"}])
        api.post("runs/log-batch", {"run_id": run, "metrics": [metric("m", 1.5, step=1), metric("m", "NaN", step=2)]})
        yield api
    finally:
        server.stop()


@pytest.fixture(scope="module")
def schema(documented: Api) -> Any:
    return schemathesis.openapi.from_url(f"{documented.url}/openapi.json")


@pytest.fixture(scope="module")
def session() -> Iterator[requests.Session]:
    """Connections that are kept: most of what a made-up request costs."""
    with requests.Session() as session:
        yield session


def test_documented_answers(documented: Api) -> None:
    """The document names every endpoint, and both pages are there and need nothing from elsewhere."""
    document = documented.raw("GET", "/openapi.json").json()
    described = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    assert len(described) == len({(endpoint.method, endpoint.apis[0], endpoint.path) for endpoint in ENDPOINTS})
    assert ("POST", "/api/2.0/mlflow/runs/create") in described
    page = documented.raw("GET", "/docs")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert "<script" not in page.text
    assert "http://" not in page.text.replace(documented.url, "")
    assert all(path in page.text for _, path in described)


def test_what_clients_send_is_documented(documented: Api, schema: Any) -> None:
    """Real answers fit the document: a run with points, NaN among them, found by id and by search."""
    run = documented.search_runs("0")[0]["info"]["run_id"]
    for path, method, sent in (
        (f"{API}runs/get", "GET", {"query": {"run_id": run}}),
        (f"{API}metrics/get-history", "GET", {"query": {"run_id": run, "metric_key": "m"}}),
        (f"{API}runs/search", "POST", {"body": {"experiment_ids": ["0"]}}),
        (f"{API}experiments/search", "GET", {"query": {"max_results": 5}}),
        (f"{AJAX}metrics/get-history-bulk", "GET", {"query": {"run_id": [run], "metric_key": "m"}}),
    ):
        case = schema[path][method].Case(**sent)
        response = case.call()
        assert response.status_code == 200
        case.validate_response(response, checks=CHECKS)


def test_the_checks_would_tell(documented: Api, schema: Any) -> None:
    """An answer that is not as documented is found out: here that of another call."""
    experiment = documented.raw("GET", "experiments/get?experiment_id=0")
    case = schema[f"{API}runs/get"]["GET"].Case(query={"run_id": "x"})
    with pytest.raises(FailureGroup):
        case.validate_response(experiment, checks=CHECKS)


@pytest.mark.parametrize(
    "endpoint",
    [endpoint for endpoint in ENDPOINTS if endpoint.path not in WITHOUT_END],
    ids=lambda endpoint: f"{endpoint.method} {endpoint.path}",
)
def test_made_up_requests(schema: Any, session: requests.Session, endpoint: Any) -> None:
    """No made-up request, sensible or not, is answered with 5xx or in a way the document does not know."""
    path = endpoint.apis[0] + endpoint.path.replace("<path:", "{").replace(">", "}")
    operation = schema[path][endpoint.method]

    sensible, senseless = (operation.as_strategy(generation_mode=mode) for mode in schemathesis.GenerationMode)

    @hypothesis.given(case=hypothesis.strategies.one_of(sensible, senseless))
    @hypothesis.settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    def send(case: Any) -> None:
        response = case.call(session=session)
        if response.status_code == 501:  # what a folder cannot do that a bucket can, as the original answers
            assert response.json()["error_code"] == "NOT_IMPLEMENTED"
            return
        try:
            case.validate_response(response, checks=CHECKS)
        except FailureGroup as failures:
            pytest.fail("\n".join(map(str, failures.exceptions)), pytrace=False)

    send()
