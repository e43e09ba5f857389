"""Logs the demo into a server over MLflow's REST API, as a client would."""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import quote, urlsplit

from tailrace.demo.registry import MODELS, PROMPTS, Model, Prompt
from tailrace.demo.stories import Dataset, Experiment, Run

_BATCH = 1000
"""Metric points in a request: MLflow's limit."""


class Refused(Exception):
    """The server cannot be reached, or it refused a request; says which and why."""


class Server:
    """One connection to a server."""

    def __init__(self, url: str) -> None:
        """`url` may hold a user and password, as MLFLOW_TRACKING_URI may."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Refused(f"{url!r} is no address of a server: give one such as http://127.0.0.1:5000.")
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        self.connection = kind(parts.hostname, parts.port, timeout=60)
        self.url, self.prefix = url.rstrip("/"), parts.path.rstrip("/")
        self.headers = {"Content-Type": "application/json"}
        if parts.username is not None:
            login = base64.b64encode(f"{parts.username}:{parts.password or ''}".encode()).decode()
            self.headers["Authorization"] = f"Basic {login}"

    def send(self, method: str, path: str, body: bytes | None = None) -> dict[str, Any]:
        try:
            self.connection.request(method, f"{self.prefix}/api/2.0/{path}", body, self.headers)
            response = self.connection.getresponse()
            text = response.read()
        except (OSError, HTTPException) as error:
            raise Refused(f"{self.url} does not answer: {error}") from error
        try:
            answer = json.loads(text) if text else {}
        except ValueError:
            answer = None
        if response.status != 200 or not isinstance(answer, dict):
            said = answer.get("message") if isinstance(answer, dict) else text[:200].decode(errors="replace")
            raise Refused(f"{self.url} answered {path.split('?')[0]} with {response.status}: {said}")
        return answer

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        return self.send("POST", f"mlflow/{path}", json.dumps(body).encode())


def send_demo(url: str, stories: Sequence[Experiment], told: Callable[[int], None]) -> None:
    """Log the experiments, the registered models and the prompts; tells 1 whenever another run is there.

    Raises `Refused`, also where a demo is already.
    """
    server = Server(url)
    _nothing_there(server, stories)
    for model in MODELS:
        _model(server, model)
    with ThreadPoolExecutor(4) as pool:
        for story in stories:
            fields = {"name": story.name, "tags": _pairs({"mlflow.note.content": story.note, **story.tags})}
            experiment = str(server.post("experiments/create", fields)["experiment_id"])
            for run in story.runs:
                parent = _log(server, experiment, run, None)
                told(1)
                _version(server, run, parent)
                child = partial(_log_elsewhere, url, experiment, parent["run_id"])
                for made, info in zip(run.children, pool.map(child, run.children), strict=True):
                    told(1)
                    _version(server, made, info)
    for prompt in PROMPTS:
        _prompt(server, prompt)


def _log_elsewhere(url: str, experiment: str, parent: str, run: Run) -> dict[str, Any]:
    return _log(Server(url), experiment, run, parent)


def _nothing_there(server: Server, stories: Sequence[Experiment]) -> None:
    body = {"filter": "name LIKE 'Demo: %'", "view_type": "ALL", "max_results": 100}
    found = {known["name"] for known in server.post("experiments/search", body).get("experiments", [])}
    if there := [story.name for story in stories if story.name in found]:
        raise Refused(
            f"The demo is there already, at least {there[0]!r}. Remove its experiments for good first (`tailrace gc`)."
        )


def _pairs(values: dict[str, str]) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in values.items()]


def _number(value: float) -> float | str:
    """NaN and the infinities have no JSON number; MLflow reads their names."""
    if math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def _log(server: Server, experiment: str, run: Run, parent: str | None) -> dict[str, Any]:
    """Log one run without its children; returns its info."""
    tags = run.tags | ({"mlflow.parentRunId": parent} if parent else {})
    fields = {"experiment_id": experiment, "run_name": run.name, "start_time": run.start, "tags": _pairs(tags)}
    info: dict[str, Any] = server.post("runs/create", fields)["run"]["info"]
    run_id = str(info["run_id"])
    points = [
        {"key": key, "value": _number(value), "timestamp": at, "step": step} for key, value, at, step in run.points
    ]
    server.post("runs/log-batch", {"run_id": run_id, "params": _pairs(run.params)})
    for first in range(0, len(points), _BATCH):
        server.post("runs/log-batch", {"run_id": run_id, "metrics": points[first : first + _BATCH]})
    inputs = [_input(dataset) for dataset in run.datasets]
    server.post("runs/log-inputs", {"run_id": run_id, "datasets": inputs})
    _upload(server, str(info["artifact_uri"]), run.files)
    if run.status != "RUNNING":
        server.post("runs/update", {"run_id": run_id, "status": run.status, "end_time": run.end})
    return info


def _input(dataset: Dataset) -> dict[str, Any]:
    told = {
        "name": dataset.name,
        "digest": dataset.digest,
        "source_type": "s3",
        "source": json.dumps({"uri": dataset.source}),
        "schema": json.dumps({"mlflow_colspec": dataset.columns}),
        "profile": json.dumps({"num_rows": dataset.rows, "num_elements": dataset.rows * len(dataset.columns)}),
    }
    return {"tags": _pairs({"mlflow.data.context": dataset.use}), "dataset": told}


def _upload(server: Server, location: str, files: dict[str, bytes]) -> None:
    """Through the server; one that does not serve artifacts gets none."""
    if not location.startswith("mlflow-artifacts:/"):
        return
    folder = urlsplit(location).path.strip("/")
    for name, content in files.items():
        server.send("PUT", f"mlflow-artifacts/artifacts/{quote(f'{folder}/{name}')}", content)


def _registered(server: Server, filter_string: str) -> bool:
    """Whether an earlier demo left such a model: `tailrace gc` takes away only experiments and runs."""
    found = server.send("GET", f"mlflow/registered-models/search?filter={quote(filter_string)}")
    return bool(found.get("registered_models"))


def _model(server: Server, model: Model) -> None:
    if not _registered(server, f"name = '{model.name}'"):
        fields = {"name": model.name, "description": model.note, "tags": _pairs(model.tags)}
        server.post("registered-models/create", fields)


def _version(server: Server, run: Run, info: dict[str, Any]) -> None:
    """Another version of the run's registered model, if it has one."""
    if not (made := run.registered):
        return
    body = {
        "name": made.model,
        "source": f"{info['artifact_uri']}/model",
        "run_id": info["run_id"],
        "description": made.note,
        "tags": _pairs(made.tags),
    }
    version = server.post("model-versions/create", body)["model_version"]["version"]
    for alias in made.aliases:
        server.post("registered-models/alias", {"name": made.model, "alias": alias, "version": version})


def _prompt(server: Server, prompt: Prompt) -> None:
    """A prompt is a registered model whose versions hold the text in a tag (contract: registry)."""
    kind = {"mlflow.prompt.is_prompt": "true"}
    if _registered(server, f"name = '{prompt.name}' AND tags.`mlflow.prompt.is_prompt` = 'true'"):
        return
    server.post("registered-models/create", {"name": prompt.name, "tags": _pairs(kind | prompt.tags)})
    for made in prompt.versions:
        tags = _pairs(kind | {"mlflow.prompt.text": made.text, "_mlflow_prompt_type": made.kind})
        body = {"name": prompt.name, "source": "dummy-source", "description": made.why, "tags": tags}
        version = server.post("model-versions/create", body)["model_version"]["version"]
        for alias in made.aliases:
            server.post("registered-models/alias", {"name": prompt.name, "alias": alias, "version": version})
