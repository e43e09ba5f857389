import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react';
import { type Axis, axisText, axisTicks, project, readAxis, share } from './axis';
import { scaleColor } from './Frame';
import type { OverRunsProps } from './RunsChart';

const TOP = 34;
/** CSS pixels beside the first and last axis; more where texts stand there and there is room. */
const SIDE = 54;
const TEXT_SIDE = 100;
const WIDE = 480;
/** CSS pixels of a letter of an axis's name, about. */
const LETTER = 6.5;
/** CSS pixels: a shorter drag along an axis clears its brush. */
const BRUSHED = 4;

type Brush = readonly [number, number];

/** A line for every run across several axes. Drag along an axis to brush, drag its name to reorder. */
export function Parallel({ runs, axes: ids, width, height, onAxes }: OverRunsProps) {
  const axes = useMemo(() => ids.map((id) => readAxis(runs, id)), [runs, ids]);
  const [brushes, setBrushes] = useState<Readonly<Record<string, Brush>>>({});
  const [dragged, setDragged] = useState<{ id: string; way: number }>();
  const start = useRef(0);
  const bottom = height - 16;
  const last = axes.at(-1);
  const side = (axis: Axis | undefined) => (axis?.labels && width >= WIDE ? TEXT_SIDE : SIDE);
  const [before, after] = [side(axes[0]), side(last)];
  const gap = (width - before - after) / Math.max(1, axes.length - 1);
  const left = (index: number) => before + index * gap;
  /** What labels may take, so that none covers the axis beside its own. */
  const roomOf = (index: number) =>
    index === 0 ? before - 8 : index === axes.length - 1 ? after - 8 : Math.min(90, gap - 10);

  if (axes.length < 2) {
    return <p className="chart-message">Choose at least two axes: “Edit…” in this chart's menu.</p>;
  }

  function inside(place: number): boolean {
    return axes.every((axis) => {
      const brush = brushes[axis.id];
      if (!brush) return true;
      const value = axis.values[place] as number;
      return value >= brush[0] && value <= brush[1];
    });
  }

  function move(id: string, by: number) {
    const from = ids.indexOf(id);
    const to = Math.min(Math.max(from + by, 0), ids.length - 1);
    if (to === from) return;
    const next = ids.filter((other) => other !== id);
    next.splice(to, 0, id);
    onAxes?.(next);
  }

  const projections = axes.map((axis) => project(axis, bottom, TOP));
  const brushed = Object.keys(brushes).length > 0;
  const kept = [...runs.keys()].filter(inside).length;
  return (
    <svg
      className="over-runs parallel"
      width={width}
      height={height}
      role="img"
      aria-label={`Parallel coordinates of ${runs.length} runs`}
    >
      <g>
        {runs.map((run, place) => {
          const d = pathOf(axes, projections, place, left);
          const value = last?.values[place] ?? Number.NaN;
          if (!d) return null;
          return (
            <path
              key={run.runId}
              className={brushed && !inside(place) ? 'mark-line mark-out' : 'mark-line'}
              data-run={run.runId}
              data-values={last ? `${last.name} ${axisText(last, value)}` : ''}
              d={d}
              style={{
                stroke:
                  last && !Number.isNaN(value) ? scaleColor(share(last, value)) : 'var(--ink-3)',
              }}
            />
          );
        })}
      </g>
      {axes.map((axis, index) => (
        <ParallelAxis
          key={axis.id}
          axis={axis}
          left={left(index) + (dragged?.id === axis.id ? dragged.way : 0)}
          bottom={bottom}
          room={roomOf(index)}
          gap={gap}
          last={index === axes.length - 1 && index > 0}
          brush={brushes[axis.id]}
          onBrush={(brush) =>
            setBrushes(({ [axis.id]: _old, ...others }) =>
              brush ? { ...others, [axis.id]: brush } : others,
            )
          }
          name={{
            onPointerDown: (event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              start.current = event.clientX;
              setDragged({ id: axis.id, way: 0 });
            },
            onPointerMove: (event) => {
              if (dragged) setDragged({ id: axis.id, way: event.clientX - start.current });
            },
            onPointerUp: (event) => {
              // Where it is now: the last movement may not have been drawn yet.
              if (dragged) move(axis.id, Math.round((event.clientX - start.current) / gap));
              setDragged(undefined);
            },
            onKeyDown: (event) => {
              if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
              event.preventDefault();
              event.stopPropagation();
              move(axis.id, event.key === 'ArrowLeft' ? -1 : 1);
            },
          }}
        />
      ))}
      {brushed && (
        <text className="tick" x={width - 8} y={height - 3} textAnchor="end">
          {kept} of {runs.length} runs
        </text>
      )}
    </svg>
  );
}

