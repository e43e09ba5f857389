/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;
DROP TABLE IF EXISTS `alembic_version`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `alembic_version` (
  `version_num` varchar(32) NOT NULL,
  PRIMARY KEY (`version_num`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `alembic_version` DISABLE KEYS */;
INSERT INTO `alembic_version` VALUES
('0584bdc529eb');
/*!40000 ALTER TABLE `alembic_version` ENABLE KEYS */;
DROP TABLE IF EXISTS `datasets`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `datasets` (
  `dataset_uuid` varchar(36) NOT NULL,
  `experiment_id` int(11) NOT NULL,
  `name` varchar(500) NOT NULL,
  `digest` varchar(36) NOT NULL,
  `dataset_source_type` varchar(36) NOT NULL,
  `dataset_source` text NOT NULL,
  `dataset_schema` mediumtext DEFAULT NULL,
  `dataset_profile` mediumtext DEFAULT NULL,
  PRIMARY KEY (`experiment_id`,`name`,`digest`),
  KEY `index_datasets_dataset_uuid` (`dataset_uuid`),
  KEY `index_datasets_experiment_id_dataset_source_type` (`experiment_id`,`dataset_source_type`),
  CONSTRAINT `fk_datasets_experiment_id_experiments` FOREIGN KEY (`experiment_id`) REFERENCES `experiments` (`experiment_id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `datasets` DISABLE KEYS */;
INSERT INTO `datasets` VALUES
('a467d5fcad51452e83dc4e99568da781',1,'train','d1','local','/x','{}','{}');
/*!40000 ALTER TABLE `datasets` ENABLE KEYS */;
DROP TABLE IF EXISTS `experiment_tags`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `experiment_tags` (
  `key` varchar(250) NOT NULL,
  `value` varchar(5000) DEFAULT NULL,
  `experiment_id` int(11) NOT NULL,
  PRIMARY KEY (`key`,`experiment_id`),
  KEY `experiment_id` (`experiment_id`),
  CONSTRAINT `experiment_tags_ibfk_1` FOREIGN KEY (`experiment_id`) REFERENCES `experiments` (`experiment_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `experiment_tags` DISABLE KEYS */;
INSERT INTO `experiment_tags` VALUES
('team','vision',1);
/*!40000 ALTER TABLE `experiment_tags` ENABLE KEYS */;
DROP TABLE IF EXISTS `experiments`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `experiments` (
  `experiment_id` int(11) NOT NULL AUTO_INCREMENT,
  `name` varchar(256) NOT NULL,
  `artifact_location` varchar(256) DEFAULT NULL,
  `lifecycle_stage` varchar(32) DEFAULT NULL,
  `creation_time` bigint(20) DEFAULT NULL,
  `last_update_time` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`experiment_id`),
  UNIQUE KEY `name` (`name`),
  CONSTRAINT `experiments_lifecycle_stage` CHECK (`lifecycle_stage` in ('active','deleted'))
) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `experiments` DISABLE KEYS */;
INSERT INTO `experiments` VALUES
(0,'Default','/folder/mlruns/0','active',1795411102248,1795411102248),
(1,'größe 日本','s3://bucket/a','active',1795411102249,1795411102249),
(2,'second','s3://bucket/b','active',1795411102252,1795411102252),
(3,'gone','s3://bucket/c','deleted',1795411102261,1795411102263);
/*!40000 ALTER TABLE `experiments` ENABLE KEYS */;
DROP TABLE IF EXISTS `input_tags`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `input_tags` (
  `input_uuid` varchar(36) NOT NULL,
  `name` varchar(255) NOT NULL,
  `value` varchar(500) NOT NULL,
  PRIMARY KEY (`input_uuid`,`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `input_tags` DISABLE KEYS */;
INSERT INTO `input_tags` VALUES
('0dec7ccbc61f48f793e4f3c3d88244c5','mlflow.data.context','eval'),
('18efbfa512ef4d3ebf3fcc4adc89ce2c','mlflow.data.context','training');
/*!40000 ALTER TABLE `input_tags` ENABLE KEYS */;
DROP TABLE IF EXISTS `inputs`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `inputs` (
  `input_uuid` varchar(36) NOT NULL,
  `source_type` varchar(36) NOT NULL,
  `source_id` varchar(36) NOT NULL,
  `destination_type` varchar(36) NOT NULL,
  `destination_id` varchar(36) NOT NULL,
  PRIMARY KEY (`source_type`,`source_id`,`destination_type`,`destination_id`),
  KEY `index_inputs_destination_type_destination_id_source_type` (`destination_type`,`destination_id`,`source_type`),
  KEY `index_inputs_input_uuid` (`input_uuid`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `inputs` DISABLE KEYS */;
INSERT INTO `inputs` VALUES
('0dec7ccbc61f48f793e4f3c3d88244c5','DATASET','a467d5fcad51452e83dc4e99568da781','RUN','c00199526ffe40abbc90be8b34322da3'),
('18efbfa512ef4d3ebf3fcc4adc89ce2c','DATASET','a467d5fcad51452e83dc4e99568da781','RUN','3d399934363742aa820df87e0fd6b42b');
/*!40000 ALTER TABLE `inputs` ENABLE KEYS */;
DROP TABLE IF EXISTS `latest_metrics`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `latest_metrics` (
  `key` varchar(250) NOT NULL,
  `value` double NOT NULL,
  `timestamp` bigint(20) DEFAULT NULL,
  `step` bigint(20) NOT NULL,
  `is_nan` tinyint(1) NOT NULL,
  `run_uuid` varchar(32) NOT NULL,
  PRIMARY KEY (`key`,`run_uuid`),
  KEY `index_latest_metrics_run_uuid` (`run_uuid`),
  CONSTRAINT `latest_metrics_ibfk_1` FOREIGN KEY (`run_uuid`) REFERENCES `runs` (`run_uuid`),
  CONSTRAINT `CONSTRAINT_1` CHECK (`is_nan` in (0,1))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `latest_metrics` DISABLE KEYS */;
INSERT INTO `latest_metrics` VALUES
('loss',0.08333333333333333,1700000000011,11,0,'3d399934363742aa820df87e0fd6b42b'),
('loss',0.08333333333333333,1700000000011,11,0,'c00199526ffe40abbc90be8b34322da3'),
('loss',0.08333333333333333,1700000000011,11,0,'e1d324fc0d4b4d0ca2fc09f454187b51'),
('negative step',-0.5,5,-3,0,'3d399934363742aa820df87e0fd6b42b'),
('negative step',-0.5,5,-3,0,'c00199526ffe40abbc90be8b34322da3'),
('negative step',-0.5,5,-3,0,'e1d324fc0d4b4d0ca2fc09f454187b51'),
('odd',-1.7976931348623157e308,3,2,0,'3d399934363742aa820df87e0fd6b42b'),
('odd',-1.7976931348623157e308,3,2,0,'c00199526ffe40abbc90be8b34322da3'),
('odd',-1.7976931348623157e308,3,2,0,'e1d324fc0d4b4d0ca2fc09f454187b51'),
('tie',2,7,0,0,'3d399934363742aa820df87e0fd6b42b'),
('tie',2,7,0,0,'c00199526ffe40abbc90be8b34322da3'),
('tie',2,7,0,0,'e1d324fc0d4b4d0ca2fc09f454187b51'),
('tiny',5e-324,1,0,0,'3d399934363742aa820df87e0fd6b42b'),
('tiny',5e-324,1,0,0,'c00199526ffe40abbc90be8b34322da3'),
('tiny',5e-324,1,0,0,'e1d324fc0d4b4d0ca2fc09f454187b51');
/*!40000 ALTER TABLE `latest_metrics` ENABLE KEYS */;
DROP TABLE IF EXISTS `metrics`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `metrics` (
  `key` varchar(250) NOT NULL,
  `value` double NOT NULL,
  `timestamp` bigint(20) NOT NULL,
  `run_uuid` varchar(32) NOT NULL,
  `step` bigint(20) NOT NULL DEFAULT 0,
  `is_nan` tinyint(1) NOT NULL DEFAULT 0,
  PRIMARY KEY (`key`,`timestamp`,`step`,`run_uuid`,`value`,`is_nan`),
  KEY `index_metrics_run_uuid` (`run_uuid`),
  CONSTRAINT `metrics_ibfk_1` FOREIGN KEY (`run_uuid`) REFERENCES `runs` (`run_uuid`),
  CONSTRAINT `CONSTRAINT_1` CHECK (`is_nan` in (0,1)),
  CONSTRAINT `CONSTRAINT_2` CHECK (`is_nan` in (0,1))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `metrics` DISABLE KEYS */;
INSERT INTO `metrics` VALUES
('loss',1,1700000000000,'3d399934363742aa820df87e0fd6b42b',0,0),
('loss',1,1700000000000,'c00199526ffe40abbc90be8b34322da3',0,0),
('loss',1,1700000000000,'e1d324fc0d4b4d0ca2fc09f454187b51',0,0),
('loss',0.5,1700000000001,'3d399934363742aa820df87e0fd6b42b',1,0),
('loss',0.5,1700000000001,'c00199526ffe40abbc90be8b34322da3',1,0),
('loss',0.5,1700000000001,'e1d324fc0d4b4d0ca2fc09f454187b51',1,0),
('loss',0.3333333333333333,1700000000002,'3d399934363742aa820df87e0fd6b42b',2,0),
('loss',0.3333333333333333,1700000000002,'c00199526ffe40abbc90be8b34322da3',2,0),
('loss',0.3333333333333333,1700000000002,'e1d324fc0d4b4d0ca2fc09f454187b51',2,0),
('loss',0.25,1700000000003,'3d399934363742aa820df87e0fd6b42b',3,0),
('loss',0.25,1700000000003,'c00199526ffe40abbc90be8b34322da3',3,0),
('loss',0.25,1700000000003,'e1d324fc0d4b4d0ca2fc09f454187b51',3,0),
('loss',0.2,1700000000004,'3d399934363742aa820df87e0fd6b42b',4,0),
('loss',0.2,1700000000004,'c00199526ffe40abbc90be8b34322da3',4,0),
('loss',0.2,1700000000004,'e1d324fc0d4b4d0ca2fc09f454187b51',4,0),
('loss',0.16666666666666666,1700000000005,'3d399934363742aa820df87e0fd6b42b',5,0),
('loss',0.16666666666666666,1700000000005,'c00199526ffe40abbc90be8b34322da3',5,0),
('loss',0.16666666666666666,1700000000005,'e1d324fc0d4b4d0ca2fc09f454187b51',5,0),
('loss',0.14285714285714285,1700000000006,'3d399934363742aa820df87e0fd6b42b',6,0),
('loss',0.14285714285714285,1700000000006,'c00199526ffe40abbc90be8b34322da3',6,0),
('loss',0.14285714285714285,1700000000006,'e1d324fc0d4b4d0ca2fc09f454187b51',6,0),
('loss',0.125,1700000000007,'3d399934363742aa820df87e0fd6b42b',7,0),
('loss',0.125,1700000000007,'c00199526ffe40abbc90be8b34322da3',7,0),
('loss',0.125,1700000000007,'e1d324fc0d4b4d0ca2fc09f454187b51',7,0),
('loss',0.1111111111111111,1700000000008,'3d399934363742aa820df87e0fd6b42b',8,0),
('loss',0.1111111111111111,1700000000008,'c00199526ffe40abbc90be8b34322da3',8,0),
('loss',0.1111111111111111,1700000000008,'e1d324fc0d4b4d0ca2fc09f454187b51',8,0),
('loss',0.1,1700000000009,'3d399934363742aa820df87e0fd6b42b',9,0),
('loss',0.1,1700000000009,'c00199526ffe40abbc90be8b34322da3',9,0),
('loss',0.1,1700000000009,'e1d324fc0d4b4d0ca2fc09f454187b51',9,0),
('loss',0.09090909090909091,1700000000010,'3d399934363742aa820df87e0fd6b42b',10,0),
('loss',0.09090909090909091,1700000000010,'c00199526ffe40abbc90be8b34322da3',10,0),
('loss',0.09090909090909091,1700000000010,'e1d324fc0d4b4d0ca2fc09f454187b51',10,0),
('loss',0.08333333333333333,1700000000011,'3d399934363742aa820df87e0fd6b42b',11,0),
('loss',0.08333333333333333,1700000000011,'c00199526ffe40abbc90be8b34322da3',11,0),
('loss',0.08333333333333333,1700000000011,'e1d324fc0d4b4d0ca2fc09f454187b51',11,0),
('negative step',-0.5,5,'3d399934363742aa820df87e0fd6b42b',-3,0),
('negative step',-0.5,5,'c00199526ffe40abbc90be8b34322da3',-3,0),
('negative step',-0.5,5,'e1d324fc0d4b4d0ca2fc09f454187b51',-3,0),
('odd',0,1,'3d399934363742aa820df87e0fd6b42b',0,1),
('odd',0,1,'c00199526ffe40abbc90be8b34322da3',0,1),
('odd',0,1,'e1d324fc0d4b4d0ca2fc09f454187b51',0,1),
('odd',1.7976931348623157e308,2,'3d399934363742aa820df87e0fd6b42b',1,0),
('odd',1.7976931348623157e308,2,'c00199526ffe40abbc90be8b34322da3',1,0),
('odd',1.7976931348623157e308,2,'e1d324fc0d4b4d0ca2fc09f454187b51',1,0),
('odd',-1.7976931348623157e308,3,'3d399934363742aa820df87e0fd6b42b',2,0),
('odd',-1.7976931348623157e308,3,'c00199526ffe40abbc90be8b34322da3',2,0),
('odd',-1.7976931348623157e308,3,'e1d324fc0d4b4d0ca2fc09f454187b51',2,0),
('tie',1,7,'3d399934363742aa820df87e0fd6b42b',0,0),
('tie',2,7,'3d399934363742aa820df87e0fd6b42b',0,0),
('tie',1,7,'c00199526ffe40abbc90be8b34322da3',0,0),
('tie',2,7,'c00199526ffe40abbc90be8b34322da3',0,0),
('tie',1,7,'e1d324fc0d4b4d0ca2fc09f454187b51',0,0),
('tie',2,7,'e1d324fc0d4b4d0ca2fc09f454187b51',0,0),
('tiny',5e-324,1,'3d399934363742aa820df87e0fd6b42b',0,0),
('tiny',5e-324,1,'c00199526ffe40abbc90be8b34322da3',0,0),
('tiny',5e-324,1,'e1d324fc0d4b4d0ca2fc09f454187b51',0,0);
/*!40000 ALTER TABLE `metrics` ENABLE KEYS */;
DROP TABLE IF EXISTS `model_version_tags`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `model_version_tags` (
  `key` varchar(250) NOT NULL,
  `value` varchar(5000) DEFAULT NULL,
  `name` varchar(256) NOT NULL,
  `version` int(11) NOT NULL,
  PRIMARY KEY (`key`,`name`,`version`),
  KEY `name` (`name`,`version`),
  CONSTRAINT `model_version_tags_ibfk_1` FOREIGN KEY (`name`, `version`) REFERENCES `model_versions` (`name`, `version`) ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `model_version_tags` DISABLE KEYS */;
INSERT INTO `model_version_tags` VALUES
('t','v0','model a',1),
('t','v1','model a',2);
/*!40000 ALTER TABLE `model_version_tags` ENABLE KEYS */;
DROP TABLE IF EXISTS `model_versions`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `model_versions` (
  `name` varchar(256) NOT NULL,
  `version` int(11) NOT NULL,
  `creation_time` bigint(20) DEFAULT NULL,
  `last_updated_time` bigint(20) DEFAULT NULL,
  `description` varchar(5000) DEFAULT NULL,
  `user_id` varchar(256) DEFAULT NULL,
  `current_stage` varchar(20) DEFAULT NULL,
  `source` varchar(500) DEFAULT NULL,
  `run_id` varchar(32) DEFAULT NULL,
  `status` varchar(20) DEFAULT NULL,
  `status_message` varchar(500) DEFAULT NULL,
  `run_link` varchar(500) DEFAULT NULL,
  `storage_location` varchar(500) DEFAULT NULL,
  PRIMARY KEY (`name`,`version`),
  CONSTRAINT `model_versions_ibfk_1` FOREIGN KEY (`name`) REFERENCES `registered_models` (`name`) ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `model_versions` DISABLE KEYS */;
INSERT INTO `model_versions` VALUES
('model a',1,1795411102367,1795411102383,'d',NULL,'Production','s3://bucket/m0','3d399934363742aa820df87e0fd6b42b','READY',NULL,NULL,'s3://bucket/m0'),
('model a',2,1795411102373,1795411102373,'d',NULL,'None','s3://bucket/m1','c00199526ffe40abbc90be8b34322da3','READY',NULL,NULL,'s3://bucket/m1');
/*!40000 ALTER TABLE `model_versions` ENABLE KEYS */;
DROP TABLE IF EXISTS `params`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `params` (
  `key` varchar(250) NOT NULL,
  `value` varchar(8000) NOT NULL,
  `run_uuid` varchar(32) NOT NULL,
  PRIMARY KEY (`key`,`run_uuid`),
  KEY `index_params_run_uuid` (`run_uuid`),
  CONSTRAINT `params_ibfk_1` FOREIGN KEY (`run_uuid`) REFERENCES `runs` (`run_uuid`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `params` DISABLE KEYS */;
INSERT INTO `params` VALUES
('lr','0.1','3d399934363742aa820df87e0fd6b42b'),
('lr','0.1','c00199526ffe40abbc90be8b34322da3'),
('lr','0.1','e1d324fc0d4b4d0ca2fc09f454187b51'),
('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','3d399934363742aa820df87e0fd6b42b'),
('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','c00199526ffe40abbc90be8b34322da3'),
('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','e1d324fc0d4b4d0ca2fc09f454187b51');
/*!40000 ALTER TABLE `params` ENABLE KEYS */;
DROP TABLE IF EXISTS `registered_model_aliases`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `registered_model_aliases` (
  `alias` varchar(256) NOT NULL,
  `version` int(11) NOT NULL,
  `name` varchar(256) NOT NULL,
  PRIMARY KEY (`name`,`alias`),
  CONSTRAINT `registered_model_alias_name_fkey` FOREIGN KEY (`name`) REFERENCES `registered_models` (`name`) ON DELETE CASCADE ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `registered_model_aliases` DISABLE KEYS */;
INSERT INTO `registered_model_aliases` VALUES
('champion',2,'model a');
/*!40000 ALTER TABLE `registered_model_aliases` ENABLE KEYS */;
DROP TABLE IF EXISTS `registered_model_tags`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `registered_model_tags` (
  `key` varchar(250) NOT NULL,
  `value` varchar(5000) DEFAULT NULL,
  `name` varchar(256) NOT NULL,
  PRIMARY KEY (`key`,`name`),
  KEY `name` (`name`),
  CONSTRAINT `registered_model_tags_ibfk_1` FOREIGN KEY (`name`) REFERENCES `registered_models` (`name`) ON UPDATE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `registered_model_tags` DISABLE KEYS */;
INSERT INTO `registered_model_tags` VALUES
('k','v','model a');
/*!40000 ALTER TABLE `registered_model_tags` ENABLE KEYS */;
DROP TABLE IF EXISTS `registered_models`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `registered_models` (
  `name` varchar(256) NOT NULL,
  `creation_time` bigint(20) DEFAULT NULL,
  `last_updated_time` bigint(20) DEFAULT NULL,
  `description` varchar(5000) DEFAULT NULL,
  PRIMARY KEY (`name`),
  UNIQUE KEY `name` (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `registered_models` DISABLE KEYS */;
INSERT INTO `registered_models` VALUES
('model a',1795411102360,1795411102383,'first');
/*!40000 ALTER TABLE `registered_models` ENABLE KEYS */;
DROP TABLE IF EXISTS `runs`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `runs` (
  `run_uuid` varchar(32) NOT NULL,
  `name` varchar(250) DEFAULT NULL,
  `source_type` varchar(20) DEFAULT NULL,
  `source_name` varchar(500) DEFAULT NULL,
  `entry_point_name` varchar(50) DEFAULT NULL,
  `user_id` varchar(256) DEFAULT NULL,
  `status` varchar(9) DEFAULT NULL,
  `start_time` bigint(20) DEFAULT NULL,
  `end_time` bigint(20) DEFAULT NULL,
  `source_version` varchar(50) DEFAULT NULL,
  `lifecycle_stage` varchar(20) DEFAULT NULL,
  `artifact_uri` varchar(200) DEFAULT NULL,
  `experiment_id` int(11) DEFAULT NULL,
  `deleted_time` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`run_uuid`),
  KEY `experiment_id` (`experiment_id`),
  CONSTRAINT `runs_ibfk_1` FOREIGN KEY (`experiment_id`) REFERENCES `experiments` (`experiment_id`),
  CONSTRAINT `source_type` CHECK (`source_type` in ('NOTEBOOK','JOB','LOCAL','UNKNOWN','PROJECT')),
  CONSTRAINT `runs_lifecycle_stage` CHECK (`lifecycle_stage` in ('active','deleted')),
  CONSTRAINT `CONSTRAINT_1` CHECK (`status` in ('SCHEDULED','FAILED','FINISHED','RUNNING','KILLED'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `runs` DISABLE KEYS */;
INSERT INTO `runs` VALUES
('3d399934363742aa820df87e0fd6b42b','run 0','UNKNOWN','','','unknown','FINISHED',1700000000000,1700000001000,'','active','s3://bucket/a/3d399934363742aa820df87e0fd6b42b/artifacts',1,NULL),
('c00199526ffe40abbc90be8b34322da3','run 1','UNKNOWN','','','unknown','FAILED',1700000000001,1700000001001,'','active','s3://bucket/b/c00199526ffe40abbc90be8b34322da3/artifacts',2,NULL),
('e1d324fc0d4b4d0ca2fc09f454187b51','run 2','UNKNOWN','','','unknown','KILLED',1700000000002,1700000001002,'','deleted','s3://bucket/a/e1d324fc0d4b4d0ca2fc09f454187b51/artifacts',1,1795411102333);
/*!40000 ALTER TABLE `runs` ENABLE KEYS */;
DROP TABLE IF EXISTS `tags`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `tags` (
  `key` varchar(250) NOT NULL,
  `value` varchar(8000) DEFAULT NULL,
  `run_uuid` varchar(32) NOT NULL,
  PRIMARY KEY (`key`,`run_uuid`),
  KEY `index_tags_run_uuid` (`run_uuid`),
  CONSTRAINT `tags_ibfk_1` FOREIGN KEY (`run_uuid`) REFERENCES `runs` (`run_uuid`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `tags` DISABLE KEYS */;
INSERT INTO `tags` VALUES
('mlflow.runName','run 0','3d399934363742aa820df87e0fd6b42b'),
('mlflow.runName','run 1','c00199526ffe40abbc90be8b34322da3'),
('mlflow.runName','run 2','e1d324fc0d4b4d0ca2fc09f454187b51'),
('note','line\nbreak \'\" 日本','3d399934363742aa820df87e0fd6b42b'),
('note','line\nbreak \'\" 日本','c00199526ffe40abbc90be8b34322da3'),
('note','line\nbreak \'\" 日本','e1d324fc0d4b4d0ca2fc09f454187b51'),
('phase','a','3d399934363742aa820df87e0fd6b42b'),
('phase','b','c00199526ffe40abbc90be8b34322da3'),
('phase','a','e1d324fc0d4b4d0ca2fc09f454187b51');
/*!40000 ALTER TABLE `tags` ENABLE KEYS */;
DROP TABLE IF EXISTS `trace_info`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `trace_info` (
  `request_id` varchar(50) NOT NULL,
  `experiment_id` int(11) NOT NULL,
  `timestamp_ms` bigint(20) NOT NULL,
  `execution_time_ms` bigint(20) DEFAULT NULL,
  `status` varchar(50) NOT NULL,
  PRIMARY KEY (`request_id`),
  KEY `index_trace_info_experiment_id_timestamp_ms` (`experiment_id`,`timestamp_ms`),
  CONSTRAINT `fk_trace_info_experiment_id` FOREIGN KEY (`experiment_id`) REFERENCES `experiments` (`experiment_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `trace_info` DISABLE KEYS */;
INSERT INTO `trace_info` VALUES
('5bbdbb0f52364e19b427aaa9388e95af',2,1795411102413,37,'OK');
/*!40000 ALTER TABLE `trace_info` ENABLE KEYS */;
DROP TABLE IF EXISTS `trace_request_metadata`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `trace_request_metadata` (
  `key` varchar(250) NOT NULL,
  `value` varchar(8000) DEFAULT NULL,
  `request_id` varchar(50) NOT NULL,
  PRIMARY KEY (`key`,`request_id`),
  KEY `index_trace_request_metadata_request_id` (`request_id`),
  CONSTRAINT `fk_trace_request_metadata_request_id` FOREIGN KEY (`request_id`) REFERENCES `trace_info` (`request_id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `trace_request_metadata` DISABLE KEYS */;
INSERT INTO `trace_request_metadata` VALUES
('mlflow.traceInputs','{\"question\": \"größe\"}','5bbdbb0f52364e19b427aaa9388e95af'),
('mlflow.traceOutputs','{\"answer\": 1}','5bbdbb0f52364e19b427aaa9388e95af'),
('mlflow.trace_schema.version','2','5bbdbb0f52364e19b427aaa9388e95af');
/*!40000 ALTER TABLE `trace_request_metadata` ENABLE KEYS */;
DROP TABLE IF EXISTS `trace_tags`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `trace_tags` (
  `key` varchar(250) NOT NULL,
  `value` varchar(8000) DEFAULT NULL,
  `request_id` varchar(50) NOT NULL,
  PRIMARY KEY (`key`,`request_id`),
  KEY `index_trace_tags_request_id` (`request_id`),
  CONSTRAINT `fk_trace_tags_request_id` FOREIGN KEY (`request_id`) REFERENCES `trace_info` (`request_id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `trace_tags` DISABLE KEYS */;
INSERT INTO `trace_tags` VALUES
('mlflow.artifactLocation','s3://bucket/b/traces/5bbdbb0f52364e19b427aaa9388e95af/artifacts','5bbdbb0f52364e19b427aaa9388e95af'),
('mlflow.source.name','make.py','5bbdbb0f52364e19b427aaa9388e95af'),
('mlflow.source.type','LOCAL','5bbdbb0f52364e19b427aaa9388e95af'),
('mlflow.traceName','work','5bbdbb0f52364e19b427aaa9388e95af');
/*!40000 ALTER TABLE `trace_tags` ENABLE KEYS */;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;
/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;
