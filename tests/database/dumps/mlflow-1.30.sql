BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('97727af70f4d');
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
INSERT INTO "experiments" VALUES(0,'Default','./mlruns/0','active',1795407083311,1795407083311);
INSERT INTO "experiments" VALUES(1,'größe 日本','s3://bucket/a','active',1795407083316,1795407083316);
INSERT INTO "experiments" VALUES(2,'second','s3://bucket/b','active',1795407083322,1795407083322);
INSERT INTO "experiments" VALUES(3,'gone','s3://bucket/c','deleted',1795407083339,1795407083349);
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
INSERT INTO "latest_metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,11,0,'1eac8d31558f446ab95917b1cff96cad');
INSERT INTO "latest_metrics" VALUES('odd',-1.79769313486231562234e+308,3,2,0,'1eac8d31558f446ab95917b1cff96cad');
INSERT INTO "latest_metrics" VALUES('negative step',-0.5,5,-3,0,'1eac8d31558f446ab95917b1cff96cad');
INSERT INTO "latest_metrics" VALUES('tie',2.0,7,0,0,'1eac8d31558f446ab95917b1cff96cad');
INSERT INTO "latest_metrics" VALUES('tiny',4.94065645841247e-324,1,0,0,'1eac8d31558f446ab95917b1cff96cad');
INSERT INTO "latest_metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,11,0,'07de9d552fd1425bbd44f77418e6b068');
INSERT INTO "latest_metrics" VALUES('odd',-1.79769313486231562234e+308,3,2,0,'07de9d552fd1425bbd44f77418e6b068');
INSERT INTO "latest_metrics" VALUES('negative step',-0.5,5,-3,0,'07de9d552fd1425bbd44f77418e6b068');
INSERT INTO "latest_metrics" VALUES('tie',2.0,7,0,0,'07de9d552fd1425bbd44f77418e6b068');
INSERT INTO "latest_metrics" VALUES('tiny',4.94065645841247e-324,1,0,0,'07de9d552fd1425bbd44f77418e6b068');
INSERT INTO "latest_metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,11,0,'14be71e28a33450b95422de8fb9ad9ef');
INSERT INTO "latest_metrics" VALUES('odd',-1.79769313486231562234e+308,3,2,0,'14be71e28a33450b95422de8fb9ad9ef');
INSERT INTO "latest_metrics" VALUES('negative step',-0.5,5,-3,0,'14be71e28a33450b95422de8fb9ad9ef');
INSERT INTO "latest_metrics" VALUES('tie',2.0,7,0,0,'14be71e28a33450b95422de8fb9ad9ef');
INSERT INTO "latest_metrics" VALUES('tiny',4.94065645841247e-324,1,0,0,'14be71e28a33450b95422de8fb9ad9ef');
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
INSERT INTO "metrics" VALUES('loss',1.0,1700000000000,'1eac8d31558f446ab95917b1cff96cad',0,0);
INSERT INTO "metrics" VALUES('loss',0.5,1700000000001,'1eac8d31558f446ab95917b1cff96cad',1,0);
INSERT INTO "metrics" VALUES('loss',3.33333333333333314829e-01,1700000000002,'1eac8d31558f446ab95917b1cff96cad',2,0);
INSERT INTO "metrics" VALUES('loss',0.25,1700000000003,'1eac8d31558f446ab95917b1cff96cad',3,0);
INSERT INTO "metrics" VALUES('loss',0.2,1700000000004,'1eac8d31558f446ab95917b1cff96cad',4,0);
INSERT INTO "metrics" VALUES('loss',1.66666666666666657414e-01,1700000000005,'1eac8d31558f446ab95917b1cff96cad',5,0);
INSERT INTO "metrics" VALUES('loss',1.42857142857142849212e-01,1700000000006,'1eac8d31558f446ab95917b1cff96cad',6,0);
INSERT INTO "metrics" VALUES('loss',0.125,1700000000007,'1eac8d31558f446ab95917b1cff96cad',7,0);
INSERT INTO "metrics" VALUES('loss',1.11111111111111104943e-01,1700000000008,'1eac8d31558f446ab95917b1cff96cad',8,0);
INSERT INTO "metrics" VALUES('loss',0.1,1700000000009,'1eac8d31558f446ab95917b1cff96cad',9,0);
INSERT INTO "metrics" VALUES('loss',9.09090909090909116141e-02,1700000000010,'1eac8d31558f446ab95917b1cff96cad',10,0);
INSERT INTO "metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,'1eac8d31558f446ab95917b1cff96cad',11,0);
INSERT INTO "metrics" VALUES('odd',0.0,1,'1eac8d31558f446ab95917b1cff96cad',0,1);
INSERT INTO "metrics" VALUES('odd',1.79769313486231562234e+308,2,'1eac8d31558f446ab95917b1cff96cad',1,0);
INSERT INTO "metrics" VALUES('odd',-1.79769313486231562234e+308,3,'1eac8d31558f446ab95917b1cff96cad',2,0);
INSERT INTO "metrics" VALUES('negative step',-0.5,5,'1eac8d31558f446ab95917b1cff96cad',-3,0);
INSERT INTO "metrics" VALUES('tie',1.0,7,'1eac8d31558f446ab95917b1cff96cad',0,0);
INSERT INTO "metrics" VALUES('tie',2.0,7,'1eac8d31558f446ab95917b1cff96cad',0,0);
INSERT INTO "metrics" VALUES('tiny',4.94065645841247e-324,1,'1eac8d31558f446ab95917b1cff96cad',0,0);
INSERT INTO "metrics" VALUES('loss',1.0,1700000000000,'07de9d552fd1425bbd44f77418e6b068',0,0);
INSERT INTO "metrics" VALUES('loss',0.5,1700000000001,'07de9d552fd1425bbd44f77418e6b068',1,0);
INSERT INTO "metrics" VALUES('loss',3.33333333333333314829e-01,1700000000002,'07de9d552fd1425bbd44f77418e6b068',2,0);
INSERT INTO "metrics" VALUES('loss',0.25,1700000000003,'07de9d552fd1425bbd44f77418e6b068',3,0);
INSERT INTO "metrics" VALUES('loss',0.2,1700000000004,'07de9d552fd1425bbd44f77418e6b068',4,0);
INSERT INTO "metrics" VALUES('loss',1.66666666666666657414e-01,1700000000005,'07de9d552fd1425bbd44f77418e6b068',5,0);
INSERT INTO "metrics" VALUES('loss',1.42857142857142849212e-01,1700000000006,'07de9d552fd1425bbd44f77418e6b068',6,0);
INSERT INTO "metrics" VALUES('loss',0.125,1700000000007,'07de9d552fd1425bbd44f77418e6b068',7,0);
INSERT INTO "metrics" VALUES('loss',1.11111111111111104943e-01,1700000000008,'07de9d552fd1425bbd44f77418e6b068',8,0);
INSERT INTO "metrics" VALUES('loss',0.1,1700000000009,'07de9d552fd1425bbd44f77418e6b068',9,0);
INSERT INTO "metrics" VALUES('loss',9.09090909090909116141e-02,1700000000010,'07de9d552fd1425bbd44f77418e6b068',10,0);
INSERT INTO "metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,'07de9d552fd1425bbd44f77418e6b068',11,0);
INSERT INTO "metrics" VALUES('odd',0.0,1,'07de9d552fd1425bbd44f77418e6b068',0,1);
INSERT INTO "metrics" VALUES('odd',1.79769313486231562234e+308,2,'07de9d552fd1425bbd44f77418e6b068',1,0);
INSERT INTO "metrics" VALUES('odd',-1.79769313486231562234e+308,3,'07de9d552fd1425bbd44f77418e6b068',2,0);
INSERT INTO "metrics" VALUES('negative step',-0.5,5,'07de9d552fd1425bbd44f77418e6b068',-3,0);
INSERT INTO "metrics" VALUES('tie',1.0,7,'07de9d552fd1425bbd44f77418e6b068',0,0);
INSERT INTO "metrics" VALUES('tie',2.0,7,'07de9d552fd1425bbd44f77418e6b068',0,0);
INSERT INTO "metrics" VALUES('tiny',4.94065645841247e-324,1,'07de9d552fd1425bbd44f77418e6b068',0,0);
INSERT INTO "metrics" VALUES('loss',1.0,1700000000000,'14be71e28a33450b95422de8fb9ad9ef',0,0);
INSERT INTO "metrics" VALUES('loss',0.5,1700000000001,'14be71e28a33450b95422de8fb9ad9ef',1,0);
INSERT INTO "metrics" VALUES('loss',3.33333333333333314829e-01,1700000000002,'14be71e28a33450b95422de8fb9ad9ef',2,0);
INSERT INTO "metrics" VALUES('loss',0.25,1700000000003,'14be71e28a33450b95422de8fb9ad9ef',3,0);
INSERT INTO "metrics" VALUES('loss',0.2,1700000000004,'14be71e28a33450b95422de8fb9ad9ef',4,0);
INSERT INTO "metrics" VALUES('loss',1.66666666666666657414e-01,1700000000005,'14be71e28a33450b95422de8fb9ad9ef',5,0);
INSERT INTO "metrics" VALUES('loss',1.42857142857142849212e-01,1700000000006,'14be71e28a33450b95422de8fb9ad9ef',6,0);
INSERT INTO "metrics" VALUES('loss',0.125,1700000000007,'14be71e28a33450b95422de8fb9ad9ef',7,0);
INSERT INTO "metrics" VALUES('loss',1.11111111111111104943e-01,1700000000008,'14be71e28a33450b95422de8fb9ad9ef',8,0);
INSERT INTO "metrics" VALUES('loss',0.1,1700000000009,'14be71e28a33450b95422de8fb9ad9ef',9,0);
INSERT INTO "metrics" VALUES('loss',9.09090909090909116141e-02,1700000000010,'14be71e28a33450b95422de8fb9ad9ef',10,0);
INSERT INTO "metrics" VALUES('loss',8.33333333333333287074e-02,1700000000011,'14be71e28a33450b95422de8fb9ad9ef',11,0);
INSERT INTO "metrics" VALUES('odd',0.0,1,'14be71e28a33450b95422de8fb9ad9ef',0,1);
INSERT INTO "metrics" VALUES('odd',1.79769313486231562234e+308,2,'14be71e28a33450b95422de8fb9ad9ef',1,0);
INSERT INTO "metrics" VALUES('odd',-1.79769313486231562234e+308,3,'14be71e28a33450b95422de8fb9ad9ef',2,0);
INSERT INTO "metrics" VALUES('negative step',-0.5,5,'14be71e28a33450b95422de8fb9ad9ef',-3,0);
INSERT INTO "metrics" VALUES('tie',1.0,7,'14be71e28a33450b95422de8fb9ad9ef',0,0);
INSERT INTO "metrics" VALUES('tie',2.0,7,'14be71e28a33450b95422de8fb9ad9ef',0,0);
INSERT INTO "metrics" VALUES('tiny',4.94065645841247e-324,1,'14be71e28a33450b95422de8fb9ad9ef',0,0);
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
	run_link VARCHAR(500), 
	CONSTRAINT model_version_pk PRIMARY KEY (name, version), 
	FOREIGN KEY(name) REFERENCES registered_models (name) ON UPDATE CASCADE
);
INSERT INTO "model_versions" VALUES('model a',1,1795407083537,1795407083587,'d',NULL,'Production','s3://bucket/m0','1eac8d31558f446ab95917b1cff96cad','READY',NULL,NULL);
INSERT INTO "model_versions" VALUES('model a',2,1795407083575,1795407083575,'d',NULL,'None','s3://bucket/m1','07de9d552fd1425bbd44f77418e6b068','READY',NULL,NULL);
CREATE TABLE "params" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(500) NOT NULL, 
	run_uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT param_pk PRIMARY KEY ("key", run_uuid), 
	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid)
);
INSERT INTO "params" VALUES('lr','0.1','1eac8d31558f446ab95917b1cff96cad');
INSERT INTO "params" VALUES('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','1eac8d31558f446ab95917b1cff96cad');
INSERT INTO "params" VALUES('lr','0.1','07de9d552fd1425bbd44f77418e6b068');
INSERT INTO "params" VALUES('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','07de9d552fd1425bbd44f77418e6b068');
INSERT INTO "params" VALUES('lr','0.1','14be71e28a33450b95422de8fb9ad9ef');
INSERT INTO "params" VALUES('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','14be71e28a33450b95422de8fb9ad9ef');
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
INSERT INTO "registered_models" VALUES('model a',1795407083526,1795407083587,'first');
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
INSERT INTO "runs" VALUES('1eac8d31558f446ab95917b1cff96cad','run 0','UNKNOWN','','','unknown','FINISHED',1700000000000,1700000001000,'','active','s3://bucket/a/1eac8d31558f446ab95917b1cff96cad/artifacts',1,NULL);
INSERT INTO "runs" VALUES('07de9d552fd1425bbd44f77418e6b068','run 1','UNKNOWN','','','unknown','FAILED',1700000000001,1700000001001,'','active','s3://bucket/b/07de9d552fd1425bbd44f77418e6b068/artifacts',2,NULL);
INSERT INTO "runs" VALUES('14be71e28a33450b95422de8fb9ad9ef','run 2','UNKNOWN','','','unknown','KILLED',1700000000002,1700000001002,'','deleted','s3://bucket/a/14be71e28a33450b95422de8fb9ad9ef/artifacts',1,1795407083502);
CREATE TABLE "tags" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(5000), 
	run_uuid VARCHAR(32) NOT NULL, 
	CONSTRAINT tag_pk PRIMARY KEY ("key", run_uuid), 
	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid)
);
INSERT INTO "tags" VALUES('mlflow.runName','run 0','1eac8d31558f446ab95917b1cff96cad');
INSERT INTO "tags" VALUES('phase','a','1eac8d31558f446ab95917b1cff96cad');
INSERT INTO "tags" VALUES('note','line
break ''" 日本','1eac8d31558f446ab95917b1cff96cad');
INSERT INTO "tags" VALUES('mlflow.runName','run 1','07de9d552fd1425bbd44f77418e6b068');
INSERT INTO "tags" VALUES('phase','b','07de9d552fd1425bbd44f77418e6b068');
INSERT INTO "tags" VALUES('note','line
break ''" 日本','07de9d552fd1425bbd44f77418e6b068');
INSERT INTO "tags" VALUES('mlflow.runName','run 2','14be71e28a33450b95422de8fb9ad9ef');
INSERT INTO "tags" VALUES('phase','a','14be71e28a33450b95422de8fb9ad9ef');
INSERT INTO "tags" VALUES('note','line
break ''" 日本','14be71e28a33450b95422de8fb9ad9ef');
CREATE INDEX index_metrics_run_uuid ON metrics (run_uuid);
CREATE INDEX index_latest_metrics_run_uuid ON latest_metrics (run_uuid);
CREATE INDEX index_tags_run_uuid ON tags (run_uuid);
CREATE INDEX index_params_run_uuid ON params (run_uuid);
COMMIT;
