"""Registered models, their versions, and webhooks.

MLflow's keys of tags begin with the tag, so that finding the tags of a model or version means reading them all. Indexes
of our own lead there; the prefix of their names keeps clear of MLflow's.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from tailrace.database.schema.base import metadata

registered_models = Table(
    "registered_models",
    metadata,
    Column("name", String(256), nullable=False),
    Column("creation_time", BigInteger),
    Column("last_updated_time", BigInteger),
    Column("description", String(5000)),
    Column("workspace", String(63), nullable=False, server_default="default"),
    PrimaryKeyConstraint("workspace", "name", name="registered_model_pk"),
    Index("idx_registered_models_workspace", "workspace"),
)

registered_model_tags = Table(
    "registered_model_tags",
    metadata,
    Column("key", String(250), nullable=False),
    Column("value", String(5000)),
    Column("name", String(256), nullable=False),
    Column("workspace", String(63), nullable=False, server_default="default"),
    PrimaryKeyConstraint("workspace", "key", "name", name="registered_model_tag_pk"),
    ForeignKeyConstraint(
        ["workspace", "name"],
        ["registered_models.workspace", "registered_models.name"],
        name="fk_registered_model_tags_registered_models",
        onupdate="CASCADE",
    ),
)

registered_model_aliases = Table(
    "registered_model_aliases",
    metadata,
    Column("alias", String(256), nullable=False),
    Column("version", Integer, nullable=False),
    Column("name", String(256), nullable=False),
    Column("workspace", String(63), nullable=False, server_default="default"),
    PrimaryKeyConstraint("workspace", "name", "alias", name="registered_model_alias_pk"),
    ForeignKeyConstraint(
        ["workspace", "name"],
        ["registered_models.workspace", "registered_models.name"],
        name="fk_registered_model_aliases_registered_models",
        ondelete="CASCADE",
        onupdate="CASCADE",
    ),
)

model_versions = Table(
    "model_versions",
    metadata,
    Column("name", String(256), nullable=False),
    Column("version", Integer, nullable=False),
    Column("creation_time", BigInteger),
    Column("last_updated_time", BigInteger),
    Column("description", String(5000)),
    Column("user_id", String(256)),
    Column("current_stage", String(20)),
    Column("source", String(500)),
    Column("run_id", String(32)),
    Column("status", String(20)),
    Column("status_message", String(500)),
    Column("run_link", String(500)),
    Column("storage_location", String(500)),
    Column("workspace", String(63), nullable=False, server_default="default"),
    PrimaryKeyConstraint("workspace", "name", "version", name="model_version_pk"),
    ForeignKeyConstraint(
        ["workspace", "name"],
        ["registered_models.workspace", "registered_models.name"],
        name="fk_model_versions_registered_models",
        onupdate="CASCADE",
    ),
)

model_version_tags = Table(
    "model_version_tags",
    metadata,
    Column("key", String(250), nullable=False),
    Column("value", Text),
    Column("name", String(256), nullable=False),
    Column("version", Integer, nullable=False),
    Column("workspace", String(63), nullable=False, server_default="default"),
    PrimaryKeyConstraint("workspace", "key", "name", "version", name="model_version_tag_pk"),
    ForeignKeyConstraint(
        ["workspace", "name", "version"],
        ["model_versions.workspace", "model_versions.name", "model_versions.version"],
        name="fk_model_version_tags_model_versions",
        onupdate="CASCADE",
    ),
)


def _has_no_index_by_itself(*_arguments: Any, dialect: Dialect, **_options: Any) -> bool:
    """MySQL makes these two for the foreign keys."""
    return dialect.name != "mysql"


Index("tailrace_registered_model_tags_model", registered_model_tags.c.workspace, registered_model_tags.c.name).ddl_if(
    callable_=_has_no_index_by_itself
)
Index(
    "tailrace_model_version_tags_version",
    model_version_tags.c.workspace,
    model_version_tags.c.name,
    model_version_tags.c.version,
).ddl_if(callable_=_has_no_index_by_itself)
Index("tailrace_model_versions_run", model_versions.c.workspace, model_versions.c.run_id)

# The order of every first page of a search for versions: last changed first.
_place = (model_versions.c.name, model_versions.c.version.desc())
_changed = model_versions.c.last_updated_time.desc()
Index("tailrace_model_versions_newest", model_versions.c.workspace, _changed, *_place).ddl_if(
    callable_=lambda *_arguments, dialect, **_options: dialect.name != "postgresql"
)
Index("tailrace_model_versions_newest", model_versions.c.workspace, _changed.nulls_last(), *_place).ddl_if(
    dialect="postgresql"
)

webhooks = Table(
    "webhooks",
    metadata,
    Column("webhook_id", String(256), nullable=False),
    Column("name", String(256), nullable=False),
    Column("description", String(1000)),
    Column("url", String(500), nullable=False),
    Column("status", String(20), nullable=False, server_default="ACTIVE"),
    Column("secret", String(1000)),
    Column("creation_timestamp", BigInteger),
    Column("last_updated_timestamp", BigInteger),
    Column("deleted_timestamp", BigInteger),
    Column("workspace", String(63), nullable=False, server_default="default"),
    PrimaryKeyConstraint("webhook_id", name="webhook_pk"),
    Index("idx_webhooks_name", "name"),
    Index("idx_webhooks_status", "status"),
    Index("idx_webhooks_workspace", "workspace"),
)

webhook_events = Table(
    "webhook_events",
    metadata,
    Column("webhook_id", String(256), nullable=False),
    Column("entity", String(50), nullable=False),
    Column("action", String(50), nullable=False),
    PrimaryKeyConstraint("webhook_id", "entity", "action", name="webhook_event_pk"),
    ForeignKeyConstraint(["webhook_id"], ["webhooks.webhook_id"], ondelete="CASCADE"),
    Index("idx_webhook_events_action", "action"),
    Index("idx_webhook_events_entity", "entity"),
    Index("idx_webhook_events_entity_action", "entity", "action"),
)
