BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('bda7b8c39065');
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
INSERT INTO "datasets" VALUES('04da44b75a764b95900c26fc72e552b4',1,'train','d1','local','/x','{}','{}');
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
INSERT INTO "experiments" VALUES(0,'Default','/folder/mlruns/0','active',1795407094013,1795407094013);
INSERT INTO "experiments" VALUES(1,'größe 日本','s3://bucket/a','active',1795407094015,1795407094015);
INSERT INTO "experiments" VALUES(2,'second','s3://bucket/b','active',1795407094019,1795407094019);
INSERT INTO "experiments" VALUES(3,'gone','s3://bucket/c','deleted',1795407094030,1795407094034);
CREATE TABLE input_tags (
	input_uuid VARCHAR(36) NOT NULL, 
	name VARCHAR(255) NOT NULL, 
	value VARCHAR(500) NOT NULL, 
	CONSTRAINT input_tags_pk PRIMARY KEY (input_uuid, name)
);
INSERT INTO "input_tags" VALUES('76666451e404420abdfca15c246d4d26','mlflow.data.context','training');
INSERT INTO "input_tags" VALUES('00cb09801ee44851bc5a297dc59c8766','mlflow.data.context','eval');
CREATE TABLE inputs (
	input_uuid VARCHAR(36) NOT NULL, 
	source_type VARCHAR(36) NOT NULL, 
	source_id VARCHAR(36) NOT NULL, 
	destination_type VARCHAR(36) NOT NULL, 
	destination_id VARCHAR(36) NOT NULL, step BIGINT DEFAULT '0' NOT NULL, 
	CONSTRAINT inputs_pk PRIMARY KEY (source_type, source_id, destination_type, destination_id)
);
INSERT INTO "inputs" VALUES('76666451e404420abdfca15c246d4d26','DATASET','04da44b75a764b95900c26fc72e552b4','RUN','e8c3116d380f43138ba9ae0b751392f2',0);
INSERT INTO "inputs" VALUES('00cb09801ee44851bc5a297dc59c8766','DATASET','04da44b75a764b95900c26fc72e552b4','RUN','9c43f4960d73444da09b54f17ea44f6d',0);
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
INSERT INTO "latest_metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,11,0,'e8c3116d380f43138ba9ae0b751392f2');
INSERT INTO "latest_metrics" VALUES('odd',-1.79769313486231562234e+308,3,2,0,'e8c3116d380f43138ba9ae0b751392f2');
INSERT INTO "latest_metrics" VALUES('negative step',-0.5,5,-3,0,'e8c3116d380f43138ba9ae0b751392f2');
INSERT INTO "latest_metrics" VALUES('tie',2.0,7,0,0,'e8c3116d380f43138ba9ae0b751392f2');
INSERT INTO "latest_metrics" VALUES('tiny',4.94065645841247e-324,1,0,0,'e8c3116d380f43138ba9ae0b751392f2');
INSERT INTO "latest_metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,11,0,'9c43f4960d73444da09b54f17ea44f6d');
INSERT INTO "latest_metrics" VALUES('odd',-1.79769313486231562234e+308,3,2,0,'9c43f4960d73444da09b54f17ea44f6d');
INSERT INTO "latest_metrics" VALUES('negative step',-0.5,5,-3,0,'9c43f4960d73444da09b54f17ea44f6d');
INSERT INTO "latest_metrics" VALUES('tie',2.0,7,0,0,'9c43f4960d73444da09b54f17ea44f6d');
INSERT INTO "latest_metrics" VALUES('tiny',4.94065645841247e-324,1,0,0,'9c43f4960d73444da09b54f17ea44f6d');
INSERT INTO "latest_metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,11,0,'66abb3f99b2c4d25b08d408f22799bba');
INSERT INTO "latest_metrics" VALUES('odd',-1.79769313486231562234e+308,3,2,0,'66abb3f99b2c4d25b08d408f22799bba');
INSERT INTO "latest_metrics" VALUES('negative step',-0.5,5,-3,0,'66abb3f99b2c4d25b08d408f22799bba');
INSERT INTO "latest_metrics" VALUES('tie',2.0,7,0,0,'66abb3f99b2c4d25b08d408f22799bba');
INSERT INTO "latest_metrics" VALUES('tiny',4.94065645841247e-324,1,0,0,'66abb3f99b2c4d25b08d408f22799bba');
INSERT INTO "latest_metrics" VALUES('accuracy',0.75,1795407094426,1,0,'e8c3116d380f43138ba9ae0b751392f2');
CREATE TABLE logged_model_metrics (
	model_id VARCHAR(36) NOT NULL, 
	metric_name VARCHAR(500) NOT NULL, 
	metric_timestamp_ms BIGINT NOT NULL, 
	metric_step BIGINT NOT NULL, 
	metric_value FLOAT, 
	experiment_id INTEGER NOT NULL, 
	run_id VARCHAR(32) NOT NULL, 
	dataset_uuid VARCHAR(36), 
	dataset_name VARCHAR(500), 
	dataset_digest VARCHAR(36), 
	CONSTRAINT logged_model_metrics_pk PRIMARY KEY (model_id, metric_name, metric_timestamp_ms, metric_step, run_id), 
	CONSTRAINT fk_logged_model_metrics_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id), 
	CONSTRAINT fk_logged_model_metrics_model_id FOREIGN KEY(model_id) REFERENCES logged_models (model_id) ON DELETE CASCADE, 
	CONSTRAINT fk_logged_model_metrics_run_id FOREIGN KEY(run_id) REFERENCES runs (run_uuid) ON DELETE CASCADE
);
INSERT INTO "logged_model_metrics" VALUES('m-8d071202497e4bafa70fa603caca9777','accuracy',1795407094426,1,0.75,2,'e8c3116d380f43138ba9ae0b751392f2',NULL,NULL,NULL);
CREATE TABLE logged_model_params (
	model_id VARCHAR(36) NOT NULL, 
	experiment_id INTEGER NOT NULL, 
	param_key VARCHAR(255) NOT NULL, 
	param_value TEXT NOT NULL, 
	CONSTRAINT logged_model_params_pk PRIMARY KEY (model_id, param_key), 
	CONSTRAINT fk_logged_model_params_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id), 
	CONSTRAINT fk_logged_model_params_model_id FOREIGN KEY(model_id) REFERENCES logged_models (model_id) ON DELETE CASCADE
);
INSERT INTO "logged_model_params" VALUES('m-8d071202497e4bafa70fa603caca9777',1,'p','1');
CREATE TABLE logged_model_tags (
	model_id VARCHAR(36) NOT NULL, 
	experiment_id INTEGER NOT NULL, 
	tag_key VARCHAR(255) NOT NULL, 
	tag_value TEXT NOT NULL, 
	CONSTRAINT logged_model_tags_pk PRIMARY KEY (model_id, tag_key), 
	CONSTRAINT fk_logged_model_tags_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id), 
	CONSTRAINT fk_logged_model_tags_model_id FOREIGN KEY(model_id) REFERENCES logged_models (model_id) ON DELETE CASCADE
);
INSERT INTO "logged_model_tags" VALUES('m-8d071202497e4bafa70fa603caca9777',1,'a','b');
CREATE TABLE logged_models (
	model_id VARCHAR(36) NOT NULL, 
	experiment_id INTEGER NOT NULL, 
	name VARCHAR(500) NOT NULL, 
	artifact_location VARCHAR(1000) NOT NULL, 
	creation_timestamp_ms BIGINT NOT NULL, 
	last_updated_timestamp_ms BIGINT NOT NULL, 
	status INTEGER NOT NULL, 
	lifecycle_stage VARCHAR(32), 
	model_type VARCHAR(500), 
	source_run_id VARCHAR(32), 
	status_message VARCHAR(1000), 
	CONSTRAINT logged_models_pk PRIMARY KEY (model_id), 
	CONSTRAINT logged_models_lifecycle_stage_check CHECK (lifecycle_stage IN ('active', 'deleted')), 
	CONSTRAINT fk_logged_models_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id) ON DELETE CASCADE
);
INSERT INTO "logged_models" VALUES('m-8d071202497e4bafa70fa603caca9777',1,'lm','s3://bucket/a/models/m-8d071202497e4bafa70fa603caca9777/artifacts',1795407094412,1795407094412,1,'active','agent','e8c3116d380f43138ba9ae0b751392f2',NULL);
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
INSERT INTO "metrics" VALUES('loss',1.0,1700000000000,'e8c3116d380f43138ba9ae0b751392f2',0,0);
INSERT INTO "metrics" VALUES('loss',0.5,1700000000001,'e8c3116d380f43138ba9ae0b751392f2',1,0);
INSERT INTO "metrics" VALUES('loss',3.33333333333333314829e-01,1700000000002,'e8c3116d380f43138ba9ae0b751392f2',2,0);
INSERT INTO "metrics" VALUES('loss',0.25,1700000000003,'e8c3116d380f43138ba9ae0b751392f2',3,0);
INSERT INTO "metrics" VALUES('loss',0.2,1700000000004,'e8c3116d380f43138ba9ae0b751392f2',4,0);
INSERT INTO "metrics" VALUES('loss',1.66666666666666657414e-01,1700000000005,'e8c3116d380f43138ba9ae0b751392f2',5,0);
INSERT INTO "metrics" VALUES('loss',1.42857142857142849212e-01,1700000000006,'e8c3116d380f43138ba9ae0b751392f2',6,0);
INSERT INTO "metrics" VALUES('loss',0.125,1700000000007,'e8c3116d380f43138ba9ae0b751392f2',7,0);
INSERT INTO "metrics" VALUES('loss',1.11111111111111104943e-01,1700000000008,'e8c3116d380f43138ba9ae0b751392f2',8,0);
INSERT INTO "metrics" VALUES('loss',0.1,1700000000009,'e8c3116d380f43138ba9ae0b751392f2',9,0);
INSERT INTO "metrics" VALUES('loss',9.09090909090909116141e-02,1700000000010,'e8c3116d380f43138ba9ae0b751392f2',10,0);
INSERT INTO "metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,'e8c3116d380f43138ba9ae0b751392f2',11,0);
INSERT INTO "metrics" VALUES('odd',0.0,1,'e8c3116d380f43138ba9ae0b751392f2',0,1);
INSERT INTO "metrics" VALUES('odd',1.79769313486231562234e+308,2,'e8c3116d380f43138ba9ae0b751392f2',1,0);
INSERT INTO "metrics" VALUES('odd',-1.79769313486231562234e+308,3,'e8c3116d380f43138ba9ae0b751392f2',2,0);
INSERT INTO "metrics" VALUES('negative step',-0.5,5,'e8c3116d380f43138ba9ae0b751392f2',-3,0);
INSERT INTO "metrics" VALUES('tie',1.0,7,'e8c3116d380f43138ba9ae0b751392f2',0,0);
INSERT INTO "metrics" VALUES('tie',2.0,7,'e8c3116d380f43138ba9ae0b751392f2',0,0);
INSERT INTO "metrics" VALUES('tiny',4.94065645841247e-324,1,'e8c3116d380f43138ba9ae0b751392f2',0,0);
INSERT INTO "metrics" VALUES('loss',1.0,1700000000000,'9c43f4960d73444da09b54f17ea44f6d',0,0);
INSERT INTO "metrics" VALUES('loss',0.5,1700000000001,'9c43f4960d73444da09b54f17ea44f6d',1,0);
INSERT INTO "metrics" VALUES('loss',3.33333333333333314829e-01,1700000000002,'9c43f4960d73444da09b54f17ea44f6d',2,0);
INSERT INTO "metrics" VALUES('loss',0.25,1700000000003,'9c43f4960d73444da09b54f17ea44f6d',3,0);
INSERT INTO "metrics" VALUES('loss',0.2,1700000000004,'9c43f4960d73444da09b54f17ea44f6d',4,0);
INSERT INTO "metrics" VALUES('loss',1.66666666666666657414e-01,1700000000005,'9c43f4960d73444da09b54f17ea44f6d',5,0);
INSERT INTO "metrics" VALUES('loss',1.42857142857142849212e-01,1700000000006,'9c43f4960d73444da09b54f17ea44f6d',6,0);
INSERT INTO "metrics" VALUES('loss',0.125,1700000000007,'9c43f4960d73444da09b54f17ea44f6d',7,0);
INSERT INTO "metrics" VALUES('loss',1.11111111111111104943e-01,1700000000008,'9c43f4960d73444da09b54f17ea44f6d',8,0);
INSERT INTO "metrics" VALUES('loss',0.1,1700000000009,'9c43f4960d73444da09b54f17ea44f6d',9,0);
INSERT INTO "metrics" VALUES('loss',9.09090909090909116141e-02,1700000000010,'9c43f4960d73444da09b54f17ea44f6d',10,0);
INSERT INTO "metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,'9c43f4960d73444da09b54f17ea44f6d',11,0);
INSERT INTO "metrics" VALUES('odd',0.0,1,'9c43f4960d73444da09b54f17ea44f6d',0,1);
INSERT INTO "metrics" VALUES('odd',1.79769313486231562234e+308,2,'9c43f4960d73444da09b54f17ea44f6d',1,0);
INSERT INTO "metrics" VALUES('odd',-1.79769313486231562234e+308,3,'9c43f4960d73444da09b54f17ea44f6d',2,0);
INSERT INTO "metrics" VALUES('negative step',-0.5,5,'9c43f4960d73444da09b54f17ea44f6d',-3,0);
INSERT INTO "metrics" VALUES('tie',1.0,7,'9c43f4960d73444da09b54f17ea44f6d',0,0);
INSERT INTO "metrics" VALUES('tie',2.0,7,'9c43f4960d73444da09b54f17ea44f6d',0,0);
INSERT INTO "metrics" VALUES('tiny',4.94065645841247e-324,1,'9c43f4960d73444da09b54f17ea44f6d',0,0);
INSERT INTO "metrics" VALUES('loss',1.0,1700000000000,'66abb3f99b2c4d25b08d408f22799bba',0,0);
INSERT INTO "metrics" VALUES('loss',0.5,1700000000001,'66abb3f99b2c4d25b08d408f22799bba',1,0);
INSERT INTO "metrics" VALUES('loss',3.33333333333333314829e-01,1700000000002,'66abb3f99b2c4d25b08d408f22799bba',2,0);
INSERT INTO "metrics" VALUES('loss',0.25,1700000000003,'66abb3f99b2c4d25b08d408f22799bba',3,0);
INSERT INTO "metrics" VALUES('loss',0.2,1700000000004,'66abb3f99b2c4d25b08d408f22799bba',4,0);
INSERT INTO "metrics" VALUES('loss',1.66666666666666657414e-01,1700000000005,'66abb3f99b2c4d25b08d408f22799bba',5,0);
INSERT INTO "metrics" VALUES('loss',1.42857142857142849212e-01,1700000000006,'66abb3f99b2c4d25b08d408f22799bba',6,0);
INSERT INTO "metrics" VALUES('loss',0.125,1700000000007,'66abb3f99b2c4d25b08d408f22799bba',7,0);
INSERT INTO "metrics" VALUES('loss',1.11111111111111104943e-01,1700000000008,'66abb3f99b2c4d25b08d408f22799bba',8,0);
INSERT INTO "metrics" VALUES('loss',0.1,1700000000009,'66abb3f99b2c4d25b08d408f22799bba',9,0);
INSERT INTO "metrics" VALUES('loss',9.09090909090909116141e-02,1700000000010,'66abb3f99b2c4d25b08d408f22799bba',10,0);
INSERT INTO "metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,'66abb3f99b2c4d25b08d408f22799bba',11,0);
INSERT INTO "metrics" VALUES('odd',0.0,1,'66abb3f99b2c4d25b08d408f22799bba',0,1);
INSERT INTO "metrics" VALUES('odd',1.79769313486231562234e+308,2,'66abb3f99b2c4d25b08d408f22799bba',1,0);
INSERT INTO "metrics" VALUES('odd',-1.79769313486231562234e+308,3,'66abb3f99b2c4d25b08d408f22799bba',2,0);
INSERT INTO "metrics" VALUES('negative step',-0.5,5,'66abb3f99b2c4d25b08d408f22799bba',-3,0);
INSERT INTO "metrics" VALUES('tie',1.0,7,'66abb3f99b2c4d25b08d408f22799bba',0,0);
INSERT INTO "metrics" VALUES('tie',2.0,7,'66abb3f99b2c4d25b08d408f22799bba',0,0);
INSERT INTO "metrics" VALUES('tiny',4.94065645841247e-324,1,'66abb3f99b2c4d25b08d408f22799bba',0,0);
INSERT INTO "metrics" VALUES('accuracy',0.75,1795407094426,'e8c3116d380f43138ba9ae0b751392f2',1,0);
CREATE TABLE "model_version_tags" (
	"key" VARCHAR(250) NOT NULL, 
	value TEXT, 
	name VARCHAR(256) NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT model_version_tag_pk PRIMARY KEY ("key", name, version), 
	FOREIGN KEY(name, version) REFERENCES model_versions (name, version) ON UPDATE CASCADE
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
INSERT INTO "model_versions" VALUES('model a',1,1795407094192,1795407094219,'d',NULL,'Production','s3://bucket/m0','e8c3116d380f43138ba9ae0b751392f2','READY',NULL,NULL,'s3://bucket/m0');
INSERT INTO "model_versions" VALUES('model a',2,1795407094203,1795407094203,'d',NULL,'None','s3://bucket/m1','9c43f4960d73444da09b54f17ea44f6d','READY',NULL,NULL,'s3://bucket/m1');
CREATE TABLE "params" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(8000) NOT NULL, 
	run_uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT param_pk PRIMARY KEY ("key", run_uuid), 
	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid)
);
INSERT INTO "params" VALUES('lr','0.1','e8c3116d380f43138ba9ae0b751392f2');
INSERT INTO "params" VALUES('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','e8c3116d380f43138ba9ae0b751392f2');
INSERT INTO "params" VALUES('lr','0.1','9c43f4960d73444da09b54f17ea44f6d');
INSERT INTO "params" VALUES('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','9c43f4960d73444da09b54f17ea44f6d');
INSERT INTO "params" VALUES('lr','0.1','66abb3f99b2c4d25b08d408f22799bba');
INSERT INTO "params" VALUES('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','66abb3f99b2c4d25b08d408f22799bba');
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
INSERT INTO "registered_models" VALUES('model a',1795407094182,1795407094219,'first');
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
INSERT INTO "runs" VALUES('e8c3116d380f43138ba9ae0b751392f2','run 0','UNKNOWN','','','unknown','FINISHED',1700000000000,1700000001000,'','active','s3://bucket/a/e8c3116d380f43138ba9ae0b751392f2/artifacts',1,NULL);
INSERT INTO "runs" VALUES('9c43f4960d73444da09b54f17ea44f6d','run 1','UNKNOWN','','','unknown','FAILED',1700000000001,1700000001001,'','active','s3://bucket/b/9c43f4960d73444da09b54f17ea44f6d/artifacts',2,NULL);
INSERT INTO "runs" VALUES('66abb3f99b2c4d25b08d408f22799bba','run 2','UNKNOWN','','','unknown','KILLED',1700000000002,1700000001002,'','deleted','s3://bucket/a/66abb3f99b2c4d25b08d408f22799bba/artifacts',1,1795407094149);
CREATE TABLE "tags" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(8000), 
	run_uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT tag_pk PRIMARY KEY ("key", run_uuid), 
	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid)
);
INSERT INTO "tags" VALUES('mlflow.runName','run 0','e8c3116d380f43138ba9ae0b751392f2');
INSERT INTO "tags" VALUES('phase','a','e8c3116d380f43138ba9ae0b751392f2');
INSERT INTO "tags" VALUES('note','line
break ''" 日本','e8c3116d380f43138ba9ae0b751392f2');
INSERT INTO "tags" VALUES('mlflow.runName','run 1','9c43f4960d73444da09b54f17ea44f6d');
INSERT INTO "tags" VALUES('phase','b','9c43f4960d73444da09b54f17ea44f6d');
INSERT INTO "tags" VALUES('note','line
break ''" 日本','9c43f4960d73444da09b54f17ea44f6d');
INSERT INTO "tags" VALUES('mlflow.runName','run 2','66abb3f99b2c4d25b08d408f22799bba');
INSERT INTO "tags" VALUES('phase','a','66abb3f99b2c4d25b08d408f22799bba');
INSERT INTO "tags" VALUES('note','line
break ''" 日本','66abb3f99b2c4d25b08d408f22799bba');
CREATE TABLE trace_info (
	request_id VARCHAR(50) NOT NULL, 
	experiment_id INTEGER NOT NULL, 
	timestamp_ms BIGINT NOT NULL, 
	execution_time_ms BIGINT, 
	status VARCHAR(50) NOT NULL, 
	CONSTRAINT trace_info_pk PRIMARY KEY (request_id), 
	CONSTRAINT fk_trace_info_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id)
);
INSERT INTO "trace_info" VALUES('cd6b8d6fe1c14e1fbe2234fbc687f961',2,1795407094326,NULL,'IN_PROGRESS');
CREATE TABLE "trace_request_metadata" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(8000), 
	request_id VARCHAR(50) NOT NULL, 
	CONSTRAINT trace_request_metadata_pk PRIMARY KEY ("key", request_id), 
	CONSTRAINT fk_trace_request_metadata_request_id FOREIGN KEY(request_id) REFERENCES trace_info (request_id) ON DELETE CASCADE
);
INSERT INTO "trace_request_metadata" VALUES('mlflow.trace_schema.version','3','cd6b8d6fe1c14e1fbe2234fbc687f961');
INSERT INTO "trace_request_metadata" VALUES('mlflow.user','ann','cd6b8d6fe1c14e1fbe2234fbc687f961');
INSERT INTO "trace_request_metadata" VALUES('mlflow.source.name','make.py','cd6b8d6fe1c14e1fbe2234fbc687f961');
INSERT INTO "trace_request_metadata" VALUES('mlflow.source.type','LOCAL','cd6b8d6fe1c14e1fbe2234fbc687f961');
INSERT INTO "trace_request_metadata" VALUES('mlflow.source.git.commit','','cd6b8d6fe1c14e1fbe2234fbc687f961');
INSERT INTO "trace_request_metadata" VALUES('mlflow.source.git.repoURL','','cd6b8d6fe1c14e1fbe2234fbc687f961');
INSERT INTO "trace_request_metadata" VALUES('mlflow.source.git.branch','','cd6b8d6fe1c14e1fbe2234fbc687f961');
CREATE TABLE "trace_tags" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(8000), 
	request_id VARCHAR(50) NOT NULL, 
	CONSTRAINT trace_tag_pk PRIMARY KEY ("key", request_id), 
	CONSTRAINT fk_trace_tags_request_id FOREIGN KEY(request_id) REFERENCES trace_info (request_id) ON DELETE CASCADE
);
INSERT INTO "trace_tags" VALUES('mlflow.traceName','work','cd6b8d6fe1c14e1fbe2234fbc687f961');
INSERT INTO "trace_tags" VALUES('mlflow.artifactLocation','s3://bucket/b/traces/cd6b8d6fe1c14e1fbe2234fbc687f961/artifacts','cd6b8d6fe1c14e1fbe2234fbc687f961');
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
CREATE INDEX index_logged_model_metrics_model_id ON logged_model_metrics (model_id);
COMMIT;
