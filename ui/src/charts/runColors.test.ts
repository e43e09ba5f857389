import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assignPlaces, RUN_COLORS } from './runColors';

describe('run colours', () => {
  const ids = Array.from({ length: 20 }, (_, index) => `run-${index}`);

  it('do not depend on the order, and are never the same twice', () => {
    const forth = assignPlaces(ids, new Map());
    expect(assignPlaces([...ids].reverse(), new Map())).toEqual(forth);
    expect(new Set(forth.values()).size).toBe(ids.length);
    const colors = [...assignPlaces(ids.slice(0, 8), new Map()).values()];
    expect(new Set(colors.map((place) => place % RUN_COLORS)).size).toBe(RUN_COLORS);
  });

  it('stay with a run when others come and go', () => {
    const known = new Map<string, number>();
    const before = assignPlaces(ids.slice(0, 6), known);
    const after = assignPlaces(ids.slice(3), known);
    for (const id of ids.slice(3, 6)) expect(after.get(id)).toBe(before.get(id));
  });

  it.each(['light', 'dark'])('can be told apart by everybody: %s', (theme) => {
    const { colors, surface } = palette(theme);
    for (const color of colors) expect(contrast(color, surface)).toBeGreaterThan(3);
    for (const seen of [NORMAL, PROTAN, DEUTAN, TRITAN]) {
      const labs = colors.map((color) => oklab(seenAs(color, seen)));
      for (const [index, a] of labs.entries()) {
        for (const b of labs.slice(0, index)) expect(distance(a, b)).toBeGreaterThan(0.085);
      }
    }
  });
});

type Triple = [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

function palette(theme: string): { colors: Triple[]; surface: Triple } {
  const css = readFileSync(new URL('../styles/tokens.css', import.meta.url), 'utf8');
  const [light = '', dark = ''] = css.split(':root[data-theme="dark"]');
  const part = theme === 'light' ? light : dark;
  const read = (name: string) => linear(new RegExp(`--${name}: #(\\w{6});`).exec(part)?.[1] ?? '');
  return {
    colors: Array.from({ length: RUN_COLORS }, (_, index) => read(`run-${index}`)),
    surface: read('surface'),
  };
}

function linear(hex: string): Triple {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(0), channel(2), channel(4)];
}

function contrast(a: Triple, b: Triple): number {
  const light = ([red, green, blue]: Triple) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const [low = 0, high = 0] = [light(a), light(b)].sort((p, q) => p - q);
  return (high + 0.05) / (low + 0.05);
}

// Linear RGB as seen without one kind of cones: Machado, Oliveira and Fernandes (2009), severity 1.
const NORMAL: Matrix = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const PROTAN: Matrix = [
  [0.152286, 1.052583, -0.204868],
  [0.114503, 0.786281, 0.099216],
  [-0.003882, -0.048116, 1.051998],
];
const DEUTAN: Matrix = [
  [0.367322, 0.860646, -0.227968],
  [0.280085, 0.672501, 0.047413],
  [-0.01182, 0.04294, 0.968881],
];
const TRITAN: Matrix = [
  [1.255528, -0.076749, -0.178779],
  [-0.078411, 0.930809, 0.147602],
  [0.004733, 0.691367, 0.3039],
];

function times(matrix: Matrix, [x, y, z]: Triple): Triple {
  return matrix.map(([a, b, c]) => a * x + b * y + c * z) as Triple;
}

function seenAs(color: Triple, matrix: Matrix): Triple {
  return times(matrix, color).map((value) => Math.min(1, Math.max(0, value))) as Triple;
}

function oklab(rgb: Triple): Triple {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  ).map(Math.cbrt) as Triple;
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  );
}

function distance(a: Triple, b: Triple): number {
  return Math.hypot(...a.map((value, index) => value - (b[index] ?? 0)));
}
