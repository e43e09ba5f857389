import { describe, expect, it } from 'vitest';
import { decodeCompact, encodeCompact } from '../url/compact';
import {
  addChart,
  buildSections,
  decodeLayout,
  duplicateChart,
  editChart,
  encodeLayout,
  hideChart,
  type Layout,
  moveChart,
  resizeChart,
  setSection,
  shiftChart,
  showHidden,
} from './layout';
import { boxesWithin, place } from './placing';
import { groupKeys, keyMatcher } from './sections';
import { cascade, pageSearch, pageSettings } from './settings';
import { doAgain, NO_PAST, remember, takeBack } from './undo';

const metrics = ['train/b', 'train/a', 'lr', 'system/cpu'].map((key) => ({ key, step: 1 }));

function ids(layout: Layout): string[] {
  return buildSections(metrics, layout).map(
    ({ prefix, charts }) => `${prefix}: ${charts.map(({ id }) => id).join(' ')}`,
  );
}

describe('compact texts', () => {
  it.each([
    { a: 1, b: [true, false, 'x'], c: { d: 'two words', 'odd: key': -0.5 } },
    { '': 'empty name', t: '~!(),:', n: '12', e: '' },
    {},
  ])('come back as they were: %j', (value) => {
    expect(decodeCompact(encodeCompact(value))).toEqual(value);
  });

  it('stay readable', () => {
    expect(encodeCompact({ x: 'param:lr', w: 2, on: true, l: ['train/loss'] })).toBe(
      '(x:~param:lr~,w:2,on:!t,l:!(train/loss))',
    );
  });

  it.each(['(', '(a:', '(a:1))', '!(1,,2)', '!x', '~open', `${'!('.repeat(50)}1`])(
    'are refused where damaged: %s',
    (text) => expect(decodeCompact(text)).toBeUndefined(),
  );

  it('cannot reach into prototypes', () => {
    const found = decodeCompact('(__proto__:(polluted:!t))') as object;
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.keys(found)).toEqual(['__proto__']);
  });
});

describe('the grid', () => {
  it('builds itself from the prefixes, system metrics last', () => {
    expect(ids({})).toEqual([': lr', 'train: train/a train/b', 'system: system/cpu']);
    const stepless = groupKeys([{ key: 'a', step: 0 }]);
    expect(stepless).toEqual([{ prefix: '', charted: [], stepless: ['a'] }]);
  });

  it('has added charts, copies beside their originals, and no hidden ones', () => {
    const { layout, id } = addChart({}, { y: 'lr * 2', in: '+' });
    expect(id).toBe('+1');
    expect(ids(layout)[0]).toBe('+: +1');
    const original = buildSections(metrics, layout)[2]?.charts[0];
    const copied = duplicateChart(layout, original ?? { id: '', section: '', edit: {} });
    expect(ids(copied)).toContain('train: train/a +2 train/b');
    expect(copied.charts?.['+2']?.y).toBe('`train/a`');
    expect(ids(hideChart(copied, 'train/a'))).toContain('train: +2 train/b');
    expect(ids(hideChart(copied, '+2'))).toContain('train: train/a train/b');
    expect(showHidden(hideChart({}, 'lr'))).toEqual({});
    const unnamed = duplicateChart({}, { id: 'lr', section: '', edit: {} });
    expect(ids(decodeLayout(encodeLayout(unnamed)))).toContain(': lr +1');
  });

  it('keeps charts where they were moved to', () => {
    const moved = moveChart({}, 'train/b', '');
    expect(ids(moved)).toContain('train: train/b train/a');
    const charts = buildSections(metrics, {}).flatMap((section) => section.charts);
    const train = charts.filter(({ section }) => section === 'train');
    expect(ids(shiftChart({}, train, 'train/b', -1))).toEqual(ids(moved));
    expect(ids(shiftChart({}, train, 'train/a', 1))).toEqual(ids(moved));
    expect(shiftChart({}, train, 'train/a', -1)).toEqual({});
    expect(ids(moveChart({}, 'lr', 'gone'))).toEqual(ids({}));
  });

  it('forgets what is as it would be anyway', () => {
    expect(resizeChart(resizeChart({}, 'lr', 2, 9), 'lr', 1, 1)).toEqual({});
    expect(setSection(setSection({}, 'train', { y: 'log' }), 'train', {})).toEqual({});
    expect(encodeLayout({})).toBeUndefined();
  });

  it('survives the address, and a damaged one', () => {
    let layout = editChart({}, 'train/a', {
      title: 'A, b',
      set: { smooth: 0.5, safe: true },
      w: 2,
    });
    layout = addChart(layout, {
      type: 'parallel',
      axes: ['param:lr', 'metric:lr'],
      in: '+',
    }).layout;
    layout = setSection(moveChart(hideChart(layout, 'lr'), 'train/b', ''), '', {
      group: 'param:lr',
    });
    expect(decodeLayout(encodeLayout(layout))).toEqual(layout);
    expect(decodeLayout('(c:1,h:x,m:!(1,!(a)),s:!f)')).toEqual({});
    expect(decodeLayout('nonsense(')).toEqual({});
    expect(decodeLayout('(c:(lr:(w:99,type:evil,set:(smooth:7,band:x))))')).toEqual({
      charts: { lr: { w: 4, set: { smooth: 0.99 } } },
    });
  });
});

