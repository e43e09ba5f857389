"""Our own table: what webhooks are still to be told, and what became of what they were told.

It is no part of MLflow's schema: it has a metadata of its own and is made when the first webhook needs it
(`Database.create`). MLflow and its upgrades pass it by.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, PrimaryKeyConstraint, String, Table

from tailrace.database.schema.base import MediumText

metadata = MetaData()

webhook_deliveries = Table(
    "tailrace_webhook_deliveries",
    metadata,
    Column("delivery_id", String(36), nullable=False),
    Column("webhook_id", String(256), nullable=False),
    Column("entity", String(50), nullable=False),
    Column("action", String(50), nullable=False),
    # JSON to send; NULL once it was delivered.
    Column("body", MediumText),
    Column("creation_time", BigInteger, nullable=False),
    # PENDING, DELIVERED or FAILED
    Column("status", String(20), nullable=False),
    Column("attempts", Integer, nullable=False),
    # When to try next. A process that tries takes it by moving this to when its lease ends. NULL when finished.
    Column("due_time", BigInteger),
    Column("last_attempt_time", BigInteger),
    Column("response_status", Integer),
    Column("message", String(500)),
    PrimaryKeyConstraint("delivery_id", name="tailrace_webhook_deliveries_pk"),
    Index("tailrace_webhook_deliveries_due", "due_time"),
    Index("tailrace_webhook_deliveries_log", "webhook_id", "creation_time"),
)
