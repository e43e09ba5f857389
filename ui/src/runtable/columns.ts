import { NO_CONTEXT, type RunRow } from '../api/runs';
import { formatExact, formatMetric } from '../format/numbers';
import {
  formatAgo,
  formatDateTime,
  formatDuration,
  formatLocalAndUtc,
  runDuration,
} from '../format/time';
import { orderTarget } from './order';

/**
 * The columns a run table can show. A column's id is "<kind>.<key>", as in the filter language; of a metric also
 * "min.<key>" and "max.<key>".
 */

export type ColumnKind = 'attributes' | 'metrics' | 'params' | 'tags' | 'datasets';
export type MetricStat = 'last' | 'min' | 'max';

export interface Cell {
  text: string;
  /** The whole truth, where the text is short or cut. */
  title?: string;
  /** Of metrics. */
  value?: number;
}

/** What a cell's text depends on beside its run. */
export interface CellView {
  now: number;
  /** Times as dates, not as "5 min ago". */
  absolute: boolean;
  /** A metric's smallest and largest value in a run, as far as they are known already. */
  extremes: (runId: string, key: string) => { min: number; max: number } | undefined;
}

export interface RunColumn {
  id: string;
  kind: ColumnKind;
  key: string;
  /** Which value of a metric. */
  stat?: MetricStat;
  label: string;
  width: number;
  numeric: boolean;
  /** Digits after the point that the column has room for, so that points stand under each other. */
  decimals: number;
  /** The field for order_by; absent where the server cannot sort by it. */
  order?: string;
  cell: (row: RunRow, view: CellView) => Cell | undefined;
}

export const KIND_LABELS: Record<ColumnKind, string> = {
  attributes: 'Run',
  metrics: 'Metrics',
  params: 'Parameters',
  tags: 'Tags',
  datasets: 'Data sets',
};

/** The first column: always there, always at the left edge. */
export const NAME_COLUMN_ID = 'attributes.run_name';
export const STATUS_COLUMN_ID = 'attributes.status';

type CellOf = RunColumn['cell'];

const ATTRIBUTES: readonly RunColumn[] = [
  attribute('run_name', 'Name', 276, ({ info }) => plain(info.run_name || info.run_id)),
  attribute('status', 'Status', 120, ({ info }) => plain(info.status)),
  attribute('start_time', 'Created', 112, ({ info }, view) => time(info.start_time, view)),
  attribute('duration', 'Duration', 104, ({ info }, { now }) =>
    plain(formatDuration(runDuration(info, now))),
  ),
  attribute('end_time', 'Ended', 112, ({ info }, view) => time(info.end_time, view)),
  attribute('user_id', 'User', 112, ({ info, tags }) => plain(info.user_id || tags['mlflow.user'])),
  attribute(
    'source',
    'Source',
    160,
    ({ tags }) => plain(tags['mlflow.source.name']),
    'tags.`mlflow.source.name`',
  ),
  attribute('experiment_id', 'Experiment ID', 120, ({ info }) => plain(info.experiment_id)),
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
  // The server knows no durations, and sorts by no experiment.
  const sortable =
    key === 'duration' || key === 'experiment_id' ? undefined : (order ?? `attributes.${key}`);
  const id = `attributes.${key}`;
  const numeric = key === 'duration';
  return { id, kind: 'attributes', key, label, width, numeric, decimals: 0, order: sortable, cell };
}

function plain(text: string | undefined): Cell | undefined {
  return text ? { text, title: text } : undefined;
}

function time(at: number | undefined, { now, absolute }: CellView): Cell {
  const text = absolute ? formatDateTime(at) : formatAgo(at, now);
  return { text, title: formatLocalAndUtc(at) };
}

/** The parts of an id, or undefined for an id that is none. */
export function partsOf(
  id: string,
): { kind: ColumnKind; key: string; stat?: MetricStat } | undefined {
  const dot = id.indexOf('.');
  const prefix = id.slice(0, dot);
  const key = id.slice(dot + 1);
  if (dot < 1 || key === '') return undefined;
  if (prefix === 'metrics') return { kind: 'metrics', key, stat: 'last' };
  if (prefix === 'min' || prefix === 'max') return { kind: 'metrics', key, stat: prefix };
  return isKind(prefix) ? { kind: prefix, key } : undefined;
}

function isKind(prefix: string): prefix is ColumnKind {
  return (KINDS as readonly string[]).includes(prefix);
}

export function metricColumnId(key: string, stat: MetricStat): string {
  return stat === 'last' ? `metrics.${key}` : `${stat}.${key}`;
}

/** The column of an id, or undefined for an id that is none. */
export function columnOf(id: string): RunColumn | undefined {
  const parts = partsOf(id);
  if (!parts) return undefined;
  const { kind, key, stat } = parts;
  if (kind === 'attributes') return ATTRIBUTES.find((column) => column.key === key);
  const numeric = kind === 'metrics';
  const label = stat === 'min' || stat === 'max' ? `${key} (${stat})` : labelOf(kind, key);
  return {
    id,
    kind,
    key,
    stat,
    label,
    width: labelWidth(label, numeric),
    numeric,
    decimals: 0,
    order:
      kind === 'datasets'
        ? undefined
        : orderTarget(stat === 'min' || stat === 'max' ? stat : kind, key),
    cell: stat ? metricCell(key, stat) : (row) => plain(row[kind as 'params'][key]),
  };
}

function labelOf(kind: ColumnKind, key: string): string {
  return kind === 'datasets' && key === NO_CONTEXT ? 'Data set' : key;
}

function metricCell(key: string, stat: MetricStat): CellOf {
  return (row, view) => {
    const last = row.metrics[key];
    if (last === undefined) return undefined;
    const value = stat === 'last' ? last : view.extremes(row.info.run_id, key)?.[stat];
    if (value === undefined) return { text: '…', title: 'Being read' };
    return { text: formatMetric(value), title: formatExact(value), value };
  };
}

