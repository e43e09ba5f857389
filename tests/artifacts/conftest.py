"""A server with artifacts behind its proxy, for all tests of this folder, and requests that nothing normalises."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support import Api, ServerProcess, sqlite_uri

PROXY = "/api/2.0/mlflow-artifacts/artifacts"


@dataclass(frozen=True)
class Proxied:
    """A server and the folder in which its artifacts lie."""

    server: ServerProcess
    api: Api
    root: Path

    def request(
        self, method: str, target: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Send `target` byte by byte as it stands; (status, headers in lower case, body)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        try:
            connection.request(method, target, body, headers or {})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def put(self, path: str, content: bytes) -> None:
        status, _, body = self.request("PUT", f"{PROXY}/{path}", content)
        assert (status, body) == (200, b"{}")

    def names(self, path: str) -> list[str]:
        return [item["path"] for item in self.files(path).get("files", [])]

    def files(self, path: str) -> dict[str, Any]:
        return self.api.checked(self.api.raw("GET", PROXY, params={"path": path}))

    def folder(self, run_id: str) -> Path:
        """Where the artifacts of a run lie."""
        return self.root / str(self.api.data(run_id).info["artifact_uri"]).removeprefix("mlflow-artifacts:/")


@pytest.fixture(scope="package")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    directory = tmp_path_factory.mktemp("proxied")
    server = ServerProcess(sqlite_uri(directory / "tailrace.db"), directory, artifact_root="")
    try:
        server.start()
        yield Proxied(server, Api(server.url), directory / "mlartifacts")
    finally:
        server.stop()


def open_files(pid: int) -> list[str]:
    """What the files are called that a process has open."""
    found = []
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(OSError):  # closed meanwhile
            found.append(str(entry.readlink()))
    return found
