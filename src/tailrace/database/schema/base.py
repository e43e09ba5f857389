"""The metadata that all tables belong to, and the revisions of MLflow's schema (contract: database)."""

from typing import Any

from sqlalchemy import Connection, Float, MetaData, Text, event

from tailrace.database.dialects import make_bytewise

HEAD = "1b5f0d9ad7c1"
"""Alembic revision of MLflow 3.10, whose tables these are."""

HEAD_3_17 = "dc11669786a5"
"""Alembic revision of MLflow 3.17: the same tables for tracking, more of them elsewhere."""

metadata = MetaData()

MediumText = Text().with_variant(Text(2**22 - 1), "mysql")
LongText = Text().with_variant(Text(2**30 - 1), "mysql")
"""Text of any length. MySQL, whose TEXT ends at 65,535 bytes, makes MEDIUMTEXT and LONGTEXT of so many characters."""

ShortFloat = Float(53).with_variant(Float(), "mysql")
"""A double, but a single on MySQL, as in MLflow's own tables."""


@event.listens_for(metadata, "before_create")
def _before_create(_metadata: MetaData, connection: Connection, **_options: Any) -> None:
    make_bytewise(connection)
