import { hashKey, queryOptions } from '@tanstack/react-query';
import { idsOf } from './experiments';
import { ownPost } from './own';
import type { ExtremeOf, GroupRuns, Kind, MetricSummary } from './own.gen';
import { fromWire, type ViewType } from './types';

/** What the table asks beyond MLflow's API: keys and values to choose from, extremes, groups. */

const MOST_KEYS = 10_000;

/** All keys of an experiment, whether or not a loaded run has them. */
export function keyCatalogueQuery(experimentId: string) {
  return queryOptions({
    queryKey: ['key-catalogue', experimentId],
    queryFn: async ({ signal }) => {
      const [metrics = [], params = [], tags = []] = await Promise.all(
        (['METRIC', 'PARAM', 'TAG'] as const).map((kind) => keysOf(experimentId, kind, signal)),
      );
      return { metrics, params, tags: tags.filter((key) => !key.startsWith('mlflow.')) };
    },
    staleTime: 60_000,
  });
}

async function keysOf(experimentId: string, kind: Kind, signal: AbortSignal): Promise<string[]> {
  const body = { experiment_ids: idsOf(experimentId), kind, max_results: MOST_KEYS };
  const { keys } = await ownPost('runs/keys', body, signal);
  return keys.map(({ key }) => key);
}

/** Values of a key that begin like `prefix`. */
export function keyValuesQuery(experimentId: string, kind: Kind, key: string, prefix: string) {
  return queryOptions({
    queryKey: ['key-values', experimentId, kind, key, prefix],
    queryFn: async ({ signal }) => {
      const body = { experiment_ids: idsOf(experimentId), kind, key, prefix: prefix || undefined };
      return (await ownPost('runs/values', body, signal)).values;
    },
    staleTime: 60_000,
  });
}

/** How many runs there are. `at`: another number when they are to be counted again. */
export function runCountQuery(experimentId: string, viewType: ViewType, at: number) {
  const what = ['run-count', experimentId, viewType] as const;
  return queryOptions({
    queryKey: [...what, at],
    queryFn: async ({ signal }) => {
      const body = { experiment_ids: idsOf(experimentId), run_view_type: viewType };
      return (await ownPost('runs/count', body, signal)).runs;
    },
    gcTime: 0,
    // While they are counted again, the number that was there stays.
    placeholderData: (old: number | undefined, query) =>
      query && hashKey(query.queryKey.slice(0, what.length)) === hashKey(what) ? old : undefined,
  });
}

export async function metricSummaries(
  runIds: readonly string[],
  keys: readonly string[],
  signal?: AbortSignal,
): Promise<MetricSummary[]> {
  const body = { run_ids: [...runIds], keys: [...keys] };
  return (await ownPost('metrics/summary', body, signal)).metrics;
}

/** A value of a summary; NaN where there is none. */
export function summaryValue(value: number | string | null): number {
  return value === null ? Number.NaN : fromWire(value);
}

export interface GroupSearch {
  experimentId: string;
  filter: string;
  viewType: ViewType;
  groupBy: GroupRuns['group_by'];
  metrics: readonly string[];
  extremes: readonly ExtremeOf[];
}

/** More metrics, or extremes of them, the server does not take at once. */
export const MOST_GROUP_METRICS = 30;

export function groupsQuery(search: GroupSearch) {
  return queryOptions({
    queryKey: ['run-groups', search],
    queryFn: ({ signal }) => groupRuns(search, signal),
    enabled: search.groupBy.length > 0,
  });
}

/**
 * The extremes of the groups: the server reads whole histories for them, so they come after the groups, and no news asks
 * for them. `at` is another number when they are to be read again; none: not yet.
 */
export function groupExtremesQuery(search: GroupSearch, at: number | undefined) {
  return queryOptions({
    queryKey: ['run-group-extremes', search, at],
    queryFn: ({ signal }) => groupRuns(search, signal),
    enabled: at !== undefined && search.groupBy.length > 0 && search.extremes.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

function groupRuns(search: GroupSearch, signal: AbortSignal) {
  const { metrics, extremes } = search;
  return ownPost(
    'runs/group',
    {
      experiment_ids: idsOf(search.experimentId),
      group_by: search.groupBy,
      metrics: metrics.length > 0 ? [...metrics] : undefined,
      extremes: extremes.length > 0 ? [...extremes] : undefined,
      filter: search.filter || undefined,
      run_view_type: search.viewType,
    },
    signal,
  );
}
