BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0584bdc529eb');
CREATE TABLE "datasets" (
	dataset_uuid VARCHAR(36) NOT NULL, 
	experiment_id INTEGER NOT NULL, 
	name VARCHAR(500) NOT NULL, 
	digest VARCHAR(36) NOT NULL, 
	dataset_source_type VARCHAR(36) NOT NULL, 
	dataset_source TEXT NOT NULL, 
	dataset_schema TEXT, 
	dataset_profile TEXT, 
	CONSTRAINT dataset_pk PRIMARY KEY (experiment_id, name, digest), 
	CONSTRAINT fk_datasets_experiment_id_experiments FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id) ON DELETE CASCADE
);
INSERT INTO "datasets" VALUES('e88bb8291a6d4a7ba1e570c857051625',1,'train','d1','local','/x','{}','{}');
CREATE TABLE experiment_tags (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(5000), 
	experiment_id INTEGER NOT NULL, 
	CONSTRAINT experiment_tag_pk PRIMARY KEY ("key", experiment_id), 
	FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id)
);
INSERT INTO "experiment_tags" VALUES('team','vision',1);
CREATE TABLE experiments (
	experiment_id INTEGER NOT NULL, 
	name VARCHAR(256) NOT NULL, 
	artifact_location VARCHAR(256), 
	lifecycle_stage VARCHAR(32), creation_time BIGINT, last_update_time BIGINT, 
	CONSTRAINT experiment_pk PRIMARY KEY (experiment_id), 
	CONSTRAINT experiments_lifecycle_stage CHECK (lifecycle_stage IN ('active', 'deleted')), 
	UNIQUE (name)
);
INSERT INTO "experiments" VALUES(0,'Default','/folder/mlruns/0','active',1795407090310,1795407090310);
INSERT INTO "experiments" VALUES(1,'größe 日本','s3://bucket/a','active',1795407090313,1795407090313);
INSERT INTO "experiments" VALUES(2,'second','s3://bucket/b','active',1795407090316,1795407090316);
INSERT INTO "experiments" VALUES(3,'gone','s3://bucket/c','deleted',1795407090326,1795407090329);
CREATE TABLE input_tags (
	input_uuid VARCHAR(36) NOT NULL, 
	name VARCHAR(255) NOT NULL, 
	value VARCHAR(500) NOT NULL, 
	CONSTRAINT input_tags_pk PRIMARY KEY (input_uuid, name)
);
INSERT INTO "input_tags" VALUES('2bde05e02a794e9d988b169a70203ccd','mlflow.data.context','training');
INSERT INTO "input_tags" VALUES('deeaa38f841645cc849e9edf98d8a6a9','mlflow.data.context','eval');
CREATE TABLE inputs (
	input_uuid VARCHAR(36) NOT NULL, 
	source_type VARCHAR(36) NOT NULL, 
	source_id VARCHAR(36) NOT NULL, 
	destination_type VARCHAR(36) NOT NULL, 
	destination_id VARCHAR(36) NOT NULL, 
	CONSTRAINT inputs_pk PRIMARY KEY (source_type, source_id, destination_type, destination_id)
);
INSERT INTO "inputs" VALUES('2bde05e02a794e9d988b169a70203ccd','DATASET','e88bb8291a6d4a7ba1e570c857051625','RUN','09741c5b6e854bdc9d7e35c76129c726');
INSERT INTO "inputs" VALUES('deeaa38f841645cc849e9edf98d8a6a9','DATASET','e88bb8291a6d4a7ba1e570c857051625','RUN','59f78ae8a6e6422487fbc6b82be533f1');
CREATE TABLE "latest_metrics" (
	"key" VARCHAR(250) NOT NULL, 
	value FLOAT NOT NULL, 
	timestamp BIGINT, 
	step BIGINT NOT NULL, 
	is_nan BOOLEAN NOT NULL, 
	run_uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT latest_metric_pk PRIMARY KEY ("key", run_uuid), 
	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid), 
	CHECK (is_nan IN (0, 1))
);
INSERT INTO "latest_metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,11,0,'09741c5b6e854bdc9d7e35c76129c726');
INSERT INTO "latest_metrics" VALUES('odd',-1.79769313486231562234e+308,3,2,0,'09741c5b6e854bdc9d7e35c76129c726');
INSERT INTO "latest_metrics" VALUES('negative step',-0.5,5,-3,0,'09741c5b6e854bdc9d7e35c76129c726');
INSERT INTO "latest_metrics" VALUES('tie',2.0,7,0,0,'09741c5b6e854bdc9d7e35c76129c726');
INSERT INTO "latest_metrics" VALUES('tiny',4.94065645841247e-324,1,0,0,'09741c5b6e854bdc9d7e35c76129c726');
INSERT INTO "latest_metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,11,0,'59f78ae8a6e6422487fbc6b82be533f1');
INSERT INTO "latest_metrics" VALUES('odd',-1.79769313486231562234e+308,3,2,0,'59f78ae8a6e6422487fbc6b82be533f1');
INSERT INTO "latest_metrics" VALUES('negative step',-0.5,5,-3,0,'59f78ae8a6e6422487fbc6b82be533f1');
INSERT INTO "latest_metrics" VALUES('tie',2.0,7,0,0,'59f78ae8a6e6422487fbc6b82be533f1');
INSERT INTO "latest_metrics" VALUES('tiny',4.94065645841247e-324,1,0,0,'59f78ae8a6e6422487fbc6b82be533f1');
INSERT INTO "latest_metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,11,0,'4e847523e795423faa2435e132564f95');
INSERT INTO "latest_metrics" VALUES('odd',-1.79769313486231562234e+308,3,2,0,'4e847523e795423faa2435e132564f95');
INSERT INTO "latest_metrics" VALUES('negative step',-0.5,5,-3,0,'4e847523e795423faa2435e132564f95');
INSERT INTO "latest_metrics" VALUES('tie',2.0,7,0,0,'4e847523e795423faa2435e132564f95');
INSERT INTO "latest_metrics" VALUES('tiny',4.94065645841247e-324,1,0,0,'4e847523e795423faa2435e132564f95');
CREATE TABLE "metrics" (
	"key" VARCHAR(250) NOT NULL, 
	value FLOAT NOT NULL, 
	timestamp BIGINT NOT NULL, 
	run_uuid VARCHAR(32) NOT NULL, 
	step BIGINT DEFAULT '0' NOT NULL, 
	is_nan BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT metric_pk PRIMARY KEY ("key", timestamp, step, run_uuid, value, is_nan), 
	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid), 
	CHECK (is_nan IN (0, 1))
);
INSERT INTO "metrics" VALUES('loss',1.0,1700000000000,'09741c5b6e854bdc9d7e35c76129c726',0,0);
INSERT INTO "metrics" VALUES('loss',0.5,1700000000001,'09741c5b6e854bdc9d7e35c76129c726',1,0);
INSERT INTO "metrics" VALUES('loss',3.33333333333333314829e-01,1700000000002,'09741c5b6e854bdc9d7e35c76129c726',2,0);
INSERT INTO "metrics" VALUES('loss',0.25,1700000000003,'09741c5b6e854bdc9d7e35c76129c726',3,0);
INSERT INTO "metrics" VALUES('loss',0.2,1700000000004,'09741c5b6e854bdc9d7e35c76129c726',4,0);
INSERT INTO "metrics" VALUES('loss',1.66666666666666657414e-01,1700000000005,'09741c5b6e854bdc9d7e35c76129c726',5,0);
INSERT INTO "metrics" VALUES('loss',1.42857142857142849212e-01,1700000000006,'09741c5b6e854bdc9d7e35c76129c726',6,0);
INSERT INTO "metrics" VALUES('loss',0.125,1700000000007,'09741c5b6e854bdc9d7e35c76129c726',7,0);
INSERT INTO "metrics" VALUES('loss',1.11111111111111104943e-01,1700000000008,'09741c5b6e854bdc9d7e35c76129c726',8,0);
INSERT INTO "metrics" VALUES('loss',0.1,1700000000009,'09741c5b6e854bdc9d7e35c76129c726',9,0);
INSERT INTO "metrics" VALUES('loss',9.09090909090909116141e-02,1700000000010,'09741c5b6e854bdc9d7e35c76129c726',10,0);
INSERT INTO "metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,'09741c5b6e854bdc9d7e35c76129c726',11,0);
INSERT INTO "metrics" VALUES('odd',0.0,1,'09741c5b6e854bdc9d7e35c76129c726',0,1);
INSERT INTO "metrics" VALUES('odd',1.79769313486231562234e+308,2,'09741c5b6e854bdc9d7e35c76129c726',1,0);
INSERT INTO "metrics" VALUES('odd',-1.79769313486231562234e+308,3,'09741c5b6e854bdc9d7e35c76129c726',2,0);
INSERT INTO "metrics" VALUES('negative step',-0.5,5,'09741c5b6e854bdc9d7e35c76129c726',-3,0);
INSERT INTO "metrics" VALUES('tie',1.0,7,'09741c5b6e854bdc9d7e35c76129c726',0,0);
INSERT INTO "metrics" VALUES('tie',2.0,7,'09741c5b6e854bdc9d7e35c76129c726',0,0);
INSERT INTO "metrics" VALUES('tiny',4.94065645841247e-324,1,'09741c5b6e854bdc9d7e35c76129c726',0,0);
INSERT INTO "metrics" VALUES('loss',1.0,1700000000000,'59f78ae8a6e6422487fbc6b82be533f1',0,0);
INSERT INTO "metrics" VALUES('loss',0.5,1700000000001,'59f78ae8a6e6422487fbc6b82be533f1',1,0);
INSERT INTO "metrics" VALUES('loss',3.33333333333333314829e-01,1700000000002,'59f78ae8a6e6422487fbc6b82be533f1',2,0);
INSERT INTO "metrics" VALUES('loss',0.25,1700000000003,'59f78ae8a6e6422487fbc6b82be533f1',3,0);
INSERT INTO "metrics" VALUES('loss',0.2,1700000000004,'59f78ae8a6e6422487fbc6b82be533f1',4,0);
INSERT INTO "metrics" VALUES('loss',1.66666666666666657414e-01,1700000000005,'59f78ae8a6e6422487fbc6b82be533f1',5,0);
INSERT INTO "metrics" VALUES('loss',1.42857142857142849212e-01,1700000000006,'59f78ae8a6e6422487fbc6b82be533f1',6,0);
INSERT INTO "metrics" VALUES('loss',0.125,1700000000007,'59f78ae8a6e6422487fbc6b82be533f1',7,0);
INSERT INTO "metrics" VALUES('loss',1.11111111111111104943e-01,1700000000008,'59f78ae8a6e6422487fbc6b82be533f1',8,0);
INSERT INTO "metrics" VALUES('loss',0.1,1700000000009,'59f78ae8a6e6422487fbc6b82be533f1',9,0);
INSERT INTO "metrics" VALUES('loss',9.09090909090909116141e-02,1700000000010,'59f78ae8a6e6422487fbc6b82be533f1',10,0);
INSERT INTO "metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,'59f78ae8a6e6422487fbc6b82be533f1',11,0);
INSERT INTO "metrics" VALUES('odd',0.0,1,'59f78ae8a6e6422487fbc6b82be533f1',0,1);
INSERT INTO "metrics" VALUES('odd',1.79769313486231562234e+308,2,'59f78ae8a6e6422487fbc6b82be533f1',1,0);
INSERT INTO "metrics" VALUES('odd',-1.79769313486231562234e+308,3,'59f78ae8a6e6422487fbc6b82be533f1',2,0);
INSERT INTO "metrics" VALUES('negative step',-0.5,5,'59f78ae8a6e6422487fbc6b82be533f1',-3,0);
INSERT INTO "metrics" VALUES('tie',1.0,7,'59f78ae8a6e6422487fbc6b82be533f1',0,0);
INSERT INTO "metrics" VALUES('tie',2.0,7,'59f78ae8a6e6422487fbc6b82be533f1',0,0);
INSERT INTO "metrics" VALUES('tiny',4.94065645841247e-324,1,'59f78ae8a6e6422487fbc6b82be533f1',0,0);
INSERT INTO "metrics" VALUES('loss',1.0,1700000000000,'4e847523e795423faa2435e132564f95',0,0);
INSERT INTO "metrics" VALUES('loss',0.5,1700000000001,'4e847523e795423faa2435e132564f95',1,0);
INSERT INTO "metrics" VALUES('loss',3.33333333333333314829e-01,1700000000002,'4e847523e795423faa2435e132564f95',2,0);
INSERT INTO "metrics" VALUES('loss',0.25,1700000000003,'4e847523e795423faa2435e132564f95',3,0);
INSERT INTO "metrics" VALUES('loss',0.2,1700000000004,'4e847523e795423faa2435e132564f95',4,0);
INSERT INTO "metrics" VALUES('loss',1.66666666666666657414e-01,1700000000005,'4e847523e795423faa2435e132564f95',5,0);
INSERT INTO "metrics" VALUES('loss',1.42857142857142849212e-01,1700000000006,'4e847523e795423faa2435e132564f95',6,0);
INSERT INTO "metrics" VALUES('loss',0.125,1700000000007,'4e847523e795423faa2435e132564f95',7,0);
INSERT INTO "metrics" VALUES('loss',1.11111111111111104943e-01,1700000000008,'4e847523e795423faa2435e132564f95',8,0);
INSERT INTO "metrics" VALUES('loss',0.1,1700000000009,'4e847523e795423faa2435e132564f95',9,0);
INSERT INTO "metrics" VALUES('loss',9.09090909090909116141e-02,1700000000010,'4e847523e795423faa2435e132564f95',10,0);
INSERT INTO "metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,'4e847523e795423faa2435e132564f95',11,0);
INSERT INTO "metrics" VALUES('odd',0.0,1,'4e847523e795423faa2435e132564f95',0,1);
INSERT INTO "metrics" VALUES('odd',1.79769313486231562234e+308,2,'4e847523e795423faa2435e132564f95',1,0);
INSERT INTO "metrics" VALUES('odd',-1.79769313486231562234e+308,3,'4e847523e795423faa2435e132564f95',2,0);
INSERT INTO "metrics" VALUES('negative step',-0.5,5,'4e847523e795423faa2435e132564f95',-3,0);
INSERT INTO "metrics" VALUES('tie',1.0,7,'4e847523e795423faa2435e132564f95',0,0);
INSERT INTO "metrics" VALUES('tie',2.0,7,'4e847523e795423faa2435e132564f95',0,0);
INSERT INTO "metrics" VALUES('tiny',4.94065645841247e-324,1,'4e847523e795423faa2435e132564f95',0,0);
CREATE TABLE model_version_tags (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(5000), 
	name VARCHAR(256) NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT model_version_tag_pk PRIMARY KEY ("key", name, version), 
	FOREIGN KEY(name, version) REFERENCES model_versions (name, version) ON UPDATE cascade
);
INSERT INTO "model_version_tags" VALUES('t','v0','model a',1);
INSERT INTO "model_version_tags" VALUES('t','v1','model a',2);
CREATE TABLE "model_versions" (
	name VARCHAR(256) NOT NULL, 
	version INTEGER NOT NULL, 
	creation_time BIGINT, 
	last_updated_time BIGINT, 
	description VARCHAR(5000), 
	user_id VARCHAR(256), 
	current_stage VARCHAR(20), 
	source VARCHAR(500), 
	run_id VARCHAR(32), 
	status VARCHAR(20), 
	status_message VARCHAR(500), 
	run_link VARCHAR(500), storage_location VARCHAR(500), 
	CONSTRAINT model_version_pk PRIMARY KEY (name, version), 
	FOREIGN KEY(name) REFERENCES registered_models (name) ON UPDATE CASCADE
);
INSERT INTO "model_versions" VALUES('model a',1,1795407090464,1795407090489,'d',NULL,'Production','s3://bucket/m0','09741c5b6e854bdc9d7e35c76129c726','READY',NULL,NULL,'s3://bucket/m0');
INSERT INTO "model_versions" VALUES('model a',2,1795407090474,1795407090474,'d',NULL,'None','s3://bucket/m1','59f78ae8a6e6422487fbc6b82be533f1','READY',NULL,NULL,'s3://bucket/m1');
CREATE TABLE "params" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(8000) NOT NULL, 
	run_uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT param_pk PRIMARY KEY ("key", run_uuid), 
	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid)
);
INSERT INTO "params" VALUES('lr','0.1','09741c5b6e854bdc9d7e35c76129c726');
INSERT INTO "params" VALUES('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','09741c5b6e854bdc9d7e35c76129c726');
INSERT INTO "params" VALUES('lr','0.1','59f78ae8a6e6422487fbc6b82be533f1');
INSERT INTO "params" VALUES('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','59f78ae8a6e6422487fbc6b82be533f1');
INSERT INTO "params" VALUES('lr','0.1','4e847523e795423faa2435e132564f95');
INSERT INTO "params" VALUES('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','4e847523e795423faa2435e132564f95');
CREATE TABLE registered_model_aliases (
	alias VARCHAR(256) NOT NULL, 
	version INTEGER NOT NULL, 
	name VARCHAR(256) NOT NULL, 
	CONSTRAINT registered_model_alias_pk PRIMARY KEY (name, alias), 
	CONSTRAINT registered_model_alias_name_fkey FOREIGN KEY(name) REFERENCES registered_models (name) ON DELETE cascade ON UPDATE cascade
);
INSERT INTO "registered_model_aliases" VALUES('champion',2,'model a');
CREATE TABLE registered_model_tags (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(5000), 
	name VARCHAR(256) NOT NULL, 
	CONSTRAINT registered_model_tag_pk PRIMARY KEY ("key", name), 
	FOREIGN KEY(name) REFERENCES registered_models (name) ON UPDATE cascade
);
INSERT INTO "registered_model_tags" VALUES('k','v','model a');
CREATE TABLE registered_models (
	name VARCHAR(256) NOT NULL, 
	creation_time BIGINT, 
	last_updated_time BIGINT, 
	description VARCHAR(5000), 
	CONSTRAINT registered_model_pk PRIMARY KEY (name), 
	UNIQUE (name)
);
INSERT INTO "registered_models" VALUES('model a',1795407090454,1795407090489,'first');
CREATE TABLE "runs" (
	run_uuid VARCHAR(32) NOT NULL, 
	name VARCHAR(250), 
	source_type VARCHAR(20), 
	source_name VARCHAR(500), 
	entry_point_name VARCHAR(50), 
	user_id VARCHAR(256), 
	status VARCHAR(9), 
	start_time BIGINT, 
	end_time BIGINT, 
	source_version VARCHAR(50), 
	lifecycle_stage VARCHAR(20), 
	artifact_uri VARCHAR(200), 
	experiment_id INTEGER, deleted_time BIGINT, 
	CONSTRAINT run_pk PRIMARY KEY (run_uuid), 
	CONSTRAINT runs_lifecycle_stage CHECK (lifecycle_stage IN ('active', 'deleted')), 
	CONSTRAINT source_type CHECK (source_type IN ('NOTEBOOK', 'JOB', 'LOCAL', 'UNKNOWN', 'PROJECT')), 
	FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id), 
	CHECK (status IN ('SCHEDULED', 'FAILED', 'FINISHED', 'RUNNING', 'KILLED'))
);
INSERT INTO "runs" VALUES('09741c5b6e854bdc9d7e35c76129c726','run 0','UNKNOWN','','','unknown','FINISHED',1700000000000,1700000001000,'','active','s3://bucket/a/09741c5b6e854bdc9d7e35c76129c726/artifacts',1,NULL);
INSERT INTO "runs" VALUES('59f78ae8a6e6422487fbc6b82be533f1','run 1','UNKNOWN','','','unknown','FAILED',1700000000001,1700000001001,'','active','s3://bucket/b/59f78ae8a6e6422487fbc6b82be533f1/artifacts',2,NULL);
INSERT INTO "runs" VALUES('4e847523e795423faa2435e132564f95','run 2','UNKNOWN','','','unknown','KILLED',1700000000002,1700000001002,'','deleted','s3://bucket/a/4e847523e795423faa2435e132564f95/artifacts',1,1795407090442);
CREATE TABLE "tags" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(8000), 
	run_uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT tag_pk PRIMARY KEY ("key", run_uuid), 
	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid)
);
INSERT INTO "tags" VALUES('mlflow.runName','run 0','09741c5b6e854bdc9d7e35c76129c726');
INSERT INTO "tags" VALUES('phase','a','09741c5b6e854bdc9d7e35c76129c726');
INSERT INTO "tags" VALUES('note','line
break ''" 日本','09741c5b6e854bdc9d7e35c76129c726');
INSERT INTO "tags" VALUES('mlflow.runName','run 1','59f78ae8a6e6422487fbc6b82be533f1');
INSERT INTO "tags" VALUES('phase','b','59f78ae8a6e6422487fbc6b82be533f1');
INSERT INTO "tags" VALUES('note','line
break ''" 日本','59f78ae8a6e6422487fbc6b82be533f1');
INSERT INTO "tags" VALUES('mlflow.runName','run 2','4e847523e795423faa2435e132564f95');
INSERT INTO "tags" VALUES('phase','a','4e847523e795423faa2435e132564f95');
INSERT INTO "tags" VALUES('note','line
break ''" 日本','4e847523e795423faa2435e132564f95');
CREATE TABLE trace_info (
	request_id VARCHAR(50) NOT NULL, 
	experiment_id INTEGER NOT NULL, 
	timestamp_ms BIGINT NOT NULL, 
	execution_time_ms BIGINT, 
	status VARCHAR(50) NOT NULL, 
	CONSTRAINT trace_info_pk PRIMARY KEY (request_id), 
	CONSTRAINT fk_trace_info_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id)
);
INSERT INTO "trace_info" VALUES('866aa369a9c74e8d82544a0a09a8e436',2,1795407090539,NULL,'IN_PROGRESS');
CREATE TABLE "trace_request_metadata" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(8000), 
	request_id VARCHAR(50) NOT NULL, 
	CONSTRAINT trace_request_metadata_pk PRIMARY KEY ("key", request_id), 
	CONSTRAINT fk_trace_request_metadata_request_id FOREIGN KEY(request_id) REFERENCES trace_info (request_id) ON DELETE CASCADE
);
INSERT INTO "trace_request_metadata" VALUES('mlflow.trace_schema.version','2','866aa369a9c74e8d82544a0a09a8e436');
CREATE TABLE "trace_tags" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(8000), 
	request_id VARCHAR(50) NOT NULL, 
	CONSTRAINT trace_tag_pk PRIMARY KEY ("key", request_id), 
	CONSTRAINT fk_trace_tags_request_id FOREIGN KEY(request_id) REFERENCES trace_info (request_id) ON DELETE CASCADE
);
INSERT INTO "trace_tags" VALUES('mlflow.source.name','make.py','866aa369a9c74e8d82544a0a09a8e436');
INSERT INTO "trace_tags" VALUES('mlflow.source.type','LOCAL','866aa369a9c74e8d82544a0a09a8e436');
INSERT INTO "trace_tags" VALUES('mlflow.traceName','work','866aa369a9c74e8d82544a0a09a8e436');
INSERT INTO "trace_tags" VALUES('mlflow.artifactLocation','s3://bucket/b/traces/866aa369a9c74e8d82544a0a09a8e436/artifacts','866aa369a9c74e8d82544a0a09a8e436');
CREATE INDEX index_metrics_run_uuid ON metrics (run_uuid);
CREATE INDEX index_latest_metrics_run_uuid ON latest_metrics (run_uuid);
CREATE INDEX index_inputs_destination_type_destination_id_source_type ON inputs (destination_type, destination_id, source_type);
CREATE INDEX index_inputs_input_uuid ON inputs (input_uuid);
CREATE INDEX index_params_run_uuid ON params (run_uuid);
CREATE INDEX index_trace_info_experiment_id_timestamp_ms ON trace_info (experiment_id, timestamp_ms);
CREATE INDEX index_trace_tags_request_id ON trace_tags (request_id);
CREATE INDEX index_trace_request_metadata_request_id ON trace_request_metadata (request_id);
CREATE INDEX index_tags_run_uuid ON tags (run_uuid);
CREATE INDEX index_datasets_experiment_id_dataset_source_type ON datasets (experiment_id, dataset_source_type);
CREATE INDEX index_datasets_dataset_uuid ON datasets (dataset_uuid);
COMMIT;
