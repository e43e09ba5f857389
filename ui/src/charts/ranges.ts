import { quantile } from './grouping';
import { type Line, lowerBound } from './lines';

/** Which part of the plane a chart shows. */

export type Range = readonly [number, number];

/** Dragged out: null where an axis was left alone. */
export interface Zoom {
  x: Range | null;
  y: Range | null;
}

export function xRange(lines: readonly Line[], log: boolean): Range {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { x } of lines) {
    for (const at of x) {
      if (at < low && (!log || at > 0)) low = at;
      if (at > high) high = at;
    }
  }
  return opened(low, high, log, 0);
}

/**
 * What all lines take within `within` of x. With `safe`, single points far outside of the rest do not stretch the axis:
 * they stay in the data and leave the chart at its edge.
 */
export function yRange(lines: readonly Line[], within: Range, log: boolean, safe: boolean): Range {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const all: number[] = [];
  function see(value: number) {
    if (!Number.isFinite(value) || (log && value <= 0)) return;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  for (const line of lines) {
    const [from, to] = visible(line, within);
    for (let i = from; i < to; i += 1) {
      const at = line.x[i] as number;
      if (!line.sorted && !(at >= within[0] && at <= within[1])) continue;
      see(line.y[i] as number);
      if (line.raw) see(line.raw[i] as number);
      if (line.low) see(line.low[i] as number);
      if (line.high) see(line.high[i] as number);
      if (safe && !Number.isNaN(line.y[i] as number)) all.push(line.y[i] as number);
    }
  }
  if (safe && all.length > 4) {
    const sorted = Float64Array.from(all).sort();
    const [a, b] = [quantile(sorted, 0.03), quantile(sorted, 0.97)];
    const margin = log ? 0 : (b - a) * 0.15;
    low = Math.max(low, log ? a / 1.5 : a - margin);
    high = Math.min(high, log ? b * 1.5 : b + margin);
  }
  return opened(low, high, log, 0.04);
}

/** From the last point before the range to the first one after it. */
export function visible(line: Line, [low, high]: Range): Range {
  if (!line.sorted) return [0, line.x.length];
  const from = Math.max(0, lowerBound(line.x, low) - 1);
  let to = lowerBound(line.x, high);
  while (to < line.x.length && line.x[to] === high) to += 1;
  return [from, Math.min(line.x.length, to + 1)];
}

function opened(low: number, high: number, log: boolean, margin: number): Range {
  if (!(low <= high)) return log ? [1, 10] : [0, 1];
  if (low === high) {
    if (log) return [low / 2, high * 2];
    const around = Math.abs(low) * 0.1 || 1;
    return [low - around, high + around];
  }
  if (log) {
    const room = (high / low) ** margin;
    return [low / room, high * room];
  }
  const room = (high - low) * margin;
  return [low - room, high + room];
}

/** Round values for the ticks of an axis: at most about `count` of them. */
export function ticks([low, high]: Range, count: number, log = false): number[] {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return [low];
  if (log) return logTicks(low, high, count);
  // Closer than that, numbers of this size cannot be told apart.
  const least = Math.max(Math.abs(low), Math.abs(high)) * 1e-14;
  const rough = Math.max(span / Math.max(1, count), least);
  const power = tenTo(Math.floor(Math.log10(rough)));
  const factors = power === 1 ? [1, 2, 5] : [1, 2, 2.5, 5];
  const step = power * (factors.find((factor) => factor * power >= rough) ?? 10);
  const found: number[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i += 1) {
    found.push(rounded(i * step));
  }
  return found;
}

/** Without what the arithmetic of doubles adds at their far end. */
function rounded(tick: number): number {
  return Number(tick.toPrecision(15));
}

/** `10 ** power` is not always the nearest double. */
function tenTo(power: number): number {
  return Number(`1e${power}`);
}

/** Powers of ten where there are some; over less 1, 2 and 5 times such; over still less as if it were linear. */
function logTicks(low: number, high: number, count: number): number[] {
  const [from, to] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const between = (factors: readonly number[], every: number) => {
    const found: number[] = [];
    for (let power = from; power <= to; power += every) {
      for (const factor of factors) {
        const tick = rounded(factor * tenTo(power));
        if (tick >= low && tick <= high) found.push(tick);
      }
    }
    return found;
  };
  const powers = between([1], 1);
  if (powers.length > count) return between([1], Math.ceil(powers.length / count));
  if (powers.length > 2) return powers;
  const more = between([1, 2, 5], 1);
  return more.length > 1 ? more : ticks([low, high], count).filter((tick) => tick > 0);
}
