"""From one store to another: everything is copied, read again in the target, and compared.

There is no state beside the two stores. What the target has already is compared first, and copied only if it differs:
so a command that was killed can be repeated, and repeating one that ended is a check. Runs and logged models are known
by their ids, and become as they are in the source. Experiments and registered models are known by their names, which
may be those of other things: what the target has of them stays, and where it differs that is said.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any, Protocol

from tailrace.errors import StartupError, TrackingError
from tailrace.files.layout import EXPERIMENT, MODEL, REGISTERED, RUN
from tailrace.moving import artifacts
from tailrace.moving.records import (
    Experiment,
    Files,
    Model,
    RegisteredModel,
    Run,
    Store,
    Sums,
    Version,
    WrittenFiles,
    add,
    checksums,
    differences,
)
from tailrace.tracking.rules import RUN_NAME_TAG

_AT_ONCE = 8
"""Runs that are moved at the same time: enough to overlap the waiting for two servers."""

_ID = re.compile(r"(?<![0-9a-zA-Z])(?:m-)?[0-9a-f]{32}(?![0-9a-zA-Z])")
_KINDS = {"experiment": EXPERIMENT, "run": RUN, "logged model": MODEL, "registered model": REGISTERED}
_TAGS_WITH_IDS = ("mlflow.parentRunId", "mlflow.log-model.history")


class Watcher(Protocol):
    def expect(self, steps: int) -> object:
        """How many steps there will be."""

    def advance(self, steps: int, so_far: str) -> object:
        """0 or 1 more are done, and so much was read until now."""

    def complain(self, line: str) -> object: ...


class Mover:
    """One move. `found`, `copied` and `verified` count things of each kind in the source, put into the target now, and
    found there to be the same."""

    def __init__(self, source: Store, target: Store, watcher: Watcher, *, copy: bool, files: bool) -> None:
        """Without `copy`, they are compared and nothing is changed. Without `files`, artifacts stay where they are."""
        self._source, self._target, self._watcher = source, target, watcher
        self._copy, self._files = copy, files
        self._ids: dict[str, str] = {}
        """Of runs and logged models: the id in the target, if it is there."""
        self._new: set[str] = set()
        """Ids in the source of what was made in the target just now, so that there is nothing yet to compare."""
        self._locations: dict[str, str] = {}
        """Of experiments: where their artifacts are in the source, and where in the target."""
        self._points = self._bytes = 0
        self.found: Counter[str] = Counter()
        self.copied: Counter[str] = Counter()
        self.verified: Counter[str] = Counter()
        self.faults = 0
        self._same: list[tuple[str, str, str]] = []
        """What was found to be the same in the index of a folder: what it is, how it is shown, its id there."""

    async def move(self, names: Iterable[str]) -> None:
        """Move these experiments with all in them, or all and the registry if none is named."""
        every = await self._source.experiments()
        names = set(names)
        if missing := names - {experiment.name for experiment in every}:
            raise StartupError(f"The source has no experiment {', '.join(sorted(map(repr, missing)))}.")
        chosen = [experiment for experiment in every if not names or experiment.name in names]
        registered = [] if names else await self._source.registered_names()
        runs = [(e, await self._source.run_ids(e.id)) for e in chosen]
        models = [(e, await self._source.model_ids(e.id)) for e in chosen]
        makes_first = self._copy and not self._target.keeps_ids
        steps = [*runs, *models, *(runs if makes_first else ())]
        if self._target.files is not None:  # to be read again
            steps += [*runs, *models]
        self._watcher.expect(sum(len(ids) for _, ids in steps) + len(registered))
        await self._tell_left_out({experiment.id for experiment in chosen} if names else None)

        there = await self._experiments(chosen)
        if makes_first:  # all must be there before any is spoken of
            await self._each("run", self._make_run, runs, there)
            await self._each("logged model", self._model, models, there)
            await self._each("run", self._run, runs, there)
        else:
            await self._each("run", self._run, runs, there)
            await self._each("logged model", self._model, models, there)
        await self._end_experiments(runs, there)
        for name in registered:
            await self._guarded(f"registered model {name!r}", self._registered_model(name))
        if self._target.files is not None:
            await self._read_files(self._target.files)

    async def _tell_left_out(self, experiments: set[str] | None) -> None:
        """Name and count what of the source is damaged: of all of it, or of these experiments."""
        for kind, id, place, path in await self._source.left_out():
            if experiments is None or place in experiments:
                what = next(what for what, of in _KINDS.items() if of == kind)
                self.found[f"{what}s"] += 1
                self._fault(f"{what} {id} is left out: {path} is damaged")

    async def _each(
        self,
        what: str,
        work: Callable[[str, Experiment | None], Awaitable[None]],
        groups: list[tuple[Experiment, list[str]]],
        there: Mapping[str, Experiment],
    ) -> None:
        # Only where nothing is copied, a run can be compared without its experiment.
        known = [(there.get(experiment.id), ids) for experiment, ids in groups]
        waiting = ((id, target) for target, ids in known if target is not None or not self._copy for id in ids)

        async def worker() -> None:
            for id, target in waiting:
                await self._guarded(f"{what} {id}", work(id, target))

        async with asyncio.TaskGroup() as group:
            for _ in range(_AT_ONCE):
                group.create_task(worker())

    async def _guarded(self, what: str, work: Awaitable[None]) -> None:
        """What one thing fails with is said, and the others go on."""
        try:
            await work
        except (TrackingError, OSError) as error:
            self._fault(f"{what}: {error}")
        self._advance(1)

    def _advance(self, steps: int = 0) -> None:
        self._watcher.advance(steps, f"{self._points:,} points, {self._bytes / 1e6:,.1f} MB")

    def _fault(self, line: str) -> None:
        self.faults += 1
        self._watcher.complain(line)

    # Experiments

    async def _experiments(self, chosen: list[Experiment]) -> dict[str, Experiment]:
        """Those that are in the target, by their id in the source; without copying, some may be missing."""
        known = {experiment.name: experiment for experiment in await self._target.experiments()}
        there: dict[str, Experiment] = {}
        for wanted in chosen:
            target = known.get(wanted.name)
            if self._copy:
                location = None if self._files else wanted.artifact_location
                try:
                    target = await self._target.put_experiment(wanted, location)
                except TrackingError as error:
                    self._fault(f"experiment {wanted.name!r}, with all its runs: {error}")
                    continue
            if target is None:
                continue
            if wanted.name not in known:
                self._new.add(wanted.id)
                self.copied["experiments"] += 1
            there[wanted.id] = target
            if self._files:
                self._locations[wanted.artifact_location] = target.artifact_location
            self._ids |= await self._target.put_runs(target) | await self._target.put_models(target)
        return there

    async def _end_experiments(
        self, groups: list[tuple[Experiment, list[str]]], there: Mapping[str, Experiment]
    ) -> None:
        """Delete in the target what is deleted in the source, and compare."""
        for wanted, ids in groups:
            target = there.get(wanted.id) if self._copy and wanted.lifecycle_stage == "deleted" else None
            if target is not None and target.lifecycle_stage == "active":
                its_own = {self._ids[id] for id in ids if id in self._ids}
                # Another experiment of that name is not ours to delete.
                if wanted.id in self._new or (its_own and its_own >= {*await self._target.run_ids(target.id)}):
                    await self._target.delete_experiment(target)
        known = {experiment.name: experiment for experiment in await self._target.experiments()}
        for wanted, _ in groups:
            self.found["experiments"] += 1
            found = known.get(wanted.name)
            differing = ["missing"] if found is None else [
                name for name in ("tags", "lifecycle_stage") if getattr(wanted, name) != getattr(found, name)
            ]  # fmt: skip
            self._settle("experiment", repr(wanted.name), differing, found and found.id)

    def _settle(self, what: str, name: str, differing: list[str], there: str | None) -> None:
        """Count a thing, whose id in the target is `there`, as verified or at fault."""
        if differing:
            parts = ", ".join(differing).replace("_", " ")
            self._fault(f"{what} {name} {'is missing' if differing == ['missing'] else f'differs: {parts}'}")
        else:
            self.verified[f"{what}s"] += 1
            if there is not None and self._target.files is not None:
                self._same.append((what, name, there))

    # Files of a folder

    async def _read_files(self, files: WrittenFiles) -> None:
        """The index of the folder was compared with the source; its files are with the index."""
        while await files.written():
            self._advance()
        for what, name, id in self._same:
            if lost := files.lost(_KINDS[what], id):
                self._fault(f"{what} {name}: its files differ: {', '.join(part.shown for part in lost)}")
                self.verified[f"{what}s"] -= 1
                for part in lost:
                    counted = "model versions" if part.part == "versions" else part.part
                    if self.verified[counted] and what in ("run", "registered model"):
                        self.verified[counted] -= part.rows
            if what in ("run", "logged model"):
                self._advance(1)

    # Runs

    async def _make_run(self, id: str, experiment: Experiment | None) -> None:
        assert experiment is not None
        if id not in self._ids and (wanted := await self._source.run(id)) is not None:
            self._ids[id] = await self._target.put_run(experiment, wanted, None, stays=not self._files)
            self._new.add(id)

    async def _run(self, id: str, experiment: Experiment | None) -> None:
        read = await self._source.run(id)
        if read is None:  # it was removed meanwhile
            return
        self.found["runs"] += 1
        wanted = self._moved_run(read)
        keys = [point[0] for point in wanted.latest]
        there = self._ids.get(id)
        is_new = there is None or id in self._new
        found = None if is_new or there is None else await self._target.run(there)
        sums: Sums = {}
        wrong, differing = set(keys), ["missing"]
        if found is not None or not self._copy:
            sums = await self._checksums(id, keys)
        if there is not None and found is not None:
            differing, wrong = await self._compare_run(wanted, there, found, sums)
        if differing and self._copy:
            assert experiment is not None
            there = self._ids[id] = await self._target.put_run(experiment, wanted, there, stays=not self._files)
            sums |= await self._copy_points(id, there, [key for key in keys if key in wrong])
            await self._target.finish_run(there, wanted)
            self.copied["runs"] += 1
            if (found := await self._target.run(there)) is not None:
                differing, wrong = await self._compare_run(wanted, there, found, sums)
        self._count(wanted, sums, differing, wrong)
        self._settle("run", id, differing, there)
        if self._files and found is not None and read.row["artifact_uri"]:
            await self._move_files(f"run {id}", self._source.files_of_run(read), self._target.files_of_run(found))

    async def _checksums(self, id: str, keys: list[str]) -> Sums:
        sums: Sums = {}
        async for page in self._source.points(id, keys):
            add(sums, page)
            self._points += len(page)
            self._advance()
        return sums

    async def _compare_run(self, wanted: Run, there: str, found: Run, sums: Sums) -> tuple[list[str], set[str]]:
        """What differs, and the keys of the metrics whose histories do."""
        theirs = await checksums(self._target.points(there, [point[0] for point in found.latest]))
        wrong = {key for key in sums.keys() | theirs.keys() if sums.get(key) != theirs.get(key)}
        histories = [
            f"history of {key!r} ({sums.get(key, (0,))[0]:,} points, {theirs.get(key, (0,))[0]:,} in the target)"
            for key in sorted(wrong)
        ]
        return differences(wanted, found, self._target.unkept) + histories, wrong

    async def _copy_points(self, id: str, there: str, keys: list[str]) -> Sums:
        """Copy these histories; returns their checksums."""
        sums: Sums = {}
        async for page in self._source.points(id, keys):
            await self._target.put_points(there, page)
            add(sums, page)
            self.copied["metric points"] += len(page)
            self._points += len(page)
            self._advance()
        return sums

    def _count(self, wanted: Run, sums: Sums, differing: list[str], wrong: set[str]) -> None:
        """Count what belongs to a run, part by part."""
        points = sum(count for count, _ in sums.values())
        parts = {"params": len(wanted.params), "tags": len(wanted.tags), "datasets": len(wanted.datasets)}
        self.found.update({**parts, "metric points": points})
        if differing != ["missing"]:
            self.verified.update({part: count for part, count in parts.items() if part not in differing})
            self.verified["metric points"] += points - sum(sums[key][0] for key in wrong if key in sums)

    def _moved_run(self, run: Run) -> Run:
        """The run as it is to be in the target: it may speak of others, which have other ids there."""
        if self._target.keeps_ids:
            return run
        named = {RUN_NAME_TAG: run.row["name"]} if run.row["name"] else {}  # servers add it where it is missing
        tags = {**named, **run.tags}
        return run._replace(
            tags={key: self._moved(value) if key in _TAGS_WITH_IDS else value for key, value in tags.items()},
            model_inputs=[self._ids.get(id, id) for id in run.model_inputs],
            model_outputs={self._ids.get(id, id): step for id, step in run.model_outputs.items()},
        )

    # Logged models

    async def _model(self, id: str, experiment: Experiment | None) -> None:
        read = await self._source.model(id)
        if read is None or (read.row["lifecycle_stage"] == "deleted" and not self._target.keeps_ids):
            return  # no server shows deleted ones, so that nobody could tell whether they are there
        self.found["logged models"] += 1
        wanted = self._moved_model(read)
        there = self._ids.get(id)
        found = None if there is None else await self._target.model(there)
        differing = self._differences(wanted, found)
        if differing and self._copy:
            assert experiment is not None
            there = self._ids[id] = await self._target.put_model(experiment, wanted, there, stays=not self._files)
            self.copied["logged models"] += 1
            found = await self._target.model(there)
            differing = self._differences(wanted, found)
        self._settle("logged model", id, differing, there)
        if self._files and found is not None:
            files = self._source.files_of_model(read), self._target.files_of_model(found)
            await self._move_files(f"logged model {id}", *files)

    def _differences(self, wanted: Any, found: Any) -> list[str]:
        return ["missing"] if found is None else differences(wanted, found, self._target.unkept)

    def _moved_model(self, model: Model) -> Model:
        run_id = model.row["source_run_id"]
        return model._replace(
            row={**model.row, "source_run_id": self._ids.get(run_id, run_id)},
            points=[(*point[:4], self._ids.get(point[4], point[4]), *point[5:]) for point in model.points],
        )

    # Artifacts

    async def _move_files(self, what: str, source: Files, target: Files) -> None:
        def tell(size: int) -> None:
            self._bytes += size
            self._advance()

        async for file in artifacts.move(source, target, copy=self._copy, tell=tell):
            counts = {"artifacts": 1, "bytes of artifacts": file.size}
            self.found.update(counts)
            self.copied.update(counts if file.copied else {})
            self.verified.update({} if file.fault else counts)
            if file.fault:
                self._fault(f"{what}: {file.fault}")

    # The registry

    async def _registered_model(self, name: str) -> None:
        read = await self._source.registered_model(name)
        if read is None:
            return
        self.found.update({"registered models": 1, "model versions": len(read.versions)})
        wanted = read._replace(versions=[self._moved_version(version) for version in read.versions])
        found = await self._target.registered_model(name)
        differing = self._differences(wanted, found)
        if differing and self._copy:
            before = found
            await self._target.put_registered_model(wanted)
            found = await self._target.registered_model(name)
            differing = self._differences(wanted, found)
            self.copied["registered models"] += before is None
            self.copied["model versions"] += _versions(found) - _versions(before)
        self._settle("registered model", repr(name), differing, name)
        if found is not None:
            bad = sum(part.startswith("version ") for part in differing)
            self.verified["model versions"] += len(wanted.versions) - bad

    def _moved_version(self, version: Version) -> Version:
        row = dict(version.row)
        for column in ("source", "storage_location", "run_id"):
            row[column] = self._moved(row[column]) if row[column] else row[column]
        return version._replace(row=row)

    def _moved(self, text: str) -> str:
        """A location, or any text that names runs and models by their ids, as it is to be in the target."""
        for old, new in sorted(self._locations.items(), key=lambda item: -len(item[0])):
            for begin in {old, old.removeprefix("file://")}:
                if text.startswith(f"{begin}/"):
                    text = new + text[len(begin) :]
                    break
            else:
                continue
            break
        return _ID.sub(lambda found: self._ids.get(found[0], found[0]), text)


def _versions(model: RegisteredModel | None) -> int:
    return 0 if model is None else len(model.versions)
