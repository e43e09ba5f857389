import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { formatTick } from '../format/numbers';
import { formatSeconds } from '../format/time';
import type { Series, XAxis } from './series';

/** One uPlot instance: how a metric chart looks and what it tells back. */

export interface PlotSettings {
  axis: XAxis;
  logarithmic: boolean;
  smoothed: boolean;
  width: number;
  height: number;
  /** The point under the crosshair, or null when it leaves. */
  onHover: (index: number | null) => void;
  /** The range dragged out, in units of x; null when the zoom is reset. */
  onZoom: (range: [number, number] | null) => void;
  series: () => Series;
}

// Charts of one page share the crosshair, but each has its own zoom.
const SYNC_KEY = 'run-charts';
const FONT = '11px system-ui, sans-serif';

export function createPlot(root: HTMLElement, settings: PlotSettings): uPlot {
  const colors = readColors();
  const grid: uPlot.Axis.Grid = { stroke: colors.grid, width: 1 };
  const axisStyle: uPlot.Axis = {
    stroke: colors.axis,
    font: FONT,
    grid,
    ticks: { show: false },
    gap: 4,
  };
  const options: uPlot.Options = {
    width: settings.width,
    height: settings.height,
    padding: [8, 12, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { size: 7, width: 0, fill: colors.line },
      drag: { x: true, y: false, setScale: true },
      sync: {
        key: SYNC_KEY,
        filters: { pub: (type) => type === 'mousemove' || type === 'mouseleave', sub: () => true },
      },
    },
    scales: {
      x: { time: settings.axis === 'wall', range: paddedX },
      y: { distr: settings.logarithmic ? 3 : 1 },
    },
    axes: [
      {
        ...axisStyle,
        size: 26,
        space: 56,
        ...xTicks(settings.axis),
      },
      {
        ...axisStyle,
        size: yAxisSize,
        space: 30,
        values: (_plot, splits) => splits.map((split) => (split == null ? '' : formatTick(split))),
        ...(settings.logarithmic ? { filter: decades, grid: { ...grid, filter: decades } } : {}),
      },
    ],
    series: [
      {},
      {
        stroke: settings.smoothed ? colors.faint : colors.line,
        width: settings.smoothed ? 1 : 1.5,
        points: { show: isolatedPoints },
      },
      { stroke: colors.line, width: 1.75, points: { show: false } },
    ],
    hooks: {
      setCursor: [(plot) => settings.onHover(plot.cursor.idx ?? null)],
      setSelect: [
        (plot) => {
          if (plot.select.width > 2) {
            const { left, width } = plot.select;
            settings.onZoom([plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x')]);
          }
        },
      ],
      draw: [(plot) => drawSpecials(plot, settings.series(), colors.special)],
      ready: [(plot) => plot.over.addEventListener('dblclick', () => settings.onZoom(null))],
    },
  };
  return new uPlot(options, plotData(settings.series()), root);
}

export function plotData(series: Series): uPlot.AlignedData {
  const smooth = series.smooth.length > 0 ? series.smooth : series.x.map(() => null);
  return [series.x, series.raw, smooth];
}

function readColors() {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string) => style.getPropertyValue(name).trim();
  return {
    line: color('--series'),
    faint: color('--series-faint'),
    axis: color('--ink-3'),
    grid: color('--line'),
    special: color('--danger'),
  };
}

// A single x would make an empty range.
function paddedX(_plot: uPlot, min: number, max: number): uPlot.Range.MinMax {
  return min === max ? [min - 1, max + 1] : [min, max];
}

// Steps people think in: 1, 2, 5, 10, 15, 30 seconds and minutes, then hours and days.
const TIME_STEPS = [
  0.001, 0.01, 0.1, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600,
  43_200, 86_400, 172_800, 432_000, 864_000, 2_592_000,
];

function xTicks(axis: XAxis): Partial<uPlot.Axis> {
  if (axis === 'wall') return {};
  if (axis === 'step') return { values: (_plot, splits) => splits.map(formatStep) };
  return { incrs: TIME_STEPS, values: (_plot, splits) => splits.map(formatSeconds) };
}

function formatStep(step: number): string {
  if (!Number.isInteger(step)) return '';
  return step >= 1e6 ? formatTick(step) : step.toLocaleString('en-US');
}

/** Of a logarithmic scale's lines only the powers of ten, as soon as there are two of them. */
function decades(_plot: uPlot, splits: number[]): (number | null)[] {
  if (splits.filter(isPowerOfTen).length < 2) return splits;
  return splits.map((split) => (isPowerOfTen(split) ? split : null));
}

function isPowerOfTen(value: number): boolean {
  return Number.isInteger(Math.round(Math.log10(value) * 1e6) / 1e6);
}

function yAxisSize(_plot: uPlot, values: string[] | null): number {
  const longest = Math.max(3, ...(values ?? []).map((value) => value?.length ?? 0));
  return Math.ceil(longest * 6.6 + 12);
}

/** Dots only where a line cannot show the point: few points, or one between two gaps. */
function isolatedPoints(plot: uPlot, _series: number, from: number, to: number): boolean {
  return to - from < 12 || (plot.data[1]?.length ?? 0) < 12;
}

/** A short mark at the edge for every value that has no place on the scale: ∞ at the top, the others at the bottom. */
function drawSpecials(plot: uPlot, series: Series, color: string): void {
  if (series.specials.length === 0) return;
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  const length = 6 * ratio;
  ctx.save();
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.5 * ratio;
  for (const { x, kind } of series.specials) {
    const left = plot.valToPos(x, 'x', true);
    if (left < bbox.left || left > bbox.left + bbox.width) continue;
    const top = kind === 'inf' ? bbox.top : bbox.top + bbox.height - length;
    ctx.beginPath();
    ctx.moveTo(left, top);
    ctx.lineTo(left, top + length);
    ctx.stroke();
  }
  ctx.restore();
}
