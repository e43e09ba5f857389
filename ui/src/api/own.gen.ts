/**
 * Made by ui/generate_types.py of the server's messages; do not edit.
 * biome-ignore-all format: generated
 */

export interface About {
  version: string;
  mlflow_version: string;
  database: string;
  registry: string;
  serves_artifacts: boolean;
}

/** What the x axis of a chart shows. */
export type Axis = 'RELATIVE' | 'STEP' | 'TIME';

/** What happened since the cursor. Without a cursor nothing did, and the answer has the first one. */
export interface Changes {
  cursor: string;
  added: string[];
  changed: string[];
  points: Record<string, string[]>;
  removed: boolean;
}

/** `run_view_type` is that of runs/search. */
export interface CountRuns {
  experiment_ids: string[];
  run_view_type?: ViewType | null;
}

export interface CreateView {
  experiment_id: string;
  name: string;
  state: string;
  is_default?: boolean | null;
}

export interface Dataset {
  name: string;
  digest: string;
  source_type: string;
  source: string;
  schema?: string;
  profile?: string;
}

export interface DatasetInput {
  dataset: Dataset;
  tags?: Tag[];
}

export interface Experiment {
  experiment_id: string;
  name: string;
  artifact_location: string;
  lifecycle_stage: string;
  last_update_time?: number;
  creation_time?: number;
  tags?: Tag[];
}

export type Extreme = 'MAX' | 'MIN';

export interface ExtremeOf {
  extreme: Extreme;
  key: string;
}

/** `search` is a part of the key, in any case. */
export interface FindKeys {
  experiment_ids: string[];
  kind: Kind;
  search?: string | null;
  max_results?: number | null;
}

export interface FindValues {
  experiment_ids: string[];
  kind: Kind;
  key: string;
  prefix?: string | null;
  max_results?: number | null;
}

export interface FoundRuns {
  runs?: Run[];
  next_page_token?: string;
}

export interface GetChanges {
  experiment_ids: string[];
  run_ids?: string[] | null;
  cursor?: string | null;
}

/** `start` and `end` are steps or ms, according to `x`, both included; without them everything is shown. The nearest points on both sides of the range are in the answer too. */
export interface GetSeries {
  run_ids: string[];
  keys: string[];
  x?: Axis | null;
  start?: number | null;
  end?: number | null;
  buckets?: number | null;
}

export interface GetSummary {
  run_ids: string[];
  keys: string[];
}

export interface Group {
  values: (string | null)[];
  count: number;
  run_ids: string[];
  metrics: Statistics[];
  extremes: Statistics[];
}

export interface GroupKey {
  kind: Kind;
  key: string;
}

/** `filter` and `run_view_type` are those of runs/search. */
export interface GroupRuns {
  experiment_ids: string[];
  group_by: GroupKey[];
  metrics?: string[] | null;
  extremes?: ExtremeOf[] | null;
  filter?: string | null;
  run_view_type?: ViewType | null;
  max_results?: number | null;
}

export interface Groups {
  groups: Group[];
  total: number;
  complete: boolean;
}

export interface Key {
  key: string;
  max_step?: number;
}

export interface Keys {
  keys: Key[];
  complete: boolean;
}

/** What a key is a key of. */
export type Kind = 'ATTRIBUTE' | 'DATASET' | 'METRIC' | 'PARAM' | 'TAG';

/** `order_by` names one column, and knows two more. `runs`, and `last_activity`: when the latest run began, or where there is none, when the experiment was created. */
export interface ListExperiments {
  max_results?: number | null;
  page_token?: string | null;
  filter?: string | null;
  order_by?: string[] | null;
  view_type?: ViewType | null;
}

export interface ListedExperiment {
  experiment: Experiment;
  runs: number;
  last_run_time?: number;
}

export interface ListedExperiments {
  experiments: ListedExperiment[];
  next_page_token?: string;
}

export interface Metric {
  key: string;
  value: number | string | unknown;
  timestamp: number;
  step: number;
}

export interface MetricSummaries {
  metrics: MetricSummary[];
}

/** `min` and `max` are over all points that are no NaN. */
export interface MetricSummary {
  run_id: string;
  key: string;
  points: number;
  last: number | string | null;
  min: number | string | null;
  max: number | string | null;
}

export interface ModelInput {
  model_id: string;
}

export interface ModelOutput {
  model_id: string;
  step: number;
}

export interface OneView {
  experiment_id: string;
  view_id: string;
}

export interface Run {
  info: RunInfo;
  data: RunData;
  inputs: RunInputs;
  outputs?: RunOutputs;
}

export interface RunCount {
  runs: number;
}

