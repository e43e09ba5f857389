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
    value character varying(5000),
    run_uuid character varying(32) NOT NULL
);
ALTER TABLE ONLY public.experiments ALTER COLUMN experiment_id SET DEFAULT nextval('public.experiments_experiment_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES ('acf3f17fdcc7');
INSERT INTO public.datasets VALUES ('3e99b9f8d73f469196bc3ee3b7e402b7', 1, 'train', 'd1', 'local', '/x', '{}', '{}');
INSERT INTO public.experiment_tags VALUES ('team', 'vision', 1);
INSERT INTO public.experiments VALUES (0, 'Default', '/folder/mlruns/0', 'active', 1795411022005, 1795411022005);
INSERT INTO public.experiments VALUES (1, 'größe 日本', 's3://bucket/a', 'active', 1795411022007, 1795411022007);
INSERT INTO public.experiments VALUES (2, 'second', 's3://bucket/b', 'active', 1795411022009, 1795411022009);
INSERT INTO public.experiments VALUES (3, 'gone', 's3://bucket/c', 'deleted', 1795411022015, 1795411022017);
INSERT INTO public.input_tags VALUES ('8da1178c49274d7fbc89dec9ae68ea54', 'mlflow.data.context', 'training');
INSERT INTO public.input_tags VALUES ('aebe70c9883d4215acfc23f54fcc178c', 'mlflow.data.context', 'eval');
INSERT INTO public.inputs VALUES ('8da1178c49274d7fbc89dec9ae68ea54', 'DATASET', '3e99b9f8d73f469196bc3ee3b7e402b7', 'RUN', '95386dff69c145228309c77905027d0e');
INSERT INTO public.inputs VALUES ('aebe70c9883d4215acfc23f54fcc178c', 'DATASET', '3e99b9f8d73f469196bc3ee3b7e402b7', 'RUN', '3e1defbff5994182b2f8991444f7dd3a');
INSERT INTO public.latest_metrics VALUES ('loss', 0.08333333333333333, 1700000000011, 11, false, '95386dff69c145228309c77905027d0e');
INSERT INTO public.latest_metrics VALUES ('odd', -1.7976931348623157e+308, 3, 2, false, '95386dff69c145228309c77905027d0e');
INSERT INTO public.latest_metrics VALUES ('negative step', -0.5, 5, -3, false, '95386dff69c145228309c77905027d0e');
INSERT INTO public.latest_metrics VALUES ('tie', 2, 7, 0, false, '95386dff69c145228309c77905027d0e');
INSERT INTO public.latest_metrics VALUES ('tiny', 5e-324, 1, 0, false, '95386dff69c145228309c77905027d0e');
INSERT INTO public.latest_metrics VALUES ('loss', 0.08333333333333333, 1700000000011, 11, false, '3e1defbff5994182b2f8991444f7dd3a');
INSERT INTO public.latest_metrics VALUES ('odd', -1.7976931348623157e+308, 3, 2, false, '3e1defbff5994182b2f8991444f7dd3a');
INSERT INTO public.latest_metrics VALUES ('negative step', -0.5, 5, -3, false, '3e1defbff5994182b2f8991444f7dd3a');
INSERT INTO public.latest_metrics VALUES ('tie', 2, 7, 0, false, '3e1defbff5994182b2f8991444f7dd3a');
INSERT INTO public.latest_metrics VALUES ('tiny', 5e-324, 1, 0, false, '3e1defbff5994182b2f8991444f7dd3a');
INSERT INTO public.latest_metrics VALUES ('loss', 0.08333333333333333, 1700000000011, 11, false, 'f36cb2d61d73428aab3b5f1b8e7cc25f');
INSERT INTO public.latest_metrics VALUES ('odd', -1.7976931348623157e+308, 3, 2, false, 'f36cb2d61d73428aab3b5f1b8e7cc25f');
INSERT INTO public.latest_metrics VALUES ('negative step', -0.5, 5, -3, false, 'f36cb2d61d73428aab3b5f1b8e7cc25f');
INSERT INTO public.latest_metrics VALUES ('tie', 2, 7, 0, false, 'f36cb2d61d73428aab3b5f1b8e7cc25f');
INSERT INTO public.latest_metrics VALUES ('tiny', 5e-324, 1, 0, false, 'f36cb2d61d73428aab3b5f1b8e7cc25f');
INSERT INTO public.metrics VALUES ('loss', 1, 1700000000000, '95386dff69c145228309c77905027d0e', 0, false);
INSERT INTO public.metrics VALUES ('loss', 0.5, 1700000000001, '95386dff69c145228309c77905027d0e', 1, false);
INSERT INTO public.metrics VALUES ('loss', 0.3333333333333333, 1700000000002, '95386dff69c145228309c77905027d0e', 2, false);
INSERT INTO public.metrics VALUES ('loss', 0.25, 1700000000003, '95386dff69c145228309c77905027d0e', 3, false);
INSERT INTO public.metrics VALUES ('loss', 0.2, 1700000000004, '95386dff69c145228309c77905027d0e', 4, false);
INSERT INTO public.metrics VALUES ('loss', 0.16666666666666666, 1700000000005, '95386dff69c145228309c77905027d0e', 5, false);
INSERT INTO public.metrics VALUES ('loss', 0.14285714285714285, 1700000000006, '95386dff69c145228309c77905027d0e', 6, false);
INSERT INTO public.metrics VALUES ('loss', 0.125, 1700000000007, '95386dff69c145228309c77905027d0e', 7, false);
INSERT INTO public.metrics VALUES ('loss', 0.1111111111111111, 1700000000008, '95386dff69c145228309c77905027d0e', 8, false);
INSERT INTO public.metrics VALUES ('loss', 0.1, 1700000000009, '95386dff69c145228309c77905027d0e', 9, false);
INSERT INTO public.metrics VALUES ('loss', 0.09090909090909091, 1700000000010, '95386dff69c145228309c77905027d0e', 10, false);
INSERT INTO public.metrics VALUES ('loss', 0.08333333333333333, 1700000000011, '95386dff69c145228309c77905027d0e', 11, false);
INSERT INTO public.metrics VALUES ('odd', 0, 1, '95386dff69c145228309c77905027d0e', 0, true);
INSERT INTO public.metrics VALUES ('odd', 1.7976931348623157e+308, 2, '95386dff69c145228309c77905027d0e', 1, false);
INSERT INTO public.metrics VALUES ('odd', -1.7976931348623157e+308, 3, '95386dff69c145228309c77905027d0e', 2, false);
INSERT INTO public.metrics VALUES ('negative step', -0.5, 5, '95386dff69c145228309c77905027d0e', -3, false);
INSERT INTO public.metrics VALUES ('tie', 1, 7, '95386dff69c145228309c77905027d0e', 0, false);
INSERT INTO public.metrics VALUES ('tie', 2, 7, '95386dff69c145228309c77905027d0e', 0, false);
INSERT INTO public.metrics VALUES ('tiny', 5e-324, 1, '95386dff69c145228309c77905027d0e', 0, false);
INSERT INTO public.metrics VALUES ('loss', 1, 1700000000000, '3e1defbff5994182b2f8991444f7dd3a', 0, false);
INSERT INTO public.metrics VALUES ('loss', 0.5, 1700000000001, '3e1defbff5994182b2f8991444f7dd3a', 1, false);
INSERT INTO public.metrics VALUES ('loss', 0.3333333333333333, 1700000000002, '3e1defbff5994182b2f8991444f7dd3a', 2, false);
INSERT INTO public.metrics VALUES ('loss', 0.25, 1700000000003, '3e1defbff5994182b2f8991444f7dd3a', 3, false);
INSERT INTO public.metrics VALUES ('loss', 0.2, 1700000000004, '3e1defbff5994182b2f8991444f7dd3a', 4, false);
INSERT INTO public.metrics VALUES ('loss', 0.16666666666666666, 1700000000005, '3e1defbff5994182b2f8991444f7dd3a', 5, false);
INSERT INTO public.metrics VALUES ('loss', 0.14285714285714285, 1700000000006, '3e1defbff5994182b2f8991444f7dd3a', 6, false);
INSERT INTO public.metrics VALUES ('loss', 0.125, 1700000000007, '3e1defbff5994182b2f8991444f7dd3a', 7, false);
INSERT INTO public.metrics VALUES ('loss', 0.1111111111111111, 1700000000008, '3e1defbff5994182b2f8991444f7dd3a', 8, false);
INSERT INTO public.metrics VALUES ('loss', 0.1, 1700000000009, '3e1defbff5994182b2f8991444f7dd3a', 9, false);
INSERT INTO public.metrics VALUES ('loss', 0.09090909090909091, 1700000000010, '3e1defbff5994182b2f8991444f7dd3a', 10, false);
INSERT INTO public.metrics VALUES ('loss', 0.08333333333333333, 1700000000011, '3e1defbff5994182b2f8991444f7dd3a', 11, false);
INSERT INTO public.metrics VALUES ('odd', 0, 1, '3e1defbff5994182b2f8991444f7dd3a', 0, true);
INSERT INTO public.metrics VALUES ('odd', 1.7976931348623157e+308, 2, '3e1defbff5994182b2f8991444f7dd3a', 1, false);
INSERT INTO public.metrics VALUES ('odd', -1.7976931348623157e+308, 3, '3e1defbff5994182b2f8991444f7dd3a', 2, false);
INSERT INTO public.metrics VALUES ('negative step', -0.5, 5, '3e1defbff5994182b2f8991444f7dd3a', -3, false);
INSERT INTO public.metrics VALUES ('tie', 1, 7, '3e1defbff5994182b2f8991444f7dd3a', 0, false);
INSERT INTO public.metrics VALUES ('tie', 2, 7, '3e1defbff5994182b2f8991444f7dd3a', 0, false);
INSERT INTO public.metrics VALUES ('tiny', 5e-324, 1, '3e1defbff5994182b2f8991444f7dd3a', 0, false);
INSERT INTO public.metrics VALUES ('loss', 1, 1700000000000, 'f36cb2d61d73428aab3b5f1b8e7cc25f', 0, false);
INSERT INTO public.metrics VALUES ('loss', 0.5, 1700000000001, 'f36cb2d61d73428aab3b5f1b8e7cc25f', 1, false);
INSERT INTO public.metrics VALUES ('loss', 0.3333333333333333, 1700000000002, 'f36cb2d61d73428aab3b5f1b8e7cc25f', 2, false);
INSERT INTO public.metrics VALUES ('loss', 0.25, 1700000000003, 'f36cb2d61d73428aab3b5f1b8e7cc25f', 3, false);
INSERT INTO public.metrics VALUES ('loss', 0.2, 1700000000004, 'f36cb2d61d73428aab3b5f1b8e7cc25f', 4, false);
INSERT INTO public.metrics VALUES ('loss', 0.16666666666666666, 1700000000005, 'f36cb2d61d73428aab3b5f1b8e7cc25f', 5, false);
INSERT INTO public.metrics VALUES ('loss', 0.14285714285714285, 1700000000006, 'f36cb2d61d73428aab3b5f1b8e7cc25f', 6, false);
INSERT INTO public.metrics VALUES ('loss', 0.125, 1700000000007, 'f36cb2d61d73428aab3b5f1b8e7cc25f', 7, false);
INSERT INTO public.metrics VALUES ('loss', 0.1111111111111111, 1700000000008, 'f36cb2d61d73428aab3b5f1b8e7cc25f', 8, false);
INSERT INTO public.metrics VALUES ('loss', 0.1, 1700000000009, 'f36cb2d61d73428aab3b5f1b8e7cc25f', 9, false);
INSERT INTO public.metrics VALUES ('loss', 0.09090909090909091, 1700000000010, 'f36cb2d61d73428aab3b5f1b8e7cc25f', 10, false);
INSERT INTO public.metrics VALUES ('loss', 0.08333333333333333, 1700000000011, 'f36cb2d61d73428aab3b5f1b8e7cc25f', 11, false);
INSERT INTO public.metrics VALUES ('odd', 0, 1, 'f36cb2d61d73428aab3b5f1b8e7cc25f', 0, true);
INSERT INTO public.metrics VALUES ('odd', 1.7976931348623157e+308, 2, 'f36cb2d61d73428aab3b5f1b8e7cc25f', 1, false);
INSERT INTO public.metrics VALUES ('odd', -1.7976931348623157e+308, 3, 'f36cb2d61d73428aab3b5f1b8e7cc25f', 2, false);
INSERT INTO public.metrics VALUES ('negative step', -0.5, 5, 'f36cb2d61d73428aab3b5f1b8e7cc25f', -3, false);
INSERT INTO public.metrics VALUES ('tie', 1, 7, 'f36cb2d61d73428aab3b5f1b8e7cc25f', 0, false);
INSERT INTO public.metrics VALUES ('tie', 2, 7, 'f36cb2d61d73428aab3b5f1b8e7cc25f', 0, false);
INSERT INTO public.metrics VALUES ('tiny', 5e-324, 1, 'f36cb2d61d73428aab3b5f1b8e7cc25f', 0, false);
INSERT INTO public.model_version_tags VALUES ('t', 'v0', 'model a', 1);
INSERT INTO public.model_version_tags VALUES ('t', 'v1', 'model a', 2);
INSERT INTO public.model_versions VALUES ('model a', 2, 1795411022102, 1795411022102, 'd', NULL, 'None', 's3://bucket/m1', '3e1defbff5994182b2f8991444f7dd3a', 'READY', NULL, NULL, 's3://bucket/m1');
INSERT INTO public.model_versions VALUES ('model a', 1, 1795411022095, 1795411022106, 'd', NULL, 'Production', 's3://bucket/m0', '95386dff69c145228309c77905027d0e', 'READY', NULL, NULL, 's3://bucket/m0');
INSERT INTO public.params VALUES ('lr', '0.1', '95386dff69c145228309c77905027d0e');
INSERT INTO public.params VALUES ('text', 'größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '95386dff69c145228309c77905027d0e');
INSERT INTO public.params VALUES ('lr', '0.1', '3e1defbff5994182b2f8991444f7dd3a');
INSERT INTO public.params VALUES ('text', 'größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '3e1defbff5994182b2f8991444f7dd3a');
INSERT INTO public.params VALUES ('lr', '0.1', 'f36cb2d61d73428aab3b5f1b8e7cc25f');
INSERT INTO public.params VALUES ('text', 'größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'f36cb2d61d73428aab3b5f1b8e7cc25f');
INSERT INTO public.registered_model_aliases VALUES ('champion', 2, 'model a');
INSERT INTO public.registered_model_tags VALUES ('k', 'v', 'model a');
INSERT INTO public.registered_models VALUES ('model a', 1795411022087, 1795411022106, 'first');
INSERT INTO public.runs VALUES ('95386dff69c145228309c77905027d0e', 'run 0', 'UNKNOWN', '', '', 'unknown', 'FINISHED', 1700000000000, 1700000001000, '', 'active', 's3://bucket/a/95386dff69c145228309c77905027d0e/artifacts', 1, NULL);
INSERT INTO public.runs VALUES ('3e1defbff5994182b2f8991444f7dd3a', 'run 1', 'UNKNOWN', '', '', 'unknown', 'FAILED', 1700000000001, 1700000001001, '', 'active', 's3://bucket/b/3e1defbff5994182b2f8991444f7dd3a/artifacts', 2, NULL);
INSERT INTO public.runs VALUES ('f36cb2d61d73428aab3b5f1b8e7cc25f', 'run 2', 'UNKNOWN', '', '', 'unknown', 'KILLED', 1700000000002, 1700000001002, '', 'deleted', 's3://bucket/a/f36cb2d61d73428aab3b5f1b8e7cc25f/artifacts', 1, 1795411022073);
INSERT INTO public.tags VALUES ('mlflow.runName', 'run 0', '95386dff69c145228309c77905027d0e');
INSERT INTO public.tags VALUES ('phase', 'a', '95386dff69c145228309c77905027d0e');
INSERT INTO public.tags VALUES ('note', 'line
break ''" 日本', '95386dff69c145228309c77905027d0e');
INSERT INTO public.tags VALUES ('mlflow.runName', 'run 1', '3e1defbff5994182b2f8991444f7dd3a');
INSERT INTO public.tags VALUES ('phase', 'b', '3e1defbff5994182b2f8991444f7dd3a');
INSERT INTO public.tags VALUES ('note', 'line
break ''" 日本', '3e1defbff5994182b2f8991444f7dd3a');
INSERT INTO public.tags VALUES ('mlflow.runName', 'run 2', 'f36cb2d61d73428aab3b5f1b8e7cc25f');
INSERT INTO public.tags VALUES ('phase', 'a', 'f36cb2d61d73428aab3b5f1b8e7cc25f');
INSERT INTO public.tags VALUES ('note', 'line
break ''" 日本', 'f36cb2d61d73428aab3b5f1b8e7cc25f');
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
CREATE INDEX index_datasets_dataset_uuid ON public.datasets USING btree (dataset_uuid);
CREATE INDEX index_datasets_experiment_id_dataset_source_type ON public.datasets USING btree (experiment_id, dataset_source_type);
CREATE INDEX index_inputs_destination_type_destination_id_source_type ON public.inputs USING btree (destination_type, destination_id, source_type);
CREATE INDEX index_inputs_input_uuid ON public.inputs USING btree (input_uuid);
CREATE INDEX index_latest_metrics_run_uuid ON public.latest_metrics USING btree (run_uuid);
CREATE INDEX index_metrics_run_uuid ON public.metrics USING btree (run_uuid);
CREATE INDEX index_params_run_uuid ON public.params USING btree (run_uuid);
CREATE INDEX index_tags_run_uuid ON public.tags USING btree (run_uuid);
ALTER TABLE ONLY public.datasets
    ADD CONSTRAINT datasets_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES public.experiments(experiment_id);
ALTER TABLE ONLY public.experiment_tags
    ADD CONSTRAINT experiment_tags_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES public.experiments(experiment_id);
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