// Wide enough for most labels and the arrow of a sorted one, never so wide that one column fills a phone.
function labelWidth(label: string, numeric: boolean): number {
  return Math.min(Math.max(label.length * 7.8 + 42, numeric ? 96 : 104), 200);
}

/**
 * The name and the columns of these ids, each as wide as nine in ten of the first rows need it, and the others' texts
 * all, which are those that must be read whole.
 */
export function fittedColumns(
  ids: readonly string[],
  firstRows: readonly RunRow[],
  widths: ReadonlyMap<string, number>,
  others: ReadonlyMap<string, readonly string[]> = NO_TEXTS,
): RunColumn[] {
  return [NAME_COLUMN_ID, ...ids]
    .map(columnOf)
    .filter((column) => column !== undefined)
    .map((column) => fitted(column, firstRows, others.get(column.id), widths.get(column.id)));
}

const NO_TEXTS: ReadonlyMap<string, readonly string[]> = new Map();
const SAMPLE_VIEW: CellView = { now: 0, absolute: false, extremes: () => undefined };
const MOST_DECIMALS = 6;

function fitted(
  column: RunColumn,
  rows: readonly RunRow[],
  others: readonly string[] | undefined,
  chosenWidth: number | undefined,
): RunColumn {
  if (column.kind === 'attributes') return { ...column, width: chosenWidth ?? column.width };
  // The smallest and largest values are not here yet; they look like the last ones.
  const cell = column.stat ? metricCell(column.key, 'last') : column.cell;
  const own = rows.map((row) => cell(row, SAMPLE_VIEW)?.text).filter((text) => text !== undefined);
  const texts = [...own, ...(others ?? [])];
  const numeric = column.numeric || (texts.length > 0 && texts.every(isNumber));
  const decimals = numeric ? Math.max(0, ...texts.map(decimalsOf)) : 0;
  const lengthOf = (text: string) => text.length + (numeric ? decimals - decimalsOf(text) : 0);
  const lengths = own.map(lengthOf).sort((a, b) => a - b);
  const usual = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  const longest = Math.max(usual, ...(others ?? []).map(lengthOf));
  const needed = longest * (numeric ? DIGIT_WIDTH : LETTER_WIDTH) + CELL_PADDING;
  const mark = column.kind === 'metrics' ? MARK_WIDTH : 0;
  const width = chosenWidth ?? Math.max(column.width, Math.min(needed + mark, 220));
  return { ...column, width, numeric, decimals };
}

// CSS pixels: a digit of a best value, which is bold, in the widest of the fonts; the star before it; what texts take.
const DIGIT_WIDTH = 9.1;
const LETTER_WIDTH = 7.4;
const MARK_WIDTH = 14;
const CELL_PADDING = 28;

function isNumber(text: string): boolean {
  return text.trim() !== '' && (Number.isFinite(Number(text)) || text === 'NaN');
}

/** Digits after the point; those of 1e-7 stand nowhere in particular. */
function decimalsOf(text: string): number {
  const match = /^[+-]?\d+\.(\d+)$/.exec(text);
  return Math.min(match?.[1]?.length ?? 0, MOST_DECIMALS);
}

// As wide as a digit, and as a point.
const FIGURE_SPACE = '\u2007';
const POINT_SPACE = '\u2008';

/** The text with blanks after it, so that its point stands under the others' of a right-aligned column. */
export function alignedText(text: string, decimals: number): string {
  if (decimals === 0 || !/^[+-]?\d+(\.\d+)?$/.test(text)) return text;
  const own = decimalsOf(text);
  if (own >= decimals) return text;
  return text + (own === 0 ? POINT_SPACE : '') + FIGURE_SPACE.repeat(decimals - own);
}

export const KINDS = ['attributes', 'metrics', 'params', 'tags', 'datasets'] as const;
const KEYED = ['metrics', 'params', 'tags', 'datasets'] as const;
type KeyedKind = (typeof KEYED)[number];

export type KnownKeys = Record<KeyedKind, string[]>;

/** All keys of the given pages' runs, sorted. Pages are immutable, so each is read once. */
export function knownKeys(pages: readonly { rows: RunRow[] }[]): KnownKeys {
  const all = noKeys();
  for (const page of pages) {
    const keys = pageKeys(page);
    for (const kind of KEYED) {
      for (const key of keys[kind]) all[kind].add(key);
    }
  }
  return {
    metrics: sorted(all.metrics),
    params: sorted(all.params),
    tags: sorted(all.tags),
    datasets: sorted(all.datasets),
  };
}

/** With the keys that no loaded run has. */
export function joinedKeys(keys: KnownKeys, more: Partial<KnownKeys> | undefined): KnownKeys {
  if (!more) return keys;
  const joined = (kind: KeyedKind) => sorted(new Set([...keys[kind], ...(more[kind] ?? [])]));
  return {
    metrics: joined('metrics'),
    params: joined('params'),
    tags: joined('tags'),
    datasets: keys.datasets,
  };
}

type KeySets = Record<KeyedKind, Set<string>>;

const pageKeyCache = new WeakMap<object, KeySets>();

function noKeys(): KeySets {
  return { metrics: new Set(), params: new Set(), tags: new Set(), datasets: new Set() };
}

function pageKeys(page: { rows: RunRow[] }): KeySets {
  const cached = pageKeyCache.get(page);
  if (cached) return cached;
  const keys = noKeys();
  for (const row of page.rows) {
    for (const kind of KEYED) {
      for (const key in row[kind]) {
        if (kind !== 'tags' || !key.startsWith('mlflow.')) keys[kind].add(key);
      }
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
