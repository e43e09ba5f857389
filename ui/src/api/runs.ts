import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { apiGet, apiPost } from './client';
import { fromWire, type Metric, type Run, type RunInfo, toRecord, type ViewType } from './types';

export const RUN_PAGE_SIZE = 100;
/** How many points of a history to ask for: about as many as a chart has pixels. */
export const HISTORY_POINTS = 400;
const LIVE_INTERVAL = 4000;
// Longer values are cut in tables; the run page shows them whole.
const MAX_CELL_TEXT = 300;

/** A run as the table keeps it: plain records, a fraction of the wire form's memory at 100,000 runs. */
export interface RunRow {
  info: RunInfo;
  metrics: Record<string, number>;
  params: Record<string, string>;
  tags: Record<string, string>;
}

export interface RunPage {
  rows: RunRow[];
  nextPageToken?: string;
}

export interface RunSearch {
  experimentId: string;
  filter: string;
  orderBy: string;
  viewType: ViewType;
}

export async function searchRuns(
  search: RunSearch,
  pageToken: string,
  signal?: AbortSignal,
): Promise<RunPage> {
  const answer = await apiPost<{ runs?: Run[]; next_page_token?: string }>(
    'runs/search',
    {
      experiment_ids: [search.experimentId],
      filter: search.filter || undefined,
      order_by: search.orderBy ? [search.orderBy] : undefined,
      run_view_type: search.viewType,
      max_results: RUN_PAGE_SIZE,
      page_token: pageToken || undefined,
    },
    signal,
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

function toRow(run: Run): RunRow {
  const metrics: Record<string, number> = {};
  for (const metric of run.data.metrics ?? []) metrics[metric.key] = fromWire(metric.value);
  return {
    info: run.info,
    metrics,
    params: shortened(run.data.params),
    tags: shortened(run.data.tags),
  };
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

export interface HistoryPoint {
  step: number;
  timestamp: number;
  value: number;
}

/** Inclusive range of steps; int32 on the wire. */
export interface StepWindow {
  start: number;
  end: number;
}

/** A metric's history, sampled by the server. */
export function historyQuery(
  runId: string,
  key: string,
  live: boolean,
  window: StepWindow | undefined,
) {
  return queryOptions({
    queryKey: ['history', runId, key, window ?? null],
    queryFn: async ({ signal }): Promise<HistoryPoint[]> => {
      const answer = await apiGet<{ metrics?: Metric[] }>(
        'metrics/get-history-bulk-interval',
        {
          run_ids: [runId],
          metric_key: key,
          max_results: HISTORY_POINTS,
          start_step: window?.start,
          end_step: window?.end,
        },
        signal,
      );
      return (answer.metrics ?? []).map(({ step, timestamp, value }) => ({
        step,
        timestamp,
        value: fromWire(value),
      }));
    },
    refetchInterval: live ? LIVE_INTERVAL : false,
  });
}

export function renameRun(runId: string, name: string) {
  return apiPost('runs/update', { run_id: runId, run_name: name });
}

export function setRunDeleted(runId: string, deleted: boolean) {
  return apiPost(deleted ? 'runs/delete' : 'runs/restore', { run_id: runId });
}
