import { describe, expect, it } from 'vitest';
import { nextLine, nextX, panned, zoomed } from './keyboard';
import type { Line } from './lines';

function line(id: string, ...points: [x: number, y: number][]): Line {
  const sorted = points.every(([x], i) => i === 0 || x > (points[i - 1]?.[0] ?? 0));
  return {
    id,
    x: Float64Array.from(points, ([x]) => x),
    y: Float64Array.from(points, ([, y]) => y),
    sorted,
    specials: [],
  };
}

const a = line('a', [0, 1], [10, 2], [20, Number.NaN], [30, 4]);
const b = line('b', [5, 9], [30, 3]);

describe('nextX', () => {
  it('goes from point to point of all lines, over gaps, and stops at the ends', () => {
    expect([undefined, 0, 5, 10, 30].map((x) => nextX([a, b], x, 1))).toEqual([0, 5, 10, 30, 30]);
    expect([undefined, 30, 7, 0].map((x) => nextX([a, b], x, -1))).toEqual([30, 10, 5, 0]);
    expect(nextX([a, b], 0, 3)).toBe(30);
    expect(nextX([], undefined, 1)).toBeUndefined();
  });

  it('goes by x where a line does not', () => {
    const back = line('c', [3, 0], [1, 0], [2, 0]);
    expect([undefined, 1, 2, 3].map((x) => nextX([back], x, 1))).toEqual([1, 2, 3, 3]);
  });
});

describe('nextLine', () => {
  it('begins at the top and goes from value to value', () => {
    expect(nextLine([a, b], 30, undefined, 1)?.id).toBe('a');
    expect(nextLine([a, b], 30, 'a', 1)?.id).toBe('b');
    expect(nextLine([a, b], 30, 'b', 1)?.id).toBe('b');
    expect(nextLine([a, b], 5, 'a', -1)?.id).toBe('b');
  });

  it('leaves out lines that have ended', () => {
    expect(nextLine([line('short', [0, 5]), b], 10, 'short', 0)?.id).toBe('b');
  });
});

describe('zoomed', () => {
  it('keeps the cross-hair where it is, and stays within what there is', () => {
    expect(zoomed([0, 100], [0, 100], 20, 0.5, false)).toEqual([10, 60]);
    expect(zoomed([0, 100], [0, 100], undefined, 0.5, false)).toEqual([25, 75]);
    expect(zoomed([10, 60], [0, 100], 20, 2, false)).toBeNull();
    expect(zoomed([40, 60], [0, 100], 500, 2, false)).toEqual([30, 70]);
  });

  it('goes by powers of ten on a logarithmic axis', () => {
    const [low, high] = zoomed([1, 10_000], [1, 10_000], 100, 0.5, true) ?? [];
    expect(low).toBeCloseTo(10);
    expect(high).toBeCloseTo(1000);
  });
});

it('panned shows a point outside, and a little beyond it', () => {
  expect(panned([0, 8], 5)).toEqual([0, 8]);
  expect(panned([0, 8], 10)).toEqual([4, 12]);
  expect(panned([8, 16], 6)).toEqual([4, 12]);
});
