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
('bda7b8c39065');
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
  KEY `index_datasets_experiment_id_dataset_source_type` (`experiment_id`,`dataset_source_type`),
  KEY `index_datasets_dataset_uuid` (`dataset_uuid`),
  CONSTRAINT `fk_datasets_experiment_id_experiments` FOREIGN KEY (`experiment_id`) REFERENCES `experiments` (`experiment_id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `datasets` DISABLE KEYS */;
INSERT INTO `datasets` VALUES
('051e4dd090184e5a85f9b468132c538e',1,'train','d1','local','/x','{}','{}');
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
(0,'Default','/folder/mlruns/0','active',1795411109908,1795411109908),
(1,'größe 日本','s3://bucket/a','active',1795411109910,1795411109910),
(2,'second','s3://bucket/b','active',1795411109912,1795411109912),
(3,'gone','s3://bucket/c','deleted',1795411109919,1795411109921);
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
('25d8280ad02946e6a2ff56b5508a4fff','mlflow.data.context','eval'),
('d430b8821cb84077984d7ef1c1786841','mlflow.data.context','training');
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
  `step` bigint(20) NOT NULL DEFAULT 0,
  PRIMARY KEY (`source_type`,`source_id`,`destination_type`,`destination_id`),
  KEY `index_inputs_destination_type_destination_id_source_type` (`destination_type`,`destination_id`,`source_type`),
  KEY `index_inputs_input_uuid` (`input_uuid`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `inputs` DISABLE KEYS */;
INSERT INTO `inputs` VALUES
('d430b8821cb84077984d7ef1c1786841','DATASET','051e4dd090184e5a85f9b468132c538e','RUN','734d96a3f4a54ae4a761364fbe8fa988',0),
('25d8280ad02946e6a2ff56b5508a4fff','DATASET','051e4dd090184e5a85f9b468132c538e','RUN','f4ab03de1db84ea88d852a960f00c5aa',0);
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
('accuracy',0.75,1795411110326,1,0,'734d96a3f4a54ae4a761364fbe8fa988'),
('loss',0.08333333333333333,1700000000011,11,0,'734d96a3f4a54ae4a761364fbe8fa988'),
('loss',0.08333333333333333,1700000000011,11,0,'aa377b0bed8e4148992188b17e9289b2'),
('loss',0.08333333333333333,1700000000011,11,0,'f4ab03de1db84ea88d852a960f00c5aa'),
('negative step',-0.5,5,-3,0,'734d96a3f4a54ae4a761364fbe8fa988'),
('negative step',-0.5,5,-3,0,'aa377b0bed8e4148992188b17e9289b2'),
('negative step',-0.5,5,-3,0,'f4ab03de1db84ea88d852a960f00c5aa'),
('odd',-1.7976931348623157e308,3,2,0,'734d96a3f4a54ae4a761364fbe8fa988'),
('odd',-1.7976931348623157e308,3,2,0,'aa377b0bed8e4148992188b17e9289b2'),
('odd',-1.7976931348623157e308,3,2,0,'f4ab03de1db84ea88d852a960f00c5aa'),
('tie',2,7,0,0,'734d96a3f4a54ae4a761364fbe8fa988'),
('tie',2,7,0,0,'aa377b0bed8e4148992188b17e9289b2'),
('tie',2,7,0,0,'f4ab03de1db84ea88d852a960f00c5aa'),
('tiny',5e-324,1,0,0,'734d96a3f4a54ae4a761364fbe8fa988'),
('tiny',5e-324,1,0,0,'aa377b0bed8e4148992188b17e9289b2'),
('tiny',5e-324,1,0,0,'f4ab03de1db84ea88d852a960f00c5aa');
/*!40000 ALTER TABLE `latest_metrics` ENABLE KEYS */;
DROP TABLE IF EXISTS `logged_model_metrics`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `logged_model_metrics` (
  `model_id` varchar(36) NOT NULL,
  `metric_name` varchar(500) NOT NULL,
  `metric_timestamp_ms` bigint(20) NOT NULL,
  `metric_step` bigint(20) NOT NULL,
  `metric_value` double DEFAULT NULL,
  `experiment_id` int(11) NOT NULL,
  `run_id` varchar(32) NOT NULL,
  `dataset_uuid` varchar(36) DEFAULT NULL,
  `dataset_name` varchar(500) DEFAULT NULL,
  `dataset_digest` varchar(36) DEFAULT NULL,
  PRIMARY KEY (`model_id`,`metric_name`,`metric_timestamp_ms`,`metric_step`,`run_id`),
  KEY `fk_logged_model_metrics_experiment_id` (`experiment_id`),
  KEY `fk_logged_model_metrics_run_id` (`run_id`),
  KEY `index_logged_model_metrics_model_id` (`model_id`),
  CONSTRAINT `fk_logged_model_metrics_experiment_id` FOREIGN KEY (`experiment_id`) REFERENCES `experiments` (`experiment_id`),
  CONSTRAINT `fk_logged_model_metrics_model_id` FOREIGN KEY (`model_id`) REFERENCES `logged_models` (`model_id`) ON DELETE CASCADE,
  CONSTRAINT `fk_logged_model_metrics_run_id` FOREIGN KEY (`run_id`) REFERENCES `runs` (`run_uuid`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `logged_model_metrics` DISABLE KEYS */;
INSERT INTO `logged_model_metrics` VALUES
('m-d82bc9226db441a3a2f165fc90b1ab78','accuracy',1795411110326,1,0.75,2,'734d96a3f4a54ae4a761364fbe8fa988',NULL,NULL,NULL);
/*!40000 ALTER TABLE `logged_model_metrics` ENABLE KEYS */;
DROP TABLE IF EXISTS `logged_model_params`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `logged_model_params` (
  `model_id` varchar(36) NOT NULL,
  `experiment_id` int(11) NOT NULL,
  `param_key` varchar(255) NOT NULL,
  `param_value` text NOT NULL,
  PRIMARY KEY (`model_id`,`param_key`),
  KEY `fk_logged_model_params_experiment_id` (`experiment_id`),
  CONSTRAINT `fk_logged_model_params_experiment_id` FOREIGN KEY (`experiment_id`) REFERENCES `experiments` (`experiment_id`),
  CONSTRAINT `fk_logged_model_params_model_id` FOREIGN KEY (`model_id`) REFERENCES `logged_models` (`model_id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `logged_model_params` DISABLE KEYS */;
INSERT INTO `logged_model_params` VALUES
('m-d82bc9226db441a3a2f165fc90b1ab78',1,'p','1');
/*!40000 ALTER TABLE `logged_model_params` ENABLE KEYS */;
DROP TABLE IF EXISTS `logged_model_tags`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `logged_model_tags` (
  `model_id` varchar(36) NOT NULL,
  `experiment_id` int(11) NOT NULL,
  `tag_key` varchar(255) NOT NULL,
  `tag_value` text NOT NULL,
  PRIMARY KEY (`model_id`,`tag_key`),
  KEY `fk_logged_model_tags_experiment_id` (`experiment_id`),
  CONSTRAINT `fk_logged_model_tags_experiment_id` FOREIGN KEY (`experiment_id`) REFERENCES `experiments` (`experiment_id`),
  CONSTRAINT `fk_logged_model_tags_model_id` FOREIGN KEY (`model_id`) REFERENCES `logged_models` (`model_id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `logged_model_tags` DISABLE KEYS */;
INSERT INTO `logged_model_tags` VALUES
('m-d82bc9226db441a3a2f165fc90b1ab78',1,'a','b');
/*!40000 ALTER TABLE `logged_model_tags` ENABLE KEYS */;
DROP TABLE IF EXISTS `logged_models`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `logged_models` (
  `model_id` varchar(36) NOT NULL,
  `experiment_id` int(11) NOT NULL,
  `name` varchar(500) NOT NULL,
  `artifact_location` varchar(1000) NOT NULL,
  `creation_timestamp_ms` bigint(20) NOT NULL,
  `last_updated_timestamp_ms` bigint(20) NOT NULL,
  `status` int(11) NOT NULL,
  `lifecycle_stage` varchar(32) DEFAULT NULL,
  `model_type` varchar(500) DEFAULT NULL,
  `source_run_id` varchar(32) DEFAULT NULL,
  `status_message` varchar(1000) DEFAULT NULL,
  PRIMARY KEY (`model_id`),
  KEY `fk_logged_models_experiment_id` (`experiment_id`),
  CONSTRAINT `fk_logged_models_experiment_id` FOREIGN KEY (`experiment_id`) REFERENCES `experiments` (`experiment_id`) ON DELETE CASCADE,
  CONSTRAINT `logged_models_lifecycle_stage_check` CHECK (`lifecycle_stage` in ('active','deleted'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `logged_models` DISABLE KEYS */;
INSERT INTO `logged_models` VALUES
('m-d82bc9226db441a3a2f165fc90b1ab78',1,'lm','s3://bucket/a/models/m-d82bc9226db441a3a2f165fc90b1ab78/artifacts',1795411110315,1795411110315,1,'active','agent','734d96a3f4a54ae4a761364fbe8fa988',NULL);
/*!40000 ALTER TABLE `logged_models` ENABLE KEYS */;
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
('accuracy',0.75,1795411110326,'734d96a3f4a54ae4a761364fbe8fa988',1,0),
('loss',1,1700000000000,'734d96a3f4a54ae4a761364fbe8fa988',0,0),
('loss',1,1700000000000,'aa377b0bed8e4148992188b17e9289b2',0,0),
('loss',1,1700000000000,'f4ab03de1db84ea88d852a960f00c5aa',0,0),
('loss',0.5,1700000000001,'734d96a3f4a54ae4a761364fbe8fa988',1,0),
('loss',0.5,1700000000001,'aa377b0bed8e4148992188b17e9289b2',1,0),
('loss',0.5,1700000000001,'f4ab03de1db84ea88d852a960f00c5aa',1,0),
('loss',0.3333333333333333,1700000000002,'734d96a3f4a54ae4a761364fbe8fa988',2,0),
('loss',0.3333333333333333,1700000000002,'aa377b0bed8e4148992188b17e9289b2',2,0),
('loss',0.3333333333333333,1700000000002,'f4ab03de1db84ea88d852a960f00c5aa',2,0),
('loss',0.25,1700000000003,'734d96a3f4a54ae4a761364fbe8fa988',3,0),
('loss',0.25,1700000000003,'aa377b0bed8e4148992188b17e9289b2',3,0),
('loss',0.25,1700000000003,'f4ab03de1db84ea88d852a960f00c5aa',3,0),
('loss',0.2,1700000000004,'734d96a3f4a54ae4a761364fbe8fa988',4,0),
('loss',0.2,1700000000004,'aa377b0bed8e4148992188b17e9289b2',4,0),
('loss',0.2,1700000000004,'f4ab03de1db84ea88d852a960f00c5aa',4,0),
('loss',0.16666666666666666,1700000000005,'734d96a3f4a54ae4a761364fbe8fa988',5,0),
('loss',0.16666666666666666,1700000000005,'aa377b0bed8e4148992188b17e9289b2',5,0),
('loss',0.16666666666666666,1700000000005,'f4ab03de1db84ea88d852a960f00c5aa',5,0),
('loss',0.14285714285714285,1700000000006,'734d96a3f4a54ae4a761364fbe8fa988',6,0),
('loss',0.14285714285714285,1700000000006,'aa377b0bed8e4148992188b17e9289b2',6,0),
('loss',0.14285714285714285,1700000000006,'f4ab03de1db84ea88d852a960f00c5aa',6,0),
('loss',0.125,1700000000007,'734d96a3f4a54ae4a761364fbe8fa988',7,0),
('loss',0.125,1700000000007,'aa377b0bed8e4148992188b17e9289b2',7,0),
('loss',0.125,1700000000007,'f4ab03de1db84ea88d852a960f00c5aa',7,0),
('loss',0.1111111111111111,1700000000008,'734d96a3f4a54ae4a761364fbe8fa988',8,0),
('loss',0.1111111111111111,1700000000008,'aa377b0bed8e4148992188b17e9289b2',8,0),
('loss',0.1111111111111111,1700000000008,'f4ab03de1db84ea88d852a960f00c5aa',8,0),
('loss',0.1,1700000000009,'734d96a3f4a54ae4a761364fbe8fa988',9,0),
('loss',0.1,1700000000009,'aa377b0bed8e4148992188b17e9289b2',9,0),
('loss',0.1,1700000000009,'f4ab03de1db84ea88d852a960f00c5aa',9,0),
('loss',0.09090909090909091,1700000000010,'734d96a3f4a54ae4a761364fbe8fa988',10,0),
('loss',0.09090909090909091,1700000000010,'aa377b0bed8e4148992188b17e9289b2',10,0),
('loss',0.09090909090909091,1700000000010,'f4ab03de1db84ea88d852a960f00c5aa',10,0),
('loss',0.08333333333333333,1700000000011,'734d96a3f4a54ae4a761364fbe8fa988',11,0),
('loss',0.08333333333333333,1700000000011,'aa377b0bed8e4148992188b17e9289b2',11,0),
('loss',0.08333333333333333,1700000000011,'f4ab03de1db84ea88d852a960f00c5aa',11,0),
('negative step',-0.5,5,'734d96a3f4a54ae4a761364fbe8fa988',-3,0),
('negative step',-0.5,5,'aa377b0bed8e4148992188b17e9289b2',-3,0),
('negative step',-0.5,5,'f4ab03de1db84ea88d852a960f00c5aa',-3,0),
('odd',0,1,'734d96a3f4a54ae4a761364fbe8fa988',0,1),
('odd',0,1,'aa377b0bed8e4148992188b17e9289b2',0,1),
('odd',0,1,'f4ab03de1db84ea88d852a960f00c5aa',0,1),
('odd',1.7976931348623157e308,2,'734d96a3f4a54ae4a761364fbe8fa988',1,0),
('odd',1.7976931348623157e308,2,'aa377b0bed8e4148992188b17e9289b2',1,0),
('odd',1.7976931348623157e308,2,'f4ab03de1db84ea88d852a960f00c5aa',1,0),
('odd',-1.7976931348623157e308,3,'734d96a3f4a54ae4a761364fbe8fa988',2,0),
('odd',-1.7976931348623157e308,3,'aa377b0bed8e4148992188b17e9289b2',2,0),
('odd',-1.7976931348623157e308,3,'f4ab03de1db84ea88d852a960f00c5aa',2,0),
('tie',1,7,'734d96a3f4a54ae4a761364fbe8fa988',0,0),
('tie',2,7,'734d96a3f4a54ae4a761364fbe8fa988',0,0),
('tie',1,7,'aa377b0bed8e4148992188b17e9289b2',0,0),
('tie',2,7,'aa377b0bed8e4148992188b17e9289b2',0,0),
('tie',1,7,'f4ab03de1db84ea88d852a960f00c5aa',0,0),
('tie',2,7,'f4ab03de1db84ea88d852a960f00c5aa',0,0),
('tiny',5e-324,1,'734d96a3f4a54ae4a761364fbe8fa988',0,0),
('tiny',5e-324,1,'aa377b0bed8e4148992188b17e9289b2',0,0),
('tiny',5e-324,1,'f4ab03de1db84ea88d852a960f00c5aa',0,0);
/*!40000 ALTER TABLE `metrics` ENABLE KEYS */;
DROP TABLE IF EXISTS `model_version_tags`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `model_version_tags` (
  `key` varchar(250) NOT NULL,
  `value` text DEFAULT NULL,
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
('model a',1,1795411110074,1795411110093,'d',NULL,'Production','s3://bucket/m0','734d96a3f4a54ae4a761364fbe8fa988','READY',NULL,NULL,'s3://bucket/m0'),
('model a',2,1795411110082,1795411110082,'d',NULL,'None','s3://bucket/m1','f4ab03de1db84ea88d852a960f00c5aa','READY',NULL,NULL,'s3://bucket/m1');
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
('lr','0.1','734d96a3f4a54ae4a761364fbe8fa988'),
('lr','0.1','aa377b0bed8e4148992188b17e9289b2'),
('lr','0.1','f4ab03de1db84ea88d852a960f00c5aa'),
('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','734d96a3f4a54ae4a761364fbe8fa988'),
('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','aa377b0bed8e4148992188b17e9289b2'),
('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','f4ab03de1db84ea88d852a960f00c5aa');
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
('model a',1795411110066,1795411110093,'first');
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
('734d96a3f4a54ae4a761364fbe8fa988','run 0','UNKNOWN','','','unknown','FINISHED',1700000000000,1700000001000,'','active','s3://bucket/a/734d96a3f4a54ae4a761364fbe8fa988/artifacts',1,NULL),
('aa377b0bed8e4148992188b17e9289b2','run 2','UNKNOWN','','','unknown','KILLED',1700000000002,1700000001002,'','deleted','s3://bucket/a/aa377b0bed8e4148992188b17e9289b2/artifacts',1,1795411109996),
('f4ab03de1db84ea88d852a960f00c5aa','run 1','UNKNOWN','','','unknown','FAILED',1700000000001,1700000001001,'','active','s3://bucket/b/f4ab03de1db84ea88d852a960f00c5aa/artifacts',2,NULL);
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
('mlflow.runName','run 0','734d96a3f4a54ae4a761364fbe8fa988'),
('mlflow.runName','run 2','aa377b0bed8e4148992188b17e9289b2'),
('mlflow.runName','run 1','f4ab03de1db84ea88d852a960f00c5aa'),
('note','line\nbreak \'\" 日本','734d96a3f4a54ae4a761364fbe8fa988'),
('note','line\nbreak \'\" 日本','aa377b0bed8e4148992188b17e9289b2'),
('note','line\nbreak \'\" 日本','f4ab03de1db84ea88d852a960f00c5aa'),
('phase','a','734d96a3f4a54ae4a761364fbe8fa988'),
('phase','a','aa377b0bed8e4148992188b17e9289b2'),
('phase','b','f4ab03de1db84ea88d852a960f00c5aa');
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
('3f7f47cf81f24821922624baf2fe6c82',2,1795411110147,38,'OK');
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
('mlflow.source.git.branch','','3f7f47cf81f24821922624baf2fe6c82'),
('mlflow.source.git.commit','','3f7f47cf81f24821922624baf2fe6c82'),
('mlflow.source.git.repoURL','','3f7f47cf81f24821922624baf2fe6c82'),
('mlflow.source.name','make.py','3f7f47cf81f24821922624baf2fe6c82'),
('mlflow.source.type','LOCAL','3f7f47cf81f24821922624baf2fe6c82'),
('mlflow.trace.tokenUsage','{\"input_tokens\": 3, \"output_tokens\": 4, \"total_tokens\": 7}','3f7f47cf81f24821922624baf2fe6c82'),
('mlflow.traceInputs','{\"question\": \"größe\"}','3f7f47cf81f24821922624baf2fe6c82'),
('mlflow.traceOutputs','{\"answer\": 1}','3f7f47cf81f24821922624baf2fe6c82'),
('mlflow.trace_schema.version','3','3f7f47cf81f24821922624baf2fe6c82'),
('mlflow.user','ann','3f7f47cf81f24821922624baf2fe6c82');
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
('mlflow.artifactLocation','s3://bucket/b/traces/3f7f47cf81f24821922624baf2fe6c82/artifacts','3f7f47cf81f24821922624baf2fe6c82'),
('mlflow.traceName','work','3f7f47cf81f24821922624baf2fe6c82');
/*!40000 ALTER TABLE `trace_tags` ENABLE KEYS */;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;
/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;