describe('settings', () => {
  it('come from the chart, else its section, else the page, else the defaults', () => {
    const found = cascade({ y: 'log', smooth: 0.5 }, { smooth: 0.2 }, { safe: true });
    expect([found.y, found.smooth, found.safe, found.x]).toEqual(['log', 0.2, true, 'step']);
  });

  it('of the page stand in the address, but not the defaults', () => {
    const search = pageSearch({ x: 'wall' }, { kind: 'gauss', y: 'log', smooth: 0.4 });
    expect(search).toEqual({ x: 'wall', y: 'log', smooth: '0.4', lines: '(kind:gauss)' });
    expect(pageSettings(search)).toEqual({ x: 'wall', y: 'log', smooth: 0.4, kind: 'gauss' });
    const back = pageSearch(search, { x: 'step', kind: 'twema', y: 'linear', smooth: 0 });
    expect(Object.values(back).every((value) => value === undefined)).toBe(true);
  });
});

it('takes changes back and does them again', () => {
  const past = remember(remember(NO_PAST, undefined), 'one');
  const back = takeBack(past, 'two');
  expect(back?.layout).toBe('one');
  const again = back && doAgain(back.past, back.layout);
  expect(again?.layout).toBe('two');
  expect(takeBack(NO_PAST, 'x')).toBeUndefined();
  expect(back && remember(back.past, 'three').redo).toEqual([]);
});

describe('places', () => {
  const chart = (id: string, w = 1, h = 1) => ({ id, w, h, item: id });
  const section = { prefix: 'a', folded: false, headed: true, tiles: [] };

  it('fill lines, wide charts take more columns, high ones push the next line down', () => {
    const charts = [chart('one', 2), chart('two', 1, 2), chart('three')];
    const { boxes, cell } = place([{ ...section, charts }], 1000);
    const [heading, one, two, three] = boxes;
    expect(heading?.kind).toBe('heading');
    expect([one?.left, two?.left, three?.left]).toEqual([0, cell.width * 2, 0]);
    expect(two?.top).toBe(one?.top);
    expect((three?.top ?? 0) - (one?.top ?? 0)).toBe(2 * cell.height);
  });

  it('are none in a folded section', () => {
    const { boxes } = place([{ ...section, folded: true, charts: [chart('one')] }], 1000);
    expect(boxes.map(({ kind }) => kind)).toEqual(['heading']);
  });

  it('are made only where they are in view', () => {
    const charts = Array.from({ length: 5000 }, (_, i) => chart(String(i)));
    const { boxes } = place([{ ...section, charts }], 1000);
    expect(boxesWithin(boxes, 100_000, 101_000).length).toBeLessThan(20);
  });
});

it('takes a text as a regular expression, and literally where it is none', () => {
  expect(keyMatcher('^val/(loss|acc)$').matches('val/loss')).toBe(true);
  expect(keyMatcher('LOSS').matches('val/loss')).toBe(true);
  const broken = keyMatcher('loss(');
  expect([broken.isRegExp, broken.matches('f_loss(x)'), broken.matches('loss')]).toEqual([
    false,
    true,
    false,
  ]);
});
