import { formatTicks } from '../format/numbers';
import { formatDateTime, formatSecondsTick } from '../format/time';
import type { DrawnLine } from './linePlot';
import type { LineOptions } from './lines';
import { projection } from './painter';
import { type Range, ticks, visible } from './ranges';

/** A line chart as an SVG text that stands alone: title, axes, lines, and whose they are. */

export interface Picture {
  title: string;
  drawn: readonly DrawnLine[];
  options: Pick<LineOptions, 'axis' | 'xlog' | 'ylog'>;
  x: Range;
  y: Range;
  /** What a colour token's value is. */
  color: (token: string) => string;
}

const WIDTH = 800;
const HEIGHT = 380;
/** At least: long labels of y need more. */
const LEFT = 62;
const LETTER = 6.2;
const TOP = 42;
const RIGHT = 16;
const BOTTOM = 30;
/** Of what has no place on the scale, at the edge. */
const MARK = 6;
const LEGEND_ROW = 18;
const LEGEND_COLUMN = 192;
const MOST_NAMES = 40;

export function linesSvg({ title, drawn, options, x, y, color }: Picture): string {
  const [right, bottom] = [WIDTH - RIGHT, HEIGHT - BOTTOM];
  const yTicks = ticks(y, 5, options.ylog);
  const yTexts = formatTicks(yTicks, options.ylog);
  const left = Math.max(LEFT, ...yTexts.map((text) => text.length * LETTER + 14));
  const toX = projection(x, options.xlog, left, right);
  const toY = projection(y, options.ylog, bottom, TOP);
  const named = drawn.filter(({ line }) => !line.member);
  const listed = named.slice(0, MOST_NAMES);
  const columns = Math.floor((WIDTH - 2 * RIGHT) / LEGEND_COLUMN);
  const rows = Math.ceil(listed.length / columns) + (named.length > listed.length ? 1 : 0);
  const height = HEIGHT + rows * LEGEND_ROW + 12;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="11">`,
    `<rect width="100%" height="100%" fill="${color('--surface')}"/>`,
    `<text x="${RIGHT}" y="25" font-size="14" font-weight="600" fill="${color('--ink')}">${escaped(title)}</text>`,
    `<clipPath id="plane"><rect x="${left}" y="${TOP}" width="${right - left}" height="${bottom - TOP}"/></clipPath>`,
  ];
  const gray = color('--ink-3');
  yTicks.forEach((tick, index) => {
    const at = round(toY(tick));
    parts.push(
      `<path d="M${left} ${at}H${right}" stroke="${color('--line')}"/>`,
      `<text x="${left - 6}" y="${at + 4}" text-anchor="end" fill="${gray}">${yTexts[index]}</text>`,
    );
  });
  const xTicks = ticks(x, 6, options.xlog);
  const xTexts = xLabels(xTicks, options);
  xTicks.forEach((tick, index) => {
    const at = round(toX(tick));
    parts.push(
      `<path d="M${at} ${TOP}V${bottom}" stroke="${color('--line')}"/>`,
      `<text x="${at}" y="${bottom + 16}" text-anchor="middle" fill="${gray}">${escaped(xTexts[index] ?? '')}</text>`,
    );
  });
  parts.push('<g clip-path="url(#plane)" fill="none" stroke-linejoin="round">');
  for (const one of drawn) parts.push(...paths(one, x, toX, toY, color(one.token)));
  parts.push('</g>');
  listed.forEach(({ line, token, dash }, index) => {
    const start = RIGHT + (index % columns) * LEGEND_COLUMN;
    const top = HEIGHT + 10 + Math.floor(index / columns) * LEGEND_ROW;
    const name = line.name ?? line.id;
    const short = name.length > 26 ? `${name.slice(0, 25)}…` : name;
    parts.push(
      `<path d="M${start} ${top - 4}h18" stroke="${color(token)}" stroke-width="3"${dashes(dash)}/>`,
      `<text x="${start + 24}" y="${top}" fill="${color('--ink-2')}">${escaped(short)}</text>`,
    );
  });
  if (named.length > listed.length) {
    const top = HEIGHT + 10 + (rows - 1) * LEGEND_ROW;
    parts.push(
      `<text x="${RIGHT}" y="${top}" fill="${gray}">and ${named.length - listed.length} more</text>`,
    );
  }
  parts.push('</svg>');
  return parts.join('\n');
}

type Projection = (value: number) => number;

function paths(
  { line, dash }: DrawnLine,
  x: Range,
  toX: Projection,
  toY: Projection,
  color: string,
): string[] {
  const [from, to] = visible(line, x);
  const found: string[] = [];
  const draw = (y: Float64Array, width: number, opacity: number) => {
    let d = '';
    let pen = false;
    for (let i = from; i < to; i += 1) {
      const value = y[i] as number;
      if (Number.isNaN(value)) {
        pen = false;
        continue;
      }
      d += `${pen ? 'L' : 'M'}${round(toX(line.x[i] as number))} ${round(toY(value))}`;
      pen = true;
    }
    if (d) {
      found.push(
        `<path d="${d}" stroke="${color}" stroke-width="${width}" opacity="${opacity}"${dashes(dash)}/>`,
      );
    }
  };
  if (line.low && line.high && line.sorted) {
    const { low, high } = line;
    let [up, down] = ['', ''];
    for (let i = from; i < to; i += 1) {
      if (Number.isNaN(low[i] as number) || Number.isNaN(high[i] as number)) continue;
      const left = round(toX(line.x[i] as number));
      up += `${up ? 'L' : 'M'}${left} ${round(toY(high[i] as number))}`;
      down = `L${left} ${round(toY(low[i] as number))}${down}`;
    }
    if (up)
      found.push(
        `<path d="${up}${down}Z" fill="${color}" opacity="${line.envelope ? 0.36 : 0.16}"/>`,
      );
  }
  if (line.raw) draw(line.raw, 1, 0.25);
  draw(line.y, line.member ? 1 : 1.6, line.member ? 0.25 : 1);
  if (line.member) return found;
  for (let i = from; i < to; i += 1) {
    const [at, top] = [toX(line.x[i] as number), toY(line.y[i] as number)];
    if (isAlone(line.y, i)) {
      found.push(`<circle cx="${round(at)}" cy="${round(top)}" r="2.4" fill="${color}"/>`);
    }
  }
  for (const { x: place, kind } of line.specials) {
    const top = kind === 'inf' ? TOP : HEIGHT - BOTTOM - MARK;
    found.push(
      `<path d="M${round(toX(place))} ${top}v${MARK}" stroke="${color}" stroke-width="1.5"/>`,
    );
  }
  return found;
}

/** Between two gaps, where a line cannot show a point. */
function isAlone(y: Float64Array, i: number): boolean {
  const missing = (at: number) => Number.isNaN(y[at] ?? Number.NaN);
  return !missing(i) && missing(i - 1) && missing(i + 1);
}

function dashes(dash: readonly number[]): string {
  return dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : '';
}

function xLabels(found: readonly number[], { axis, xlog }: Picture['options']): string[] {
  if (axis === 'relative') return found.map(formatSecondsTick);
  if (axis !== 'wall') return formatTicks(found, xlog);
  const texts = found.map((tick) => formatDateTime(tick * 1000));
  const isCoarse = found.every((tick) => tick % 60 === 0);
  return isCoarse ? texts.map((text) => text.replace(/:\d\d$/, '')) : texts;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

export function escaped(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (char) => names[char] ?? '');
}
