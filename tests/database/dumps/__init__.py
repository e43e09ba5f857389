"""Databases that older releases of MLflow made (`make.py` says how), loaded into the database they were made on.

Of 1.30 there is one on SQLite only: on PostgreSQL its tables and rows are made anew from that one.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from tests.database.scripts.reflect import reflected
from tests.support import tailrace_command

FOLDER = Path(__file__).parent
DUMPS = {
    "sqlite": ("1.30", "2.9", "2.22", "3.1", "3.8"),
    "postgresql": ("1.30", "2.9", "2.22", "3.1", "3.8"),
    "mysql": ("2.9", "2.22", "3.1", "3.8"),
}
"""The releases that made them."""

HEAD = "1b5f0d9ad7c1"

_MULTI_STATEMENTS = 1 << 16
"""MySQL's name for: this client may send several statements at once."""

Rows = dict[str, list[dict[str, Any]]]


def sqlite_path(uri: str) -> Path:
    return Path(uri.removeprefix("sqlite:///"))


def load(release: str, uri: str) -> None:
    """Fill an empty database with the dump of a release."""
    kind = kind_of(uri)
    file = FOLDER / (f"mlflow-{release}.sql" if kind == "sqlite" else f"mlflow-{release}.{kind}.sql")
    if kind == "sqlite":
        with closing(sqlite3.connect(sqlite_path(uri))) as connection:
            connection.executescript(file.read_text())
    elif file.exists():
        arguments = {} if kind == "postgresql" else {"client_flag": _MULTI_STATEMENTS}
        target: Any = sa.create_engine(_with_driver(uri), connect_args=arguments).raw_connection()
        cursor = target.cursor()
        cursor.execute(file.read_text())
        while cursor.nextset():
            pass
        target.commit()
        target.detach()
        target.close()
    else:
        with sa.create_engine("sqlite://").connect() as source:
            driver: Any = source.connection.driver_connection
            driver.executescript((FOLDER / f"mlflow-{release}.sql").read_text())
            _copy(source, uri)


def kind_of(uri: str) -> str:
    """`sqlite`, `postgresql` or `mysql`."""
    return uri.partition(":")[0].partition("+")[0]


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
    return reflected(_with_driver(uri))


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
