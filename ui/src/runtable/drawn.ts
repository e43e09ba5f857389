import type { RunRow } from '../api/runs';
import type { RunsSearch } from '../url/runs';
import { decodeList, encodeList } from '../url/search';
import type { Chosen } from './selection';

/** Which runs have curves in the charts: an eye for each. Pure functions over the URL's state. */

const USUAL = 20;
/** More curves nobody tells apart, and each costs a request's share. */
export const MOST_DRAWN = 500;

/** How many runs from the top of the list have curves, if no run is chosen. */
export function drawnFromTop(top: RunsSearch['top']): number {
  if (top === 'all') return MOST_DRAWN;
  return top === undefined ? USUAL : Number(top);
}

/**
 * The runs that the charts are about: those chosen in the table, or the first ones of the list; and those whose eye was
 * opened. What `hide` names is among them, and not drawn.
 */
export function chartedRuns(
  rows: readonly RunRow[],
  chosen: Chosen,
  search: Pick<RunsSearch, 'top' | 'draw'>,
): RunRow[] {
  const first = chosen.size > 0 ? [...chosen.values()] : rows.slice(0, drawnFromTop(search.top));
  const extra = new Set(decodeList(search.draw ?? ''));
  if (extra.size === 0) return first;
  const known = new Set(first.map(({ info }) => info.run_id));
  const added = rows.filter(({ info }) => extra.has(info.run_id) && !known.has(info.run_id));
  return [...first, ...added].slice(0, MOST_DRAWN);
}

/** The change of the URL when a run's eye is clicked. `charted`: whether the run is one of chartedRuns. */
export function toggledEye(
  search: Pick<RunsSearch, 'hide' | 'draw'>,
  runId: string,
  charted: boolean,
): Pick<RunsSearch, 'hide' | 'draw'> {
  const hidden = decodeList(search.hide ?? '').filter((id) => id !== runId);
  const wasHidden = hidden.length < decodeList(search.hide ?? '').length;
  const drawn = decodeList(search.draw ?? '');
  if (charted && !wasHidden) {
    // What is drawn only because its eye was opened needs no place in the list of the hidden.
    const rest = drawn.filter((id) => id !== runId);
    if (rest.length < drawn.length) return { hide: search.hide, draw: list(rest) };
    return { hide: list([...hidden, runId]), draw: search.draw };
  }
  return { hide: list(hidden), draw: charted ? search.draw : list([...drawn, runId]) };
}

function list(ids: readonly string[]): string | undefined {
  return encodeList(ids) || undefined;
}
