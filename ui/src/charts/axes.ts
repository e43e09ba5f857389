import type uPlot from 'uplot';
import { formatTick } from '../format/numbers';
import { formatSeconds } from '../format/time';
import type { XAxis } from './lines';
import { ticks } from './ranges';

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
      { ...style, size: 26, space: 56, ...xTicks(x), ...(xlog ? logSplits(7) : {}) },
      {
        ...style,
        size: yAxisSize,
        space: 30,
        values: (_plot, splits) => splits.map((split) => (split == null ? '' : formatTick(split))),
        ...(ylog ? logSplits(6) : {}),
      },
    ],
  };
}

/** Our own ticks: those of uPlot crowd between two powers of ten. */
function logSplits(most: number): Partial<uPlot.Axis> {
  return {
    splits: (_plot, _axis, min, max) => ticks([min, max], most, true),
    filter: (_plot, splits) => splits,
  };
}

// Steps people think in: 1, 2, 5, 10, 15, 30 seconds and minutes, then hours and days.
const TIME_STEPS = [
  0.001, 0.01, 0.1, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600,
  43_200, 86_400, 172_800, 432_000, 864_000, 2_592_000,
];

function xTicks(x: ReturnType<typeof xKind>): Partial<uPlot.Axis> {
  if (x === 'wall') return {};
  if (x === 'number') return { values: (_plot, splits) => splits.map(formatStep) };
  return { incrs: TIME_STEPS, values: (_plot, splits) => splits.map(formatSeconds) };
}

function formatStep(step: number | null): string {
  if (step == null) return '';
  if (!Number.isInteger(step)) return formatTick(step);
  return Math.abs(step) >= 1e6 ? formatTick(step) : step.toLocaleString('en-US');
}

function yAxisSize(_plot: uPlot, values: string[] | null): number {
  const longest = Math.max(3, ...(values ?? []).map((value) => value?.length ?? 0));
  return Math.ceil(longest * 6.6 + 12);
}
