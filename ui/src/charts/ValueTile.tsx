import { useQuery } from '@tanstack/react-query';
import { type RunSeries, seriesQuery } from '../api/series';
import { useNow } from '../common/hooks';
import { formatExact, formatMetric } from '../format/numbers';
import { formatAgo, formatDateTime } from '../format/time';
import { TILE_HEIGHT } from './placing';

interface ValueTileProps {
  runId: string;
  metricKey: string;
  value: number;
  live: boolean;
}

/** A metric without steps, as a value: a chart of one point would be an empty frame. */
export function ValueTile({ runId, metricKey, value, live }: ValueTileProps) {
  const { data } = useQuery(seriesQuery([runId], metricKey, live, 'TIME'));
  const series = data?.get(runId);
  const now = useNow();
  return (
    <div className="value-tile" data-metric={metricKey} style={{ height: TILE_HEIGHT }}>
      <span className="chart-title" title={metricKey}>
        {metricKey}
      </span>
      <strong title={formatExact(value)}>{formatMetric(value)}</strong>
      <span className="value-origin" title={formatDateTime(timeOf(series))}>
        {series && origin(series, now)}
      </span>
    </div>
  );
}

function timeOf(series: RunSeries | undefined): number {
  return (series?.x.at(-1) ?? 0) * 1000;
}

function origin(series: RunSeries, now: number): string {
  if (series.count > 1) return `last of ${series.count} without steps; see relative time`;
  return series.count === 1 ? `logged once, ${formatAgo(timeOf(series), now)}` : '';
}
