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
INSERT INTO "datasets" VALUES('7756ee0e631f4f73bdfb653ccfec2fe8',1,'train','d1','local','/x','{}','{}');
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
INSERT INTO "experiments" VALUES(0,'Default','/folder/mlruns/0','active',1795411105069,1795411105069);
INSERT INTO "experiments" VALUES(1,'größe 日本','s3://bucket/a','active',1795411105070,1795411105070);
INSERT INTO "experiments" VALUES(2,'second','s3://bucket/b','active',1795411105072,1795411105072);
INSERT INTO "experiments" VALUES(3,'gone','s3://bucket/c','deleted',1795411105078,1795411105079);
CREATE TABLE input_tags (
	input_uuid VARCHAR(36) NOT NULL, 
	name VARCHAR(255) NOT NULL, 
	value VARCHAR(500) NOT NULL, 
	CONSTRAINT input_tags_pk PRIMARY KEY (input_uuid, name)
);
INSERT INTO "input_tags" VALUES('ec4445f901fa4db2a8bec0934b512b26','mlflow.data.context','training');
INSERT INTO "input_tags" VALUES('61addc9a7fe64e348b632bb58530a34e','mlflow.data.context','eval');
CREATE TABLE inputs (
	input_uuid VARCHAR(36) NOT NULL, 
	source_type VARCHAR(36) NOT NULL, 
	source_id VARCHAR(36) NOT NULL, 
	destination_type VARCHAR(36) NOT NULL, 
	destination_id VARCHAR(36) NOT NULL, 
	CONSTRAINT inputs_pk PRIMARY KEY (source_type, source_id, destination_type, destination_id)
);
INSERT INTO "inputs" VALUES('ec4445f901fa4db2a8bec0934b512b26','DATASET','7756ee0e631f4f73bdfb653ccfec2fe8','RUN','bc82c9f551164329bba98570f18c93ce');
INSERT INTO "inputs" VALUES('61addc9a7fe64e348b632bb58530a34e','DATASET','7756ee0e631f4f73bdfb653ccfec2fe8','RUN','80e0b2ff9ea146739d7955f688373cb7');
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
INSERT INTO "latest_metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,11,0,'bc82c9f551164329bba98570f18c93ce');
INSERT INTO "latest_metrics" VALUES('odd',-1.79769313486231562234e+308,3,2,0,'bc82c9f551164329bba98570f18c93ce');
INSERT INTO "latest_metrics" VALUES('negative step',-0.5,5,-3,0,'bc82c9f551164329bba98570f18c93ce');
INSERT INTO "latest_metrics" VALUES('tie',2.0,7,0,0,'bc82c9f551164329bba98570f18c93ce');
INSERT INTO "latest_metrics" VALUES('tiny',4.94065645841247e-324,1,0,0,'bc82c9f551164329bba98570f18c93ce');
INSERT INTO "latest_metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,11,0,'80e0b2ff9ea146739d7955f688373cb7');
INSERT INTO "latest_metrics" VALUES('odd',-1.79769313486231562234e+308,3,2,0,'80e0b2ff9ea146739d7955f688373cb7');
INSERT INTO "latest_metrics" VALUES('negative step',-0.5,5,-3,0,'80e0b2ff9ea146739d7955f688373cb7');
INSERT INTO "latest_metrics" VALUES('tie',2.0,7,0,0,'80e0b2ff9ea146739d7955f688373cb7');
INSERT INTO "latest_metrics" VALUES('tiny',4.94065645841247e-324,1,0,0,'80e0b2ff9ea146739d7955f688373cb7');
INSERT INTO "latest_metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,11,0,'9edf099a12484bd4bc24b6027768421a');
INSERT INTO "latest_metrics" VALUES('odd',-1.79769313486231562234e+308,3,2,0,'9edf099a12484bd4bc24b6027768421a');
INSERT INTO "latest_metrics" VALUES('negative step',-0.5,5,-3,0,'9edf099a12484bd4bc24b6027768421a');
INSERT INTO "latest_metrics" VALUES('tie',2.0,7,0,0,'9edf099a12484bd4bc24b6027768421a');
INSERT INTO "latest_metrics" VALUES('tiny',4.94065645841247e-324,1,0,0,'9edf099a12484bd4bc24b6027768421a');
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
INSERT INTO "metrics" VALUES('loss',1.0,1700000000000,'bc82c9f551164329bba98570f18c93ce',0,0);
INSERT INTO "metrics" VALUES('loss',0.5,1700000000001,'bc82c9f551164329bba98570f18c93ce',1,0);
INSERT INTO "metrics" VALUES('loss',3.33333333333333314829e-01,1700000000002,'bc82c9f551164329bba98570f18c93ce',2,0);
INSERT INTO "metrics" VALUES('loss',0.25,1700000000003,'bc82c9f551164329bba98570f18c93ce',3,0);
INSERT INTO "metrics" VALUES('loss',0.2,1700000000004,'bc82c9f551164329bba98570f18c93ce',4,0);
INSERT INTO "metrics" VALUES('loss',1.66666666666666657414e-01,1700000000005,'bc82c9f551164329bba98570f18c93ce',5,0);
INSERT INTO "metrics" VALUES('loss',1.42857142857142849212e-01,1700000000006,'bc82c9f551164329bba98570f18c93ce',6,0);
INSERT INTO "metrics" VALUES('loss',0.125,1700000000007,'bc82c9f551164329bba98570f18c93ce',7,0);
INSERT INTO "metrics" VALUES('loss',1.11111111111111104943e-01,1700000000008,'bc82c9f551164329bba98570f18c93ce',8,0);
INSERT INTO "metrics" VALUES('loss',0.1,1700000000009,'bc82c9f551164329bba98570f18c93ce',9,0);
INSERT INTO "metrics" VALUES('loss',9.09090909090909116141e-02,1700000000010,'bc82c9f551164329bba98570f18c93ce',10,0);
INSERT INTO "metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,'bc82c9f551164329bba98570f18c93ce',11,0);
INSERT INTO "metrics" VALUES('odd',0.0,1,'bc82c9f551164329bba98570f18c93ce',0,1);
INSERT INTO "metrics" VALUES('odd',1.79769313486231562234e+308,2,'bc82c9f551164329bba98570f18c93ce',1,0);
INSERT INTO "metrics" VALUES('odd',-1.79769313486231562234e+308,3,'bc82c9f551164329bba98570f18c93ce',2,0);
INSERT INTO "metrics" VALUES('negative step',-0.5,5,'bc82c9f551164329bba98570f18c93ce',-3,0);
INSERT INTO "metrics" VALUES('tie',1.0,7,'bc82c9f551164329bba98570f18c93ce',0,0);
INSERT INTO "metrics" VALUES('tie',2.0,7,'bc82c9f551164329bba98570f18c93ce',0,0);
INSERT INTO "metrics" VALUES('tiny',4.94065645841247e-324,1,'bc82c9f551164329bba98570f18c93ce',0,0);
INSERT INTO "metrics" VALUES('loss',1.0,1700000000000,'80e0b2ff9ea146739d7955f688373cb7',0,0);
INSERT INTO "metrics" VALUES('loss',0.5,1700000000001,'80e0b2ff9ea146739d7955f688373cb7',1,0);
INSERT INTO "metrics" VALUES('loss',3.33333333333333314829e-01,1700000000002,'80e0b2ff9ea146739d7955f688373cb7',2,0);
INSERT INTO "metrics" VALUES('loss',0.25,1700000000003,'80e0b2ff9ea146739d7955f688373cb7',3,0);
INSERT INTO "metrics" VALUES('loss',0.2,1700000000004,'80e0b2ff9ea146739d7955f688373cb7',4,0);
INSERT INTO "metrics" VALUES('loss',1.66666666666666657414e-01,1700000000005,'80e0b2ff9ea146739d7955f688373cb7',5,0);
INSERT INTO "metrics" VALUES('loss',1.42857142857142849212e-01,1700000000006,'80e0b2ff9ea146739d7955f688373cb7',6,0);
INSERT INTO "metrics" VALUES('loss',0.125,1700000000007,'80e0b2ff9ea146739d7955f688373cb7',7,0);
INSERT INTO "metrics" VALUES('loss',1.11111111111111104943e-01,1700000000008,'80e0b2ff9ea146739d7955f688373cb7',8,0);
INSERT INTO "metrics" VALUES('loss',0.1,1700000000009,'80e0b2ff9ea146739d7955f688373cb7',9,0);
INSERT INTO "metrics" VALUES('loss',9.09090909090909116141e-02,1700000000010,'80e0b2ff9ea146739d7955f688373cb7',10,0);
INSERT INTO "metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,'80e0b2ff9ea146739d7955f688373cb7',11,0);
INSERT INTO "metrics" VALUES('odd',0.0,1,'80e0b2ff9ea146739d7955f688373cb7',0,1);
INSERT INTO "metrics" VALUES('odd',1.79769313486231562234e+308,2,'80e0b2ff9ea146739d7955f688373cb7',1,0);
INSERT INTO "metrics" VALUES('odd',-1.79769313486231562234e+308,3,'80e0b2ff9ea146739d7955f688373cb7',2,0);
INSERT INTO "metrics" VALUES('negative step',-0.5,5,'80e0b2ff9ea146739d7955f688373cb7',-3,0);
INSERT INTO "metrics" VALUES('tie',1.0,7,'80e0b2ff9ea146739d7955f688373cb7',0,0);
INSERT INTO "metrics" VALUES('tie',2.0,7,'80e0b2ff9ea146739d7955f688373cb7',0,0);
INSERT INTO "metrics" VALUES('tiny',4.94065645841247e-324,1,'80e0b2ff9ea146739d7955f688373cb7',0,0);
INSERT INTO "metrics" VALUES('loss',1.0,1700000000000,'9edf099a12484bd4bc24b6027768421a',0,0);
INSERT INTO "metrics" VALUES('loss',0.5,1700000000001,'9edf099a12484bd4bc24b6027768421a',1,0);
INSERT INTO "metrics" VALUES('loss',3.33333333333333314829e-01,1700000000002,'9edf099a12484bd4bc24b6027768421a',2,0);
INSERT INTO "metrics" VALUES('loss',0.25,1700000000003,'9edf099a12484bd4bc24b6027768421a',3,0);
INSERT INTO "metrics" VALUES('loss',0.2,1700000000004,'9edf099a12484bd4bc24b6027768421a',4,0);
INSERT INTO "metrics" VALUES('loss',1.66666666666666657414e-01,1700000000005,'9edf099a12484bd4bc24b6027768421a',5,0);
INSERT INTO "metrics" VALUES('loss',1.42857142857142849212e-01,1700000000006,'9edf099a12484bd4bc24b6027768421a',6,0);
INSERT INTO "metrics" VALUES('loss',0.125,1700000000007,'9edf099a12484bd4bc24b6027768421a',7,0);
INSERT INTO "metrics" VALUES('loss',1.11111111111111104943e-01,1700000000008,'9edf099a12484bd4bc24b6027768421a',8,0);
INSERT INTO "metrics" VALUES('loss',0.1,1700000000009,'9edf099a12484bd4bc24b6027768421a',9,0);
INSERT INTO "metrics" VALUES('loss',9.09090909090909116141e-02,1700000000010,'9edf099a12484bd4bc24b6027768421a',10,0);
INSERT INTO "metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,'9edf099a12484bd4bc24b6027768421a',11,0);
INSERT INTO "metrics" VALUES('odd',0.0,1,'9edf099a12484bd4bc24b6027768421a',0,1);
INSERT INTO "metrics" VALUES('odd',1.79769313486231562234e+308,2,'9edf099a12484bd4bc24b6027768421a',1,0);
INSERT INTO "metrics" VALUES('odd',-1.79769313486231562234e+308,3,'9edf099a12484bd4bc24b6027768421a',2,0);
INSERT INTO "metrics" VALUES('negative step',-0.5,5,'9edf099a12484bd4bc24b6027768421a',-3,0);
INSERT INTO "metrics" VALUES('tie',1.0,7,'9edf099a12484bd4bc24b6027768421a',0,0);
INSERT INTO "metrics" VALUES('tie',2.0,7,'9edf099a12484bd4bc24b6027768421a',0,0);
INSERT INTO "metrics" VALUES('tiny',4.94065645841247e-324,1,'9edf099a12484bd4bc24b6027768421a',0,0);
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
INSERT INTO "model_versions" VALUES('model a',1,1795411105138,1795411105149,'d',NULL,'Production','s3://bucket/m0','bc82c9f551164329bba98570f18c93ce','READY',NULL,NULL,'s3://bucket/m0');
INSERT INTO "model_versions" VALUES('model a',2,1795411105142,1795411105142,'d',NULL,'None','s3://bucket/m1','80e0b2ff9ea146739d7955f688373cb7','READY',NULL,NULL,'s3://bucket/m1');
CREATE TABLE "params" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(8000) NOT NULL, 
	run_uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT param_pk PRIMARY KEY ("key", run_uuid), 
	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid)
);
INSERT INTO "params" VALUES('lr','0.1','bc82c9f551164329bba98570f18c93ce');
INSERT INTO "params" VALUES('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','bc82c9f551164329bba98570f18c93ce');
INSERT INTO "params" VALUES('lr','0.1','80e0b2ff9ea146739d7955f688373cb7');
INSERT INTO "params" VALUES('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','80e0b2ff9ea146739d7955f688373cb7');
INSERT INTO "params" VALUES('lr','0.1','9edf099a12484bd4bc24b6027768421a');
INSERT INTO "params" VALUES('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','9edf099a12484bd4bc24b6027768421a');
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
INSERT INTO "registered_models" VALUES('model a',1795411105134,1795411105149,'first');
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
	CONSTRAINT source_type CHECK (source_type IN ('NOTEBOOK', 'JOB', 'LOCAL', 'UNKNOWN', 'PROJECT')), 
	CONSTRAINT runs_lifecycle_stage CHECK (lifecycle_stage IN ('active', 'deleted')), 
	FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id), 
	CHECK (status IN ('SCHEDULED', 'FAILED', 'FINISHED', 'RUNNING', 'KILLED'))
);
INSERT INTO "runs" VALUES('bc82c9f551164329bba98570f18c93ce','run 0','UNKNOWN','','','unknown','FINISHED',1700000000000,1700000001000,'','active','s3://bucket/a/bc82c9f551164329bba98570f18c93ce/artifacts',1,NULL);
INSERT INTO "runs" VALUES('80e0b2ff9ea146739d7955f688373cb7','run 1','UNKNOWN','','','unknown','FAILED',1700000000001,1700000001001,'','active','s3://bucket/b/80e0b2ff9ea146739d7955f688373cb7/artifacts',2,NULL);
INSERT INTO "runs" VALUES('9edf099a12484bd4bc24b6027768421a','run 2','UNKNOWN','','','unknown','KILLED',1700000000002,1700000001002,'','deleted','s3://bucket/a/9edf099a12484bd4bc24b6027768421a/artifacts',1,1795411105128);
CREATE TABLE "tags" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(8000), 
	run_uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT tag_pk PRIMARY KEY ("key", run_uuid), 
	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid)
);
INSERT INTO "tags" VALUES('mlflow.runName','run 0','bc82c9f551164329bba98570f18c93ce');
INSERT INTO "tags" VALUES('phase','a','bc82c9f551164329bba98570f18c93ce');
INSERT INTO "tags" VALUES('note','line
break ''" 日本','bc82c9f551164329bba98570f18c93ce');
INSERT INTO "tags" VALUES('mlflow.runName','run 1','80e0b2ff9ea146739d7955f688373cb7');
INSERT INTO "tags" VALUES('phase','b','80e0b2ff9ea146739d7955f688373cb7');
INSERT INTO "tags" VALUES('note','line
break ''" 日本','80e0b2ff9ea146739d7955f688373cb7');
INSERT INTO "tags" VALUES('mlflow.runName','run 2','9edf099a12484bd4bc24b6027768421a');
INSERT INTO "tags" VALUES('phase','a','9edf099a12484bd4bc24b6027768421a');
INSERT INTO "tags" VALUES('note','line
break ''" 日本','9edf099a12484bd4bc24b6027768421a');
CREATE TABLE trace_info (
	request_id VARCHAR(50) NOT NULL, 
	experiment_id INTEGER NOT NULL, 
	timestamp_ms BIGINT NOT NULL, 
	execution_time_ms BIGINT, 
	status VARCHAR(50) NOT NULL, 
	CONSTRAINT trace_info_pk PRIMARY KEY (request_id), 
	CONSTRAINT fk_trace_info_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id)
);
INSERT INTO "trace_info" VALUES('fe58954994a04184aacb938228f9a8e6',2,1795411105316,35,'OK');
CREATE TABLE "trace_request_metadata" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(8000), 
	request_id VARCHAR(50) NOT NULL, 
	CONSTRAINT trace_request_metadata_pk PRIMARY KEY ("key", request_id), 
	CONSTRAINT fk_trace_request_metadata_request_id FOREIGN KEY(request_id) REFERENCES trace_info (request_id) ON DELETE CASCADE
);
INSERT INTO "trace_request_metadata" VALUES('mlflow.trace_schema.version','2','fe58954994a04184aacb938228f9a8e6');
INSERT INTO "trace_request_metadata" VALUES('mlflow.traceInputs','{"question": "größe"}','fe58954994a04184aacb938228f9a8e6');
INSERT INTO "trace_request_metadata" VALUES('mlflow.traceOutputs','{"answer": 1}','fe58954994a04184aacb938228f9a8e6');
CREATE TABLE "trace_tags" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(8000), 
	request_id VARCHAR(50) NOT NULL, 
	CONSTRAINT trace_tag_pk PRIMARY KEY ("key", request_id), 
	CONSTRAINT fk_trace_tags_request_id FOREIGN KEY(request_id) REFERENCES trace_info (request_id) ON DELETE CASCADE
);
INSERT INTO "trace_tags" VALUES('mlflow.source.name','make.py','fe58954994a04184aacb938228f9a8e6');
INSERT INTO "trace_tags" VALUES('mlflow.source.type','LOCAL','fe58954994a04184aacb938228f9a8e6');
INSERT INTO "trace_tags" VALUES('mlflow.traceName','work','fe58954994a04184aacb938228f9a8e6');
INSERT INTO "trace_tags" VALUES('mlflow.artifactLocation','s3://bucket/b/traces/fe58954994a04184aacb938228f9a8e6/artifacts','fe58954994a04184aacb938228f9a8e6');
CREATE INDEX index_metrics_run_uuid ON metrics (run_uuid);
CREATE INDEX index_latest_metrics_run_uuid ON latest_metrics (run_uuid);
CREATE INDEX index_inputs_input_uuid ON inputs (input_uuid);
CREATE INDEX index_inputs_destination_type_destination_id_source_type ON inputs (destination_type, destination_id, source_type);
CREATE INDEX index_params_run_uuid ON params (run_uuid);
CREATE INDEX index_trace_info_experiment_id_timestamp_ms ON trace_info (experiment_id, timestamp_ms);
CREATE INDEX index_trace_tags_request_id ON trace_tags (request_id);
CREATE INDEX index_trace_request_metadata_request_id ON trace_request_metadata (request_id);
CREATE INDEX index_tags_run_uuid ON tags (run_uuid);
CREATE INDEX index_datasets_experiment_id_dataset_source_type ON datasets (experiment_id, dataset_source_type);
CREATE INDEX index_datasets_dataset_uuid ON datasets (dataset_uuid);
COMMIT;
