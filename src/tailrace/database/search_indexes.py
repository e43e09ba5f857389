"""Indexes by key and value of metrics, params and tags, for searches in databases of many runs.

The tables themselves are clustered by run, which is what logging wants: a search of a few thousand runs looks up each
run's row in 2 microseconds. In an experiment of 100,000 runs that is a fifth of a second for each key; with these
indexes the runs are found in the order of the values, or by the value, in a few milliseconds. But an index by key
makes a batch of 500 metrics touch 500 pages instead of 5, so a database gets them when it is large enough to need them:
when a server starts on it, or by `tailrace db optimize`.

SQLite and PostgreSQL only: elsewhere searches look up each run's row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    FromClause,
    String,
    bindparam,
    func,
    literal_column,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import Join

from tailrace.database.dialects import fetch

RUNS = 20_000
"""Runs in a database from which on it gets the indexes."""

PREFIX = 200
"""Characters of a text in an index of PostgreSQL, whose entries may not be longer than a third of a page."""

_INDEXES = {
    "sqlite": {
        "tailrace_latest_metrics_by_value": "latest_metrics (key, is_nan, value, run_uuid)",
        "tailrace_params_by_value": "params (key, value, run_uuid)",
        "tailrace_tags_by_value": "tags (key, value, run_uuid)",
    },
    "postgresql": {
        "tailrace_latest_metrics_by_value": "latest_metrics (key, is_nan, value, run_uuid)",
        "tailrace_params_by_value": f'params (key, left(value COLLATE "C", {PREFIX}), run_uuid)',
        "tailrace_tags_by_value": f'tags (key, left(value COLLATE "C", {PREFIX}), run_uuid)',
    },
}


def missing(connection: Connection) -> list[str]:
    """The names of the indexes that the database should have and has not."""
    wanted = _INDEXES.get(connection.dialect.name, {})
    if not wanted or runs_about(connection) < RUNS:
        return []
    return [name for name in wanted if not _exists(connection, name)]


def create(connection: Connection, names: Sequence[str]) -> None:
    """Make indexes of those that are `missing`. Readers go on meanwhile, writers wait."""
    for name in names:
        connection.exec_driver_sql(f"CREATE INDEX {name} ON {_INDEXES[connection.dialect.name][name]}")
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE runs, latest_metrics, params, tags")


def are_there(connection: Connection) -> bool:
    """Whether searches can rely on the indexes."""
    names = _INDEXES.get(connection.dialect.name)
    return names is not None and all(_exists(connection, name) for name in names)


def runs_about(connection: Connection) -> int:
    """How many runs the database holds, more or less, at the cost of one lookup."""
    if connection.dialect.name == "sqlite":
        text = "SELECT max(rowid) FROM runs"
    else:
        # The first is known only after a (auto)vacuum, the second only since the server's last crash.
        known = "greatest(reltuples::bigint, pg_stat_get_live_tuples(oid))"
        text = f"SELECT {known} FROM pg_class WHERE oid = 'runs'::regclass"
    return int(fetch(connection, text, ())[0][0] or 0)


def _exists(connection: Connection, name: str) -> bool:
    if connection.dialect.name == "sqlite":
        return bool(fetch(connection, "SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = ?", (name,)))
    text = "SELECT 1 FROM pg_index WHERE indexrelid = to_regclass(%s) AND indisvalid"
    return bool(fetch(connection, text, (name,)))


def indexed_text(dialect: str) -> Callable[[ColumnElement[Any]], ColumnElement[Any]] | None:
    """What the indexes hold of a text, which must be `dialects.bytewise`; None if all of it."""
    if dialect != "postgresql":
        return None
    return lambda text: func.left(text, literal_column(str(PREFIX)), type_=String())


def as_written(connection: Connection) -> None:
    """For the rest of the transaction, have PostgreSQL take joins as they are written and find rows by index.

    It knows the distribution of values, but not that it differs from key to key, and is wrong by factors of hundreds.
    """
    if connection.dialect.name == "postgresql":
        fetch(connection, _AS_WRITTEN, ())


def in_order(connection: Connection) -> None:
    """For the rest of the transaction, have PostgreSQL take rows in the order of an index rather than sort them."""
    if connection.dialect.name == "postgresql":
        fetch(connection, "SELECT set_config('enable_sort', 'off', true)", ())


_AS_WRITTEN = "SELECT " + ", ".join(
    f"set_config('{name}', '{value}', true)"
    for name, value in {
        "join_collapse_limit": "1",
        "enable_hashjoin": "off",
        "enable_mergejoin": "off",
        "enable_material": "off",
        "enable_bitmapscan": "off",
        "enable_seqscan": "off",
        "enable_memoize": "off",
        "max_parallel_workers_per_gather": "0",
        "jit": "off",
        "plan_cache_mode": "force_custom_plan",
    }.items()
)


def list_of_ids(dialect: str, name: str) -> FromClause:
    """The ids of a parameter `name`, made by `as_parameter`, as a table with the column `id`."""
    if dialect == "postgresql":
        return func.unnest(bindparam(name, type_=ARRAY(String()))).table_valued("id", name="listed").render_derived()
    return select(literal_column("value").label("id")).select_from(func.json_each(bindparam(name))).subquery("listed")


def as_parameter(ids: Sequence[str], dialect: str) -> object:
    """Ids as the parameter of a `list_of_ids`."""
    return list(ids) if dialect == "postgresql" else msgspec.json.encode(ids).decode()


class Walk(Join):
    """A join that takes the rows of its left side in their order and looks up the right side for each.

    SQLite, which knows no statistics of these tables, is told so in the statement; PostgreSQL by `as_written`.
    """

    inherit_cache = True


@compiles(Walk, "sqlite")
def _cross_join(join: Walk, compiler: Any, **options: Any) -> str:
    options |= {"asfrom": True, "from_linter": None}
    left, right, on = (compiler.process(part, **options) for part in (join.left, join.right, join.onclause))
    return f"{left} CROSS JOIN {right} ON {on}"
