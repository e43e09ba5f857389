import type { RunRow } from '../api/runs';
import { formatExact, formatMetric } from '../format/numbers';
import { formatAgo, formatDateTime, formatDuration, runDuration } from '../format/time';
import { orderTarget } from './order';

/** The columns a run table can show. A column's id is "<kind>.<key>", as in the filter language. */

export type ColumnKind = 'attributes' | 'metrics' | 'params' | 'tags';

export interface Cell {
  text: string;
  /** The whole truth, where the text is short or cut. */
  title?: string;
}

export interface RunColumn {
  id: string;
  kind: ColumnKind;
  key: string;
  label: string;
  width: number;
  numeric: boolean;
  /** The field for order_by; absent where the server cannot sort by it. */
  order?: string;
  cell: (row: RunRow, now: number) => Cell | undefined;
}

export const KIND_LABELS: Record<ColumnKind, string> = {
  attributes: 'Run',
  metrics: 'Metrics',
  params: 'Parameters',
  tags: 'Tags',
};

/** The first column: always there, always at the left edge. */
export const NAME_COLUMN_ID = 'attributes.run_name';
export const STATUS_COLUMN_ID = 'attributes.status';

type CellOf = RunColumn['cell'];

const ATTRIBUTES: readonly RunColumn[] = [
  attribute('run_name', 'Name', 248, ({ info }) => plain(info.run_name || info.run_id)),
  attribute('status', 'Status', 104, ({ info }) => plain(info.status)),
  attribute('start_time', 'Created', 112, ({ info }, now) => ({
    text: formatAgo(info.start_time, now),
    title: formatDateTime(info.start_time),
  })),
  attribute('duration', 'Duration', 104, ({ info }, now) =>
    plain(formatDuration(runDuration(info, now))),
  ),
  attribute('end_time', 'Ended', 112, ({ info }, now) => ({
    text: formatAgo(info.end_time, now),
    title: formatDateTime(info.end_time),
  })),
  attribute('user_id', 'User', 112, ({ info, tags }) => plain(info.user_id || tags['mlflow.user'])),
  attribute(
    'source',
    'Source',
    160,
    ({ tags }) => plain(tags['mlflow.source.name']),
    'tags.`mlflow.source.name`',
  ),
  attribute('run_id', 'Run ID', 272, ({ info }) => plain(info.run_id)),
];

export const ATTRIBUTE_KEYS = ATTRIBUTES.map((column) => column.key).filter(
  (key) => key !== 'run_name',
);
const DEFAULT_ATTRIBUTES = ['attributes.status', 'attributes.start_time', 'attributes.duration'];
const DEFAULT_METRICS = 6;
const DEFAULT_PARAMS = 6;

function attribute(
  key: string,
  label: string,
  width: number,
  cell: CellOf,
  order?: string,
): RunColumn {
  // The server knows no durations.
  const sortable = key === 'duration' ? undefined : (order ?? `attributes.${key}`);
  const id = `attributes.${key}`;
  return {
    id,
    kind: 'attributes',
    key,
    label,
    width,
    numeric: key === 'duration',
    order: sortable,
    cell,
  };
}

function plain(text: string | undefined): Cell | undefined {
  return text ? { text, title: text } : undefined;
}

/** The column of an id, or undefined for an id that is none. */
export function columnOf(id: string): RunColumn | undefined {
  const dot = id.indexOf('.');
  const kind = id.slice(0, dot);
  const key = id.slice(dot + 1);
  if (key === '') return undefined;
  if (kind === 'attributes') return ATTRIBUTES.find((column) => column.key === key);
  if (kind !== 'metrics' && kind !== 'params' && kind !== 'tags') return undefined;
  const numeric = kind === 'metrics';
  const order = orderTarget(kind, key);
  return {
    id,
    kind,
    key,
    label: key,
    width: labelWidth(key, numeric),
    numeric,
    order,
    cell: cellOf(kind, key),
  };
}

