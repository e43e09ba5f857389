"""Have an old MLflow make a database, and write it down as SQL: `python make.py FILE.sql [URL]`, with that MLflow.

How the dumps beside this file came about; the tests do not run it. What a release knows, it logs: experiments, runs,
histories with NaN and infinities, params, tags, data sets, registered models, traces, logged models, webhooks.
The URL is that of an empty database on PostgreSQL or MariaDB; without one, SQLite it is.
"""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import mlflow
from mlflow import MlflowClient
from mlflow.entities import Metric, Param, RunTag

os.environ["LOGNAME"] = "ann"
VERSION = tuple(int(part) for part in mlflow.__version__.split(".")[:2])
POINTS = [
    *(Metric("loss", 1 / (step + 1), 1_700_000_000_000 + step, step) for step in range(12)),
    Metric("odd", float("nan"), 1, 0),
    Metric("odd", float("inf"), 2, 1),
    Metric("odd", float("-inf"), 3, 2),
    Metric("negative step", -0.5, 5, -3),
    Metric("tie", 1.0, 7, 0),
    Metric("tie", 2.0, 7, 0),
    Metric("tiny", 5e-324, 1, 0),
]


def log_runs(client: MlflowClient, experiments: list[str]) -> list[str]:
    runs = []
    for number, status in enumerate(("FINISHED", "FAILED", "KILLED")):
        name = f"run {number}"
        run = client.create_run(experiments[number % 2], start_time=1_700_000_000_000 + number, run_name=name)
        runs.append(run.info.run_id)
        params = [Param("lr", "0.1"), Param("text", "größe " + "x" * 200)]
        tags = [RunTag("phase", "ab"[number % 2]), RunTag("note", "line\nbreak '\" 日本")]
        client.log_batch(run.info.run_id, metrics=POINTS, params=params, tags=tags)
        client.set_terminated(run.info.run_id, status, end_time=1_700_000_001_000 + number)
    client.delete_run(runs[2])
    return runs


def log_registry(client: MlflowClient, runs: list[str]) -> None:
    client.create_registered_model("model a", tags={"k": "v"}, description="first")
    for number in range(2):
        source = f"s3://bucket/m{number}"
        client.create_model_version("model a", source, run_id=runs[number], tags={"t": f"v{number}"}, description="d")
    client.transition_model_version_stage("model a", "1", "Production")
    if VERSION >= (2, 3):
        client.set_registered_model_alias("model a", "champion", "2")


def log_inputs(client: MlflowClient, runs: list[str]) -> None:
    from mlflow.entities import Dataset, DatasetInput, InputTag

    for run, context in zip(runs, ("training", "eval"), strict=False):
        tag = InputTag("mlflow.data.context", context)
        client.log_inputs(run, [DatasetInput(Dataset("train", "d1", "local", "/x", "{}", "{}"), [tag])])


def log_trace(client: MlflowClient, experiment: str) -> None:
    mlflow.set_experiment(experiment_id=experiment)
    with mlflow.start_span("work") as span:
        span.set_inputs({"question": "größe"})
        span.set_outputs({"answer": 1})
        with mlflow.start_span("inner", span_type="LLM") as inner:
            inner.set_attribute("mlflow.chat.tokenUsage", {"input_tokens": 3, "output_tokens": 4, "total_tokens": 7})
    mlflow.flush_trace_async_logging()
    if VERSION >= (3, 2):
        (trace,) = client.search_traces(experiment_ids=[experiment], include_spans=False)
        client.set_trace_tag(trace.info.trace_id, "colour", "blue")
        mlflow.log_feedback(trace_id=trace.info.trace_id, name="good", value=True)


def fill(uri: str, artifacts: Path) -> None:
    mlflow.set_tracking_uri(uri)
    client = MlflowClient()
    experiments = [
        client.create_experiment("größe 日本", artifact_location="s3://bucket/a"),
        client.create_experiment("second", artifact_location=str(artifacts)),
    ]
    client.set_experiment_tag(experiments[0], "team", "vision")
    client.delete_experiment(client.create_experiment("gone", artifact_location="s3://bucket/c"))
    runs = log_runs(client, experiments)
    log_registry(client, runs)
    if VERSION >= (2, 4):
        log_inputs(client, runs)
    if VERSION >= (2, 14):
        log_trace(client, experiments[1])
    if VERSION >= (3, 0):
        model = client.create_logged_model(
            experiments[0], name="lm", source_run_id=runs[0], tags={"a": "b"}, params={"p": "1"}, model_type="agent"
        )
        client.log_metric(runs[0], "accuracy", 0.75, step=1, model_id=model.model_id)
    if VERSION >= (3, 3):
        client.create_webhook("hook", "https://example.com/h", ["model_version.created"])


def dump(uri: str) -> str:
    """The database as SQL that its driver takes in one go."""
    url = urlsplit(uri)
    if uri.startswith("sqlite"):
        return "\n".join(sqlite3.connect(url.path[1:]).iterdump())
    if uri.startswith("postgresql"):
        options = ("--inserts", "--no-owner", "--no-privileges", "--no-comments")
        command = ["pg_dump", *options, re.sub(r"\+\w+:", ":", uri)]
    else:  # a trigger would need a DELIMITER, which is a word of the command line client only
        options = ("--skip-comments", "--skip-add-locks", "--skip-triggers", "--skip-set-charset")
        server = (f"--host={url.hostname}", f"--port={url.port or 3306}", f"--user={url.username}")
        command = ["mysqldump", *options, *server, url.path[1:]]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return "\n".join(line for line in text.splitlines() if line and not line.startswith(("--", "\\", "/*M!")))


def main(target: Path, uri: str | None) -> None:
    target = target.absolute()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        uri = uri or f"sqlite:///{folder}/old.db"
        fill(uri, Path(folder, "artifacts"))
        text = dump(uri)
    text = re.sub(r"(file://)?" + re.escape(folder) + "/artifacts", "s3://bucket/b", text)
    text = text.replace(sys.argv[0], "make.py")
    text = re.sub(r"RAISE\(ABORT, '[^']*'\)", "RAISE(ABORT, 'no')", text)
    target.write_text(text.replace(folder, "/folder") + "\n")


main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
