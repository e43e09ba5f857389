import { useQueries } from '@tanstack/react-query';
import { type ArtifactEntry, loggedModelQuery } from '../api/artifacts';
import type { Run } from '../api/types';

/** The models that the run has logged, as folders named like them; each once, however often it was logged. */
export function useModels(run: Run): ArtifactEntry[] {
  return useModelsOf([run])[0] ?? [];
}

/** The same of several runs, in their order. */
export function useModelsOf(runs: readonly Run[]): ArtifactEntry[][] {
  const ids = runs.map((run) => [
    ...new Set(run.outputs?.model_outputs?.map(({ model_id }) => model_id)),
  ]);
  const all = [...new Set(ids.flat())];
  return useQueries({
    queries: all.map((id) => loggedModelQuery(id)),
    combine: (results) =>
      ids.map((own) =>
        own.map((id) => {
          const name = results[all.indexOf(id)]?.data?.info.name || id;
          return { path: id, name, isFolder: true, size: 0 };
        }),
      ),
  });
}