function cellOf(kind: 'metrics' | 'params' | 'tags', key: string): CellOf {
  if (kind !== 'metrics') return (row) => plain(row[kind][key]);
  return (row) => {
    const value = row.metrics[key];
    return value === undefined
      ? undefined
      : { text: formatMetric(value), title: formatExact(value) };
  };
}

// Wide enough for most labels and the arrow of a sorted one, never so wide that one column fills a phone.
function labelWidth(label: string, numeric: boolean): number {
  return Math.min(Math.max(label.length * 7.8 + 42, numeric ? 96 : 104), 200);
}

/** The name and the columns of these ids, each as wide as the first rows need it. */
export function fittedColumns(ids: readonly string[], firstRows: readonly RunRow[]): RunColumn[] {
  return [NAME_COLUMN_ID, ...ids]
    .map(columnOf)
    .filter((column) => column !== undefined)
    .map((column) => ({ ...column, width: fittedWidth(column, firstRows) }));
}

/** Wide enough for nine in ten of the values, within reason. */
function fittedWidth(column: RunColumn, rows: readonly RunRow[]): number {
  if (column.kind === 'attributes') return column.width;
  const lengths = rows.map((row) => column.cell(row, 0)?.text.length ?? 0).sort((a, b) => a - b);
  const usual = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  return Math.max(column.width, Math.min(usual * 7.4 + 28, 220));
}

export const KINDS: readonly ColumnKind[] = ['attributes', 'metrics', 'params', 'tags'];

/** Groups stay together in the table, whatever the order of the clicks. */
export function inKindOrder(ids: readonly string[]): string[] {
  return KINDS.flatMap((kind) => ids.filter((id) => id.startsWith(`${kind}.`)));
}

export interface KnownKeys {
  metrics: string[];
  params: string[];
  tags: string[];
}

/** All keys of the given pages' runs, sorted. Pages are immutable, so each is read once. */
export function knownKeys(pages: readonly { rows: RunRow[] }[]): KnownKeys {
  const all = { metrics: new Set<string>(), params: new Set<string>(), tags: new Set<string>() };
  for (const page of pages) {
    const keys = pageKeys(page);
    for (const kind of ['metrics', 'params', 'tags'] as const) {
      for (const key of keys[kind]) all[kind].add(key);
    }
  }
  return { metrics: sorted(all.metrics), params: sorted(all.params), tags: sorted(all.tags) };
}

const pageKeyCache = new WeakMap<object, Record<'metrics' | 'params' | 'tags', Set<string>>>();

function pageKeys(page: { rows: RunRow[] }) {
  const cached = pageKeyCache.get(page);
  if (cached) return cached;
  const keys = { metrics: new Set<string>(), params: new Set<string>(), tags: new Set<string>() };
  for (const row of page.rows) {
    for (const key in row.metrics) keys.metrics.add(key);
    for (const key in row.params) keys.params.add(key);
    for (const key in row.tags) {
      if (!key.startsWith('mlflow.')) keys.tags.add(key);
    }
  }
  pageKeyCache.set(page, keys);
  return keys;
}

function sorted(keys: Set<string>): string[] {
  return [...keys].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** What to show when the URL does not say: the basics, and the keys that most runs have. */
export function defaultColumnIds(rows: readonly RunRow[]): string[] {
  return [
    ...DEFAULT_ATTRIBUTES,
    ...mostCommon(rows, 'metrics', DEFAULT_METRICS),
    ...mostCommon(rows, 'params', DEFAULT_PARAMS),
  ];
}

function mostCommon(rows: readonly RunRow[], kind: 'metrics' | 'params', limit: number): string[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const key in row[kind]) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .filter(([key]) => !key.startsWith('system/'))
    .sort(([a, m], [b, n]) => n - m || a.localeCompare(b, 'en', { numeric: true }))
    .slice(0, limit)
    .map(([key]) => `${kind}.${key}`);
}
