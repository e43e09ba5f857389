import { useMemo } from 'react';
import { axisText, project, readAxis, share } from './axis';
import { Frame, planeOf, scaleColor } from './Frame';
import type { OverRunsProps } from './RunsChart';

/** A point for every run; a third axis gives the colour. */
export function Scatter({ runs, looks, axes, width, height, xlog, ylog }: OverRunsProps) {
  const [xId = '', yId = '', colorId] = axes;
  const x = useMemo(() => readAxis(runs, xId, xlog), [runs, xId, xlog]);
  const y = useMemo(() => readAxis(runs, yId, ylog ?? false), [runs, yId, ylog]);
  const color = useMemo(() => (colorId ? readAxis(runs, colorId) : undefined), [runs, colorId]);
  const plane = planeOf(width, height, y, color);
  const toX = project(x, plane.left, plane.right);
  const toY = project(y, plane.bottom, plane.top);
  const points = runs.flatMap((run, index) => {
    const [a, b] = [x.values[index] as number, y.values[index] as number];
    if (!Number.isFinite(a) || !Number.isFinite(b)) return [];
    return [{ run, a, b, c: color?.values[index] ?? Number.NaN }];
  });
  if (points.length === 0) {
    return (
      <p className="chart-message">
        No run has both {x.name} and {y.name}.
      </p>
    );
  }
  return (
    <Frame
      x={x}
      y={y}
      color={color}
      width={width}
      height={height}
      label={`${y.name} by ${x.name}, ${points.length} runs`}
    >
      {points.map(({ run, a, b, c }) => (
        <circle
          key={run.runId}
          className="mark"
          data-run={run.runId}
          data-values={[
            `${x.name} ${axisText(x, a)}`,
            `${y.name} ${axisText(y, b)}`,
            ...(color ? [`${color.name} ${axisText(color, c)}`] : []),
          ].join(', ')}
          cx={toX(a)}
          cy={toY(b)}
          r="4"
          style={{
            fill:
              color && !Number.isNaN(c)
                ? scaleColor(share(color, c))
                : `var(--run-${looks.get(run.runId)?.color ?? 0})`,
          }}
        />
      ))}
    </Frame>
  );
}
