import type { HistoryPoint } from '../api/runs';

/** From a metric's history to what a chart draws: pure functions, columns in, columns out. */

export type XAxis = 'step' | 'relative' | 'wall';
export type Special = 'nan' | 'inf' | '-inf' | 'nonpositive';

export interface Series {
  /** Steps, or seconds (since the run's start, or since 1970). */
  x: number[];
  /** null where there is no finite value: a gap in the line. */
  raw: (number | null)[];
  /** The smoothed line; empty without smoothing. */
  smooth: (number | null)[];
  /** The points in the order of x, for read-outs. */
  points: HistoryPoint[];
  specials: { x: number; kind: Special }[];
}

export interface SeriesOptions {
  axis: XAxis;
  logarithmic: boolean;
  smoothing: number;
  /** ms; where relative time starts. */
  origin: number;
}

export function buildSeries(history: readonly HistoryPoint[], options: SeriesOptions): Series {
  const { axis, logarithmic, smoothing } = options;
  const points =
    axis === 'step' ? [...history] : history.toSorted((a, b) => a.timestamp - b.timestamp);
  const x = points.map((point) => xValue(point, axis, options.origin));
  const specials: Series['specials'] = [];
  const raw = points.map(({ value }, index) => {
    const kind = specialKind(value, logarithmic);
    if (kind === undefined) return value;
    specials.push({ x: x[index] ?? 0, kind });
    return null;
  });
  return { x, raw, smooth: smoothing > 0 ? ema(raw, smoothing) : [], points, specials };
}

function xValue(point: HistoryPoint, axis: XAxis, origin: number): number {
  if (axis === 'step') return point.step;
  return (axis === 'wall' ? point.timestamp : point.timestamp - origin) / 1000;
}

function specialKind(value: number, logarithmic: boolean): Special | undefined {
  if (Number.isNaN(value)) return 'nan';
  if (value === Number.POSITIVE_INFINITY) return 'inf';
  if (value === Number.NEGATIVE_INFINITY) return '-inf';
  return logarithmic && value <= 0 ? 'nonpositive' : undefined;
}

/**
 * Exponential moving average with the start-up bias taken out, so that the first value is the first point and not a
 * weight towards zero. Gaps stay gaps and leave the average as it was.
 */
export function ema(values: readonly (number | null)[], weight: number): (number | null)[] {
  let average = 0;
  let seenWeight = 0;
  return values.map((value) => {
    if (value === null) return null;
    average = weight * average + (1 - weight) * value;
    seenWeight = weight * seenWeight + (1 - weight);
    return average / seenWeight;
  });
}

/** "3 NaN, 1 ∞", or an empty text. Of a sampled history only the kinds are known, not how many there are. */
export function specialsNotice(specials: Series['specials'], sampled: boolean): string {
  const names: Record<Special, string> = { nan: 'NaN', inf: '∞', '-inf': '-∞', nonpositive: '≤ 0' };
  return (Object.keys(names) as Special[])
    .map(
      (kind) => [specials.filter((special) => special.kind === kind).length, names[kind]] as const,
    )
    .filter(([count]) => count > 0)
    .map(([count, name]) => (sampled ? name : `${count} ${name}`))
    .join(', ');
}

export interface ChartGroup {
  /** The part of the key before the first "/"; '' for keys without. */
  prefix: string;
  /** Metrics with steps: each is worth a chart. */
  charted: string[];
  /** Metrics whose latest step is 0: over steps they have nothing to draw. */
  stepless: string[];
}

/** Metric keys by prefix, those of the system last. */
export function groupKeys(latest: readonly { key: string; step: number }[]): ChartGroup[] {
  const groups = new Map<string, { key: string; step: number }[]>();
  for (const metric of latest) {
    const slash = metric.key.indexOf('/');
    const prefix = slash > 0 ? metric.key.slice(0, slash) : '';
    const group = groups.get(prefix);
    if (group) group.push(metric);
    else groups.set(prefix, [metric]);
  }
  return [...groups]
    .sort(([a], [b]) => Number(a === 'system') - Number(b === 'system') || compareKeys(a, b))
    .map(([prefix, metrics]) => ({
      prefix,
      charted: sortedKeys(metrics.filter(({ step }) => step !== 0)),
      stepless: sortedKeys(metrics.filter(({ step }) => step === 0)),
    }));
}

function sortedKeys(metrics: readonly { key: string }[]): string[] {
  return metrics.map(({ key }) => key).sort(compareKeys);
}

function compareKeys(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
