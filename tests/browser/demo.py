"""A server with what `tailrace demo` logs, and the ids of what its views are about."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.browser.browsing import Site
from tests.browser.realistic import Api
from tests.support import ServerProcess, sqlite_uri, tailrace_command

MODEL = "demo-shelf-classifier"
PROMPT = "demo-summarize"


@dataclass(frozen=True)
class Demo:
    site: Site
    images: str
    """The experiment; the next two are as well."""
    language: str
    demand: str
    champion: str
    """The run whose model is the champion, and the version's number."""
    version: str
    largest: tuple[str, ...]
    """The language model's runs at the largest size."""


@contextmanager
def demo_server(directory: Path) -> Iterator[Demo]:
    server = ServerProcess(sqlite_uri(directory / "tailrace.db"), directory, artifact_root="")
    try:
        url = server.start().url
        subprocess.run([*tailrace_command(), "demo", url], check=True, timeout=120, capture_output=True)
        yield _found(url)
    finally:
        server.stop()


def _found(url: str) -> Demo:
    api = Api(url)
    experiments = api.post("experiments/search", {"max_results": 10})["experiments"]
    ids = {found["name"].removeprefix("Demo: "): found["experiment_id"] for found in experiments}
    language = ids["language model ablations"]
    asked = {"experiment_ids": [language], "filter": "params.size = '760M'", "order_by": ["attributes.start_time"]}
    largest = tuple(run["info"]["run_id"] for run in api.post("runs/search", asked)["runs"])
    version = httpx.get(
        f"{url}/api/2.0/mlflow/registered-models/alias", params={"name": MODEL, "alias": "champion"}
    ).json()["model_version"]
    return Demo(
        Site(url),
        images=ids["image classification"],
        language=language,
        demand=ids["demand forecast"],
        champion=version["run_id"],
        version=version["version"],
        largest=largest,
    )
