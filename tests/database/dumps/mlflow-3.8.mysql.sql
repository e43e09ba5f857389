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
('1bd49d398cd23');
/*!40000 ALTER TABLE `alembic_version` ENABLE KEYS */;
DROP TABLE IF EXISTS `assessments`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `assessments` (
  `assessment_id` varchar(50) NOT NULL,
  `trace_id` varchar(50) NOT NULL,
  `name` varchar(250) NOT NULL,
  `assessment_type` varchar(20) NOT NULL,
  `value` text NOT NULL,
  `error` text DEFAULT NULL,
  `created_timestamp` bigint(20) NOT NULL,
  `last_updated_timestamp` bigint(20) NOT NULL,
  `source_type` varchar(50) NOT NULL,
  `source_id` varchar(250) DEFAULT NULL,
  `run_id` varchar(32) DEFAULT NULL,
  `span_id` varchar(50) DEFAULT NULL,
  `rationale` text DEFAULT NULL,
  `overrides` varchar(50) DEFAULT NULL,
  `valid` tinyint(1) NOT NULL,
  `assessment_metadata` text DEFAULT NULL,
  PRIMARY KEY (`assessment_id`),
  KEY `index_assessments_trace_id_created_timestamp` (`trace_id`,`created_timestamp`),
  KEY `index_assessments_run_id_created_timestamp` (`run_id`,`created_timestamp`),
  KEY `index_assessments_last_updated_timestamp` (`last_updated_timestamp`),
  KEY `index_assessments_assessment_type` (`assessment_type`),
  CONSTRAINT `fk_assessments_trace_id` FOREIGN KEY (`trace_id`) REFERENCES `trace_info` (`request_id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `assessments` DISABLE KEYS */;
INSERT INTO `assessments` VALUES
('a-af8e22d3750847ccaa7796eca20ac1ec','tr-f4884ad3cbe22d8f21978b75a09e672b','good','feedback','true',NULL,1795411117487,1795411117487,'CODE','default',NULL,NULL,NULL,NULL,1,NULL);
/*!40000 ALTER TABLE `assessments` ENABLE KEYS */;
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
('9d320325944e42f0b715b9c10f0bfb68',1,'train','d1','local','/x','{}','{}');
/*!40000 ALTER TABLE `datasets` ENABLE KEYS */;
DROP TABLE IF EXISTS `endpoint_bindings`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `endpoint_bindings` (
  `endpoint_id` varchar(36) NOT NULL,
  `resource_type` varchar(50) NOT NULL,
  `resource_id` varchar(255) NOT NULL,
  `created_at` bigint(20) NOT NULL,
  `created_by` varchar(255) DEFAULT NULL,
  `last_updated_at` bigint(20) NOT NULL,
  `last_updated_by` varchar(255) DEFAULT NULL,
  PRIMARY KEY (`endpoint_id`,`resource_type`,`resource_id`),
  CONSTRAINT `fk_endpoint_bindings_endpoint_id` FOREIGN KEY (`endpoint_id`) REFERENCES `endpoints` (`endpoint_id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `endpoint_bindings` DISABLE KEYS */;
/*!40000 ALTER TABLE `endpoint_bindings` ENABLE KEYS */;
DROP TABLE IF EXISTS `endpoint_model_mappings`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `endpoint_model_mappings` (
  `mapping_id` varchar(36) NOT NULL,
  `endpoint_id` varchar(36) NOT NULL,
  `model_definition_id` varchar(36) NOT NULL,
  `weight` float NOT NULL,
  `created_by` varchar(255) DEFAULT NULL,
  `created_at` bigint(20) NOT NULL,
  PRIMARY KEY (`mapping_id`),
  UNIQUE KEY `unique_endpoint_model_mapping` (`endpoint_id`,`model_definition_id`),
  KEY `index_endpoint_model_mappings_endpoint_id` (`endpoint_id`),
  KEY `index_endpoint_model_mappings_model_definition_id` (`model_definition_id`),
  CONSTRAINT `fk_endpoint_model_mappings_endpoint_id` FOREIGN KEY (`endpoint_id`) REFERENCES `endpoints` (`endpoint_id`) ON DELETE CASCADE,
  CONSTRAINT `fk_endpoint_model_mappings_model_definition_id` FOREIGN KEY (`model_definition_id`) REFERENCES `model_definitions` (`model_definition_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `endpoint_model_mappings` DISABLE KEYS */;
/*!40000 ALTER TABLE `endpoint_model_mappings` ENABLE KEYS */;
DROP TABLE IF EXISTS `endpoint_tags`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `endpoint_tags` (
  `key` varchar(250) NOT NULL,
  `value` varchar(5000) DEFAULT NULL,
  `endpoint_id` varchar(36) NOT NULL,
  PRIMARY KEY (`key`,`endpoint_id`),
  KEY `index_endpoint_tags_endpoint_id` (`endpoint_id`),
  CONSTRAINT `fk_endpoint_tags_endpoint_id` FOREIGN KEY (`endpoint_id`) REFERENCES `endpoints` (`endpoint_id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `endpoint_tags` DISABLE KEYS */;
/*!40000 ALTER TABLE `endpoint_tags` ENABLE KEYS */;
DROP TABLE IF EXISTS `endpoints`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `endpoints` (
  `endpoint_id` varchar(36) NOT NULL,
  `name` varchar(255) DEFAULT NULL,
  `created_by` varchar(255) DEFAULT NULL,
  `created_at` bigint(20) NOT NULL,
  `last_updated_by` varchar(255) DEFAULT NULL,
  `last_updated_at` bigint(20) NOT NULL,
  PRIMARY KEY (`endpoint_id`),
  UNIQUE KEY `unique_endpoint_name` (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `endpoints` DISABLE KEYS */;
/*!40000 ALTER TABLE `endpoints` ENABLE KEYS */;
DROP TABLE IF EXISTS `entity_associations`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `entity_associations` (
  `association_id` varchar(36) NOT NULL,
  `source_type` varchar(36) NOT NULL,
  `source_id` varchar(36) NOT NULL,
  `destination_type` varchar(36) NOT NULL,
  `destination_id` varchar(36) NOT NULL,
  `created_time` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`source_type`,`source_id`,`destination_type`,`destination_id`),
  KEY `index_entity_associations_association_id` (`association_id`),
  KEY `index_entity_associations_reverse_lookup` (`destination_type`,`destination_id`,`source_type`,`source_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `entity_associations` DISABLE KEYS */;
/*!40000 ALTER TABLE `entity_associations` ENABLE KEYS */;
DROP TABLE IF EXISTS `evaluation_dataset_records`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `evaluation_dataset_records` (
  `dataset_record_id` varchar(36) NOT NULL,
  `dataset_id` varchar(36) NOT NULL,
  `inputs` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`inputs`)),
  `expectations` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`expectations`)),
  `tags` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`tags`)),
  `source` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`source`)),
  `source_id` varchar(36) DEFAULT NULL,
  `source_type` varchar(255) DEFAULT NULL,
  `created_time` bigint(20) DEFAULT NULL,
  `last_update_time` bigint(20) DEFAULT NULL,
  `created_by` varchar(255) DEFAULT NULL,
  `last_updated_by` varchar(255) DEFAULT NULL,
  `input_hash` varchar(64) NOT NULL,
  `outputs` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`outputs`)),
  PRIMARY KEY (`dataset_record_id`),
  UNIQUE KEY `unique_dataset_input` (`dataset_id`,`input_hash`),
  KEY `index_evaluation_dataset_records_dataset_id` (`dataset_id`),
  CONSTRAINT `fk_evaluation_dataset_records_dataset_id` FOREIGN KEY (`dataset_id`) REFERENCES `evaluation_datasets` (`dataset_id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `evaluation_dataset_records` DISABLE KEYS */;
/*!40000 ALTER TABLE `evaluation_dataset_records` ENABLE KEYS */;
DROP TABLE IF EXISTS `evaluation_dataset_tags`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `evaluation_dataset_tags` (
  `dataset_id` varchar(36) NOT NULL,
  `key` varchar(255) NOT NULL,
  `value` varchar(5000) DEFAULT NULL,
  PRIMARY KEY (`dataset_id`,`key`),
  KEY `index_evaluation_dataset_tags_dataset_id` (`dataset_id`),
  CONSTRAINT `fk_evaluation_dataset_tags_dataset_id` FOREIGN KEY (`dataset_id`) REFERENCES `evaluation_datasets` (`dataset_id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `evaluation_dataset_tags` DISABLE KEYS */;
/*!40000 ALTER TABLE `evaluation_dataset_tags` ENABLE KEYS */;
DROP TABLE IF EXISTS `evaluation_datasets`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `evaluation_datasets` (
  `dataset_id` varchar(36) NOT NULL,
  `name` varchar(255) NOT NULL,
  `schema` text DEFAULT NULL,
  `profile` text DEFAULT NULL,
  `digest` varchar(64) DEFAULT NULL,
  `created_time` bigint(20) DEFAULT NULL,
  `last_update_time` bigint(20) DEFAULT NULL,
  `created_by` varchar(255) DEFAULT NULL,
  `last_updated_by` varchar(255) DEFAULT NULL,
  PRIMARY KEY (`dataset_id`),
  KEY `index_evaluation_datasets_name` (`name`),
  KEY `index_evaluation_datasets_created_time` (`created_time`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `evaluation_datasets` DISABLE KEYS */;
/*!40000 ALTER TABLE `evaluation_datasets` ENABLE KEYS */;
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
(0,'Default','/folder/mlruns/0','active',1795411117205,1795411117205),
(1,'größe 日本','s3://bucket/a','active',1795411117206,1795411117206),
(2,'second','s3://bucket/b','active',1795411117208,1795411117208),
(3,'gone','s3://bucket/c','deleted',1795411117215,1795411117216);
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
('8a8bfe4f79f147b787cd583208563d33','mlflow.data.context','training'),
('92983f0f82794a35b21fe17a15da9f7e','mlflow.data.context','eval');
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
  KEY `index_inputs_input_uuid` (`input_uuid`),
  KEY `index_inputs_destination_type_destination_id_source_type` (`destination_type`,`destination_id`,`source_type`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `inputs` DISABLE KEYS */;
INSERT INTO `inputs` VALUES
('8a8bfe4f79f147b787cd583208563d33','DATASET','9d320325944e42f0b715b9c10f0bfb68','RUN','307034b497a24a9e97c0aecdf0af6617',0),
('92983f0f82794a35b21fe17a15da9f7e','DATASET','9d320325944e42f0b715b9c10f0bfb68','RUN','7a251348518c4d78afd3cb1e41027baf',0);
/*!40000 ALTER TABLE `inputs` ENABLE KEYS */;
DROP TABLE IF EXISTS `jobs`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `jobs` (
  `id` varchar(36) NOT NULL,
  `creation_time` bigint(20) NOT NULL,
  `function_fullname` varchar(500) NOT NULL,
  `params` text NOT NULL,
  `timeout` double DEFAULT NULL,
  `status` int(11) NOT NULL,
  `result` text DEFAULT NULL,
  `retry_count` int(11) NOT NULL,
  `last_update_time` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `index_jobs_function_status_creation_time` (`function_fullname`,`status`,`creation_time`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `jobs` DISABLE KEYS */;
/*!40000 ALTER TABLE `jobs` ENABLE KEYS */;
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
('accuracy',0.75,1795411117499,1,0,'307034b497a24a9e97c0aecdf0af6617'),
('loss',0.08333333333333333,1700000000011,11,0,'112d87d0c98a462ab462dcd444806b40'),
('loss',0.08333333333333333,1700000000011,11,0,'307034b497a24a9e97c0aecdf0af6617'),
('loss',0.08333333333333333,1700000000011,11,0,'7a251348518c4d78afd3cb1e41027baf'),
('negative step',-0.5,5,-3,0,'112d87d0c98a462ab462dcd444806b40'),
('negative step',-0.5,5,-3,0,'307034b497a24a9e97c0aecdf0af6617'),
('negative step',-0.5,5,-3,0,'7a251348518c4d78afd3cb1e41027baf'),
('odd',-1.7976931348623157e308,3,2,0,'112d87d0c98a462ab462dcd444806b40'),
('odd',-1.7976931348623157e308,3,2,0,'307034b497a24a9e97c0aecdf0af6617'),
('odd',-1.7976931348623157e308,3,2,0,'7a251348518c4d78afd3cb1e41027baf'),
('tie',2,7,0,0,'112d87d0c98a462ab462dcd444806b40'),
('tie',2,7,0,0,'307034b497a24a9e97c0aecdf0af6617'),
('tie',2,7,0,0,'7a251348518c4d78afd3cb1e41027baf'),
('tiny',5e-324,1,0,0,'112d87d0c98a462ab462dcd444806b40'),
('tiny',5e-324,1,0,0,'307034b497a24a9e97c0aecdf0af6617'),
('tiny',5e-324,1,0,0,'7a251348518c4d78afd3cb1e41027baf');
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
('m-d87fc5da87724596a26ae73991dceab3','accuracy',1795411117499,1,0.75,1,'307034b497a24a9e97c0aecdf0af6617',NULL,NULL,NULL);
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
('m-d87fc5da87724596a26ae73991dceab3',1,'p','1');
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
('m-d87fc5da87724596a26ae73991dceab3',1,'a','b');
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
('m-d87fc5da87724596a26ae73991dceab3',1,'lm','s3://bucket/a/models/m-d87fc5da87724596a26ae73991dceab3/artifacts',1795411117491,1795411117491,1,'active','agent','307034b497a24a9e97c0aecdf0af6617',NULL);
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
('accuracy',0.75,1795411117499,'307034b497a24a9e97c0aecdf0af6617',1,0),
('loss',1,1700000000000,'112d87d0c98a462ab462dcd444806b40',0,0),
('loss',1,1700000000000,'307034b497a24a9e97c0aecdf0af6617',0,0),
('loss',1,1700000000000,'7a251348518c4d78afd3cb1e41027baf',0,0),
('loss',0.5,1700000000001,'112d87d0c98a462ab462dcd444806b40',1,0),
('loss',0.5,1700000000001,'307034b497a24a9e97c0aecdf0af6617',1,0),
('loss',0.5,1700000000001,'7a251348518c4d78afd3cb1e41027baf',1,0),
('loss',0.3333333333333333,1700000000002,'112d87d0c98a462ab462dcd444806b40',2,0),
('loss',0.3333333333333333,1700000000002,'307034b497a24a9e97c0aecdf0af6617',2,0),
('loss',0.3333333333333333,1700000000002,'7a251348518c4d78afd3cb1e41027baf',2,0),
('loss',0.25,1700000000003,'112d87d0c98a462ab462dcd444806b40',3,0),
('loss',0.25,1700000000003,'307034b497a24a9e97c0aecdf0af6617',3,0),
('loss',0.25,1700000000003,'7a251348518c4d78afd3cb1e41027baf',3,0),
('loss',0.2,1700000000004,'112d87d0c98a462ab462dcd444806b40',4,0),
('loss',0.2,1700000000004,'307034b497a24a9e97c0aecdf0af6617',4,0),
('loss',0.2,1700000000004,'7a251348518c4d78afd3cb1e41027baf',4,0),
('loss',0.16666666666666666,1700000000005,'112d87d0c98a462ab462dcd444806b40',5,0),
('loss',0.16666666666666666,1700000000005,'307034b497a24a9e97c0aecdf0af6617',5,0),
('loss',0.16666666666666666,1700000000005,'7a251348518c4d78afd3cb1e41027baf',5,0),
('loss',0.14285714285714285,1700000000006,'112d87d0c98a462ab462dcd444806b40',6,0),
('loss',0.14285714285714285,1700000000006,'307034b497a24a9e97c0aecdf0af6617',6,0),
('loss',0.14285714285714285,1700000000006,'7a251348518c4d78afd3cb1e41027baf',6,0),
('loss',0.125,1700000000007,'112d87d0c98a462ab462dcd444806b40',7,0),
('loss',0.125,1700000000007,'307034b497a24a9e97c0aecdf0af6617',7,0),
('loss',0.125,1700000000007,'7a251348518c4d78afd3cb1e41027baf',7,0),
('loss',0.1111111111111111,1700000000008,'112d87d0c98a462ab462dcd444806b40',8,0),
('loss',0.1111111111111111,1700000000008,'307034b497a24a9e97c0aecdf0af6617',8,0),
('loss',0.1111111111111111,1700000000008,'7a251348518c4d78afd3cb1e41027baf',8,0),
('loss',0.1,1700000000009,'112d87d0c98a462ab462dcd444806b40',9,0),
('loss',0.1,1700000000009,'307034b497a24a9e97c0aecdf0af6617',9,0),
('loss',0.1,1700000000009,'7a251348518c4d78afd3cb1e41027baf',9,0),
('loss',0.09090909090909091,1700000000010,'112d87d0c98a462ab462dcd444806b40',10,0),
('loss',0.09090909090909091,1700000000010,'307034b497a24a9e97c0aecdf0af6617',10,0),
('loss',0.09090909090909091,1700000000010,'7a251348518c4d78afd3cb1e41027baf',10,0),
('loss',0.08333333333333333,1700000000011,'112d87d0c98a462ab462dcd444806b40',11,0),
('loss',0.08333333333333333,1700000000011,'307034b497a24a9e97c0aecdf0af6617',11,0),
('loss',0.08333333333333333,1700000000011,'7a251348518c4d78afd3cb1e41027baf',11,0),
('negative step',-0.5,5,'112d87d0c98a462ab462dcd444806b40',-3,0),
('negative step',-0.5,5,'307034b497a24a9e97c0aecdf0af6617',-3,0),
('negative step',-0.5,5,'7a251348518c4d78afd3cb1e41027baf',-3,0),
('odd',0,1,'112d87d0c98a462ab462dcd444806b40',0,1),
('odd',0,1,'307034b497a24a9e97c0aecdf0af6617',0,1),
('odd',0,1,'7a251348518c4d78afd3cb1e41027baf',0,1),
('odd',1.7976931348623157e308,2,'112d87d0c98a462ab462dcd444806b40',1,0),
('odd',1.7976931348623157e308,2,'307034b497a24a9e97c0aecdf0af6617',1,0),
('odd',1.7976931348623157e308,2,'7a251348518c4d78afd3cb1e41027baf',1,0),
('odd',-1.7976931348623157e308,3,'112d87d0c98a462ab462dcd444806b40',2,0),
('odd',-1.7976931348623157e308,3,'307034b497a24a9e97c0aecdf0af6617',2,0),
('odd',-1.7976931348623157e308,3,'7a251348518c4d78afd3cb1e41027baf',2,0),
('tie',1,7,'112d87d0c98a462ab462dcd444806b40',0,0),
('tie',2,7,'112d87d0c98a462ab462dcd444806b40',0,0),
('tie',1,7,'307034b497a24a9e97c0aecdf0af6617',0,0),
('tie',2,7,'307034b497a24a9e97c0aecdf0af6617',0,0),
('tie',1,7,'7a251348518c4d78afd3cb1e41027baf',0,0),
('tie',2,7,'7a251348518c4d78afd3cb1e41027baf',0,0),
('tiny',5e-324,1,'112d87d0c98a462ab462dcd444806b40',0,0),
('tiny',5e-324,1,'307034b497a24a9e97c0aecdf0af6617',0,0),
('tiny',5e-324,1,'7a251348518c4d78afd3cb1e41027baf',0,0);
/*!40000 ALTER TABLE `metrics` ENABLE KEYS */;
DROP TABLE IF EXISTS `model_definitions`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `model_definitions` (
  `model_definition_id` varchar(36) NOT NULL,
  `name` varchar(255) NOT NULL,
  `secret_id` varchar(36) DEFAULT NULL,
  `provider` varchar(64) NOT NULL,
  `model_name` varchar(256) NOT NULL,
  `created_by` varchar(255) DEFAULT NULL,
  `created_at` bigint(20) NOT NULL,
  `last_updated_by` varchar(255) DEFAULT NULL,
  `last_updated_at` bigint(20) NOT NULL,
  PRIMARY KEY (`model_definition_id`),
  UNIQUE KEY `unique_model_definition_name` (`name`),
  KEY `index_model_definitions_secret_id` (`secret_id`),
  KEY `index_model_definitions_provider` (`provider`),
  CONSTRAINT `fk_model_definitions_secret_id` FOREIGN KEY (`secret_id`) REFERENCES `secrets` (`secret_id`) ON DELETE SET NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `model_definitions` DISABLE KEYS */;
/*!40000 ALTER TABLE `model_definitions` ENABLE KEYS */;
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
('model a',1,1795411117339,1795411117355,'d',NULL,'Production','s3://bucket/m0','307034b497a24a9e97c0aecdf0af6617','READY',NULL,NULL,'s3://bucket/m0'),
('model a',2,1795411117346,1795411117346,'d',NULL,'None','s3://bucket/m1','7a251348518c4d78afd3cb1e41027baf','READY',NULL,NULL,'s3://bucket/m1');
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
('lr','0.1','112d87d0c98a462ab462dcd444806b40'),
('lr','0.1','307034b497a24a9e97c0aecdf0af6617'),
('lr','0.1','7a251348518c4d78afd3cb1e41027baf'),
('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','112d87d0c98a462ab462dcd444806b40'),
('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','307034b497a24a9e97c0aecdf0af6617'),
('text','größe xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx','7a251348518c4d78afd3cb1e41027baf');
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
('model a',1795411117333,1795411117355,'first');
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
('112d87d0c98a462ab462dcd444806b40','run 2','UNKNOWN','','','unknown','KILLED',1700000000002,1700000001002,'','deleted','s3://bucket/a/112d87d0c98a462ab462dcd444806b40/artifacts',1,1795411117272),
('307034b497a24a9e97c0aecdf0af6617','run 0','UNKNOWN','','','unknown','FINISHED',1700000000000,1700000001000,'','active','s3://bucket/a/307034b497a24a9e97c0aecdf0af6617/artifacts',1,NULL),
('7a251348518c4d78afd3cb1e41027baf','run 1','UNKNOWN','','','unknown','FAILED',1700000000001,1700000001001,'','active','s3://bucket/b/7a251348518c4d78afd3cb1e41027baf/artifacts',2,NULL);
/*!40000 ALTER TABLE `runs` ENABLE KEYS */;
DROP TABLE IF EXISTS `scorer_versions`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `scorer_versions` (
  `scorer_id` varchar(36) NOT NULL,
  `scorer_version` int(11) NOT NULL,
  `serialized_scorer` text NOT NULL,
  `creation_time` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`scorer_id`,`scorer_version`),
  KEY `index_scorer_versions_scorer_id` (`scorer_id`),
  CONSTRAINT `fk_scorer_versions_scorer_id` FOREIGN KEY (`scorer_id`) REFERENCES `scorers` (`scorer_id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `scorer_versions` DISABLE KEYS */;
/*!40000 ALTER TABLE `scorer_versions` ENABLE KEYS */;
DROP TABLE IF EXISTS `scorers`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `scorers` (
  `experiment_id` int(11) NOT NULL,
  `scorer_name` varchar(256) NOT NULL,
  `scorer_id` varchar(36) NOT NULL,
  PRIMARY KEY (`scorer_id`),
  UNIQUE KEY `index_scorers_experiment_id_scorer_name` (`experiment_id`,`scorer_name`),
  CONSTRAINT `fk_scorers_experiment_id` FOREIGN KEY (`experiment_id`) REFERENCES `experiments` (`experiment_id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `scorers` DISABLE KEYS */;
/*!40000 ALTER TABLE `scorers` ENABLE KEYS */;
DROP TABLE IF EXISTS `secrets`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `secrets` (
  `secret_id` varchar(36) NOT NULL,
  `secret_name` varchar(255) NOT NULL,
  `encrypted_value` blob NOT NULL,
  `wrapped_dek` blob NOT NULL,
  `kek_version` int(11) NOT NULL,
  `masked_value` varchar(500) NOT NULL,
  `provider` varchar(64) DEFAULT NULL,
  `auth_config` text DEFAULT NULL,
  `description` text DEFAULT NULL,
  `created_by` varchar(255) DEFAULT NULL,
  `created_at` bigint(20) NOT NULL,
  `last_updated_by` varchar(255) DEFAULT NULL,
  `last_updated_at` bigint(20) NOT NULL,
  PRIMARY KEY (`secret_id`),
  UNIQUE KEY `unique_secret_name` (`secret_name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `secrets` DISABLE KEYS */;
/*!40000 ALTER TABLE `secrets` ENABLE KEYS */;
DROP TABLE IF EXISTS `spans`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `spans` (
  `trace_id` varchar(50) NOT NULL,
  `experiment_id` int(11) NOT NULL,
  `span_id` varchar(50) NOT NULL,
  `parent_span_id` varchar(50) DEFAULT NULL,
  `name` text DEFAULT NULL,
  `type` varchar(500) DEFAULT NULL,
  `status` varchar(50) NOT NULL,
  `start_time_unix_nano` bigint(20) NOT NULL,
  `end_time_unix_nano` bigint(20) DEFAULT NULL,
  `duration_ns` bigint(20) GENERATED ALWAYS AS (`end_time_unix_nano` - `start_time_unix_nano`) STORED,
  `content` longtext NOT NULL,
  PRIMARY KEY (`trace_id`,`span_id`),
  KEY `index_spans_experiment_id` (`experiment_id`),
  KEY `index_spans_experiment_id_status_type` (`experiment_id`,`status`,`type`),
  KEY `index_spans_experiment_id_type_status` (`experiment_id`,`type`,`status`),
  KEY `index_spans_experiment_id_duration` (`experiment_id`,`duration_ns`),
  CONSTRAINT `fk_spans_experiment_id` FOREIGN KEY (`experiment_id`) REFERENCES `experiments` (`experiment_id`),
  CONSTRAINT `fk_spans_trace_id` FOREIGN KEY (`trace_id`) REFERENCES `trace_info` (`request_id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `spans` DISABLE KEYS */;
INSERT INTO `spans` VALUES
('tr-f4884ad3cbe22d8f21978b75a09e672b',2,'388d1918b3c2df2a',NULL,'work','UNKNOWN','OK',1795411117415312766,1795411117463648118,48335352,'{\"trace_id\": \"9IhK08viLY8hl4t1oJ5nKw==\", \"span_id\": \"OI0ZGLPC3yo=\", \"parent_span_id\": null, \"name\": \"work\", \"start_time_unix_nano\": 1795411117415312766, \"end_time_unix_nano\": 1795411117463648118, \"events\": [], \"status\": {\"code\": \"STATUS_CODE_OK\", \"message\": \"\"}, \"attributes\": {\"mlflow.traceRequestId\": \"\\\"tr-f4884ad3cbe22d8f21978b75a09e672b\\\"\", \"mlflow.spanType\": \"\\\"UNKNOWN\\\"\", \"mlflow.spanInputs\": \"{\\\"question\\\": \\\"gr\\u00f6\\u00dfe\\\"}\", \"mlflow.spanOutputs\": \"{\\\"answer\\\": 1}\"}}'),
('tr-f4884ad3cbe22d8f21978b75a09e672b',2,'568a65a0fc13af0f','388d1918b3c2df2a','inner','LLM','OK',1795411117445998944,1795411117446092604,93660,'{\"trace_id\": \"9IhK08viLY8hl4t1oJ5nKw==\", \"span_id\": \"VoploPwTrw8=\", \"parent_span_id\": \"OI0ZGLPC3yo=\", \"name\": \"inner\", \"start_time_unix_nano\": 1795411117445998944, \"end_time_unix_nano\": 1795411117446092604, \"events\": [], \"status\": {\"code\": \"STATUS_CODE_OK\", \"message\": \"\"}, \"attributes\": {\"mlflow.traceRequestId\": \"\\\"tr-f4884ad3cbe22d8f21978b75a09e672b\\\"\", \"mlflow.spanType\": \"\\\"LLM\\\"\", \"mlflow.chat.tokenUsage\": \"{\\\"input_tokens\\\": 3, \\\"output_tokens\\\": 4, \\\"total_tokens\\\": 7}\"}}');
/*!40000 ALTER TABLE `spans` ENABLE KEYS */;
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
('mlflow.runName','run 2','112d87d0c98a462ab462dcd444806b40'),
('mlflow.runName','run 0','307034b497a24a9e97c0aecdf0af6617'),
('mlflow.runName','run 1','7a251348518c4d78afd3cb1e41027baf'),
('note','line\nbreak \'\" 日本','112d87d0c98a462ab462dcd444806b40'),
('note','line\nbreak \'\" 日本','307034b497a24a9e97c0aecdf0af6617'),
('note','line\nbreak \'\" 日本','7a251348518c4d78afd3cb1e41027baf'),
('phase','a','112d87d0c98a462ab462dcd444806b40'),
('phase','a','307034b497a24a9e97c0aecdf0af6617'),
('phase','b','7a251348518c4d78afd3cb1e41027baf');
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
  `client_request_id` varchar(50) DEFAULT NULL,
  `request_preview` varchar(1000) DEFAULT NULL,
  `response_preview` varchar(1000) DEFAULT NULL,
  PRIMARY KEY (`request_id`),
  KEY `index_trace_info_experiment_id_timestamp_ms` (`experiment_id`,`timestamp_ms`),
  CONSTRAINT `fk_trace_info_experiment_id` FOREIGN KEY (`experiment_id`) REFERENCES `experiments` (`experiment_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `trace_info` DISABLE KEYS */;
INSERT INTO `trace_info` VALUES
('tr-f4884ad3cbe22d8f21978b75a09e672b',2,1795411117415,48,'OK',NULL,'{\"question\": \"größe\"}','{\"answer\": 1}');
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
('mlflow.source.git.branch','','tr-f4884ad3cbe22d8f21978b75a09e672b'),
('mlflow.source.git.commit','','tr-f4884ad3cbe22d8f21978b75a09e672b'),
('mlflow.source.git.repoURL','','tr-f4884ad3cbe22d8f21978b75a09e672b'),
('mlflow.source.name','make.py','tr-f4884ad3cbe22d8f21978b75a09e672b'),
('mlflow.source.type','LOCAL','tr-f4884ad3cbe22d8f21978b75a09e672b'),
('mlflow.trace.sizeBytes','1803','tr-f4884ad3cbe22d8f21978b75a09e672b'),
('mlflow.trace.sizeStats','{\"total_size_bytes\": 1803, \"num_spans\": 2, \"max\": 481, \"p25\": 481, \"p50\": 481, \"p75\": 481}','tr-f4884ad3cbe22d8f21978b75a09e672b'),
('mlflow.trace.tokenUsage','{\"input_tokens\": 3, \"output_tokens\": 4, \"total_tokens\": 7}','tr-f4884ad3cbe22d8f21978b75a09e672b'),
('mlflow.traceInputs','{\"question\": \"größe\"}','tr-f4884ad3cbe22d8f21978b75a09e672b'),
('mlflow.traceOutputs','{\"answer\": 1}','tr-f4884ad3cbe22d8f21978b75a09e672b'),
('mlflow.trace_schema.version','3','tr-f4884ad3cbe22d8f21978b75a09e672b'),
('mlflow.user','ann','tr-f4884ad3cbe22d8f21978b75a09e672b');
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
('colour','blue','tr-f4884ad3cbe22d8f21978b75a09e672b'),
('mlflow.artifactLocation','s3://bucket/b/traces/tr-f4884ad3cbe22d8f21978b75a09e672b/artifacts','tr-f4884ad3cbe22d8f21978b75a09e672b'),
('mlflow.trace.spansLocation','TRACKING_STORE','tr-f4884ad3cbe22d8f21978b75a09e672b'),
('mlflow.traceName','work','tr-f4884ad3cbe22d8f21978b75a09e672b');
/*!40000 ALTER TABLE `trace_tags` ENABLE KEYS */;
DROP TABLE IF EXISTS `webhook_events`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `webhook_events` (
  `webhook_id` varchar(256) NOT NULL,
  `entity` varchar(50) NOT NULL,
  `action` varchar(50) NOT NULL,
  PRIMARY KEY (`webhook_id`,`entity`,`action`),
  KEY `idx_webhook_events_entity` (`entity`),
  KEY `idx_webhook_events_action` (`action`),
  KEY `idx_webhook_events_entity_action` (`entity`,`action`),
  CONSTRAINT `webhook_events_ibfk_1` FOREIGN KEY (`webhook_id`) REFERENCES `webhooks` (`webhook_id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `webhook_events` DISABLE KEYS */;
INSERT INTO `webhook_events` VALUES
('776498e4-816f-479e-80dc-bdae464bcf3d','model_version','created');
/*!40000 ALTER TABLE `webhook_events` ENABLE KEYS */;
DROP TABLE IF EXISTS `webhooks`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `webhooks` (
  `webhook_id` varchar(256) NOT NULL,
  `name` varchar(256) NOT NULL,
  `description` varchar(1000) DEFAULT NULL,
  `url` varchar(500) NOT NULL,
  `status` varchar(20) NOT NULL DEFAULT 'ACTIVE',
  `secret` varchar(1000) DEFAULT NULL,
  `creation_timestamp` bigint(20) DEFAULT NULL,
  `last_updated_timestamp` bigint(20) DEFAULT NULL,
  `deleted_timestamp` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`webhook_id`),
  KEY `idx_webhooks_status` (`status`),
  KEY `idx_webhooks_name` (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40000 ALTER TABLE `webhooks` DISABLE KEYS */;
INSERT INTO `webhooks` VALUES
('776498e4-816f-479e-80dc-bdae464bcf3d','hook',NULL,'https://example.com/h','ACTIVE',NULL,1795411117504,1795411117504,NULL);
/*!40000 ALTER TABLE `webhooks` ENABLE KEYS */;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;
/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;
