/** The messages of MLflow's REST API, as far as this UI reads them. Times are ms since the epoch. */

export interface KeyValue {
  key: string;
  value: string;
}

export type LifecycleStage = 'active' | 'deleted';
export type ViewType = 'ACTIVE_ONLY' | 'DELETED_ONLY' | 'ALL';
export type RunStatus = 'RUNNING' | 'SCHEDULED' | 'FINISHED' | 'FAILED' | 'KILLED';

export interface Experiment {
  experiment_id: string;
  name: string;
  artifact_location: string;
  lifecycle_stage: LifecycleStage;
  creation_time?: number;
  last_update_time?: number;
  tags?: KeyValue[];
}

/** Doubles that JSON cannot write come as strings: "NaN", "Infinity", "-Infinity". */
export type WireDouble = number | string;

export interface Metric {
  key: string;
  value: WireDouble;
  timestamp: number;
  step: number;
}

export interface RunInfo {
  run_id: string;
  experiment_id: string;
  run_name?: string;
  user_id?: string;
  status: RunStatus;
  start_time?: number;
  end_time?: number;
  artifact_uri?: string;
  lifecycle_stage: LifecycleStage;
}

export interface DatasetInput {
  dataset: {
    name: string;
    digest: string;
    source_type?: string;
    source?: string;
    /** JSON, both of them. */
    schema?: string;
    profile?: string;
  };
  tags?: KeyValue[];
}

export interface Run {
  info: RunInfo;
  data: { metrics?: Metric[]; params?: KeyValue[]; tags?: KeyValue[] };
  inputs?: { dataset_inputs?: DatasetInput[]; model_inputs?: { model_id: string }[] };
  outputs?: { model_outputs?: { model_id: string; step?: number }[] };
}

export interface LoggedModel {
  info: {
    model_id: string;
    experiment_id: string;
    name?: string;
    status?: string;
    source_run_id?: string;
  };
  data?: { params?: KeyValue[]; metrics?: Metric[] };
}

// MLflow's SQL stores keep ±Infinity as the largest double.
const LARGEST = 1.7976931348623157e308;

/** A metric's value as the number the user logged. */
export function fromWire(value: WireDouble | undefined): number {
  const number = typeof value === 'number' ? value : Number(value ?? 'NaN');
  if (number >= LARGEST) return Number.POSITIVE_INFINITY;
  if (number <= -LARGEST) return Number.NEGATIVE_INFINITY;
  return number;
}

export function toRecord(pairs: readonly KeyValue[] | undefined): Record<string, string> {
  const record: Record<string, string> = {};
  for (const { key, value } of pairs ?? []) record[key] = value;
  return record;
}
