import type { ReactNode } from 'react';
import { type Axis, axisTicks, LETTER, project } from './axis';

export interface Plane {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** CSS pixels for what is written along an axis of texts. */
const TEXTS = 80;

/** Where the marks are, with room for the axes and for what the colours mean. */
export function planeOf(width: number, height: number, y: Axis, color?: Axis): Plane {
  const [top, bottom] = [8, height - 38];
  const legend = color ? Math.max(74, widest(colorTicks(color, bottom - top)) + 34) : 14;
  return { left: Math.max(58, widest(yTicks(y, height)) + 24), top, right: width - legend, bottom };
}

function yTicks(y: Axis, height: number) {
  return axisTicks(y, Math.max(2, Math.floor(height / 50)), TEXTS);
}

function colorTicks(color: Axis, height: number) {
  return axisTicks(color, Math.max(2, Math.floor(height / 30)), TEXTS);
}

/** CSS pixels, about. */
function widest(ticks: ReturnType<typeof axisTicks>): number {
  return Math.max(0, ...ticks.map(({ text }) => text.length)) * LETTER;
}

interface FrameProps {
  x: Axis;
  y: Axis;
  /** What the colours mean, if they mean a value. */
  color?: Axis | undefined;
  width: number;
  height: number;
  label: string;
  children: ReactNode;
}

/** Two axes with their names, ticks and grid lines, and what is drawn between them. */
export function Frame({ x, y, color, width, height, label, children }: FrameProps) {
  const plane = planeOf(width, height, y, color);
  const toX = project(x, plane.left, plane.right);
  const toY = project(y, plane.bottom, plane.top);
  const room = Math.max(50, (plane.right - plane.left) / Math.max(1, x.labels?.length ?? 1) - 4);
  const between = (plane.left + plane.right) / 2;
  const middle = (plane.top + plane.bottom) / 2;
  return (
    <svg className="over-runs" width={width} height={height} role="img" aria-label={label}>
      {axisTicks(x, Math.floor(width / 90), room).map(({ at, text }) => (
        <g key={at}>
          <path className="grid-line" d={`M${toX(at)} ${plane.top}V${plane.bottom}`} />
          <text className="tick" x={toX(at)} y={plane.bottom + 14} textAnchor="middle">
            {text}
          </text>
        </g>
      ))}
      {yTicks(y, height).map(({ at, text }) => (
        <g key={at}>
          <path className="grid-line" d={`M${plane.left} ${toY(at)}H${plane.right}`} />
          <text className="tick" x={plane.left - 6} y={toY(at) + 4} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      <text className="axis-name" x={between} y={height - 7} textAnchor="middle">
        {x.name}
      </text>
      <text
        className="axis-name"
        textAnchor="middle"
        transform={`translate(11 ${middle}) rotate(-90)`}
      >
        {y.name}
      </text>
      {children}
      {color && <ColorLegend color={color} plane={plane} />}
    </svg>
  );
}

const SHADES = 32;

/** Which value has which colour, along the right edge. */
function ColorLegend({ color, plane }: { color: Axis; plane: Plane }) {
  const toY = project(color, plane.bottom, plane.top);
  const left = plane.right + 12;
  const high = (plane.bottom - plane.top) / SHADES;
  return (
    <g className="color-legend">
      <title>{color.name}</title>
      {Array.from({ length: SHADES }, (_, shade) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a shade is its place
          key={shade}
          x={left}
          y={plane.bottom - (shade + 1) * high}
          width="10"
          height={high + 0.5}
          style={{ fill: scaleColor((shade + 0.5) / SHADES) }}
        />
      ))}
      {colorTicks(color, plane.bottom - plane.top).map(({ at, text }) => (
        <text key={at} className="tick" x={left + 14} y={toY(at) + 4}>
          {text}
        </text>
      ))}
    </g>
  );
}

/** The colour of a share from 0 to 1, over a middle: a straight way between the two ends would be mud. */
export function scaleColor(part: number): string {
  const [from, to] =
    part < 0.5 ? ['--scale-low', '--scale-middle'] : ['--scale-middle', '--scale-high'];
  const way = part < 0.5 ? part * 2 : part * 2 - 1;
  return `color-mix(in oklab, var(${to}) ${Math.round(way * 100)}%, var(${from}))`;
}
