import type { Line, SpecialPoint } from './lines';
import { type Range, visible } from './ranges';

/** Lines onto a canvas: no state, no objects made for a point. All lengths in the canvas's own pixels. */

export interface Look {
  color: string;
  /** In CSS pixels; empty: a solid line. */
  dash: readonly number[];
}

export interface Plane {
  width: number;
  height: number;
  x: Range;
  y: Range;
  xlog: boolean;
  ylog: boolean;
  /** Canvas pixels of a CSS pixel. */
  ratio: number;
}

const MEMBER_ALPHA = 0.22;
const RAW_ALPHA = 0.25;
const BAND_ALPHA = 0.16;
const ENVELOPE_ALPHA = 0.36;
/** CSS pixels. */
const LINE = 1.5;
const THIN_LINE = 1;
const STRONG_LINE = 2.5;
/** More lines than this are drawn thin. */
const CROWD = 20;
/** By width in canvas pixels, where its hairlines lie: around the path, for two that lie along it are one. */
const PENS = new Map<number, readonly (readonly [left: number, top: number])[]>([
  [
    LINE,
    [
      [0, -0.3],
      [-0.26, 0.15],
      [0.26, 0.15],
    ],
  ],
  [
    STRONG_LINE,
    [
      [-0.75, 0],
      [0.75, 0],
      [0, -0.75],
      [0, 0.75],
    ],
  ],
]);
/** Up to so many points in view each gets a dot. */
const DOTTED = 12;

/** Bands first, then what is faint, then the lines: nothing that matters is covered. */
export function paintLines(
  ctx: CanvasRenderingContext2D,
  plane: Plane,
  lines: readonly Line[],
  lookOf: (line: Line) => Look,
): void {
  ctx.lineJoin = 'round';
  const width = lines.length > CROWD ? THIN_LINE : LINE;
  for (const line of lines) paintBand(ctx, plane, line, lookOf(line).color);
  for (const line of lines) {
    const look = lookOf(line);
    if (line.raw) stroke(ctx, plane, line, line.raw, look, 1, RAW_ALPHA);
    if (line.member) stroke(ctx, plane, line, line.y, look, 1, MEMBER_ALPHA);
  }
  for (const line of lines) {
    if (!line.member) paintLine(ctx, plane, line, lookOf(line), width);
  }
}

/** One line that stands out: solid, for the others are dimmed, and dashes take twice as long at every movement. */
export function paintStrong(
  ctx: CanvasRenderingContext2D,
  plane: Plane,
  line: Line,
  color: string,
): void {
  const look = { color, dash: [] };
  ctx.lineJoin = 'round';
  paintBand(ctx, plane, line, color);
  if (line.raw) stroke(ctx, plane, line, line.raw, look, 1, RAW_ALPHA * 1.6);
  paintLine(ctx, plane, line, look, STRONG_LINE);
}

function paintLine(
  ctx: CanvasRenderingContext2D,
  plane: Plane,
  line: Line,
  look: Look,
  width: number,
): void {
  stroke(ctx, plane, line, line.y, look, width, 1);
  paintDots(ctx, plane, line, look.color);
  paintSpecials(ctx, plane, line.specials, look.color);
}

function stroke(
  ctx: CanvasRenderingContext2D,
  plane: Plane,
  line: Line,
  y: Float64Array,
  look: Look,
  width: number,
  alpha: number,
): void {
  const [from, to] = visible(line, plane.x);
  const toX = projection(plane.x, plane.xlog, 0, plane.width);
  const toY = projection(plane.y, plane.ylog, plane.height, 0);
  const { x } = line;
  const path = new Path2D();
  let pen = false;
  for (let i = from; i < to; i += 1) {
    const value = y[i] as number;
    if (Number.isNaN(value)) {
      pen = false;
      continue;
    }
    const left = toX(x[i] as number);
    const top = toY(value);
    if (pen) path.lineTo(left, top);
    else path.moveTo(left, top);
    pen = true;
  }
  ctx.strokeStyle = look.color;
  ctx.globalAlpha = alpha;
  ctx.setLineDash(look.dash.map((part) => part * plane.ratio));
  strokePath(ctx, path, width * plane.ratio);
  ctx.globalAlpha = 1;
  ctx.setLineDash([]);
}

