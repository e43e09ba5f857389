import { describe, expect, it } from 'vitest';
import type { RunRow } from '../api/runs';
import { encodeList } from '../url/search';
import {
  movedBefore,
  movedBy,
  parseWidths,
  pinnedFirst,
  withColumns,
  writeWidths,
} from './columnOrder';
import { alignedText, columnOf, defaultColumnIds, fittedColumns, partsOf } from './columns';
import { chartedRuns, drawnFromTop, toggledEye } from './drawn';
import {
  extremesOf,
  groupBetter,
  groupFilter,
  groupKeys,
  groupNameHeight,
  groupOf,
  groupValue,
  groupValues,
  rangesOf,
  textsOf,
  withExtremes,
} from './groups';
import { groupId, groupLines, missingParents, runLine, treeLines, withPinned } from './lines';
import {
  barLength,
  columnRanges,
  differingColumns,
  markOf,
  parseBetter,
  standing,
  usualBetter,
} from './marks';

function row(id: string, data: Partial<RunRow> = {}, parent?: string): RunRow {
  return {
    info: { run_id: id, experiment_id: '1', status: 'FINISHED', lifecycle_stage: 'active' },
    metrics: {},
    params: {},
    tags: parent ? { 'mlflow.parentRunId': parent } : {},
    datasets: {},
    ...data,
  };
}

const VIEW = { now: 0, absolute: false, extremes: () => ({ min: 0.25, max: 4 }) };

describe('columns', () => {
  it('of a metric are its last, smallest or largest value', () => {
    const run = row('a', { metrics: { 'val/loss': 2 } });
    const cells = ['metrics.val/loss', 'min.val/loss', 'max.val/loss'].map(
      (id) => columnOf(id)?.cell(run, VIEW)?.value,
    );
    expect(cells).toEqual([2, 0.25, 4]);
    expect(columnOf('min.val/loss')?.label).toBe('val/loss (min)');
    expect(columnOf('min.val/loss')?.order).toBe('min.`val/loss`');
    expect(partsOf('nothing.x')).toBeUndefined();
    expect(columnOf('min.val/loss')?.cell(row('b'), VIEW)).toBeUndefined();
  });

  it('come after the last of their kind', () => {
    const ids = ['metrics.a', 'params.p', 'metrics.b', 'tags.t'];
    expect(withColumns(ids, ['params.q', 'max.a', 'datasets.train', 'tags.t'])).toEqual([
      'metrics.a',
      'params.p',
      'params.q',
      'metrics.b',
      'max.a',
      'tags.t',
      'datasets.train',
    ]);
  });

  it('move before others, by one place, and to the end', () => {
    const ids = ['a', 'b', 'c'];
    expect(movedBefore(ids, 'c', 'a')).toEqual(['c', 'a', 'b']);
    expect(movedBefore(ids, 'a', undefined)).toEqual(['b', 'c', 'a']);
    expect(movedBefore(ids, 'b', 'b')).toEqual(ids);
    expect(movedBy(ids, 'a', 1)).toEqual(['b', 'a', 'c']);
    expect(movedBy(ids, 'a', -1)).toEqual(ids);
    expect(pinnedFirst(ids, ['c', 'gone'])).toEqual(['c', 'a', 'b']);
  });

  it('keep the widths of the URL, and not its nonsense', () => {
    const widths = parseWidths(['120:metrics.a:b', 'x:params.p', '5:tags.t', '99999:tags.u']);
    expect([...widths]).toEqual([['metrics.a:b', 120]]);
    expect(writeWidths(widths)).toEqual(['120:metrics.a:b']);
  });

  it('of numbers have their points under each other', () => {
    const rows = [0.5, 12, 0.125].map((value, index) => row(`${index}`, { metrics: { m: value } }));
    const column = fittedColumns(['metrics.m'], rows, new Map())[1];
    expect(column?.decimals).toBe(3);
    const texts = ['0.5', '12', '0.125', 'NaN', '1e-7'].map((text) => alignedText(text, 3));
    expect(texts.map((text) => text.length)).toEqual([5, 6, 5, 3, 4]);
    expect(texts.map((text) => text.trim())).toEqual(['0.5', '12', '0.125', 'NaN', '1e-7']);
  });

  it('have room for the numbers of groups, and points under theirs', () => {
    const rows = [row('a', { metrics: { m: 12 } }), row('b', { metrics: { m: 1.5 } })];
    const others = new Map([['metrics.m', ['12345.6789', '0.125']]]);
    const [, alone] = fittedColumns(['metrics.m'], rows, new Map());
    const [, beside] = fittedColumns(['metrics.m'], rows, new Map(), others);
    expect([alone?.decimals, beside?.decimals]).toEqual([1, 4]);
    expect(beside?.width).toBeGreaterThan(alone?.width ?? 0);
    expect(
      fittedColumns(['metrics.m'], rows, new Map([['metrics.m', 60]]), others)[1],
    ).toMatchObject({ width: 60, decimals: 4 });
  });

  it('of params are numbers where all are', () => {
    const rows = [
      row('a', { params: { lr: '0.1', model: '3' } }),
      row('b', { params: { lr: '1e-4', model: 'x' } }),
    ];
    const [, lr, model] = fittedColumns(['params.lr', 'params.model'], rows, new Map());
    expect([lr?.numeric, model?.numeric]).toEqual([true, false]);
    expect(defaultColumnIds(rows)).toContain('params.lr');
  });

  it('that differ are told from those that do not', () => {
    const rows = [
      row('a', { params: { same: '1', other: '1', some: 'x' }, metrics: { m: 1 } }),
      row('b', { params: { same: '1', other: '2' }, metrics: { m: 1 } }),
    ];
    const columns = fittedColumns(
      ['params.same', 'params.other', 'params.some', 'metrics.m'],
      rows,
      new Map(),
    );
    const differing = (pages: { rows: RunRow[] }[]) =>
      differingColumns(columns, pages).map(({ key }) => key);
    expect(differing([{ rows }])).toEqual(['run_name', 'other', 'some']);
    expect(differing(rows.map((each) => ({ rows: [each] })))).toEqual([
      'run_name',
      'other',
      'some',
    ]);
  });
});

