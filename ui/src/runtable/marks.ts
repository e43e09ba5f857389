import type { RunRow } from '../api/runs';
import { type CellView, partsOf, type RunColumn } from './columns';

/** What stands out in a column of numbers, over all loaded runs: its range, the best and the worst. Pure functions. */

export interface Range {
  min: number;
  max: number;
  /** How many finite values there are. */
  count: number;
}

/** The ranges of what columns of metrics show of these runs, by column. */
export function columnRanges(
  pages: readonly RunsPart[],
  columnIds: readonly string[],
  extremes: CellView['extremes'],
): Map<string, Range> {
  const ranges = new Map<string, Range>();
  for (const id of columnIds) {
    const { key, stat } = partsOf(id) ?? {};
    if (key === undefined || !stat) continue;
    const range =
      stat === 'last'
        ? pages.map((page) => pageRanges(page).get(key)).reduce(joined, undefined)
        : extremeRange(pages, key, stat, extremes);
    if (range) ranges.set(id, range);
  }
  return ranges;
}

/** Of some runs. Pages are immutable, so the last values of each are read once. */
interface RunsPart {
  rows: readonly RunRow[];
}

/** As far as the extremes are known already. */
function extremeRange(
  pages: readonly RunsPart[],
  key: string,
  stat: 'min' | 'max',
  extremes: CellView['extremes'],
): Range | undefined {
  const values = pages.flatMap(({ rows }) =>
    rows.flatMap(({ info }) => extremes(info.run_id, key)?.[stat] ?? []),
  );
  return rangeOf(values);
}

/** Of the finite ones; undefined if there is none. */
export function rangeOf(values: readonly number[]): Range | undefined {
  let range: Range | undefined;
  for (const value of values) {
    if (Number.isFinite(value)) range = joined(range, { min: value, max: value, count: 1 });
  }
  return range;
}

const pageRangeCache = new WeakMap<object, Map<string, Range>>();

function pageRanges(page: RunsPart): Map<string, Range> {
  const cached = pageRangeCache.get(page);
  if (cached) return cached;
  const ranges = new Map<string, Range>();
  for (const { metrics } of page.rows) {
    for (const key in metrics) {
      const value = metrics[key];
      const range = value === undefined ? undefined : rangeOf([value]);
      if (range) ranges.set(key, joined(ranges.get(key), range) ?? range);
    }
  }
  pageRangeCache.set(page, ranges);
  return ranges;
}

function joined(a: Range | undefined, b: Range | undefined): Range | undefined {
  if (!a || !b) return a ?? b;
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max), count: a.count + b.count };
}

export function sameRanges(a: ReadonlyMap<string, Range>, b: ReadonlyMap<string, Range>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, range] of a) {
    const other = b.get(key);
    if (other?.min !== range.min || other.max !== range.max || other.count > 2 !== range.count > 2)
      return false;
  }
  return true;
}

export type Better = 'low' | 'high' | 'none';

const LOW =
  /loss|error|err$|rmse|\bmae\b|\bmse\b|\bs?mape\b|perplexity|\bppl\b|\bwer\b|\bcer\b|latency|\bfid\b/;
const HIGH =
  /acc|auc|\bf1|precision|recall|score|bleu|rouge|\biou\b|\bdice\b|\bmap\b|\bndcg|\br2\b|reward|psnr|ssim|throughput/;

/** Which end of a metric is the good one, by its name; most names do not say. */
export function usualBetter(key: string): Better {
  const words = key.toLowerCase().replaceAll('_', ' ');
  if (words.startsWith('system/')) return 'none';
  if (LOW.test(words)) return 'low';
  return HIGH.test(words) ? 'high' : 'none';
}

/** The reader's own choices, as in the URL: "low:<key>". */
export function parseBetter(items: readonly string[]): Map<string, Better> {
  const choices = new Map<string, Better>();
  for (const item of items) {
    const [, better, key] = /^(low|high|none):(.+)$/s.exec(item) ?? [];
    if (better && key) choices.set(key, better as Better);
  }
  return choices;
}

export type Mark = 'best' | 'worst';

/** Of two runs one is always the best, which says nothing. */
const FEWEST = 3;

export function markOf(
  value: number | undefined,
  range: Range | undefined,
  better: Better,
): Mark | undefined {
  if (value === undefined || !range || better === 'none') return undefined;
  if (range.count < FEWEST || range.min === range.max) return undefined;
  const [best, worst] = better === 'low' ? [range.min, range.max] : [range.max, range.min];
  if (value === best) return 'best';
  return value === worst ? 'worst' : undefined;
}

/** How long the bar of a value is, 0 to 1: from zero where all values are on one side of it, else from the smallest. */
export function barLength(value: number | undefined, range: Range | undefined): number | undefined {
  if (value === undefined || !range || !Number.isFinite(value)) return undefined;
  const low = range.min > 0 ? 0 : range.min;
  const high = range.max < 0 ? 0 : range.max;
  if (high === low) return undefined;
  return Math.min(Math.max((value - low) / (high - low), 0), 1);
}

/** What stands out of a value among the others of its column. */
export interface Standing {
  mark: Mark | undefined;
  /** The length of the bar, if it has one. */
  bar: number | undefined;
  className: string;
}

export function standing(
  value: number,
  range: Range | undefined,
  better: Better,
  shown: { marks: boolean; bars: boolean },
): Standing {
  const mark = shown.marks ? markOf(value, range, better) : undefined;
  const bar = shown.bars ? barLength(value, range) : undefined;
  const className = `${mark ? ` cell-${mark}` : ''}${bar === undefined ? '' : ' cell-bar'}`;
  return { mark, bar, className };
}

/** Several values under one key. */
const MIXED = Symbol('mixed');
type Shown = string | typeof MIXED;

/** The columns in which not all loaded runs say the same; a run that says nothing differs from one that says something. */
export function differingColumns(
  columns: readonly RunColumn[],
  pages: readonly { rows: readonly RunRow[] }[],
): RunColumn[] {
  return columns.filter((column) => {
    let first: Shown | undefined;
    for (const page of pages) {
      const shown = pageValue(page, column);
      if (shown === MIXED || (first !== undefined && shown !== first)) return true;
      first ??= shown;
    }
    return false;
  });
}

const pageValueCache = new WeakMap<object, Map<string, Shown | undefined>>();
const EXACT = { now: 0, absolute: true, extremes: () => undefined };

function pageValue(page: { rows: readonly RunRow[] }, column: RunColumn): Shown | undefined {
  let values = pageValueCache.get(page);
  if (!values) {
    values = new Map();
    pageValueCache.set(page, values);
  }
  if (values.has(column.id)) return values.get(column.id);
  const shown = onlyValue(page.rows, column);
  values.set(column.id, shown);
  return shown;
}

function onlyValue(rows: readonly RunRow[], column: RunColumn): Shown | undefined {
  let first: string | undefined;
  for (const row of rows) {
    const cell = column.cell(row, EXACT);
    // A run that runs gets older; of all times only the exact one counts.
    const text = cell ? (cell.title ?? cell.text) : '';
    if (first !== undefined && text !== first) return MIXED;
    first = text;
  }
  return first;
}
