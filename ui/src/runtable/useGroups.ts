import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { errorSentence } from '../api/client';
import { groupExtremesQuery, groupsQuery, MOST_GROUP_METRICS } from '../api/explore';
import { RUN_PAGE_SIZE, type RunPage, type RunSearch, searchRuns } from '../api/runs';
import { useKept } from '../common/hooks';
import { formatCount } from '../format/numbers';
import { partsOf } from './columns';
import { extremesOf, groupFilter, groupKeys, groupOf, withExtremes } from './groups';
import { groupId, groupLines, type Line, type MoreLine, type RunGroup } from './lines';

interface Groups {
  /** undefined: nothing is grouped, or the answer is not here yet. */
  lines: Line[] | undefined;
  groups: readonly RunGroup[];
  /** The runs of the open ones. */
  pages: readonly RunPage[];
  total: number;
  /** Whether all runs were looked at. */
  complete: boolean;
  error: Error | null;
  pending: boolean;
  retry: () => void;
}

/** Whole histories are read for extremes: not for every change, while runs go on. */
const EXTREMES_EVERY = 15_000;

/** The groups of a search's runs, with statistics for these columns, and of the open ones their runs. */
export function useGroups(
  search: RunSearch,
  groupBy: readonly string[],
  columnIds: readonly string[],
  isOpen: (id: string) => boolean,
): Groups {
  const metrics = useMemo(() => metricsOf(columnIds), [columnIds]);
  const extremes = useMemo(() => extremesOf(columnIds).slice(0, MOST_GROUP_METRICS), [columnIds]);
  const { experimentId, filter, viewType } = search;
  const asked = { experimentId, filter, viewType, groupBy: groupKeys(groupBy) };
  const query = useQuery(groupsQuery({ ...asked, metrics, extremes: [] }));
  const at = query.data && Math.floor(query.dataUpdatedAt / EXTREMES_EVERY);
  const later = useQuery({
    ...groupExtremesQuery({ ...asked, metrics: [], extremes }, at),
    placeholderData: (old, oldQuery) =>
      JSON.stringify(oldQuery?.queryKey[1]) === JSON.stringify({ ...asked, metrics: [], extremes })
        ? old
        : undefined,
  });
  const fresh = useMemo(() => {
    const found = query.data?.groups.map((group) => groupOf(group, metrics));
    return found && withExtremes(found, later.data?.groups ?? [], extremes);
  }, [query.data, later.data, metrics, extremes]);
  // Another column asks again; what was there stays until then.
  const kept = useKept(
    useMemo(() => fresh && { groups: fresh, by: groupBy.join() }, [fresh, groupBy]),
  );
  const groups = kept?.by === groupBy.join() ? kept.groups : undefined;

  /** How many runs of a group are asked for. */
  const [wanted, setWanted] = useState<ReadonlyMap<string, number>>(new Map());
  const open = (groups ?? NO_GROUPS).filter((group) => isOpen(groupId(group)));
  const answers = useQueries({
    queries: open.map((group) => {
      const count = wanted.get(groupId(group)) ?? RUN_PAGE_SIZE;
      const own = { ...search, filter: groupFilter(filter, groupBy, group) };
      return {
        queryKey: ['group-runs', own, count],
        queryFn: ({ signal }: { signal: AbortSignal }) => searchRuns(own, '', signal, count),
        placeholderData: <T>(old: T) => old,
      };
    }),
  });
  const answerKey = answers
    .map(({ dataUpdatedAt, status, isFetching }) => `${dataUpdatedAt}${status}${isFetching}`)
    .join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: answerKey stands for the answers, a new list each time
  const lines = useMemo(() => {
    if (!groups || groupBy.length === 0) return undefined;
    return groupLines(groups, isOpen, (id, group) => {
      const answer = answers[open.indexOf(group)];
      const rows = answer?.data?.rows ?? [];
      const more = moreLine(id, group, rows.length, answer?.error ?? null, {
        fetching: answer?.isFetching ?? true,
        complete: answer?.data !== undefined && answer.data.nextPageToken === undefined,
        load: () =>
          answer?.error
            ? void answer.refetch()
            : setWanted((old) => new Map(old).set(id, rows.length + RUN_PAGE_SIZE)),
      });
      return { rows, more };
    });
  }, [groups, isOpen, answerKey, groupBy]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const pages = useMemo(() => answers.flatMap(({ data }) => data ?? []), [answerKey]);

  return {
    lines,
    groups: groups ?? NO_GROUPS,
    pages,
    total: query.data?.total ?? 0,
    complete: query.data?.complete ?? true,
    error: query.error,
    pending: groupBy.length > 0 && query.isPending,
    retry: () => void query.refetch(),
  };
}

const NO_GROUPS: RunGroup[] = [];

/** The metrics of the columns, as many as can be asked for. */
function metricsOf(columnIds: readonly string[]): string[] {
  const keys = columnIds.map(partsOf).flatMap((parts) => (parts?.stat ? [parts.key] : []));
  return [...new Set(keys)].slice(0, MOST_GROUP_METRICS);
}

interface MoreState {
  fetching: boolean;
  complete: boolean;
  load: () => void;
}

function moreLine(
  groupId: string,
  group: RunGroup,
  shown: number,
  error: Error | null,
  { fetching, complete, load }: MoreState,
): MoreLine | undefined {
  const line = { kind: 'more', id: `more:${groupId}`, parentId: groupId } as const;
  if (fetching && shown === 0) return { ...line, text: 'Loading runs…', failed: false };
  if (error) return { ...line, text: errorSentence(error), failed: true, load };
  if (complete || shown >= group.count) return undefined;
  const text = `${formatCount(shown)} of ${formatCount(group.count)} runs`;
  return { ...line, text, failed: false, load: fetching ? undefined : load };
}
