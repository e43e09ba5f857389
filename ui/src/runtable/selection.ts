import type { RunRow } from '../api/runs';
import { formatCount } from '../format/numbers';
import { decodeList, encodeList } from '../url/search';

/** Choosing runs in a table: pure functions from one choice to the next. */

export type Chosen = ReadonlyMap<string, RunRow>;
/** With those that the URL names and that are not read yet. */
export type Named = ReadonlyMap<string, RunRow | undefined>;

// With more the address would be too long to send around.
const MOST_IN_URL = 50;

/** The choice as the URL keeps it; undefined for none, and for more than it can keep. */
export function chosenText(chosen: Named): string | undefined {
  return chosen.size > MOST_IN_URL ? undefined : encodeList([...chosen.keys()]) || undefined;
}

export function chosenFrom(text: string | undefined): Named {
  const ids = decodeList(text ?? '').slice(0, MOST_IN_URL);
  return new Map(ids.map((id) => [id, undefined]));
}

/**
 * The run's row on or off. Where `anchor` is a row's run, all rows from there to it become what the anchor is, as with
 * shift in a file manager.
 */
export function toggled(
  chosen: Named,
  rows: readonly RunRow[],
  runId: string,
  anchor: string | undefined,
): Named {
  const index = rows.findIndex(({ info }) => info.run_id === runId);
  const row = rows[index];
  if (!row) return chosen;
  const start = rows.findIndex(({ info }) => info.run_id === anchor);
  const next = new Map(chosen);
  if (start < 0 || anchor === undefined) {
    if (!next.delete(row.info.run_id)) next.set(row.info.run_id, row);
    return next;
  }
  const on = chosen.has(anchor);
  for (const each of rows.slice(Math.min(start, index), Math.max(start, index) + 1)) {
    if (on) next.set(each.info.run_id, each);
    else next.delete(each.info.run_id);
  }
  return next;
}

/** The runs that can be read here, as the table has them now where it has them. The same map if there is nothing new. */
export function refreshed(chosen: Named, rows: readonly RunRow[]): Chosen {
  if (chosen.size === 0) return NONE;
  const next = new Map(chosen);
  let isNew = false;
  for (const row of rows) {
    const id = row.info.run_id;
    if (!next.has(id) || next.get(id) === row) continue;
    next.set(id, row);
    isNew = true;
  }
  for (const [id, row] of next) {
    if (row) continue;
    next.delete(id);
    isNew = true;
  }
  return (isNew ? next : chosen) as Chosen;
}

export const NONE: Chosen = new Map();

export function toggledAll(chosen: Named, rows: readonly RunRow[]): Named {
  const next = new Map(chosen);
  const all = rows.every(({ info }) => chosen.has(info.run_id));
  for (const row of rows) {
    if (all) next.delete(row.info.run_id);
    else next.set(row.info.run_id, row);
  }
  return next;
}

/** The rows as well. */
export function withRows(chosen: Named, rows: readonly RunRow[]): Named {
  return new Map([...chosen, ...rows.map((row) => [row.info.run_id, row] as const)]);
}

export function withoutRuns(chosen: Named, runIds: Iterable<string>): Named {
  const next = new Map(chosen);
  for (const runId of runIds) next.delete(runId);
  return next;
}

export type Part = 'none' | 'some' | 'all';

/** How much of the runs is chosen, for the checkbox over them. `all` is how many they are, if not all ids are known. */
export function chosenPart(
  chosen: Named,
  runIds: readonly string[],
  all: number = runIds.length,
): Part {
  const count = runIds.filter((runId) => chosen.has(runId)).length;
  if (count === 0) return 'none';
  return count >= all ? 'all' : 'some';
}

export function countRuns(runs: number): string {
  return `${formatCount(runs)} ${runs === 1 ? 'run' : 'runs'}`;
}
