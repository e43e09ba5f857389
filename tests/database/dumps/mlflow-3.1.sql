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
INSERT INTO "datasets" VALUES('6ad751a4327642ed81ba90ef3d03b120',1,'train','d1','local','/x','{}','{}');
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
INSERT INTO "experiments" VALUES(0,'Default','/folder/mlruns/0','active',1795411112235,1795411112235);
INSERT INTO "experiments" VALUES(1,'größe 日本','s3://bucket/a','active',1795411112236,1795411112236);
INSERT INTO "experiments" VALUES(2,'second','s3://bucket/b','active',1795411112238,1795411112238);
INSERT INTO "experiments" VALUES(3,'gone','s3://bucket/c','deleted',1795411112245,1795411112247);
CREATE TABLE input_tags (
	input_uuid VARCHAR(36) NOT NULL, 
	name VARCHAR(255) NOT NULL, 
	value VARCHAR(500) NOT NULL, 
	CONSTRAINT input_tags_pk PRIMARY KEY (input_uuid, name)
);
INSERT INTO "input_tags" VALUES('ce49b38241794c7b97db55a1f3a691f4','mlflow.data.context','training');
INSERT INTO "input_tags" VALUES('73ac0af4efcf40748213f3da9bad41d5','mlflow.data.context','eval');
CREATE TABLE inputs (
	input_uuid VARCHAR(36) NOT NULL, 
	source_type VARCHAR(36) NOT NULL, 
	source_id VARCHAR(36) NOT NULL, 
	destination_type VARCHAR(36) NOT NULL, 
	destination_id VARCHAR(36) NOT NULL, step BIGINT DEFAULT '0' NOT NULL, 
	CONSTRAINT inputs_pk PRIMARY KEY (source_type, source_id, destination_type, destination_id)
);
INSERT INTO "inputs" VALUES('ce49b38241794c7b97db55a1f3a691f4','DATASET','6ad751a4327642ed81ba90ef3d03b120','RUN','5734d436fb4f4c8389dd8d2b6d6858d9',0);
INSERT INTO "inputs" VALUES('73ac0af4efcf40748213f3da9bad41d5','DATASET','6ad751a4327642ed81ba90ef3d03b120','RUN','5f89cb94dc98460f8c54310f92844571',0);
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
INSERT INTO "latest_metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,11,0,'5734d436fb4f4c8389dd8d2b6d6858d9');
INSERT INTO "latest_metrics" VALUES('odd',-1.79769313486231562234e+308,3,2,0,'5734d436fb4f4c8389dd8d2b6d6858d9');
INSERT INTO "latest_metrics" VALUES('negative step',-0.5,5,-3,0,'5734d436fb4f4c8389dd8d2b6d6858d9');
INSERT INTO "latest_metrics" VALUES('tie',2.0,7,0,0,'5734d436fb4f4c8389dd8d2b6d6858d9');
INSERT INTO "latest_metrics" VALUES('tiny',4.94065645841247e-324,1,0,0,'5734d436fb4f4c8389dd8d2b6d6858d9');
INSERT INTO "latest_metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,11,0,'5f89cb94dc98460f8c54310f92844571');
INSERT INTO "latest_metrics" VALUES('odd',-1.79769313486231562234e+308,3,2,0,'5f89cb94dc98460f8c54310f92844571');
INSERT INTO "latest_metrics" VALUES('negative step',-0.5,5,-3,0,'5f89cb94dc98460f8c54310f92844571');
INSERT INTO "latest_metrics" VALUES('tie',2.0,7,0,0,'5f89cb94dc98460f8c54310f92844571');
INSERT INTO "latest_metrics" VALUES('tiny',4.94065645841247e-324,1,0,0,'5f89cb94dc98460f8c54310f92844571');
INSERT INTO "latest_metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,11,0,'fd188c92040440e4a6e25962f699ae23');
INSERT INTO "latest_metrics" VALUES('odd',-1.79769313486231562234e+308,3,2,0,'fd188c92040440e4a6e25962f699ae23');
INSERT INTO "latest_metrics" VALUES('negative step',-0.5,5,-3,0,'fd188c92040440e4a6e25962f699ae23');
INSERT INTO "latest_metrics" VALUES('tie',2.0,7,0,0,'fd188c92040440e4a6e25962f699ae23');
INSERT INTO "latest_metrics" VALUES('tiny',4.94065645841247e-324,1,0,0,'fd188c92040440e4a6e25962f699ae23');
INSERT INTO "latest_metrics" VALUES('accuracy',0.75,1795411112528,1,0,'5734d436fb4f4c8389dd8d2b6d6858d9');
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
INSERT INTO "logged_model_metrics" VALUES('m-becb2775cd0549d79dbf21fc532fc1ed','accuracy',1795411112528,1,0.75,2,'5734d436fb4f4c8389dd8d2b6d6858d9',NULL,NULL,NULL);
CREATE TABLE logged_model_params (
	model_id VARCHAR(36) NOT NULL, 
	experiment_id INTEGER NOT NULL, 
	param_key VARCHAR(255) NOT NULL, 
	param_value TEXT NOT NULL, 
	CONSTRAINT logged_model_params_pk PRIMARY KEY (model_id, param_key), 
	CONSTRAINT fk_logged_model_params_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id), 
	CONSTRAINT fk_logged_model_params_model_id FOREIGN KEY(model_id) REFERENCES logged_models (model_id) ON DELETE CASCADE
);
INSERT INTO "logged_model_params" VALUES('m-becb2775cd0549d79dbf21fc532fc1ed',1,'p','1');
CREATE TABLE logged_model_tags (
	model_id VARCHAR(36) NOT NULL, 
	experiment_id INTEGER NOT NULL, 
	tag_key VARCHAR(255) NOT NULL, 
	tag_value TEXT NOT NULL, 
	CONSTRAINT logged_model_tags_pk PRIMARY KEY (model_id, tag_key), 
	CONSTRAINT fk_logged_model_tags_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id), 
	CONSTRAINT fk_logged_model_tags_model_id FOREIGN KEY(model_id) REFERENCES logged_models (model_id) ON DELETE CASCADE
);
INSERT INTO "logged_model_tags" VALUES('m-becb2775cd0549d79dbf21fc532fc1ed',1,'a','b');
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
INSERT INTO "logged_models" VALUES('m-becb2775cd0549d79dbf21fc532fc1ed',1,'lm','s3://bucket/a/models/m-becb2775cd0549d79dbf21fc532fc1ed/artifacts',1795411112522,1795411112522,1,'active','agent','5734d436fb4f4c8389dd8d2b6d6858d9',NULL);
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
INSERT INTO "metrics" VALUES('loss',1.0,1700000000000,'5734d436fb4f4c8389dd8d2b6d6858d9',0,0);
INSERT INTO "metrics" VALUES('loss',0.5,1700000000001,'5734d436fb4f4c8389dd8d2b6d6858d9',1,0);
INSERT INTO "metrics" VALUES('loss',3.33333333333333314829e-01,1700000000002,'5734d436fb4f4c8389dd8d2b6d6858d9',2,0);
INSERT INTO "metrics" VALUES('loss',0.25,1700000000003,'5734d436fb4f4c8389dd8d2b6d6858d9',3,0);
INSERT INTO "metrics" VALUES('loss',0.2,1700000000004,'5734d436fb4f4c8389dd8d2b6d6858d9',4,0);
INSERT INTO "metrics" VALUES('loss',1.66666666666666657414e-01,1700000000005,'5734d436fb4f4c8389dd8d2b6d6858d9',5,0);
INSERT INTO "metrics" VALUES('loss',1.42857142857142849212e-01,1700000000006,'5734d436fb4f4c8389dd8d2b6d6858d9',6,0);
INSERT INTO "metrics" VALUES('loss',0.125,1700000000007,'5734d436fb4f4c8389dd8d2b6d6858d9',7,0);
INSERT INTO "metrics" VALUES('loss',1.11111111111111104943e-01,1700000000008,'5734d436fb4f4c8389dd8d2b6d6858d9',8,0);
INSERT INTO "metrics" VALUES('loss',0.1,1700000000009,'5734d436fb4f4c8389dd8d2b6d6858d9',9,0);
INSERT INTO "metrics" VALUES('loss',9.09090909090909116141e-02,1700000000010,'5734d436fb4f4c8389dd8d2b6d6858d9',10,0);
INSERT INTO "metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,'5734d436fb4f4c8389dd8d2b6d6858d9',11,0);
INSERT INTO "metrics" VALUES('odd',0.0,1,'5734d436fb4f4c8389dd8d2b6d6858d9',0,1);
INSERT INTO "metrics" VALUES('odd',1.79769313486231562234e+308,2,'5734d436fb4f4c8389dd8d2b6d6858d9',1,0);
INSERT INTO "metrics" VALUES('odd',-1.79769313486231562234e+308,3,'5734d436fb4f4c8389dd8d2b6d6858d9',2,0);
INSERT INTO "metrics" VALUES('negative step',-0.5,5,'5734d436fb4f4c8389dd8d2b6d6858d9',-3,0);
INSERT INTO "metrics" VALUES('tie',1.0,7,'5734d436fb4f4c8389dd8d2b6d6858d9',0,0);
INSERT INTO "metrics" VALUES('tie',2.0,7,'5734d436fb4f4c8389dd8d2b6d6858d9',0,0);
INSERT INTO "metrics" VALUES('tiny',4.94065645841247e-324,1,'5734d436fb4f4c8389dd8d2b6d6858d9',0,0);
INSERT INTO "metrics" VALUES('loss',1.0,1700000000000,'5f89cb94dc98460f8c54310f92844571',0,0);
INSERT INTO "metrics" VALUES('loss',0.5,1700000000001,'5f89cb94dc98460f8c54310f92844571',1,0);
INSERT INTO "metrics" VALUES('loss',3.33333333333333314829e-01,1700000000002,'5f89cb94dc98460f8c54310f92844571',2,0);
INSERT INTO "metrics" VALUES('loss',0.25,1700000000003,'5f89cb94dc98460f8c54310f92844571',3,0);
INSERT INTO "metrics" VALUES('loss',0.2,1700000000004,'5f89cb94dc98460f8c54310f92844571',4,0);
INSERT INTO "metrics" VALUES('loss',1.66666666666666657414e-01,1700000000005,'5f89cb94dc98460f8c54310f92844571',5,0);
INSERT INTO "metrics" VALUES('loss',1.42857142857142849212e-01,1700000000006,'5f89cb94dc98460f8c54310f92844571',6,0);
INSERT INTO "metrics" VALUES('loss',0.125,1700000000007,'5f89cb94dc98460f8c54310f92844571',7,0);
INSERT INTO "metrics" VALUES('loss',1.11111111111111104943e-01,1700000000008,'5f89cb94dc98460f8c54310f92844571',8,0);
INSERT INTO "metrics" VALUES('loss',0.1,1700000000009,'5f89cb94dc98460f8c54310f92844571',9,0);
INSERT INTO "metrics" VALUES('loss',9.09090909090909116141e-02,1700000000010,'5f89cb94dc98460f8c54310f92844571',10,0);
INSERT INTO "metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,'5f89cb94dc98460f8c54310f92844571',11,0);
INSERT INTO "metrics" VALUES('odd',0.0,1,'5f89cb94dc98460f8c54310f92844571',0,1);
INSERT INTO "metrics" VALUES('odd',1.79769313486231562234e+308,2,'5f89cb94dc98460f8c54310f92844571',1,0);
INSERT INTO "metrics" VALUES('odd',-1.79769313486231562234e+308,3,'5f89cb94dc98460f8c54310f92844571',2,0);
INSERT INTO "metrics" VALUES('negative step',-0.5,5,'5f89cb94dc98460f8c54310f92844571',-3,0);
INSERT INTO "metrics" VALUES('tie',1.0,7,'5f89cb94dc98460f8c54310f92844571',0,0);
INSERT INTO "metrics" VALUES('tie',2.0,7,'5f89cb94dc98460f8c54310f92844571',0,0);
INSERT INTO "metrics" VALUES('tiny',4.94065645841247e-324,1,'5f89cb94dc98460f8c54310f92844571',0,0);
INSERT INTO "metrics" VALUES('loss',1.0,1700000000000,'fd188c92040440e4a6e25962f699ae23',0,0);
INSERT INTO "metrics" VALUES('loss',0.5,1700000000001,'fd188c92040440e4a6e25962f699ae23',1,0);
INSERT INTO "metrics" VALUES('loss',3.33333333333333314829e-01,1700000000002,'fd188c92040440e4a6e25962f699ae23',2,0);
INSERT INTO "metrics" VALUES('loss',0.25,1700000000003,'fd188c92040440e4a6e25962f699ae23',3,0);
INSERT INTO "metrics" VALUES('loss',0.2,1700000000004,'fd188c92040440e4a6e25962f699ae23',4,0);
INSERT INTO "metrics" VALUES('loss',1.66666666666666657414e-01,1700000000005,'fd188c92040440e4a6e25962f699ae23',5,0);
INSERT INTO "metrics" VALUES('loss',1.42857142857142849212e-01,1700000000006,'fd188c92040440e4a6e25962f699ae23',6,0);
INSERT INTO "metrics" VALUES('loss',0.125,1700000000007,'fd188c92040440e4a6e25962f699ae23',7,0);
INSERT INTO "metrics" VALUES('loss',1.11111111111111104943e-01,1700000000008,'fd188c92040440e4a6e25962f699ae23',8,0);
INSERT INTO "metrics" VALUES('loss',0.1,1700000000009,'fd188c92040440e4a6e25962f699ae23',9,0);
INSERT INTO "metrics" VALUES('loss',9.09090909090909116141e-02,1700000000010,'fd188c92040440e4a6e25962f699ae23',10,0);
INSERT INTO "metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,'fd188c92040440e4a6e25962f699ae23',11,0);
INSERT INTO "metrics" VALUES('odd',0.0,1,'fd188c92040440e4a6e25962f699ae23',0,1);
INSERT INTO "metrics" VALUES('odd',1.79769313486231562234e+308,2,'fd188c92040440e4a6e25962f699ae23',1,0);
INSERT INTO "metrics" VALUES('odd',-1.79769313486231562234e+308,3,'fd188c92040440e4a6e25962f699ae23',2,0);
INSERT INTO "metrics" VALUES('negative step',-0.5,5,'fd188c92040440e4a6e25962f699ae23',-3,0);
INSERT INTO "metrics" VALUES('tie',1.0,7,'fd188c92040440e4a6e25962f699ae23',0,0);
INSERT INTO "metrics" VALUES('tie',2.0,7,'fd188c92040440e4a6e25962f699ae23',0,0);
INSERT INTO "metrics" VALUES('tiny',4.94065645841247e-324,1,'fd188c92040440e4a6e25962f699ae23',0,0);
INSERT INTO "metrics" VALUES('accuracy',0.75,1795411112528,'5734d436fb4f4c8389dd8d2b6d6858d9',1,0);
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
INSERT INTO "model_versions" VALUES('model a',1,1795411112314,1795411112327,'d',NULL,'Production','s3://bucket/m0','5734d436fb4f4c8389dd8d2b6d6858d9','READY',NULL,NULL,'s3://bucket/m0');
INSERT INTO "model_versions" VALUES('model a',2,1795411112320,1795411112320,'d',NULL,'None','s3://bucket/m1','5f89cb94dc98460f8c54310f92844571','READY',NULL,NULL,'s3://bucket/m1');
CREATE TABLE "params" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(8000) NOT NULL, 
	run_uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT param_pk PRIMARY KEY ("key", run_uuid), 
	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid)
);
INSERT INTO "params" VALUES('lr','0.1','5734d436fb4f4c8389dd8d2b6d6858d9');
INSERT INTO "params" VALUES('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','5734d436fb4f4c8389dd8d2b6d6858d9');
INSERT INTO "params" VALUES('lr','0.1','5f89cb94dc98460f8c54310f92844571');
INSERT INTO "params" VALUES('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','5f89cb94dc98460f8c54310f92844571');
INSERT INTO "params" VALUES('lr','0.1','fd188c92040440e4a6e25962f699ae23');
INSERT INTO "params" VALUES('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','fd188c92040440e4a6e25962f699ae23');
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
INSERT INTO "registered_models" VALUES('model a',1795411112310,1795411112327,'first');
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
INSERT INTO "runs" VALUES('5734d436fb4f4c8389dd8d2b6d6858d9','run 0','UNKNOWN','','','unknown','FINISHED',1700000000000,1700000001000,'','active','s3://bucket/a/5734d436fb4f4c8389dd8d2b6d6858d9/artifacts',1,NULL);
INSERT INTO "runs" VALUES('5f89cb94dc98460f8c54310f92844571','run 1','UNKNOWN','','','unknown','FAILED',1700000000001,1700000001001,'','active','s3://bucket/b/5f89cb94dc98460f8c54310f92844571/artifacts',2,NULL);
INSERT INTO "runs" VALUES('fd188c92040440e4a6e25962f699ae23','run 2','UNKNOWN','','','unknown','KILLED',1700000000002,1700000001002,'','deleted','s3://bucket/a/fd188c92040440e4a6e25962f699ae23/artifacts',1,1795411112296);
CREATE TABLE "tags" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(8000), 
	run_uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT tag_pk PRIMARY KEY ("key", run_uuid), 
	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid)
);
INSERT INTO "tags" VALUES('mlflow.runName','run 0','5734d436fb4f4c8389dd8d2b6d6858d9');
INSERT INTO "tags" VALUES('phase','a','5734d436fb4f4c8389dd8d2b6d6858d9');
INSERT INTO "tags" VALUES('note','line
break ''" 日本','5734d436fb4f4c8389dd8d2b6d6858d9');
INSERT INTO "tags" VALUES('mlflow.runName','run 1','5f89cb94dc98460f8c54310f92844571');
INSERT INTO "tags" VALUES('phase','b','5f89cb94dc98460f8c54310f92844571');
INSERT INTO "tags" VALUES('note','line
break ''" 日本','5f89cb94dc98460f8c54310f92844571');
INSERT INTO "tags" VALUES('mlflow.runName','run 2','fd188c92040440e4a6e25962f699ae23');
INSERT INTO "tags" VALUES('phase','a','fd188c92040440e4a6e25962f699ae23');
INSERT INTO "tags" VALUES('note','line
break ''" 日本','fd188c92040440e4a6e25962f699ae23');
CREATE TABLE trace_info (
	request_id VARCHAR(50) NOT NULL, 
	experiment_id INTEGER NOT NULL, 
	timestamp_ms BIGINT NOT NULL, 
	execution_time_ms BIGINT, 
	status VARCHAR(50) NOT NULL, 
	CONSTRAINT trace_info_pk PRIMARY KEY (request_id), 
	CONSTRAINT fk_trace_info_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id)
);
INSERT INTO "trace_info" VALUES('5729d35d159f4abc8e8e222bc37f78da',2,1795411112370,139,'OK');
CREATE TABLE "trace_request_metadata" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(8000), 
	request_id VARCHAR(50) NOT NULL, 
	CONSTRAINT trace_request_metadata_pk PRIMARY KEY ("key", request_id), 
	CONSTRAINT fk_trace_request_metadata_request_id FOREIGN KEY(request_id) REFERENCES trace_info (request_id) ON DELETE CASCADE
);
INSERT INTO "trace_request_metadata" VALUES('mlflow.trace_schema.version','3','5729d35d159f4abc8e8e222bc37f78da');
INSERT INTO "trace_request_metadata" VALUES('mlflow.user','ann','5729d35d159f4abc8e8e222bc37f78da');
INSERT INTO "trace_request_metadata" VALUES('mlflow.source.name','make.py','5729d35d159f4abc8e8e222bc37f78da');
INSERT INTO "trace_request_metadata" VALUES('mlflow.source.type','LOCAL','5729d35d159f4abc8e8e222bc37f78da');
INSERT INTO "trace_request_metadata" VALUES('mlflow.source.git.commit','','5729d35d159f4abc8e8e222bc37f78da');
INSERT INTO "trace_request_metadata" VALUES('mlflow.source.git.repoURL','','5729d35d159f4abc8e8e222bc37f78da');
INSERT INTO "trace_request_metadata" VALUES('mlflow.source.git.branch','','5729d35d159f4abc8e8e222bc37f78da');
INSERT INTO "trace_request_metadata" VALUES('mlflow.traceInputs','{"question": "größe"}','5729d35d159f4abc8e8e222bc37f78da');
INSERT INTO "trace_request_metadata" VALUES('mlflow.traceOutputs','{"answer": 1}','5729d35d159f4abc8e8e222bc37f78da');
INSERT INTO "trace_request_metadata" VALUES('mlflow.trace.tokenUsage','{"input_tokens": 3, "output_tokens": 4, "total_tokens": 7}','5729d35d159f4abc8e8e222bc37f78da');
CREATE TABLE "trace_tags" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(8000), 
	request_id VARCHAR(50) NOT NULL, 
	CONSTRAINT trace_tag_pk PRIMARY KEY ("key", request_id), 
	CONSTRAINT fk_trace_tags_request_id FOREIGN KEY(request_id) REFERENCES trace_info (request_id) ON DELETE CASCADE
);
INSERT INTO "trace_tags" VALUES('mlflow.traceName','work','5729d35d159f4abc8e8e222bc37f78da');
INSERT INTO "trace_tags" VALUES('mlflow.artifactLocation','s3://bucket/b/traces/5729d35d159f4abc8e8e222bc37f78da/artifacts','5729d35d159f4abc8e8e222bc37f78da');
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
