import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { apiGet, apiPost } from './client';
import type { Experiment, ViewType } from './types';

const PAGE_SIZE = 100;

interface ExperimentPage {
  experiments: Experiment[];
  next_page_token?: string;
}

export function experimentQuery(experimentId: string) {
  return queryOptions({
    queryKey: ['experiment', experimentId],
    queryFn: async ({ signal }) => {
      const answer = await apiGet<{ experiment: Experiment }>(
        'experiments/get',
        { experiment_id: experimentId },
        signal,
      );
      return answer.experiment;
    },
  });
}

export function experimentListQuery(search: string, viewType: ViewType) {
  return infiniteQueryOptions({
    queryKey: ['experiments', search, viewType],
    queryFn: async ({ pageParam, signal }): Promise<ExperimentPage> => {
      const answer = await apiPost<Partial<ExperimentPage>>(
        'experiments/search',
        {
          max_results: PAGE_SIZE,
          filter: nameFilter(search),
          order_by: ['last_update_time DESC'],
          view_type: viewType,
          page_token: pageParam || undefined,
        },
        signal,
      );
      const experiments = (answer.experiments ?? []).filter((e) => containsText(e.name, search));
      return { experiments, next_page_token: answer.next_page_token };
    },
    refetchOnWindowFocus: true,
    initialPageParam: '',
    getNextPageParam: (page) => page.next_page_token,
  });
}

/**
 * The clause that finds names containing `text`. The filter language has no escapes, so a text with both kinds of
 * quotes cannot be written: the single ones become `_`, which matches any one character.
 */
export function nameFilter(text: string): string | undefined {
  if (text === '') return undefined;
  if (!text.includes("'")) return `name ILIKE '%${text}%'`;
  if (!text.includes('"')) return `name ILIKE "%${text}%"`;
  return `name ILIKE '%${text.replaceAll("'", '_')}%'`;
}

/** The server reads `%` and `_` in the text as wildcards; the user meant the characters. */
function containsText(name: string, text: string): boolean {
  return !/[%_'"]/.test(text) || name.toLowerCase().includes(text.toLowerCase());
}

export function createExperiment(name: string) {
  return apiPost<{ experiment_id: string }>('experiments/create', { name });
}

export function renameExperiment(experimentId: string, name: string) {
  return apiPost('experiments/update', { experiment_id: experimentId, new_name: name });
}

export function setExperimentDeleted(experimentId: string, deleted: boolean) {
  return apiPost(deleted ? 'experiments/delete' : 'experiments/restore', {
    experiment_id: experimentId,
  });
}
