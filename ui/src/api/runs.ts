import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { API, apiGet, apiPost, OWN_API } from './client';
import { idsOf } from './experiments';
import { fromWire, type KeyValue, type Run, type RunInfo, toRecord, type ViewType } from './types';

export const RUN_PAGE_SIZE = 100;
export const LIVE_INTERVAL = 4000;
// Longer values are cut in tables; the run page shows them whole.
export const MAX_CELL_TEXT = 300;

/** A run as the table keeps it: plain records, a fraction of the wire form's memory at 100,000 runs. */
export interface RunRow {
  info: RunInfo;
  metrics: Record<string, number>;
  params: Record<string, string>;
  tags: Record<string, string>;
  /** What the run read: under the context ("train", …) the data set's name and digest. */
  datasets: Record<string, string>;
}

export interface RunPage {
  rows: RunRow[];
  nextPageToken?: string;
}

export interface RunSearch {
  /** Of one, or of several with commas between them. */
  experimentId: string;
  filter: string;
  orderBy: string;
  viewType: ViewType;
}

export async function searchRuns(
  search: RunSearch,
  pageToken: string,
  signal?: AbortSignal,
  maxResults = RUN_PAGE_SIZE,
): Promise<RunPage> {
  const answer = await apiPost<{ runs?: Run[]; next_page_token?: string }>(
    'runs/search',
    {
      experiment_ids: idsOf(search.experimentId),
      filter: search.filter || undefined,
      order_by: search.orderBy ? [search.orderBy] : undefined,
      run_view_type: search.viewType,
      max_results: maxResults,
      page_token: pageToken || undefined,
    },
    signal,
    // Orders that MLflow's API has not.
    /^(min|max)\./.test(search.orderBy) ? OWN_API : API,
  );
  return { rows: (answer.runs ?? []).map(toRow), nextPageToken: answer.next_page_token };
}

