import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RunRow } from '../api/runs';
import { type Chosen, refreshed, toggled, toggledAll, withoutRuns, withRows } from './selection';

export interface Selection {
  /** The chosen runs in the order they were chosen; they stay when the table shows others. */
  chosen: Chosen;
  /** One row on or off; with `range` all from the one before like it. */
  toggle: (runId: string, range: boolean) => void;
  /** All loaded rows, or none of them where all are chosen. */
  toggleAll: () => void;
  clear: () => void;
  /** Rows on, whether or not the table has them; runs off. */
  add: (rows: readonly RunRow[]) => void;
  remove: (runIds: Iterable<string>) => void;
  /** What is to be said about the last choice. */
  notice: string | undefined;
  say: (notice: string | undefined) => void;
}

/** Which runs of the table are chosen. The functions keep their identity: rows are memoized on them. */
export function useSelection(rows: readonly RunRow[], experimentId: string): Selection {
  const [chosen, setChosen] = useState<Chosen>(NONE);
  const [notice, say] = useState<string>();
  const [owner, setOwner] = useState(experimentId);
  if (owner !== experimentId) {
    setOwner(experimentId);
    setChosen(NONE);
    say(undefined);
  }
  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  });
  const anchor = useRef<string>(undefined);

  const toggle = useCallback((runId: string, range: boolean) => {
    const from = range ? anchor.current : undefined;
    anchor.current = runId;
    setChosen((old) => toggled(old, latest.current, runId, from));
  }, []);
  const toggleAll = useCallback(() => setChosen((old) => toggledAll(old, latest.current)), []);
  const clear = useCallback(() => {
    setChosen(NONE);
    say(undefined);
  }, []);
  const add = useCallback((more: readonly RunRow[]) => setChosen((old) => withRows(old, more)), []);
  const remove = useCallback(
    (runIds: Iterable<string>) => setChosen((old) => withoutRuns(old, runIds)),
    [],
  );
  const fresh = useMemo(() => refreshed(chosen, rows), [chosen, rows]);
  return useMemo(
    () => ({ chosen: fresh, toggle, toggleAll, clear, add, remove, notice, say }),
    [fresh, toggle, toggleAll, clear, add, remove, notice],
  );
}

const NONE: Chosen = new Map();
