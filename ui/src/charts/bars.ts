import { type Band, type Center, summary } from './grouping';
import type { DrawnLine } from './linePlot';

/** Last values as bars: pure functions. */

export interface Bar extends DrawnLine {
  value: number;
  /** Of a group: how far its band reaches. */
  error?: readonly [low: number, high: number];
}

/** A bar for every line, the largest first; for a group one over the last values of its members. */
export function barsOf(drawn: readonly DrawnLine[], center: Center, band: Band): Bar[] {
  return drawn
    .filter(({ line }) => !line.member)
    .map((one): Bar => {
      const own = drawn.filter(({ line }) => line.member === one.line.id);
      if (own.length === 0) return { ...one, value: latestOf(one) };
      const values = own.map(latestOf).filter(Number.isFinite);
      if (values.length === 0) return { ...one, value: Number.NaN };
      const { center: value, low, high } = summary(values, center, band);
      // Equal values need not have their own mean to the last digit.
      return high - low > 1e-9 * Math.abs(value)
        ? { ...one, value, error: [low, high] }
        : { ...one, value };
    })
    .sort((a, b) => order(b.value) - order(a.value));
}

function latestOf({ line }: DrawnLine): number {
  const last = line.y.at(-1) ?? Number.NaN;
  // What has no place on a logarithmic scale still has a length.
  return Number.isNaN(last) ? (line.specials.at(-1)?.value ?? last) : last;
}

function order(value: number): number {
  return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
}

export interface Span {
  /** Per cent of the track. */
  left: number;
  width: number;
}

/** All that bars and their errors have to have room for. */
export function barValues(bars: readonly Bar[]): number[] {
  return bars.flatMap(({ value, error }) => [value, ...(error ?? [])]);
}

/** Where a bar lies in its track; bars start at zero. undefined for what has no length. */
export function barSpan(value: number, all: readonly number[]): Span | undefined {
  return Number.isFinite(value) ? span(Math.min(0, value), Math.max(0, value), all) : undefined;
}

/** Where something lies that does not start at zero. */
export function span(from: number, to: number, all: readonly number[]): Span | undefined {
  const finite = all.filter(Number.isFinite);
  const low = Math.min(0, ...finite);
  const high = Math.max(0, ...finite);
  if (high === low) return undefined;
  const share = (x: number) => ((x - low) / (high - low)) * 100;
  return { left: share(from), width: share(to) - share(from) };
}
