import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { isUnreachable, serverAnswers } from '../api/client';

// ms
const PAUSES = [2_000, 4_000, 8_000, 15_000];
const LONG = 10_000;

type State = 'well' | 'slow' | 'away';

/**
 * Says that the server cannot be reached, or keeps everybody waiting; what is on screen stays. Asks again in growing
 * intervals, and once it answers reads again what was refused.
 */
export function Offline() {
  const { state, tryNow } = useServerState();
  if (state === 'well') return null;
  return (
    <div className="offline" role="status">
      {state === 'away' ? (
        <>
          <span>
            The server cannot be reached. What you see may be out of date; changes are not saved.
          </span>
          <button type="button" className="button" onClick={tryNow}>
            Try now
          </button>
        </>
      ) : (
        <span>The server takes long to answer. Still waiting…</span>
      )}
    </div>
  );
}

function useServerState() {
  const queryClient = useQueryClient();
  const [state, setState] = useState<State>('well');
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const cache = queryClient.getQueryCache();
    const began = new Map<string, number>();
    function onChange() {
      const queries = cache.getAll();
      for (const { queryHash, state } of queries) {
        if (state.fetchStatus !== 'fetching') began.delete(queryHash);
        else if (!began.has(queryHash)) began.set(queryHash, Date.now());
      }
      const away = queries.some(
        (query) =>
          query.isActive() &&
          isUnreachable(query.state.fetchFailureReason ?? query.state.error) &&
          query.state.fetchFailureCount > 0,
      );
      const slow = [...began.values()].some((time) => Date.now() - time > LONG);
      setState(away ? 'away' : slow ? 'slow' : 'well');
    }
    // Queries start while other components render, which must not set this one's state.
    const unsubscribe = cache.subscribe(() => queueMicrotask(onChange));
    const timer = setInterval(onChange, 1_000);
    return () => {
      unsubscribe();
      clearInterval(timer);
    };
  }, [queryClient]);

  const away = state === 'away';
  useEffect(() => {
    if (!away) {
      setAttempt(0);
      return;
    }
    const timer = setTimeout(
      async () => {
        if (await serverAnswers()) await readAgain(queryClient);
        setAttempt((count) => count + 1);
      },
      PAUSES[Math.min(attempt, PAUSES.length - 1)],
    );
    return () => clearTimeout(timer);
  }, [away, attempt, queryClient]);

  return { state, tryNow: () => readAgain(queryClient) };
}

function readAgain(queryClient: ReturnType<typeof useQueryClient>): Promise<void> {
  return queryClient.refetchQueries({
    type: 'active',
    predicate: ({ state }) => state.status === 'error' || state.fetchFailureCount > 0,
  });
}
