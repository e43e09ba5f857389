import type uPlot from 'uplot';
import { formatTicks } from '../format/numbers';
import { formatSecondsTick } from '../format/time';
import type { XAxis } from './lines';
import { projection } from './painter';
import { type Range, ticks } from './ranges';

/** The scales and axes of a line chart, in the colours of the theme. */

const FONT = '11px system-ui, sans-serif';

export function cssColor(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export function readColors() {
  return { axis: cssColor('--ink-3'), grid: cssColor('--line') };
}

/** What the ticks of x count: steps and values alike are numbers. */
export function xKind(axis: XAxis): 'number' | 'relative' | 'wall' {
  return axis === 'step' || axis === 'metric' ? 'number' : axis;
}

export function scalesAndAxes(
  x: ReturnType<typeof xKind>,
  xlog: boolean,
  ylog: boolean,
  colors: { axis: string; grid: string },
): Pick<uPlot.Options, 'scales' | 'axes'> {
  const grid: uPlot.Axis.Grid = { stroke: colors.grid, width: 1 };
  const style: uPlot.Axis = {
    stroke: colors.axis,
    font: FONT,
    grid,
    ticks: { show: false },
    gap: 4,
  };
  return {
    scales: {
      x: { time: x === 'wall', auto: false, distr: xlog ? 3 : 1 },
      y: { auto: false, distr: ylog ? 3 : 1 },
    },
    axes: [
      { ...style, size: 26, space: X_SPACE, ...xTicks(x, xlog) },
      {
        ...style,
        size: yAxisSize,
        space: Y_SPACE,
        ...ownTicks(
          (range, room) => ticks(range, Math.floor(room / Y_SPACE), ylog),
          (splits) => formatTicks(splits, ylog),
        ),
      },
    ],
  };
}

/** CSS pixels from tick to tick, at least. */
const X_SPACE = 56;
const Y_SPACE = 30;
/** From the plane to the edge of the chart. */
export const RIGHT_EDGE = 16;
/** Of a letter, about. */
const LETTER = 6.6;

/** Our own ticks: those of uPlot end at 1e-16 and 1e16, and crowd between two powers of ten. */
function ownTicks(
  find: (range: Range, room: number) => number[],
  format: (ticks: number[]) => string[],
): Partial<uPlot.Axis> {
  return {
    // uPlot draws nothing without an increment that it finds room for: for this one there always is.
    incrs: (_plot, _axis, min, max) => [Math.max(5, max - min)],
    splits: (_plot, _axis, min, max, incr, space) => find([min, max], (space * (max - min)) / incr),
    filter: (_plot, splits) => splits,
    values: (_plot, splits) => format(splits),
  };
}

/** So many that their labels do not touch, and none is cut at the edge of the chart. */
function xNumbers(range: Range, room: number, log: boolean): number[] {
  for (let count = Math.floor(room / X_SPACE); count > 1; count -= 1) {
    const found = ticks(range, count, log);
    const longest = Math.max(...formatTicks(found, log).map((text) => text.length));
    if ((longest + 2) * LETTER * found.length > room) continue;
    const place = projection(range, log, 0, room);
    return found.filter((tick) => place(tick) + (longest * LETTER) / 2 <= room + RIGHT_EDGE);
  }
  return ticks(range, 1, log);
}

// Steps people think in: 1, 2, 5, 10, 15, 30 seconds and minutes, then hours and days.
const TIME_STEPS = [
  0.001, 0.01, 0.1, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600,
  43_200, 86_400, 172_800, 432_000, 864_000, 2_592_000,
];

function xTicks(x: ReturnType<typeof xKind>, log: boolean): Partial<uPlot.Axis> {
  if (x === 'wall') return {};
  const seconds = (splits: readonly number[]) => splits.map(formatSecondsTick);
  if (x === 'relative' && !log) {
    return { incrs: TIME_STEPS, values: (_plot, splits) => seconds(splits) };
  }
  return ownTicks(
    (range, room) => xNumbers(range, room, log),
    x === 'relative' ? seconds : (splits) => formatTicks(splits, log),
  );
}

function yAxisSize(_plot: uPlot, values: string[] | null): number {
  const longest = Math.max(3, ...(values ?? []).map((value) => value?.length ?? 0));
  return Math.ceil(longest * LETTER + 12);
}