describe('best and worst', () => {
  const pages = [[1, Number.NaN], [3, Number.POSITIVE_INFINITY], [2]].map((values, page) => ({
    rows: values.map((value, index) => row(`${page}${index}`, { metrics: { loss: value } })),
  }));
  const known = (runId: string) =>
    runId === '10' ? { min: 0.5, max: 9 } : runId === '20' ? { min: 2, max: 2 } : undefined;
  const ids = ['metrics.loss', 'metrics.gone', 'min.loss', 'max.loss', 'params.p'];
  const ranges = columnRanges(pages, ids, known);
  const range = ranges.get('metrics.loss');

  it('are of what the column shows', () => {
    expect([...ranges.keys()]).toEqual(['metrics.loss', 'min.loss', 'max.loss']);
    expect(ranges.get('min.loss')).toEqual({ min: 0.5, max: 2, count: 2 });
    expect(ranges.get('max.loss')).toEqual({ min: 2, max: 9, count: 2 });
  });

  it('are shown as the reader wants', () => {
    expect(standing(1, range, 'low', { marks: true, bars: false })).toEqual({
      mark: 'best',
      bar: undefined,
      className: ' cell-best',
    });
    expect(standing(3, range, 'low', { marks: false, bars: true })).toEqual({
      mark: undefined,
      bar: 1,
      className: ' cell-bar',
    });
  });

  it('are among the finite values of all pages', () => {
    expect(range).toEqual({ min: 1, max: 3, count: 3 });
    expect([1, 2, 3].map((value) => markOf(value, range, 'low'))).toEqual([
      'best',
      undefined,
      'worst',
    ]);
    expect(markOf(3, range, 'high')).toBe('best');
    expect(markOf(3, range, 'none')).toBeUndefined();
  });

  it('are not told of two runs, or of equal ones', () => {
    expect(markOf(1, { min: 1, max: 2, count: 2 }, 'low')).toBeUndefined();
    expect(markOf(1, { min: 1, max: 1, count: 9 }, 'low')).toBeUndefined();
  });

  it.each([
    ['val/loss', 'low'],
    ['test_accuracy', 'high'],
    ['eval/f1_macro', 'high'],
    ['system/gpu_0_error', 'none'],
    ['epoch', 'none'],
  ])('%s: %s', (key, better) => {
    expect(usualBetter(key)).toBe(better);
  });

  it('follow the reader', () => {
    expect([...parseBetter(['low:a:b', 'nonsense', 'none:loss'])]).toEqual([
      ['a:b', 'low'],
      ['loss', 'none'],
    ]);
  });

  it('have bars from zero, or from the smallest where signs differ', () => {
    expect(barLength(1, { min: 1, max: 4, count: 2 })).toBe(0.25);
    expect(barLength(0, { min: -1, max: 1, count: 2 })).toBe(0.5);
    expect(barLength(Number.NaN, { min: 0, max: 1, count: 2 })).toBeUndefined();
    expect(barLength(0, { min: 0, max: 0, count: 2 })).toBeUndefined();
  });
});

