import { expect, it } from 'vitest';
import { type TreeRow, treeAction } from './tree';

const rows: TreeRow[] = [
  { id: 'a', level: 1, open: true },
  { id: 'a/b', level: 2, open: false },
  { id: 'a/c', level: 2, open: undefined },
  { id: 'd', level: 1, open: undefined },
];

function press(key: string, active: number) {
  return treeAction(key, rows, active, 10);
}

it('walks the rows and stops at both ends', () => {
  expect(press('ArrowDown', 0)).toEqual({ move: 1 });
  expect(press('ArrowDown', 3)).toEqual({ move: 3 });
  expect(press('ArrowUp', 0)).toEqual({ move: 0 });
  expect(press('End', 0)).toEqual({ move: 3 });
  expect(press('PageDown', 1)).toEqual({ move: 3 });
});

it('opens and enters to the right, closes and leaves to the left', () => {
  expect(press('ArrowRight', 1)).toEqual({ toggle: 1 });
  expect(press('ArrowRight', 0)).toEqual({ move: 1 });
  expect(press('ArrowRight', 2)).toBeUndefined();
  expect(press('ArrowLeft', 0)).toEqual({ toggle: 0 });
  expect(press('ArrowLeft', 2)).toEqual({ move: 0 });
  expect(press('ArrowLeft', 3)).toBeUndefined();
});

it('has nothing to do without rows', () => {
  expect(treeAction('ArrowDown', [], 0, 10)).toBeUndefined();
});
