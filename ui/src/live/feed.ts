import { eventsUrl, ownPost } from '../api/own';
import type { News } from './changes';

/** Follows experiments: told by the server as it happens, or asking where that does not come through. No React here. */

export type FeedMode =
  /** Not connected yet, or no more. */
  | 'connecting'
  | 'live'
  /** Events do not come through: asks every few seconds. */
  | 'polling'
  | 'offline';

export interface FeedOptions {
  experimentIds: readonly string[];
  /** Which runs to follow beside the newest, asked at each connection. */
  runIds: () => string[];
  onChanges: (news: News) => void;
  onMode: (mode: FeedMode) => void;
}

/** ms for the first event, which the server sends at once: later than that a proxy holds events back. */
const START_WITHIN = 8_000;
const POLL_EVERY = 4_000;
/** How often, while polling, events are tried again. */
const TRY_AGAIN = 60_000;
/** A cursor grows with the experiments; a longer one fits no address, but the body of a question. */
const LONGEST_CURSOR = 6_000;

const ANYTHING: News = { added: [], changed: [], points: {}, removed: true };

/** A feed that can be stopped and started; what happened in between is told when it starts again. */
export function createFeed({ experimentIds, runIds, onChanges, onMode }: FeedOptions) {
  const experiment_ids = [...experimentIds];
  let cursor: string | undefined;
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;
  let named: string[] = [];

  function start() {
    stop();
    onMode('connecting');
    if (cursor && cursor.length > LONGEST_CURSOR) return pollInstead();
    named = runIds();
    source = new EventSource(
      eventsUrl({ experiment_ids, run_ids: named, ...(cursor && { cursor }) }),
    );
    timer = setTimeout(pollInstead, START_WITHIN);
    source.addEventListener('start', (event) => {
      clearTimeout(timer);
      begin(event.lastEventId);
      onMode('live');
    });
    source.addEventListener('changes', (event) => {
      cursor = event.lastEventId;
      onChanges(JSON.parse(event.data));
    });
    source.onerror = () => {
      // Refused for good, or the browser is connecting again and says where it was.
      if (source?.readyState === EventSource.CLOSED) pollInstead();
      else onMode('connecting');
    };
  }

  function begin(at: string) {
    // The page was read before anything was followed: between the two, runs may have come or gone.
    if (cursor === undefined) onChanges(ANYTHING);
    cursor = at;
  }

  function pollInstead() {
    stop();
    void poll(Date.now() + TRY_AGAIN);
  }

  async function poll(until: number) {
    asking = new AbortController();
    const { signal } = asking;
    try {
      const body = { experiment_ids, run_ids: runIds(), cursor: cursor ?? null };
      const changes = await ownPost('runs/changes', body, signal);
      if (signal.aborted) return;
      begin(changes.cursor);
      onMode('polling');
      if (isNews(changes)) onChanges(changes);
    } catch {
      if (signal.aborted) return;
      onMode('offline');
    }
    timer = setTimeout(() => (Date.now() < until ? poll(until) : start()), POLL_EVERY);
  }

  function stop() {
    clearTimeout(timer);
    source?.close();
    source = undefined;
    asking?.abort();
  }

  /** Connect again if there are runs to follow that were not known when this connection began. */
  function refresh() {
    if (source && runIds().some((id) => !named.includes(id))) start();
  }

  return { start, stop, refresh };
}

export function isNews({ added, changed, points, removed }: News): boolean {
  return removed || added.length > 0 || changed.length > 0 || Object.keys(points).length > 0;
}
