"""Databases that older releases of MLflow made (`make.py` says how), loaded into SQLite or PostgreSQL."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from tests.support import tailrace_command

FOLDER = Path(__file__).parent
DUMPS = {path.stem.removeprefix("mlflow-"): path for path in sorted(FOLDER.glob("mlflow-*.sql"))}
"""By the release that made them."""

HEAD = "1b5f0d9ad7c1"
REFLECT = FOLDER.parent / "scripts" / "reflect.py"

Rows = dict[str, list[dict[str, Any]]]


def sqlite_path(uri: str) -> Path:
    return Path(uri.removeprefix("sqlite:///"))


def load(release: str, uri: str) -> None:
    """Fill an empty database with the dump of a release."""
    if uri.startswith("sqlite"):
        with closing(sqlite3.connect(sqlite_path(uri))) as connection:
            connection.executescript(DUMPS[release].read_text())
        return
    memory = sa.create_engine("sqlite://")
    with memory.connect() as source:
        driver: Any = source.connection.driver_connection
        driver.executescript(DUMPS[release].read_text())
        _copy(source, uri)


def _copy(source: sa.Connection, uri: str) -> None:
    """Make the tables of an SQLite database on PostgreSQL, as MLflow does there, and copy their rows."""
    metadata = sa.MetaData()
    metadata.reflect(source)
    for table in metadata.tables.values():
        for constraint in list(table.constraints):
            if isinstance(constraint, sa.CheckConstraint) and "is_nan" in str(constraint.sqltext):
                table.constraints.remove(constraint)
        for column in table.columns:
            if isinstance(column.type, sa.BLOB):
                column.type = sa.LargeBinary()
    with engine(uri).begin() as target:
        metadata.create_all(target)
        for table in metadata.sorted_tables:
            if rows := [dict(row._mapping) for row in source.execute(sa.select(table))]:
                stored = [column.name for column in table.columns if column.computed is None]
                target.execute(table.insert(), [{name: row[name] for name in stored} for row in rows])
        target.exec_driver_sql("SELECT setval('experiments_experiment_id_seq', max(experiment_id)) FROM experiments")


def engine(uri: str) -> sa.Engine:
    return sa.create_engine(_with_driver(uri), poolclass=sa.NullPool)


def _with_driver(uri: str) -> str:
    return uri.replace("postgresql://", "postgresql+psycopg://")


def read(uri: str) -> Rows:
    """All rows of all tables, in an order that does not depend on the tables' layout."""
    metadata = sa.MetaData()
    with engine(uri).connect() as connection:
        metadata.reflect(connection)
        return {
            table.name: sorted((dict(row._mapping) for row in connection.execute(sa.select(table))), key=_sorting)
            for table in metadata.tables.values()
        }


def read_file(uri: str) -> dict[str, list[tuple[Any, ...]]]:
    """The same of an SQLite file with many rows, as plain tuples."""
    with closing(sqlite3.connect(sqlite_path(uri))) as connection:
        found = {}
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            width = len(connection.execute(f"PRAGMA table_xinfo({table})").fetchall())
            order = ", ".join(str(column) for column in range(1, width + 1))
            found[table] = connection.execute(f"SELECT * FROM {table} ORDER BY {order}").fetchall()
        return found


def _sorting(row: dict[str, Any]) -> str:
    return repr(sorted(row.items()))


def count(uri: str, table: str) -> int:
    with engine(uri).connect() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def execute(uri: str, *statements: str) -> None:
    with engine(uri).begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def revision(uri: str) -> str:
    with engine(uri).connect() as connection:
        return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())


def reflect(uri: str) -> dict[str, Any]:
    """The schema as SQLAlchemy describes it."""
    command = [sys.executable, str(REFLECT), _with_driver(uri)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    schema: dict[str, Any] = json.loads(output)
    return schema


def db_command(*arguments: str) -> list[str]:
    return [*tailrace_command(), "db", *arguments]


def db(*arguments: str, answers: int = 0) -> str:
    """Run `tailrace db ...` where nobody can be asked; assert its exit code and return all that it says."""
    finished = subprocess.run(
        db_command(*arguments), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, env=environment()
    )
    said = finished.stdout + finished.stderr
    assert finished.returncode == answers, said
    assert "Traceback" not in said
    if answers == 1:
        assert finished.stderr.splitlines()[-1].startswith("Error: "), said
    return said


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("MLFLOW_")}


def differences(schema: dict[str, Any], expected: dict[str, Any], but: Sequence[str] = ()) -> list[str]:
    """What tells two reflected schemas apart; constraints and indexes named in `but` may come and go."""
    found = [f"table {name}" for name in sorted(schema.keys() ^ expected.keys())]
    for table in sorted(schema.keys() & expected.keys()):
        for kind, entries in expected[table].items():
            ours = schema[table][kind]
            if kind == "columns" and list(ours) != list(entries):
                found.append(f"{table}: order of columns {list(ours)}")
            found += [
                f"{table}, {kind}, {name}: {ours.get(name)} instead of {entries.get(name)}"
                for name in sorted(ours.keys() | entries.keys())
                if ours.get(name) != entries.get(name) and name not in but
            ]
    return found
