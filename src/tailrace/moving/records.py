"""What is moved, in one form for all stores: the columns of our tables, as far as the store it was read from has them.

A server shows less over REST than a database holds; the rows that were read from one lack those columns. Two records
are compared by what both have.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from struct import pack
from typing import Any, NamedTuple, Protocol

from tailrace.artifacts.stores import Entry
from tailrace.tracking.queries.inputs import DatasetInput

Row = Mapping[str, Any]
Texts = Mapping[str, str]

Point = tuple[str, int, int, float, bool]
"""key, timestamp in ms, step, value (finite; 0 for NaN), is_nan"""

Sums = dict[str, tuple[int, int]]
"""By key of a metric: how many points there are, and a checksum of them that does not depend on their order."""


class Experiment(NamedTuple):
    id: str
    name: str
    artifact_location: str
    lifecycle_stage: str
    creation_time: int | None
    last_update_time: int | None
    tags: Texts


class Run(NamedTuple):
    """A run but for its histories. `row` has columns of the table `runs`, `latest` the last point of each metric."""

    row: Row
    params: Texts
    tags: Texts
    latest: Sequence[Point]
    datasets: Sequence[DatasetInput]
    model_inputs: Collection[str]
    model_outputs: Mapping[str, int]


class Model(NamedTuple):
    """A logged model. `row` has columns of the table `logged_models`.

    `points` are (key, timestamp, step, value, run_id, dataset_name, dataset_digest).
    """

    row: Row
    params: Texts
    tags: Texts
    points: Sequence[tuple[Any, ...]]


class Version(NamedTuple):
    """`row` has columns of the table `model_versions`."""

    row: Row
    tags: Texts


class RegisteredModel(NamedTuple):
    """`row` has columns of the table `registered_models`; versions come in the order of their numbers."""

    row: Row
    tags: Texts
    aliases: Mapping[str, int]
    versions: Sequence[Version]


class Lost(NamedTuple):
    """A part of something that was put into a folder, and is not so in its files: so many rows of it."""

    part: str
    shown: str
    rows: int


class LeftOut(NamedTuple):
    """The damaged directory of a unit of a folder; `place` is the experiment of a run or logged model."""

    kind: str
    id: str
    place: str | None
    path: str


class Files(Protocol):
    """The artifacts of a run or a logged model. Paths are relative to its folder, `""` is that itself."""

    decodes: bool
    """Whether what is asked may take a name with `%20` in it for another, and then say that nothing is there."""

    async def entries(self, path: str) -> list[Entry]: ...

    def read(self, path: str) -> AsyncIterator[bytes]: ...

    async def write(self, path: str, body: AsyncIterator[bytes], length: int) -> None:
        """Store the file. Whatever is raised, the name does not show half of it."""


class WrittenFiles(Protocol):
    """The files of a folder, which are written after its index."""

    async def written(self, at_most: int = 0) -> int:
        """How many changes they may still lack, after a moment; 0 if there are no more than `at_most`.

        Raises StartupError where they do not get on.
        """

    def lost(self, kind: str, id: str) -> list[Lost]:
        """What they have not of a unit (files/layout.py), or otherwise."""


class Store(Protocol):
    """Where things come from or go to. What is asked for by an id and is not there is None."""

    keeps_ids: bool
    """Whether runs and logged models keep their ids when they are put here."""
    unkept: frozenset[str]
    """Columns that do not keep their value when they are put here."""
    files: WrittenFiles | None
    """Of a folder."""

    async def experiments(self) -> list[Experiment]: ...
    async def left_out(self) -> list[LeftOut]:
        """What is there and cannot be read, as far as that can be known."""

    async def run_ids(self, experiment_id: str) -> list[str]: ...
    async def run(self, run_id: str) -> Run | None: ...
    def points(self, run_id: str, keys: Sequence[str]) -> AsyncIterator[list[Point]]: ...
    async def model_ids(self, experiment_id: str) -> list[str]: ...
    async def model(self, model_id: str) -> Model | None: ...
    async def registered_names(self) -> list[str]: ...
    async def registered_model(self, name: str) -> RegisteredModel | None: ...
    def files_of_run(self, run: Run) -> Files: ...
    def files_of_model(self, model: Model) -> Files: ...

    async def put_experiment(self, experiment: Experiment, location: str | None) -> Experiment:
        """The experiment of that name, made unless it is there, with the tags that it lacks.

        `location` is where a new one has its artifacts, None for the store's own choice.
        """

    async def delete_experiment(self, experiment: Experiment) -> None:
        """Bring it into the stage `deleted`, if putting it there could not."""

    async def put_runs(self, experiment: Experiment) -> dict[str, str]:
        """The runs of an experiment here that were put there before: ids in the source, and here."""

    async def put_models(self, experiment: Experiment) -> dict[str, str]:
        """The same of logged models."""

    async def put_run(self, experiment: Experiment, run: Run, id: str | None, *, stays: bool) -> str:
        """Make a run, or give the one with this id here what it lacks; returns its id here. Histories come after it.

        `stays`: its artifacts stay where they are.
        """

    async def put_points(self, run_id: str, points: Sequence[Point]) -> None: ...

    async def finish_run(self, run_id: str, run: Run) -> None:
        """After the last point."""

    async def put_model(self, experiment: Experiment, model: Model, id: str | None, *, stays: bool) -> str: ...

    async def put_registered_model(self, model: RegisteredModel) -> None:
        """Add what is missing, and change nothing that is there."""

    async def close(self) -> None: ...


def fingerprint(point: Point) -> int:
    """64 bits of a point but for its key, of use in this process only: Python's hash of bytes has a secret of its own.

    -0.0 counts as 0.0, since databases do not keep its sign.
    """
    _, timestamp, step, value, is_nan = point
    return hash(pack("<qqd?", timestamp, step, value + 0.0, is_nan))


def add(sums: Sums, points: Sequence[Point]) -> None:
    """Count points, and add up their fingerprints."""
    for point in points:
        count, total = sums.get(point[0], (0, 0))
        sums[point[0]] = count + 1, total + fingerprint(point)


async def checksums(pages: AsyncIterator[list[Point]]) -> Sums:
    sums: Sums = {}
    async for page in pages:
        add(sums, page)
    return sums


_PLACE = frozenset({"run_uuid", "model_id", "experiment_id", "artifact_uri", "artifact_location"})
"""Columns that say where something is in its store."""
_UNSEEN = frozenset({"source_type", "source_name", "entry_point_name", "source_version"})
"""Columns that no server has shown since MLflow 1.0."""


def differences(wanted: Any, found: Any, unkept: frozenset[str]) -> list[str]:
    """The names of what differs in two records of a kind. NULL, 0 and the empty text are the same over REST."""
    differing = []
    for name in wanted._fields:
        one, other = getattr(wanted, name), getattr(found, name)
        if name == "row":
            columns = (one.keys() & other.keys()) - _PLACE - _UNSEEN - unkept
            differing += sorted(column for column in columns if (one[column] or None) != (other[column] or None))
        elif name == "versions":
            differing += _version_differences(one, other, unkept)
        elif _comparable(one) != _comparable(other):
            differing.append(name.replace("_", " "))
    return differing


def _version_differences(wanted: Sequence[Version], found: Sequence[Version], unkept: frozenset[str]) -> list[str]:
    there = {version.row["version"]: version for version in found}
    differing = []
    for version in wanted:
        number = version.row["version"]
        if number not in there:
            differing.append(f"version {number} (missing)")
        elif parts := differences(version, there[number], unkept):
            differing.append(f"version {number} ({', '.join(parts)})")
    return differing


def _comparable(value: Any) -> Any:
    return value if isinstance(value, Mapping) else sorted(value, key=repr)
