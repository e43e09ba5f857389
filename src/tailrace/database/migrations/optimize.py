"""Giving the tables that MLflow made our physical layout: clustered by run, without indexes that repeat them.

The columns, keys and names stay MLflow's, which goes on working with the database (contract: database §7).

SQLite: one transaction with nobody else inside, then VACUUM, which is a transaction of its own. Killed at any moment,
the file is as before or as after. PostgreSQL: each table is served all the while; a new key is built beside the old
one and takes its place in an instant. Killed, it is taken up again by the next run.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, inspect
from sqlalchemy.exc import OperationalError

from tailrace.database.migrations.access import alone
from tailrace.database.migrations.progress import Progress, working
from tailrace.database.migrations.rebuild import quoted, rebuild
from tailrace.database.migrations.survey import tables_of_theirs
from tailrace.database.migrations.tables import HOT, create_indexes, index_by_run, own_indexes
from tailrace.errors import StartupError

DIALECTS = ("sqlite", "postgresql")
"""Those on which there are two layouts."""

_LATER_INDEX = "index_metrics_run_uuid_key_step"
"""MLflow 3.17's index on `metrics`: the beginning of our key."""

_STEPS_TO_CHECK_A_ROW = 26
_STEPS_TO_MOVE_A_ROW = 4
"""Instructions of SQLite's machine, measured: of an integrity check, and of VACUUM."""


@dataclass
class Report:
    rows: dict[str, int] = field(default_factory=dict)
    """Rows of the tables that were made anew, by table."""
    size_before: int = 0
    size_after: int = 0
    """Bytes of the file, or of the hot tables with their indexes."""
    orphans: int = 0
    """Rows of these tables whose run is not there, and was not before."""
    kept_space: str = ""
    """Why the file could not be made smaller, if so."""


def optimize_sqlite(engine: Engine, file: Path, progress: Progress) -> Report:
    """Raises StartupError where the file is in use, damaged, or the disk too full, and then nothing has changed."""
    report = Report(size_before=file.stat().st_size)
    free = shutil.disk_usage(file.parent).free
    if free < 2 * report.size_before:
        raise StartupError(
            f"The disk of {file} has {free >> 20:,} MB free; for the time of the work it needs twice the size of the "
            f"database, {report.size_before >> 19:,} MB. Nothing was changed."
        )
    with alone(engine) as connection:
        for table in HOT:
            if table.name in tables_of_theirs(connection):
                report.rows[table.name] = _recluster(connection, table, progress)
        for table, name in own_indexes():
            if name not in {index["name"] for index in inspect(connection).get_indexes(table.name)}:
                create_indexes(connection, table, {name})
        _check_integrity(connection, progress, sum(report.rows.values()))
        report.orphans = _orphans(connection)
    if report.rows:
        report.kept_space = _shrink(engine, progress, sum(report.rows.values()))
    report.size_after = file.stat().st_size
    return report


def _shrink(engine: Engine, progress: Progress, rows: int) -> str:
    """Give the space of the old tables back; otherwise say why not: a server may be in the way, or the disk full."""
    with engine.connect() as connection:
        try:
            with working(connection, progress, "giving back space", rows, _STEPS_TO_MOVE_A_ROW):
                connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        except OperationalError as error:
            return str(error.orig)
    return ""


def _recluster(connection: Connection, table: Table, progress: Progress) -> int:
    columns = {column["name"]: str(column["type"]) for column in inspect(connection).get_columns(table.name)}
    sources = {column.name: quoted(column.name) for column in table.columns}
    keep = [(name, type) for name, type in columns.items() if name not in sources]
    if table.name == "metrics":
        connection.exec_driver_sql(f"DROP INDEX IF EXISTS {_LATER_INDEX}")
    return rebuild(connection, table, sources, progress, keep=keep)


def _check_integrity(connection: Connection, progress: Progress, rows: int) -> None:
    """While everything can still be undone. Table by table, as a check ends at 100 complaints."""
    with working(connection, progress, "checking", rows, _STEPS_TO_CHECK_A_ROW):
        for table in inspect(connection).get_table_names():
            verdicts = connection.exec_driver_sql(f"PRAGMA integrity_check({quoted(table)})").scalars().all()
            complaints = [verdict for verdict in verdicts if verdict != "ok" and not _is_mistaken(verdict)]
            if complaints:
                raise StartupError(f"The file is damaged ({complaints[0]}); restore a backup. Nothing was changed.")


def _is_mistaken(verdict: str) -> bool:
    """SQLite 3.40 looks for NULL in the wrong column of tables without rowid, whose columns are stored key first."""
    return any(verdict.startswith(f"NULL value in {table.name}.") for table in HOT)


def _orphans(connection: Connection) -> int:
    checks = (connection.exec_driver_sql(f"PRAGMA foreign_key_check({table.name})") for table in HOT)
    return sum(len(check.fetchall()) for check in checks)


def optimize_postgresql(engine: Engine, progress: Progress) -> Report:
    """Raises what the database raises; tables that were finished before stay so."""
    report = Report()
    # Building an index beside the traffic works outside of transactions only.
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        report.size_before = _size(connection)
        for table in HOT:
            if table.name in tables_of_theirs(connection):
                with progress(table.name, 1) as advance:
                    _exchange_key(connection, table)
                    advance(1)
                report.rows[table.name] = 0
            _drop_indexes_that_repeat_the_key(connection, table)
        for table, name in own_indexes():
            _add_index(connection, table, name)
        report.size_after = _size(connection)
    return report


def _exchange_key(connection: Connection, table: Table) -> None:
    """The new key is built as an index, without keeping anybody waiting, and then declared to be the key."""
    index = f"tailrace_{table.primary_key.name}"
    columns = ", ".join(quoted(column.name) for column in table.primary_key)
    old = inspect(connection).get_pk_constraint(table.name)["name"]
    connection.exec_driver_sql(f"DROP INDEX CONCURRENTLY IF EXISTS {index}")  # half of one, from a run that was killed
    connection.exec_driver_sql(f"CREATE UNIQUE INDEX CONCURRENTLY {index} ON {table.name} ({columns})")
    connection.exec_driver_sql("SET lock_timeout = '10s'")
    connection.exec_driver_sql(
        f'ALTER TABLE {table.name} DROP CONSTRAINT "{old}", ADD CONSTRAINT "{old}" PRIMARY KEY USING INDEX {index}'
    )
    connection.exec_driver_sql("RESET lock_timeout")


def _drop_indexes_that_repeat_the_key(connection: Connection, table: Table) -> None:
    names = [index_by_run(table), *([_LATER_INDEX] if table.name == "metrics" else [])]
    for name in names:
        connection.exec_driver_sql(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")


def _add_index(connection: Connection, table: Table, name: str) -> None:
    found = connection.exec_driver_sql(
        "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)", (name,)
    ).scalar()
    if found is False:  # half of one, from a run that was killed
        connection.exec_driver_sql(f"DROP INDEX CONCURRENTLY {name}")
    if not found:
        create_indexes(connection, table, {name}, beside_traffic=True)


def _size(connection: Connection) -> int:
    total = sum(
        int(connection.exec_driver_sql("SELECT pg_total_relation_size(%s::regclass)", (table.name,)).scalar_one())
        for table in HOT
    )
    return total
