"""What is read of a unit's files on its way into the index, and what was wrong with them."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from typing import Any

from tailrace.files import yaml
from tailrace.files.folder import read

log = logging.getLogger(__name__)

Store = Callable[[sqlite3.Connection], None]


class Problems:
    """Says once what is wrong with a file: once for all processes of a server, which is what the table is for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._told: set[tuple[str, str]] = set()

    def tell(self, path: str, reason: str) -> None:
        shown = path.encode(errors="backslashreplace").decode()
        if (shown, reason) in self._told:
            return
        self._told.add((shown, reason))
        statement = "INSERT OR REPLACE INTO tailrace_file_state SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM "
        statement += "tailrace_file_state WHERE name = ?1 AND value = ?2)"
        if self._connection.execute(statement, (f"told {shown}", reason)).rowcount:
            log.warning("%s is skipped: %s", shown, reason)

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
            inside.encode()
            return read(path)
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            self.problems.tell(path, _reason(error))
            return None

    def lines(self, inside: str, start: int) -> tuple[list[bytes], bool] | None:
        """The whole lines of a metric's file from a byte on, and whether it was read from its beginning.

        If there is no end of a line before that byte, the file is another than the one that was known.
        """
        path = f"{self.path}/{inside}"
        try:
            inside.encode()
            with open(path, "rb") as file:  # noqa: PTH123
                if start:
                    file.seek(start - 1)
                    if file.read(1) != b"\n":
                        start = 0
                        file.seek(0)
                return file.read().split(b"\n"), start == 0
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            self.problems.tell(path, _reason(error))
            return None

    def malformed(self, inside: str, line: bytes) -> None:
        shown = line[:80].decode(errors="backslashreplace")
        self.problems.tell(f"{self.path}/{inside}", f"a line is no point of a metric: {shown!r}")


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
