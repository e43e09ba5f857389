import { expect, it } from 'vitest';
import { barSpan, barsOf, barValues, span } from './bars';
import { barsSvg } from './barsSvg';
import type { DrawnLine } from './linePlot';
import { linesSvg } from './linesSvg';

function one(id: string, values: number[], member?: string): DrawnLine {
  const y = Float64Array.from(values);
  const line = { id, x: y.map((_, i) => i), y, sorted: true, specials: [], name: `<${id}>` };
  return { line: member ? { ...line, member } : line, token: '--run-0', dash: [] };
}

it('bars start at zero, to either side', () => {
  expect(barSpan(3, [3, -1])).toEqual({ left: 25, width: 75 });
  expect(barSpan(-1, [3, -1])).toEqual({ left: 0, width: 25 });
  expect(barSpan(Number.NaN, [1])).toBeUndefined();
  expect(barSpan(0, [0])).toBeUndefined();
  expect(span(1, 3, [4])).toEqual({ left: 25, width: 50 });
});

it('a bar is the last value of a run, the largest first', () => {
  const bars = barsOf([one('a', [9, 1]), one('b', [2]), one('c', [Number.NaN])], 'mean', 'std');
  expect(bars.map(({ line, value }) => [line.id, value])).toEqual([
    ['b', 2],
    ['a', 1],
    ['c', Number.NaN],
  ]);
});

it('a group is the mean or median of its members, wherever they ended, with its band', () => {
  const drawn = [
    one('a', [5, 1], 'g'),
    one('b', [2], 'g'),
    one('c', [9, 9, 6], 'g'),
    one('d', [Number.NaN], 'g'),
    one('g', [0]),
    one('e', [7], 'alone'),
    one('alone', [0]),
  ];
  const [alone, group] = barsOf(drawn, 'mean', 'range');
  expect(group).toMatchObject({ value: 3, error: [1, 6] });
  expect(alone).toMatchObject({ value: 7 });
  expect(alone?.error).toBeUndefined();
  expect(barsOf(drawn, 'median', 'none')[1]).toMatchObject({ value: 2 });
  expect(barValues(barsOf(drawn, 'mean', 'range'))).toEqual([7, 3, 1, 6]);
});

it('bars as a picture have names, values and errors', () => {
  const bars = barsOf([one('a', [1], 'g'), one('b', [3], 'g'), one('g', [0])], 'mean', 'range');
  const svg = barsSvg('Title', bars, () => 'red');
  expect(svg).toContain('&lt;g&gt;');
  expect(svg.match(/<rect/g)).toHaveLength(2);
  expect(svg.match(/<path/g)).toHaveLength(1);
});

it('lines as a picture have marks for what has no place, and dots for lone points', () => {
  const { line } = one('a', [1, Number.NaN, 2, 3]);
  const drawn = [
    { ...one('a', []), line: { ...line, specials: [{ x: 1, kind: 'nan', value: Number.NaN }] } },
  ];
  const svg = linesSvg({
    title: 'Title',
    drawn: drawn as DrawnLine[],
    options: { axis: 'step', xlog: false, ylog: false },
    x: [0, 3],
    y: [0, 3],
    color: () => 'red',
  });
  expect(svg.match(/<circle/g)).toHaveLength(1);
  expect(svg.match(/v6"/g)).toHaveLength(1);
});
