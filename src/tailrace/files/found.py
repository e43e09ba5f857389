"""What is read of a unit's files on its way into the index, and what was wrong with them."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable
from typing import Any

from tailrace.files import layout, yaml
from tailrace.files.folder import read

log = logging.getLogger(__name__)

Store = Callable[[sqlite3.Connection], None]


class Problems:
    """Says once what is wrong with a file: once for all processes of a server, which is what the table is for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._told: set[tuple[str, str]] = set()

    def tell(self, path: str, reason: str) -> None:
        self.say(path, f"is skipped: {reason}")

    def say(self, path: str, said: str, about: str = "") -> None:
        """`about`: what it speaks of, for what is said once though it would be said in other words again."""
        shown = os.fsencode(path).decode(errors="backslashreplace")
        about = about or said
        if (shown, about) in self._told:
            return
        self._told.add((shown, about))
        statement = "INSERT OR REPLACE INTO tailrace_file_state SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM "
        statement += "tailrace_file_state WHERE name = ?1 AND value = ?2)"
        if self._connection.execute(statement, (f"told {shown}", about)).rowcount:
            log.warning("%s %s", shown, said)

    def forget(self) -> None:
        """A new server tells all again."""
        self._connection.execute("DELETE FROM tailrace_file_state WHERE name LIKE 'told %'")


class Damaged(Exception):
    """The unit cannot be shown at all, because its `meta.yaml` says nothing that can be understood."""


class Found:
    """What was read of a unit: statements to run, one after the other."""

    def __init__(self, path: str, problems: Problems) -> None:
        self.path = path
        self.problems = problems
        self.tails: layout.Tails = {}
        """Of the metrics' files that were read."""
        self._stores: list[Store] = []
        self._last: tuple[str, list[tuple[Any, ...]]] = "", []

    def store(self, connection: sqlite3.Connection) -> None:
        for each in self._stores:
            each(connection)

    def run(self, statement: str, *rows: tuple[Any, ...]) -> None:
        if statement == self._last[0]:
            self._last[1].extend(rows)
            return
        self._last = own = statement, [*rows]
        self._stores.append(lambda connection: _run(connection, *own))

    def then(self, store: Store) -> None:
        self._last = "", []
        self._stores.append(store)

    def meta(self, inside: str) -> yaml.Meta | None:
        """A mapping of the unit; None, and told, if there is none."""
        path = f"{self.path}/{inside}"
        try:
            return yaml.load(read(path))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            self.problems.tell(path, _reason(error))
            return None

    def value(self, inside: str) -> str | None:
        path = f"{self.path}/{inside}"
        try:
            return read(path)
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            self.problems.tell(path, _reason(error))
            return None

    def lines(self, inside: str, start: int, tail: int | None, size: int) -> tuple[list[bytes], bool] | None:
        """The whole lines of a metric's file from a byte on, and whether it was read from its beginning.

        If there is no end of a line before that byte, or something else than the `tail` that was known, it is another
        file than that. Its new tail is that at `size`, which it had when it was looked at.
        """
        path = f"{self.path}/{inside}"
        try:
            with open(path, "rb") as file:  # noqa: PTH123
                inode = os.fstat(file.fileno()).st_ino
                begin = max(0, start - layout.TAIL)
                file.seek(begin)
                content = file.read()
                before = content[: start - begin]
                if start and not (before.endswith(b"\n") and tail in (None, layout.tail_sum(before, inode))):
                    file.seek(0)
                    begin = start = 0
                    content = file.read()
                self.tails[inside] = layout.tail_sum(content[: size - begin], inode)
                return content[start - begin :].split(b"\n"), start == 0
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            self.problems.tell(path, _reason(error))
            return None

    def malformed(self, inside: str, lines: list[bytes]) -> None:
        """Tell, once for a file, that it has lines that are no points."""
        if lines:
            first = lines[0][:80].decode(errors="backslashreplace")
            said = f"is skipped in part: lines that are no points of a metric, {len(lines):,} now, the first {first!r}"
            self.problems.say(f"{self.path}/{inside}", said, "lines")


def _run(connection: sqlite3.Connection, statement: str, rows: list[tuple[Any, ...]]) -> None:
    if len(rows) == 1:
        connection.execute(statement, rows[0])
    else:
        connection.executemany(statement, rows)


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeError):
        return "it is not UTF-8"
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return str(error)
