"""What there is to say about a database before anything is done to it. Looks only, and briefly."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine, Table, func, inspect, literal, select

from tailrace.database.migrations.prepare import check, is_mlflow, revision_of
from tailrace.database.migrations.revisions import Standing, standing
from tailrace.database.migrations.tables import HOT, own_indexes
from tailrace.database.schema.tracking import experiments, metrics, runs
from tailrace.errors import StartupError

COUNT_UP_TO = 2_000_000
"""A table with so many rows is said to have more than that: counting on would take long."""


@dataclass
class Survey:
    dialect: str
    tables: set[str]
    revision: str = ""
    """Of an MLflow database: what `alembic_version` says."""
    counts: dict[str, int] = field(default_factory=dict)
    theirs: list[str] = field(default_factory=list)
    """Hot tables in MLflow's layout."""
    lacking: list[str] = field(default_factory=list)
    """Indexes of ours that are not there."""
    obstacle: str = ""
    """Why no server can start on it; empty if one can."""

    @property
    def is_mlflow(self) -> bool:
        return is_mlflow(self.tables)

    @property
    def standing(self) -> Standing:
        return standing(self.revision)

    @property
    def is_optimized(self) -> bool:
        return not self.theirs and not self.lacking


def survey(engine: Engine) -> Survey:
    with engine.connect() as connection:
        inspector = inspect(connection)
        found = Survey(engine.dialect.name, set(inspector.get_table_names()))
        if found.tables:
            try:
                check(connection, found.tables)
            except StartupError as error:
                found.obstacle = str(error)
        if not found.is_mlflow:
            return found
        found.revision = revision_of(connection)
        found.counts = {
            table.name: count(connection, table) for table in (experiments, runs, metrics) if table.name in found.tables
        }
        found.theirs = tables_of_theirs(connection)
        found.lacking = [
            name
            for table, name in own_indexes()
            if found.dialect in ("sqlite", "postgresql")  # the others have only one layout
            and table.name in found.tables
            and name not in {index["name"] for index in inspector.get_indexes(table.name)}
        ]
    return found


def tables_of_theirs(connection: Connection) -> list[str]:
    """The hot tables whose key does not begin with the run, or that SQLite keeps apart from their key."""
    inspector = inspect(connection)
    present = set(inspector.get_table_names())
    found = []
    for table in HOT:
        if table.name in present:
            key = inspector.get_pk_constraint(table.name)["constrained_columns"]
            options = inspector.get_table_options(table.name)
            apart = connection.dialect.name == "sqlite" and options.get("sqlite_with_rowid", True)
            if key[:1] != ["run_uuid"] or apart:
                found.append(table.name)
    return found


def count(connection: Connection, table: Table) -> int:
    some = select(literal(1).label("one")).select_from(table).limit(COUNT_UP_TO).subquery()
    return int(connection.scalar(select(func.count()).select_from(some)) or 0)
