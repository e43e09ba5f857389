import { describe, expect, it } from 'vitest';
import { axisTicks, readAxis } from './overruns/axis';
import { boxStats } from './overruns/boxes';
import { effects, importance, paramColumn, rankCorrelation, ranks } from './statistics';

describe('correlation', () => {
  it('is that of ranks: any monotonic relation is 1 or -1', () => {
    expect(rankCorrelation([1, 2, 3, 4], [1, 8, 27, 1000])).toBeCloseTo(1);
    expect(rankCorrelation([1, 2, 3, 4], [4, 3, 2, -9])).toBeCloseTo(-1);
    expect(ranks([5, 1, 5])).toEqual([1.5, 0, 1.5]);
  });

  it('leaves out what has no value, and says nothing of too few', () => {
    expect(rankCorrelation([1, 2, 3, Number.NaN], [1, 2, 3, -5])).toBeCloseTo(1);
    expect(rankCorrelation([1, 2], [1, 2])).toBeNaN();
    expect(rankCorrelation([1, 1, 1], [1, 2, 3])).toBeNaN();
  });
});

describe('importance', () => {
  const count = 200;
  const random = (index: number, salt: number) =>
    Math.abs(Math.sin(index * 12.9898 + salt) * 43758.5453) % 1;
  const x = Array.from({ length: count }, (_, i) => random(i, 1));
  const noise = Array.from({ length: count }, (_, i) => random(i, 2));
  // No correlation sees this one: best in the middle.
  const target = x.map((value) => (value - 0.5) ** 2);

  it('finds what the target depends on, also where it is not monotonic', () => {
    const [of, ofNoise] = importance([x, noise], target);
    expect(of).toBeGreaterThan(0.9);
    expect((of ?? 0) + (ofNoise ?? 0)).toBeCloseTo(1);
    expect(importance([x, noise], target)).toEqual([of, ofNoise]);
  });

  it('orders params, takes texts, and leaves out ids and what never varies', () => {
    const params = x.map((value, i) => ({
      lr: String(value),
      noise: String(noise[i]),
      optimizer: i % 2 ? 'sgd' : 'adam',
      name: `run ${i}`,
      layers: '12',
    }));
    const found = effects(params, target);
    expect(found[0]?.key).toBe('lr');
    expect(found.map(({ key }) => key).sort()).toEqual(['lr', 'noise', 'optimizer']);
    expect(found.find(({ key }) => key === 'optimizer')?.correlation).toBeNaN();
    expect(paramColumn(['1', undefined, '2'])?.values).toEqual([1, Number.NaN, 2]);
  });

  it('says nothing of too few runs', () => {
    expect(importance([[1, 2]], [1, 2])).toEqual([0]);
  });
});

describe('axes', () => {
  const run = (lr: string, loss: number, extra = {}) => ({
    runId: lr,
    name: lr,
    experiment: '1',
    params: { lr, ...extra },
    tags: { team: 'north' },
    metrics: { loss },
  });
  const runs = [run('0.0001', 1), run('0.1', 2, { opt: 'sgd' }), run('0.01', Number.NaN)];

  it('are logarithmic where numbers span decades', () => {
    const lr = readAxis(runs, 'param:lr');
    expect([lr.log, lr.labels]).toEqual([true, undefined]);
    expect(axisTicks(lr, 4).map(({ text }) => text)).toEqual(['1e-4', '0.001', '0.01', '0.1']);
    expect(readAxis(runs, 'metric:loss').log).toBe(false);
  });

  it('have a place for every text, and none for what is missing', () => {
    const opt = readAxis(runs, 'param:opt');
    expect([...opt.values]).toEqual([Number.NaN, 0, Number.NaN]);
    expect(opt.labels).toEqual(['sgd']);
  });
});

it('boxes hold the middle half, whiskers the rest but for outliers', () => {
  const stats = boxStats([1, 2, 3, 4, 5, 100, Number.NaN]);
  expect(stats).toMatchObject({ median: 3.5, low: 1, high: 5, count: 6 });
  expect(boxStats([Number.NaN])).toBeUndefined();
});
