import { useMemo } from 'react';
import { useDraft } from '../common/hooks';
import { SearchBox } from '../common/SearchBox';
import { Segmented } from '../common/Segmented';
import { type RunSearchParams, smoothingWeight } from '../url/search';
import { ChartGrid, type LatestMetric } from './ChartGrid';
import type { XAxis } from './series';

interface ChartPanelProps {
  runId: string;
  metrics: LatestMetric[];
  live: boolean;
  /** ms; where relative time starts. */
  origin: number;
  search: RunSearchParams;
  setSearch: (change: RunSearchParams) => void;
}

export function ChartPanel({ runId, metrics, live, origin, search, setSearch }: ChartPanelProps) {
  const axis: XAxis = search.x ?? 'step';
  const logarithmic = search.y === 'log';
  const [smoothText, setSmoothText] = useDraft(search.smooth ?? '', (text) =>
    setSearch({ smooth: smoothingWeight(text) > 0 ? text : undefined }),
  );
  const smoothing = smoothingWeight(smoothText);
  const options = useMemo(
    () => ({ axis, logarithmic, smoothing, origin }),
    [axis, logarithmic, smoothing, origin],
  );
  const text = (search.charts ?? '').toLowerCase();
  const shown = useMemo(
    () => metrics.filter((metric) => metric.key.toLowerCase().includes(text)),
    [metrics, text],
  );

  return (
    <section className="charts" aria-label="Metric charts">
      <div className="toolbar chart-toolbar">
        <SearchBox
          label="Filter charts by metric"
          placeholder="Filter charts"
          value={search.charts ?? ''}
          onCommit={(value) => setSearch({ charts: value || undefined })}
        />
        <Segmented
          label="X axis"
          value={axis}
          choices={[
            ['step', 'Step'],
            ['relative', 'Relative time'],
            ['wall', 'Wall time'],
          ]}
          onChange={(value) => setSearch({ x: value === 'step' ? undefined : value })}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={logarithmic}
            onChange={(event) => setSearch({ y: event.target.checked ? 'log' : undefined })}
          />
          Log y
        </label>
        <label className="slider">
          Smoothing
          <input
            type="range"
            min="0"
            max="0.99"
            step="0.01"
            value={smoothing}
            onChange={(event) => setSmoothText(event.target.value)}
          />
          <output>{smoothing.toFixed(2)}</output>
        </label>
        <span className="toolbar-note">Drag zooms, double-click resets</span>
      </div>
      {metrics.length === 0 && <p className="empty">This run has logged no metrics.</p>}
      {metrics.length > 0 && shown.length === 0 && (
        <p className="empty">No metric contains “{search.charts}”.</p>
      )}
      <ChartGrid runId={runId} metrics={shown} live={live} options={options} />
    </section>
  );
}
