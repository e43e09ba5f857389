import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { experimentQuery } from '../api/experiments';
import type { Experiment } from '../api/types';

/** What experiments are called; an id stands for a name that is not known. The same map as long as it says the same. */
export function useExperimentNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const found = useQueries({ queries: ids.map((id) => experimentQuery(id)), combine: namesOf });
  const key = JSON.stringify([ids, found]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is both lists
  return useMemo(() => new Map(ids.map((id, index) => [id, found[index] ?? id])), [key]);
}

function namesOf(queries: readonly UseQueryResult<Experiment>[]) {
  return queries.map((query) => query.data?.name);
}
