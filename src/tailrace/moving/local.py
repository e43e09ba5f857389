"""A store of this machine: a database or the index of a folder, and its artifacts, read and written without a server.

Its rows keep what REST does not: ids, times, users, deleted things. Every write is one transaction of the same writer
and the same statements as a server's, so that servers may go on meanwhile.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, insert, select, update

from tailrace.artifacts.locations import child
from tailrace.artifacts.places import store_of
from tailrace.artifacts.stores import Entry
from tailrace.artifacts.stores import Store as ArtifactStore
from tailrace.database.database import Database
from tailrace.database.dialects import insert_rows, with_booleans
from tailrace.database.schema.registry import (
    model_version_tags,
    model_versions,
    registered_model_aliases,
    registered_model_tags,
    registered_models,
)
from tailrace.database.schema.tracking import (
    experiment_tags,
    experiments,
    latest_metrics,
    logged_model_metrics,
    logged_model_params,
    logged_model_tags,
    logged_models,
    metrics,
    params,
    runs,
    tags,
)
from tailrace.errors import StartupError
from tailrace.files.index import WAITING, folder_of
from tailrace.files.layout import REGISTERED
from tailrace.files.store import note_changes
from tailrace.moving.reading_back import ReadingBack, left_out
from tailrace.moving.records import (
    Experiment,
    LeftOut,
    Lost,
    Model,
    Point,
    RegisteredModel,
    Row,
    Run,
    Texts,
    Version,
    WrittenFiles,
)
from tailrace.registry.queries.models import WORKSPACE
from tailrace.settings import Settings
from tailrace.tracking.queries import contents, inputs
from tailrace.tracking.queries import experiments as experiment_queries
from tailrace.tracking.queries import metrics as metric_queries
from tailrace.tracking.queries import models as model_queries
from tailrace.tracking.queries.logging import POINT_COLUMNS
from tailrace.tracking.queries.runs import UNUSED
from tailrace.tracking.rules import check_run_id

T = TypeVar("T")

_PAGE = 10_000
"""Points that are read and written at once."""

_MOST_UNWRITTEN = 500_000
"""Changes that a folder's index may be ahead of its files: they take room on the disk."""

_PATIENCE = 300.0
"""Seconds without anything written to files after which it is given up."""

_MODEL_POINT = (
    "metric_name", "metric_timestamp_ms", "metric_step", "metric_value", "run_id", "dataset_name", "dataset_digest",
)  # fmt: skip


