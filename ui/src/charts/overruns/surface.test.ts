import { describe, expect, it } from 'vitest';
import { cellsOf, contour, type Surface, surface } from './surface';

it('a surface takes the values of the points it goes through', () => {
  const { values } = surface(
    [
      { x: 0, y: 0, z: 0 },
      { x: 1, y: 0, z: 10 },
    ],
    3,
    2,
  );
  expect(values[0]).toBeLessThan(0.1);
  expect(values[1]).toBeCloseTo(5);
  expect(values[2]).toBeGreaterThan(9.9);
});

it('a larger area has more cells, square ones, and not too many', () => {
  expect(cellsOf(240, 152)).toEqual({ across: 30, down: 19 });
  const { across, down } = cellsOf(1275, 755);
  expect(across * down).toBeGreaterThan(5000);
  expect(across * down).toBeLessThan(6200);
  expect(1275 / across / (755 / down)).toBeCloseTo(1, 1);
  expect(cellsOf(0, -5)).toEqual({ across: 2, down: 2 });
});

describe('contour', () => {
  const made = (...rows: number[][]): Surface => ({
    columns: rows[0]?.length ?? 0,
    rows: rows.length,
    values: Float64Array.from(rows.flat()),
  });

  it('lies where the level is, straight between two places', () => {
    expect(contour(made([0, 4], [0, 4]), 1)).toEqual([
      [
        [0.25, 0],
        [0.25, 1],
      ],
    ]);
    expect(contour(made([0, 4], [0, 4]), 5)).toEqual([]);
    expect(contour(made([0, 4], [0, 4]), -1)).toEqual([]);
  });

  it('closes around a peak', () => {
    const segments = contour(made([0, 0, 0], [0, 2, 0], [0, 0, 0]), 1);
    expect(segments).toHaveLength(4);
    const ends = new Map<string, number>();
    for (const end of segments.flat()) ends.set(`${end}`, (ends.get(`${end}`) ?? 0) + 1);
    expect([...ends.values()]).toEqual([2, 2, 2, 2]);
  });

  it('keeps the two sides of a saddle apart as its middle says', () => {
    // Both corners below the level are cut off where the middle is above it, else both above.
    const cutOff = (level: number) =>
      contour(made([0, 4], [4, 0]), level).map(([[x0, y0], [x1, y1]]) => [
        x0 + x1 > 1,
        y0 + y1 > 1,
      ]);
    expect(cutOff(1).sort()).toEqual([
      [false, false],
      [true, true],
    ]);
    expect(cutOff(3).sort()).toEqual([
      [false, true],
      [true, false],
    ]);
  });
});
