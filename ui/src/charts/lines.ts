import type { RunSeries } from '../api/series';
import type { Expression } from './expression';
import { type SmoothingKind, smooth } from './smoothing';

/** From the series that the server sends to the lines a chart draws: pure functions, typed columns in and out. */

/** Steps, seconds since the run's start, seconds since 1970, or another metric's values. */
export type XAxis = 'step' | 'relative' | 'wall' | 'metric';
export type Special = 'nan' | 'inf' | '-inf' | 'nonpositive';

export interface SpecialPoint {
  x: number;
  kind: Special;
  /** What was logged. */
  value: number;
}

export interface Line {
  /** The run's id, or the group's. */
  id: string;
  x: Float64Array;
  /** NaN where there is no finite value: a gap. */
  y: Float64Array;
  /** What was logged, behind a smoothed line. */
  raw?: Float64Array;
  /** The envelope of what lies between the points, or a group's band; of the same length. */
  low?: Float64Array;
  high?: Float64Array;
  /** Whether low and high are what was left out: a spike there must be seen. */
  envelope?: boolean;
  /** Whether x ascends. */
  sorted: boolean;
  specials: SpecialPoint[];
  /** Of a line of one run behind the line of its group: the group's id. */
  member?: string;
  /** What the line is called where that is not the run's name. */
  name?: string;
}

export interface LineOptions {
  axis: XAxis;
  xlog: boolean;
  ylog: boolean;
  smoothing: number;
  kind: SmoothingKind;
  envelope: boolean;
}

/** `across`: the metric on the x axis, for axis "metric". */
export function buildLine(series: RunSeries, options: LineOptions, across?: RunSeries): Line {
  const { axis, xlog, ylog, smoothing, kind, envelope } = options;
  const x = axis === 'metric' ? xFrom(across, series) : series.x.slice();
  // Smoothing goes by what a logarithmic axis has no place for, too.
  const places = xlog ? x.slice() : x;
  const specials: SpecialPoint[] = [];
  const y = series.value.slice();
  for (let i = 0; i < y.length; i += 1) {
    const value = y[i] as number;
    const kindOf = specialKind(value, ylog);
    if (xlog && !((x[i] as number) > 0)) {
      x[i] = Number.NaN;
      y[i] = Number.NaN;
    } else if (kindOf !== undefined) {
      y[i] = Number.NaN;
      specials.push({ x: x[i] as number, kind: kindOf, value });
    }
  }
  const line: Line = { id: series.runId, x, y, sorted: axis !== 'metric', specials };
  const { low, high } = series;
  if (envelope && low && high && low.some((value, i) => value < (high[i] as number))) {
    line.low = low;
    line.high = high;
    line.envelope = true;
  }
  if (smoothing > 0 && y.length > 1) {
    line.raw = y;
    line.y = smooth(kind, places, y, smoothing);
  }
  return line;
}

function xFrom(across: RunSeries | undefined, { step }: RunSeries): Float64Array {
  if (!across) return new Float64Array(step.length).fill(Number.NaN);
  return interpolated(across.step, across.value, step);
}

function specialKind(value: number, logarithmic: boolean): Special | undefined {
  if (Number.isNaN(value)) return 'nan';
  if (value === Number.POSITIVE_INFINITY) return 'inf';
  if (value === Number.NEGATIVE_INFINITY) return '-inf';
  return logarithmic && value <= 0 ? 'nonpositive' : undefined;
}

/** The values of (x, y) at other places, straight between two points; NaN outside. x ascends. */
export function interpolated(x: Float64Array, y: Float64Array, places: Float64Array): Float64Array {
  const out = new Float64Array(places.length).fill(Number.NaN);
  const last = x.length - 1;
  if (last < 0) return out;
  for (let i = 0; i < places.length; i += 1) {
    const at = places[i] as number;
    if (!(at >= (x[0] as number) && at <= (x[last] as number))) continue;
    const right = lowerBound(x, at);
    if (x[right] === at) {
      out[i] = y[right] as number;
      continue;
    }
    const [a, b] = [x[right - 1] as number, x[right] as number];
    const part = (at - a) / (b - a);
    out[i] = (y[right - 1] as number) * (1 - part) + (y[right] as number) * part;
  }
  return out;
}

/** The first place whose value is not below `at`. */
export function lowerBound(x: Float64Array, at: number): number {
  let low = 0;
  let high = x.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((x[middle] as number) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The series of an expression for one run: at the points of its first metric, the others taken straight between theirs.
 * undefined where the run lacks one of the metrics.
 */
export function combined(
  expression: Expression,
  parts: readonly (RunSeries | undefined)[],
): RunSeries | undefined {
  const [first] = parts;
  if (!first || parts.some((part) => !part)) return undefined;
  const columns = parts.map((part, index) =>
    index === 0 || !part ? first.value : interpolated(part.step, part.value, first.step),
  );
  const value = new Float64Array(first.step.length);
  const values = new Array<number>(columns.length);
  for (let i = 0; i < value.length; i += 1) {
    for (let j = 0; j < columns.length; j += 1) values[j] = columns[j]?.[i] as number;
    value[i] = expression.evaluate(values);
  }
  const { runId, x, step, count } = first;
  return { runId, x, step, value, count };
}

/**
 * The place nearest to `at` where the line has a value, by distance in x; -1 left of its first and right of its last
 * one, where a run has nothing to say.
 */
export function nearestPlace(line: Line, at: number): number {
  const { x, y } = line;
  if (!line.sorted) return nearestUnsorted(line, at);
  let right = lowerBound(x, at);
  let left = right - 1;
  while (right < x.length && Number.isNaN(y[right] as number)) right += 1;
  while (left >= 0 && Number.isNaN(y[left] as number)) left -= 1;
  if (right < x.length && x[right] === at) return right;
  if (left < 0 || right >= x.length) return -1;
  return at - (x[left] as number) <= (x[right] as number) - at ? left : right;
}

function nearestUnsorted({ x, y }: Line, at: number): number {
  let best = -1;
  let distance = Number.POSITIVE_INFINITY;
  for (let i = 0; i < x.length; i += 1) {
    const away = Math.abs((x[i] as number) - at);
    if (away < distance && !Number.isNaN(y[i] as number)) {
      best = i;
      distance = away;
    }
  }
  return best;
}

/** Whether there is a line to draw: some run has two points at different x. */
export function hasLines(lines: readonly Line[]): boolean {
  return lines.some(({ x }) => x.length > 1 && x[0] !== x.at(-1));
}

/** "3 NaN, 1 ∞", or an empty text. */
export function specialsNotice(specials: readonly SpecialPoint[]): string {
  const names: Record<Special, string> = { nan: 'NaN', inf: '∞', '-inf': '-∞', nonpositive: '≤ 0' };
  return (Object.keys(names) as Special[])
    .map(
      (kind) => [specials.filter((special) => special.kind === kind).length, names[kind]] as const,
    )
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${count} ${name}`)
    .join(', ');
}
