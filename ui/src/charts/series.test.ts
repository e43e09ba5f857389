import { describe, expect, it } from 'vitest';
import { buildSeries, ema, groupKeys, specialsNotice } from './series';

const plain = { axis: 'step', logarithmic: false, smoothing: 0, origin: 1000 } as const;

function history(...values: number[]) {
  return values.map((value, step) => ({ step, timestamp: 1000 + step * 500, value }));
}

describe('ema', () => {
  it('starts at the first value, not at a weight towards zero', () => {
    expect(ema([5, 5, 5], 0.9)).toEqual([5, 5, 5].map((value) => expect.closeTo(value)));
  });

  it('keeps gaps and goes on after them as if they had not been', () => {
    const withGap = ema([1, null, 3], 0.5);
    expect(withGap[1]).toBeNull();
    expect(withGap[2]).toBeCloseTo(ema([1, 3], 0.5)[1] as number);
  });
});

describe('buildSeries', () => {
  it('turns what has no place on the scale into gaps and says what they were', () => {
    const series = buildSeries(history(1, Number.NaN, Number.POSITIVE_INFINITY, 2), plain);
    expect(series.raw).toEqual([1, null, null, 2]);
    expect(series.specials).toEqual([
      { x: 1, kind: 'nan' },
      { x: 2, kind: 'inf' },
    ]);
  });

  it('takes zero and less off a logarithmic scale', () => {
    const series = buildSeries(history(0, -1, 10), { ...plain, logarithmic: true });
    expect(series.raw).toEqual([null, null, 10]);
    expect(specialsNotice(series.specials, false)).toBe('2 ≤ 0');
  });

  it('sorts by time on time axes, in seconds since the origin', () => {
    const points = [
      { step: 1, timestamp: 3000, value: 1 },
      { step: 2, timestamp: 2000, value: 2 },
    ];
    const series = buildSeries(points, { ...plain, axis: 'relative' });
    expect(series.x).toEqual([1, 2]);
    expect(series.raw).toEqual([2, 1]);
  });
});

it('does not count the special points of a sampled history', () => {
  const specials = [
    { x: 1, kind: 'nan' as const },
    { x: 2, kind: '-inf' as const },
  ];
  expect(specialsNotice(specials, false)).toBe('1 NaN, 1 -∞');
  expect(specialsNotice(specials, true)).toBe('NaN, -∞');
});

it('groups keys by prefix, the system last, and tells steps from none', () => {
  const groups = groupKeys([
    { key: 'system/cpu', step: 9 },
    { key: 'train/loss', step: 9 },
    { key: 'epoch', step: 9 },
    { key: 'train/best', step: 0 },
  ]);
  expect(groups).toEqual([
    { prefix: '', charted: ['epoch'], stepless: [] },
    { prefix: 'train', charted: ['train/loss'], stepless: ['train/best'] },
    { prefix: 'system', charted: ['system/cpu'], stepless: [] },
  ]);
});
