BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('acf3f17fdcc7');
CREATE TABLE datasets (
	dataset_uuid VARCHAR(36) NOT NULL, 
	experiment_id INTEGER NOT NULL, 
	name VARCHAR(500) NOT NULL, 
	digest VARCHAR(36) NOT NULL, 
	dataset_source_type VARCHAR(36) NOT NULL, 
	dataset_source TEXT NOT NULL, 
	dataset_schema TEXT, 
	dataset_profile TEXT, 
	CONSTRAINT dataset_pk PRIMARY KEY (experiment_id, name, digest), 
	FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id)
);
INSERT INTO "datasets" VALUES('80071a9408db44b28aad8c7d2c3ac449',1,'train','d1','local','/x','{}','{}');
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
INSERT INTO "experiments" VALUES(0,'Default','/folder/mlruns/0','active',1795407086066,1795407086066);
INSERT INTO "experiments" VALUES(1,'größe 日本','s3://bucket/a','active',1795407086069,1795407086069);
INSERT INTO "experiments" VALUES(2,'second','s3://bucket/b','active',1795407086072,1795407086072);
INSERT INTO "experiments" VALUES(3,'gone','s3://bucket/c','deleted',1795407086083,1795407086088);
CREATE TABLE input_tags (
	input_uuid VARCHAR(36) NOT NULL, 
	name VARCHAR(255) NOT NULL, 
	value VARCHAR(500) NOT NULL, 
	CONSTRAINT input_tags_pk PRIMARY KEY (input_uuid, name)
);
INSERT INTO "input_tags" VALUES('c4b3965adab4402f9617a4d91203d0f7','mlflow.data.context','training');
INSERT INTO "input_tags" VALUES('94710a29dd624043b84ef83cdeaf1a53','mlflow.data.context','eval');
CREATE TABLE inputs (
	input_uuid VARCHAR(36) NOT NULL, 
	source_type VARCHAR(36) NOT NULL, 
	source_id VARCHAR(36) NOT NULL, 
	destination_type VARCHAR(36) NOT NULL, 
	destination_id VARCHAR(36) NOT NULL, 
	CONSTRAINT inputs_pk PRIMARY KEY (source_type, source_id, destination_type, destination_id)
);
INSERT INTO "inputs" VALUES('c4b3965adab4402f9617a4d91203d0f7','DATASET','80071a9408db44b28aad8c7d2c3ac449','RUN','8cb9d6b5109546608965ff47d0de988e');
INSERT INTO "inputs" VALUES('94710a29dd624043b84ef83cdeaf1a53','DATASET','80071a9408db44b28aad8c7d2c3ac449','RUN','3ee3708e794741fcb05eaf7a8b79aeec');
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
INSERT INTO "latest_metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,11,0,'8cb9d6b5109546608965ff47d0de988e');
INSERT INTO "latest_metrics" VALUES('odd',-1.79769313486231562234e+308,3,2,0,'8cb9d6b5109546608965ff47d0de988e');
INSERT INTO "latest_metrics" VALUES('negative step',-0.5,5,-3,0,'8cb9d6b5109546608965ff47d0de988e');
INSERT INTO "latest_metrics" VALUES('tie',2.0,7,0,0,'8cb9d6b5109546608965ff47d0de988e');
INSERT INTO "latest_metrics" VALUES('tiny',4.94065645841247e-324,1,0,0,'8cb9d6b5109546608965ff47d0de988e');
INSERT INTO "latest_metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,11,0,'3ee3708e794741fcb05eaf7a8b79aeec');
INSERT INTO "latest_metrics" VALUES('odd',-1.79769313486231562234e+308,3,2,0,'3ee3708e794741fcb05eaf7a8b79aeec');
INSERT INTO "latest_metrics" VALUES('negative step',-0.5,5,-3,0,'3ee3708e794741fcb05eaf7a8b79aeec');
INSERT INTO "latest_metrics" VALUES('tie',2.0,7,0,0,'3ee3708e794741fcb05eaf7a8b79aeec');
INSERT INTO "latest_metrics" VALUES('tiny',4.94065645841247e-324,1,0,0,'3ee3708e794741fcb05eaf7a8b79aeec');
INSERT INTO "latest_metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,11,0,'fa3a4e2742e84d02b53dfbfc349e1a7e');
INSERT INTO "latest_metrics" VALUES('odd',-1.79769313486231562234e+308,3,2,0,'fa3a4e2742e84d02b53dfbfc349e1a7e');
INSERT INTO "latest_metrics" VALUES('negative step',-0.5,5,-3,0,'fa3a4e2742e84d02b53dfbfc349e1a7e');
INSERT INTO "latest_metrics" VALUES('tie',2.0,7,0,0,'fa3a4e2742e84d02b53dfbfc349e1a7e');
INSERT INTO "latest_metrics" VALUES('tiny',4.94065645841247e-324,1,0,0,'fa3a4e2742e84d02b53dfbfc349e1a7e');
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
INSERT INTO "metrics" VALUES('loss',1.0,1700000000000,'8cb9d6b5109546608965ff47d0de988e',0,0);
INSERT INTO "metrics" VALUES('loss',0.5,1700000000001,'8cb9d6b5109546608965ff47d0de988e',1,0);
INSERT INTO "metrics" VALUES('loss',3.33333333333333314829e-01,1700000000002,'8cb9d6b5109546608965ff47d0de988e',2,0);
INSERT INTO "metrics" VALUES('loss',0.25,1700000000003,'8cb9d6b5109546608965ff47d0de988e',3,0);
INSERT INTO "metrics" VALUES('loss',0.2,1700000000004,'8cb9d6b5109546608965ff47d0de988e',4,0);
INSERT INTO "metrics" VALUES('loss',1.66666666666666657414e-01,1700000000005,'8cb9d6b5109546608965ff47d0de988e',5,0);
INSERT INTO "metrics" VALUES('loss',1.42857142857142849212e-01,1700000000006,'8cb9d6b5109546608965ff47d0de988e',6,0);
INSERT INTO "metrics" VALUES('loss',0.125,1700000000007,'8cb9d6b5109546608965ff47d0de988e',7,0);
INSERT INTO "metrics" VALUES('loss',1.11111111111111104943e-01,1700000000008,'8cb9d6b5109546608965ff47d0de988e',8,0);
INSERT INTO "metrics" VALUES('loss',0.1,1700000000009,'8cb9d6b5109546608965ff47d0de988e',9,0);
INSERT INTO "metrics" VALUES('loss',9.09090909090909116141e-02,1700000000010,'8cb9d6b5109546608965ff47d0de988e',10,0);
INSERT INTO "metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,'8cb9d6b5109546608965ff47d0de988e',11,0);
INSERT INTO "metrics" VALUES('odd',0.0,1,'8cb9d6b5109546608965ff47d0de988e',0,1);
INSERT INTO "metrics" VALUES('odd',1.79769313486231562234e+308,2,'8cb9d6b5109546608965ff47d0de988e',1,0);
INSERT INTO "metrics" VALUES('odd',-1.79769313486231562234e+308,3,'8cb9d6b5109546608965ff47d0de988e',2,0);
INSERT INTO "metrics" VALUES('negative step',-0.5,5,'8cb9d6b5109546608965ff47d0de988e',-3,0);
INSERT INTO "metrics" VALUES('tie',1.0,7,'8cb9d6b5109546608965ff47d0de988e',0,0);
INSERT INTO "metrics" VALUES('tie',2.0,7,'8cb9d6b5109546608965ff47d0de988e',0,0);
INSERT INTO "metrics" VALUES('tiny',4.94065645841247e-324,1,'8cb9d6b5109546608965ff47d0de988e',0,0);
INSERT INTO "metrics" VALUES('loss',1.0,1700000000000,'3ee3708e794741fcb05eaf7a8b79aeec',0,0);
INSERT INTO "metrics" VALUES('loss',0.5,1700000000001,'3ee3708e794741fcb05eaf7a8b79aeec',1,0);
INSERT INTO "metrics" VALUES('loss',3.33333333333333314829e-01,1700000000002,'3ee3708e794741fcb05eaf7a8b79aeec',2,0);
INSERT INTO "metrics" VALUES('loss',0.25,1700000000003,'3ee3708e794741fcb05eaf7a8b79aeec',3,0);
INSERT INTO "metrics" VALUES('loss',0.2,1700000000004,'3ee3708e794741fcb05eaf7a8b79aeec',4,0);
INSERT INTO "metrics" VALUES('loss',1.66666666666666657414e-01,1700000000005,'3ee3708e794741fcb05eaf7a8b79aeec',5,0);
INSERT INTO "metrics" VALUES('loss',1.42857142857142849212e-01,1700000000006,'3ee3708e794741fcb05eaf7a8b79aeec',6,0);
INSERT INTO "metrics" VALUES('loss',0.125,1700000000007,'3ee3708e794741fcb05eaf7a8b79aeec',7,0);
INSERT INTO "metrics" VALUES('loss',1.11111111111111104943e-01,1700000000008,'3ee3708e794741fcb05eaf7a8b79aeec',8,0);
INSERT INTO "metrics" VALUES('loss',0.1,1700000000009,'3ee3708e794741fcb05eaf7a8b79aeec',9,0);
INSERT INTO "metrics" VALUES('loss',9.09090909090909116141e-02,1700000000010,'3ee3708e794741fcb05eaf7a8b79aeec',10,0);
INSERT INTO "metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,'3ee3708e794741fcb05eaf7a8b79aeec',11,0);
INSERT INTO "metrics" VALUES('odd',0.0,1,'3ee3708e794741fcb05eaf7a8b79aeec',0,1);
INSERT INTO "metrics" VALUES('odd',1.79769313486231562234e+308,2,'3ee3708e794741fcb05eaf7a8b79aeec',1,0);
INSERT INTO "metrics" VALUES('odd',-1.79769313486231562234e+308,3,'3ee3708e794741fcb05eaf7a8b79aeec',2,0);
INSERT INTO "metrics" VALUES('negative step',-0.5,5,'3ee3708e794741fcb05eaf7a8b79aeec',-3,0);
INSERT INTO "metrics" VALUES('tie',1.0,7,'3ee3708e794741fcb05eaf7a8b79aeec',0,0);
INSERT INTO "metrics" VALUES('tie',2.0,7,'3ee3708e794741fcb05eaf7a8b79aeec',0,0);
INSERT INTO "metrics" VALUES('tiny',4.94065645841247e-324,1,'3ee3708e794741fcb05eaf7a8b79aeec',0,0);
INSERT INTO "metrics" VALUES('loss',1.0,1700000000000,'fa3a4e2742e84d02b53dfbfc349e1a7e',0,0);
INSERT INTO "metrics" VALUES('loss',0.5,1700000000001,'fa3a4e2742e84d02b53dfbfc349e1a7e',1,0);
INSERT INTO "metrics" VALUES('loss',3.33333333333333314829e-01,1700000000002,'fa3a4e2742e84d02b53dfbfc349e1a7e',2,0);
INSERT INTO "metrics" VALUES('loss',0.25,1700000000003,'fa3a4e2742e84d02b53dfbfc349e1a7e',3,0);
INSERT INTO "metrics" VALUES('loss',0.2,1700000000004,'fa3a4e2742e84d02b53dfbfc349e1a7e',4,0);
INSERT INTO "metrics" VALUES('loss',1.66666666666666657414e-01,1700000000005,'fa3a4e2742e84d02b53dfbfc349e1a7e',5,0);
INSERT INTO "metrics" VALUES('loss',1.42857142857142849212e-01,1700000000006,'fa3a4e2742e84d02b53dfbfc349e1a7e',6,0);
INSERT INTO "metrics" VALUES('loss',0.125,1700000000007,'fa3a4e2742e84d02b53dfbfc349e1a7e',7,0);
INSERT INTO "metrics" VALUES('loss',1.11111111111111104943e-01,1700000000008,'fa3a4e2742e84d02b53dfbfc349e1a7e',8,0);
INSERT INTO "metrics" VALUES('loss',0.1,1700000000009,'fa3a4e2742e84d02b53dfbfc349e1a7e',9,0);
INSERT INTO "metrics" VALUES('loss',9.09090909090909116141e-02,1700000000010,'fa3a4e2742e84d02b53dfbfc349e1a7e',10,0);
INSERT INTO "metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,'fa3a4e2742e84d02b53dfbfc349e1a7e',11,0);
INSERT INTO "metrics" VALUES('odd',0.0,1,'fa3a4e2742e84d02b53dfbfc349e1a7e',0,1);
INSERT INTO "metrics" VALUES('odd',1.79769313486231562234e+308,2,'fa3a4e2742e84d02b53dfbfc349e1a7e',1,0);
INSERT INTO "metrics" VALUES('odd',-1.79769313486231562234e+308,3,'fa3a4e2742e84d02b53dfbfc349e1a7e',2,0);
INSERT INTO "metrics" VALUES('negative step',-0.5,5,'fa3a4e2742e84d02b53dfbfc349e1a7e',-3,0);
INSERT INTO "metrics" VALUES('tie',1.0,7,'fa3a4e2742e84d02b53dfbfc349e1a7e',0,0);
INSERT INTO "metrics" VALUES('tie',2.0,7,'fa3a4e2742e84d02b53dfbfc349e1a7e',0,0);
INSERT INTO "metrics" VALUES('tiny',4.94065645841247e-324,1,'fa3a4e2742e84d02b53dfbfc349e1a7e',0,0);
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
INSERT INTO "model_versions" VALUES('model a',1,1795407086190,1795407086202,'d',NULL,'Production','s3://bucket/m0','8cb9d6b5109546608965ff47d0de988e','READY',NULL,NULL,'s3://bucket/m0');
INSERT INTO "model_versions" VALUES('model a',2,1795407086197,1795407086197,'d',NULL,'None','s3://bucket/m1','3ee3708e794741fcb05eaf7a8b79aeec','READY',NULL,NULL,'s3://bucket/m1');
CREATE TABLE "params" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(8000) NOT NULL, 
	run_uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT param_pk PRIMARY KEY ("key", run_uuid), 
	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid)
);
INSERT INTO "params" VALUES('lr','0.1','8cb9d6b5109546608965ff47d0de988e');
INSERT INTO "params" VALUES('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','8cb9d6b5109546608965ff47d0de988e');
INSERT INTO "params" VALUES('lr','0.1','3ee3708e794741fcb05eaf7a8b79aeec');
INSERT INTO "params" VALUES('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','3ee3708e794741fcb05eaf7a8b79aeec');
INSERT INTO "params" VALUES('lr','0.1','fa3a4e2742e84d02b53dfbfc349e1a7e');
INSERT INTO "params" VALUES('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','fa3a4e2742e84d02b53dfbfc349e1a7e');
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
INSERT INTO "registered_models" VALUES('model a',1795407086183,1795407086202,'first');
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
INSERT INTO "runs" VALUES('8cb9d6b5109546608965ff47d0de988e','run 0','UNKNOWN','','','unknown','FINISHED',1700000000000,1700000001000,'','active','s3://bucket/a/8cb9d6b5109546608965ff47d0de988e/artifacts',1,NULL);
INSERT INTO "runs" VALUES('3ee3708e794741fcb05eaf7a8b79aeec','run 1','UNKNOWN','','','unknown','FAILED',1700000000001,1700000001001,'','active','s3://bucket/b/3ee3708e794741fcb05eaf7a8b79aeec/artifacts',2,NULL);
INSERT INTO "runs" VALUES('fa3a4e2742e84d02b53dfbfc349e1a7e','run 2','UNKNOWN','','','unknown','KILLED',1700000000002,1700000001002,'','deleted','s3://bucket/a/fa3a4e2742e84d02b53dfbfc349e1a7e/artifacts',1,1795407086173);
CREATE TABLE "tags" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(5000), 
	run_uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT tag_pk PRIMARY KEY ("key", run_uuid), 
	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid)
);
INSERT INTO "tags" VALUES('mlflow.runName','run 0','8cb9d6b5109546608965ff47d0de988e');
INSERT INTO "tags" VALUES('phase','a','8cb9d6b5109546608965ff47d0de988e');
INSERT INTO "tags" VALUES('note','line
break ''" 日本','8cb9d6b5109546608965ff47d0de988e');
INSERT INTO "tags" VALUES('mlflow.runName','run 1','3ee3708e794741fcb05eaf7a8b79aeec');
INSERT INTO "tags" VALUES('phase','b','3ee3708e794741fcb05eaf7a8b79aeec');
INSERT INTO "tags" VALUES('note','line
break ''" 日本','3ee3708e794741fcb05eaf7a8b79aeec');
INSERT INTO "tags" VALUES('mlflow.runName','run 2','fa3a4e2742e84d02b53dfbfc349e1a7e');
INSERT INTO "tags" VALUES('phase','a','fa3a4e2742e84d02b53dfbfc349e1a7e');
INSERT INTO "tags" VALUES('note','line
break ''" 日本','fa3a4e2742e84d02b53dfbfc349e1a7e');
CREATE INDEX index_metrics_run_uuid ON metrics (run_uuid);
CREATE INDEX index_latest_metrics_run_uuid ON latest_metrics (run_uuid);
CREATE INDEX index_tags_run_uuid ON tags (run_uuid);
CREATE INDEX index_datasets_dataset_uuid ON datasets (dataset_uuid);
CREATE INDEX index_datasets_experiment_id_dataset_source_type ON datasets (experiment_id, dataset_source_type);
CREATE INDEX index_inputs_input_uuid ON inputs (input_uuid);
CREATE INDEX index_inputs_destination_type_destination_id_source_type ON inputs (destination_type, destination_id, source_type);
CREATE INDEX index_params_run_uuid ON params (run_uuid);
COMMIT;
