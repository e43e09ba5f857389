import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useState } from 'react';
import { useWidth } from '../common/hooks';
import { CHART_HEIGHT, MetricChart } from './MetricChart';
import { type ChartGroup, groupKeys, type SeriesOptions, type XAxis } from './series';
import { TILE_HEIGHT, ValueTile } from './ValueTile';

const MIN_CARD_WIDTH = 300;
const MIN_TILE_WIDTH = 210;
const GAP = 12;
const CARD_BORDERS = 2;
const CAPTION_HEIGHT = 38;
const ROW_HEIGHT = CHART_HEIGHT + CAPTION_HEIGHT + 2 + GAP;
const HEADING_HEIGHT = 36;

export interface LatestMetric {
  key: string;
  value: number;
  step: number;
}

interface ChartGridProps {
  runId: string;
  metrics: LatestMetric[];
  live: boolean;
  options: SeriesOptions;
}

type GridLine =
  | { kind: 'heading'; prefix: string; count: number }
  | { kind: 'charts' | 'tiles'; keys: string[] };

const LINE_HEIGHTS = { heading: HEADING_HEIGHT, charts: ROW_HEIGHT, tiles: TILE_HEIGHT + GAP };

/**
 * A chart for every metric. Only the lines of the grid near the viewport exist, and only existing charts load their
 * history, so a run with 5,000 metrics opens like one with five.
 */
export function ChartGrid({ runId, metrics, live, options }: ChartGridProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const charts = placesPerLine(width, MIN_CARD_WIDTH);
  const tiles = placesPerLine(width, MIN_TILE_WIDTH);
  const latest = useMemo(() => new Map(metrics.map((metric) => [metric.key, metric])), [metrics]);
  const lines = useMemo(
    () => gridLines(groupKeys(metrics), options.axis, charts, tiles),
    [metrics, options.axis, charts, tiles],
  );

  const [offset, setOffset] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands above moves with the width and the filter
  useLayoutEffect(() => {
    if (ref.current) setOffset(ref.current.getBoundingClientRect().top + window.scrollY);
  }, [ref, width, lines]);

  const virtualizer = useWindowVirtualizer({
    count: lines.length,
    estimateSize: (index) => LINE_HEIGHTS[lines[index]?.kind ?? 'charts'],
    getItemKey: (index) => lineKey(lines[index], index),
    overscan: 1,
    scrollMargin: offset,
  });
  const cardWidth = placeWidth(width, charts);
  const tileWidth = placeWidth(width, tiles);

  return (
    <div ref={ref} className="chart-grid" style={{ height: virtualizer.getTotalSize() }}>
      {width > 0 &&
        virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const line = lines[index];
          if (!line) return null;
          return (
            <div
              key={key}
              className="chart-line"
              style={{ transform: `translateY(${start - virtualizer.options.scrollMargin}px)` }}
            >
              {line.kind === 'heading' && (
                <h3>
                  {line.prefix || 'Metrics'} <span className="count">{line.count}</span>
                </h3>
              )}
              {line.kind === 'charts' &&
                line.keys.map((metricKey) => (
                  <div key={metricKey} style={{ width: cardWidth }}>
                    <MetricChart
                      runId={runId}
                      metricKey={metricKey}
                      latest={latest.get(metricKey) ?? { value: Number.NaN, step: 0 }}
                      live={live}
                      width={Math.floor(cardWidth) - CARD_BORDERS}
                      options={options}
                    />
                  </div>
                ))}
              {line.kind === 'tiles' &&
                line.keys.map((metricKey) => (
                  <div key={metricKey} style={{ width: tileWidth }}>
                    <ValueTile
                      runId={runId}
                      metricKey={metricKey}
                      value={latest.get(metricKey)?.value ?? Number.NaN}
                      live={live}
                    />
                  </div>
                ))}
            </div>
          );
        })}
    </div>
  );
}

function placesPerLine(width: number, minimum: number): number {
  return Math.max(1, Math.floor((width + GAP) / (minimum + GAP)));
}

function placeWidth(width: number, places: number): number {
  return (width - GAP * (places - 1)) / places;
}

function gridLines(
  groups: readonly ChartGroup[],
  axis: XAxis,
  charts: number,
  tiles: number,
): GridLine[] {
  return groups.flatMap(({ prefix, charted, stepless }): GridLine[] => {
    const count = charted.length + stepless.length;
    const heading: GridLine[] = groups.length > 1 ? [{ kind: 'heading', prefix, count }] : [];
    // Over time a metric without steps may have a curve after all.
    const [drawn, plain] = axis === 'step' ? [charted, stepless] : [[...charted, ...stepless], []];
    return [
      ...heading,
      ...chunks(plain, tiles).map((keys): GridLine => ({ kind: 'tiles', keys })),
      ...chunks(drawn, charts).map((keys): GridLine => ({ kind: 'charts', keys })),
    ];
  });
}

function chunks(keys: readonly string[], size: number): string[][] {
  const parts: string[][] = [];
  for (let from = 0; from < keys.length; from += size) parts.push(keys.slice(from, from + size));
  return parts;
}

function lineKey(line: GridLine | undefined, index: number): string {
  if (!line) return String(index);
  return line.kind === 'heading' ? `heading:${line.prefix}` : `${line.kind}:${line.keys.join()}`;
}