class Local:
    """Made with settings whose databases are ready; used in one event loop."""

    keeps_ids = True
    unkept: frozenset[str] = frozenset()
    files: WrittenFiles | None

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._database = _database(settings.backend_store_uri)
        elsewhere = settings.registry_store_uri
        self._registry = _database(elsewhere) if elsewhere else self._database
        self._folders = [each for each in {self._database, self._registry} if _root(each) is not None]
        self.files = self if self._folders else None
        self._read_back: dict[Database, ReadingBack] = {}
        self._unwritten = 0
        self._since = 0.0

    async def close(self) -> None:
        for database in {self._database, self._registry}:
            database.close()
        for folder in self._read_back.values():
            folder.close()

    # The files of a folder

    async def written(self, at_most: int = 0) -> int:
        unwritten = 0
        for folder in self._folders:
            unwritten += await folder.read(lambda connection: int(connection.exec_driver_sql(WAITING).scalar_one()))
        if unwritten <= at_most:
            return 0
        now = time.monotonic()
        if unwritten != self._unwritten:
            self._unwritten, self._since = unwritten, now
        elif now - self._since > _PATIENCE:
            raise StartupError("The files of the folder cannot be written now; run the command again when they can.")
        await asyncio.sleep(0.1)
        return unwritten

    def lost(self, kind: str, id: str) -> list[Lost]:
        database = self._registry if kind == REGISTERED else self._database
        root = _root(database)
        if root is None:
            return []
        if database not in self._read_back:
            self._read_back[database] = ReadingBack(root)
        return self._read_back[database].lost(kind, id)

    # Reading

    async def experiments(self) -> list[Experiment]:
        def read(connection: Connection) -> list[Experiment]:
            rows = connection.execute(select(*experiment_queries.COLUMNS).order_by(experiments.c.experiment_id)).all()
            its_tags = experiment_queries.tags_of(connection, [row.experiment_id for row in rows])
            return [_experiment(row, dict(its_tags.get(row.experiment_id, ()))) for row in rows]

        return await self._database.read(read)

    async def left_out(self) -> list[LeftOut]:
        found: list[LeftOut] = []
        for database in self._folders:
            if (root := _root(database)) is not None:
                found += left_out(root, tracking=database is self._database, registry=database is self._registry)
        return found

    async def run_ids(self, experiment_id: str) -> list[str]:
        query = select(runs.c.run_uuid).where(runs.c.experiment_id == int(experiment_id))
        return await self._database.read(lambda connection: list(connection.scalars(query)))

    async def run(self, run_id: str) -> Run | None:
        def read(connection: Connection) -> Run | None:
            row = connection.execute(select(runs).where(runs.c.run_uuid == run_id)).mappings().first()
            if row is None:
                return None
            found = contents.of_runs(connection, [run_id], model_inputs=True)
            latest = [
                (key, timestamp, step, 0.0 if value == "NaN" else value, value == "NaN")
                for key, value, timestamp, step in found.metrics.get(run_id, ())
            ]
            read_ones = [
                inputs.DatasetInput._make([*(value or "" for value in tuple(dataset)[1:]), dict(its_tags)])
                for dataset, its_tags in found.inputs.datasets.get(run_id, ())
            ]
            return Run(
                dict(row),
                dict(found.params.get(run_id, ())),
                dict(found.tags.get(run_id, ())),
                latest,
                read_ones,
                found.inputs.model_inputs.get(run_id, ()),
                dict(found.inputs.model_outputs.get(run_id, ())),
            )

        return await self._database.read(read)

    async def points(self, run_id: str, keys: Sequence[str]) -> AsyncIterator[list[Point]]:
        """All points of these metrics, in pages: one read fetches several short histories, or a part of a long one."""
        number, position = 0, None
        while number < len(keys):
            read = partial(_page, run_id=run_id, keys=keys, number=number, position=position)
            page, number, position = await self._database.read(read)
            yield page

    async def model_ids(self, experiment_id: str) -> list[str]:
        query = select(logged_models.c.model_id).where(logged_models.c.experiment_id == int(experiment_id))
        return await self._database.read(lambda connection: list(connection.scalars(query)))

    async def model(self, model_id: str) -> Model | None:
        def read(connection: Connection) -> Model | None:
            row = connection.execute(select(logged_models).where(logged_models.c.model_id == model_id)).mappings()
            if (found := row.first()) is None:
                return None
            more = model_queries.contents(connection, [model_id])
            points = [
                (key, timestamp, step, value, run_id, dataset, digest)
                for key, value, timestamp, step, run_id, _, dataset, digest in more.metrics.get(model_id, ())
            ]
            its_params, its_tags = dict(more.params.get(model_id, ())), dict(more.tags.get(model_id, ()))
            return Model(dict(found), its_params, its_tags, points)

        return await self._database.read(read)

    async def registered_names(self) -> list[str]:
        query = select(registered_models.c.name).where(registered_models.c.workspace == WORKSPACE)
        return await self._registry.read(lambda connection: list(connection.scalars(query)))

    async def registered_model(self, name: str) -> RegisteredModel | None:
        def rows(connection: Connection, table: Table) -> list[dict[str, Any]]:
            query = select(table).where(table.c.workspace == WORKSPACE, table.c.name == name)
            return [{**row} for row in connection.execute(query).mappings()]

        def read(connection: Connection) -> RegisteredModel | None:
            found = rows(connection, registered_models)
            version_tags: dict[int, dict[str, str]] = {}
            for row in rows(connection, model_version_tags):
                version_tags.setdefault(row["version"], {})[row["key"]] = row["value"] or ""
            return None if not found else RegisteredModel(
                found[0],
                {row["key"]: row["value"] or "" for row in rows(connection, registered_model_tags)},
                {row["alias"]: row["version"] for row in rows(connection, registered_model_aliases)},
                [
                    Version(row, version_tags.get(row["version"], {}))
                    for row in sorted(rows(connection, model_versions), key=lambda row: row["version"])
                ],
            )  # fmt: skip

        return await self._registry.read(read)

    def files_of_run(self, run: Run) -> LocalFiles:
        return LocalFiles(store_of(run.row["artifact_uri"] or "", self._settings))

    def files_of_model(self, model: Model) -> LocalFiles:
        return LocalFiles(store_of(model.row["artifact_location"], self._settings))

    # Writing

    async def put_experiment(self, experiment: Experiment, location: str | None) -> Experiment:
        root = self._settings.default_artifact_root

        def write(connection: Connection) -> Experiment:
            row = _experiment_named(connection, experiment.name)
            if row is None:
                _make_experiment(connection, experiment, location, root)
                row = _experiment_named(connection, experiment.name)
            key = ("key", "experiment_id")
            rows = sorted((name, row.experiment_id, value) for name, value in experiment.tags.items())
            insert_rows(connection, experiment_tags, (*key, "value"), rows, key=key)
            its_tags = experiment_queries.tags_of(connection, [row.experiment_id])
            return _experiment(row, dict(its_tags.get(row.experiment_id, ())))

        return await self._database.write(write)

    async def delete_experiment(self, experiment: Experiment) -> None:
        """Nothing: a new one has its stage from the start, and one that was there keeps its own."""

    async def put_runs(self, experiment: Experiment) -> dict[str, str]:
        return {id: id for id in await self.run_ids(experiment.id)}

    async def put_models(self, experiment: Experiment) -> dict[str, str]:
        return {id: id for id in await self.model_ids(experiment.id)}

    async def put_run(self, experiment: Experiment, run: Run, id: str | None, *, stays: bool) -> str:
        run_id = str(run.row["run_uuid"])
        check_run_id(run_id)  # it becomes a part of the path of artifacts
        row = {**UNUSED, **run.row, "experiment_id": int(experiment.id)}
        if not stays:
            row["artifact_uri"] = child(experiment.artifact_location, run_id, "artifacts")

        def write(connection: Connection) -> None:
            _put_row(connection, runs, row, key="run_uuid", keep=("experiment_id", "artifact_uri"))
            _put_texts(connection, params, {"run_uuid": run_id}, run.params, change=False)
            _put_texts(connection, tags, {"run_uuid": run_id}, run.tags)
            inputs.add(connection, int(experiment.id), run_id, run.datasets, list(run.model_inputs))
            inputs.add_outputs(connection, run_id, dict(run.model_outputs))

        await self._database.write(write, locks=run_id)
        return run_id

    async def put_points(self, run_id: str, points: Sequence[Point]) -> None:
        while self._folders and await self.written(_MOST_UNWRITTEN):
            pass

        def write(connection: Connection) -> None:
            for start in range(0, len(points), _PAGE):
                rows = with_booleans(connection.dialect.name, _stored(run_id, points[start : start + _PAGE]))
                insert_rows(connection, metrics, POINT_COLUMNS, rows, key=POINT_COLUMNS)

        await self._database.write(write, locks=run_id)

    async def finish_run(self, run_id: str, run: Run) -> None:
        def write(connection: Connection) -> None:
            insert_rows(
                connection,
                latest_metrics,
                POINT_COLUMNS,
                with_booleans(connection.dialect.name, _stored(run_id, run.latest)),
                key=("run_uuid", "key"),
                update=("timestamp", "step", "value", "is_nan"),
                newer=("step", "timestamp", "value"),
            )

        await self._database.write(write, locks=run_id)

    async def put_model(self, experiment: Experiment, model: Model, id: str | None, *, stays: bool) -> str:
        model_id = str(model.row["model_id"])
        check_run_id(model_id)
        owner = {"model_id": model_id, "experiment_id": int(experiment.id)}
        row = {**model.row, **owner}
        if not stays:
            row["artifact_location"] = child(experiment.artifact_location, "models", model_id, "artifacts")

        def write(connection: Connection) -> None:
            _put_row(connection, logged_models, row, key="model_id", keep=("experiment_id", "artifact_location"))
            _put_texts(connection, logged_model_params, owner, model.params, "param_", change=False)
            _put_texts(connection, logged_model_tags, owner, model.tags, "tag_")
            key = ("model_id", "metric_name", "metric_timestamp_ms", "metric_step", "run_id")
            points = sorted((*owner.values(), *point) for point in model.points)
            insert_rows(connection, logged_model_metrics, (*owner, *_MODEL_POINT), points, key=key)

        await self._database.write(write)
        return model_id

    async def put_registered_model(self, model: RegisteredModel) -> None:
        owner = {"workspace": WORKSPACE, "name": model.row["name"]}

        def write(connection: Connection) -> None:
            new = {**model.row, **owner}
            insert_rows(connection, registered_models, tuple(new), [tuple(new.values())], key=("workspace", "name"))
            _put_texts(connection, registered_model_tags, owner, model.tags, change=False)
            for version in model.versions:
                place = {**owner, "version": version.row["version"]}
                new = {**version.row, **place}
                if insert_rows(connection, model_versions, tuple(new), [tuple(new.values())], key=tuple(place)):
                    _put_texts(connection, model_version_tags, place, version.tags, change=False)
            rows = sorted((*owner.values(), alias, version) for alias, version in model.aliases.items())
            key = (*owner, "alias")
            insert_rows(connection, registered_model_aliases, (*key, "version"), rows, key=key)

        await self._registry.write(write)