/**
 * A line of some width as hairlines beside each other. It looks the same, and a browser without a GPU draws a line of one
 * pixel fifteen times as fast as any wider one.
 */
function strokePath(ctx: CanvasRenderingContext2D, path: Path2D, width: number): void {
  const pen = PENS.get(width);
  ctx.lineWidth = pen ? 1 : width;
  for (const [left, top] of pen ?? [[0, 0]]) {
    ctx.setTransform(1, 0, 0, 1, left, top);
    ctx.stroke(path);
  }
  ctx.resetTransform();
}

function paintBand(ctx: CanvasRenderingContext2D, plane: Plane, line: Line, color: string): void {
  const { x, low, high } = line;
  if (!low || !high || !line.sorted) return;
  const [from, to] = visible(line, plane.x);
  const toX = projection(plane.x, plane.xlog, 0, plane.width);
  const toY = projection(plane.y, plane.ylog, plane.height, 0);
  ctx.fillStyle = color;
  ctx.globalAlpha = line.envelope ? ENVELOPE_ALPHA : BAND_ALPHA;
  ctx.beginPath();
  for (let start = from; start < to; ) {
    // One closed shape for every stretch without a gap.
    while (start < to && !has(low, high, start)) start += 1;
    let end = start;
    while (end < to && has(low, high, end)) end += 1;
    for (let i = start; i < end; i += 1) {
      if (i === start) ctx.moveTo(toX(x[i] as number), toY(high[i] as number));
      else ctx.lineTo(toX(x[i] as number), toY(high[i] as number));
    }
    for (let i = end - 1; i >= start; i -= 1)
      ctx.lineTo(toX(x[i] as number), toY(low[i] as number));
    start = end;
  }
  ctx.fill();
  ctx.globalAlpha = 1;
}

function has(low: Float64Array, high: Float64Array, i: number): boolean {
  return !Number.isNaN(low[i] as number) && !Number.isNaN(high[i] as number);
}

/** Where a line cannot show a point: few points, or one between two gaps. */
function paintDots(ctx: CanvasRenderingContext2D, plane: Plane, line: Line, color: string): void {
  const [from, to] = visible(line, plane.x);
  const all = to - from <= DOTTED;
  const { x, y } = line;
  const toX = projection(plane.x, plane.xlog, 0, plane.width);
  const toY = projection(plane.y, plane.ylog, plane.height, 0);
  ctx.fillStyle = color;
  for (let i = from; i < to; i += 1) {
    if (Number.isNaN(y[i] as number)) continue;
    const alone = Number.isNaN(y[i - 1] ?? Number.NaN) && Number.isNaN(y[i + 1] ?? Number.NaN);
    if (!all && !alone) continue;
    ctx.beginPath();
    ctx.arc(toX(x[i] as number), toY(y[i] as number), 2.4 * plane.ratio, 0, 2 * Math.PI);
    ctx.fill();
  }
}

/** A short mark at the edge for every value that has no place on the scale: ∞ at the top, the others at the bottom. */
function paintSpecials(
  ctx: CanvasRenderingContext2D,
  plane: Plane,
  specials: readonly SpecialPoint[],
  color: string,
): void {
  if (specials.length === 0) return;
  const toX = projection(plane.x, plane.xlog, 0, plane.width);
  const length = 6 * plane.ratio;
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.5 * plane.ratio;
  ctx.beginPath();
  for (const { x, kind } of specials) {
    const left = toX(x);
    const top = kind === 'inf' ? 0 : plane.height - length;
    ctx.moveTo(left, top);
    ctx.lineTo(left, top + length);
  }
  ctx.stroke();
}

/** From values to pixels between two ends. */
export function projection(
  [low, high]: Range,
  log: boolean,
  from: number,
  to: number,
): (value: number) => number {
  if (log) {
    const start = Math.log10(low);
    const scale = (to - from) / (Math.log10(high) - start);
    // What is not positive lies infinitely far out: a finite place keeps the path in one piece.
    return (value) => (value > 0 ? from + (Math.log10(value) - start) * scale : from * 3 - to * 2);
  }
  const scale = (to - from) / (high - low);
  return (value) => from + (value - low) * scale;
}
