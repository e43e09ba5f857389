import { describe, expect, it } from 'vitest';
import { columns, type RunSeries, withDetail } from '../api/series';
import { formatTicks } from '../format/numbers';
import { isExpressionError, parseExpression } from './expression';
import { groupLine, summary } from './grouping';
import {
  buildLine,
  combined,
  hasLines,
  interpolated,
  type LineOptions,
  nearestPlace,
  specialsNotice,
} from './lines';
import { ticks, visible, xRange, yRange } from './ranges';
import { ema, gaussian, runningMean, smooth, timeWeightedEma } from './smoothing';

const plain: LineOptions = {
  axis: 'step',
  xlog: false,
  ylog: false,
  smoothing: 0,
  kind: 'ema',
  envelope: true,
};

function series(runId: string, ...pairs: [step: number, value: number][]): RunSeries {
  return {
    runId,
    step: Float64Array.from(pairs, ([step]) => step),
    x: Float64Array.from(pairs, ([step]) => step),
    value: Float64Array.from(pairs, ([, value]) => value),
    count: pairs.length,
  };
}

function line(id: string, ...pairs: [number, number][]) {
  return buildLine(series(id, ...pairs), plain);
}

describe('columns', () => {
  const wire = {
    run_id: 'a',
    key: 'loss',
    count: 900,
    steps: [0, 3, 5, 9, 10, 14],
    values: [5, 90, -1, 4, 3, 2],
  };

  it('hold a whole curve as it is, at steps or seconds', () => {
    const found = columns({ ...wire, timestamps: [1, 2, 3, 4, 5, 6].map((s) => s * 1000) }, 'TIME');
    expect([...found.x]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...found.step]).toEqual(wire.steps);
    const since = columns(
      { ...wire, origin: 500, timestamps: wire.steps.map(() => 2000) },
      'RELATIVE',
    );
    expect(since.x[0]).toBe(1.5);
    expect(since.low).toBeUndefined();
  });

  it('of a thinned curve say how far it went between the points', () => {
    const low = [5, 90, -1, 4, 3, 1];
    const found = columns({ ...wire, low, high: wire.values }, 'STEP');
    expect([...(found.low ?? [])]).toEqual(low);
    expect([...(found.high ?? [])]).toEqual(wire.values);
  });

  it('have gaps where something else than a number was logged', () => {
    const marks = { steps: [4, 20], values: ['NaN', '-Infinity'] };
    const found = columns({ ...wire, marks }, 'STEP');
    expect([...found.x]).toEqual([0, 3, 4, 5, 9, 10, 14, 20]);
    expect([...found.value].slice(1, 4)).toEqual([90, Number.NaN, -1]);
    expect(found.value[7]).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe('buildLine', () => {
  it('makes gaps of what is no number, and says where and what it was', () => {
    const found = line('a', [0, 1], [1, Number.NaN], [2, Number.POSITIVE_INFINITY], [3, 4]);
    expect([...found.y]).toEqual([1, Number.NaN, Number.NaN, 4]);
    expect(found.specials).toEqual([
      { x: 1, kind: 'nan', value: Number.NaN },
      { x: 2, kind: 'inf', value: Number.POSITIVE_INFINITY },
    ]);
    expect(specialsNotice(found.specials)).toBe('1 NaN, 1 ∞');
    const log = buildLine(series('a', [0, 1], [1, -2]), { ...plain, ylog: true });
    expect(log.specials).toEqual([{ x: 1, kind: 'nonpositive', value: -2 }]);
  });

  it('keeps what was logged behind the smoothed line', () => {
    const found = buildLine(series('a', [0, 1], [1, 3]), { ...plain, smoothing: 0.5 });
    expect([...(found.raw ?? [])]).toEqual([1, 3]);
    expect(found.y[1]).toBeCloseTo((0.5 * 0.5 * 1 + 0.5 * 3) / 0.75);
  });

  it('smooths over time also where a logarithmic x has no place for the first point', () => {
    const one = series('a', [0, 1], [1, 5], [2, 1], [3, 5]);
    const found = buildLine(one, { ...plain, xlog: true, kind: 'twema', smoothing: 0.9 });
    expect([...found.x]).toEqual([Number.NaN, 1, 2, 3]);
    expect(found.y[2]).toBeGreaterThan(1.5);
  });

  it('has an envelope only where points were left out', () => {
    const whole = { ...series('a', [0, 1], [1, 3]) };
    const same = { ...whole, low: whole.value, high: whole.value };
    expect(buildLine(same, plain).low).toBeUndefined();
    const spiky = { ...whole, low: whole.value, high: Float64Array.of(1, 90) };
    expect([...(buildLine(spiky, plain).high ?? [])]).toEqual([1, 90]);
    expect(buildLine(spiky, { ...plain, envelope: false }).high).toBeUndefined();
  });

  it('takes x from another metric, straight between its points', () => {
    const across = series('a', [0, 10], [4, 50]);
    const found = buildLine(
      series('a', [0, 1], [2, 2], [4, 3], [9, 4]),
      { ...plain, axis: 'metric' },
      across,
    );
    expect([...found.x]).toEqual([10, 30, 50, Number.NaN]);
    expect(nearestPlace(found, 31)).toBe(1);
  });
});

it('reads a line at its nearest point, but not beyond its ends', () => {
  const found = line('a', [0, 5], [1, Number.NaN], [10, 6]);
  expect(nearestPlace(found, 1.2)).toBe(0);
  expect(nearestPlace(found, 6)).toBe(2);
  expect(nearestPlace(found, 10)).toBe(2);
  expect(nearestPlace(found, 11)).toBe(-1);
  expect(nearestPlace(found, -1)).toBe(-1);
  expect(hasLines([line('b', [3, 1])])).toBe(false);
  expect(hasLines([found])).toBe(true);
});

it('has nothing of the coarse series between two points where detail has nothing', () => {
  const coarse = series('a', [0, 0], [14, 90], [30, 30]);
  const low = Float64Array.of(0, -50, 30);
  const whole = new Map([['a', { ...coarse, low, high: coarse.value }]]);
  const found = withDetail(whole, new Map([['a', series('a', [10, 1], [20, 2])]])).get('a');
  expect([...(found?.value ?? [])]).toEqual([0, 1, 2, 30]);
  expect([...(found?.low ?? [])]).toEqual([0, 1, 2, 30]);
});

it('puts detail into the part that was read anew', () => {
  const whole = new Map([['a', series('a', [0, 0], [10, 10], [20, 20], [30, 30])]]);
  const detail = new Map([['a', series('a', [10, 10], [15, 15], [20, 20])]]);
  const found = withDetail(whole, detail).get('a');
  expect([...(found?.step ?? [])]).toEqual([0, 10, 15, 20, 30]);
  expect([...(found?.value ?? [])]).toEqual([0, 10, 15, 20, 30]);
});

describe('smoothing', () => {
  const y = Float64Array.of(1, 5, Number.NaN, 3, 3);

  it('leaves gaps as they are, and a constant too', () => {
    const x = Float64Array.of(0, 1, 2, 3, 4);
    const flat = new Float64Array(5).fill(7);
    for (const kind of ['ema', 'twema', 'gauss', 'mean'] as const) {
      expect(Number.isNaN(smooth(kind, x, y, 0.9)[2] as number)).toBe(true);
      for (const value of smooth(kind, x, flat, 0.9)) expect(value).toBeCloseTo(7);
    }
  });

  it('starts at the first point', () => {
    expect(ema(y, 0.9)[0]).toBe(1);
  });

  it('does not depend on how densely was logged, where time counts', () => {
    const ramp = (step: number) =>
      timeWeightedEma(
        Float64Array.from({ length: 100 / step + 1 }, (_, i) => i * step),
        Float64Array.from({ length: 100 / step + 1 }, (_, i) => i * step),
        0.5,
      ).at(-1) as number;
    expect(Math.abs(ramp(1) - 100)).toBeLessThan(2);
    const even = timeWeightedEma(Float64Array.of(0, 1, 2), Float64Array.of(1, 2, 3), 0.5);
    expect([...even]).toEqual([...ema(Float64Array.of(1, 2, 3), 0.5)]);
  });

  it('weighs neighbours', () => {
    expect([...runningMean(Float64Array.of(0, 3, 6), 1)]).toEqual([1.5, 3, 4.5]);
    const bell = gaussian(Float64Array.of(0, 0, 10, 0, 0), 1);
    expect(bell[2]).toBeGreaterThan(bell[1] as number);
    expect(bell[1]).toBeCloseTo(bell[3] as number);
  });
});

describe('groups', () => {
  it('have a mean or median, and a band', () => {
    expect(summary([3, 1, 2], 'mean', 'range')).toEqual({ center: 2, low: 1, high: 3 });
    expect(summary([1, 2, 3], 'mean', 'std')).toEqual({ center: 2, low: 1, high: 3 });
    expect(summary([1, 2, 9], 'median', 'none').center).toBe(2);
    const sem = summary([1, 2, 3], 'mean', 'sem');
    expect(sem.high - sem.center).toBeCloseTo(1 / Math.sqrt(3));
    const ci = summary([1, 2, 3], 'mean', 'ci95');
    expect(ci.high - ci.center).toBeCloseTo(4.303 / Math.sqrt(3));
    expect(summary([5], 'mean', 'ci95')).toEqual({ center: 5, low: 5, high: 5 });
  });

  it('go over the steps of all members, each as far as it goes', () => {
    const found = groupLine(
      'g',
      [line('a', [0, 0], [2, 2]), line('b', [0, 2], [1, 3], [4, 6])],
      'mean',
      'range',
    );
    expect([...found.x]).toEqual([0, 1, 2, 4]);
    expect([...found.y]).toEqual([1, 2, 3, 6]);
    expect([...(found.low ?? [])]).toEqual([0, 1, 2, 6]);
  });

  it('go straight over a gap of a member', () => {
    const found = groupLine('g', [line('a', [0, 0], [1, Number.NaN], [2, 2])], 'mean', 'none');
    expect([...found.y]).toEqual([0, 1, 2]);
    expect(found.specials).toEqual([{ x: 1, kind: 'nan', value: Number.NaN }]);
  });
});

describe('ranges', () => {
  const spiky = line(
    'a',
    ...Array.from({ length: 100 }, (_, i): [number, number] => [i, i === 50 ? 1e6 : i / 100]),
  );

  it('show everything, or most where outliers would press the rest flat', () => {
    expect(xRange([spiky], false)).toEqual([0, 99]);
    expect(yRange([spiky], [0, 99], false, false)[1]).toBeGreaterThan(1e6);
    const safe = yRange([spiky], [0, 99], false, true);
    expect(safe[1]).toBeLessThan(2);
    expect(spiky.y[50]).toBe(1e6);
  });

  it('fit y to the part of x that is shown', () => {
    expect(yRange([spiky], [0, 10], false, false)[1]).toBeLessThan(0.2);
    expect(visible(spiky, [10.5, 20])).toEqual([10, 22]);
  });

  it('are never empty', () => {
    expect(yRange([], [0, 1], false, false)).toEqual([0, 1]);
    expect(yRange([], [0, 1], true, false)).toEqual([1, 10]);
    const [low, high] = yRange([line('a', [0, 3], [1, 3])], [0, 1], false, true);
    expect(low).toBeLessThan(3);
    expect(high).toBeGreaterThan(3);
  });

  it('have round ticks', () => {
    expect(ticks([0, 1], 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(ticks([-3, 12], 4)).toEqual([0, 5, 10]);
    expect(ticks([0.5, 2000], 5, true)).toEqual([1, 10, 100, 1000]);
    expect(ticks([1e-9, 1], 5, true)).toEqual([1e-9, 1e-7, 1e-5, 0.001, 0.1]);
    expect(ticks([0.3, 3], 6, true)).toEqual([0.5, 1, 2]);
    expect(ticks([2.1, 2.4], 4, true)).toEqual([2.1, 2.2, 2.3, 2.4]);
  });

  it.each([
    [10_473.2, 10_477.1],
    [5_000_000, 5_000_099],
    [30_500, 30_505],
    [0.5931, 0.5932],
    [1_234_000, 1_235_000],
    [1e-20, 3e-20],
    [1e-300, 3e-300],
    [-1e300, 1e300],
    [1e15, 1e15 + 40],
    [1, 1 + 1e-15],
  ])('labels the ticks from %f to %f with true and different numbers', (low, high) => {
    const found = ticks([low, high], 6);
    const texts = formatTicks(found);
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(texts).size).toBe(found.length);
    expect(texts.map((text) => Number(text.replaceAll(',', '')))).toEqual(found);
  });
});

it('interpolates straight, and not outside', () => {
  expect([
    ...interpolated(Float64Array.of(0, 2), Float64Array.of(0, 4), Float64Array.of(-1, 0, 1, 3)),
  ]).toEqual([Number.NaN, 0, 2, Number.NaN]);
});

describe('expressions', () => {
  const keys = ['loss', 'a', 'b', 'a/b', 'val/loss', '3d/iou', 'odd key'];

  function value(text: string, metrics: Record<string, number>): number | string {
    const parsed = parseExpression(text, keys);
    if (isExpressionError(parsed)) return `${parsed.at}: ${parsed.error}`;
    return parsed.evaluate(parsed.keys.map((key) => metrics[key] ?? Number.NaN));
  }

  it('know precedence, signs, powers and functions', () => {
    expect(value('a + b * 2', { a: 1, b: 3 })).toBe(7);
    expect(value('-a ^ 2', { a: 3 })).toBe(-9);
    expect(value('(a - b) / a', { a: 4, b: 1 })).toBe(0.75);
    expect(value('2 - a - 1', { a: 1 })).toBe(0);
    expect(value('max(log10(loss), 1e-3)', { loss: 100 })).toBe(2);
  });

  it('take the longest metric that stands there, or the one between backticks', () => {
    expect(value('a/b', { 'a/b': 5, a: 1, b: 2 })).toBe(5);
    expect(value('a / b', { 'a/b': 5, a: 1, b: 2 })).toBe(0.5);
    expect(value('val/loss - loss', { 'val/loss': 3, loss: 1 })).toBe(2);
    expect(value('`odd key` * 3d/iou', { 'odd key': 2, '3d/iou': 4 })).toBe(8);
  });

  it('say what is wrong and where', () => {
    expect(value('los', {})).toBe('0: There is no metric “los”.');
    expect(value('loss +', {})).toBe('6: Something is missing at the end.');
    expect(value('(loss', {})).toBe('5: A closing bracket is missing.');
    expect(value('log(loss, a)', {})).toBe('3: log() takes one value.');
    expect(value('1 + 2', {})).toBe('0: It names no metric.');
    expect(value('loss ; alert(1)', {})).toBe('5: “;” is not expected here.');
    expect(value('constructor.constructor(a)', {})).toContain('There is no metric');
    expect(value(`${'('.repeat(500)}a`, {})).toContain('nested too deeply');
  });

  it('draw at the points of the first metric', () => {
    const parsed = parseExpression('a / b', ['a', 'b']);
    if (isExpressionError(parsed)) throw new Error(parsed.error);
    const found = combined(parsed, [series('r', [0, 2], [1, 4]), series('r', [0, 1], [2, 3])]);
    expect([...(found?.value ?? [])]).toEqual([2, 2]);
    expect(combined(parsed, [series('r', [0, 1]), undefined])).toBeUndefined();
  });
});
