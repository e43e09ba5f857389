"""Traces, spans, assessments, evaluation datasets, scorers."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Computed,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from tailrace.database.schema.base import LongText, metadata

trace_info = Table(
    "trace_info",
    metadata,
    Column("request_id", String(50), nullable=False),
    Column("experiment_id", Integer, nullable=False),
    Column("timestamp_ms", BigInteger, nullable=False),
    Column("execution_time_ms", BigInteger),
    Column("status", String(50), nullable=False),
    Column("client_request_id", String(50)),
    Column("request_preview", String(1000)),
    Column("response_preview", String(1000)),
    PrimaryKeyConstraint("request_id", name="trace_info_pk"),
    ForeignKeyConstraint(["experiment_id"], ["experiments.experiment_id"], name="fk_trace_info_experiment_id"),
    Index("index_trace_info_experiment_id_timestamp_ms", "experiment_id", "timestamp_ms"),
)

trace_tags = Table(
    "trace_tags",
    metadata,
    Column("key", String(250), nullable=False),
    Column("value", String(8000)),
    Column("request_id", String(50), nullable=False),
    PrimaryKeyConstraint("key", "request_id", name="trace_tag_pk"),
    ForeignKeyConstraint(
        ["request_id"], ["trace_info.request_id"], name="fk_trace_tags_request_id", ondelete="CASCADE"
    ),
    Index("index_trace_tags_request_id", "request_id"),
)

trace_request_metadata = Table(
    "trace_request_metadata",
    metadata,
    Column("key", String(250), nullable=False),
    Column("value", String(8000)),
    Column("request_id", String(50), nullable=False),
    PrimaryKeyConstraint("key", "request_id", name="trace_request_metadata_pk"),
    ForeignKeyConstraint(
        ["request_id"], ["trace_info.request_id"], name="fk_trace_request_metadata_request_id", ondelete="CASCADE"
    ),
    Index("index_trace_request_metadata_request_id", "request_id"),
)

trace_metrics = Table(
    "trace_metrics",
    metadata,
    Column("request_id", String(50), nullable=False),
    Column("key", String(250), nullable=False),
    Column("value", Float(53)),
    PrimaryKeyConstraint("request_id", "key", name="trace_metrics_pk"),
    ForeignKeyConstraint(
        ["request_id"], ["trace_info.request_id"], name="fk_trace_metrics_request_id", ondelete="CASCADE"
    ),
    Index("index_trace_metrics_request_id", "request_id"),
)

spans = Table(
    "spans",
    metadata,
    Column("trace_id", String(50), nullable=False),
    Column("experiment_id", Integer, nullable=False),
    Column("span_id", String(50), nullable=False),
    Column("parent_span_id", String(50)),
    Column("name", Text),
    Column("type", String(500)),
    Column("status", String(50), nullable=False),
    Column("start_time_unix_nano", BigInteger, nullable=False),
    Column("end_time_unix_nano", BigInteger),
    Column("duration_ns", BigInteger, Computed("end_time_unix_nano - start_time_unix_nano", persisted=True)),
    Column("content", LongText, nullable=False),
    Column("dimension_attributes", JSON),
    PrimaryKeyConstraint("trace_id", "span_id", name="spans_pk"),
    ForeignKeyConstraint(["experiment_id"], ["experiments.experiment_id"], name="fk_spans_experiment_id"),
    ForeignKeyConstraint(["trace_id"], ["trace_info.request_id"], name="fk_spans_trace_id", ondelete="CASCADE"),
    Index("index_spans_experiment_id", "experiment_id"),
    Index("index_spans_experiment_id_duration", "experiment_id", "duration_ns"),
    Index("index_spans_experiment_id_status_type", "experiment_id", "status", "type"),
    Index("index_spans_experiment_id_type_status", "experiment_id", "type", "status"),
)

span_metrics = Table(
    "span_metrics",
    metadata,
    Column("trace_id", String(50), nullable=False),
    Column("span_id", String(50), nullable=False),
    Column("key", String(250), nullable=False),
    Column("value", Float(53)),
    PrimaryKeyConstraint("trace_id", "span_id", "key", name="span_metrics_pk"),
    ForeignKeyConstraint(
        ["trace_id", "span_id"], ["spans.trace_id", "spans.span_id"], name="fk_span_metrics_span", ondelete="CASCADE"
    ),
    Index("index_span_metrics_trace_id_span_id", "trace_id", "span_id"),
)

assessments = Table(
    "assessments",
    metadata,
    Column("assessment_id", String(50), nullable=False),
    Column("trace_id", String(50), nullable=False),
    Column("name", String(250), nullable=False),
    Column("assessment_type", String(20), nullable=False),
    Column("value", Text, nullable=False),
    Column("error", Text),
    Column("created_timestamp", BigInteger, nullable=False),
    Column("last_updated_timestamp", BigInteger, nullable=False),
    Column("source_type", String(50), nullable=False),
    Column("source_id", String(250)),
    Column("run_id", String(32)),
    Column("span_id", String(50)),
    Column("rationale", Text),
    Column("overrides", String(50)),
    Column("valid", Boolean, nullable=False),
    Column("assessment_metadata", Text),
    PrimaryKeyConstraint("assessment_id", name="assessments_pk"),
    ForeignKeyConstraint(["trace_id"], ["trace_info.request_id"], name="fk_assessments_trace_id", ondelete="CASCADE"),
    Index("index_assessments_assessment_type", "assessment_type"),
    Index("index_assessments_last_updated_timestamp", "last_updated_timestamp"),
    Index("index_assessments_run_id_created_timestamp", "run_id", "created_timestamp"),
    Index("index_assessments_trace_id_created_timestamp", "trace_id", "created_timestamp"),
)

entity_associations = Table(
    "entity_associations",
    metadata,
    Column("association_id", String(36), nullable=False),
    Column("source_type", String(36), nullable=False),
    Column("source_id", String(36), nullable=False),
    Column("destination_type", String(36), nullable=False),
    Column("destination_id", String(36), nullable=False),
    Column("created_time", BigInteger),
    PrimaryKeyConstraint(
        "source_type", "source_id", "destination_type", "destination_id", name="entity_associations_pk"
    ),
    Index("index_entity_associations_association_id", "association_id"),
    Index("index_entity_associations_reverse_lookup", "destination_type", "destination_id", "source_type", "source_id"),
)

scorers = Table(
    "scorers",
    metadata,
    Column("experiment_id", Integer, nullable=False),
    Column("scorer_name", String(256), nullable=False),
    Column("scorer_id", String(36), nullable=False),
    PrimaryKeyConstraint("scorer_id", name="scorer_pk"),
    ForeignKeyConstraint(
        ["experiment_id"], ["experiments.experiment_id"], name="fk_scorers_experiment_id", ondelete="CASCADE"
    ),
    Index("index_scorers_experiment_id_scorer_name", "experiment_id", "scorer_name", unique=True),
)

scorer_versions = Table(
    "scorer_versions",
    metadata,
    Column("scorer_id", String(36), nullable=False),
    Column("scorer_version", Integer, nullable=False),
    Column("serialized_scorer", Text, nullable=False),
    Column("creation_time", BigInteger),
    PrimaryKeyConstraint("scorer_id", "scorer_version", name="scorer_version_pk"),
    ForeignKeyConstraint(["scorer_id"], ["scorers.scorer_id"], name="fk_scorer_versions_scorer_id", ondelete="CASCADE"),
    Index("index_scorer_versions_scorer_id", "scorer_id"),
)

online_scoring_configs = Table(
    "online_scoring_configs",
    metadata,
    Column("online_scoring_config_id", String(36), nullable=False),
    Column("scorer_id", String(36), nullable=False),
    Column("sample_rate", Float(53), nullable=False),
    Column("experiment_id", Integer, nullable=False),
    Column("filter_string", Text),
    PrimaryKeyConstraint("online_scoring_config_id", name="online_scoring_config_pk"),
    ForeignKeyConstraint(
        ["experiment_id"], ["experiments.experiment_id"], name="fk_online_scoring_configs_experiment_id"
    ),
    ForeignKeyConstraint(
        ["scorer_id"], ["scorers.scorer_id"], name="fk_online_scoring_configs_scorer_id", ondelete="CASCADE"
    ),
)

evaluation_datasets = Table(
    "evaluation_datasets",
    metadata,
    Column("dataset_id", String(36), nullable=False),
    Column("name", String(255), nullable=False),
    Column("schema", Text),
    Column("profile", Text),
    Column("digest", String(64)),
    Column("created_time", BigInteger),
    Column("last_update_time", BigInteger),
    Column("created_by", String(255)),
    Column("last_updated_by", String(255)),
    Column("workspace", String(63), nullable=False, server_default="default"),
    PrimaryKeyConstraint("dataset_id", name="evaluation_datasets_pk"),
    Index("idx_evaluation_datasets_workspace", "workspace"),
    Index("index_evaluation_datasets_created_time", "created_time"),
    Index("index_evaluation_datasets_name", "name"),
)

evaluation_dataset_tags = Table(
    "evaluation_dataset_tags",
    metadata,
    Column("dataset_id", String(36), nullable=False),
    Column("key", String(255), nullable=False),
    Column("value", String(5000)),
    PrimaryKeyConstraint("dataset_id", "key", name="evaluation_dataset_tags_pk"),
    ForeignKeyConstraint(
        ["dataset_id"],
        ["evaluation_datasets.dataset_id"],
        name="fk_evaluation_dataset_tags_dataset_id",
        ondelete="CASCADE",
    ),
    Index("index_evaluation_dataset_tags_dataset_id", "dataset_id"),
)

evaluation_dataset_records = Table(
    "evaluation_dataset_records",
    metadata,
    Column("dataset_record_id", String(36), nullable=False),
    Column("dataset_id", String(36), nullable=False),
    Column("inputs", JSON, nullable=False),
    Column("expectations", JSON),
    Column("tags", JSON),
    Column("source", JSON),
    Column("source_id", String(36)),
    Column("source_type", String(255)),
    Column("created_time", BigInteger),
    Column("last_update_time", BigInteger),
    Column("created_by", String(255)),
    Column("last_updated_by", String(255)),
    Column("input_hash", String(64), nullable=False),
    Column("outputs", JSON),
    PrimaryKeyConstraint("dataset_record_id", name="evaluation_dataset_records_pk"),
    ForeignKeyConstraint(
        ["dataset_id"],
        ["evaluation_datasets.dataset_id"],
        name="fk_evaluation_dataset_records_dataset_id",
        ondelete="CASCADE",
    ),
    UniqueConstraint("dataset_id", "input_hash", name="unique_dataset_input"),
    Index("index_evaluation_dataset_records_dataset_id", "dataset_id"),
)
