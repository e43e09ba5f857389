"""All of MLflow 3.10's tables at once: what only creating, upgrading and optimizing need."""

from __future__ import annotations

from sqlalchemy import Connection, MetaData, Table
from sqlalchemy.schema import CreateTable

from tailrace.database.schema.tracking import latest_metrics, metrics, params, tags

HOT = (metrics, latest_metrics, params, tags)
"""The tables that take nearly all writes: ours are clustered by run (schema/tracking.py)."""

OWN_PREFIX = "tailrace_"
"""What we add to MLflow's schema is named so."""

FORMER_INDEXES = frozenset(
    "index_jobs_function_status_creation_time unique_endpoint_model_mapping unique_secret_name unique_endpoint_name "
    "unique_model_definition_name".split()
)
"""Names that older schemas of MLflow had and that of 3.10 has not."""

FORMER_COLUMNS = {("jobs", "job_name"): "function_fullname"}
"""What a column was called before."""


def all_tables() -> MetaData:
    """The metadata with every table in it, in the order of their foreign keys."""
    from tailrace.database.schema import gateway, operations, registry, tracing, tracking  # noqa: F401
    from tailrace.database.schema.base import metadata

    return metadata


def own_indexes() -> list[tuple[Table, str]]:
    """The indexes that we add to MLflow's schema."""
    return [
        (table, name)
        for table in all_tables().sorted_tables
        for name in sorted({str(index.name) for index in table.indexes})
        if name.startswith(OWN_PREFIX)
    ]


def create_indexes(connection: Connection, table: Table, names: set[str], *, beside_traffic: bool = False) -> None:
    """Create those of a table's indexes that are named, written as this kind of database needs them.

    `beside_traffic`, on PostgreSQL and outside of transactions: without keeping any writer waiting.
    """
    for index in table.indexes:
        if index.name in names:
            index.dialect_options["postgresql"]["concurrently"] = beside_traffic
            index.create(connection, checkfirst=False)


def index_by_run(table: Table) -> str:
    """MLflow's name for the index on `run_uuid` of a hot table in its layout."""
    return f"index_{table.name}_run_uuid"


def creation_text(connection: Connection, table: Table, name: str) -> str:
    """CREATE TABLE under another name, one column or constraint a line as MLflow's libraries need (contract: §8)."""
    head, brace, body = str(CreateTable(table).compile(dialect=connection.dialect)).partition("(")
    return f"{head.replace(table.name, name)}{brace}{body}".strip()
