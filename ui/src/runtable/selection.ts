import type { RunRow } from '../api/runs';
import { formatCount } from '../format/numbers';

/** Choosing runs in a table: pure functions from one choice to the next. */

export type Chosen = ReadonlyMap<string, RunRow>;

/**
 * The run's row on or off. Where `anchor` is a row's run, all rows from there to it become what the anchor is, as with
 * shift in a file manager.
 */
export function toggled(
  chosen: Chosen,
  rows: readonly RunRow[],
  runId: string,
  anchor: string | undefined,
): Chosen {
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

/** The chosen runs as the table has them now, where it has them. */
export function refreshed(chosen: Chosen, rows: readonly RunRow[]): Chosen {
  if (chosen.size === 0) return chosen;
  let next: Map<string, RunRow> | undefined;
  for (const row of rows) {
    const old = chosen.get(row.info.run_id);
    if (!old || old === row) continue;
    next ??= new Map(chosen);
    next.set(row.info.run_id, row);
  }
  return next ?? chosen;
}

export function toggledAll(chosen: Chosen, rows: readonly RunRow[]): Chosen {
  const next = new Map(chosen);
  const all = rows.every(({ info }) => chosen.has(info.run_id));
  for (const row of rows) {
    if (all) next.delete(row.info.run_id);
    else next.set(row.info.run_id, row);
  }
  return next;
}

/** The rows as well. */
export function withRows(chosen: Chosen, rows: readonly RunRow[]): Chosen {
  return new Map([...chosen, ...rows.map((row) => [row.info.run_id, row] as const)]);
}

export function withoutRuns(chosen: Chosen, runIds: Iterable<string>): Chosen {
  const next = new Map(chosen);
  for (const runId of runIds) next.delete(runId);
  return next;
}

export type Part = 'none' | 'some' | 'all';

/** How much of the runs is chosen, for the checkbox over them. `all` is how many they are, if not all ids are known. */
export function chosenPart(
  chosen: Chosen,
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
