import { describe, expect, it } from 'vitest';
import type { ArtifactEntry } from '../../api/artifacts';
import { alignTexts, changedLines, differences, foldRows } from './aligned';
import { layOutJson } from './layOutJson';
import {
  ownPath,
  presence,
  sharedEntries,
  sharedImages,
  sizesDiffer,
  withoutLoggedImages,
} from './sharedFiles';

function file(path: string, size = 1): ArtifactEntry {
  return { path, name: path.slice(path.lastIndexOf('/') + 1), isFolder: false, size };
}

function folder(path: string): ArtifactEntry {
  return { ...file(path, 0), isFolder: true };
}

describe('the union of listings', () => {
  it('has each name once, folders first, and says in how many runs it is and whether sizes differ', () => {
    const entries = sharedEntries('', [
      [file('b.txt', 3), file('a.txt', 1)],
      [folder('model'), file('a.txt', 1), file('b.txt', 4)],
      [file('c.txt')],
    ]);
    expect(entries.map(({ path }) => path)).toEqual(['model', 'a.txt', 'b.txt', 'c.txt']);
    expect(entries.map(presence)).toEqual([1, 2, 2, 1]);
    expect(entries.map(sizesDiffer)).toEqual([false, false, true, false]);
    expect(entries[2]?.own.map((entry) => entry?.size)).toEqual([3, 4, undefined]);
  });

  it('knows logged models by their names, since their ids differ', () => {
    const models = ['1', '2'].map((digit) => [{ ...folder(`m-${digit}`), name: 'classifier' }]);
    const [model] = sharedEntries('', [[], []], models);
    expect(model && presence(model)).toBe(2);
    expect(ownPath(models[1] ?? [], `${model?.path}/data/MLmodel`)).toBe('m-2/data/MLmodel');
    expect(ownPath([], `${model?.path}/MLmodel`)).toBeUndefined();
    expect(ownPath([], 'plain/path')).toBe('plain/path');
    const inside = sharedEntries('model:classifier', [
      [file('m-1/MLmodel')],
      [file('m-2/MLmodel')],
    ]);
    expect(inside.map(({ path, own }) => [path, own[1]?.path])).toEqual([
      ['model:classifier/MLmodel', 'm-2/MLmodel'],
    ]);
  });

  it('takes logged pictures by key, not by name', () => {
    const picture = (id: string, key: string, step: number) =>
      file(`images/${key}%step%${step}%timestamp%5%${id}.png`);
    const listings = [
      [picture('x', 'mask', 0), picture('y', 'mask', 1), file('images/legend.png')],
      [picture('z', 'photo', 1)],
    ];
    expect(withoutLoggedImages(sharedEntries('images', listings)).map(({ name }) => name)).toEqual([
      'legend.png',
    ]);
    const images = [...sharedImages(listings)].map(([key, runs]) => [
      key,
      runs.map((group) => group.map(({ step }) => step)),
    ]);
    expect(images).toEqual([
      ['mask', [[0, 1], []]],
      ['photo', [[], [1]]],
    ]);
  });
});

function drawn(first: string, ...others: string[]): string[] {
  const signs = { same: ' ', changed: '~', added: '+' };
  return alignTexts(first, others).map(({ cells }) =>
    cells
      .map((cell) => (cell ? signs[cell.kind] + cell.parts.map(({ text }) => text).join('') : '.'))
      .join('|'),
  );
}

describe('texts side by side', () => {
  it('puts a changed line beside the one it was, and makes room for what only others have', () => {
    expect(drawn('a\nb is 1\nc', 'a\nb is 2\nnew\nc', 'a\nc\nend')).toEqual([
      ' a| a| a',
      ' b is 1|~b is 2|.',
      '.|+new|.',
      ' c| c| c',
      '.|.|+end',
    ]);
  });

  it('marks the words of two', () => {
    const [row] = alignTexts('rate: 0.1', ['rate: 0.2']);
    expect(row?.cells.map((cell) => cell?.parts.filter(({ changed }) => changed))).toEqual([
      [{ text: '1', changed: true }],
      [{ text: '2', changed: true }],
    ]);
  });

  it('counts differences and lines', () => {
    const rows = alignTexts('a\nb\nc\nd', ['x\nb\nc\nd\ne\nf', 'a\nb\nc\nd']);
    expect(differences(rows)).toEqual([
      [0, 1],
      [4, 6],
    ]);
    expect([changedLines(rows, 1), changedLines(rows, 2)]).toEqual([3, 0]);
    expect(differences(alignTexts('a', ['a', 'a']))).toEqual([]);
  });
});

describe('foldRows', () => {
  const rows = Array.from({ length: 30 }, (_, index) => ({ differs: index === 15 }));

  it('keeps three lines around a difference', () => {
    const folded = foldRows(rows, new Set());
    expect(folded[0]).toEqual({ from: 0, count: 12 });
    expect(folded.at(-1)).toEqual({ from: 19, count: 11 });
    expect(folded).toHaveLength(9);
  });

  it('opens a stretch, and folds nothing where nothing differs', () => {
    expect(foldRows(rows, new Set([0]))).toHaveLength(20);
    expect(foldRows(rows.slice(0, 10), new Set())).toHaveLength(10);
  });
});

it('lays JSON out in lines and keeps every digit', () => {
  const long = '"'.padEnd(100, 'x');
  expect(layOutJson(`{"a":1.0,"b":[1e-3,12345678901234567890],"c":{"d":${long}"}}`)).toBe(
    [
      '{',
      '  "a": 1.0,',
      '  "b": [1e-3, 12345678901234567890],',
      '  "c": {',
      `    "d": ${long}"`,
      '  }',
      '}',
    ].join('\n'),
  );
  expect(layOutJson('{broken')).toBe('{broken');
});
