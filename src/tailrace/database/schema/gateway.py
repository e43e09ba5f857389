"""Secrets and endpoints of the AI gateway."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from tailrace.database.schema.base import ShortFloat, metadata

secrets = Table(
    "secrets",
    metadata,
    Column("secret_id", String(36), nullable=False),
    Column("secret_name", String(255), nullable=False),
    Column("encrypted_value", LargeBinary, nullable=False),
    Column("wrapped_dek", LargeBinary, nullable=False),
    Column("kek_version", Integer, nullable=False),
    Column("masked_value", String(500), nullable=False),
    Column("provider", String(64)),
    Column("auth_config", Text),
    Column("description", Text),
    Column("created_by", String(255)),
    Column("created_at", BigInteger, nullable=False),
    Column("last_updated_by", String(255)),
    Column("last_updated_at", BigInteger, nullable=False),
    Column("workspace", String(63), nullable=False, server_default="default"),
    PrimaryKeyConstraint("secret_id", name="secrets_pk"),
    UniqueConstraint("workspace", "secret_name", name="uq_secrets_workspace_secret_name"),
    Index("idx_secrets_workspace", "workspace"),
)

model_definitions = Table(
    "model_definitions",
    metadata,
    Column("model_definition_id", String(36), nullable=False),
    Column("name", String(255), nullable=False),
    Column("secret_id", String(36)),
    Column("provider", String(64), nullable=False),
    Column("model_name", String(256), nullable=False),
    Column("created_by", String(255)),
    Column("created_at", BigInteger, nullable=False),
    Column("last_updated_by", String(255)),
    Column("last_updated_at", BigInteger, nullable=False),
    Column("workspace", String(63), nullable=False, server_default="default"),
    PrimaryKeyConstraint("model_definition_id", name="model_definitions_pk"),
    ForeignKeyConstraint(
        ["secret_id"], ["secrets.secret_id"], name="fk_model_definitions_secret_id", ondelete="SET NULL"
    ),
    UniqueConstraint("workspace", "name", name="uq_model_definitions_workspace_name"),
    Index("idx_model_definitions_workspace", "workspace"),
    Index("index_model_definitions_provider", "provider"),
    Index("index_model_definitions_secret_id", "secret_id"),
)

endpoints = Table(
    "endpoints",
    metadata,
    Column("endpoint_id", String(36), nullable=False),
    Column("name", String(255)),
    Column("created_by", String(255)),
    Column("created_at", BigInteger, nullable=False),
    Column("last_updated_by", String(255)),
    Column("last_updated_at", BigInteger, nullable=False),
    Column("routing_strategy", String(64)),
    Column("fallback_config_json", Text),
    Column("experiment_id", Integer),
    Column("usage_tracking", Boolean, nullable=False, server_default=false()),
    Column("workspace", String(63), nullable=False, server_default="default"),
    PrimaryKeyConstraint("endpoint_id", name="endpoints_pk"),
    ForeignKeyConstraint(
        ["experiment_id"], ["experiments.experiment_id"], name="fk_endpoints_experiment_id", ondelete="SET NULL"
    ),
    UniqueConstraint("workspace", "name", name="uq_endpoints_workspace_name"),
    Index("idx_endpoints_workspace", "workspace"),
)

endpoint_model_mappings = Table(
    "endpoint_model_mappings",
    metadata,
    Column("mapping_id", String(36), nullable=False),
    Column("endpoint_id", String(36), nullable=False),
    Column("model_definition_id", String(36), nullable=False),
    Column("weight", ShortFloat, nullable=False),
    Column("created_by", String(255)),
    Column("created_at", BigInteger, nullable=False),
    Column("linkage_type", String(64), nullable=False, server_default="PRIMARY"),
    Column("fallback_order", Integer),
    PrimaryKeyConstraint("mapping_id", name="endpoint_model_mappings_pk"),
    ForeignKeyConstraint(
        ["endpoint_id"], ["endpoints.endpoint_id"], name="fk_endpoint_model_mappings_endpoint_id", ondelete="CASCADE"
    ),
    ForeignKeyConstraint(
        ["model_definition_id"],
        ["model_definitions.model_definition_id"],
        name="fk_endpoint_model_mappings_model_definition_id",
    ),
    Index("index_endpoint_model_mappings_endpoint_id", "endpoint_id"),
    Index("index_endpoint_model_mappings_model_definition_id", "model_definition_id"),
    Index("unique_endpoint_model_linkage_mapping", "endpoint_id", "model_definition_id", "linkage_type", unique=True),
)

endpoint_bindings = Table(
    "endpoint_bindings",
    metadata,
    Column("endpoint_id", String(36), nullable=False),
    Column("resource_type", String(50), nullable=False),
    Column("resource_id", String(255), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("created_by", String(255)),
    Column("last_updated_at", BigInteger, nullable=False),
    Column("last_updated_by", String(255)),
    Column("display_name", String(255)),
    PrimaryKeyConstraint("endpoint_id", "resource_type", "resource_id", name="endpoint_bindings_pk"),
    ForeignKeyConstraint(
        ["endpoint_id"], ["endpoints.endpoint_id"], name="fk_endpoint_bindings_endpoint_id", ondelete="CASCADE"
    ),
)

endpoint_tags = Table(
    "endpoint_tags",
    metadata,
    Column("key", String(250), nullable=False),
    Column("value", String(5000)),
    Column("endpoint_id", String(36), nullable=False),
    PrimaryKeyConstraint("key", "endpoint_id", name="endpoint_tag_pk"),
    ForeignKeyConstraint(
        ["endpoint_id"], ["endpoints.endpoint_id"], name="fk_endpoint_tags_endpoint_id", ondelete="CASCADE"
    ),
    Index("index_endpoint_tags_endpoint_id", "endpoint_id"),
)
