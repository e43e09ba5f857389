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
('acf3f17fdcc7');
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
  `dataset_schema` text DEFAULT NULL,
  `dataset_profile` mediumtext DEFAULT NULL,
  PRIMARY KEY (`experiment_id`,`name`,`digest`),
  KEY `index_datasets_experiment_id_dataset_source_type` (`experiment_id`,`dataset_source_type`),
  KEY `index_datasets_dataset_uuid` (`dataset_uuid`),
  CONSTRAINT `datasets_ibfk_1` FOREIGN KEY (`experiment_id`) REFERENCES `experiments` (`experiment_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `datasets` DISABLE KEYS */;
INSERT INTO `datasets` VALUES
('22db456c6d4241ad832b9ed73e169784',1,'train','d1','local','/x','{}','{}');
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
(0,'Default','/folder/mlruns/0','active',1795411023643,1795411023643),
(1,'größe 日本','s3://bucket/a','active',1795411023644,1795411023644),
(2,'second','s3://bucket/b','active',1795411023646,1795411023646),
(3,'gone','s3://bucket/c','deleted',1795411023651,1795411023652);
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
('92f64a8873d64fe2af44ef9ce226c49e','mlflow.data.context','training'),
('9bd4f1a461ba4b4783e5da406f19ed73','mlflow.data.context','eval');
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
  KEY `index_inputs_input_uuid` (`input_uuid`),
  KEY `index_inputs_destination_type_destination_id_source_type` (`destination_type`,`destination_id`,`source_type`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `inputs` DISABLE KEYS */;
INSERT INTO `inputs` VALUES
('92f64a8873d64fe2af44ef9ce226c49e','DATASET','22db456c6d4241ad832b9ed73e169784','RUN','ff9d480b4c9f4affbef136892fa6b4f5'),
('9bd4f1a461ba4b4783e5da406f19ed73','DATASET','22db456c6d4241ad832b9ed73e169784','RUN','c502b01c39694b3084188727ed6fe13d');
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
('loss',0.08333333333333333,1700000000011,11,0,'10ce0588a6d84982bb1034367a805a50'),
('loss',0.08333333333333333,1700000000011,11,0,'c502b01c39694b3084188727ed6fe13d'),
('loss',0.08333333333333333,1700000000011,11,0,'ff9d480b4c9f4affbef136892fa6b4f5'),
('negative step',-0.5,5,-3,0,'10ce0588a6d84982bb1034367a805a50'),
('negative step',-0.5,5,-3,0,'c502b01c39694b3084188727ed6fe13d'),
('negative step',-0.5,5,-3,0,'ff9d480b4c9f4affbef136892fa6b4f5'),
('odd',-1.7976931348623157e308,3,2,0,'10ce0588a6d84982bb1034367a805a50'),
('odd',-1.7976931348623157e308,3,2,0,'c502b01c39694b3084188727ed6fe13d'),
('odd',-1.7976931348623157e308,3,2,0,'ff9d480b4c9f4affbef136892fa6b4f5'),
('tie',2,7,0,0,'10ce0588a6d84982bb1034367a805a50'),
('tie',2,7,0,0,'c502b01c39694b3084188727ed6fe13d'),
('tie',2,7,0,0,'ff9d480b4c9f4affbef136892fa6b4f5'),
('tiny',5e-324,1,0,0,'10ce0588a6d84982bb1034367a805a50'),
('tiny',5e-324,1,0,0,'c502b01c39694b3084188727ed6fe13d'),
('tiny',5e-324,1,0,0,'ff9d480b4c9f4affbef136892fa6b4f5');
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
('loss',1,1700000000000,'10ce0588a6d84982bb1034367a805a50',0,0),
('loss',1,1700000000000,'c502b01c39694b3084188727ed6fe13d',0,0),
('loss',1,1700000000000,'ff9d480b4c9f4affbef136892fa6b4f5',0,0),
('loss',0.5,1700000000001,'10ce0588a6d84982bb1034367a805a50',1,0),
('loss',0.5,1700000000001,'c502b01c39694b3084188727ed6fe13d',1,0),
('loss',0.5,1700000000001,'ff9d480b4c9f4affbef136892fa6b4f5',1,0),
('loss',0.3333333333333333,1700000000002,'10ce0588a6d84982bb1034367a805a50',2,0),
('loss',0.3333333333333333,1700000000002,'c502b01c39694b3084188727ed6fe13d',2,0),
('loss',0.3333333333333333,1700000000002,'ff9d480b4c9f4affbef136892fa6b4f5',2,0),
('loss',0.25,1700000000003,'10ce0588a6d84982bb1034367a805a50',3,0),
('loss',0.25,1700000000003,'c502b01c39694b3084188727ed6fe13d',3,0),
('loss',0.25,1700000000003,'ff9d480b4c9f4affbef136892fa6b4f5',3,0),
('loss',0.2,1700000000004,'10ce0588a6d84982bb1034367a805a50',4,0),
('loss',0.2,1700000000004,'c502b01c39694b3084188727ed6fe13d',4,0),
('loss',0.2,1700000000004,'ff9d480b4c9f4affbef136892fa6b4f5',4,0),
('loss',0.16666666666666666,1700000000005,'10ce0588a6d84982bb1034367a805a50',5,0),
('loss',0.16666666666666666,1700000000005,'c502b01c39694b3084188727ed6fe13d',5,0),
('loss',0.16666666666666666,1700000000005,'ff9d480b4c9f4affbef136892fa6b4f5',5,0),
('loss',0.14285714285714285,1700000000006,'10ce0588a6d84982bb1034367a805a50',6,0),
('loss',0.14285714285714285,1700000000006,'c502b01c39694b3084188727ed6fe13d',6,0),
('loss',0.14285714285714285,1700000000006,'ff9d480b4c9f4affbef136892fa6b4f5',6,0),
('loss',0.125,1700000000007,'10ce0588a6d84982bb1034367a805a50',7,0),
('loss',0.125,1700000000007,'c502b01c39694b3084188727ed6fe13d',7,0),
('loss',0.125,1700000000007,'ff9d480b4c9f4affbef136892fa6b4f5',7,0),
('loss',0.1111111111111111,1700000000008,'10ce0588a6d84982bb1034367a805a50',8,0),
('loss',0.1111111111111111,1700000000008,'c502b01c39694b3084188727ed6fe13d',8,0),
('loss',0.1111111111111111,1700000000008,'ff9d480b4c9f4affbef136892fa6b4f5',8,0),
('loss',0.1,1700000000009,'10ce0588a6d84982bb1034367a805a50',9,0),
('loss',0.1,1700000000009,'c502b01c39694b3084188727ed6fe13d',9,0),
('loss',0.1,1700000000009,'ff9d480b4c9f4affbef136892fa6b4f5',9,0),
('loss',0.09090909090909091,1700000000010,'10ce0588a6d84982bb1034367a805a50',10,0),
('loss',0.09090909090909091,1700000000010,'c502b01c39694b3084188727ed6fe13d',10,0),
('loss',0.09090909090909091,1700000000010,'ff9d480b4c9f4affbef136892fa6b4f5',10,0),
('loss',0.08333333333333333,1700000000011,'10ce0588a6d84982bb1034367a805a50',11,0),
('loss',0.08333333333333333,1700000000011,'c502b01c39694b3084188727ed6fe13d',11,0),
('loss',0.08333333333333333,1700000000011,'ff9d480b4c9f4affbef136892fa6b4f5',11,0),
('negative step',-0.5,5,'10ce0588a6d84982bb1034367a805a50',-3,0),
('negative step',-0.5,5,'c502b01c39694b3084188727ed6fe13d',-3,0),
('negative step',-0.5,5,'ff9d480b4c9f4affbef136892fa6b4f5',-3,0),
('odd',0,1,'10ce0588a6d84982bb1034367a805a50',0,1),
('odd',0,1,'c502b01c39694b3084188727ed6fe13d',0,1),
('odd',0,1,'ff9d480b4c9f4affbef136892fa6b4f5',0,1),
('odd',1.7976931348623157e308,2,'10ce0588a6d84982bb1034367a805a50',1,0),
('odd',1.7976931348623157e308,2,'c502b01c39694b3084188727ed6fe13d',1,0),
('odd',1.7976931348623157e308,2,'ff9d480b4c9f4affbef136892fa6b4f5',1,0),
('odd',-1.7976931348623157e308,3,'10ce0588a6d84982bb1034367a805a50',2,0),
('odd',-1.7976931348623157e308,3,'c502b01c39694b3084188727ed6fe13d',2,0),
('odd',-1.7976931348623157e308,3,'ff9d480b4c9f4affbef136892fa6b4f5',2,0),
('tie',1,7,'10ce0588a6d84982bb1034367a805a50',0,0),
('tie',2,7,'10ce0588a6d84982bb1034367a805a50',0,0),
('tie',1,7,'c502b01c39694b3084188727ed6fe13d',0,0),
('tie',2,7,'c502b01c39694b3084188727ed6fe13d',0,0),
('tie',1,7,'ff9d480b4c9f4affbef136892fa6b4f5',0,0),
('tie',2,7,'ff9d480b4c9f4affbef136892fa6b4f5',0,0),
('tiny',5e-324,1,'10ce0588a6d84982bb1034367a805a50',0,0),
('tiny',5e-324,1,'c502b01c39694b3084188727ed6fe13d',0,0),
('tiny',5e-324,1,'ff9d480b4c9f4affbef136892fa6b4f5',0,0);
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
('model a',1,1795411023726,1795411023734,'d',NULL,'Production','s3://bucket/m0','ff9d480b4c9f4affbef136892fa6b4f5','READY',NULL,NULL,'s3://bucket/m0'),
('model a',2,1795411023731,1795411023731,'d',NULL,'None','s3://bucket/m1','c502b01c39694b3084188727ed6fe13d','READY',NULL,NULL,'s3://bucket/m1');
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
('lr','0.1','10ce0588a6d84982bb1034367a805a50'),
('lr','0.1','c502b01c39694b3084188727ed6fe13d'),
('lr','0.1','ff9d480b4c9f4affbef136892fa6b4f5'),
('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','10ce0588a6d84982bb1034367a805a50'),
('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','c502b01c39694b3084188727ed6fe13d'),
('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','ff9d480b4c9f4affbef136892fa6b4f5');
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
('model a',1795411023721,1795411023734,'first');
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
('10ce0588a6d84982bb1034367a805a50','run 2','UNKNOWN','','','unknown','KILLED',1700000000002,1700000001002,'','deleted','s3://bucket/a/10ce0588a6d84982bb1034367a805a50/artifacts',1,1795411023696),
('c502b01c39694b3084188727ed6fe13d','run 1','UNKNOWN','','','unknown','FAILED',1700000000001,1700000001001,'','active','s3://bucket/b/c502b01c39694b3084188727ed6fe13d/artifacts',2,NULL),
('ff9d480b4c9f4affbef136892fa6b4f5','run 0','UNKNOWN','','','unknown','FINISHED',1700000000000,1700000001000,'','active','s3://bucket/a/ff9d480b4c9f4affbef136892fa6b4f5/artifacts',1,NULL);
/*!40000 ALTER TABLE `runs` ENABLE KEYS */;
DROP TABLE IF EXISTS `tags`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `tags` (
  `key` varchar(250) NOT NULL,
  `value` varchar(5000) DEFAULT NULL,
  `run_uuid` varchar(32) NOT NULL,
  PRIMARY KEY (`key`,`run_uuid`),
  KEY `index_tags_run_uuid` (`run_uuid`),
  CONSTRAINT `tags_ibfk_1` FOREIGN KEY (`run_uuid`) REFERENCES `runs` (`run_uuid`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `tags` DISABLE KEYS */;
INSERT INTO `tags` VALUES
('mlflow.runName','run 2','10ce0588a6d84982bb1034367a805a50'),
('mlflow.runName','run 1','c502b01c39694b3084188727ed6fe13d'),
('mlflow.runName','run 0','ff9d480b4c9f4affbef136892fa6b4f5'),
('note','line\nbreak \'\" 日本','10ce0588a6d84982bb1034367a805a50'),
('note','line\nbreak \'\" 日本','c502b01c39694b3084188727ed6fe13d'),
('note','line\nbreak \'\" 日本','ff9d480b4c9f4affbef136892fa6b4f5'),
('phase','a','10ce0588a6d84982bb1034367a805a50'),
('phase','b','c502b01c39694b3084188727ed6fe13d'),
('phase','a','ff9d480b4c9f4affbef136892fa6b4f5');
/*!40000 ALTER TABLE `tags` ENABLE KEYS */;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;
/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;