export interface RunData {
  metrics?: Metric[];
  params?: Tag[];
  tags?: Tag[];
}

export interface RunHit {
  run_id: string;
  run_name: string;
  experiment_id: string;
  experiment_name: string;
  status: string;
  start_time: number;
}

export interface RunHits {
  runs: RunHit[];
}

export interface RunInfo {
  run_id: string;
  run_uuid: string;
  experiment_id: string;
  user_id: string;
  status: string;
  start_time: number;
  lifecycle_stage: string;
  run_name?: string;
  end_time?: number;
  artifact_uri?: string;
}

export interface RunInputs {
  dataset_inputs?: DatasetInput[];
  model_inputs?: ModelInput[];
}

export interface RunOutputs {
  model_outputs?: ModelOutput[];
}

export interface SavedView {
  view: View;
}

export interface SavedViews {
  views: View[];
}

export interface SearchRuns {
  experiment_ids?: string[] | null;
  filter?: string | null;
  run_view_type?: ViewType | null;
  max_results?: number | null;
  order_by?: string[] | null;
  page_token?: string | null;
}

/** Points of a run's metric, columns of one length, ordered by x and then by time. */
export interface Series {
  run_id: string;
  key: string;
  count: number;
  steps: number[];
  values: number[];
  timestamps?: number[];
  low?: number[];
  high?: number[];
  marks?: SeriesMarks;
  origin?: number;
}

/** Points that are `NaN`, `Infinity` or `-Infinity`; at most as many as buckets. */
export interface SeriesMarks {
  steps: number[];
  values: string[];
  timestamps?: number[];
}

export interface SomeSeries {
  series: Series[];
}

/** Of a metric's latest, smallest or largest values in the runs of a group that have one which is finite. */
export interface Statistics {
  count: number;
  mean: number | null;
  median: number | null;
  min: number | null;
  max: number | null;
  std: number | null;
}

export interface UpdateView {
  experiment_id: string;
  view_id: string;
  name?: string | null;
  state?: string | null;
  is_default?: boolean | null;
}

export interface Values {
  values: string[];
  complete: boolean;
}

export interface View {
  view_id: string;
  name: string;
  state: string;
  is_default: boolean;
  creation_time: number;
  last_update_time: number;
}

export type ViewType = 'ACTIVE_ONLY' | 'ALL' | 'DELETED_ONLY';

export interface WebhookDeliveries {
  deliveries?: WebhookDelivery[];
  next_page_token?: string;
}

/** An entry of the delivery log: what was sent, or is to be sent, for one event. */
export interface WebhookDelivery {
  delivery_id: string;
  event: WebhookEvent;
  status: string;
  attempts: number;
  creation_timestamp: number;
  last_attempt_timestamp?: number;
  next_attempt_timestamp?: number;
  response_status?: number;
  message?: string;
}

export interface WebhookEvent {
  entity: string;
  action: string;
}

/** A tag or a param, of anything. */
export interface Tag {
  key: string;
  value: string;
}

/** By path below the API's prefix. */
export interface OwnCalls {
  'about': { method: 'GET'; request: Record<string, never>; answer: About };
  'experiments/list': { method: 'POST'; request: ListExperiments; answer: ListedExperiments };
  'metrics/series': { method: 'POST'; request: GetSeries; answer: SomeSeries };
  'metrics/summary': { method: 'POST'; request: GetSummary; answer: MetricSummaries };
  'runs/changes': { method: 'POST'; request: GetChanges; answer: Changes };
  'runs/count': { method: 'POST'; request: CountRuns; answer: RunCount };
  'runs/events': { method: 'GET'; request: { experiment_ids: string[]; run_ids?: string[]; cursor?: string }; answer: unknown };
  'runs/find': { method: 'GET'; request: { text: string; max_results?: number }; answer: RunHits };
  'runs/group': { method: 'POST'; request: GroupRuns; answer: Groups };
  'runs/keys': { method: 'POST'; request: FindKeys; answer: Keys };
  'runs/search': { method: 'POST'; request: SearchRuns; answer: FoundRuns };
  'runs/values': { method: 'POST'; request: FindValues; answer: Values };
  'views/create': { method: 'POST'; request: CreateView; answer: SavedView };
  'views/delete': { method: 'POST'; request: OneView; answer: Record<string, never> };
  'views/list': { method: 'GET'; request: { experiment_id: string }; answer: SavedViews };
  'views/update': { method: 'POST'; request: UpdateView; answer: SavedView };
  'webhooks/{webhook_id}/deliveries': { method: 'GET'; request: { webhook_id: string; max_results?: number; page_token?: string }; answer: WebhookDeliveries };
}
