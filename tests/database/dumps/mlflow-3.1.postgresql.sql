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
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
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
    status character varying(50) NOT NULL
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
ALTER TABLE ONLY public.experiments ALTER COLUMN experiment_id SET DEFAULT nextval('public.experiments_experiment_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES ('bda7b8c39065');
INSERT INTO public.datasets VALUES ('d89b8e0f03d943cc889fa9088fdbe11b', 1, 'train', 'd1', 'local', '/x', '{}', '{}');
INSERT INTO public.experiment_tags VALUES ('team', 'vision', 1);
INSERT INTO public.experiments VALUES (0, 'Default', '/folder/mlruns/0', 'active', 1795411107334, 1795411107334);
INSERT INTO public.experiments VALUES (1, 'größe 日本', 's3://bucket/a', 'active', 1795411107335, 1795411107335);
INSERT INTO public.experiments VALUES (2, 'second', 's3://bucket/b', 'active', 1795411107337, 1795411107337);
INSERT INTO public.experiments VALUES (3, 'gone', 's3://bucket/c', 'deleted', 1795411107344, 1795411107346);
INSERT INTO public.input_tags VALUES ('4ee12573563a4a6d805b8a5639cb70a9', 'mlflow.data.context', 'training');
INSERT INTO public.input_tags VALUES ('e5145a94aa4741afaa6db8eb7f202c2b', 'mlflow.data.context', 'eval');
INSERT INTO public.inputs VALUES ('4ee12573563a4a6d805b8a5639cb70a9', 'DATASET', 'd89b8e0f03d943cc889fa9088fdbe11b', 'RUN', 'f0497e8a0b074577aa4b1879673e497f', 0);
INSERT INTO public.inputs VALUES ('e5145a94aa4741afaa6db8eb7f202c2b', 'DATASET', 'd89b8e0f03d943cc889fa9088fdbe11b', 'RUN', 'e5359b2c0ccf4afd9b02e928fdb9343e', 0);
INSERT INTO public.latest_metrics VALUES ('loss', 0.08333333333333333, 1700000000011, 11, false, 'f0497e8a0b074577aa4b1879673e497f');
INSERT INTO public.latest_metrics VALUES ('odd', -1.7976931348623157e+308, 3, 2, false, 'f0497e8a0b074577aa4b1879673e497f');
INSERT INTO public.latest_metrics VALUES ('negative step', -0.5, 5, -3, false, 'f0497e8a0b074577aa4b1879673e497f');
INSERT INTO public.latest_metrics VALUES ('tie', 2, 7, 0, false, 'f0497e8a0b074577aa4b1879673e497f');
INSERT INTO public.latest_metrics VALUES ('tiny', 5e-324, 1, 0, false, 'f0497e8a0b074577aa4b1879673e497f');
INSERT INTO public.latest_metrics VALUES ('loss', 0.08333333333333333, 1700000000011, 11, false, 'e5359b2c0ccf4afd9b02e928fdb9343e');
INSERT INTO public.latest_metrics VALUES ('odd', -1.7976931348623157e+308, 3, 2, false, 'e5359b2c0ccf4afd9b02e928fdb9343e');
INSERT INTO public.latest_metrics VALUES ('negative step', -0.5, 5, -3, false, 'e5359b2c0ccf4afd9b02e928fdb9343e');
INSERT INTO public.latest_metrics VALUES ('tie', 2, 7, 0, false, 'e5359b2c0ccf4afd9b02e928fdb9343e');
INSERT INTO public.latest_metrics VALUES ('tiny', 5e-324, 1, 0, false, 'e5359b2c0ccf4afd9b02e928fdb9343e');
INSERT INTO public.latest_metrics VALUES ('loss', 0.08333333333333333, 1700000000011, 11, false, '1451ffc7af9741abb60f472b7cc36bad');
INSERT INTO public.latest_metrics VALUES ('odd', -1.7976931348623157e+308, 3, 2, false, '1451ffc7af9741abb60f472b7cc36bad');
INSERT INTO public.latest_metrics VALUES ('negative step', -0.5, 5, -3, false, '1451ffc7af9741abb60f472b7cc36bad');
INSERT INTO public.latest_metrics VALUES ('tie', 2, 7, 0, false, '1451ffc7af9741abb60f472b7cc36bad');
INSERT INTO public.latest_metrics VALUES ('tiny', 5e-324, 1, 0, false, '1451ffc7af9741abb60f472b7cc36bad');
INSERT INTO public.latest_metrics VALUES ('accuracy', 0.75, 1795411107687, 1, false, 'f0497e8a0b074577aa4b1879673e497f');
INSERT INTO public.logged_model_metrics VALUES ('m-4ed976fd6fef4c359163f98640a24f81', 'accuracy', 1795411107687, 1, 0.75, 2, 'f0497e8a0b074577aa4b1879673e497f', NULL, NULL, NULL);
INSERT INTO public.logged_model_params VALUES ('m-4ed976fd6fef4c359163f98640a24f81', 1, 'p', '1');
INSERT INTO public.logged_model_tags VALUES ('m-4ed976fd6fef4c359163f98640a24f81', 1, 'a', 'b');
INSERT INTO public.logged_models VALUES ('m-4ed976fd6fef4c359163f98640a24f81', 1, 'lm', 's3://bucket/a/models/m-4ed976fd6fef4c359163f98640a24f81/artifacts', 1795411107677, 1795411107677, 1, 'active', 'agent', 'f0497e8a0b074577aa4b1879673e497f', NULL);
INSERT INTO public.metrics VALUES ('loss', 1, 1700000000000, 'f0497e8a0b074577aa4b1879673e497f', 0, false);
INSERT INTO public.metrics VALUES ('loss', 0.5, 1700000000001, 'f0497e8a0b074577aa4b1879673e497f', 1, false);
INSERT INTO public.metrics VALUES ('loss', 0.3333333333333333, 1700000000002, 'f0497e8a0b074577aa4b1879673e497f', 2, false);
INSERT INTO public.metrics VALUES ('loss', 0.25, 1700000000003, 'f0497e8a0b074577aa4b1879673e497f', 3, false);
INSERT INTO public.metrics VALUES ('loss', 0.2, 1700000000004, 'f0497e8a0b074577aa4b1879673e497f', 4, false);
INSERT INTO public.metrics VALUES ('loss', 0.16666666666666666, 1700000000005, 'f0497e8a0b074577aa4b1879673e497f', 5, false);
INSERT INTO public.metrics VALUES ('loss', 0.14285714285714285, 1700000000006, 'f0497e8a0b074577aa4b1879673e497f', 6, false);
INSERT INTO public.metrics VALUES ('loss', 0.125, 1700000000007, 'f0497e8a0b074577aa4b1879673e497f', 7, false);
INSERT INTO public.metrics VALUES ('loss', 0.1111111111111111, 1700000000008, 'f0497e8a0b074577aa4b1879673e497f', 8, false);
INSERT INTO public.metrics VALUES ('loss', 0.1, 1700000000009, 'f0497e8a0b074577aa4b1879673e497f', 9, false);
INSERT INTO public.metrics VALUES ('loss', 0.09090909090909091, 1700000000010, 'f0497e8a0b074577aa4b1879673e497f', 10, false);
INSERT INTO public.metrics VALUES ('loss', 0.08333333333333333, 1700000000011, 'f0497e8a0b074577aa4b1879673e497f', 11, false);
INSERT INTO public.metrics VALUES ('odd', 0, 1, 'f0497e8a0b074577aa4b1879673e497f', 0, true);
INSERT INTO public.metrics VALUES ('odd', 1.7976931348623157e+308, 2, 'f0497e8a0b074577aa4b1879673e497f', 1, false);
INSERT INTO public.metrics VALUES ('odd', -1.7976931348623157e+308, 3, 'f0497e8a0b074577aa4b1879673e497f', 2, false);
INSERT INTO public.metrics VALUES ('negative step', -0.5, 5, 'f0497e8a0b074577aa4b1879673e497f', -3, false);
INSERT INTO public.metrics VALUES ('tie', 1, 7, 'f0497e8a0b074577aa4b1879673e497f', 0, false);
INSERT INTO public.metrics VALUES ('tie', 2, 7, 'f0497e8a0b074577aa4b1879673e497f', 0, false);
INSERT INTO public.metrics VALUES ('tiny', 5e-324, 1, 'f0497e8a0b074577aa4b1879673e497f', 0, false);
INSERT INTO public.metrics VALUES ('loss', 1, 1700000000000, 'e5359b2c0ccf4afd9b02e928fdb9343e', 0, false);
INSERT INTO public.metrics VALUES ('loss', 0.5, 1700000000001, 'e5359b2c0ccf4afd9b02e928fdb9343e', 1, false);
INSERT INTO public.metrics VALUES ('loss', 0.3333333333333333, 1700000000002, 'e5359b2c0ccf4afd9b02e928fdb9343e', 2, false);
INSERT INTO public.metrics VALUES ('loss', 0.25, 1700000000003, 'e5359b2c0ccf4afd9b02e928fdb9343e', 3, false);
INSERT INTO public.metrics VALUES ('loss', 0.2, 1700000000004, 'e5359b2c0ccf4afd9b02e928fdb9343e', 4, false);
INSERT INTO public.metrics VALUES ('loss', 0.16666666666666666, 1700000000005, 'e5359b2c0ccf4afd9b02e928fdb9343e', 5, false);
INSERT INTO public.metrics VALUES ('loss', 0.14285714285714285, 1700000000006, 'e5359b2c0ccf4afd9b02e928fdb9343e', 6, false);
INSERT INTO public.metrics VALUES ('loss', 0.125, 1700000000007, 'e5359b2c0ccf4afd9b02e928fdb9343e', 7, false);
INSERT INTO public.metrics VALUES ('loss', 0.1111111111111111, 1700000000008, 'e5359b2c0ccf4afd9b02e928fdb9343e', 8, false);
INSERT INTO public.metrics VALUES ('loss', 0.1, 1700000000009, 'e5359b2c0ccf4afd9b02e928fdb9343e', 9, false);
INSERT INTO public.metrics VALUES ('loss', 0.09090909090909091, 1700000000010, 'e5359b2c0ccf4afd9b02e928fdb9343e', 10, false);
INSERT INTO public.metrics VALUES ('loss', 0.08333333333333333, 1700000000011, 'e5359b2c0ccf4afd9b02e928fdb9343e', 11, false);
INSERT INTO public.metrics VALUES ('odd', 0, 1, 'e5359b2c0ccf4afd9b02e928fdb9343e', 0, true);
INSERT INTO public.metrics VALUES ('odd', 1.7976931348623157e+308, 2, 'e5359b2c0ccf4afd9b02e928fdb9343e', 1, false);
INSERT INTO public.metrics VALUES ('odd', -1.7976931348623157e+308, 3, 'e5359b2c0ccf4afd9b02e928fdb9343e', 2, false);
INSERT INTO public.metrics VALUES ('negative step', -0.5, 5, 'e5359b2c0ccf4afd9b02e928fdb9343e', -3, false);
INSERT INTO public.metrics VALUES ('tie', 1, 7, 'e5359b2c0ccf4afd9b02e928fdb9343e', 0, false);
INSERT INTO public.metrics VALUES ('tie', 2, 7, 'e5359b2c0ccf4afd9b02e928fdb9343e', 0, false);
INSERT INTO public.metrics VALUES ('tiny', 5e-324, 1, 'e5359b2c0ccf4afd9b02e928fdb9343e', 0, false);
INSERT INTO public.metrics VALUES ('loss', 1, 1700000000000, '1451ffc7af9741abb60f472b7cc36bad', 0, false);
INSERT INTO public.metrics VALUES ('loss', 0.5, 1700000000001, '1451ffc7af9741abb60f472b7cc36bad', 1, false);
INSERT INTO public.metrics VALUES ('loss', 0.3333333333333333, 1700000000002, '1451ffc7af9741abb60f472b7cc36bad', 2, false);
INSERT INTO public.metrics VALUES ('loss', 0.25, 1700000000003, '1451ffc7af9741abb60f472b7cc36bad', 3, false);
INSERT INTO public.metrics VALUES ('loss', 0.2, 1700000000004, '1451ffc7af9741abb60f472b7cc36bad', 4, false);
INSERT INTO public.metrics VALUES ('loss', 0.16666666666666666, 1700000000005, '1451ffc7af9741abb60f472b7cc36bad', 5, false);
INSERT INTO public.metrics VALUES ('loss', 0.14285714285714285, 1700000000006, '1451ffc7af9741abb60f472b7cc36bad', 6, false);
INSERT INTO public.metrics VALUES ('loss', 0.125, 1700000000007, '1451ffc7af9741abb60f472b7cc36bad', 7, false);
INSERT INTO public.metrics VALUES ('loss', 0.1111111111111111, 1700000000008, '1451ffc7af9741abb60f472b7cc36bad', 8, false);
INSERT INTO public.metrics VALUES ('loss', 0.1, 1700000000009, '1451ffc7af9741abb60f472b7cc36bad', 9, false);
INSERT INTO public.metrics VALUES ('loss', 0.09090909090909091, 1700000000010, '1451ffc7af9741abb60f472b7cc36bad', 10, false);
INSERT INTO public.metrics VALUES ('loss', 0.08333333333333333, 1700000000011, '1451ffc7af9741abb60f472b7cc36bad', 11, false);
INSERT INTO public.metrics VALUES ('odd', 0, 1, '1451ffc7af9741abb60f472b7cc36bad', 0, true);
INSERT INTO public.metrics VALUES ('odd', 1.7976931348623157e+308, 2, '1451ffc7af9741abb60f472b7cc36bad', 1, false);
INSERT INTO public.metrics VALUES ('odd', -1.7976931348623157e+308, 3, '1451ffc7af9741abb60f472b7cc36bad', 2, false);
INSERT INTO public.metrics VALUES ('negative step', -0.5, 5, '1451ffc7af9741abb60f472b7cc36bad', -3, false);
INSERT INTO public.metrics VALUES ('tie', 1, 7, '1451ffc7af9741abb60f472b7cc36bad', 0, false);
INSERT INTO public.metrics VALUES ('tie', 2, 7, '1451ffc7af9741abb60f472b7cc36bad', 0, false);
INSERT INTO public.metrics VALUES ('tiny', 5e-324, 1, '1451ffc7af9741abb60f472b7cc36bad', 0, false);
INSERT INTO public.metrics VALUES ('accuracy', 0.75, 1795411107687, 'f0497e8a0b074577aa4b1879673e497f', 1, false);
INSERT INTO public.model_version_tags VALUES ('t', 'v0', 'model a', 1);
INSERT INTO public.model_version_tags VALUES ('t', 'v1', 'model a', 2);
INSERT INTO public.model_versions VALUES ('model a', 2, 1795411107449, 1795411107449, 'd', NULL, 'None', 's3://bucket/m1', 'e5359b2c0ccf4afd9b02e928fdb9343e', 'READY', NULL, NULL, 's3://bucket/m1');
INSERT INTO public.model_versions VALUES ('model a', 1, 1795411107443, 1795411107459, 'd', NULL, 'Production', 's3://bucket/m0', 'f0497e8a0b074577aa4b1879673e497f', 'READY', NULL, NULL, 's3://bucket/m0');
INSERT INTO public.params VALUES ('lr', '0.1', 'f0497e8a0b074577aa4b1879673e497f');
INSERT INTO public.params VALUES ('text', 'größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'f0497e8a0b074577aa4b1879673e497f');
INSERT INTO public.params VALUES ('lr', '0.1', 'e5359b2c0ccf4afd9b02e928fdb9343e');
INSERT INTO public.params VALUES ('text', 'größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'e5359b2c0ccf4afd9b02e928fdb9343e');
INSERT INTO public.params VALUES ('lr', '0.1', '1451ffc7af9741abb60f472b7cc36bad');
INSERT INTO public.params VALUES ('text', 'größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '1451ffc7af9741abb60f472b7cc36bad');
INSERT INTO public.registered_model_aliases VALUES ('champion', 2, 'model a');
INSERT INTO public.registered_model_tags VALUES ('k', 'v', 'model a');
INSERT INTO public.registered_models VALUES ('model a', 1795411107437, 1795411107459, 'first');
INSERT INTO public.runs VALUES ('f0497e8a0b074577aa4b1879673e497f', 'run 0', 'UNKNOWN', '', '', 'unknown', 'FINISHED', 1700000000000, 1700000001000, '', 'active', 's3://bucket/a/f0497e8a0b074577aa4b1879673e497f/artifacts', 1, NULL);
INSERT INTO public.runs VALUES ('e5359b2c0ccf4afd9b02e928fdb9343e', 'run 1', 'UNKNOWN', '', '', 'unknown', 'FAILED', 1700000000001, 1700000001001, '', 'active', 's3://bucket/b/e5359b2c0ccf4afd9b02e928fdb9343e/artifacts', 2, NULL);
INSERT INTO public.runs VALUES ('1451ffc7af9741abb60f472b7cc36bad', 'run 2', 'UNKNOWN', '', '', 'unknown', 'KILLED', 1700000000002, 1700000001002, '', 'deleted', 's3://bucket/a/1451ffc7af9741abb60f472b7cc36bad/artifacts', 1, 1795411107405);
INSERT INTO public.tags VALUES ('mlflow.runName', 'run 0', 'f0497e8a0b074577aa4b1879673e497f');
INSERT INTO public.tags VALUES ('phase', 'a', 'f0497e8a0b074577aa4b1879673e497f');
INSERT INTO public.tags VALUES ('note', 'line
break ''" 日本', 'f0497e8a0b074577aa4b1879673e497f');
INSERT INTO public.tags VALUES ('mlflow.runName', 'run 1', 'e5359b2c0ccf4afd9b02e928fdb9343e');
INSERT INTO public.tags VALUES ('phase', 'b', 'e5359b2c0ccf4afd9b02e928fdb9343e');
INSERT INTO public.tags VALUES ('note', 'line
break ''" 日本', 'e5359b2c0ccf4afd9b02e928fdb9343e');
INSERT INTO public.tags VALUES ('mlflow.runName', 'run 2', '1451ffc7af9741abb60f472b7cc36bad');
INSERT INTO public.tags VALUES ('phase', 'a', '1451ffc7af9741abb60f472b7cc36bad');
INSERT INTO public.tags VALUES ('note', 'line
break ''" 日本', '1451ffc7af9741abb60f472b7cc36bad');
INSERT INTO public.trace_info VALUES ('67c19ab38b0c4a9d959b6a5a8e1f330a', 2, 1795411107511, 148, 'OK');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.trace_schema.version', '3', '67c19ab38b0c4a9d959b6a5a8e1f330a');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.user', 'ann', '67c19ab38b0c4a9d959b6a5a8e1f330a');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.source.name', 'make.py', '67c19ab38b0c4a9d959b6a5a8e1f330a');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.source.type', 'LOCAL', '67c19ab38b0c4a9d959b6a5a8e1f330a');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.source.git.commit', '', '67c19ab38b0c4a9d959b6a5a8e1f330a');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.source.git.repoURL', '', '67c19ab38b0c4a9d959b6a5a8e1f330a');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.source.git.branch', '', '67c19ab38b0c4a9d959b6a5a8e1f330a');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.traceInputs', '{"question": "größe"}', '67c19ab38b0c4a9d959b6a5a8e1f330a');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.traceOutputs', '{"answer": 1}', '67c19ab38b0c4a9d959b6a5a8e1f330a');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.trace.tokenUsage', '{"input_tokens": 3, "output_tokens": 4, "total_tokens": 7}', '67c19ab38b0c4a9d959b6a5a8e1f330a');
INSERT INTO public.trace_tags VALUES ('mlflow.traceName', 'work', '67c19ab38b0c4a9d959b6a5a8e1f330a');
INSERT INTO public.trace_tags VALUES ('mlflow.artifactLocation', 's3://bucket/b/traces/67c19ab38b0c4a9d959b6a5a8e1f330a/artifacts', '67c19ab38b0c4a9d959b6a5a8e1f330a');
SELECT pg_catalog.setval('public.experiments_experiment_id_seq', 3, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.datasets
    ADD CONSTRAINT dataset_pk PRIMARY KEY (experiment_id, name, digest);
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
ALTER TABLE ONLY public.tags
    ADD CONSTRAINT tag_pk PRIMARY KEY (key, run_uuid);
ALTER TABLE ONLY public.trace_info
    ADD CONSTRAINT trace_info_pk PRIMARY KEY (request_id);
ALTER TABLE ONLY public.trace_request_metadata
    ADD CONSTRAINT trace_request_metadata_pk PRIMARY KEY (key, request_id);
ALTER TABLE ONLY public.trace_tags
    ADD CONSTRAINT trace_tag_pk PRIMARY KEY (key, request_id);
CREATE INDEX index_datasets_dataset_uuid ON public.datasets USING btree (dataset_uuid);
CREATE INDEX index_datasets_experiment_id_dataset_source_type ON public.datasets USING btree (experiment_id, dataset_source_type);
CREATE INDEX index_inputs_destination_type_destination_id_source_type ON public.inputs USING btree (destination_type, destination_id, source_type);
CREATE INDEX index_inputs_input_uuid ON public.inputs USING btree (input_uuid);
CREATE INDEX index_latest_metrics_run_uuid ON public.latest_metrics USING btree (run_uuid);
CREATE INDEX index_logged_model_metrics_model_id ON public.logged_model_metrics USING btree (model_id);
CREATE INDEX index_metrics_run_uuid ON public.metrics USING btree (run_uuid);
CREATE INDEX index_params_run_uuid ON public.params USING btree (run_uuid);
CREATE INDEX index_tags_run_uuid ON public.tags USING btree (run_uuid);
CREATE INDEX index_trace_info_experiment_id_timestamp_ms ON public.trace_info USING btree (experiment_id, timestamp_ms);
CREATE INDEX index_trace_request_metadata_request_id ON public.trace_request_metadata USING btree (request_id);
CREATE INDEX index_trace_tags_request_id ON public.trace_tags USING btree (request_id);
ALTER TABLE ONLY public.experiment_tags
    ADD CONSTRAINT experiment_tags_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES public.experiments(experiment_id);
ALTER TABLE ONLY public.datasets
    ADD CONSTRAINT fk_datasets_experiment_id_experiments FOREIGN KEY (experiment_id) REFERENCES public.experiments(experiment_id) ON DELETE CASCADE;
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
