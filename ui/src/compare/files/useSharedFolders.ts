import { useQueries, useQueryClient } from '@tanstack/react-query';
import { type ArtifactEntry, folderQuery } from '../../api/artifacts';
import { errorSentence } from '../../api/client';
import { isLive } from '../../api/runs';
import type { Run } from '../../api/types';
import type { RunLook } from '../../charts/runColors';
import { ownPath, type SharedEntry, sharedEntries } from './sharedFiles';

/** A run as a column of files. */
export interface FileColumn {
  run: Run;
  look: RunLook | undefined;
  /** Its logged models, as folders. */
  models: readonly ArtifactEntry[];
}

/** A folder of all runs. */
export interface SharedFolder {
  /** What of it is listed; undefined as long as one run has not answered. */
  entries: SharedEntry[] | undefined;
  listings: (readonly ArtifactEntry[])[];
  /** One for each run: why it could not be listed. */
  errors: (string | undefined)[];
}

/** Folders of all runs by their paths in the union, and what lists one again where that has failed. */
export function useSharedFolders(columns: readonly FileColumn[], paths: readonly string[]) {
  const queryClient = useQueryClient();
  const asked = paths.flatMap((path) =>
    columns.flatMap(({ run, models }, column) => {
      const own = ownPath(models, path);
      return own === undefined ? [] : [{ path, column, run, own }];
    }),
  );
  const folders = useQueries({
    queries: asked.map(({ run, own }) => folderQuery(run.info.run_id, own, isLive(run))),
    combine: (results) => {
      const found = new Map<string, SharedFolder>();
      for (const path of paths) {
        const listings = columns.map((): readonly ArtifactEntry[] => []);
        const errors = columns.map((): string | undefined => undefined);
        let pending = false;
        asked.forEach((question, index) => {
          const result = results[index];
          if (question.path !== path || !result) return;
          pending ||= result.isPending;
          if (result.data) listings[question.column] = result.data;
          else if (result.error) errors[question.column] = errorSentence(result.error);
        });
        const models = path === '' ? columns.map((column) => column.models) : [];
        const entries = pending ? undefined : sharedEntries(path, listings, models);
        found.set(path, { entries, listings, errors });
      }
      return found;
    },
  });

  function retry(path: string) {
    for (const { run, own } of asked.filter((question) => question.path === path)) {
      const queryKey = ['artifacts', run.info.run_id, own];
      const { status } = queryClient.getQueryState(queryKey) ?? {};
      if (status === 'error') void queryClient.resetQueries({ queryKey, exact: true });
    }
  }
  return { folders, retry };
}
