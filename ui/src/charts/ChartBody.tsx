import {
  lazy,
  type RefObject,
  Suspense,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react';
import { errorSentence } from '../api/client';
import { formatExact, formatMetric } from '../format/numbers';
import { cssColor } from './axes';
import { barsOf } from './bars';
import { barsSvg } from './barsSvg';
import { type Exported, linesCsv } from './exports';
import { GroupLegend, groupsOf, legendHeight } from './GroupLegend';
import type { ChartKeys } from './keyboard';
import { LineChart, type Shown } from './LineChart';
import { type Chart, isOverRuns } from './layout';
import { type Line, nearestPlace } from './lines';
import { linesSvg } from './linesSvg';
import { type ChartSource, NO_GROUP } from './model';
import { RunBars } from './RunBars';
import { type FullSettings, lineOptions } from './settings';
import { xText } from './tooltip';
import { useLines } from './useLines';
import type { ZoomState } from './useZooms';

const RunsChart = lazy(() =>
  import('./overruns/RunsChart').then((module) => ({ default: module.RunsChart })),
);

export interface ChartBodyProps {
  chart: Chart;
  title: string;
  source: ChartSource;
  settings: FullSettings;
  links: { cursor: boolean; zoom: boolean };
  zooms: ZoomState;
  width: number;
  height: number;
  /** Filled with the ways to save this chart. */
  exported: RefObject<Exported | undefined>;
  /** Filled with the value at the cross-hair where there is one line. */
  readout: RefObject<HTMLElement | null>;
  /** Filled with what the keyboard does. */
  keys: RefObject<ChartKeys | undefined>;
  onNotice: (notice: string) => void;
  /** Other axes for a chart over runs; undefined where nothing can be changed. */
  onAxes: ((axes: readonly string[]) => void) | undefined;
}

export function ChartBody(props: ChartBodyProps) {
  if (isOverRuns(props.chart.edit)) {
    return (
      <div className="chart-body" style={{ height: props.height }}>
        <Suspense fallback={<p className="chart-message">Loading…</p>}>
          <RunsChart {...props} />
        </Suspense>
      </div>
    );
  }
  return <MetricBody {...props} />;
}

/** A metric over x: a line for every run, or bars where no run has more than a point. */
function MetricBody(props: ChartBodyProps) {
  const { chart, title, source, settings, links, width, height, onNotice } = props;
  const options = lineOptions(settings);
  const { axis } = options;
  const kind = axis === 'metric' ? settings.x : axis;
  const place = { chart: chart.id, kind, together: links.zoom };
  const zoom = props.zooms.of(place);
  const lines = useLines(source, chart.edit.y ?? chart.id, settings, zoom.x);
  const { drawn } = lines;
  const asBars = chart.edit.type === 'bar' || (drawn !== undefined && !lines.hasLines);
  const { center, band } = settings;
  const bars = useMemo(
    () => (asBars && drawn ? barsOf(drawn, center, band) : undefined),
    [asBars, drawn, center, band],
  );
  const groups = useMemo(
    () => (bars || settings.group === NO_GROUP ? [] : groupsOf(drawn ?? [])),
    [bars, settings.group, drawn],
  );
  const notice = bars ? '' : lines.notice;
  const shown = useRef<Shown>(undefined);
  useEffect(() => onNotice(notice), [notice, onNotice]);

  useImperativeHandle(props.exported, () => ({
    svg: () => {
      if (bars) return barsSvg(title, bars, cssColor);
      const { x, y } = shown.current ?? { x: [0, 1], y: [0, 1] };
      return linesSvg({ title, drawn: drawn ?? [], options, x, y, color: cssColor });
    },
    csv: () => linesCsv(drawn ?? [], axis),
  }));

  const only = drawn?.length === 1 && !bars ? drawn[0]?.line : undefined;
  const latest = only && lastValue(only);
  useEffect(() => {
    if (props.readout.current) showReadout(props.readout.current, only, latest, null, axis);
  }, [only, latest, axis, props.readout]);

  return (
    <div className="chart-body" style={{ height }}>
      {lines.mistake && <p className="chart-message error-text">{lines.mistake}</p>}
      {lines.error !== undefined && !drawn && (
        <p className="chart-message error-text" role="alert">
          {errorSentence(lines.error)}{' '}
          <button type="button" className="link-button" onClick={lines.retry}>
            Try again
          </button>
        </p>
      )}
      {!drawn && lines.error === undefined && !lines.mistake && (
        <span className="chart-waiting" role="status" aria-label="Loading" />
      )}
      {drawn?.length === 0 && (
        <p className="chart-message">
          {source.runs.length === 0 ? 'No run is drawn.' : 'None of these runs has it.'}
        </p>
      )}
      {bars && bars.length > 0 && <RunBars bars={bars} keys={props.keys} />}
      {groups.length > 0 && <GroupLegend groups={groups} />}
      {drawn && !bars && drawn.length > 0 && width > 0 && (
        <LineChart
          label={`${title}: ${label(drawn.length, only, latest)}`}
          drawn={drawn}
          options={options}
          safe={settings.safe}
          zoom={zoom}
          together={links.cursor ? kind : undefined}
          width={width}
          height={height - legendHeight(groups)}
          onZoom={(next) => props.zooms.change(place, next)}
          onCross={(x) => {
            if (only && props.readout.current) {
              showReadout(props.readout.current, only, latest, x, axis);
            }
          }}
          shown={shown}
          keys={props.keys}
        />
      )}
    </div>
  );
}

function label(count: number, only: Line | undefined, latest: number | undefined): string {
  if (!only || latest === undefined) return `${count} lines`;
  return `${only.x.length} points, latest value ${formatMetric(latest)}`;
}

/** Of a single line: what was logged last. */
function lastValue(line: Line): number | undefined {
  const values = line.raw ?? line.y;
  const last = values.at(-1);
  return last !== undefined && Number.isNaN(last) ? (line.specials.at(-1)?.value ?? last) : last;
}

/** The latest value, or what the line is under the cross-hair; written by hand, for it follows the pointer. */
function showReadout(
  element: HTMLElement,
  line: Line | undefined,
  latest: number | undefined,
  x: number | null,
  axis: Parameters<typeof xText>[1],
): void {
  const place = line && x !== null ? nearestPlace(line, x) : -1;
  if (!line || place < 0) {
    element.textContent = line && latest !== undefined ? formatMetric(latest) : '';
    element.title = latest === undefined ? '' : `Latest: ${formatExact(latest)}`;
    element.classList.remove('chart-readout-on');
    return;
  }
  const value = formatMetric(line.y[place] as number);
  const raw = line.raw ? ` (${formatMetric(line.raw[place] as number)})` : '';
  element.textContent = `${value}${raw}  @ ${xText(line.x[place] as number, axis)}`;
  element.classList.add('chart-readout-on');
}
