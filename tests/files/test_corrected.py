"""Metric files that somebody writes anew: the files are the truth, and those that only grow are not read again."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tailrace.files import index
from tailrace.files.keeper import Keeper
from tailrace.files.layout import RUN
from tailrace.files.store import open_store, release

ID = "ab" * 16


class Kept:
    """A run in a folder, and the two sides that keep it equal to the index, moved by hand."""

    def __init__(self, root: Path) -> None:
        self.root, self.file = root, root / "0" / ID / "metrics" / "acc"
        self.keeper = Keeper(str(root))
        self._server = sqlite3.connect(index.path_of(str(root)), isolation_level=None)
        index.note_changes(self._server)

    def look(self) -> list[str]:
        """Read what changed; returns the statements that it took."""
        statements: list[str] = []
        self.keeper.connection.set_trace_callback(statements.append)
        self.keeper.scanner.mark(RUN, ID, "0")
        self.keeper.scanner.sync()
        self.keeper.connection.set_trace_callback(None)
        return statements

    def log(self, step: int, value: float) -> None:
        """As a server does."""
        columns = "key, value, timestamp, run_uuid, step, is_nan"
        self._server.execute(f"INSERT INTO metrics ({columns}) VALUES ('acc', ?, ?, ?, ?, 0)", (value, step, ID, step))
        self.keeper.mirror.drain()

    def reopen(self) -> None:
        """The next process, which knows what the index has."""
        self.keeper.finish()
        self.keeper.close()
        self.keeper = Keeper(str(self.root))

    def values(self) -> list[float]:
        rows = self._server.execute("SELECT value FROM metrics ORDER BY step, value")
        return [value for (value,) in rows]

    def close(self) -> None:
        self.keeper.close()
        self._server.close()


def append(file: Path, *steps: int, value: float = 0.5) -> None:
    with file.open("a") as open_file:
        open_file.writelines(f"{step} {value} {step}\n" for step in steps)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    root = tmp_path / "mlruns"
    run = root / "0" / ID
    (run / "metrics").mkdir(parents=True)
    (root / "0" / "meta.yaml").write_text("experiment_id: '0'\nname: Default\nartifact_location: x\n")
    (run / "meta.yaml").write_text(f"run_id: {ID}\nexperiment_id: '0'\nstatus: 3\n")
    append(run / "metrics" / "acc", 0, 1, 2)
    lock = open_store(str(root), "", owner=None)
    found = Kept(root)
    yield found
    found.close()
    assert lock is not None
    release(lock)


def replaced(file: Path, content: str) -> None:
    """As `sed -i` and most editors do."""
    new = file.with_name("new")
    new.write_text(content)
    new.rename(file)


def in_place(file: Path, content: str) -> None:
    before = file.stat().st_mtime_ns
    file.write_text(content)
    os.utime(file, ns=(before, before + 10**7))  # the kernel's clock may have stood still


@pytest.mark.parametrize("write", [replaced, in_place])
@pytest.mark.parametrize("restarted", [False, True], ids=["", "restarted"])
@pytest.mark.parametrize("by_us", [False, True], ids=["", "by us"])
def test_corrected(kept: Kept, write: Callable[[Path, str], None], restarted: bool, by_us: bool) -> None:
    """Of the same size, longer with the old end at the end of a line, and shorter."""
    if by_us:
        kept.log(3, 0.5)
    else:
        append(kept.file, 3)
        kept.look()
    assert kept.values() == [0.5] * 4
    text = kept.file.read_text()
    for content, values in (
        (text.replace(" 0.5 ", " 0.9 "), [0.9] * 4),
        (text.replace(" 0.5 ", " 0.7 ") + "4 0.7 4\n", [0.7] * 5),
        ("0 0.1 0\n", [0.1]),
    ):
        if restarted:
            kept.reopen()
        write(kept.file, content)
        kept.look()
        assert kept.values() == values


def test_another_file_of_the_name(kept: Kept) -> None:
    """Longer, and the same where the old one ended: something far before is another."""
    append(kept.file, *range(3, 2000))
    kept.look()
    text = kept.file.read_text()
    replaced(kept.file, text.replace("7 0.5 7\n", "7 0.9 7\n", 1) + "2000 0.5 2000\n")
    kept.look()
    assert kept.values() == [0.5] * 7 + [0.9] + [0.5] * 1993


def test_written_while_we_write(kept: Kept) -> None:
    """A correction that was not seen yet is not taken for our own when we append."""
    in_place(kept.file, kept.file.read_text().replace(" 0.5 ", " 0.9 "))
    kept.log(3, 0.5)
    kept.look()
    assert kept.values() == [0.9, 0.9, 0.9, 0.5]


def test_what_is_appended_is_read_alone(kept: Kept) -> None:
    """By a client, by us, and by both in turn."""
    append(kept.file, *range(3, 2000))
    kept.look()
    for step in range(2000, 2006):
        if step % 3:
            append(kept.file, step)
        else:
            kept.log(step, 0.5)
        if step == 2003:
            kept.reopen()
        said = kept.look()
        assert not [statement for statement in said if statement.startswith("DELETE FROM metrics")]
        assert sum(statement.startswith("INSERT OR IGNORE INTO metrics") for statement in said) <= 2
    assert kept.values() == [0.5] * 2006


def test_an_index_of_before(kept: Kept) -> None:
    """It says nothing of how a file ended: what was appended is read, and from then on it does."""
    (text,) = kept.keeper.connection.execute("SELECT stamps FROM tailrace_file_units WHERE id = ?", (ID,)).fetchone()
    stamps = {name: values[:2] for name, values in json.loads(text).items()}
    kept.keeper.connection.execute("UPDATE tailrace_file_units SET stamps = ? WHERE id = ?", (json.dumps(stamps), ID))
    append(kept.file, 3)
    assert not [statement for statement in kept.look() if statement.startswith("DELETE FROM metrics")]
    replaced(kept.file, kept.file.read_text().replace(" 0.5 ", " 0.9 ") + "4 0.9 4\n")
    kept.look()
    assert kept.values() == [0.9] * 5
