"""Files of registered model versions, wherever their sources say that they lie (contract: registry, artifacts §5)."""

from __future__ import annotations

import io
import zipfile
from urllib.parse import urlencode

import pytest

from tests.artifacts.conftest import Proxied
from tests.support import refused

ROUTE = "/model-versions/get-artifact"


@pytest.fixture(scope="module")
def name(proxied: Proxied) -> str:
    run_id = proxied.api.run()
    uri = str(proxied.api.data(run_id).info["artifact_uri"])
    folder = uri.removeprefix("mlflow-artifacts:/")
    proxied.put(f"{folder}/model/MLmodel", b"flavors: {}\n")
    proxied.put(f"{folder}/model/data/weights.bin", bytes(1000))
    proxied.put(f"{folder}/secret.txt", b"of the run, not of the model")
    proxied.api.post("registered-models/create", {"name": "zoo"})
    body = {"name": "zoo", "source": f"{uri}/model", "run_id": run_id}
    assert proxied.api.post("model-versions/create", body)["model_version"]["version"] == "1"
    return "zoo"


def test_file(proxied: Proxied, name: str) -> None:
    query = urlencode({"name": name, "version": "1", "path": "data/weights.bin"})
    status, headers, body = proxied.request("GET", f"{ROUTE}?{query}", headers={"Range": "bytes=10-19"})
    assert (status, len(body), headers["content-range"]) == (206, 10, "bytes 10-19/1000")
    assert headers["content-disposition"].startswith("attachment")


def test_folder(proxied: Proxied, name: str) -> None:
    query = urlencode({"name": name, "version": "1", "archive": "zip"})
    status, _, body = proxied.request("GET", f"{ROUTE}?{query}")
    assert status == 200
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert sorted(entry.rpartition("/")[2] for entry in archive.namelist() if entry[-1] != "/") == [
            "MLmodel",
            "weights.bin",
        ]


@pytest.mark.parametrize(
    ("query", "status", "code", "text"),
    [
        ({"version": "1", "path": "MLmodel"}, 400, "INVALID_PARAMETER_VALUE", "name"),
        ({"name": "zoo", "version": "x", "path": "MLmodel"}, 400, "INVALID_PARAMETER_VALUE", "integer"),
        ({"name": "zoo", "version": "1"}, 400, "INVALID_PARAMETER_VALUE", "path"),
        ({"name": "zoo", "version": "2", "path": "MLmodel"}, 404, "RESOURCE_DOES_NOT_EXIST", "2"),
        ({"name": "zoo", "version": "1", "path": "nothing"}, 404, "RESOURCE_DOES_NOT_EXIST", "nothing"),
        ({"name": "zoo", "version": "1", "path": "../secret.txt"}, 400, "INVALID_PARAMETER_VALUE", "Invalid path"),
        ({"name": "zoo", "version": "1", "path": "%2e%2e/secret.txt"}, 400, "INVALID_PARAMETER_VALUE", "Invalid path"),
    ],
)
@pytest.mark.usefixtures("name")
def test_refusals(proxied: Proxied, query: dict[str, str], status: int, code: str, text: str) -> None:
    refused(proxied.api.raw("GET", ROUTE, params=query), status, code, text)
