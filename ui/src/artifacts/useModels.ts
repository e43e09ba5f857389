import { useQueries } from '@tanstack/react-query';
import { type ArtifactEntry, loggedModelQuery } from '../api/artifacts';
import type { Run } from '../api/types';

/** The models that the run has logged, as folders named like them; each once, however often it was logged. */
export function useModels(run: Run): ArtifactEntry[] {
  const ids = [...new Set(run.outputs?.model_outputs?.map(({ model_id }) => model_id))];
  return useQueries({
    queries: ids.map((id) => loggedModelQuery(id)),
    combine: (results) =>
      results.map(({ data }, index) => {
        const id = ids[index] ?? '';
        return { path: id, name: data?.info.name || id, isFolder: true, size: 0 };
      }),
  });
}
