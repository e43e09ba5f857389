import { useQueries } from '@tanstack/react-query';
import { extremesQuery, type MetricExtremes, SUMMARIZED_AT_ONCE } from '../api/find';
import { LIVE_INTERVAL } from '../api/runs';
import { formatCount, formatExact, formatNarrow } from '../format/numbers';
import { SearchedPanel, usePairs } from './pairs';

export interface LatestMetric {
  key: string;
  value: number;
  step: number;
}

interface MetricPanelProps {
  runId: string;
  /** Sorted by key. */
  metrics: readonly LatestMetric[];
  live: boolean;
  search: string;
  onSearch: (text: string) => void;
}

/** The metrics of a run: the last value of each, its least and its greatest; a click shows a row in full. */
export function MetricPanel({ runId, metrics, live, search, onSearch }: MetricPanelProps) {
  const text = search.toLowerCase();
  const shown = text ? metrics.filter(({ key }) => key.toLowerCase().includes(text)) : metrics;
  return (
    <SearchedPanel
      title="Metrics"
      emptyText="No metrics."
      count={metrics.length}
      found={shown.length}
      search={search}
      onSearch={onSearch}
    >
      <MetricRows runId={runId} all={metrics} rows={shown} live={live} />
    </SearchedPanel>
  );
}

interface MetricRowsProps {
  runId: string;
  all: readonly LatestMetric[];
  rows: readonly LatestMetric[];
  live: boolean;
}

function MetricRows({ runId, all, rows, live }: MetricRowsProps) {
  const { scroller, virtualizer, opened, toggle } = usePairs(rows);
  const items = virtualizer.getVirtualItems();
  const visible = items.map(({ index }) => rows[index]?.key ?? '');
  const extremes = useExtremes(runId, all, visible, live);

  return (
    <>
      <div className="metric-row metric-heads" aria-hidden="true">
        <span>Metric</span>
        <span>Last</span>
        <span>Min</span>
        <span>Max</span>
      </div>
      <div
        ref={scroller}
        className="pair-scroller"
        tabIndex={0}
        role="region"
        aria-label="Metrics, list"
      >
        <dl className="pairs" style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start, key }) => {
            const metric = rows[index];
            return (
              metric && (
                <div
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  className={
                    opened.has(metric.key) ? 'pair metric-row metric-row-open' : 'pair metric-row'
                  }
                  style={{ transform: `translateY(${start}px)` }}
                  onClick={() => toggle(metric.key)}
                >
                  <MetricRow
                    metric={metric}
                    extremes={extremes.get(metric.key)}
                    open={opened.has(metric.key)}
                  />
                </div>
              )
            );
          })}
        </dl>
      </div>
    </>
  );
}

interface MetricRowProps {
  metric: LatestMetric;
  extremes: MetricExtremes | undefined;
  open: boolean;
}

function MetricRow({ metric, extremes, open }: MetricRowProps) {
  const format = open ? formatExact : formatNarrow;
  const points = extremes?.points;
  return (
    <>
      <dt title={metric.key}>{metric.key}</dt>
      <dd title={`${formatExact(metric.value)}, at step ${metric.step}`} data-name="Last">
        {format(metric.value)}
      </dd>
      <Extreme name="Min" value={extremes?.min} known={extremes !== undefined} format={format} />
      <Extreme name="Max" value={extremes?.max} known={extremes !== undefined} format={format} />
      {open && (
        <dd className="metric-note">
          step {metric.step}
          {points !== undefined && ` · ${formatCount(points)} ${points === 1 ? 'point' : 'points'}`}
        </dd>
      )}
    </>
  );
}

interface ExtremeProps {
  name: string;
  value: number | undefined;
  known: boolean;
  format: (value: number) => string;
}

function Extreme({ name, value, known, format }: ExtremeProps) {
  return (
    <dd
      className="metric-extreme"
      title={value === undefined ? undefined : `${name}: ${formatExact(value)}`}
      data-name={name}
    >
      {value === undefined ? known && '–' : format(value)}
    </dd>
  );
}

/** Least and greatest values of what is on screen, asked for in blocks that do not depend on where it was scrolled to. */
function useExtremes(
  runId: string,
  all: readonly LatestMetric[],
  visible: readonly string[],
  live: boolean,
): ReadonlyMap<string, MetricExtremes> {
  const places = new Map(all.map(({ key }, index) => [key, index]));
  const blocks = new Set(
    visible.map((key) => Math.floor((places.get(key) ?? 0) / SUMMARIZED_AT_ONCE)),
  );
  return useQueries({
    queries: [...blocks]
      .sort((a, b) => a - b)
      .map((block) => {
        const from = block * SUMMARIZED_AT_ONCE;
        const keys = all.slice(from, from + SUMMARIZED_AT_ONCE).map(({ key }) => key);
        return extremesQuery(runId, keys, live ? LIVE_INTERVAL : false);
      }),
    combine: (results) => new Map(results.flatMap(({ data }) => [...(data ?? [])])),
  });
}
