import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { errorSentence } from '../api/client';
import { HISTORY_POINTS, type HistoryPoint, historyQuery, type StepWindow } from '../api/runs';
import { formatExact, formatMetric } from '../format/numbers';
import { formatDateTime, formatSeconds } from '../format/time';
import { LineChart } from './LineChart';
import { buildSeries, type Series, type SeriesOptions, specialsNotice, type XAxis } from './series';

export const CHART_HEIGHT = 200;

interface MetricChartProps {
  runId: string;
  metricKey: string;
  latest: { value: number; step: number };
  live: boolean;
  width: number;
  options: SeriesOptions;
}

/** One metric of one run: a line, or a plain value where there is only one point. */
export function MetricChart({ runId, metricKey, latest, live, width, options }: MetricChartProps) {
  const { axis, logarithmic, smoothing, origin } = options;
  const [zoom, setZoom] = useState<StepWindow>();
  const whole = useQuery(historyQuery(runId, metricKey, live, undefined));
  // A zoomed part is read anew, with as many points as the whole had: that is what zooming is for.
  const part = useQuery({
    ...historyQuery(runId, metricKey, live, zoom),
    enabled: zoom !== undefined && axis === 'step',
    placeholderData: keepPreviousData,
  });
  const history = useMemo(
    () => (zoom && part.data ? withDetail(whole.data ?? [], part.data, zoom) : whole.data),
    [whole.data, part.data, zoom],
  );
  const series = useMemo(
    () => history && buildSeries(history, { axis, logarithmic, smoothing, origin }),
    [history, axis, logarithmic, smoothing, origin],
  );
  const readout = useRef<HTMLSpanElement>(null);

  function showReadout(index: number | null) {
    if (!readout.current || !series) return;
    readout.current.textContent = readoutText(series, index, axis) ?? formatMetric(latest.value);
    readout.current.classList.toggle('chart-readout-on', index !== null);
  }

  function changeZoom(range: [number, number] | null) {
    setZoom(range && axis === 'step' ? stepWindow(range) : undefined);
  }

  const single = series?.points.length === 1 ? series.points[0] : undefined;
  const notice =
    series && !single
      ? specialsNotice(series.specials, series.points.length >= HISTORY_POINTS)
      : '';
  return (
    <figure className="chart-card" data-metric={metricKey}>
      <figcaption>
        <span className="chart-title" title={metricKey}>
          {metricKey}
        </span>
        {notice && (
          <span
            className="chart-notice"
            title={`${notice} without a place on this scale; marked in red at the edge`}
          >
            {notice}
          </span>
        )}
        {!single && (
          <span
            ref={readout}
            className="chart-readout"
            title={`Latest: ${formatExact(latest.value)}`}
          >
            {formatMetric(latest.value)}
          </span>
        )}
      </figcaption>
      <div className="chart-body" style={{ height: CHART_HEIGHT }}>
        {whole.isError && !series && (
          <p className="chart-message error-text">
            {errorSentence(whole.error)}{' '}
            <button type="button" className="link-button" onClick={() => whole.refetch()}>
              Try again
            </button>
          </p>
        )}
        {single && <SinglePoint point={single} />}
        {series && series.points.length === 0 && <p className="chart-message">No points.</p>}
        {series && series.points.length > 1 && width > 0 && (
          <LineChart
            label={`${metricKey}, ${series.points.length} points, latest value ${formatMetric(latest.value)}`}
            series={series}
            axis={axis}
            logarithmic={logarithmic}
            width={width}
            height={CHART_HEIGHT}
            onHover={showReadout}
            onZoom={changeZoom}
          />
        )}
      </div>
    </figure>
  );
}

function SinglePoint({ point }: { point: HistoryPoint }) {
  return (
    <div className="single-point">
      <strong title={formatExact(point.value)}>{formatMetric(point.value)}</strong>
      <span>
        one point, at step {point.step}, {formatDateTime(point.timestamp)}
      </span>
    </div>
  );
}

function readoutText(series: Series, index: number | null, axis: XAxis): string | undefined {
  const point = index === null ? undefined : series.points[index];
  if (index === null || !point) return undefined;
  const smooth = series.smooth[index];
  const value =
    smooth === undefined || smooth === null
      ? formatMetric(point.value)
      : `${formatMetric(smooth)} (${formatMetric(point.value)})`;
  return `${value}  @ ${xText(point, series.x[index] ?? 0, axis)}`;
}

function xText(point: HistoryPoint, x: number, axis: XAxis): string {
  if (axis === 'relative') return formatSeconds(x);
  return axis === 'wall' ? formatDateTime(point.timestamp) : `step ${point.step}`;
}

const INT32_MAX = 2 ** 31 - 1;

function stepWindow([from, to]: [number, number]): StepWindow | undefined {
  const start = Math.max(Math.floor(from), -INT32_MAX);
  const end = Math.min(Math.ceil(to), INT32_MAX);
  return end > start ? { start, end } : undefined;
}

/** The detail inside the window, the coarse history around it. */
function withDetail(
  whole: readonly HistoryPoint[],
  detail: readonly HistoryPoint[],
  { start, end }: StepWindow,
): HistoryPoint[] {
  return [
    ...whole.filter((point) => point.step < start),
    ...detail.filter((point) => point.step >= start && point.step <= end),
    ...whole.filter((point) => point.step > end),
  ];
}
