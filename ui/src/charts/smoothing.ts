/** Ways to smooth a curve: columns in, a column out. NaN is a gap: it stays one and leaves its neighbours alone. */

export type SmoothingKind = 'twema' | 'ema' | 'gauss' | 'mean';

export const SMOOTHING_NAMES: readonly (readonly [SmoothingKind, string])[] = [
  ['twema', 'Time-weighted EMA'],
  ['ema', 'EMA'],
  ['gauss', 'Gaussian'],
  ['mean', 'Running mean'],
];

/** The widest window of the Gaussian's deviation and of the running mean: a part of all points. */
const WIDEST = 0.1;

/** `amount` is 0 (nothing) to 0.99 for every kind. */
export function smooth(
  kind: SmoothingKind,
  x: Float64Array,
  y: Float64Array,
  amount: number,
): Float64Array {
  if (kind === 'ema') return ema(y, amount);
  if (kind === 'twema') return timeWeightedEma(x, y, amount);
  const half = Math.max(1, amount ** 2 * y.length * WIDEST);
  return kind === 'gauss' ? gaussian(y, half) : runningMean(y, Math.round(half));
}

/**
 * Exponential moving average with the start-up bias taken out, so that the first value is the first point and not a
 * weight towards zero.
 */
export function ema(y: Float64Array, weight: number): Float64Array {
  const out = new Float64Array(y.length).fill(Number.NaN);
  let average = 0;
  let seen = 0;
  for (let i = 0; i < y.length; i += 1) {
    const value = y[i] as number;
    if (Number.isNaN(value)) continue;
    average = weight * average + (1 - weight) * value;
    seen = weight * seen + (1 - weight);
    out[i] = average / seen;
  }
  return out;
}

/**
 * The same where points lie unevenly: the weight of the past falls with the distance in x, measured in average
 * distances, so that a run logged twice as densely does not look smoother or rougher.
 */
export function timeWeightedEma(x: Float64Array, y: Float64Array, weight: number): Float64Array {
  const out = new Float64Array(y.length).fill(Number.NaN);
  const span = Math.abs((x.at(-1) ?? 0) - (x[0] ?? 0));
  const unit = span > 0 ? span / Math.max(1, x.length - 1) : 1;
  let average = 0;
  let seen = 0;
  let last = Number.NaN;
  for (let i = 0; i < y.length; i += 1) {
    const value = y[i] as number;
    if (Number.isNaN(value)) continue;
    const at = x[i] as number;
    const past = Number.isNaN(last) ? weight : weight ** Math.max(Math.abs(at - last) / unit, 1e-9);
    average = past * average + (1 - past) * value;
    seen = past * seen + (1 - past);
    out[i] = seen > 0 ? average / seen : value;
    last = at;
  }
  return out;
}

/** `deviation` in points. */
export function gaussian(y: Float64Array, deviation: number): Float64Array {
  const reach = Math.ceil(deviation * 3);
  const kernel = Float64Array.from({ length: reach + 1 }, (_, i) =>
    Math.exp(-(i * i) / (2 * deviation * deviation)),
  );
  return windowed(y, reach, kernel);
}

/** The mean of `half` points to either side and the point itself. */
export function runningMean(y: Float64Array, half: number): Float64Array {
  return windowed(y, half, new Float64Array(half + 1).fill(1));
}

function windowed(y: Float64Array, reach: number, kernel: Float64Array): Float64Array {
  const out = new Float64Array(y.length).fill(Number.NaN);
  for (let i = 0; i < y.length; i += 1) {
    if (Number.isNaN(y[i] as number)) continue;
    let sum = 0;
    let weights = 0;
    for (let j = Math.max(0, i - reach); j <= Math.min(y.length - 1, i + reach); j += 1) {
      const value = y[j] as number;
      if (Number.isNaN(value)) continue;
      const weight = kernel[Math.abs(i - j)] as number;
      sum += weight * value;
      weights += weight;
    }
    out[i] = sum / weights;
  }
  return out;
}
