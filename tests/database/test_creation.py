"""Making the tables of an empty database: by one of several servers, in one piece, and never waited for in vain."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from tailrace.database.dialects.creating import _CREATION_LOCK
from tailrace.database.engine import open_engine
from tailrace.database.migrations.prepare import prepare
from tailrace.database.migrations.tables import all_tables
from tailrace.database.schema.base import HEAD, metadata
from tests.database.dumps import db, engine, execute, reflect
from tests.support import Api, ServerProcess, mysql_database, postgresql_database


def test_a_start_waits_for_nobody(tmp_path: Path) -> None:
    """A database that is as it should be is served though somebody holds the lock under which tables are made."""
    with postgresql_database() as uri:
        first = ServerProcess(uri, tmp_path)
        try:
            first.start()
        finally:
            first.stop()
        with psycopg.connect(uri) as other:
            other.execute("SELECT pg_advisory_lock(%s)", (_CREATION_LOCK,))
            second = ServerProcess(uri, tmp_path)
            try:
                assert Api(second.start(timeout=20).url).run()
            finally:
                second.stop()


def test_locks_of_the_dead_are_released() -> None:
    """A server whose machine has gone in the middle of a transaction does not hold its rows for ever."""
    with postgresql_database() as uri, open_engine(uri, readers=1).connect() as connection:
        assert connection.scalar(sa.text("SHOW idle_in_transaction_session_timeout")) == "1min"
    with mysql_database() as uri, open_engine(uri, readers=1).connect() as connection:
        assert connection.scalar(sa.text("SELECT @@wait_timeout")) == 300


def test_interrupted_on_mysql() -> None:
    """There every table is there at once and for good: the next start makes the rest."""
    with mysql_database() as uri:
        half = open_engine(uri, readers=0)
        tables = all_tables().sorted_tables
        with half.begin() as connection:
            metadata.create_all(connection, tables=tables[:20])
        prepare(half, "mlflow-artifacts:/0")
        half.dispose()
        assert reflect(uri).keys() == {table.name for table in tables}
        assert f"revision {HEAD}" in db("check", uri)


def test_trigger_is_not_allowed(caplog: pytest.LogCaptureFixture) -> None:
    """MySQL with a binary log asks for a high privilege to make triggers; without it there is none, and a warning."""
    with mysql_database() as uri:
        url = sa.make_url(uri)
        user = f"tailrace_{str(url.database)[-8:]}"
        rights = "CREATE, ALTER, INDEX, REFERENCES, SELECT, INSERT, UPDATE, DELETE"
        execute(uri, f"CREATE USER {user} IDENTIFIED BY 'secret'", f"GRANT {rights} ON {url.database}.* TO {user}")
        try:
            restricted = open_engine(
                url.set(username=user, password="secret").render_as_string(hide_password=False), readers=0
            )
            prepare(restricted, "mlflow-artifacts:/0")
            restricted.dispose()
        finally:
            execute(uri, f"DROP USER {user}")
        with engine(uri).connect() as connection:
            assert connection.exec_driver_sql("SHOW TRIGGERS").all() == []
        assert "trigger" in caplog.text
        assert "A server can run on it" in db("check", uri)


def test_mysql_8_takes_the_tables() -> None:
    """What MySQL 8 refuses and MariaDB does not: references to parts of keys (8.4), and keys over 3,072 bytes."""
    for table in all_tables().sorted_tables:
        for reference in table.foreign_key_constraints:
            referred = reference.referred_table
            unique = [entry for entry in referred.constraints if isinstance(entry, sa.UniqueConstraint)]
            keys = [{column.name for column in key.columns} for key in (referred.primary_key, *unique)]
            assert {part.column.name for part in reference.elements} in keys, f"{table}: {reference.column_keys}"
        constraints = [entry for entry in table.constraints if isinstance(entry, sa.UniqueConstraint)]
        for name, columns in (
            ("primary key", table.primary_key.columns),
            *((entry.name, entry.columns) for entry in constraints),
            *((index.name, index.columns) for index in table.indexes),
        ):
            assert sum(_bytes(column.type) for column in columns) <= 3072, f"{table}: {name}"


def _bytes(type: Any) -> int:
    """The most that a value takes in a key, at four bytes a character."""
    return 4 * (type.length or 1000) if isinstance(type, sa.String) else 8