export function runSearchQuery(search: RunSearch) {
  return infiniteQueryOptions({
    queryKey: ['runs', search],
    queryFn: ({ pageParam, signal }) => searchRuns(search, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextPageToken,
    // Never all pages again: useRuns keeps the first one fresh.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function toRow(run: Run): RunRow {
  const metrics: Record<string, number> = {};
  for (const metric of run.data.metrics ?? []) metrics[metric.key] = fromWire(metric.value);
  return {
    info: run.info,
    metrics,
    params: shortened(run.data.params),
    tags: shortened(run.data.tags),
    datasets: datasetsOf(run),
  };
}

/** Data sets logged without a context. */
export const NO_CONTEXT = 'dataset';
const NO_DATASETS: Record<string, string> = {};

function datasetsOf(run: Run): Record<string, string> {
  if (!run.inputs?.dataset_inputs?.length) return NO_DATASETS;
  const record: Record<string, string> = {};
  for (const { dataset, tags } of run.inputs.dataset_inputs) {
    const context = toRecord(tags)['mlflow.data.context'] || NO_CONTEXT;
    const shown = `${dataset.name} (${dataset.digest})`;
    record[context] = record[context] ? `${record[context]}, ${shown}` : shown;
  }
  return record;
}

function shortened(pairs: Run['data']['params']): Record<string, string> {
  const record = toRecord(pairs);
  for (const [key, value] of Object.entries(record)) {
    if (value.length > MAX_CELL_TEXT) record[key] = `${value.slice(0, MAX_CELL_TEXT)}…`;
  }
  return record;
}

export function runQuery(runId: string) {
  return queryOptions({
    queryKey: ['run', runId],
    queryFn: async ({ signal }) => {
      const answer = await apiGet<{ run: Run }>('runs/get', { run_id: runId }, signal);
      return answer.run;
    },
    refetchOnWindowFocus: true,
    refetchInterval: (query) => (isLive(query.state.data) ? LIVE_INTERVAL : false),
  });
}

export function isLive(run: Run | undefined): boolean {
  return run?.info.status === 'RUNNING' && run.info.lifecycle_stage === 'active';
}

/** The newest runs that name a run as their parent, one page. */
export function childRunsQuery({ run_id, experiment_id }: RunInfo, live: boolean) {
  return queryOptions({
    queryKey: ['child-runs', run_id],
    queryFn: ({ signal }) =>
      searchRuns(
        {
          experimentId: experiment_id,
          filter: `tags.\`mlflow.parentRunId\` = '${run_id}'`,
          orderBy: '',
          viewType: 'ACTIVE_ONLY',
        },
        '',
        signal,
      ),
    refetchInterval: live ? LIVE_INTERVAL : false,
  });
}

export function setRunTag(run_id: string, { key, value }: KeyValue) {
  return apiPost('runs/set-tag', { run_id, key, value });
}

export function deleteRunTag(run_id: string, key: string) {
  return apiPost('runs/delete-tag', { run_id, key });
}

export function renameRun(runId: string, name: string) {
  return apiPost('runs/update', { run_id: runId, run_name: name });
}

export function setRunDeleted(runId: string, deleted: boolean) {
  return apiPost(deleted ? 'runs/delete' : 'runs/restore', { run_id: runId });
}

// Requests under way at once; browsers allow about as many to one host.
const AT_ONCE = 6;

export interface BulkOutcome {
  done: string[];
  /** Of the first that was refused. */
  error: unknown;
}

/** Deletes or restores runs one by one; what was done stays done when others are refused. */
export function setRunsDeleted(runIds: readonly string[], deleted: boolean): Promise<BulkOutcome> {
  return eachRun(runIds, (runId) => setRunDeleted(runId, deleted));
}

async function eachRun(
  runIds: readonly string[],
  act: (runId: string) => Promise<unknown>,
): Promise<BulkOutcome> {
  const done: string[] = [];
  let error: unknown;
  const waiting = [...runIds];
  async function work() {
    for (let runId = waiting.shift(); runId !== undefined; runId = waiting.shift()) {
      try {
        await act(runId);
        done.push(runId);
      } catch (cause) {
        error ??= cause;
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { done, error };
}

const IDS_PER_SEARCH = 100;

/** Whole runs with every character (rows are shortened), in the order given. */
export async function runsOf(
  infos: readonly Pick<RunInfo, 'run_id' | 'experiment_id'>[],
): Promise<Run[]> {
  const found = new Map<string, Run>();
  for (let from = 0; from < infos.length; from += IDS_PER_SEARCH) {
    const part = infos.slice(from, from + IDS_PER_SEARCH);
    const answer = await apiPost<{ runs?: Run[] }>('runs/search', {
      experiment_ids: [...new Set(part.flatMap((info) => idsOf(info.experiment_id)))],
      filter: `attributes.run_id IN (${part.map((info) => `'${info.run_id}'`).join(', ')})`,
      run_view_type: 'ALL',
      max_results: IDS_PER_SEARCH,
    });
    for (const run of answer.runs ?? []) found.set(run.info.run_id, run);
  }
  return infos.map((info) => found.get(info.run_id)).filter((run) => run !== undefined);
}

/** Rows of runs beside a list: pinned ones, parents. Those that are gone are not in the answer. */
export function runRowsQuery(experimentId: string, runIds: readonly string[]) {
  return queryOptions({
    queryKey: ['run-rows', experimentId, runIds],
    queryFn: async () => {
      const runs = await runsOf(runIds.map((run_id) => ({ run_id, experiment_id: experimentId })));
      return runs.map(toRow);
    },
    enabled: runIds.length > 0,
    staleTime: 30_000,
  });
}

/** A tag's value by run; undefined where a run has none. */
export type TagValues = ReadonlyMap<string, string | undefined>;

/** Gives a tag of runs these values, or takes it away, one by one; what was done stays done. */
export function setRunsTag(key: string, values: TagValues): Promise<BulkOutcome> {
  return eachRun([...values.keys()], (run_id) => {
    const value = values.get(run_id);
    return value === undefined ? deleteRunTag(run_id, key) : setRunTag(run_id, { key, value });
  });
}

/** The values that a tag of runs has now, every character. */
export async function runsTag(
  infos: readonly Pick<RunInfo, 'run_id' | 'experiment_id'>[],
  key: string,
): Promise<TagValues> {
  const runs = await runsOf(infos);
  const value = ({ data }: Run) => data.tags?.find((tag) => tag.key === key)?.value;
  return new Map(runs.map((run) => [run.info.run_id, value(run)]));
}
