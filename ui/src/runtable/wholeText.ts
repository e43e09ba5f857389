import { queryClient } from '../api/queryClient';
import { MAX_CELL_TEXT, runQuery } from '../api/runs';
import { type CellView, columnOf } from './columns';
import type { Line } from './lines';

const EXACT: CellView = { now: 0, absolute: true, extremes: () => undefined };

/** A cell's text with every character: rows keep only the beginning of a long one, then the run is asked for. */
export async function wholeText(
  lines: readonly Line[],
  runId: string,
  columnId: string,
): Promise<string> {
  const line = lines.find(({ id }) => id === runId);
  const column = columnOf(columnId);
  if (line?.kind !== 'run' || !column) return '';
  const cell = column.cell(line.row, { ...EXACT, now: Date.now() });
  // Of a time the title says both zones; the text is the time.
  const text = (column.kind === 'attributes' ? cell?.text : cell?.title) ?? cell?.text ?? '';
  if (text.length <= MAX_CELL_TEXT || (column.kind !== 'params' && column.kind !== 'tags')) {
    return text;
  }
  const run = await queryClient.fetchQuery(runQuery(runId));
  return run.data[column.kind]?.find(({ key }) => key === column.key)?.value ?? text;
}
