SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION public.prevent_secrets_aad_mutation() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF OLD.secret_id != NEW.secret_id OR OLD.secret_name != NEW.secret_name THEN
        RAISE EXCEPTION 'secret_id and secret_name are immutable (used as AAD in encryption)';
    END IF;
    RETURN NEW;
END;
$$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.assessments (
    assessment_id character varying(50) NOT NULL,
    trace_id character varying(50) NOT NULL,
    name character varying(250) NOT NULL,
    assessment_type character varying(20) NOT NULL,
    value text NOT NULL,
    error text,
    created_timestamp bigint NOT NULL,
    last_updated_timestamp bigint NOT NULL,
    source_type character varying(50) NOT NULL,
    source_id character varying(250),
    run_id character varying(32),
    span_id character varying(50),
    rationale text,
    overrides character varying(50),
    valid boolean NOT NULL,
    assessment_metadata text
);
CREATE TABLE public.datasets (
    dataset_uuid character varying(36) NOT NULL,
    experiment_id integer NOT NULL,
    name character varying(500) NOT NULL,
    digest character varying(36) NOT NULL,
    dataset_source_type character varying(36) NOT NULL,
    dataset_source text NOT NULL,
    dataset_schema text,
    dataset_profile text
);
CREATE TABLE public.endpoint_bindings (
    endpoint_id character varying(36) NOT NULL,
    resource_type character varying(50) NOT NULL,
    resource_id character varying(255) NOT NULL,
    created_at bigint NOT NULL,
    created_by character varying(255),
    last_updated_at bigint NOT NULL,
    last_updated_by character varying(255)
);
CREATE TABLE public.endpoint_model_mappings (
    mapping_id character varying(36) NOT NULL,
    endpoint_id character varying(36) NOT NULL,
    model_definition_id character varying(36) NOT NULL,
    weight double precision NOT NULL,
    created_by character varying(255),
    created_at bigint NOT NULL
);
CREATE TABLE public.endpoint_tags (
    key character varying(250) NOT NULL,
    value character varying(5000),
    endpoint_id character varying(36) NOT NULL
);
CREATE TABLE public.endpoints (
    endpoint_id character varying(36) NOT NULL,
    name character varying(255),
    created_by character varying(255),
    created_at bigint NOT NULL,
    last_updated_by character varying(255),
    last_updated_at bigint NOT NULL
);
CREATE TABLE public.entity_associations (
    association_id character varying(36) NOT NULL,
    source_type character varying(36) NOT NULL,
    source_id character varying(36) NOT NULL,
    destination_type character varying(36) NOT NULL,
    destination_id character varying(36) NOT NULL,
    created_time bigint
);
CREATE TABLE public.evaluation_dataset_records (
    dataset_record_id character varying(36) NOT NULL,
    dataset_id character varying(36) NOT NULL,
    inputs json NOT NULL,
    expectations json,
    tags json,
    source json,
    source_id character varying(36),
    source_type character varying(255),
    created_time bigint,
    last_update_time bigint,
    created_by character varying(255),
    last_updated_by character varying(255),
    input_hash character varying(64) NOT NULL,
    outputs json
);
CREATE TABLE public.evaluation_dataset_tags (
    dataset_id character varying(36) NOT NULL,
    key character varying(255) NOT NULL,
    value character varying(5000)
);
CREATE TABLE public.evaluation_datasets (
    dataset_id character varying(36) NOT NULL,
    name character varying(255) NOT NULL,
    schema text,
    profile text,
    digest character varying(64),
    created_time bigint,
    last_update_time bigint,
    created_by character varying(255),
    last_updated_by character varying(255)
);
CREATE TABLE public.experiment_tags (
    key character varying(250) NOT NULL,
    value character varying(5000),
    experiment_id integer NOT NULL
);
CREATE TABLE public.experiments (
    experiment_id integer NOT NULL,
    name character varying(256) NOT NULL,
    artifact_location character varying(256),
    lifecycle_stage character varying(32),
    creation_time bigint,
    last_update_time bigint,
    CONSTRAINT experiments_lifecycle_stage CHECK (((lifecycle_stage)::text = ANY ((ARRAY['active'::character varying, 'deleted'::character varying])::text[])))
);
CREATE SEQUENCE public.experiments_experiment_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.experiments_experiment_id_seq OWNED BY public.experiments.experiment_id;
CREATE TABLE public.input_tags (
    input_uuid character varying(36) NOT NULL,
    name character varying(255) NOT NULL,
    value character varying(500) NOT NULL
);
CREATE TABLE public.inputs (
    input_uuid character varying(36) NOT NULL,
    source_type character varying(36) NOT NULL,
    source_id character varying(36) NOT NULL,
    destination_type character varying(36) NOT NULL,
    destination_id character varying(36) NOT NULL,
    step bigint DEFAULT '0'::bigint NOT NULL
);
CREATE TABLE public.jobs (
    id character varying(36) NOT NULL,
    creation_time bigint NOT NULL,
    function_fullname character varying(500) NOT NULL,
    params text NOT NULL,
    timeout double precision,
    status integer NOT NULL,
    result text,
    retry_count integer NOT NULL,
    last_update_time bigint NOT NULL
);
CREATE TABLE public.latest_metrics (
    key character varying(250) NOT NULL,
    value double precision NOT NULL,
    "timestamp" bigint,
    step bigint NOT NULL,
    is_nan boolean NOT NULL,
    run_uuid character varying(32) NOT NULL
);
CREATE TABLE public.logged_model_metrics (
    model_id character varying(36) NOT NULL,
    metric_name character varying(500) NOT NULL,
    metric_timestamp_ms bigint NOT NULL,
    metric_step bigint NOT NULL,
    metric_value double precision,
    experiment_id integer NOT NULL,
    run_id character varying(32) NOT NULL,
    dataset_uuid character varying(36),
    dataset_name character varying(500),
    dataset_digest character varying(36)
);
CREATE TABLE public.logged_model_params (
    model_id character varying(36) NOT NULL,
    experiment_id integer NOT NULL,
    param_key character varying(255) NOT NULL,
    param_value text NOT NULL
);
CREATE TABLE public.logged_model_tags (
    model_id character varying(36) NOT NULL,
    experiment_id integer NOT NULL,
    tag_key character varying(255) NOT NULL,
    tag_value text NOT NULL
);
CREATE TABLE public.logged_models (
    model_id character varying(36) NOT NULL,
    experiment_id integer NOT NULL,
    name character varying(500) NOT NULL,
    artifact_location character varying(1000) NOT NULL,
    creation_timestamp_ms bigint NOT NULL,
    last_updated_timestamp_ms bigint NOT NULL,
    status integer NOT NULL,
    lifecycle_stage character varying(32),
    model_type character varying(500),
    source_run_id character varying(32),
    status_message character varying(1000),
    CONSTRAINT logged_models_lifecycle_stage_check CHECK (((lifecycle_stage)::text = ANY ((ARRAY['active'::character varying, 'deleted'::character varying])::text[])))
);
CREATE TABLE public.metrics (
    key character varying(250) NOT NULL,
    value double precision NOT NULL,
    "timestamp" bigint NOT NULL,
    run_uuid character varying(32) NOT NULL,
    step bigint DEFAULT '0'::bigint NOT NULL,
    is_nan boolean DEFAULT false NOT NULL
);
CREATE TABLE public.model_definitions (
    model_definition_id character varying(36) NOT NULL,
    name character varying(255) NOT NULL,
    secret_id character varying(36),
    provider character varying(64) NOT NULL,
    model_name character varying(256) NOT NULL,
    created_by character varying(255),
    created_at bigint NOT NULL,
    last_updated_by character varying(255),
    last_updated_at bigint NOT NULL
);
CREATE TABLE public.model_version_tags (
    key character varying(250) NOT NULL,
    value text,
    name character varying(256) NOT NULL,
    version integer NOT NULL
);
CREATE TABLE public.model_versions (
    name character varying(256) NOT NULL,
    version integer NOT NULL,
    creation_time bigint,
    last_updated_time bigint,
    description character varying(5000),
    user_id character varying(256),
    current_stage character varying(20),
    source character varying(500),
    run_id character varying(32),
    status character varying(20),
    status_message character varying(500),
    run_link character varying(500),
    storage_location character varying(500)
);
CREATE TABLE public.params (
    key character varying(250) NOT NULL,
    value character varying(8000) NOT NULL,
    run_uuid character varying(32) NOT NULL
);
CREATE TABLE public.registered_model_aliases (
    alias character varying(256) NOT NULL,
    version integer NOT NULL,
    name character varying(256) NOT NULL
);
CREATE TABLE public.registered_model_tags (
    key character varying(250) NOT NULL,
    value character varying(5000),
    name character varying(256) NOT NULL
);
CREATE TABLE public.registered_models (
    name character varying(256) NOT NULL,
    creation_time bigint,
    last_updated_time bigint,
    description character varying(5000)
);
CREATE TABLE public.runs (
    run_uuid character varying(32) NOT NULL,
    name character varying(250),
    source_type character varying(20),
    source_name character varying(500),
    entry_point_name character varying(50),
    user_id character varying(256),
    status character varying(9),
    start_time bigint,
    end_time bigint,
    source_version character varying(50),
    lifecycle_stage character varying(20),
    artifact_uri character varying(200),
    experiment_id integer,
    deleted_time bigint,
    CONSTRAINT runs_lifecycle_stage CHECK (((lifecycle_stage)::text = ANY ((ARRAY['active'::character varying, 'deleted'::character varying])::text[]))),
    CONSTRAINT runs_status_check CHECK (((status)::text = ANY ((ARRAY['SCHEDULED'::character varying, 'FAILED'::character varying, 'FINISHED'::character varying, 'RUNNING'::character varying, 'KILLED'::character varying])::text[]))),
    CONSTRAINT source_type CHECK (((source_type)::text = ANY ((ARRAY['NOTEBOOK'::character varying, 'JOB'::character varying, 'LOCAL'::character varying, 'UNKNOWN'::character varying, 'PROJECT'::character varying])::text[])))
);
CREATE TABLE public.scorer_versions (
    scorer_id character varying(36) NOT NULL,
    scorer_version integer NOT NULL,
    serialized_scorer text NOT NULL,
    creation_time bigint
);
CREATE TABLE public.scorers (
    experiment_id integer NOT NULL,
    scorer_name character varying(256) NOT NULL,
    scorer_id character varying(36) NOT NULL
);
CREATE TABLE public.secrets (
    secret_id character varying(36) NOT NULL,
    secret_name character varying(255) NOT NULL,
    encrypted_value bytea NOT NULL,
    wrapped_dek bytea NOT NULL,
    kek_version integer NOT NULL,
    masked_value character varying(500) NOT NULL,
    provider character varying(64),
    auth_config text,
    description text,
    created_by character varying(255),
    created_at bigint NOT NULL,
    last_updated_by character varying(255),
    last_updated_at bigint NOT NULL
);
CREATE TABLE public.spans (
    trace_id character varying(50) NOT NULL,
    experiment_id integer NOT NULL,
    span_id character varying(50) NOT NULL,
    parent_span_id character varying(50),
    name text,
    type character varying(500),
    status character varying(50) NOT NULL,
    start_time_unix_nano bigint NOT NULL,
    end_time_unix_nano bigint,
    duration_ns bigint GENERATED ALWAYS AS ((end_time_unix_nano - start_time_unix_nano)) STORED,
    content text NOT NULL
);
CREATE TABLE public.tags (
    key character varying(250) NOT NULL,
    value character varying(8000),
    run_uuid character varying(32) NOT NULL
);
CREATE TABLE public.trace_info (
    request_id character varying(50) NOT NULL,
    experiment_id integer NOT NULL,
    timestamp_ms bigint NOT NULL,
    execution_time_ms bigint,
    status character varying(50) NOT NULL,
    client_request_id character varying(50),
    request_preview character varying(1000),
    response_preview character varying(1000)
);
CREATE TABLE public.trace_request_metadata (
    key character varying(250) NOT NULL,
    value character varying(8000),
    request_id character varying(50) NOT NULL
);
CREATE TABLE public.trace_tags (
    key character varying(250) NOT NULL,
    value character varying(8000),
    request_id character varying(50) NOT NULL
);
CREATE TABLE public.webhook_events (
    webhook_id character varying(256) NOT NULL,
    entity character varying(50) NOT NULL,
    action character varying(50) NOT NULL
);
CREATE TABLE public.webhooks (
    webhook_id character varying(256) NOT NULL,
    name character varying(256) NOT NULL,
    description character varying(1000),
    url character varying(500) NOT NULL,
    status character varying(20) DEFAULT 'ACTIVE'::character varying NOT NULL,
    secret character varying(1000),
    creation_timestamp bigint,
    last_updated_timestamp bigint,
    deleted_timestamp bigint
);
ALTER TABLE ONLY public.experiments ALTER COLUMN experiment_id SET DEFAULT nextval('public.experiments_experiment_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES ('1bd49d398cd23');
INSERT INTO public.assessments VALUES ('a-e8cacbb42d464b5cb05d846d6b14522d', 'tr-3016a67edf34f670be744b3977256881', 'good', 'feedback', 'true', NULL, 1795411114863, 1795411114863, 'CODE', 'default', NULL, NULL, NULL, NULL, true, NULL);
INSERT INTO public.datasets VALUES ('3267e527110f4da4bd148e18967920cd', 1, 'train', 'd1', 'local', '/x', '{}', '{}');
INSERT INTO public.experiment_tags VALUES ('team', 'vision', 1);
INSERT INTO public.experiments VALUES (0, 'Default', '/folder/mlruns/0', 'active', 1795411114592, 1795411114592);
INSERT INTO public.experiments VALUES (1, 'größe 日本', 's3://bucket/a', 'active', 1795411114593, 1795411114593);
INSERT INTO public.experiments VALUES (2, 'second', 's3://bucket/b', 'active', 1795411114596, 1795411114596);
INSERT INTO public.experiments VALUES (3, 'gone', 's3://bucket/c', 'deleted', 1795411114603, 1795411114605);
INSERT INTO public.input_tags VALUES ('fdc690c1d1c4455fad3835f858d85a00', 'mlflow.data.context', 'training');
INSERT INTO public.input_tags VALUES ('165fa88a1ec0486d801a626e3db95e9c', 'mlflow.data.context', 'eval');
INSERT INTO public.inputs VALUES ('fdc690c1d1c4455fad3835f858d85a00', 'DATASET', '3267e527110f4da4bd148e18967920cd', 'RUN', 'f78671e1bd4840a8a344412fa3096734', 0);
INSERT INTO public.inputs VALUES ('165fa88a1ec0486d801a626e3db95e9c', 'DATASET', '3267e527110f4da4bd148e18967920cd', 'RUN', '366eff7b60d84d5cb8dba4a412224e32', 0);
INSERT INTO public.latest_metrics VALUES ('loss', 0.08333333333333333, 1700000000011, 11, false, 'f78671e1bd4840a8a344412fa3096734');
INSERT INTO public.latest_metrics VALUES ('odd', -1.7976931348623157e+308, 3, 2, false, 'f78671e1bd4840a8a344412fa3096734');
INSERT INTO public.latest_metrics VALUES ('negative step', -0.5, 5, -3, false, 'f78671e1bd4840a8a344412fa3096734');
INSERT INTO public.latest_metrics VALUES ('tie', 2, 7, 0, false, 'f78671e1bd4840a8a344412fa3096734');
INSERT INTO public.latest_metrics VALUES ('tiny', 5e-324, 1, 0, false, 'f78671e1bd4840a8a344412fa3096734');
INSERT INTO public.latest_metrics VALUES ('loss', 0.08333333333333333, 1700000000011, 11, false, '366eff7b60d84d5cb8dba4a412224e32');
INSERT INTO public.latest_metrics VALUES ('odd', -1.7976931348623157e+308, 3, 2, false, '366eff7b60d84d5cb8dba4a412224e32');
INSERT INTO public.latest_metrics VALUES ('negative step', -0.5, 5, -3, false, '366eff7b60d84d5cb8dba4a412224e32');
INSERT INTO public.latest_metrics VALUES ('tie', 2, 7, 0, false, '366eff7b60d84d5cb8dba4a412224e32');
INSERT INTO public.latest_metrics VALUES ('tiny', 5e-324, 1, 0, false, '366eff7b60d84d5cb8dba4a412224e32');
INSERT INTO public.latest_metrics VALUES ('loss', 0.08333333333333333, 1700000000011, 11, false, '1e9e0ff52c16484190c458713ea0dde5');
INSERT INTO public.latest_metrics VALUES ('odd', -1.7976931348623157e+308, 3, 2, false, '1e9e0ff52c16484190c458713ea0dde5');
INSERT INTO public.latest_metrics VALUES ('negative step', -0.5, 5, -3, false, '1e9e0ff52c16484190c458713ea0dde5');
INSERT INTO public.latest_metrics VALUES ('tie', 2, 7, 0, false, '1e9e0ff52c16484190c458713ea0dde5');
INSERT INTO public.latest_metrics VALUES ('tiny', 5e-324, 1, 0, false, '1e9e0ff52c16484190c458713ea0dde5');
INSERT INTO public.latest_metrics VALUES ('accuracy', 0.75, 1795411114876, 1, false, 'f78671e1bd4840a8a344412fa3096734');
INSERT INTO public.logged_model_metrics VALUES ('m-b248b3e9393444c39ec62271d272b836', 'accuracy', 1795411114876, 1, 0.75, 1, 'f78671e1bd4840a8a344412fa3096734', NULL, NULL, NULL);
INSERT INTO public.logged_model_params VALUES ('m-b248b3e9393444c39ec62271d272b836', 1, 'p', '1');
INSERT INTO public.logged_model_tags VALUES ('m-b248b3e9393444c39ec62271d272b836', 1, 'a', 'b');
INSERT INTO public.logged_models VALUES ('m-b248b3e9393444c39ec62271d272b836', 1, 'lm', 's3://bucket/a/models/m-b248b3e9393444c39ec62271d272b836/artifacts', 1795411114868, 1795411114868, 1, 'active', 'agent', 'f78671e1bd4840a8a344412fa3096734', NULL);
INSERT INTO public.metrics VALUES ('loss', 1, 1700000000000, 'f78671e1bd4840a8a344412fa3096734', 0, false);
INSERT INTO public.metrics VALUES ('loss', 0.5, 1700000000001, 'f78671e1bd4840a8a344412fa3096734', 1, false);
INSERT INTO public.metrics VALUES ('loss', 0.3333333333333333, 1700000000002, 'f78671e1bd4840a8a344412fa3096734', 2, false);
INSERT INTO public.metrics VALUES ('loss', 0.25, 1700000000003, 'f78671e1bd4840a8a344412fa3096734', 3, false);
INSERT INTO public.metrics VALUES ('loss', 0.2, 1700000000004, 'f78671e1bd4840a8a344412fa3096734', 4, false);
INSERT INTO public.metrics VALUES ('loss', 0.16666666666666666, 1700000000005, 'f78671e1bd4840a8a344412fa3096734', 5, false);
INSERT INTO public.metrics VALUES ('loss', 0.14285714285714285, 1700000000006, 'f78671e1bd4840a8a344412fa3096734', 6, false);
INSERT INTO public.metrics VALUES ('loss', 0.125, 1700000000007, 'f78671e1bd4840a8a344412fa3096734', 7, false);
INSERT INTO public.metrics VALUES ('loss', 0.1111111111111111, 1700000000008, 'f78671e1bd4840a8a344412fa3096734', 8, false);
INSERT INTO public.metrics VALUES ('loss', 0.1, 1700000000009, 'f78671e1bd4840a8a344412fa3096734', 9, false);
INSERT INTO public.metrics VALUES ('loss', 0.09090909090909091, 1700000000010, 'f78671e1bd4840a8a344412fa3096734', 10, false);
INSERT INTO public.metrics VALUES ('loss', 0.08333333333333333, 1700000000011, 'f78671e1bd4840a8a344412fa3096734', 11, false);
INSERT INTO public.metrics VALUES ('odd', 0, 1, 'f78671e1bd4840a8a344412fa3096734', 0, true);
INSERT INTO public.metrics VALUES ('odd', 1.7976931348623157e+308, 2, 'f78671e1bd4840a8a344412fa3096734', 1, false);
INSERT INTO public.metrics VALUES ('odd', -1.7976931348623157e+308, 3, 'f78671e1bd4840a8a344412fa3096734', 2, false);
INSERT INTO public.metrics VALUES ('negative step', -0.5, 5, 'f78671e1bd4840a8a344412fa3096734', -3, false);
INSERT INTO public.metrics VALUES ('tie', 1, 7, 'f78671e1bd4840a8a344412fa3096734', 0, false);
INSERT INTO public.metrics VALUES ('tie', 2, 7, 'f78671e1bd4840a8a344412fa3096734', 0, false);
INSERT INTO public.metrics VALUES ('tiny', 5e-324, 1, 'f78671e1bd4840a8a344412fa3096734', 0, false);
INSERT INTO public.metrics VALUES ('loss', 1, 1700000000000, '366eff7b60d84d5cb8dba4a412224e32', 0, false);
INSERT INTO public.metrics VALUES ('loss', 0.5, 1700000000001, '366eff7b60d84d5cb8dba4a412224e32', 1, false);
INSERT INTO public.metrics VALUES ('loss', 0.3333333333333333, 1700000000002, '366eff7b60d84d5cb8dba4a412224e32', 2, false);
INSERT INTO public.metrics VALUES ('loss', 0.25, 1700000000003, '366eff7b60d84d5cb8dba4a412224e32', 3, false);
INSERT INTO public.metrics VALUES ('loss', 0.2, 1700000000004, '366eff7b60d84d5cb8dba4a412224e32', 4, false);
INSERT INTO public.metrics VALUES ('loss', 0.16666666666666666, 1700000000005, '366eff7b60d84d5cb8dba4a412224e32', 5, false);
INSERT INTO public.metrics VALUES ('loss', 0.14285714285714285, 1700000000006, '366eff7b60d84d5cb8dba4a412224e32', 6, false);
INSERT INTO public.metrics VALUES ('loss', 0.125, 1700000000007, '366eff7b60d84d5cb8dba4a412224e32', 7, false);
INSERT INTO public.metrics VALUES ('loss', 0.1111111111111111, 1700000000008, '366eff7b60d84d5cb8dba4a412224e32', 8, false);
INSERT INTO public.metrics VALUES ('loss', 0.1, 1700000000009, '366eff7b60d84d5cb8dba4a412224e32', 9, false);
INSERT INTO public.metrics VALUES ('loss', 0.09090909090909091, 1700000000010, '366eff7b60d84d5cb8dba4a412224e32', 10, false);
INSERT INTO public.metrics VALUES ('loss', 0.08333333333333333, 1700000000011, '366eff7b60d84d5cb8dba4a412224e32', 11, false);
INSERT INTO public.metrics VALUES ('odd', 0, 1, '366eff7b60d84d5cb8dba4a412224e32', 0, true);
INSERT INTO public.metrics VALUES ('odd', 1.7976931348623157e+308, 2, '366eff7b60d84d5cb8dba4a412224e32', 1, false);
INSERT INTO public.metrics VALUES ('odd', -1.7976931348623157e+308, 3, '366eff7b60d84d5cb8dba4a412224e32', 2, false);
INSERT INTO public.metrics VALUES ('negative step', -0.5, 5, '366eff7b60d84d5cb8dba4a412224e32', -3, false);
INSERT INTO public.metrics VALUES ('tie', 1, 7, '366eff7b60d84d5cb8dba4a412224e32', 0, false);
INSERT INTO public.metrics VALUES ('tie', 2, 7, '366eff7b60d84d5cb8dba4a412224e32', 0, false);
INSERT INTO public.metrics VALUES ('tiny', 5e-324, 1, '366eff7b60d84d5cb8dba4a412224e32', 0, false);
INSERT INTO public.metrics VALUES ('loss', 1, 1700000000000, '1e9e0ff52c16484190c458713ea0dde5', 0, false);
INSERT INTO public.metrics VALUES ('loss', 0.5, 1700000000001, '1e9e0ff52c16484190c458713ea0dde5', 1, false);
INSERT INTO public.metrics VALUES ('loss', 0.3333333333333333, 1700000000002, '1e9e0ff52c16484190c458713ea0dde5', 2, false);
INSERT INTO public.metrics VALUES ('loss', 0.25, 1700000000003, '1e9e0ff52c16484190c458713ea0dde5', 3, false);
INSERT INTO public.metrics VALUES ('loss', 0.2, 1700000000004, '1e9e0ff52c16484190c458713ea0dde5', 4, false);
INSERT INTO public.metrics VALUES ('loss', 0.16666666666666666, 1700000000005, '1e9e0ff52c16484190c458713ea0dde5', 5, false);
INSERT INTO public.metrics VALUES ('loss', 0.14285714285714285, 1700000000006, '1e9e0ff52c16484190c458713ea0dde5', 6, false);
INSERT INTO public.metrics VALUES ('loss', 0.125, 1700000000007, '1e9e0ff52c16484190c458713ea0dde5', 7, false);
INSERT INTO public.metrics VALUES ('loss', 0.1111111111111111, 1700000000008, '1e9e0ff52c16484190c458713ea0dde5', 8, false);
INSERT INTO public.metrics VALUES ('loss', 0.1, 1700000000009, '1e9e0ff52c16484190c458713ea0dde5', 9, false);
INSERT INTO public.metrics VALUES ('loss', 0.09090909090909091, 1700000000010, '1e9e0ff52c16484190c458713ea0dde5', 10, false);
INSERT INTO public.metrics VALUES ('loss', 0.08333333333333333, 1700000000011, '1e9e0ff52c16484190c458713ea0dde5', 11, false);
INSERT INTO public.metrics VALUES ('odd', 0, 1, '1e9e0ff52c16484190c458713ea0dde5', 0, true);
INSERT INTO public.metrics VALUES ('odd', 1.7976931348623157e+308, 2, '1e9e0ff52c16484190c458713ea0dde5', 1, false);
INSERT INTO public.metrics VALUES ('odd', -1.7976931348623157e+308, 3, '1e9e0ff52c16484190c458713ea0dde5', 2, false);
INSERT INTO public.metrics VALUES ('negative step', -0.5, 5, '1e9e0ff52c16484190c458713ea0dde5', -3, false);
INSERT INTO public.metrics VALUES ('tie', 1, 7, '1e9e0ff52c16484190c458713ea0dde5', 0, false);
INSERT INTO public.metrics VALUES ('tie', 2, 7, '1e9e0ff52c16484190c458713ea0dde5', 0, false);
INSERT INTO public.metrics VALUES ('tiny', 5e-324, 1, '1e9e0ff52c16484190c458713ea0dde5', 0, false);
INSERT INTO public.metrics VALUES ('accuracy', 0.75, 1795411114876, 'f78671e1bd4840a8a344412fa3096734', 1, false);
INSERT INTO public.model_version_tags VALUES ('t', 'v0', 'model a', 1);
INSERT INTO public.model_version_tags VALUES ('t', 'v1', 'model a', 2);
INSERT INTO public.model_versions VALUES ('model a', 2, 1795411114716, 1795411114716, 'd', NULL, 'None', 's3://bucket/m1', '366eff7b60d84d5cb8dba4a412224e32', 'READY', NULL, NULL, 's3://bucket/m1');
INSERT INTO public.model_versions VALUES ('model a', 1, 1795411114709, 1795411114726, 'd', NULL, 'Production', 's3://bucket/m0', 'f78671e1bd4840a8a344412fa3096734', 'READY', NULL, NULL, 's3://bucket/m0');
INSERT INTO public.params VALUES ('lr', '0.1', 'f78671e1bd4840a8a344412fa3096734');
INSERT INTO public.params VALUES ('text', 'größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'f78671e1bd4840a8a344412fa3096734');
INSERT INTO public.params VALUES ('lr', '0.1', '366eff7b60d84d5cb8dba4a412224e32');
INSERT INTO public.params VALUES ('text', 'größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '366eff7b60d84d5cb8dba4a412224e32');
INSERT INTO public.params VALUES ('lr', '0.1', '1e9e0ff52c16484190c458713ea0dde5');
INSERT INTO public.params VALUES ('text', 'größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '1e9e0ff52c16484190c458713ea0dde5');
INSERT INTO public.registered_model_aliases VALUES ('champion', 2, 'model a');
INSERT INTO public.registered_model_tags VALUES ('k', 'v', 'model a');
INSERT INTO public.registered_models VALUES ('model a', 1795411114701, 1795411114726, 'first');
INSERT INTO public.runs VALUES ('f78671e1bd4840a8a344412fa3096734', 'run 0', 'UNKNOWN', '', '', 'unknown', 'FINISHED', 1700000000000, 1700000001000, '', 'active', 's3://bucket/a/f78671e1bd4840a8a344412fa3096734/artifacts', 1, NULL);
INSERT INTO public.runs VALUES ('366eff7b60d84d5cb8dba4a412224e32', 'run 1', 'UNKNOWN', '', '', 'unknown', 'FAILED', 1700000000001, 1700000001001, '', 'active', 's3://bucket/b/366eff7b60d84d5cb8dba4a412224e32/artifacts', 2, NULL);
INSERT INTO public.runs VALUES ('1e9e0ff52c16484190c458713ea0dde5', 'run 2', 'UNKNOWN', '', '', 'unknown', 'KILLED', 1700000000002, 1700000001002, '', 'deleted', 's3://bucket/a/1e9e0ff52c16484190c458713ea0dde5/artifacts', 1, 1795411114665);
INSERT INTO public.spans VALUES ('tr-3016a67edf34f670be744b3977256881', 2, '806c7fe07451a7eb', 'ea1bd7c6acc9649e', 'inner', 'LLM', 'OK', 1795411114817375493, 1795411114817463404, DEFAULT, '{"trace_id": "MBamft809nC+dEs5dyVogQ==", "span_id": "gGx/4HRRp+s=", "parent_span_id": "6hvXxqzJZJ4=", "name": "inner", "start_time_unix_nano": 1795411114817375493, "end_time_unix_nano": 1795411114817463404, "events": [], "status": {"code": "STATUS_CODE_OK", "message": ""}, "attributes": {"mlflow.traceRequestId": "\"tr-3016a67edf34f670be744b3977256881\"", "mlflow.spanType": "\"LLM\"", "mlflow.chat.tokenUsage": "{\"input_tokens\": 3, \"output_tokens\": 4, \"total_tokens\": 7}"}}');
INSERT INTO public.spans VALUES ('tr-3016a67edf34f670be744b3977256881', 2, 'ea1bd7c6acc9649e', NULL, 'work', 'UNKNOWN', 'OK', 1795411114789205708, 1795411114833594393, DEFAULT, '{"trace_id": "MBamft809nC+dEs5dyVogQ==", "span_id": "6hvXxqzJZJ4=", "parent_span_id": null, "name": "work", "start_time_unix_nano": 1795411114789205708, "end_time_unix_nano": 1795411114833594393, "events": [], "status": {"code": "STATUS_CODE_OK", "message": ""}, "attributes": {"mlflow.traceRequestId": "\"tr-3016a67edf34f670be744b3977256881\"", "mlflow.spanType": "\"UNKNOWN\"", "mlflow.spanInputs": "{\"question\": \"gr\u00f6\u00dfe\"}", "mlflow.spanOutputs": "{\"answer\": 1}"}}');
INSERT INTO public.tags VALUES ('mlflow.runName', 'run 0', 'f78671e1bd4840a8a344412fa3096734');
INSERT INTO public.tags VALUES ('phase', 'a', 'f78671e1bd4840a8a344412fa3096734');
INSERT INTO public.tags VALUES ('note', 'line
break ''" 日本', 'f78671e1bd4840a8a344412fa3096734');
INSERT INTO public.tags VALUES ('mlflow.runName', 'run 1', '366eff7b60d84d5cb8dba4a412224e32');
INSERT INTO public.tags VALUES ('phase', 'b', '366eff7b60d84d5cb8dba4a412224e32');
INSERT INTO public.tags VALUES ('note', 'line
break ''" 日本', '366eff7b60d84d5cb8dba4a412224e32');
INSERT INTO public.tags VALUES ('mlflow.runName', 'run 2', '1e9e0ff52c16484190c458713ea0dde5');
INSERT INTO public.tags VALUES ('phase', 'a', '1e9e0ff52c16484190c458713ea0dde5');
INSERT INTO public.tags VALUES ('note', 'line
break ''" 日本', '1e9e0ff52c16484190c458713ea0dde5');
INSERT INTO public.trace_info VALUES ('tr-3016a67edf34f670be744b3977256881', 2, 1795411114789, 44, 'OK', NULL, '{"question": "größe"}', '{"answer": 1}');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.trace.tokenUsage', '{"input_tokens": 3, "output_tokens": 4, "total_tokens": 7}', 'tr-3016a67edf34f670be744b3977256881');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.user', 'ann', 'tr-3016a67edf34f670be744b3977256881');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.source.name', 'make.py', 'tr-3016a67edf34f670be744b3977256881');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.source.type', 'LOCAL', 'tr-3016a67edf34f670be744b3977256881');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.source.git.commit', '', 'tr-3016a67edf34f670be744b3977256881');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.source.git.repoURL', '', 'tr-3016a67edf34f670be744b3977256881');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.source.git.branch', '', 'tr-3016a67edf34f670be744b3977256881');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.trace_schema.version', '3', 'tr-3016a67edf34f670be744b3977256881');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.traceInputs', '{"question": "größe"}', 'tr-3016a67edf34f670be744b3977256881');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.traceOutputs', '{"answer": 1}', 'tr-3016a67edf34f670be744b3977256881');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.trace.sizeStats', '{"total_size_bytes": 1803, "num_spans": 2, "max": 481, "p25": 481, "p50": 481, "p75": 481}', 'tr-3016a67edf34f670be744b3977256881');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.trace.sizeBytes', '1803', 'tr-3016a67edf34f670be744b3977256881');
INSERT INTO public.trace_tags VALUES ('mlflow.artifactLocation', 's3://bucket/b/traces/tr-3016a67edf34f670be744b3977256881/artifacts', 'tr-3016a67edf34f670be744b3977256881');
INSERT INTO public.trace_tags VALUES ('mlflow.trace.spansLocation', 'TRACKING_STORE', 'tr-3016a67edf34f670be744b3977256881');
INSERT INTO public.trace_tags VALUES ('mlflow.traceName', 'work', 'tr-3016a67edf34f670be744b3977256881');
INSERT INTO public.trace_tags VALUES ('colour', 'blue', 'tr-3016a67edf34f670be744b3977256881');
INSERT INTO public.webhook_events VALUES ('936cfc26-91c0-455c-8731-b9b11f94ffc7', 'model_version', 'created');
INSERT INTO public.webhooks VALUES ('936cfc26-91c0-455c-8731-b9b11f94ffc7', 'hook', NULL, 'https://example.com/h', 'ACTIVE', NULL, 1795411114883, 1795411114883, NULL);
SELECT pg_catalog.setval('public.experiments_experiment_id_seq', 3, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.assessments
    ADD CONSTRAINT assessments_pk PRIMARY KEY (assessment_id);
ALTER TABLE ONLY public.datasets
    ADD CONSTRAINT dataset_pk PRIMARY KEY (experiment_id, name, digest);
ALTER TABLE ONLY public.endpoint_bindings
    ADD CONSTRAINT endpoint_bindings_pk PRIMARY KEY (endpoint_id, resource_type, resource_id);
ALTER TABLE ONLY public.endpoint_model_mappings
    ADD CONSTRAINT endpoint_model_mappings_pk PRIMARY KEY (mapping_id);
ALTER TABLE ONLY public.endpoint_tags
    ADD CONSTRAINT endpoint_tag_pk PRIMARY KEY (key, endpoint_id);
ALTER TABLE ONLY public.endpoints
    ADD CONSTRAINT endpoints_pk PRIMARY KEY (endpoint_id);
ALTER TABLE ONLY public.entity_associations
    ADD CONSTRAINT entity_associations_pk PRIMARY KEY (source_type, source_id, destination_type, destination_id);
ALTER TABLE ONLY public.evaluation_dataset_records
    ADD CONSTRAINT evaluation_dataset_records_pk PRIMARY KEY (dataset_record_id);
ALTER TABLE ONLY public.evaluation_dataset_tags
    ADD CONSTRAINT evaluation_dataset_tags_pk PRIMARY KEY (dataset_id, key);
ALTER TABLE ONLY public.evaluation_datasets
    ADD CONSTRAINT evaluation_datasets_pk PRIMARY KEY (dataset_id);
ALTER TABLE ONLY public.experiments
    ADD CONSTRAINT experiment_pk PRIMARY KEY (experiment_id);
ALTER TABLE ONLY public.experiment_tags
    ADD CONSTRAINT experiment_tag_pk PRIMARY KEY (key, experiment_id);
ALTER TABLE ONLY public.experiments
    ADD CONSTRAINT experiments_name_key UNIQUE (name);
ALTER TABLE ONLY public.input_tags
    ADD CONSTRAINT input_tags_pk PRIMARY KEY (input_uuid, name);
ALTER TABLE ONLY public.inputs
    ADD CONSTRAINT inputs_pk PRIMARY KEY (source_type, source_id, destination_type, destination_id);
ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_pk PRIMARY KEY (id);
ALTER TABLE ONLY public.latest_metrics
    ADD CONSTRAINT latest_metric_pk PRIMARY KEY (key, run_uuid);
ALTER TABLE ONLY public.logged_model_metrics
    ADD CONSTRAINT logged_model_metrics_pk PRIMARY KEY (model_id, metric_name, metric_timestamp_ms, metric_step, run_id);
ALTER TABLE ONLY public.logged_model_params
    ADD CONSTRAINT logged_model_params_pk PRIMARY KEY (model_id, param_key);
ALTER TABLE ONLY public.logged_model_tags
    ADD CONSTRAINT logged_model_tags_pk PRIMARY KEY (model_id, tag_key);
ALTER TABLE ONLY public.logged_models
    ADD CONSTRAINT logged_models_pk PRIMARY KEY (model_id);
ALTER TABLE ONLY public.metrics
    ADD CONSTRAINT metric_pk PRIMARY KEY (key, "timestamp", step, run_uuid, value, is_nan);
ALTER TABLE ONLY public.model_definitions
    ADD CONSTRAINT model_definitions_pk PRIMARY KEY (model_definition_id);
ALTER TABLE ONLY public.model_versions
    ADD CONSTRAINT model_version_pk PRIMARY KEY (name, version);
ALTER TABLE ONLY public.model_version_tags
    ADD CONSTRAINT model_version_tag_pk PRIMARY KEY (key, name, version);
ALTER TABLE ONLY public.params
    ADD CONSTRAINT param_pk PRIMARY KEY (key, run_uuid);
ALTER TABLE ONLY public.registered_model_aliases
    ADD CONSTRAINT registered_model_alias_pk PRIMARY KEY (name, alias);
ALTER TABLE ONLY public.registered_models
    ADD CONSTRAINT registered_model_pk PRIMARY KEY (name);
ALTER TABLE ONLY public.registered_model_tags
    ADD CONSTRAINT registered_model_tag_pk PRIMARY KEY (key, name);
ALTER TABLE ONLY public.runs
    ADD CONSTRAINT run_pk PRIMARY KEY (run_uuid);
ALTER TABLE ONLY public.scorers
    ADD CONSTRAINT scorer_pk PRIMARY KEY (scorer_id);
ALTER TABLE ONLY public.scorer_versions
    ADD CONSTRAINT scorer_version_pk PRIMARY KEY (scorer_id, scorer_version);
ALTER TABLE ONLY public.secrets
    ADD CONSTRAINT secrets_pk PRIMARY KEY (secret_id);
ALTER TABLE ONLY public.spans
    ADD CONSTRAINT spans_pk PRIMARY KEY (trace_id, span_id);
ALTER TABLE ONLY public.tags
    ADD CONSTRAINT tag_pk PRIMARY KEY (key, run_uuid);
ALTER TABLE ONLY public.trace_info
    ADD CONSTRAINT trace_info_pk PRIMARY KEY (request_id);
ALTER TABLE ONLY public.trace_request_metadata
    ADD CONSTRAINT trace_request_metadata_pk PRIMARY KEY (key, request_id);
ALTER TABLE ONLY public.trace_tags
    ADD CONSTRAINT trace_tag_pk PRIMARY KEY (key, request_id);
ALTER TABLE ONLY public.evaluation_dataset_records
    ADD CONSTRAINT unique_dataset_input UNIQUE (dataset_id, input_hash);
ALTER TABLE ONLY public.webhook_events
    ADD CONSTRAINT webhook_event_pk PRIMARY KEY (webhook_id, entity, action);
ALTER TABLE ONLY public.webhooks
    ADD CONSTRAINT webhook_pk PRIMARY KEY (webhook_id);
CREATE INDEX idx_webhook_events_action ON public.webhook_events USING btree (action);
CREATE INDEX idx_webhook_events_entity ON public.webhook_events USING btree (entity);
CREATE INDEX idx_webhook_events_entity_action ON public.webhook_events USING btree (entity, action);
CREATE INDEX idx_webhooks_name ON public.webhooks USING btree (name);
CREATE INDEX idx_webhooks_status ON public.webhooks USING btree (status);
CREATE INDEX index_assessments_assessment_type ON public.assessments USING btree (assessment_type);
CREATE INDEX index_assessments_last_updated_timestamp ON public.assessments USING btree (last_updated_timestamp);
CREATE INDEX index_assessments_run_id_created_timestamp ON public.assessments USING btree (run_id, created_timestamp);
CREATE INDEX index_assessments_trace_id_created_timestamp ON public.assessments USING btree (trace_id, created_timestamp);
CREATE INDEX index_datasets_dataset_uuid ON public.datasets USING btree (dataset_uuid);
CREATE INDEX index_datasets_experiment_id_dataset_source_type ON public.datasets USING btree (experiment_id, dataset_source_type);
CREATE INDEX index_endpoint_model_mappings_endpoint_id ON public.endpoint_model_mappings USING btree (endpoint_id);
CREATE INDEX index_endpoint_model_mappings_model_definition_id ON public.endpoint_model_mappings USING btree (model_definition_id);
CREATE INDEX index_endpoint_tags_endpoint_id ON public.endpoint_tags USING btree (endpoint_id);
CREATE INDEX index_entity_associations_association_id ON public.entity_associations USING btree (association_id);
CREATE INDEX index_entity_associations_reverse_lookup ON public.entity_associations USING btree (destination_type, destination_id, source_type, source_id);
CREATE INDEX index_evaluation_dataset_records_dataset_id ON public.evaluation_dataset_records USING btree (dataset_id);
CREATE INDEX index_evaluation_dataset_tags_dataset_id ON public.evaluation_dataset_tags USING btree (dataset_id);
CREATE INDEX index_evaluation_datasets_created_time ON public.evaluation_datasets USING btree (created_time);
CREATE INDEX index_evaluation_datasets_name ON public.evaluation_datasets USING btree (name);
CREATE INDEX index_inputs_destination_type_destination_id_source_type ON public.inputs USING btree (destination_type, destination_id, source_type);
CREATE INDEX index_inputs_input_uuid ON public.inputs USING btree (input_uuid);
CREATE INDEX index_jobs_function_status_creation_time ON public.jobs USING btree (function_fullname, status, creation_time);
CREATE INDEX index_latest_metrics_run_uuid ON public.latest_metrics USING btree (run_uuid);
CREATE INDEX index_logged_model_metrics_model_id ON public.logged_model_metrics USING btree (model_id);
CREATE INDEX index_metrics_run_uuid ON public.metrics USING btree (run_uuid);
CREATE INDEX index_model_definitions_provider ON public.model_definitions USING btree (provider);
CREATE INDEX index_model_definitions_secret_id ON public.model_definitions USING btree (secret_id);
CREATE INDEX index_params_run_uuid ON public.params USING btree (run_uuid);
CREATE INDEX index_scorer_versions_scorer_id ON public.scorer_versions USING btree (scorer_id);
CREATE UNIQUE INDEX index_scorers_experiment_id_scorer_name ON public.scorers USING btree (experiment_id, scorer_name);
CREATE INDEX index_spans_experiment_id ON public.spans USING btree (experiment_id);
CREATE INDEX index_spans_experiment_id_duration ON public.spans USING btree (experiment_id, duration_ns);
CREATE INDEX index_spans_experiment_id_status_type ON public.spans USING btree (experiment_id, status, type);
CREATE INDEX index_spans_experiment_id_type_status ON public.spans USING btree (experiment_id, type, status);
CREATE INDEX index_tags_run_uuid ON public.tags USING btree (run_uuid);
CREATE INDEX index_trace_info_experiment_id_timestamp_ms ON public.trace_info USING btree (experiment_id, timestamp_ms);
CREATE INDEX index_trace_request_metadata_request_id ON public.trace_request_metadata USING btree (request_id);
CREATE INDEX index_trace_tags_request_id ON public.trace_tags USING btree (request_id);
CREATE UNIQUE INDEX unique_endpoint_model_mapping ON public.endpoint_model_mappings USING btree (endpoint_id, model_definition_id);
CREATE UNIQUE INDEX unique_endpoint_name ON public.endpoints USING btree (name);
CREATE UNIQUE INDEX unique_model_definition_name ON public.model_definitions USING btree (name);
CREATE UNIQUE INDEX unique_secret_name ON public.secrets USING btree (secret_name);
CREATE TRIGGER prevent_secrets_aad_mutation BEFORE UPDATE ON public.secrets FOR EACH ROW EXECUTE FUNCTION public.prevent_secrets_aad_mutation();
ALTER TABLE ONLY public.experiment_tags
    ADD CONSTRAINT experiment_tags_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES public.experiments(experiment_id);
ALTER TABLE ONLY public.assessments
    ADD CONSTRAINT fk_assessments_trace_id FOREIGN KEY (trace_id) REFERENCES public.trace_info(request_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.datasets
    ADD CONSTRAINT fk_datasets_experiment_id_experiments FOREIGN KEY (experiment_id) REFERENCES public.experiments(experiment_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.endpoint_bindings
    ADD CONSTRAINT fk_endpoint_bindings_endpoint_id FOREIGN KEY (endpoint_id) REFERENCES public.endpoints(endpoint_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.endpoint_model_mappings
    ADD CONSTRAINT fk_endpoint_model_mappings_endpoint_id FOREIGN KEY (endpoint_id) REFERENCES public.endpoints(endpoint_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.endpoint_model_mappings
    ADD CONSTRAINT fk_endpoint_model_mappings_model_definition_id FOREIGN KEY (model_definition_id) REFERENCES public.model_definitions(model_definition_id);
ALTER TABLE ONLY public.endpoint_tags
    ADD CONSTRAINT fk_endpoint_tags_endpoint_id FOREIGN KEY (endpoint_id) REFERENCES public.endpoints(endpoint_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.evaluation_dataset_records
    ADD CONSTRAINT fk_evaluation_dataset_records_dataset_id FOREIGN KEY (dataset_id) REFERENCES public.evaluation_datasets(dataset_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.evaluation_dataset_tags
    ADD CONSTRAINT fk_evaluation_dataset_tags_dataset_id FOREIGN KEY (dataset_id) REFERENCES public.evaluation_datasets(dataset_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.logged_model_metrics
    ADD CONSTRAINT fk_logged_model_metrics_experiment_id FOREIGN KEY (experiment_id) REFERENCES public.experiments(experiment_id);
ALTER TABLE ONLY public.logged_model_metrics
    ADD CONSTRAINT fk_logged_model_metrics_model_id FOREIGN KEY (model_id) REFERENCES public.logged_models(model_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.logged_model_metrics
    ADD CONSTRAINT fk_logged_model_metrics_run_id FOREIGN KEY (run_id) REFERENCES public.runs(run_uuid) ON DELETE CASCADE;
ALTER TABLE ONLY public.logged_model_params
    ADD CONSTRAINT fk_logged_model_params_experiment_id FOREIGN KEY (experiment_id) REFERENCES public.experiments(experiment_id);
ALTER TABLE ONLY public.logged_model_params
    ADD CONSTRAINT fk_logged_model_params_model_id FOREIGN KEY (model_id) REFERENCES public.logged_models(model_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.logged_model_tags
    ADD CONSTRAINT fk_logged_model_tags_experiment_id FOREIGN KEY (experiment_id) REFERENCES public.experiments(experiment_id);
ALTER TABLE ONLY public.logged_model_tags
    ADD CONSTRAINT fk_logged_model_tags_model_id FOREIGN KEY (model_id) REFERENCES public.logged_models(model_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.logged_models
    ADD CONSTRAINT fk_logged_models_experiment_id FOREIGN KEY (experiment_id) REFERENCES public.experiments(experiment_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.model_definitions
    ADD CONSTRAINT fk_model_definitions_secret_id FOREIGN KEY (secret_id) REFERENCES public.secrets(secret_id) ON DELETE SET NULL;
ALTER TABLE ONLY public.scorer_versions
    ADD CONSTRAINT fk_scorer_versions_scorer_id FOREIGN KEY (scorer_id) REFERENCES public.scorers(scorer_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.scorers
    ADD CONSTRAINT fk_scorers_experiment_id FOREIGN KEY (experiment_id) REFERENCES public.experiments(experiment_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.spans
    ADD CONSTRAINT fk_spans_experiment_id FOREIGN KEY (experiment_id) REFERENCES public.experiments(experiment_id);
ALTER TABLE ONLY public.spans
    ADD CONSTRAINT fk_spans_trace_id FOREIGN KEY (trace_id) REFERENCES public.trace_info(request_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.trace_info
    ADD CONSTRAINT fk_trace_info_experiment_id FOREIGN KEY (experiment_id) REFERENCES public.experiments(experiment_id);
ALTER TABLE ONLY public.trace_request_metadata
    ADD CONSTRAINT fk_trace_request_metadata_request_id FOREIGN KEY (request_id) REFERENCES public.trace_info(request_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.trace_tags
    ADD CONSTRAINT fk_trace_tags_request_id FOREIGN KEY (request_id) REFERENCES public.trace_info(request_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.latest_metrics
    ADD CONSTRAINT latest_metrics_run_uuid_fkey FOREIGN KEY (run_uuid) REFERENCES public.runs(run_uuid);
ALTER TABLE ONLY public.metrics
    ADD CONSTRAINT metrics_run_uuid_fkey FOREIGN KEY (run_uuid) REFERENCES public.runs(run_uuid);
ALTER TABLE ONLY public.model_version_tags
    ADD CONSTRAINT model_version_tags_name_version_fkey FOREIGN KEY (name, version) REFERENCES public.model_versions(name, version) ON UPDATE CASCADE;
ALTER TABLE ONLY public.model_versions
    ADD CONSTRAINT model_versions_name_fkey FOREIGN KEY (name) REFERENCES public.registered_models(name) ON UPDATE CASCADE;
ALTER TABLE ONLY public.params
    ADD CONSTRAINT params_run_uuid_fkey FOREIGN KEY (run_uuid) REFERENCES public.runs(run_uuid);
ALTER TABLE ONLY public.registered_model_aliases
    ADD CONSTRAINT registered_model_alias_name_fkey FOREIGN KEY (name) REFERENCES public.registered_models(name) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY public.registered_model_tags
    ADD CONSTRAINT registered_model_tags_name_fkey FOREIGN KEY (name) REFERENCES public.registered_models(name) ON UPDATE CASCADE;
ALTER TABLE ONLY public.runs
    ADD CONSTRAINT runs_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES public.experiments(experiment_id);
ALTER TABLE ONLY public.tags
    ADD CONSTRAINT tags_run_uuid_fkey FOREIGN KEY (run_uuid) REFERENCES public.runs(run_uuid);
ALTER TABLE ONLY public.webhook_events
    ADD CONSTRAINT webhook_events_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES public.webhooks(webhook_id) ON DELETE CASCADE;
