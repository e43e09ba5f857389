"""A store behind a server, MLflow's or ours, read and written over REST.

What is put there gets new ids. The old ones are kept in tags that are set in the same request that makes a run or a
logged model, so that a second attempt finds what the first one made, however it ended.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import msgspec

from tailrace.artifacts.paths import join
from tailrace.artifacts.places import PROXIED, scheme_of, store_of
from tailrace.artifacts.stores import Entry
from tailrace.database.doubles import LARGEST
from tailrace.errors import TrackingError
from tailrace.moving.records import (
    Experiment,
    LeftOut,
    Model,
    Point,
    RegisteredModel,
    Run,
    Texts,
    Version,
    WrittenFiles,
    fingerprint,
)
from tailrace.moving.rest import Rest
from tailrace.registry.queries.versions import REDACTED
from tailrace.registry.rules import DELETED, IS_PROMPT
from tailrace.settings import Settings
from tailrace.tracking.model_types import LoggedModelStatus
from tailrace.tracking.queries.inputs import DatasetInput

_MOVED_RUN, _MOVED_MODEL = "tailrace.moved.run_id", "tailrace.moved.model_id"
"""Tags that hold the id in the store where it came from."""

_RUNS, _MODELS, _EXPERIMENTS, _POINTS = 200, 100, 1000, 10_000
"""Things on a page."""
_BATCH_POINTS, _BATCH_TEXTS = 1000, 100
"""What `runs/log-batch` takes at most."""

_PROXY = "/ajax-api/2.0/mlflow-artifacts/artifacts/"
_STATUS = {status.name: status.number for status in LoggedModelStatus}
_ABSENT = ("RESOURCE_DOES_NOT_EXIST", "ENDPOINT_NOT_FOUND", "NOT_FOUND")


class _Point(msgspec.Struct):
    timestamp: int
    value: float | str = 0.0
    step: int = 0


class _Page(msgspec.Struct):
    metrics: list[_Point] = []
    next_page_token: str = ""


class Remote:
    keeps_ids = False
    files: WrittenFiles | None = None
    unkept = frozenset({
        "creation_timestamp_ms", "last_updated_timestamp_ms", "creation_time", "last_updated_time", "deleted_time",
        "storage_location", "status_message",
    })  # fmt: skip

    def __init__(self, url: str, settings: Settings) -> None:
        self._rest = Rest(url)
        self._settings = settings
        """For artifacts that do not go through the server."""
        self._keeps_files: bool | None = None
        self._in_turn = asyncio.Lock()
        """MLflow refuses one of two runs that name a new data set at once."""

    async def close(self) -> None:
        self._rest.close()

    # Reading

    async def experiments(self) -> list[Experiment]:
        body = {"max_results": _EXPERIMENTS, "view_type": "ALL", "order_by": ["experiment_id ASC"]}
        return [_experiment(found) async for found in self._pages("experiments/search", body, "experiments")]

    async def left_out(self) -> list[LeftOut]:
        """Nothing: a server does not tell."""
        return []

    async def run_ids(self, experiment_id: str) -> list[str]:
        return [run["info"]["run_id"] async for run in self._runs(experiment_id)]

    def _runs(self, experiment_id: str, **more: str) -> AsyncIterator[Any]:
        body = {"experiment_ids": [experiment_id], "run_view_type": "ALL", "max_results": _RUNS, **more}
        return self._pages("runs/search", {**body, "order_by": ["attributes.start_time ASC"]}, "runs")

    async def run(self, run_id: str) -> Run | None:
        found = await self._found("runs/get", run_id=run_id)
        return None if found is None else _run(found["run"])

    async def points(self, run_id: str, keys: Sequence[str]) -> AsyncIterator[list[Point]]:
        repeats = await self._may_repeat()
        for key in keys:
            query = {"run_id": run_id, "metric_key": key, "max_results": _POINTS}
            seen: set[int] = set()
            while True:
                raw = await self._rest.raw("GET", _with_query("metrics/get-history", query))
                page = msgspec.json.decode(raw, type=_Page)
                points = [(key, p.timestamp, p.step, *_value(p.value)) for p in page.metrics]
                if repeats:
                    marked = {fingerprint(point): point for point in points}
                    points = [point for mark, point in marked.items() if mark not in seen]
                    seen.update(marked)
                yield points
                if not page.next_page_token:
                    break
                query["page_token"] = page.next_page_token

    async def _may_repeat(self) -> bool:
        """Whether the server keeps files, in which a point can stand twice; in databases it cannot."""
        if self._keeps_files is None:
            found = await self._found("/ajax-api/3.0/mlflow/server-info")
            # Servers before 3.8 do not say, so they are taken to do so.
            self._keeps_files = found is None or found.get("store_type") == "FileStore"
        return self._keeps_files

    async def model_ids(self, experiment_id: str) -> list[str]:
        return list(dict.fromkeys([model["info"]["model_id"] async for model in self._models(experiment_id)]))

    async def _models(self, experiment_id: str) -> AsyncIterator[Any]:
        body = {"experiment_ids": [experiment_id], "max_results": _MODELS}
        try:
            async for model in self._pages("logged-models/search", body, "models"):
                yield model
        except TrackingError as error:
            if error.code != "ENDPOINT_NOT_FOUND":  # of servers before MLflow 3
                raise

    async def model(self, model_id: str) -> Model | None:
        for deleted in (False, True):
            found = await self._found(f"logged-models/{model_id}", **({"allow_deleted": "true"} if deleted else {}))
            if found is not None:
                return _model(found["model"], "deleted" if deleted else "active")
        return None

    async def registered_names(self) -> list[str]:
        names = [model["name"] async for model in self._registered()]
        try:  # prompts are shown only to those who ask for them
            names += [model["name"] async for model in self._registered(filter=f"tags.`{IS_PROMPT}` = 'true'")]
        except TrackingError as error:
            if error.code not in (*_ABSENT, "INVALID_PARAMETER_VALUE"):
                raise
        return list(dict.fromkeys(names))

    async def _registered(self, **query: str) -> AsyncIterator[Any]:
        while True:
            page = await self._rest.get("registered-models/search", max_results=100, **query)
            for model in page.get("registered_models", ()):
                yield model
            if not page.get("next_page_token"):
                return
            query["page_token"] = page["next_page_token"]

    async def registered_model(self, name: str) -> RegisteredModel | None:
        found = await self._found("registered-models/get", name=name)
        if found is None:
            return None
        model = found["registered_model"]
        # One by one, because searches do not show all kinds of them.
        highest = max((int(version["version"]) for version in model.get("latest_versions", ())), default=0)
        versions = []
        for number in range(1, highest + 1):
            one = await self._found("model-versions/get", name=name, version=number)
            place = await self._found("model-versions/get-download-uri", name=name, version=number)
            gone = one is None or place is None
            versions.append(_gap(name, number) if gone else _version(one["model_version"], place["artifact_uri"]))
        row = {
            "name": name,
            "creation_time": model.get("creation_timestamp"),
            "last_updated_time": model.get("last_updated_timestamp"),
            "description": model.get("description", ""),
        }
        aliases = {alias["alias"]: int(alias["version"]) for alias in model.get("aliases", ())}
        return RegisteredModel(row, _texts(model.get("tags")), aliases, versions)

    def files_of_run(self, run: Run) -> RemoteFiles:
        id, location = run.row["run_uuid"], run.row["artifact_uri"]
        return RemoteFiles(
            self._rest, self._settings, location,
            ("artifacts/list", {"run_id": id}, "path"), ("/get-artifact", {"run_id": id}, "path"),
        )  # fmt: skip

    def files_of_model(self, model: Model) -> RemoteFiles:
        path = f"logged-models/{model.row['model_id']}/artifacts/"
        return RemoteFiles(
            self._rest, self._settings, model.row["artifact_location"],
            (f"{path}directories", {}, "artifact_directory_path"), (f"{path}files", {}, "artifact_file_path"),
        )  # fmt: skip

    async def _pages(self, path: str, body: dict[str, Any], field: str) -> AsyncIterator[Any]:
        while True:
            page = await self._rest.post(path, body)
            for found in page.get(field, ()):
                yield found
            if not page.get("next_page_token"):
                return
            body = {**body, "page_token": page["next_page_token"]}

    async def _found(self, path: str, /, **query: Any) -> Any:
        """The answer, None for what is not there."""
        try:
            return await self._rest.get(path, **query)
        except TrackingError as error:
            if error.code in _ABSENT:
                return None
            raise

    # Writing

    async def put_experiment(self, experiment: Experiment, location: str | None) -> Experiment:
        found = await self._found("experiments/get-by-name", experiment_name=experiment.name)
        if found is None:
            body = {"name": experiment.name, "tags": _parts(experiment.tags), "artifact_location": location or ""}
            id = (await self._rest.post("experiments/create", body, once=True))["experiment_id"]
        else:
            there = _experiment(found["experiment"])
            id = there.id
            if there.lifecycle_stage == "active":
                for key in experiment.tags.keys() - there.tags.keys():
                    body = {"experiment_id": id, "key": key, "value": experiment.tags[key]}
                    await self._rest.post("experiments/set-experiment-tag", body)
        return _experiment((await self._rest.get("experiments/get", experiment_id=id))["experiment"])

    async def delete_experiment(self, experiment: Experiment) -> None:
        await self._rest.post("experiments/delete", {"experiment_id": experiment.id}, once=True)

    async def put_runs(self, experiment: Experiment) -> dict[str, str]:
        found = {}
        async for run in self._runs(experiment.id, filter=f"tags.`{_MOVED_RUN}` LIKE '%'"):
            found[_texts(run["data"].get("tags"))[_MOVED_RUN]] = run["info"]["run_id"]
        return found

    async def put_models(self, experiment: Experiment) -> dict[str, str]:
        found = {}
        async for model in self._models(experiment.id):
            if came_from := _texts(model["info"].get("tags")).get(_MOVED_MODEL):
                found[came_from] = model["info"]["model_id"]
        return found

    async def put_run(self, experiment: Experiment, run: Run, id: str | None, *, stays: bool) -> str:
        row = run.row
        if id is None:
            tags = {**run.tags, _MOVED_RUN: row["run_uuid"]}
            name = run.tags.get("mlflow.runName") or row["name"] or ""
            body: dict[str, Any] = {"experiment_id": experiment.id, "user_id": row["user_id"] or "", "run_name": name}
            body |= {"start_time": row["start_time"] or 0, "tags": _parts(tags)}
            created = await self._rest.post("runs/create", body, once=True)
            return str(created["run"]["info"]["run_id"])
        there = await self.run(id)
        if there is not None and there.row["lifecycle_stage"] == "deleted":
            await self._rest.post("runs/restore", {"run_id": id})
        for kind, texts in (("params", run.params), ("tags", run.tags)):
            parts = _parts(texts)
            for start in range(0, len(parts), _BATCH_TEXTS):
                await self._rest.post("runs/log-batch", {"run_id": id, kind: parts[start : start + _BATCH_TEXTS]})
        if run.datasets or run.model_inputs:
            models = [{"model_id": model} for model in run.model_inputs]
            datasets = [_dataset_part(dataset) for dataset in run.datasets]
            async with self._in_turn:
                await self._rest.post("runs/log-inputs", {"run_id": id, "datasets": datasets, "models": models})
        outputs = {} if there is None else dict(run.model_outputs.items() - there.model_outputs.items())
        if outputs:
            written = [{"model_id": model, "step": step} for model, step in outputs.items()]
            await self._rest.post("runs/outputs", {"run_id": id, "models": written})
        return id

    async def put_points(self, run_id: str, points: Sequence[Point]) -> None:
        for start in range(0, len(points), _BATCH_POINTS):
            sent = [
                {"key": key, "value": "NaN" if nan else value, "timestamp": timestamp, "step": step}
                for key, timestamp, step, value, nan in points[start : start + _BATCH_POINTS]
            ]
            await self._rest.post("runs/log-batch", {"run_id": run_id, "metrics": sent})

    async def finish_run(self, run_id: str, run: Run) -> None:
        body: dict[str, Any] = {"run_id": run_id, "status": run.row["status"]}
        if run.row["end_time"]:
            body["end_time"] = run.row["end_time"]
        await self._rest.post("runs/update", body)
        if run.row["lifecycle_stage"] == "deleted":
            await self._rest.post("runs/delete", {"run_id": run_id})

    async def put_model(self, experiment: Experiment, model: Model, id: str | None, *, stays: bool) -> str:
        row = model.row
        if id is None:
            body = {"experiment_id": experiment.id, "name": row["name"], "model_type": row["model_type"] or ""}
            body |= {"source_run_id": row["source_run_id"] or ""}
            body["tags"] = _parts({**model.tags, _MOVED_MODEL: row["model_id"]})
            id = str((await self._rest.post("logged-models", body, once=True))["model"]["info"]["model_id"])
        there = await self.model(id)
        known = {} if there is None else there.params
        missing = _parts({key: value for key, value in model.params.items() if key not in known})
        for start in range(0, len(missing), _BATCH_TEXTS):
            some = {"model_id": id, "params": missing[start : start + _BATCH_TEXTS]}
            await self._rest.post(f"logged-models/{id}/params", some)
        if model.tags:
            await self._rest.ask("PATCH", f"logged-models/{id}/tags", {"model_id": id, "tags": _parts(model.tags)})
        for key, timestamp, step, value, run_id, dataset, digest in model.points:
            point = {"run_id": run_id, "key": key, "value": value, "timestamp": timestamp, "step": step, "model_id": id}
            named = {"dataset_name": dataset, "dataset_digest": digest} if dataset and digest else {}
            await self._rest.post("runs/log-metric", {**point, **named})
        status = next(name for name, number in _STATUS.items() if number == row["status"])
        await self._rest.ask("PATCH", f"logged-models/{id}", {"model_id": id, "status": status})
        if row["lifecycle_stage"] == "deleted":
            await self._rest.ask("DELETE", f"logged-models/{id}")
        return id

    async def put_registered_model(self, model: RegisteredModel) -> None:
        name = model.row["name"]
        there = await self.registered_model(name)
        if there is None:
            body = {"name": name, "description": model.row["description"] or "", "tags": _parts(model.tags)}
            await self._rest.post("registered-models/create", body, once=True)
        highest = len(there.versions) if there is not None else 0
        for version in model.versions[highest:]:
            await self._put_version(name, version, is_prompt=IS_PROMPT in model.tags)
        for alias, number in model.aliases.items():
            if there is None or alias not in there.aliases:
                body = {"name": name, "alias": alias, "version": str(number)}
                await self._rest.post("registered-models/alias", body)

    async def _put_version(self, name: str, version: Version, *, is_prompt: bool) -> None:
        """The next version; a number that is not in use is taken and given up again."""
        row, tags = version.row, version.tags
        place = {"name": name, "version": str(row["version"])}
        gone = row["current_stage"] == DELETED
        if gone:
            given = {"source": "dummy-source" if is_prompt else "s3://deleted/version"}
            tags = {IS_PROMPT: "true"} if is_prompt else {}
        else:
            given = {field: row[field] or "" for field in ("source", "run_id", "run_link", "description")}
        body: dict[str, Any] = {"name": name, **given, "tags": _parts(tags)}
        try:
            made = await self._rest.post("model-versions/create", body, once=True)
        except TrackingError as error:
            # MLflow 3.17 wants to be told the id that it reads there; 3.10 would then change the model's tags.
            if error.code != "INVALID_PARAMETER_VALUE" or not given["source"].startswith("models:/m-"):
                raise
            model_id = given["source"].removeprefix("models:/")
            made = await self._rest.post("model-versions/create", {**body, "model_id": model_id}, once=True)
        if made["model_version"]["version"] != place["version"]:
            raise TrackingError("RESOURCE_CONFLICT", f"Version {row['version']} of {name} got another number there.")
        if gone:
            await self._rest.ask("DELETE", "model-versions/delete", place)
        elif row["current_stage"] != "None":
            body = {**place, "stage": row["current_stage"], "archive_existing_versions": False}
            await self._rest.post("model-versions/transition-stage", body)


class RemoteFiles:
    """Artifacts of a run or model. The server lists and sends them; they are written as MLflow's client does."""

    decodes = True

    def __init__(
        self,
        rest: Rest,
        settings: Settings,
        location: str,
        listing: tuple[str, Mapping[str, str], str],
        file: tuple[str, Mapping[str, str], str],
    ) -> None:
        """`listing` and `file` are a path of the API, its query, and the name of the query that holds the path."""
        self._rest, self._settings, self._location = rest, settings, location
        self._listing, self._file = listing, file

    async def entries(self, path: str) -> list[Entry]:
        place, query, name = self._listing
        found = await self._rest.get(place, **query, **({name: path} if path else {}))
        files = found.get("files", ())
        return [Entry(f["path"].rpartition("/")[2], f.get("is_dir", False), int(f.get("file_size", 0))) for f in files]

    def read(self, path: str) -> AsyncIterator[bytes]:
        place, query, name = self._file
        return self._rest.download(place, **query, **{name: path})

    async def write(self, path: str, body: AsyncIterator[bytes], length: int) -> None:
        if scheme_of(self._location) not in PROXIED:
            await store_of(self._location, self._settings).write(path, body, length)
            return
        root = urlsplit(self._location).path.partition("/mlflow-artifacts/artifacts/")
        inside = join((root[2] or root[0]).strip("/"), path)
        await self._rest.upload(_PROXY + inside, body, length)


