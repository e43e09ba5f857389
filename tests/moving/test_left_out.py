"""What cannot be read in the source, or listed, is named and counted; the rest is moved."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from tailrace.artifacts.stores import Entry
from tailrace.errors import TrackingError
from tailrace.moving import artifacts
from tests.moving.conftest import table, tailrace, verified
from tests.moving.test_folders import warnings


def made(root: Path, experiment: str, name: str, runs: list[str]) -> None:
    for run in runs:
        for part in ("metrics", "params", "artifacts"):
            (root / experiment / run / part).mkdir(parents=True)
        (root / experiment / run / "meta.yaml").write_text(
            f"run_id: {run}\nexperiment_id: '{experiment}'\nstatus: 3\n"
            f"artifact_uri: {root}/{experiment}/{run}/artifacts\n"
        )
    location = f"artifact_location: {root}/{experiment}"
    (root / experiment / "meta.yaml").write_text(f"experiment_id: '{experiment}'\nname: {name}\n{location}\n")


def test_damaged_units(tmp_path: Path) -> None:
    root = tmp_path / "mlruns"
    runs = [letters * 16 for letters in ("aa", "ab", "ac", "ad")]
    made(root, "1", "one", runs[:3])
    made(root, "2", "two", runs[3:])
    (root / "notes").mkdir()  # is none of MLflow's
    line = ["export", f"sqlite:///{tmp_path}/target.db", "--backend-store-uri", str(root)]
    verified(tailrace(tmp_path, *line))
    for path in root.glob(".tailrace*"):
        path.unlink()
    broken, nameless = root / "1" / runs[0], root / "1" / runs[1]
    (broken / "meta.yaml").write_text("run_id: [\n")
    (nameless / "meta.yaml").unlink()
    (root / "2" / "meta.yaml").write_text("")
    (root / "models" / "m").mkdir()
    (root / "models" / "m" / "meta.yaml").write_text("name: [\n")
    left_out = [f"Warning: run {path.name} is left out: {path} is damaged" for path in (broken, nameless)]
    for more in ([], ["--check"]):
        finished = tailrace(tmp_path, *line, *more)
        assert sorted(warnings(finished)) == sorted([
            f"Warning: experiment 2 is left out: {root}/2 is damaged",
            f"Warning: registered model m is left out: {root}/models/m is damaged",
            *left_out,
        ])  # fmt: skip
        assert table(finished)["runs"] == [3, 1, 0]
        assert finished.stdout.endswith("4 differences.\n")
    finished = tailrace(tmp_path, *line, "--experiment", "one")
    assert sorted(warnings(finished)) == left_out


class Listed:
    """Files as a listing has them: a folder of which None is known cannot be listed."""

    def __init__(self, folders: dict[str, list[str] | None], *, decodes: bool) -> None:
        self.folders, self.decodes = folders, decodes
        self.written: list[str] = []

    async def entries(self, path: str) -> list[Entry]:
        names = self.folders.get(path, [])
        if names is None:
            raise TrackingError("INVALID_PARAMETER_VALUE", "no such name")
        return [Entry(name.rstrip("/"), name.endswith("/"), 0 if name.endswith("/") else 1) for name in names]

    async def read(self, path: str) -> AsyncIterator[bytes]:
        yield b"x"

    async def write(self, path: str, body: AsyncIterator[bytes], length: int) -> None:
        assert [piece async for piece in body] == [b"x"]
        self.written.append(path)


def test_folders_that_cannot_be_listed() -> None:
    """One is told by its name and the others are copied, asked for by the very names that were listed."""
    folders = {"": ["a#b/", "c%20d/", "e%2f/", "z/", "file"], "a#b": None, "c%20d": [], "e%2f": ["g"], "z": ["f"]}

    async def moved(*, decodes: bool) -> tuple[list[str], list[str]]:
        source, target = Listed(folders, decodes=decodes), Listed({}, decodes=decodes)
        files = [file async for file in artifacts.move(source, target, copy=True, tell=int)]
        return target.written, [file.fault for file in files if file.fault]

    written, faults = asyncio.run(moved(decodes=True))
    assert sorted(written) == ["e%2f/g", "file", "z/f"]
    assert sorted(faults) == [
        "the artifacts in 'a#b' cannot be listed: no such name",
        "the artifacts in 'c%20d' are not listed by the server, if there are any",
    ]
    written, faults = asyncio.run(moved(decodes=False))
    assert len(faults) == 1
