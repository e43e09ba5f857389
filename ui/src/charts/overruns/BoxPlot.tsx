import { useMemo } from 'react';
import { formatMetric } from '../../format/numbers';
import type { ChartRun } from '../model';
import { compareKeys } from '../sections';
import { type Axis, project, readAxis } from './axis';
import { boxStats } from './boxes';
import { Frame, planeOf } from './Frame';
import type { OverRunsProps } from './RunsChart';

/** More values of a param than these become four parts of the same count. */
const MOST_BOXES = 14;

/** How a metric is spread for every value of a param. */
export function BoxPlot({ runs, looks, axes, width, height, ylog }: OverRunsProps) {
  const [byId = '', yId = ''] = axes;
  const y = useMemo(() => readAxis(runs, yId, ylog ?? false), [runs, yId, ylog]);
  const groups = useMemo(() => grouped(runs, byId), [runs, byId]);
  const x: Axis = {
    id: byId,
    name: byId.replace(/^\w+:/, ''),
    values: new Float64Array(),
    labels: groups.map(({ label }) => label),
    range: [-0.5, Math.max(1, groups.length) - 0.5],
    log: false,
  };
  const plane = planeOf(width, height, y);
  const toX = project(x, plane.left, plane.right);
  const toY = project(y, plane.bottom, plane.top);
  const wide = Math.min(46, ((plane.right - plane.left) / Math.max(1, groups.length)) * 0.6);
  if (!y.values.some(Number.isFinite)) {
    return <p className="chart-message">None of these runs has {y.name}.</p>;
  }
  return (
    <Frame x={x} y={y} width={width} height={height} label={`${y.name} by ${x.name}`}>
      {groups.map(({ label, places }, place) => {
        const stats = boxStats(places.map((index) => y.values[index] as number));
        if (!stats) return null;
        const [at, left] = [toX(place), toX(place) - wide / 2];
        return (
          <g key={label} className="box">
            <title>
              {`${label}: median ${formatMetric(stats.median)}, middle half ${formatMetric(stats.q1)} to ${formatMetric(stats.q3)}, ${stats.count} runs`}
            </title>
            <path
              d={`M${at} ${toY(stats.low)}V${toY(stats.q1)}M${at} ${toY(stats.q3)}V${toY(stats.high)}M${at - wide / 4} ${toY(stats.low)}h${wide / 2}M${at - wide / 4} ${toY(stats.high)}h${wide / 2}`}
            />
            <rect
              x={left}
              y={toY(stats.q3)}
              width={wide}
              height={Math.max(1, toY(stats.q1) - toY(stats.q3))}
            />
            <path className="box-median" d={`M${left} ${toY(stats.median)}h${wide}`} />
            {places.map((index, order) => {
              const run = runs[index];
              const value = y.values[index] as number;
              if (!run || !Number.isFinite(value)) return null;
              // Beside each other, and the same at every look.
              const aside = (((order * 0.618) % 1) - 0.5) * wide * 0.7;
              return (
                <circle
                  key={run.runId}
                  className="mark"
                  data-run={run.runId}
                  data-values={`${x.name} ${label}, ${y.name} ${formatMetric(value)}`}
                  cx={at + aside}
                  cy={toY(value)}
                  r="2.6"
                  style={{ fill: `var(--run-${looks.get(run.runId)?.color ?? 0})` }}
                />
              );
            })}
          </g>
        );
      })}
    </Frame>
  );
}

interface Group {
  label: string;
  /** Of the runs. */
  places: number[];
}

function grouped(runs: readonly ChartRun[], id: string): Group[] {
  const axis = readAxis(runs, id);
  const byValue = new Map<number, number[]>();
  axis.values.forEach((value, index) => {
    if (Number.isNaN(value)) return;
    const places = byValue.get(value);
    if (places) places.push(index);
    else byValue.set(value, [index]);
  });
  if (byValue.size <= MOST_BOXES || axis.labels) {
    return [...byValue]
      .map(([value, places]) => ({ label: axis.labels?.[value] ?? String(value), places }))
      .sort((a, b) => compareKeys(a.label, b.label))
      .slice(0, MOST_BOXES);
  }
  const sorted = [...axis.values.keys()]
    .filter((index) => !Number.isNaN(axis.values[index] as number))
    .sort((a, b) => (axis.values[a] as number) - (axis.values[b] as number));
  const size = Math.ceil(sorted.length / 4);
  return [0, 1, 2, 3].flatMap((part) => {
    const places = sorted.slice(part * size, (part + 1) * size);
    const [from, to] = [axis.values[places[0] ?? -1], axis.values[places.at(-1) ?? -1]];
    if (from === undefined || to === undefined) return [];
    return [{ label: `${formatMetric(from)} … ${formatMetric(to)}`, places }];
  });
}
