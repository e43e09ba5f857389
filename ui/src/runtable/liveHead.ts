import type { RunPage, RunRow } from '../api/runs';

/**
 * Puts a freshly read first page into the loaded pages. Runs that are new push older ones down: the first block grows by
 * as many, so that no run vanishes between it and the second page, which was read before.
 */
export function mergeHead(pages: readonly RunPage[], head: RunPage): RunPage[] {
  const [first, ...rest] = pages;
  if (!first || first.nextPageToken === undefined) return [head];
  const known = new Set(pages.flatMap((page) => page.rows.map((row) => row.info.run_id)));
  const fresh = new Set(head.rows.map((row) => row.info.run_id));
  const arrived = head.rows.filter((row) => !known.has(row.info.run_id)).length;
  const pushedOut = Math.max(0, first.rows.length + arrived - head.rows.length);
  const older = first.rows.filter((row) => !fresh.has(row.info.run_id));
  const kept = pushedOut > 0 ? older.slice(-pushedOut) : [];
  return [{ rows: [...head.rows, ...kept], nextPageToken: first.nextPageToken }, ...rest];
}

/** All rows in order; a run that moved between two page reads shows once. */
export function flattenRows(pages: readonly RunPage[]): RunRow[] {
  const seen = new Set<string>();
  const rows: RunRow[] = [];
  for (const page of pages) {
    for (const row of page.rows) {
      if (seen.has(row.info.run_id)) continue;
      seen.add(row.info.run_id);
      rows.push(row);
    }
  }
  return rows;
}
