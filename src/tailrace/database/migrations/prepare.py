"""What must be true of a database before the first request: MLflow's tables at a revision we know.

Contract: database §3.

An empty database gets the tables of MLflow 3.10 and is stamped as such, so that MLflow opens it too. A database with
tables is used as it is found if its revision is one we know, and refused, unchanged, if not.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from sqlalchemy import Connection, Engine, func, insert, inspect, select
from sqlalchemy.exc import SQLAlchemyError

from tailrace.database import search_indexes
from tailrace.database.dialects import creation_lock, sort_in_files
from tailrace.database.engine import WRITES, describe
from tailrace.database.failures import reason
from tailrace.database.migrations.revisions import Standing, releases, standing
from tailrace.database.schema.base import HEAD, HEAD_3_17
from tailrace.database.schema.operations import alembic_version, workspaces
from tailrace.database.schema.registry import registered_models, webhooks
from tailrace.database.schema.tracking import experiments
from tailrace.errors import StartupError

log = logging.getLogger(__name__)


def prepare(
    engine: Engine, default_experiment_location: str | None, announce: Callable[[str], object] = log.info
) -> None:
    """Create or check the tables, and make sure that experiment 0 exists if it has a location.

    Raises StartupError with one clear line.

    A database that has become large gets its indexes for searches; `announce` is told before something takes long.
    """
    try:
        # The usual start changes nothing, so it must not wait for anybody's lock either.
        with engine.connect() as connection, connection.begin():
            if _is_ready(connection, default_experiment_location):
                return
        opened = engine.connect().execution_options(**{WRITES: True})
        with opened as connection:
            sort_in_files(connection)
            with connection.begin(), creation_lock(connection):
                tables = set(inspect(connection).get_table_names())
                if not tables or _is_half_made(connection, tables):
                    _create(connection, tables)
                else:
                    check(connection, tables)
                if default_experiment_location is not None:
                    add_default_experiment(connection, default_experiment_location)
                if indexes := search_indexes.missing(connection):
                    announce("Indexing metrics, params and tags of many runs for searches, once; this takes a minute.")
                    search_indexes.create(connection, indexes)
    except SQLAlchemyError as error:
        raise StartupError(f"Cannot open the database {describe(str(engine.url))}: {reason(error)}.") from error


def is_mlflow(tables: set[str]) -> bool:
    """Whether a database with these tables is one for tracking, whatever its revision."""
    return {"alembic_version", "experiments"} <= tables


def revision_of(connection: Connection) -> str:
    """The revision of an MLflow database; empty if it names none, several in one line if it names more."""
    return ", ".join(sorted(connection.scalars(select(alembic_version.c.version_num))))


def _is_ready(connection: Connection, default_experiment_location: str | None) -> bool:
    try:
        check(connection, set(inspect(connection).get_table_names()))
    except StartupError:
        return False  # perhaps another server is making the tables just now
    has_default = default_experiment_location is None or _has_default_experiment(connection)
    return has_default and not search_indexes.missing(connection)


def _is_half_made(connection: Connection, tables: set[str]) -> bool:
    """Whether making the tables was interrupted on MySQL, where each is there for good; the revision comes last."""
    from tailrace.database.migrations.tables import all_tables

    if connection.dialect.name != "mysql" or not tables <= all_tables().tables.keys():
        return False
    return not any(
        connection.scalar(select(func.count()).select_from(table))
        for table in (alembic_version, experiments)
        if table.name in tables
    )


def _create(connection: Connection, tables: set[str]) -> None:
    from tailrace.database.migrations.tables import all_tables
    from tailrace.database.schema.triggers import create_triggers

    all_tables().create_all(connection, checkfirst=bool(tables))
    create_triggers(connection)
    connection.execute(insert(alembic_version).values(version_num=HEAD))
    connection.execute(
        insert(workspaces).values(name="default", description="The workspace of everything that names no other.")
    )


def check(connection: Connection, tables: set[str]) -> None:
    """Raises StartupError, with one line saying what to do, unless a server can run on a database with these tables."""
    where = describe(str(connection.engine.url))
    if not is_mlflow(tables):
        raise StartupError(
            f"The database {where} has tables, but not those of an MLflow database; "
            "name an empty database, or one that Tailrace or MLflow made."
        )
    found = revision_of(connection)
    match standing(found):
        case Standing.SERVED:
            pass
        case Standing.BETWEEN:
            raise StartupError(
                f"Detected out-of-date database schema (found version {found}, but expected {HEAD_3_17}) in {where}. "
                f"It is of MLflow {releases(found)}: take a backup of your database, then run "
                "`mlflow db upgrade <database_uri>` of MLflow 3.17."
            )
        case Standing.OLDER:
            raise StartupError(
                f"Detected out-of-date database schema (found version {found}, but expected {HEAD}) in {where}. "
                "Take a backup of your database, then run `tailrace db upgrade <database_uri>`."
            )
        case Standing.UNKNOWN:
            raise StartupError(
                f"Detected an unknown database schema (found version {found or 'none'}, but expected {HEAD} or "
                f"{HEAD_3_17}) in {where}. Tailrace knows MLflow's revisions up to 3.17; a newer one may have made it."
            )
    for table, what in ((experiments, "experiments"), (registered_models, "registered models"), (webhooks, "webhooks")):
        if foreign := connection.scalar(select(func.count()).select_from(table).where(table.c.workspace != "default")):
            raise StartupError(
                f"Cannot disable workspaces because {foreign} {what} of {where} belong to workspaces other than "
                "'default', and Tailrace does not serve workspaces yet."
            )


def _has_default_experiment(connection: Connection) -> bool:
    return connection.scalar(select(experiments.c.experiment_id).where(experiments.c.experiment_id == 0)) is not None


def add_default_experiment(connection: Connection, location: str, *, only_if_empty: bool = False) -> None:
    """Insert experiment 0 unless it is there, or with `only_if_empty` unless there is any."""
    if only_if_empty and connection.scalar(select(func.count()).select_from(experiments)):
        return
    if not _has_default_experiment(connection):
        now = time.time_ns() // 1_000_000
        connection.execute(
            insert(experiments).values(
                experiment_id=0,
                name="Default",
                artifact_location=location,
                lifecycle_stage="active",
                creation_time=now,
                last_update_time=now,
            )
        )
