import {
  type InfiniteData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { runCountQuery } from '../api/explore';
import { type RunPage, type RunSearch, runSearchQuery, searchRuns } from '../api/runs';
import { pollWhile } from '../live/interval';
import { flattenRows, mergeHead } from './liveHead';

const LIVE_INTERVAL = 4000;

/**
 * The runs of a search, page after page. While a search is loading or was refused, the rows of the one before stay.
 * The first page is read again when the user comes back to it, and when the page hears of changes (live/useLive.ts).
 */
export function useRuns(search: RunSearch) {
  const queryClient = useQueryClient();
  const options = runSearchQuery(search);
  const query = useInfiniteQuery(options);

  const [kept, setKept] = useState<{ experimentId: string; data: InfiniteData<RunPage> }>();
  if (query.data && kept?.data !== query.data) {
    setKept({ experimentId: search.experimentId, data: query.data });
  }
  const keptData = kept?.experimentId === search.experimentId ? kept.data : undefined;
  const pages = (query.data ?? keptData)?.pages;
  const rows = useMemo(() => flattenRows(pages ?? []), [pages]);
  const live = useMemo(() => rows.some((row) => row.info.status === 'RUNNING'), [rows]);

  useQuery({
    queryKey: ['runs-head', search],
    queryFn: async ({ signal }) => {
      const head = await searchRuns(search, '', signal);
      queryClient.setQueryData(options.queryKey, (old) =>
        old ? { ...old, pages: mergeHead(old.pages, head) } : old,
      );
      return head.rows.length;
    },
    enabled: query.isSuccess,
    refetchInterval: pollWhile(live),
    refetchOnWindowFocus: true,
    retry: false,
    // As old as the list: a list that has just been read needs no poll, one that comes out of the cache does. Not before
    // there is a list: what is given first counts.
    initialData: query.isSuccess ? 0 : undefined,
    initialDataUpdatedAt: query.dataUpdatedAt,
    staleTime: LIVE_INTERVAL,
    gcTime: 0,
  });

  // With a filter, counting would take as long as the search.
  const isCountable = search.filter === '';
  // Of the pages shown: those of a new order that cannot be had say nothing of these.
  const more = pages?.at(-1)?.nextPageToken !== undefined;
  const count = useQuery({
    ...runCountQuery(search.experimentId, search.viewType, query.dataUpdatedAt),
    enabled: isCountable && more,
  });
  const counted = isCountable ? count.data : undefined;
  /** How many runs there are; undefined where there may be more than `rows`, nobody knows how many. */
  const total = pages === undefined || more ? counted : rows.length;

  return { query, total, pages: pages ?? [], rows, live, stale: query.data === undefined };
}
