"""Our own table: views of experiments that users saved.

It is no part of MLflow's schema: it has a metadata of its own and is made when the first view is saved
(`Database.write_into`). It has no foreign key, since MLflow's own `gc` knows nothing of it.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)

from tailrace.database.schema.base import MediumText

metadata = MetaData()

saved_views = Table(
    "tailrace_saved_views",
    metadata,
    Column("view_id", String(32), nullable=False),
    Column("experiment_id", Integer, nullable=False),
    Column("name", String(100), nullable=False),
    Column("state", MediumText, nullable=False),
    Column("is_default", Boolean, nullable=False),
    Column("creation_time", BigInteger, nullable=False),
    Column("last_update_time", BigInteger, nullable=False),
    PrimaryKeyConstraint("view_id", name="tailrace_saved_views_pk"),
    UniqueConstraint("experiment_id", "name", name="tailrace_saved_views_name"),
)