describe('the tree', () => {
  const shape = (rows: RunRow[], others: RunRow[] = [], closed: string[] = []) =>
    treeLines(rows, others, (id) => !closed.includes(id)).map(
      ({ id, depth, children }) => `${' '.repeat(depth)}${id}${children || ''}`,
    );

  it('puts children under parents, each family where its first member stood', () => {
    const rows = [row('c1', {}, 'p'), row('x'), row('p'), row('c2', {}, 'p'), row('g', {}, 'c2')];
    expect(shape(rows)).toEqual(['p2', ' c1', ' c21', '  g', 'x']);
    expect(shape(rows, [], ['p'])).toEqual(['p2', 'x']);
  });

  it('takes parents from beside the list, and leaves orphans where they are', () => {
    const rows = [row('c', {}, 'p'), row('o', {}, 'gone')];
    expect(missingParents(rows)).toEqual(['p', 'gone']);
    expect(shape(rows, [row('p')])).toEqual(['p1', ' c', 'o']);
  });

  it('survives runs that are each other’s parents', () => {
    expect(shape([row('a', {}, 'b'), row('b', {}, 'a')]).length).toBe(2);
  });
});

it('keeps pinned runs on top, and not again below', () => {
  const rows = ['a', 'b', 'c'].map((id) => row(id));
  const { pinned, rest } = withPinned(
    rows.map((each) => runLine(each)),
    [rows[2] as RunRow, row('elsewhere')],
  );
  expect(pinned.map(({ id }) => id)).toEqual(['c', 'elsewhere']);
  expect(rest.map(({ id }) => id)).toEqual(['a', 'b']);
});

