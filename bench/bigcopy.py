"""The rows of a database that `bench.bigdata` made, put into those of others, each with its own tables.

Indexes that can be dropped are made again after the rows are in, and rows come in the order of the primary key: the
databases are as compact as their makers' schemas allow, which is to nobody's disadvantage.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import click

from bench.bigdata import EXPERIMENT_COLUMNS, RUN_COLUMNS, make_tables

_POINT = ("key", "value", "timestamp", "run_uuid", "step", "is_nan")
_KEY_VALUE = ("key", "value", "run_uuid")
_BY_KEY = "key, run_uuid"

# table -> (columns, and the expressions for them over our rows; ORDER BY)
Copy = dict[str, tuple[dict[str, str], str]]


def _same(columns: tuple[str, ...]) -> dict[str, str]:
    return {column: column for column in columns}


_MLFLOW: Copy = {
    "experiments": (_same(EXPERIMENT_COLUMNS), "experiment_id"),
    "runs": (_same(RUN_COLUMNS), "run_uuid"),
    "metrics": (_same(_POINT), "key, timestamp, step, run_uuid, value, is_nan"),
    "latest_metrics": (_same(_POINT), _BY_KEY),
    "params": (_same(_KEY_VALUE), _BY_KEY),
    "tags": (_same(_KEY_VALUE), _BY_KEY),
}

# FastTrackML numbers the runs, and the points of a metric from 1 on; all of ours have steps from 0 on, or one point.
_ITER = "CASE WHEN experiment_id = 2 THEN step + 1 ELSE 1 END"
_FASTTRACKML: Copy = {
    "experiments": (_same(EXPERIMENT_COLUMNS) | {"namespace_id": "1"}, "experiment_id"),
    "runs": (_same(RUN_COLUMNS) | {"row_num": "row_number() OVER (ORDER BY start_time)"}, "run_uuid"),
    "metrics": (_same(_POINT) | {"iter": _ITER, "context_id": "1"}, "key, value, timestamp, run_uuid"),
    "latest_metrics": (_same(_POINT) | {"last_iter": _ITER, "context_id": "1"}, _BY_KEY),
    "params": ({"key": "key", "value_str": "value", "run_uuid": "run_uuid"}, _BY_KEY),
    "tags": (_same(_KEY_VALUE), _BY_KEY),
}


def to_mlflow(source: Path, target: Path) -> None:
    """`target` is the SQLite database that MLflow made at its first start."""
    _to_sqlite(source, target, _MLFLOW)


def to_fasttrackml(source: Path, target: Path) -> None:
    """`target` is the SQLite database that FastTrackML made at its first start."""
    _to_sqlite(source, target, _FASTTRACKML)


def _to_sqlite(source: Path, target: Path, copy: Copy) -> None:
    connection = sqlite3.connect(target, isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-500000"):
        connection.execute(f"PRAGMA {pragma}").close()
    connection.execute("ATTACH ? AS ours", (f"file:{source}",))
    marks = ", ".join("?" * len(copy))
    indexes = connection.execute(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({marks})",
        tuple(copy),
    ).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX `{name}`")
    with click.progressbar(copy.items(), label=f"rows of {target.name}", item_show_func=_name) as bar:
        for table, (columns, order) in bar:
            rows = f"ours.{table}"
            if "experiment_id" in " ".join(columns.values()) and table not in ("experiments", "runs"):
                rows += " JOIN (SELECT run_uuid, experiment_id FROM ours.runs) USING (run_uuid)"
            where = " WHERE experiment_id > 0" if table == "experiments" else ""
            connection.execute(
                f"INSERT INTO main.{table} ({', '.join(columns)}) "
                f"SELECT {', '.join(columns.values())} FROM {rows}{where} ORDER BY {order}"
            )
    with click.progressbar(indexes, label=f"indexes of {target.name}") as made:
        for _, text in made:
            connection.execute(text)
    connection.close()


def to_postgresql(source: Path, url: str) -> None:
    """Into a database of ours at `url`, which may be empty, with our schema as on any PostgreSQL."""
    import psycopg

    make_tables(url)
    rows = sqlite3.connect(source)
    with psycopg.connect(url) as connection:
        # Foreign keys need no checks here, and checking them would take longer than all else. For superusers only.
        with connection.transaction(), connection.cursor() as cursor:
            try:
                with connection.transaction():
                    cursor.execute("SET session_replication_role = replica")
            except psycopg.errors.InsufficientPrivilege:
                print("not a superuser: foreign keys are checked, which takes a while", file=sys.stderr)
            names = list(_MLFLOW)
            marks = "SELECT indexname, indexdef FROM pg_indexes i WHERE tablename = ANY(%s) AND schemaname = 'public'"
            free = " AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conname = i.indexname)"
            indexes = cursor.execute(marks + free, (names,)).fetchall()
            for name, _ in indexes:
                cursor.execute(f'DROP INDEX "{name}"')
            with click.progressbar(_MLFLOW.items(), label="rows of PostgreSQL", item_show_func=_name) as bar:
                for table, (columns, _) in bar:
                    where = "WHERE experiment_id > 0" if table == "experiments" else ""
                    with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
                        for row in rows.execute(f"SELECT {', '.join(columns)} FROM {table} {where}"):
                            copy.write_row(row)
            for _, text in indexes:
                cursor.execute(text)
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence('experiments', 'experiment_id'), max(experiment_id)) "
                "FROM experiments"
            )
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE")  # as autovacuum would, a minute later
    make_tables(url)  # again, as a server does that starts on many runs: for the indexes of searches
    rows.close()


def _name(item: tuple[str, object] | None) -> str:
    return item[0] if item else ""
