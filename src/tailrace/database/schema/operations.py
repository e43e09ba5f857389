"""The schema revision, workspaces, background jobs."""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, PrimaryKeyConstraint, String, Table, Text

from tailrace.database.schema.base import metadata

alembic_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

workspaces = Table(
    "workspaces",
    metadata,
    Column("name", String(63), nullable=False),
    Column("description", Text),
    Column("default_artifact_root", Text),
    PrimaryKeyConstraint("name", name="workspaces_pk"),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", String(36), nullable=False),
    Column("creation_time", BigInteger, nullable=False),
    Column("job_name", String(500), nullable=False),
    Column("params", Text, nullable=False),
    Column("timeout", Float(53)),
    Column("status", Integer, nullable=False),
    Column("result", Text),
    Column("retry_count", Integer, nullable=False),
    Column("last_update_time", BigInteger, nullable=False),
    Column("workspace", String(63), nullable=False, server_default="default"),
    PrimaryKeyConstraint("id", name="jobs_pk"),
    Index("index_jobs_name_status_creation_time", "job_name", "workspace", "status", "creation_time"),
)
