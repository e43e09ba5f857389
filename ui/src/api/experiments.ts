import { queryOptions } from '@tanstack/react-query';
import { apiGet, apiPost } from './client';
import type { Experiment } from './types';

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
    // Others rename and delete it.
    refetchOnWindowFocus: true,
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
export function containsText(name: string, text: string): boolean {
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

/** Deletes or restores experiments one after the other; what was done stays done when another is refused. */
export async function setExperimentsDeleted(
  experimentIds: readonly string[],
  deleted: boolean,
): Promise<{ done: string[]; error: unknown }> {
  const done: string[] = [];
  try {
    for (const id of experimentIds) {
      await setExperimentDeleted(id, deleted);
      done.push(id);
    }
    return { done, error: undefined };
  } catch (error) {
    return { done, error };
  }
}

export function setExperimentTag(experiment_id: string, key: string, value: string) {
  return apiPost('experiments/set-experiment-tag', { experiment_id, key, value });
}

/** The ids in an address that opens several experiments together, "1,2,3". */
export function idsOf(experimentId: string): string[] {
  return [...new Set(experimentId.split(',').filter((id) => id !== ''))];
}