function pathOf(
  axes: readonly Axis[],
  projections: readonly ((value: number) => number)[],
  place: number,
  left: (index: number) => number,
): string {
  let d = '';
  let pen = false;
  axes.forEach((axis, index) => {
    const value = axis.values[place] as number;
    if (!Number.isFinite(value)) {
      pen = false;
      return;
    }
    const top = projections[index]?.(value) ?? 0;
    d += `${pen ? 'L' : 'M'}${left(index).toFixed(1)} ${top.toFixed(1)}`;
    pen = true;
  });
  return d;
}

interface ParallelAxisProps {
  axis: Axis;
  left: number;
  bottom: number;
  /** CSS pixels for a tick's text. */
  room: number;
  /** CSS pixels to the next axis. */
  gap: number;
  /** Its ticks stand on the left, away from the edge. */
  last: boolean;
  brush: Brush | undefined;
  onBrush: (brush: Brush | undefined) => void;
  name: {
    onPointerDown: (event: PointerEvent<SVGTextElement>) => void;
    onPointerMove: (event: PointerEvent<SVGTextElement>) => void;
    onPointerUp: (event: PointerEvent<SVGTextElement>) => void;
    onKeyDown: (event: KeyboardEvent<SVGTextElement>) => void;
  };
}

function ParallelAxis(props: ParallelAxisProps) {
  const { axis, left, bottom, last, brush, onBrush, name } = props;
  const from = useRef<number>(undefined);
  const toY = project(axis, bottom, TOP);
  const letters = Math.max(6, Math.min(16, Math.floor(props.gap / LETTER)));
  const short = axis.name.length > letters ? `${axis.name.slice(0, letters - 1)}…` : axis.name;

  /** The value at a height of the axis. */
  function valueAt(event: PointerEvent<SVGRectElement>): { y: number; value: number } {
    const box = event.currentTarget.getBoundingClientRect();
    const part = Math.min(1, Math.max(0, 1 - (event.clientY - box.top) / box.height));
    const [low, high] = axis.range;
    const value = axis.log ? low * (high / low) ** part : low + (high - low) * part;
    return { y: event.clientY, value };
  }
  const pressed = useRef(0);

  return (
    <g className="parallel-axis">
      <path className="axis-line" d={`M${left} ${TOP}V${bottom}`} />
      {axisTicks(axis, 4, props.room).map(({ at, text }) => (
        <text
          key={at}
          className="tick tick-halo"
          x={last ? left + 6 : left - 6}
          y={toY(at) + 4}
          textAnchor={last ? 'start' : 'end'}
        >
          {text}
        </text>
      ))}
      {brush && (
        <rect
          className="brush"
          x={left - 6}
          y={toY(brush[1])}
          width="12"
          height={Math.max(1, toY(brush[0]) - toY(brush[1]))}
        />
      )}
      <rect
        className="brush-area"
        x={left - 10}
        y={TOP}
        width="20"
        height={bottom - TOP}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const { y, value } = valueAt(event);
          pressed.current = y;
          from.current = value;
        }}
        onPointerMove={(event) => {
          if (from.current === undefined) return;
          const { y, value } = valueAt(event);
          if (Math.abs(y - pressed.current) < BRUSHED) return;
          onBrush(value < from.current ? [value, from.current] : [from.current, value]);
        }}
        onPointerUp={(event) => {
          if (Math.abs(event.clientY - pressed.current) < BRUSHED) onBrush(undefined);
          from.current = undefined;
        }}
      >
        <title>Drag to keep only a part, click to keep all again</title>
      </rect>
      <text
        className="axis-name axis-handle"
        x={left}
        y="20"
        textAnchor="middle"
        tabIndex={0}
        role="button"
        aria-label={`Axis ${axis.name}: arrow keys move it`}
        {...name}
      >
        <title>{`${axis.name}: drag to another place`}</title>
        {short}
      </text>
    </g>
  );
}
