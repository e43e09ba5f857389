"""What must be true of a database before the first request: MLflow's tables at a revision we know.

Contract: database §3.

An empty database gets the tables of MLflow 3.10 and is stamped as such, so that MLflow opens it too. A database with
tables is used as it is found if its revision is one we know, and refused, unchanged, if not.
"""

from __future__ import annotations

import time

from sqlalchemy import Connection, Engine, func, insert, inspect, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from tailrace.database.dialects import creation_lock
from tailrace.database.engine import WRITES, describe
from tailrace.database.migrations.revisions import Standing, releases, standing
from tailrace.database.schema.base import HEAD, HEAD_3_17
from tailrace.database.schema.operations import alembic_version, workspaces
from tailrace.database.schema.tracking import experiments
from tailrace.errors import StartupError


def prepare(engine: Engine, default_experiment_location: str) -> None:
    """Create or check the tables and make sure that experiment 0 exists. Raises StartupError with one clear line."""
    try:
        opened = engine.connect().execution_options(**{WRITES: True})
        with opened as connection, connection.begin(), creation_lock(connection):
            tables = set(inspect(connection).get_table_names())
            if not tables:
                _create(connection)
            else:
                check(connection, tables)
            _add_default_experiment(connection, default_experiment_location)
    except SQLAlchemyError as error:
        cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
        reason = " ".join(str(cause).split()).rstrip(".")
        raise StartupError(f"Cannot open the database {describe(str(engine.url))}: {reason}.") from error


def is_mlflow(tables: set[str]) -> bool:
    """Whether a database with these tables is one for tracking, whatever its revision."""
    return {"alembic_version", "experiments"} <= tables


def revision_of(connection: Connection) -> str:
    """The revision of an MLflow database; empty if it names none, several in one line if it names more."""
    return ", ".join(sorted(connection.scalars(select(alembic_version.c.version_num))))


def _create(connection: Connection) -> None:
    # Only here are all the domains' tables needed at once.
    from tailrace.database.schema import gateway, operations, registry, tracing, tracking  # noqa: F401
    from tailrace.database.schema.base import metadata
    from tailrace.database.schema.triggers import create_triggers

    metadata.create_all(connection, checkfirst=False)
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
    foreign = connection.scalar(
        select(func.count()).select_from(experiments).where(experiments.c.workspace != "default")
    )
    if foreign:
        raise StartupError(
            f"Cannot disable workspaces because {foreign} experiments of {where} belong to workspaces other than "
            "'default', and Tailrace does not serve workspaces yet."
        )


def _add_default_experiment(connection: Connection, location: str) -> None:
    if connection.scalar(select(experiments.c.experiment_id).where(experiments.c.experiment_id == 0)) is None:
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
