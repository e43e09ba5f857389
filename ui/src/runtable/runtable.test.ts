import { describe, expect, it } from 'vitest';
import { nameFilter } from '../api/experiments';
import type { RunPage, RunRow } from '../api/runs';
import { decodeList, encodeList, smoothingWeight, stringifySearch } from '../url/search';
import { columnOf, defaultColumnIds } from './columns';
import { flattenRows, mergeHead } from './liveHead';
import { nextOrder, orderColumnId, orderTarget } from './order';

function row(id: string, metrics: Record<string, number> = {}): RunRow {
  const info = {
    run_id: id,
    experiment_id: '1',
    status: 'RUNNING',
    lifecycle_stage: 'active',
  } as const;
  return { info, metrics, params: {}, tags: {}, datasets: {} };
}

function page(ids: string, nextPageToken?: string): RunPage {
  return { rows: [...ids].map((id) => row(id)), nextPageToken };
}

function ids(pages: readonly RunPage[]): string {
  return flattenRows(pages)
    .map(({ info }) => info.run_id)
    .join('');
}

describe('the live first page', () => {
  it('replaces the only page', () => {
    expect(ids(mergeHead([page('abc')], page('xab')))).toBe('xab');
  });

  it('keeps the runs that new ones push towards the second page', () => {
    const once = mergeHead([page('abc', 't'), page('de')], page('xya', 't'));
    expect(ids(once)).toBe('xyabcde');
    expect(ids(mergeHead(once, page('xya', 't')))).toBe('xyabcde');
  });

  it('lets runs go that no longer match', () => {
    expect(ids(mergeHead([page('abc', 't'), page('de')], page('acd', 't')))).toBe('acde');
  });
});

describe('order_by', () => {
  it('quotes keys that are no plain words', () => {
    expect(orderTarget('metrics', 'loss')).toBe('metrics.loss');
    expect(orderTarget('metrics', 'val/loss')).toBe('metrics.`val/loss`');
    expect(orderColumnId('metrics.`val/loss`')).toBe('metrics.val/loss');
    expect(columnOf('metrics.val/loss')?.order).toBe('metrics.`val/loss`');
  });

  it('goes round in three clicks', () => {
    const first = nextOrder(undefined, 'metrics.loss', true);
    const second = nextOrder(first, 'metrics.loss', true);
    expect([first, second, nextOrder(second, 'metrics.loss', true)]).toEqual([
      'metrics.loss DESC',
      'metrics.loss ASC',
      undefined,
    ]);
  });
});

it('shows the most common keys first, and not all of 500', () => {
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`m${index}`, 1]));
  const chosen = defaultColumnIds([row('a', { ...many, loss: 1 }), row('b', { loss: 2 })]);
  expect(chosen[3]).toBe('metrics.loss');
  expect(chosen.length).toBeLessThan(20);
});

describe('the URL', () => {
  it('survives every key', () => {
    const keys = ['metrics.a,b', 'params.100%', 'tags.x%2Cy'];
    expect(decodeList(encodeList(keys))).toEqual(keys);
  });

  it('leaves defaults out', () => {
    expect(stringifySearch({ filter: '', order: undefined, view: 'all' })).toBe('?view=all');
  });

  it('forces the smoothing into its range', () => {
    expect(['', 'x', '-1', '0.5', '7'].map(smoothingWeight)).toEqual([0, 0, 0, 0.5, 0.99]);
  });
});

it('finds names with either kind of quote', () => {
  expect(nameFilter("o'neil")).toBe(`name ILIKE "%o'neil%"`);
  expect(nameFilter('say "x"')).toBe(`name ILIKE '%say "x"%'`);
  expect(nameFilter(`both ' and "`)).toBe(`name ILIKE '%both _ and "%'`);
});
