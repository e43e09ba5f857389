import { interpolated, type Line } from './lines';

/** Lines of several runs as one: mean or median, with a band that says how far the members lie apart. */

export type Center = 'mean' | 'median';
export type Band = 'std' | 'sem' | 'ci95' | 'range' | 'none';

export const BAND_NAMES: readonly (readonly [Band, string])[] = [
  ['std', 'Standard deviation'],
  ['sem', 'Standard error'],
  ['ci95', '95 % confidence'],
  ['range', 'Minimum to maximum'],
  ['none', 'No band'],
];

/** The most places a group's line has; about as many as a chart has pixels. */
const PLACES = 500;

export function groupLine(id: string, members: readonly Line[], center: Center, band: Band): Line {
  const usable = members.filter((line) => line.sorted && line.x.length > 0);
  const x = commonPlaces(usable);
  const columns = usable.map((line) => alongPlaces(line, x));
  const y = new Float64Array(x.length).fill(Number.NaN);
  const low = new Float64Array(x.length).fill(Number.NaN);
  const high = new Float64Array(x.length).fill(Number.NaN);
  const values: number[] = [];
  for (let i = 0; i < x.length; i += 1) {
    values.length = 0;
    for (const column of columns) {
      const value = column[i] as number;
      if (!Number.isNaN(value)) values.push(value);
    }
    if (values.length === 0) continue;
    const found = summary(values, center, band);
    [y[i], low[i], high[i]] = [found.center, found.low, found.high];
  }
  const specials = usable.flatMap((line) => line.specials);
  const line: Line = { id, x, y, sorted: true, specials };
  return band === 'none' ? line : { ...line, low, high };
}

/** All places of all members while they are few, else evenly many between the ends. */
function commonPlaces(lines: readonly Line[]): Float64Array {
  const all = new Set<number>();
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { x } of lines) {
    for (const at of x) {
      if (!Number.isFinite(at)) continue;
      if (all.size <= PLACES) all.add(at);
      if (at < low) low = at;
      if (at > high) high = at;
    }
  }
  if (all.size <= PLACES) return Float64Array.from(all).sort();
  return Float64Array.from({ length: PLACES }, (_, i) => low + ((high - low) * i) / (PLACES - 1));
}

/** A gap inside a member must not take the member out of the group: the line goes straight over it. */
function alongPlaces(line: Line, places: Float64Array): Float64Array {
  const kept = [...line.y.keys()].filter((i) => !Number.isNaN(line.y[i] as number));
  if (kept.length === line.y.length) return interpolated(line.x, line.y, places);
  const pick = (column: Float64Array) => Float64Array.from(kept, (i) => column[i] as number);
  return interpolated(pick(line.x), pick(line.y), places);
}

export interface Summary {
  center: number;
  low: number;
  high: number;
}

/** `values` is not empty, and is sorted by this. The deviation is that of a sample (n - 1). */
export function summary(values: number[], center: Center, band: Band): Summary {
  const count = values.length;
  values.sort((a, b) => a - b);
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const middle = center === 'mean' ? mean : quantile(values, 0.5);
  if (band === 'none') return { center: middle, low: middle, high: middle };
  if (band === 'range') {
    return { center: middle, low: values[0] ?? middle, high: values.at(-1) ?? middle };
  }
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = count > 1 ? Math.sqrt(squares / (count - 1)) : 0;
  const error = deviation / Math.sqrt(count);
  const reach = { std: deviation, sem: error, ci95: studentT95(count - 1) * error }[band];
  return { center: middle, low: middle - reach, high: middle + reach };
}

/** Of sorted values, straight between two of them. */
export function quantile(sorted: ArrayLike<number>, part: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = part * (sorted.length - 1);
  const low = Math.floor(place);
  const [a, b] = [sorted[low] as number, sorted[Math.ceil(place)] as number];
  return a + (b - a) * (place - low);
}

const T95 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145,
  2.131, 2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048,
  2.045, 2.042,
];

/** Student's t for a two-sided interval of 95 %: five seeds are not a normal distribution. */
function studentT95(freedom: number): number {
  if (freedom < 1) return 0;
  return T95[freedom - 1] ?? 1.96 + 2.4 / freedom;
}
