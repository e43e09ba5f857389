import { type UseQueryResult, useQueries, useQueryClient } from '@tanstack/react-query';
import { type ArtifactEntry, fileHeadQuery } from '../../api/artifacts';
import { errorSentence, type FileHead } from '../../api/client';
import { readText } from '../../artifacts/kinds';
import type { FileColumn } from './useSharedFolders';

// Comparing has to be done while the reader waits.
const LIMIT = 2_000_000;

/** What is known of a run's text. */
export interface OwnText {
  text?: string;
  pending?: boolean;
  /** Why there is nothing to compare. */
  reason?: 'large' | 'binary';
  error?: string;
}

interface Read {
  text: string | undefined;
  cut: boolean;
}

/** The texts of the files, undefined for runs without one, and what reads one again where that has failed. */
export function useTexts(
  columns: readonly FileColumn[],
  files: readonly (ArtifactEntry | undefined)[],
) {
  const queryClient = useQueryClient();
  const wanted = files.flatMap((file, column) => {
    const runId = columns[column]?.run.info.run_id;
    if (!file || file.isFolder || file.size > LIMIT || !runId) return [];
    return [{ column, query: fileHeadQuery(runId, file, LIMIT), name: file.name }];
  });
  const read = useQueries({
    queries: wanted.map(({ query, name }) => ({ ...query, select: reader(name) })),
    combine: states,
  });
  const texts = files.map((file, column): OwnText | undefined => {
    if (!file || file.isFolder) return undefined;
    const place = wanted.findIndex((query) => query.column === column);
    return place < 0 ? { reason: 'large' } : read[place];
  });

  function retry(column: number) {
    const { query } = wanted.find((candidate) => candidate.column === column) ?? {};
    if (query) void queryClient.resetQueries({ queryKey: query.queryKey, exact: true });
  }
  return { texts, retry };
}

// The same function for each name: what it made of the same bytes is kept.
const readers = new Map<string, (head: FileHead) => Read>();

function reader(name: string) {
  const known = readers.get(name);
  if (known) return known;
  const read = ({ bytes, total = 0 }: FileHead): Read => {
    const cut = total > bytes.length;
    return { text: cut ? undefined : readText(name, bytes), cut };
  };
  readers.set(name, read);
  return read;
}

function states(results: readonly UseQueryResult<Read>[]): OwnText[] {
  return results.map(({ data, error, isPending }) => {
    if (data?.text !== undefined) return { text: data.text };
    if (data) return { reason: data.cut ? 'large' : 'binary' };
    return isPending ? { pending: true } : { error: errorSentence(error) };
  });
}
