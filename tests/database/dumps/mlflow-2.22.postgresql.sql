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
    destination_id character varying(36) NOT NULL
);
CREATE TABLE public.latest_metrics (
    key character varying(250) NOT NULL,
    value double precision NOT NULL,
    "timestamp" bigint,
    step bigint NOT NULL,
    is_nan boolean NOT NULL,
    run_uuid character varying(32) NOT NULL
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
    value character varying(5000),
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
INSERT INTO public.alembic_version VALUES ('0584bdc529eb');
INSERT INTO public.datasets VALUES ('a105fdbb6fd94bafb393194f42fd42df', 1, 'train', 'd1', 'local', '/x', '{}', '{}');
INSERT INTO public.experiment_tags VALUES ('team', 'vision', 1);
INSERT INTO public.experiments VALUES (0, 'Default', '/folder/mlruns/0', 'active', 1795411099230, 1795411099230);
INSERT INTO public.experiments VALUES (1, 'größe 日本', 's3://bucket/a', 'active', 1795411099231, 1795411099231);
INSERT INTO public.experiments VALUES (2, 'second', 's3://bucket/b', 'active', 1795411099233, 1795411099233);
INSERT INTO public.experiments VALUES (3, 'gone', 's3://bucket/c', 'deleted', 1795411099240, 1795411099242);
INSERT INTO public.input_tags VALUES ('a1d1b08d3a6747929ddaa5e54aa9ca9a', 'mlflow.data.context', 'training');
INSERT INTO public.input_tags VALUES ('1ed9afbf31c641f0b99e507b3fdbfce9', 'mlflow.data.context', 'eval');
INSERT INTO public.inputs VALUES ('a1d1b08d3a6747929ddaa5e54aa9ca9a', 'DATASET', 'a105fdbb6fd94bafb393194f42fd42df', 'RUN', 'e1c1f859f38946279c609afdfa9a109f');
INSERT INTO public.inputs VALUES ('1ed9afbf31c641f0b99e507b3fdbfce9', 'DATASET', 'a105fdbb6fd94bafb393194f42fd42df', 'RUN', '6083af77ae77496ab40aa8e611cb5541');
INSERT INTO public.latest_metrics VALUES ('loss', 0.08333333333333333, 1700000000011, 11, false, 'e1c1f859f38946279c609afdfa9a109f');
INSERT INTO public.latest_metrics VALUES ('odd', -1.7976931348623157e+308, 3, 2, false, 'e1c1f859f38946279c609afdfa9a109f');
INSERT INTO public.latest_metrics VALUES ('negative step', -0.5, 5, -3, false, 'e1c1f859f38946279c609afdfa9a109f');
INSERT INTO public.latest_metrics VALUES ('tie', 2, 7, 0, false, 'e1c1f859f38946279c609afdfa9a109f');
INSERT INTO public.latest_metrics VALUES ('tiny', 5e-324, 1, 0, false, 'e1c1f859f38946279c609afdfa9a109f');
INSERT INTO public.latest_metrics VALUES ('loss', 0.08333333333333333, 1700000000011, 11, false, '6083af77ae77496ab40aa8e611cb5541');
INSERT INTO public.latest_metrics VALUES ('odd', -1.7976931348623157e+308, 3, 2, false, '6083af77ae77496ab40aa8e611cb5541');
INSERT INTO public.latest_metrics VALUES ('negative step', -0.5, 5, -3, false, '6083af77ae77496ab40aa8e611cb5541');
INSERT INTO public.latest_metrics VALUES ('tie', 2, 7, 0, false, '6083af77ae77496ab40aa8e611cb5541');
INSERT INTO public.latest_metrics VALUES ('tiny', 5e-324, 1, 0, false, '6083af77ae77496ab40aa8e611cb5541');
INSERT INTO public.latest_metrics VALUES ('loss', 0.08333333333333333, 1700000000011, 11, false, '173dc9a223634bc7bd43f0e46f1e52a5');
INSERT INTO public.latest_metrics VALUES ('odd', -1.7976931348623157e+308, 3, 2, false, '173dc9a223634bc7bd43f0e46f1e52a5');
INSERT INTO public.latest_metrics VALUES ('negative step', -0.5, 5, -3, false, '173dc9a223634bc7bd43f0e46f1e52a5');
INSERT INTO public.latest_metrics VALUES ('tie', 2, 7, 0, false, '173dc9a223634bc7bd43f0e46f1e52a5');
INSERT INTO public.latest_metrics VALUES ('tiny', 5e-324, 1, 0, false, '173dc9a223634bc7bd43f0e46f1e52a5');
INSERT INTO public.metrics VALUES ('loss', 1, 1700000000000, 'e1c1f859f38946279c609afdfa9a109f', 0, false);
INSERT INTO public.metrics VALUES ('loss', 0.5, 1700000000001, 'e1c1f859f38946279c609afdfa9a109f', 1, false);
INSERT INTO public.metrics VALUES ('loss', 0.3333333333333333, 1700000000002, 'e1c1f859f38946279c609afdfa9a109f', 2, false);
INSERT INTO public.metrics VALUES ('loss', 0.25, 1700000000003, 'e1c1f859f38946279c609afdfa9a109f', 3, false);
INSERT INTO public.metrics VALUES ('loss', 0.2, 1700000000004, 'e1c1f859f38946279c609afdfa9a109f', 4, false);
INSERT INTO public.metrics VALUES ('loss', 0.16666666666666666, 1700000000005, 'e1c1f859f38946279c609afdfa9a109f', 5, false);
INSERT INTO public.metrics VALUES ('loss', 0.14285714285714285, 1700000000006, 'e1c1f859f38946279c609afdfa9a109f', 6, false);
INSERT INTO public.metrics VALUES ('loss', 0.125, 1700000000007, 'e1c1f859f38946279c609afdfa9a109f', 7, false);
INSERT INTO public.metrics VALUES ('loss', 0.1111111111111111, 1700000000008, 'e1c1f859f38946279c609afdfa9a109f', 8, false);
INSERT INTO public.metrics VALUES ('loss', 0.1, 1700000000009, 'e1c1f859f38946279c609afdfa9a109f', 9, false);
INSERT INTO public.metrics VALUES ('loss', 0.09090909090909091, 1700000000010, 'e1c1f859f38946279c609afdfa9a109f', 10, false);
INSERT INTO public.metrics VALUES ('loss', 0.08333333333333333, 1700000000011, 'e1c1f859f38946279c609afdfa9a109f', 11, false);
INSERT INTO public.metrics VALUES ('odd', 0, 1, 'e1c1f859f38946279c609afdfa9a109f', 0, true);
INSERT INTO public.metrics VALUES ('odd', 1.7976931348623157e+308, 2, 'e1c1f859f38946279c609afdfa9a109f', 1, false);
INSERT INTO public.metrics VALUES ('odd', -1.7976931348623157e+308, 3, 'e1c1f859f38946279c609afdfa9a109f', 2, false);
INSERT INTO public.metrics VALUES ('negative step', -0.5, 5, 'e1c1f859f38946279c609afdfa9a109f', -3, false);
INSERT INTO public.metrics VALUES ('tie', 1, 7, 'e1c1f859f38946279c609afdfa9a109f', 0, false);
INSERT INTO public.metrics VALUES ('tie', 2, 7, 'e1c1f859f38946279c609afdfa9a109f', 0, false);
INSERT INTO public.metrics VALUES ('tiny', 5e-324, 1, 'e1c1f859f38946279c609afdfa9a109f', 0, false);
INSERT INTO public.metrics VALUES ('loss', 1, 1700000000000, '6083af77ae77496ab40aa8e611cb5541', 0, false);
INSERT INTO public.metrics VALUES ('loss', 0.5, 1700000000001, '6083af77ae77496ab40aa8e611cb5541', 1, false);
INSERT INTO public.metrics VALUES ('loss', 0.3333333333333333, 1700000000002, '6083af77ae77496ab40aa8e611cb5541', 2, false);
INSERT INTO public.metrics VALUES ('loss', 0.25, 1700000000003, '6083af77ae77496ab40aa8e611cb5541', 3, false);
INSERT INTO public.metrics VALUES ('loss', 0.2, 1700000000004, '6083af77ae77496ab40aa8e611cb5541', 4, false);
INSERT INTO public.metrics VALUES ('loss', 0.16666666666666666, 1700000000005, '6083af77ae77496ab40aa8e611cb5541', 5, false);
INSERT INTO public.metrics VALUES ('loss', 0.14285714285714285, 1700000000006, '6083af77ae77496ab40aa8e611cb5541', 6, false);
INSERT INTO public.metrics VALUES ('loss', 0.125, 1700000000007, '6083af77ae77496ab40aa8e611cb5541', 7, false);
INSERT INTO public.metrics VALUES ('loss', 0.1111111111111111, 1700000000008, '6083af77ae77496ab40aa8e611cb5541', 8, false);
INSERT INTO public.metrics VALUES ('loss', 0.1, 1700000000009, '6083af77ae77496ab40aa8e611cb5541', 9, false);
INSERT INTO public.metrics VALUES ('loss', 0.09090909090909091, 1700000000010, '6083af77ae77496ab40aa8e611cb5541', 10, false);
INSERT INTO public.metrics VALUES ('loss', 0.08333333333333333, 1700000000011, '6083af77ae77496ab40aa8e611cb5541', 11, false);
INSERT INTO public.metrics VALUES ('odd', 0, 1, '6083af77ae77496ab40aa8e611cb5541', 0, true);
INSERT INTO public.metrics VALUES ('odd', 1.7976931348623157e+308, 2, '6083af77ae77496ab40aa8e611cb5541', 1, false);
INSERT INTO public.metrics VALUES ('odd', -1.7976931348623157e+308, 3, '6083af77ae77496ab40aa8e611cb5541', 2, false);
INSERT INTO public.metrics VALUES ('negative step', -0.5, 5, '6083af77ae77496ab40aa8e611cb5541', -3, false);
INSERT INTO public.metrics VALUES ('tie', 1, 7, '6083af77ae77496ab40aa8e611cb5541', 0, false);
INSERT INTO public.metrics VALUES ('tie', 2, 7, '6083af77ae77496ab40aa8e611cb5541', 0, false);
INSERT INTO public.metrics VALUES ('tiny', 5e-324, 1, '6083af77ae77496ab40aa8e611cb5541', 0, false);
INSERT INTO public.metrics VALUES ('loss', 1, 1700000000000, '173dc9a223634bc7bd43f0e46f1e52a5', 0, false);
INSERT INTO public.metrics VALUES ('loss', 0.5, 1700000000001, '173dc9a223634bc7bd43f0e46f1e52a5', 1, false);
INSERT INTO public.metrics VALUES ('loss', 0.3333333333333333, 1700000000002, '173dc9a223634bc7bd43f0e46f1e52a5', 2, false);
INSERT INTO public.metrics VALUES ('loss', 0.25, 1700000000003, '173dc9a223634bc7bd43f0e46f1e52a5', 3, false);
INSERT INTO public.metrics VALUES ('loss', 0.2, 1700000000004, '173dc9a223634bc7bd43f0e46f1e52a5', 4, false);
INSERT INTO public.metrics VALUES ('loss', 0.16666666666666666, 1700000000005, '173dc9a223634bc7bd43f0e46f1e52a5', 5, false);
INSERT INTO public.metrics VALUES ('loss', 0.14285714285714285, 1700000000006, '173dc9a223634bc7bd43f0e46f1e52a5', 6, false);
INSERT INTO public.metrics VALUES ('loss', 0.125, 1700000000007, '173dc9a223634bc7bd43f0e46f1e52a5', 7, false);
INSERT INTO public.metrics VALUES ('loss', 0.1111111111111111, 1700000000008, '173dc9a223634bc7bd43f0e46f1e52a5', 8, false);
INSERT INTO public.metrics VALUES ('loss', 0.1, 1700000000009, '173dc9a223634bc7bd43f0e46f1e52a5', 9, false);
INSERT INTO public.metrics VALUES ('loss', 0.09090909090909091, 1700000000010, '173dc9a223634bc7bd43f0e46f1e52a5', 10, false);
INSERT INTO public.metrics VALUES ('loss', 0.08333333333333333, 1700000000011, '173dc9a223634bc7bd43f0e46f1e52a5', 11, false);
INSERT INTO public.metrics VALUES ('odd', 0, 1, '173dc9a223634bc7bd43f0e46f1e52a5', 0, true);
INSERT INTO public.metrics VALUES ('odd', 1.7976931348623157e+308, 2, '173dc9a223634bc7bd43f0e46f1e52a5', 1, false);
INSERT INTO public.metrics VALUES ('odd', -1.7976931348623157e+308, 3, '173dc9a223634bc7bd43f0e46f1e52a5', 2, false);
INSERT INTO public.metrics VALUES ('negative step', -0.5, 5, '173dc9a223634bc7bd43f0e46f1e52a5', -3, false);
INSERT INTO public.metrics VALUES ('tie', 1, 7, '173dc9a223634bc7bd43f0e46f1e52a5', 0, false);
INSERT INTO public.metrics VALUES ('tie', 2, 7, '173dc9a223634bc7bd43f0e46f1e52a5', 0, false);
INSERT INTO public.metrics VALUES ('tiny', 5e-324, 1, '173dc9a223634bc7bd43f0e46f1e52a5', 0, false);
INSERT INTO public.model_version_tags VALUES ('t', 'v0', 'model a', 1);
INSERT INTO public.model_version_tags VALUES ('t', 'v1', 'model a', 2);
INSERT INTO public.model_versions VALUES ('model a', 2, 1795411099326, 1795411099326, 'd', NULL, 'None', 's3://bucket/m1', '6083af77ae77496ab40aa8e611cb5541', 'READY', NULL, NULL, 's3://bucket/m1');
INSERT INTO public.model_versions VALUES ('model a', 1, 1795411099321, 1795411099334, 'd', NULL, 'Production', 's3://bucket/m0', 'e1c1f859f38946279c609afdfa9a109f', 'READY', NULL, NULL, 's3://bucket/m0');
INSERT INTO public.params VALUES ('lr', '0.1', 'e1c1f859f38946279c609afdfa9a109f');
INSERT INTO public.params VALUES ('text', 'größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'e1c1f859f38946279c609afdfa9a109f');
INSERT INTO public.params VALUES ('lr', '0.1', '6083af77ae77496ab40aa8e611cb5541');
INSERT INTO public.params VALUES ('text', 'größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '6083af77ae77496ab40aa8e611cb5541');
INSERT INTO public.params VALUES ('lr', '0.1', '173dc9a223634bc7bd43f0e46f1e52a5');
INSERT INTO public.params VALUES ('text', 'größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '173dc9a223634bc7bd43f0e46f1e52a5');
INSERT INTO public.registered_model_aliases VALUES ('champion', 2, 'model a');
INSERT INTO public.registered_model_tags VALUES ('k', 'v', 'model a');
INSERT INTO public.registered_models VALUES ('model a', 1795411099315, 1795411099334, 'first');
INSERT INTO public.runs VALUES ('e1c1f859f38946279c609afdfa9a109f', 'run 0', 'UNKNOWN', '', '', 'unknown', 'FINISHED', 1700000000000, 1700000001000, '', 'active', 's3://bucket/a/e1c1f859f38946279c609afdfa9a109f/artifacts', 1, NULL);
INSERT INTO public.runs VALUES ('6083af77ae77496ab40aa8e611cb5541', 'run 1', 'UNKNOWN', '', '', 'unknown', 'FAILED', 1700000000001, 1700000001001, '', 'active', 's3://bucket/b/6083af77ae77496ab40aa8e611cb5541/artifacts', 2, NULL);
INSERT INTO public.runs VALUES ('173dc9a223634bc7bd43f0e46f1e52a5', 'run 2', 'UNKNOWN', '', '', 'unknown', 'KILLED', 1700000000002, 1700000001002, '', 'deleted', 's3://bucket/a/173dc9a223634bc7bd43f0e46f1e52a5/artifacts', 1, 1795411099300);
INSERT INTO public.tags VALUES ('mlflow.runName', 'run 0', 'e1c1f859f38946279c609afdfa9a109f');
INSERT INTO public.tags VALUES ('phase', 'a', 'e1c1f859f38946279c609afdfa9a109f');
INSERT INTO public.tags VALUES ('note', 'line
break ''" 日本', 'e1c1f859f38946279c609afdfa9a109f');
INSERT INTO public.tags VALUES ('mlflow.runName', 'run 1', '6083af77ae77496ab40aa8e611cb5541');
INSERT INTO public.tags VALUES ('phase', 'b', '6083af77ae77496ab40aa8e611cb5541');
INSERT INTO public.tags VALUES ('note', 'line
break ''" 日本', '6083af77ae77496ab40aa8e611cb5541');
INSERT INTO public.tags VALUES ('mlflow.runName', 'run 2', '173dc9a223634bc7bd43f0e46f1e52a5');
INSERT INTO public.tags VALUES ('phase', 'a', '173dc9a223634bc7bd43f0e46f1e52a5');
INSERT INTO public.tags VALUES ('note', 'line
break ''" 日本', '173dc9a223634bc7bd43f0e46f1e52a5');
INSERT INTO public.trace_info VALUES ('b1d7977f1e2345a58b8d7c2136ff75c7', 2, 1795411099357, 181, 'OK');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.trace_schema.version', '2', 'b1d7977f1e2345a58b8d7c2136ff75c7');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.traceInputs', '{"question": "größe"}', 'b1d7977f1e2345a58b8d7c2136ff75c7');
INSERT INTO public.trace_request_metadata VALUES ('mlflow.traceOutputs', '{"answer": 1}', 'b1d7977f1e2345a58b8d7c2136ff75c7');
INSERT INTO public.trace_tags VALUES ('mlflow.source.name', 'make.py', 'b1d7977f1e2345a58b8d7c2136ff75c7');
INSERT INTO public.trace_tags VALUES ('mlflow.source.type', 'LOCAL', 'b1d7977f1e2345a58b8d7c2136ff75c7');
INSERT INTO public.trace_tags VALUES ('mlflow.traceName', 'work', 'b1d7977f1e2345a58b8d7c2136ff75c7');
INSERT INTO public.trace_tags VALUES ('mlflow.artifactLocation', 's3://bucket/b/traces/b1d7977f1e2345a58b8d7c2136ff75c7/artifacts', 'b1d7977f1e2345a58b8d7c2136ff75c7');
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