class LocalFiles:
    """A store of artifacts, read from beginning to end."""

    decodes = False

    def __init__(self, store: ArtifactStore) -> None:
        self._store = store

    async def entries(self, path: str) -> list[Entry]:
        return await self._store.entries(path)

    async def read(self, path: str) -> AsyncIterator[bytes]:
        artifact = await self._store.open(path)
        try:
            async for piece in artifact.read(0, artifact.size):
                yield piece
        finally:
            artifact.close()

    async def write(self, path: str, body: AsyncIterator[bytes], length: int) -> None:
        await self._store.write(path, body, length)


def _database(uri: str) -> Database:
    database = Database(uri)
    if folder_of(uri) is not None:
        note_changes(database.engine)
    return database


def _root(database: Database) -> str | None:
    return folder_of(str(database.engine.url))


def _experiment(row: Any, its_tags: Texts) -> Experiment:
    location = row.artifact_location or ""
    times = row.creation_time, row.last_update_time
    return Experiment(str(row.experiment_id), row.name, location, row.lifecycle_stage, *times, its_tags)


def _page(
    connection: Connection, run_id: str, keys: Sequence[str], number: int, position: Sequence[Any] | None
) -> tuple[list[Point], int, Sequence[Any] | None]:
    """Points of the metrics from `number` on, after `position` of the first; the number and position to go on from."""
    points: list[Point] = []
    while number < len(keys) and len(points) < _PAGE:
        wanted = _PAGE - len(points)
        rows = metric_queries.history(connection, run_id, keys[number], wanted, position)
        points += [(keys[number], timestamp, step, value, bool(nan)) for timestamp, step, value, nan in rows]
        if len(rows) < wanted:
            number, position = number + 1, None
        else:
            position = tuple(rows[-1])
    return points, number, position


