import type { Run } from '../api/types';
import { fromWire, toRecord } from '../api/types';

/** Runs as a CSV text (RFC 4180): a line a run, a column a key, every digit and every character as logged. */
export function runsCsv(runs: readonly Run[]): string {
  const records = runs.map(runRecord);
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))].sort(
    (a, b) => rank(a) - rank(b) || a.localeCompare(b, 'en', { numeric: true }),
  );
  const lines = [columns, ...records.map((record) => columns.map((name) => record[name] ?? ''))];
  return `${lines.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`;
}

const ATTRIBUTES = [
  'run_id',
  'run_name',
  'experiment_id',
  'status',
  'start_time',
  'end_time',
  'user',
];
const KINDS = ['params.', 'metrics.', 'tags.'];

/** Attributes first, in their own order; then parameters, metrics, tags. */
function rank(column: string): number {
  const attribute = ATTRIBUTES.indexOf(column);
  if (attribute >= 0) return attribute;
  return ATTRIBUTES.length + KINDS.findIndex((kind) => column.startsWith(kind));
}

function runRecord({ info, data }: Run): Record<string, string> {
  const tags = toRecord(data.tags);
  const record: Record<string, string> = {
    run_id: info.run_id,
    run_name: info.run_name ?? '',
    experiment_id: info.experiment_id,
    status: info.status,
    start_time: isoTime(info.start_time),
    end_time: isoTime(info.end_time),
    user: info.user_id || (tags['mlflow.user'] ?? ''),
  };
  for (const { key, value } of data.params ?? []) record[`params.${key}`] = value;
  for (const { key, value } of data.metrics ?? []) {
    // "Infinity" and "NaN", as other programs read them.
    record[`metrics.${key}`] = String(fromWire(value));
  }
  for (const [key, value] of Object.entries(tags)) {
    if (!key.startsWith('mlflow.')) record[`tags.${key}`] = value;
  }
  return record;
}

function isoTime(time: number | undefined): string {
  return time ? new Date(time).toISOString() : '';
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
