"""Experiments, runs, what runs log, datasets, logged models.

Physical design (docs/architecture.md): the four tables that take nearly all writes are clustered by run (`WITHOUT
ROWID` on SQLite) and have no secondary index, so a batch of one run touches a few neighbouring pages. The columns of
the keys are MLflow's, in another order; MLflow itself works on such a database and upgrades it.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Dialect,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from tailrace.database.schema.base import MediumText, metadata


def _has_no_booleans(*_arguments: Any, dialect: Dialect, **_options: Any) -> bool:
    """Where 0 and 1 stand for them, as in MLflow's tables; SQL Server has bits."""
    return dialect.name in ("sqlite", "mysql")


experiments = Table(
    "experiments",
    metadata,
    Column("experiment_id", Integer, nullable=False),
    Column("name", String(256), nullable=False),
    Column("artifact_location", String(256)),
    Column("lifecycle_stage", String(32)),
    Column("creation_time", BigInteger),
    Column("last_update_time", BigInteger),
    Column("workspace", String(63), nullable=False, server_default="default"),
    PrimaryKeyConstraint("experiment_id", name="experiment_pk"),
    UniqueConstraint("workspace", "name", name="uq_experiments_workspace_name"),
    CheckConstraint("lifecycle_stage IN ('active', 'deleted')", name="experiments_lifecycle_stage"),
    Index("idx_experiments_workspace", "workspace"),
    Index("idx_experiments_workspace_creation_time", "workspace", "creation_time"),
)

experiment_tags = Table(
    "experiment_tags",
    metadata,
    Column("key", String(250), nullable=False),
    Column("value", String(5000)),
    Column("experiment_id", Integer, nullable=False),
    PrimaryKeyConstraint("key", "experiment_id", name="experiment_tag_pk"),
    ForeignKeyConstraint(["experiment_id"], ["experiments.experiment_id"]),
)

runs = Table(
    "runs",
    metadata,
    Column("run_uuid", String(32), nullable=False),
    Column("name", String(250)),
    Column("source_type", String(20)),
    Column("source_name", String(500)),
    Column("entry_point_name", String(50)),
    Column("user_id", String(256)),
    Column("status", String(9)),
    Column("start_time", BigInteger),
    Column("end_time", BigInteger),
    Column("source_version", String(50)),
    Column("lifecycle_stage", String(20)),
    Column("artifact_uri", String(200)),
    Column("experiment_id", Integer),
    Column("deleted_time", BigInteger),
    PrimaryKeyConstraint("run_uuid", name="run_pk"),
    ForeignKeyConstraint(["experiment_id"], ["experiments.experiment_id"]),
    CheckConstraint("status IN ('SCHEDULED', 'FAILED', 'FINISHED', 'RUNNING', 'KILLED')"),
    CheckConstraint("lifecycle_stage IN ('active', 'deleted')", name="runs_lifecycle_stage"),
    CheckConstraint("source_type IN ('NOTEBOOK', 'JOB', 'LOCAL', 'UNKNOWN', 'PROJECT')", name="source_type"),
)

tags = Table(
    "tags",
    metadata,
    Column("key", String(250), nullable=False),
    Column("value", String(8000)),
    Column("run_uuid", String(32), nullable=False),
    PrimaryKeyConstraint("run_uuid", "key", name="tag_pk"),
    ForeignKeyConstraint(["run_uuid"], ["runs.run_uuid"]),
    sqlite_with_rowid=False,
)

params = Table(
    "params",
    metadata,
    Column("key", String(250), nullable=False),
    Column("value", String(8000), nullable=False),
    Column("run_uuid", String(32), nullable=False),
    PrimaryKeyConstraint("run_uuid", "key", name="param_pk"),
    ForeignKeyConstraint(["run_uuid"], ["runs.run_uuid"]),
    sqlite_with_rowid=False,
)

metrics = Table(
    "metrics",
    metadata,
    Column("key", String(250), nullable=False),
    Column("value", Float(53), nullable=False),
    Column("timestamp", BigInteger, nullable=False),
    Column("run_uuid", String(32), nullable=False),
    Column("step", BigInteger, nullable=False, server_default="0"),
    Column("is_nan", Boolean, nullable=False, server_default=false()),
    PrimaryKeyConstraint("run_uuid", "key", "timestamp", "step", "value", "is_nan", name="metric_pk"),
    ForeignKeyConstraint(["run_uuid"], ["runs.run_uuid"]),
    CheckConstraint("is_nan IN (0, 1)").ddl_if(callable_=_has_no_booleans),
    sqlite_with_rowid=False,
)

latest_metrics = Table(
    "latest_metrics",
    metadata,
    Column("key", String(250), nullable=False),
    Column("value", Float(53), nullable=False),
    Column("timestamp", BigInteger),
    Column("step", BigInteger, nullable=False),
    Column("is_nan", Boolean, nullable=False),
    Column("run_uuid", String(32), nullable=False),
    PrimaryKeyConstraint("run_uuid", "key", name="latest_metric_pk"),
    ForeignKeyConstraint(["run_uuid"], ["runs.run_uuid"]),
    CheckConstraint("is_nan IN (0, 1)").ddl_if(callable_=_has_no_booleans),
    sqlite_with_rowid=False,
)

