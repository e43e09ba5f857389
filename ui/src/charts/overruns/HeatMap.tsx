import { useMemo } from 'react';
import { ticks } from '../ranges';
import { axisText, project, readAxis, share } from './axis';
import { Frame, planeOf, scaleColor } from './Frame';
import type { OverRunsProps } from './RunsChart';
import { cellsOf, contour, type Place, type Surface, surface } from './surface';

const LEVELS = 8;
/** CSS pixels that two labels are apart. */
const LABEL_WIDTH = 44;
const LABEL_HEIGHT = 16;

/** A metric over two params: the runs as points on the surface that lies through them, with its contour lines. */
export function HeatMap({ runs, axes, width, height, xlog, ylog }: OverRunsProps) {
  const [xId = '', yId = '', zId = ''] = axes;
  const x = useMemo(() => readAxis(runs, xId, xlog), [runs, xId, xlog]);
  const y = useMemo(() => readAxis(runs, yId, ylog), [runs, yId, ylog]);
  const z = useMemo(() => readAxis(runs, zId, false), [runs, zId]);
  const points = useMemo(
    () =>
      runs
        .map((run, index) => ({
          run,
          a: x.values[index] as number,
          b: y.values[index] as number,
          c: z.values[index] as number,
        }))
        .filter(({ a, b, c }) => [a, b, c].every(Number.isFinite)),
    [runs, x, y, z],
  );
  const plane = planeOf(width, height, y, z);
  const { across, down } = cellsOf(plane.right - plane.left, plane.bottom - plane.top);
  // Its lines need more than the eye sees of its colours: every second place is one.
  const [columns, rows] = [2 * across + 1, 2 * down + 1];
  const found = useMemo(
    () =>
      surface(
        points.map(({ a, b, c }) => ({ x: share(x, a), y: share(y, b), z: c })),
        columns,
        rows,
      ),
    [points, x, y, columns, rows],
  );
  const lines = useMemo(
    () => ticks(z.range, LEVELS, false).map((level) => ({ level, line: contour(found, level) })),
    [found, z],
  );
  if (points.length < 3) {
    return (
      <p className="chart-message">
        It takes three runs with {x.name}, {y.name} and {z.name}.
      </p>
    );
  }
  const toX = project(x, plane.left, plane.right);
  const toY = project(y, plane.bottom, plane.top);
  const [wide, high] = [
    (plane.right - plane.left) / (columns - 1),
    (plane.bottom - plane.top) / (rows - 1),
  ];
  const at = ([column, row]: Place) =>
    [plane.left + column * wide, plane.bottom - row * high] as const;
  const text = (place: Place) =>
    at(place)
      .map((length) => length.toFixed(1))
      .join(' ');
  const labels = placeLabels(lines, found, at);
  return (
    <Frame
      x={x}
      y={y}
      color={z}
      width={width}
      height={height}
      label={`${z.name} over ${x.name} and ${y.name}, ${points.length} runs`}
    >
      {[...found.values].map((value, index) => {
        const [column, row] = [index % columns, Math.floor(index / columns)];
        if (column % 2 === 0 || row % 2 === 0) return null;
        const [left, top] = at([column - 1, row + 1]);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
            key={index}
            className="heat-cell"
            x={left}
            y={top}
            width={2 * wide}
            height={2 * high}
            style={{ fill: scaleColor(share(z, value)) }}
          />
        );
      })}
      {lines.map(({ level, line }) => (
        <path
          key={level}
          className="contour"
          d={line.map(([from, to]) => `M${text(from)}L${text(to)}`).join('')}
        />
      ))}
      {points.map(({ run, a, b, c }) => (
        <circle
          key={run.runId}
          className="mark heat-mark"
          data-run={run.runId}
          data-values={`${x.name} ${axisText(x, a)}, ${y.name} ${axisText(y, b)}, ${z.name} ${axisText(z, c)}`}
          cx={toX(a)}
          cy={toY(b)}
          r="4"
          style={{ fill: scaleColor(share(z, c)) }}
        />
      ))}
      {labels.map(({ level, left, top }) => (
        <text key={level} className="contour-label" x={left} y={top + 4} textAnchor="middle">
          {axisText(z, level)}
        </text>
      ))}
    </Frame>
  );
}

interface Label {
  level: number;
  left: number;
  top: number;
}

/** A label for every line that has room for one: of one after the other farther to the right, where lines lie close. */
function placeLabels(
  lines: readonly { level: number; line: ReturnType<typeof contour> }[],
  { columns, rows }: Surface,
  at: (place: Place) => readonly [number, number],
): Label[] {
  const placed: Label[] = [];
  lines.forEach(({ level, line }, index) => {
    const wanted = columns * (0.2 + (0.6 * index) / Math.max(1, lines.length - 1));
    const away = ([from]: (typeof line)[number]) => Math.abs(from[0] - wanted);
    const [nearest] = line
      .filter(([from]) => {
        const [left, top] = [from[0] / columns, from[1] / rows];
        return left > 0.06 && left < 0.94 && top > 0.04 && top < 0.96;
      })
      .sort((a, b) => away(a) - away(b));
    if (!nearest) return;
    const [left, top] = at(nearest[0]);
    const free = placed.every(
      (other) =>
        Math.abs(other.left - left) > LABEL_WIDTH || Math.abs(other.top - top) > LABEL_HEIGHT,
    );
    if (free) placed.push({ level, left, top });
  });
  return placed;
}