def _with_query(path: str, query: Mapping[str, Any]) -> str:
    from urllib.parse import urlencode

    return f"{path}?{urlencode(query)}"


def _value(value: float | str) -> tuple[float, bool]:
    """A value as tables hold it. Only servers with files have infinities left."""
    number = float(value)
    if number != number:
        return 0.0, True
    return max(-LARGEST, min(LARGEST, number)), False


def _texts(parts: Any) -> dict[str, str]:
    return {part["key"]: part.get("value", "") for part in parts or ()}


def _parts(texts: Texts) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in texts.items()]


def _experiment(found: Any) -> Experiment:
    times = found.get("creation_time"), found.get("last_update_time")
    return Experiment(
        found["experiment_id"], found["name"], found.get("artifact_location", ""), found["lifecycle_stage"],
        *times, _texts(found.get("tags")),
    )  # fmt: skip


def _run(found: Any) -> Run:
    info, data = found["info"], found.get("data", {})
    columns = ("user_id", "status", "start_time", "end_time", "lifecycle_stage", "artifact_uri")
    row = {"run_uuid": info["run_id"], "name": info.get("run_name"), **{name: info.get(name) for name in columns}}
    read, written = found.get("inputs", {}), found.get("outputs", {})
    tags = _texts(data.get("tags"))
    tags.pop(_MOVED_RUN, None)
    return Run(
        row,
        _texts(data.get("params")),
        tags,
        [(m["key"], m["timestamp"], m.get("step", 0), *_value(m["value"])) for m in data.get("metrics", ())],
        [_dataset(dataset) for dataset in read.get("dataset_inputs", ())],
        [model["model_id"] for model in read.get("model_inputs", ())],
        {model["model_id"]: model.get("step", 0) for model in written.get("model_outputs", ())},
    )