datasets = Table(
    "datasets",
    metadata,
    Column("dataset_uuid", String(36), nullable=False),
    Column("experiment_id", Integer, nullable=False),
    Column("name", String(500), nullable=False),
    Column("digest", String(36), nullable=False),
    Column("dataset_source_type", String(36), nullable=False),
    Column("dataset_source", Text, nullable=False),
    Column("dataset_schema", MediumText),
    Column("dataset_profile", MediumText),
    PrimaryKeyConstraint("experiment_id", "name", "digest", name="dataset_pk"),
    ForeignKeyConstraint(
        ["experiment_id"],
        ["experiments.experiment_id"],
        name="fk_datasets_experiment_id_experiments",
        ondelete="CASCADE",
    ),
    Index("index_datasets_dataset_uuid", "dataset_uuid"),
    Index("index_datasets_experiment_id_dataset_source_type", "experiment_id", "dataset_source_type"),
)

inputs = Table(
    "inputs",
    metadata,
    Column("input_uuid", String(36), nullable=False),
    Column("source_type", String(36), nullable=False),
    Column("source_id", String(36), nullable=False),
    Column("destination_type", String(36), nullable=False),
    Column("destination_id", String(36), nullable=False),
    Column("step", BigInteger, nullable=False, server_default="0"),
    PrimaryKeyConstraint("source_type", "source_id", "destination_type", "destination_id", name="inputs_pk"),
    Index(
        "index_inputs_destination_type_destination_id_source_type", "destination_type", "destination_id", "source_type"
    ),
    Index("index_inputs_input_uuid", "input_uuid"),
)

input_tags = Table(
    "input_tags",
    metadata,
    Column("input_uuid", String(36), nullable=False),
    Column("name", String(255), nullable=False),
    Column("value", String(500), nullable=False),
    PrimaryKeyConstraint("input_uuid", "name", name="input_tags_pk"),
)

logged_models = Table(
    "logged_models",
    metadata,
    Column("model_id", String(36), nullable=False),
    Column("experiment_id", Integer, nullable=False),
    Column("name", String(500), nullable=False),
    Column("artifact_location", String(1000), nullable=False),
    Column("creation_timestamp_ms", BigInteger, nullable=False),
    Column("last_updated_timestamp_ms", BigInteger, nullable=False),
    Column("status", Integer, nullable=False),
    Column("lifecycle_stage", String(32)),
    Column("model_type", String(500)),
    Column("source_run_id", String(32)),
    Column("status_message", String(1000)),
    PrimaryKeyConstraint("model_id", name="logged_models_pk"),
    ForeignKeyConstraint(
        ["experiment_id"], ["experiments.experiment_id"], name="fk_logged_models_experiment_id", ondelete="CASCADE"
    ),
    CheckConstraint("lifecycle_stage IN ('active', 'deleted')", name="logged_models_lifecycle_stage_check"),
)

logged_model_params = Table(
    "logged_model_params",
    metadata,
    Column("model_id", String(36), nullable=False),
    Column("experiment_id", Integer, nullable=False),
    Column("param_key", String(255), nullable=False),
    Column("param_value", Text, nullable=False),
    PrimaryKeyConstraint("model_id", "param_key", name="logged_model_params_pk"),
    ForeignKeyConstraint(["experiment_id"], ["experiments.experiment_id"], name="fk_logged_model_params_experiment_id"),
    ForeignKeyConstraint(
        ["model_id"], ["logged_models.model_id"], name="fk_logged_model_params_model_id", ondelete="CASCADE"
    ),
)

logged_model_tags = Table(
    "logged_model_tags",
    metadata,
    Column("model_id", String(36), nullable=False),
    Column("experiment_id", Integer, nullable=False),
    Column("tag_key", String(255), nullable=False),
    Column("tag_value", Text, nullable=False),
    PrimaryKeyConstraint("model_id", "tag_key", name="logged_model_tags_pk"),
    ForeignKeyConstraint(["experiment_id"], ["experiments.experiment_id"], name="fk_logged_model_tags_experiment_id"),
    ForeignKeyConstraint(
        ["model_id"], ["logged_models.model_id"], name="fk_logged_model_tags_model_id", ondelete="CASCADE"
    ),
)

logged_model_metrics = Table(
    "logged_model_metrics",
    metadata,
    Column("model_id", String(36), nullable=False),
    Column("metric_name", String(500), nullable=False),
    Column("metric_timestamp_ms", BigInteger, nullable=False),
    Column("metric_step", BigInteger, nullable=False),
    Column("metric_value", Float(53)),
    Column("experiment_id", Integer, nullable=False),
    Column("run_id", String(32), nullable=False),
    Column("dataset_uuid", String(36)),
    Column("dataset_name", String(500)),
    Column("dataset_digest", String(36)),
    PrimaryKeyConstraint(
        "model_id", "metric_name", "metric_timestamp_ms", "metric_step", "run_id", name="logged_model_metrics_pk"
    ),
    ForeignKeyConstraint(
        ["experiment_id"], ["experiments.experiment_id"], name="fk_logged_model_metrics_experiment_id"
    ),
    ForeignKeyConstraint(
        ["model_id"], ["logged_models.model_id"], name="fk_logged_model_metrics_model_id", ondelete="CASCADE"
    ),
    ForeignKeyConstraint(["run_id"], ["runs.run_uuid"], name="fk_logged_model_metrics_run_id", ondelete="CASCADE"),
    Index("index_logged_model_metrics_model_id", "model_id"),
)

# Runs of an experiment, newest first: the order of every first page. The name's prefix keeps clear of MLflow's own.
_newest_first = (runs.c.experiment_id, runs.c.lifecycle_stage)
Index("tailrace_runs_newest", *_newest_first, runs.c.start_time.desc(), runs.c.run_uuid).ddl_if(
    callable_=lambda *_arguments, dialect, **_options: dialect.name != "postgresql"
)
Index("tailrace_runs_newest", *_newest_first, runs.c.start_time.desc().nulls_last(), runs.c.run_uuid).ddl_if(
    dialect="postgresql"
)