def _stored(run_id: str, points: Iterable[Point]) -> list[tuple[Any, ...]]:
    return sorted((run_id, key, timestamp, step, value, int(nan)) for key, timestamp, step, value, nan in points)


def _experiment_named(connection: Connection, name: str) -> Any:
    query = select(*experiment_queries.COLUMNS).where(experiments.c.name == name)
    # MySQL may know a name in other letters as the same.
    return next((row for row in connection.execute(query) if row.name == name), None)


def _make_experiment(connection: Connection, experiment: Experiment, location: str | None, root: str) -> None:
    """Insert an experiment, with the id that it has if that is free and the database's column can hold it."""
    row = {
        "name": experiment.name,
        "artifact_location": location or "",
        "lifecycle_stage": experiment.lifecycle_stage,
        "creation_time": experiment.creation_time,
        "last_update_time": experiment.last_update_time,
        "workspace": WORKSPACE,
    }
    dialect, id = connection.dialect.name, int(experiment.id)
    fits = dialect == "sqlite" or (dialect != "mssql" and id < 2**31)
    taken = select(experiments.c.experiment_id).where(experiments.c.experiment_id == id)
    if fits and connection.scalar(taken) is None:
        connection.execute(insert(experiments).values(**row, experiment_id=id))
        if dialect == "postgresql":  # whose sequence knows nothing of ids that it did not give
            connection.exec_driver_sql(
                "SELECT setval(pg_get_serial_sequence('experiments', 'experiment_id'), max(experiment_id)) "
                "FROM experiments WHERE experiment_id > 0"
            )
    else:
        created = connection.execute(insert(experiments).values(**row))
        assert created.inserted_primary_key is not None
        id = int(created.inserted_primary_key[0])
    if location is None:
        its_own = child(root, str(id))
        connection.execute(
            update(experiments).where(experiments.c.experiment_id == id).values(artifact_location=its_own)
        )


def _put_row(connection: Connection, table: Table, row: Row, key: str, keep: tuple[str, ...]) -> None:
    """Insert a row; one with the same key takes the new values, but for what says where it is."""
    change = tuple(column for column in row if column not in (key, *keep))
    insert_rows(connection, table, tuple(row), [tuple(row.values())], key=(key,), update=change)


def _put_texts(
    connection: Connection, table: Table, owner: Row, texts: Texts, prefix: str = "", *, change: bool = True
) -> None:
    """Params or tags. A param that is there already stays as it is."""
    key, value = f"{prefix}key", f"{prefix}value"
    unique = tuple(column.name for column in table.primary_key)
    rows = sorted((*owner.values(), name, text) for name, text in texts.items())
    update = (value,) if change else ()
    insert_rows(connection, table, (*owner, key, value), rows, key=unique, update=update)
