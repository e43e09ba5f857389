import { useEffect, useMemo, useRef, useState } from 'react';
import { metricSummaries, summaryValue } from '../api/explore';
import type { RunRow } from '../api/runs';
import { type CellView, partsOf } from './columns';

interface Extremes {
  /** The value at the time of asking: another one now means that there are more points. */
  last: number;
  min: number;
  max: number;
}

// The server answers for at most so many pairs of a run and a key.
const PAIRS_AT_ONCE = 1000;
const MOST_RUNS_AT_ONCE = 100;
const MOST_KEYS = 50;

/**
 * The smallest and largest values of the metrics that have such a column, for the loaded runs: asked for as runs are
 * loaded, and again when a run has logged more.
 */
export function useExtremes(
  rows: readonly RunRow[],
  columnIds: readonly string[],
): CellView['extremes'] {
  const keyText = useMemo(() => extremeKeys(columnIds).join('\n'), [columnIds]);
  const known = useRef(new Map<string, Map<string, Extremes>>());
  const [version, setVersion] = useState(0);

  useEffect(() => {
    const keys = keyText.split('\n').filter(Boolean).slice(0, MOST_KEYS);
    if (keys.length === 0) return;
    const asking = new AbortController();
    async function fill() {
      const missing = rows.filter((row) => keys.some((key) => isMissing(known.current, row, key)));
      const atOnce = Math.min(MOST_RUNS_AT_ONCE, Math.floor(PAIRS_AT_ONCE / keys.length));
      for (let from = 0; from < missing.length; from += atOnce) {
        const part = missing.slice(from, from + atOnce);
        await read(known.current, part, keys, asking.signal);
        if (asking.signal.aborted) return;
        setVersion((old) => old + 1);
      }
    }
    // A refusal leaves the cells waiting; the next rows ask again.
    fill().catch(() => undefined);
    return () => asking.abort();
  }, [rows, keyText]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another version, another function, so that cells are drawn anew
  return useMemo(() => (runId, key) => known.current.get(key)?.get(runId), [version]);
}

function extremeKeys(columnIds: readonly string[]): string[] {
  const keys = columnIds
    .map(partsOf)
    .filter((parts) => parts?.stat === 'min' || parts?.stat === 'max')
    .map((parts) => parts?.key ?? '');
  return [...new Set(keys)];
}

type Known = Map<string, Map<string, Extremes>>;

function isMissing(known: Known, row: RunRow, key: string): boolean {
  const last = row.metrics[key];
  if (last === undefined) return false;
  const found = known.get(key)?.get(row.info.run_id);
  return !found || !Object.is(found.last, last);
}

async function read(
  known: Known,
  rows: readonly RunRow[],
  keys: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const summaries = await metricSummaries(
    rows.map(({ info }) => info.run_id),
    keys,
    signal,
  );
  const byRun = new Map(rows.map((row) => [row.info.run_id, row]));
  for (const { run_id, key, min, max } of summaries) {
    const last = byRun.get(run_id)?.metrics[key] ?? Number.NaN;
    let ofKey = known.get(key);
    if (!ofKey) {
      ofKey = new Map();
      known.set(key, ofKey);
    }
    ofKey.set(run_id, { last, min: summaryValue(min), max: summaryValue(max) });
  }
}
