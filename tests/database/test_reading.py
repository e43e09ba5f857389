"""Reads on the event loop, which give up rather than hold it."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from tailrace.database import database
from tailrace.database.engine import open_engine
from tests.support import sqlite_uri


def test_a_read_that_ends_too_late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its answer counts, and its transaction ends: the time that is up must not interrupt that."""
    monkeypatch.setattr(database, "_STEPS_BETWEEN_LOOKS", 1)
    engine = open_engine(sqlite_uri(tmp_path / "t.db"), readers=1)
    reader = database._BriefReader(engine)

    def operation(connection: sa.Connection) -> object:
        found = connection.scalar(sa.text("SELECT 42"))
        reader._deadline = 0.0
        return found

    try:
        assert [reader.read(operation) for _ in range(3)] == [42] * 3
    finally:
        reader.close()
        engine.dispose()
