/** What is asked of Tailrace's own API beside runs and charts (docs/ui-api.md): lists, the search, what the server is. */

import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { apiGet } from './client';
import { containsText } from './experiments';
import { metricSummaries } from './explore';
import { aboutServer, ownPost, runsFound } from './own';
import type { MetricSummary, ListedExperiment as WireListed } from './own.gen';
import { type Experiment, fromWire, type ViewType } from './types';

/** An experiment with what happens in it. */
export type ListedExperiment = Omit<WireListed, 'experiment'> & { experiment: Experiment };

interface ListedPage {
  experiments: ListedExperiment[];
  next_page_token?: string;
}

export interface ExperimentListSearch {
  /** In MLflow's grammar. */
  filter: string | undefined;
  /** A part of the name that the filter has found, which may have found more. */
  name: string;
  order: string;
  viewType: ViewType;
}

const PAGE_SIZE = 100;

export function listedExperimentsQuery(search: ExperimentListSearch, pageSize = PAGE_SIZE) {
  return infiniteQueryOptions({
    queryKey: ['experiments', search, pageSize],
    queryFn: async ({ pageParam, signal }): Promise<ListedPage> => {
      const page = await ownPost(
        'experiments/list',
        {
          max_results: pageSize,
          filter: search.filter,
          order_by: [search.order],
          view_type: search.viewType,
          page_token: pageParam || undefined,
        },
        signal,
      );
      const experiments = (page.experiments as ListedExperiment[]).filter(({ experiment }) =>
        containsText(experiment.name, search.name),
      );
      return { ...page, experiments };
    },
    refetchOnWindowFocus: true,
    initialPageParam: '',
    getNextPageParam: (page) => page.next_page_token,
  });
}

/** Runs of all experiments by words of their name, or by the beginning of their id. */
export function runHitsQuery(text: string, limit: number) {
  return queryOptions({
    queryKey: ['run-hits', text, limit],
    queryFn: async ({ signal }) => (await runsFound({ text, max_results: limit }, signal)).runs,
    placeholderData: keepPreviousData,
  });
}

export function aboutQuery() {
  return queryOptions({
    queryKey: ['about'],
    queryFn: ({ signal }) => aboutServer(signal),
    staleTime: 60_000,
  });
}

/** What clients are told before they use a feature. */
export interface ServerInfo {
  store_type: string;
  workspaces_enabled?: boolean;
  multipart_uploads_enabled?: boolean;
  multipart_downloads_enabled?: boolean;
  features_enabled?: { gateway?: boolean };
}

export function serverInfoQuery() {
  return queryOptions({
    queryKey: ['server-info'],
    queryFn: ({ signal }) => apiGet<ServerInfo>('server-info', {}, signal, 'ajax-api/3.0/mlflow/'),
    staleTime: 60_000,
  });
}

/** A metric over all of its points; min and max are undefined where all of them are NaN. */
export interface MetricExtremes {
  points: number;
  min: number | undefined;
  max: number | undefined;
}

function known(value: MetricSummary['min']): number | undefined {
  return value === null ? undefined : fromWire(value);
}

/** As many metrics as the server summarizes at once. */
export const SUMMARIZED_AT_ONCE = 50;

export function extremesQuery(
  runId: string,
  keys: readonly string[],
  refetchInterval: number | false,
) {
  return queryOptions({
    // Asked once more when the run has ended.
    queryKey: ['extremes', runId, keys, refetchInterval],
    queryFn: async ({ signal }) => {
      const found = await metricSummaries([runId], keys, signal);
      return new Map<string, MetricExtremes>(
        found.map(({ key, points, min, max }) => [
          key,
          { points, min: known(min), max: known(max) },
        ]),
      );
    },
    refetchInterval,
    placeholderData: keepPreviousData,
  });
}
