import { type Line, lowerBound, nearestPlace } from './lines';
import type { Range } from './ranges';

/** The keyboard on a chart: where the cross-hair goes next, and what a zoom leaves to be seen. Pure functions. */

/** How the body of a chart answers to the keyboard. */
export interface ChartKeys {
  /** The text to be read out, or undefined for a key that means nothing here. `far`: with Shift. */
  press: (key: string, far: boolean) => string | undefined;
  /** The focus has gone elsewhere. */
  leave: () => void;
}

/** Points that Shift makes of one. */
export const FAR = 10;

/** The x of the point `by` places to the right of x (or left, below 0) in any of the lines; without x, from the end. */
export function nextX(
  lines: readonly Line[],
  x: number | undefined,
  by: number,
): number | undefined {
  let at = x;
  for (let count = Math.abs(by); count > 0; count -= 1) {
    const next = neighbour(lines, at, by > 0);
    if (next === undefined) break;
    at = next;
  }
  return at;
}

function neighbour(lines: readonly Line[], at: number | undefined, right: boolean) {
  const from = at ?? (right ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
  let best: number | undefined;
  for (const { x, y, sorted } of lines) {
    const [step, start, end] = right ? [1, 0, x.length] : [-1, x.length - 1, -1];
    const first = !sorted || at === undefined ? start : lowerBound(x, at) + (right ? 0 : -1);
    for (let i = first; i !== end; i += step) {
      const place = x[i] as number;
      if (Number.isNaN(y[i] as number) || !(right ? place > from : place < from)) continue;
      if (best === undefined || (right ? place < best : place > best)) best = place;
      if (sorted) break;
    }
  }
  return best;
}

/** The line `by` places below that of an id (above, below 0) at some x; the topmost one if there is none of that id. */
export function nextLine(
  lines: readonly Line[],
  x: number,
  id: string | undefined,
  by: number,
): Line | undefined {
  const there = lines
    .map((line) => ({ line, value: line.y[nearestPlace(line, x)] ?? Number.NaN }))
    .filter(({ value }) => !Number.isNaN(value))
    .sort((a, b) => b.value - a.value);
  const at = there.findIndex(({ line }) => line.id === id);
  const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), there.length - 1);
  return there[next]?.line;
}

/** `factor` of a range, around `at` or else its middle; null where that is all there is. */
export function zoomed(
  range: Range,
  whole: Range,
  at: number | undefined,
  factor: number,
  log: boolean,
): Range | null {
  const to = (value: number) => (log ? Math.log10(value) : value);
  const back = (value: number) => (log ? 10 ** value : value);
  const [low, high] = range.map(to) as [number, number];
  const around = at !== undefined && at >= range[0] && at <= range[1] ? to(at) : (low + high) / 2;
  const next: Range = [
    Math.max(back(around - (around - low) * factor), whole[0]),
    Math.min(back(around + (high - around) * factor), whole[1]),
  ];
  return next[0] <= whole[0] && next[1] >= whole[1] ? null : next;
}

/** A range of the same width that shows `at`, not at its very edge. */
export function panned([low, high]: Range, at: number): Range {
  if (at >= low && at <= high) return [low, high];
  const way = at < low ? at - low - (high - low) / 4 : at - high + (high - low) / 4;
  return [low + way, high + way];
}