def _dataset(found: Any) -> DatasetInput:
    dataset = found["dataset"]
    values = {name: dataset.get(name, "") for name in DatasetInput._fields[:-1]}
    return DatasetInput(**values, tags=_texts(found.get("tags")))


def _dataset_part(dataset: DatasetInput) -> dict[str, Any]:
    fields = dataset._asdict()
    tags = _parts(fields.pop("tags"))
    return {"dataset": fields, "tags": tags}


def _model(found: Any, stage: str) -> Model:
    info, data = found["info"], found.get("data", {})
    columns = ("model_id", "name", "creation_timestamp_ms", "last_updated_timestamp_ms", "model_type", "source_run_id")
    row = {name: info.get(name) for name in (*columns, "status_message")}
    tags = _texts(info.get("tags"))
    tags.pop(_MOVED_MODEL, None)
    return Model(
        {**row, "artifact_location": info["artifact_uri"], "status": _STATUS.get(info["status"], 0),
         "lifecycle_stage": stage},
        _texts(data.get("params")),
        tags,
        [
            (m["key"], m["timestamp"], m.get("step", 0), _value(m["value"])[0], m["run_id"],
             m.get("dataset_name"), m.get("dataset_digest"))
            for m in data.get("metrics", ())
        ],
    )  # fmt: skip


def _version(found: Any, location: str) -> Version:
    columns = ("name", "description", "current_stage", "source", "run_id", "status", "status_message", "run_link")
    row = {name: found.get(name) for name in columns} | {
        "version": int(found["version"]),
        "creation_time": found.get("creation_timestamp"),
        "last_updated_time": found.get("last_updated_timestamp"),
        "storage_location": location,
    }
    return Version(row, _texts(found.get("tags")))


def _gap(name: str, number: int) -> Version:
    """A version that was deleted: its number is not given again."""
    row: dict[str, Any] = {"name": name, "version": number, "current_stage": DELETED, "status": "READY"}
    return Version({**row, **REDACTED, "storage_location": None}, {})
