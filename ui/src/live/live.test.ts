import { describe, expect, it } from 'vitest';
import { concerns, merged, type News, touchedRuns } from './changes';
import { isNews } from './feed';

const NOTHING: News = { added: [], changed: [], points: {}, removed: false };

describe('merged', () => {
  it('keeps everything, once', () => {
    const one: News = { added: ['a'], changed: ['b'], points: { c: ['loss'] }, removed: false };
    const other: News = {
      ...NOTHING,
      changed: ['b'],
      points: { c: ['loss', 'acc'], d: ['x'] },
      removed: true,
    };
    expect(merged(one, other)).toEqual({
      added: ['a'],
      changed: ['b'],
      points: { c: ['loss', 'acc'], d: ['x'] },
      removed: true,
    });
    expect(merged(undefined, one)).toBe(one);
    expect(touchedRuns(merged(one, other))).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('concerns', () => {
  const points: News = { ...NOTHING, points: { r: ['loss'] } };
  it('is true for curves that got points, and no others', () => {
    expect(concerns(points, ['series', 'loss', 'STEP', null, ['q', 'r']])).toBe(true);
    expect(concerns(points, ['series', 'acc', 'STEP', null, ['q', 'r']])).toBe(false);
    expect(concerns(points, ['series', 'loss', 'STEP', null, ['q']])).toBe(false);
  });
  it('is true for all curves of a run that changed', () => {
    expect(concerns({ ...NOTHING, changed: ['r'] }, ['series', 'acc', 'TIME', null, ['r']])).toBe(
      true,
    );
  });
  it('is true for the list whatever happened, and false for other things', () => {
    expect(concerns(points, ['runs-head', {}])).toBe(true);
    expect(concerns(points, ['run', 'r'])).toBe(true);
    expect(concerns(points, ['run', 'q'])).toBe(false);
    expect(concerns(points, ['experiments'])).toBe(false);
  });
});

describe('isNews', () => {
  it('knows when nothing happened', () => {
    expect(isNews(NOTHING)).toBe(false);
    expect(isNews({ ...NOTHING, removed: true })).toBe(true);
    expect(isNews({ ...NOTHING, points: { r: ['loss'] } })).toBe(true);
  });
});
