import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { idsOf } from '../api/experiments';
import { type RunPage, type RunSearch, searchRuns } from '../api/runs';
import { concerns, merged, type News, touchedRuns } from './changes';
import { createFeed, type FeedMode } from './feed';
import { followed } from './interval';

// ms between two times that what is shown is read again, at least.
const PACE = 1_500;
// Runs named in one question, as the server limits it, and what a list holds that is read again as a whole.
const MOST_RUNS = 100;
const LOOK_EVERY = 15_000;

/**
 * Keeps what is shown of an experiment, or of several together, up to date, unless paused. A tab in the background is quiet, and is told what it
 * missed when it comes back.
 */
export function useLive(experimentId: string) {
  const queryClient = useQueryClient();
  const [mode, setMode] = useState<FeedMode>('connecting');
  const [paused, setPaused] = useState(false);

  useEffect(followed, []);

  // Outlives a pause, so that what was missed is told after it.
  const feed = useRef<ReturnType<typeof createFeed>>(undefined);
  useEffect(() => {
    const keeper = keepFresh(queryClient, experimentId);
    feed.current = createFeed({
      experimentIds: idsOf(experimentId),
      runIds: () => runningRuns(queryClient, experimentId),
      onChanges: keeper.add,
      onMode: setMode,
    });
    return keeper.stop;
  }, [queryClient, experimentId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another experiment has another feed
  useEffect(() => {
    const current = feed.current;
    if (paused || !current) return;
    const follow = () => (document.hidden ? current.stop() : current.start());
    follow();
    document.addEventListener('visibilitychange', follow);
    const timer = setInterval(() => !document.hidden && current.refresh(), LOOK_EVERY);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', follow);
      current.stop();
    };
  }, [queryClient, experimentId, paused]);

  return { mode, paused, setPaused };
}

/** Reads again what news concerns: all that came meanwhile at once, and no faster than it can be read. */
function keepFresh(queryClient: QueryClient, experimentId: string) {
  let waiting: News | undefined;
  let busy = false;
  let stopped = false;

  async function work() {
    busy = true;
    while (waiting && !stopped) {
      const news = waiting;
      waiting = undefined;
      const began = Date.now();
      await Promise.all([
        queryClient.invalidateQueries({ predicate: ({ queryKey }) => concerns(news, queryKey) }),
        refreshLaterRows(queryClient, experimentId, touchedRuns(news)).catch(() => undefined),
      ]);
      // Reading again costs the server something: no more than a third of the time.
      const pause = Math.max(PACE, 2 * (Date.now() - began));
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    busy = false;
  }

  return {
    add(news: News) {
      waiting = merged(waiting, news);
      if (!busy) void work();
    },
    stop() {
      stopped = true;
    },
  };
}

type RunPages = InfiniteData<RunPage>;

function lists(queryClient: QueryClient, experimentId: string) {
  return queryClient
    .getQueriesData<RunPages>({ queryKey: ['runs'], type: 'active' })
    .filter(([key]) => (key[1] as RunSearch).experimentId === experimentId);
}

function runningRuns(queryClient: QueryClient, experimentId: string): string[] {
  const rows = lists(queryClient, experimentId).flatMap(
    ([, data]) => data?.pages.flatMap((page) => page.rows) ?? [],
  );
  const ids = rows.filter(({ info }) => info.status === 'RUNNING').map(({ info }) => info.run_id);
  return [...new Set(ids)].slice(0, MOST_RUNS).sort();
}

/** The first page of a list is read again as a whole ("runs-head"); of those after it, only the runs that changed. */
async function refreshLaterRows(
  queryClient: QueryClient,
  experimentId: string,
  runIds: readonly string[],
) {
  const touched = new Set(runIds);
  const later = new Set<string>();
  for (const [, data] of lists(queryClient, experimentId)) {
    for (const page of data?.pages.slice(1) ?? []) {
      for (const { info } of page.rows) if (touched.has(info.run_id)) later.add(info.run_id);
    }
  }
  if (later.size === 0) return;
  const ids = [...later].slice(0, MOST_RUNS);
  const filter = `attributes.run_id IN (${ids.map((id) => `'${id}'`).join(', ')})`;
  const found = await searchRuns({ experimentId, filter, orderBy: '', viewType: 'ALL' }, '');
  const fresh = new Map(found.rows.map((row) => [row.info.run_id, row]));
  for (const [key] of lists(queryClient, experimentId)) {
    queryClient.setQueryData<RunPages>(
      key,
      (old) =>
        old && {
          ...old,
          pages: old.pages.map((page) => ({
            ...page,
            rows: page.rows.map((row) => fresh.get(row.info.run_id) ?? row),
          })),
        },
    );
  }
}