describe('groups', () => {
  const wire = {
    values: ['x', null],
    count: 2,
    run_ids: ['r1'],
    metrics: [{ count: 1, mean: 2, median: 2, min: 2, max: 2, std: null }],
    extremes: [],
  };
  const group = groupOf(wire, ['loss']);

  it('say what they have in common, and statistics of what was asked for', () => {
    expect(group.values).toEqual(['x', undefined]);
    expect(group.stats['metrics.loss']).toMatchObject({ count: 1, mean: 2, std: Number.NaN });
    expect(groupId(group)).toBe('group:["x",null]');
  });

  it('show extremes in columns of extremes, which come later', () => {
    const column = { id: 'min.loss', key: 'loss', stat: 'min' } as const;
    expect(groupValue(column, group, 'mean')).toBe('waiting');
    expect(groupValue({ ...column, id: 'min.gone', key: 'gone' }, group, 'mean')).toBeUndefined();
    const asked = extremesOf(['metrics.loss', 'min.loss', 'params.p', 'max.a.b']);
    expect(asked).toEqual([
      { extreme: 'MIN', key: 'loss' },
      { extreme: 'MAX', key: 'a.b' },
    ]);
    const stats = { count: 2, mean: 0.5, median: 0.5, min: 0.25, max: 0.75, std: 0.1 };
    const none = { count: 0, mean: null, median: null, min: null, max: null, std: null };
    const later = [
      { ...wire, values: ['other', null] },
      { ...wire, extremes: [stats, none] },
    ];
    const [whole] = withExtremes([group], later, asked);
    if (!whole) throw new Error('The group is gone.');
    // The smallest of the smallest, whatever is chosen for last values.
    expect(groupValue(column, whole, 'mean')).toBe(0.25);
    expect(groupValue({ ...column, id: 'metrics.loss', stat: 'last' }, whole, 'mean')).toBe(2);
    expect(groupValue({ id: 'max.a.b', key: 'a.b', stat: 'max' }, whole, 'mean')).toBeUndefined();
  });

  it('have a line for each value on a phone, or as many as it takes', () => {
    const values = ['adamw', undefined, 'x'.repeat(500)];
    const [one, two, many] = values.map((value) =>
      groupNameHeight({ values: [value, '128'] }, ['params.optimizer', 'params.batch_size']),
    );
    expect(two).toBe(one);
    expect((many ?? 0) - (one ?? 0)).toBe(
      2 * ((one ?? 0) - groupNameHeight({ values: ['128'] }, ['params.batch_size'])),
    );
  });

  it('stand out among each other by what they show', () => {
    const groups = [1, 3, 2].map((mean) =>
      groupOf({ ...wire, metrics: [{ ...wire.metrics[0], count: 2, mean } as never] }, ['loss']),
    );
    const values = groupValues(groups, ['metrics.loss', 'params.p'], 'mean');
    expect(textsOf(values).get('metrics.loss')).toEqual(['1', '3', '2']);
    expect([...rangesOf(values)]).toEqual([['metrics.loss', { min: 1, max: 3, count: 3 }]]);
    expect([groupBetter('low', 'mean'), groupBetter('low', 'std')]).toEqual(['low', 'none']);
  });

  it('are found again by a filter', () => {
    const by = ['params.model', 'tags.a b'];
    expect(groupKeys([...by, 'dataset.name', 'metrics.m'])).toEqual([
      { kind: 'PARAM', key: 'model' },
      { kind: 'TAG', key: 'a b' },
      { kind: 'DATASET', key: 'name' },
    ]);
    expect(groupFilter('metrics.m < 1', by, group)).toBe(
      "metrics.m < 1 AND params.model = 'x' AND tags.`a b` IS NULL",
    );
    expect(groupFilter('', ['params.p'], { ...group, values: [`a'b"c`] })).toBe(
      `params.p LIKE 'a_b"c'`,
    );
    expect(groupFilter('', ['dataset.name'], { ...group, values: [undefined] })).toBe(
      'dataset.name IS NULL',
    );
  });

  it('show the runs of the open ones, a run once', () => {
    const lines = groupLines(
      [group, { ...group, values: ['y', undefined] }],
      () => true,
      (id) => ({
        rows: [row('r1')],
        more: { kind: 'more', id: `more:${id}`, parentId: id, text: '', failed: false },
      }),
    );
    expect(lines.map(({ kind }) => kind)).toEqual(['group', 'run', 'more', 'group', 'more']);
  });
});

describe('eyes', () => {
  const rows = Array.from({ length: 30 }, (_, index) => row(`r${index}`));
  const ids = (found: RunRow[]) => found.map(({ info }) => info.run_id);

  it('are open for the first of the list, or for the chosen', () => {
    expect(chartedRuns(rows, new Map(), {}).length).toBe(drawnFromTop(undefined));
    expect(chartedRuns(rows, new Map(), { top: '0' })).toEqual([]);
    const chosen = new Map([['r9', row('r9')]]);
    expect(ids(chartedRuns(rows, chosen, { draw: 'r25,r9' }))).toEqual(['r9', 'r25']);
  });

  it('close and open again, and leave nothing in the URL', () => {
    const closed = toggledEye({}, 'r1', true);
    expect(closed).toEqual({ hide: 'r1', draw: undefined });
    expect(toggledEye(closed, 'r1', true)).toEqual({ hide: undefined, draw: undefined });
    const opened = toggledEye({ hide: encodeList(['r1']) }, 'r25', false);
    expect(opened).toEqual({ hide: 'r1', draw: 'r25' });
    expect(toggledEye(opened, 'r25', true)).toEqual({ hide: 'r1', draw: undefined });
  });
});
