import { useImperativeHandle, useRef } from 'react';
import { formatExact } from '../../format/numbers';
import { cssColor } from '../axes';
import type { ChartBodyProps } from '../ChartBody';
import { standaloneSvg, toCsv } from '../exports';
import { axisParts, type ChartRun, type Looks } from '../model';
import { varyingParams } from './axis';
import { BoxPlot } from './BoxPlot';
import { HeatMap } from './HeatMap';
import { Importance } from './Importance';
import { Parallel } from './Parallel';
import { Scatter } from './Scatter';
import { useRunHover } from './useRunHover';
import { useRunKeys } from './useRunKeys';

/** What each chart over runs gets. */
export interface OverRunsProps {
  runs: readonly ChartRun[];
  looks: Looks;
  axes: readonly string[];
  width: number;
  height: number;
  xlog: boolean | undefined;
  ylog: boolean | undefined;
  onAxes: ((axes: readonly string[]) => void) | undefined;
}

/**
 * Charts in which a run is a point or a line: scatter, parallel coordinates, heat map, box plots, importance. Plain SVG:
 * a few thousand marks at most, which the style sheets colour and the export takes as they are; a chart library would be
 * ten times the bytes of all five.
 */
export function RunsChart(props: ChartBodyProps) {
  const { chart, title, source, settings, width, height } = props;
  const { runs, looks } = source;
  const root = useRef<HTMLDivElement>(null);
  useRunHover(root, runs, props.readout);
  useRunKeys(root, (id) => runs.find(({ runId }) => runId === id)?.name ?? id, props.keys);
  const axes = chart.edit.axes?.length ? chart.edit.axes : defaultAxes(runs, source.keys);

  useImperativeHandle(props.exported, () => ({
    svg: () => {
      const svg = root.current?.querySelector('svg.over-runs');
      return svg ? standaloneSvg(svg as SVGSVGElement, title, cssColor('--surface')) : '';
    },
    csv: () => runsCsv(runs, axes),
  }));

  const type = chart.edit.type;
  const all: OverRunsProps = {
    runs,
    looks,
    axes,
    width,
    height,
    xlog: settings.xlog || undefined,
    ylog: settings.y === 'log' || undefined,
    onAxes: props.onAxes,
  };
  return (
    <div ref={root} className="over-runs-root">
      {runs.length === 0 && <p className="chart-message">No run is drawn.</p>}
      {runs.length > 0 && type === 'scatter' && <Scatter {...all} />}
      {runs.length > 0 && type === 'parallel' && <Parallel {...all} />}
      {runs.length > 0 && type === 'heat' && <HeatMap {...all} />}
      {runs.length > 0 && type === 'box' && <BoxPlot {...all} />}
      {runs.length > 0 && type === 'importance' && <Importance {...all} />}
    </div>
  );
}

const MOST_AXES = 7;

function defaultAxes(runs: readonly ChartRun[], keys: readonly string[]): string[] {
  const params = varyingParams(runs).slice(0, MOST_AXES - 1);
  const metric = keys.find((key) => /loss|acc|score/i.test(key)) ?? keys[0];
  return [...params.map((key) => `param:${key}`), ...(metric ? [`metric:${metric}`] : [])];
}

function runsCsv(runs: readonly ChartRun[], axes: readonly string[]): string {
  const cell = (run: ChartRun, axis: string) => {
    const { kind, key } = axisParts(axis);
    if (kind === 'metric') {
      const value = run.metrics[key];
      return value === undefined ? '' : formatExact(value);
    }
    return (kind === 'tag' ? run.tags[key] : run.params[key]) ?? '';
  };
  return toCsv([
    ['run', 'run_id', ...axes.map((axis) => axisParts(axis).key)],
    ...runs.map((run) => [run.name, run.runId, ...axes.map((axis) => cell(run, axis))]),
  ]);
}
