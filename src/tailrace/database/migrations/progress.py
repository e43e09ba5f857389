"""How far a long statement is, for whoever waits at the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection

from tailrace.database.dialects.driver import driver_connection

Progress = Callable[[str, int], AbstractContextManager[Callable[[int], object]]]
"""`with progress(label, length) as advance: advance(steps)`: a bar, a log, or nothing at all."""

_STEPS_BETWEEN_LOOKS = 200_000
STEPS_TO_COPY_A_ROW = 50
"""Instructions of SQLite's machine that INSERT ... SELECT ... ORDER BY takes for a row of our tables, measured."""


@contextmanager
def working(
    connection: Connection, progress: Progress, label: str, rows: int, steps_a_row: int = STEPS_TO_COPY_A_ROW
) -> Iterator[None]:
    """Show the progress of one statement over `rows` rows inside SQLite, judged by the instructions it has run.

    The clock of the bar is also where Ctrl-C comes through.
    """
    with progress(label, rows) as advance:
        left = rows

        def look() -> None:
            nonlocal left
            step = min(_STEPS_BETWEEN_LOOKS // steps_a_row, left)
            left -= step
            advance(step)

        driver = driver_connection(connection)
        driver.set_progress_handler(look, _STEPS_BETWEEN_LOOKS)
        try:
            yield
        finally:
            driver.set_progress_handler(None, 0)
        advance(left)
