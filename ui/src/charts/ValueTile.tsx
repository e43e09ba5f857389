import { useQuery } from '@tanstack/react-query';
import { historyQuery } from '../api/runs';
import { useNow } from '../common/hooks';
import { formatExact, formatMetric } from '../format/numbers';
import { formatAgo, formatDateTime } from '../format/time';

export const TILE_HEIGHT = 84;

interface ValueTileProps {
  runId: string;
  metricKey: string;
  value: number;
  live: boolean;
}

/** A metric without steps, as a value: a chart of one point would be an empty frame. */
export function ValueTile({ runId, metricKey, value, live }: ValueTileProps) {
  const { data } = useQuery(historyQuery(runId, metricKey, live, undefined));
  const now = useNow();
  return (
    <div className="value-tile" data-metric={metricKey} style={{ height: TILE_HEIGHT }}>
      <span className="chart-title" title={metricKey}>
        {metricKey}
      </span>
      <strong title={formatExact(value)}>{formatMetric(value)}</strong>
      <span className="value-origin" title={formatDateTime(data?.at(-1)?.timestamp)}>
        {data && origin(data, now)}
      </span>
    </div>
  );
}

function origin(points: readonly { timestamp: number }[], now: number): string {
  const last = points.at(-1);
  if (points.length > 1) return `last of ${points.length} without steps; see relative time`;
  return last ? `logged once, ${formatAgo(last.timestamp, now)}` : '';
}
