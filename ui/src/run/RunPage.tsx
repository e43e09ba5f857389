import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { isLive, runQuery } from '../api/runs';
import { fromWire, type Run, toRecord } from '../api/types';
import { ChartPanel } from '../charts/ChartPanel';
import { ErrorPanel } from '../common/ErrorPanel';
import { usePageTitle } from '../common/hooks';
import { formatExact, formatMetric } from '../format/numbers';
import type { RunSearchParams } from '../url/search';
import { DatasetPanel } from './DatasetPanel';
import { KeyValuePanel } from './KeyValuePanel';
import { RunHeader } from './RunHeader';
import { TagPanel } from './TagPanel';

const route = getRouteApi('/experiments/$experimentId/runs/$runId');

export function RunPage() {
  const { experimentId, runId } = route.useParams();
  const run = useQuery(runQuery(runId));
  usePageTitle(run.data?.info.run_name || 'Run');

  if (run.isError && !run.data) {
    return (
      <ErrorPanel
        title="This run could not be opened"
        error={run.error}
        onRetry={() => run.refetch()}
      >
        <Link to="/experiments/$experimentId" params={{ experimentId }} className="button">
          Runs of experiment {experimentId}
        </Link>
      </ErrorPanel>
    );
  }
  return run.data ? <LoadedRun run={run.data} /> : <LoadingRun />;
}

function LoadedRun({ run }: { run: Run }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const tags = useMemo(() => toRecord(run.data.tags), [run.data.tags]);
  const params = useMemo(() => sortedByKey(run.data.params), [run.data.params]);
  const metrics = useMemo(() => latestMetrics(run), [run]);
  const metricRows = useMemo(
    () =>
      metrics.map(({ key, value, step }) => ({
        key,
        value: formatMetric(value),
        title: formatExact(value),
        extra: `step ${step}`,
      })),
    [metrics],
  );

  function setSearch(change: RunSearchParams) {
    // The view's settings are no places to go back to, and must not throw the reader to the top.
    navigate({ search: (old) => ({ ...old, ...change }), replace: true, resetScroll: false });
  }

  return (
    <div className="page run-page">
      <RunHeader run={run} tags={tags} />
      <div className="run-columns">
        <div className="run-facts">
          <KeyValuePanel
            title="Latest metrics"
            rows={metricRows}
            numeric
            emptyText="No metrics."
            search={search.metrics ?? ''}
            onSearch={(text) => setSearch({ metrics: text || undefined })}
          />
          <KeyValuePanel
            title="Parameters"
            rows={params}
            emptyText="No parameters."
            search={search.params ?? ''}
            onSearch={(text) => setSearch({ params: text || undefined })}
          />
          <TagPanel
            tags={tags}
            search={search.tags ?? ''}
            onSearch={(text) => setSearch({ tags: text || undefined })}
          />
          <DatasetPanel inputs={run.inputs?.dataset_inputs ?? []} />
        </div>
        <ChartPanel
          runId={run.info.run_id}
          metrics={metrics}
          live={isLive(run)}
          origin={run.info.start_time ?? 0}
          search={search}
          setSearch={setSearch}
        />
      </div>
    </div>
  );
}

/** The page's shape in grey, so that nothing moves when the run arrives. */
function LoadingRun() {
  return (
    <div className="page run-page" aria-busy="true">
      <div className="run-header">
        <h1>
          <span className="skeleton" style={{ width: 240 }} />
        </h1>
        <span className="skeleton" style={{ width: 480 }} />
      </div>
    </div>
  );
}

function sortedByKey<T extends { key: string }>(pairs: readonly T[] | undefined): T[] {
  return [...(pairs ?? [])].sort((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true }));
}

function latestMetrics(run: Run) {
  return sortedByKey(run.data.metrics).map(({ key, value, step }) => ({
    key,
    value: fromWire(value),
    step,
  }));
}
