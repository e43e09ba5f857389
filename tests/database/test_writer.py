"""The thread that writes goes on whatever it meets, and everybody who waits for it is answered."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection

from tailrace.database.engine import open_engine
from tailrace.database.writer import Writer
from tests.support import sqlite_uri


@pytest.mark.parametrize("where", ["pace", "tell_commit"])
def test_what_surrounds_a_write_fails(tmp_path: Path, where: str) -> None:
    """Before the commit the write is refused, after it it is not; and the next one is done."""
    engine = open_engine(sqlite_uri(tmp_path / "t.db"), readers=1)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (a INTEGER)")
    writer = Writer(engine)

    def fail(*_: object) -> None:
        raise OSError(24, "Too many open files")

    def insert(connection: Connection) -> int:
        return connection.execute(sa.text("INSERT INTO t VALUES (1)")).rowcount

    async def write() -> None:
        setattr(writer, where, fail)
        if where == "pace":
            with pytest.raises(OSError, match="Too many open files"):
                await asyncio.wait_for(writer.run(insert), 10)
        else:
            assert await asyncio.wait_for(writer.run(insert), 10) == 1
        writer.pace, writer.tell_commit = (lambda: None), None
        assert await asyncio.wait_for(writer.run(insert), 10) == 1

    try:
        asyncio.run(write())
    finally:
        writer.close()
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM t")) == (1 if where == "pace" else 2)
    engine.dispose()
