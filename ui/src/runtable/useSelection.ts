import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RunRow } from '../api/runs';
import {
  type Chosen,
  chosenFrom,
  chosenText,
  type Named,
  NONE,
  refreshed,
  toggled,
  toggledAll,
  withoutRuns,
  withRows,
} from './selection';
import { useRowsOf } from './useTableLines';

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

/**
 * Which runs of the table are chosen: at first those that the URL names, which is told of every choice. The functions
 * keep their identity: rows are memoized on them.
 */
export function useSelection(
  rows: readonly RunRow[],
  experimentId: string,
  inUrl: string | undefined,
  setInUrl: (text: string | undefined) => void,
): Selection {
  const [named, setNamed] = useState<Named>(() => chosenFrom(inUrl));
  const [notice, say] = useState<string>();
  const [owner, setOwner] = useState(experimentId);
  if (owner !== experimentId) {
    setOwner(experimentId);
    setNamed(chosenFrom(inUrl));
    say(undefined);
  }
  useUrl(chosenText(named), inUrl, setInUrl, (text) => setNamed(chosenFrom(text)));
  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  });
  const anchor = useRef<string>(undefined);

  const toggle = useCallback((runId: string, range: boolean) => {
    const from = range ? anchor.current : undefined;
    anchor.current = runId;
    setNamed((old) => toggled(old, latest.current, runId, from));
  }, []);
  const toggleAll = useCallback(() => setNamed((old) => toggledAll(old, latest.current)), []);
  const clear = useCallback(() => {
    setNamed(NONE);
    say(undefined);
  }, []);
  const add = useCallback((more: readonly RunRow[]) => setNamed((old) => withRows(old, more)), []);
  const remove = useCallback(
    (runIds: Iterable<string>) => setNamed((old) => withoutRuns(old, runIds)),
    [],
  );
  const unread = useMemo(
    () => [...named].flatMap(([id, row]) => (row === undefined ? [id] : [])),
    [named],
  );
  const read = useRowsOf(experimentId, rows, unread);
  const chosen = useMemo(() => refreshed(named, [...read, ...rows]), [named, read, rows]);
  return useMemo(
    () => ({ chosen, toggle, toggleAll, clear, add, remove, notice, say }),
    [chosen, toggle, toggleAll, clear, add, remove, notice],
  );
}

/** Keeps a text and the URL's the same, whichever changes. */
function useUrl(
  text: string | undefined,
  inUrl: string | undefined,
  setInUrl: (text: string | undefined) => void,
  onUrl: (text: string | undefined) => void,
): void {
  /** What was last read there or written, and whether it is still on its way there. */
  const known = useRef({ text: inUrl, written: false });
  const latest = useRef({ setInUrl, onUrl });
  useEffect(() => {
    latest.current = { setInUrl, onUrl };
  });
  useEffect(() => {
    const arrived = inUrl === known.current.text;
    if (!arrived && known.current.written) return;
    known.current = { text: inUrl, written: false };
    if (!arrived) latest.current.onUrl(inUrl);
  }, [inUrl]);
  useEffect(() => {
    if (text === known.current.text) return;
    known.current = { text, written: true };
    latest.current.setInUrl(text);
  }, [text]);
}
