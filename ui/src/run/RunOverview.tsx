import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { isLive, runQuery, setRunTag } from '../api/runs';
import { fromWire, type Run, toRecord } from '../api/types';
import { useModels } from '../artifacts/useModels';
import { chartRun, type Looks } from '../charts/model';
import { DescriptionPanel } from '../common/DescriptionPanel';
import type { RunSearchParams } from '../url/search';
import { ChildRuns } from './ChildRuns';
import { DatasetPanel } from './DatasetPanel';
import { KeyValuePanel } from './KeyValuePanel';
import { MetricPanel } from './MetricPanel';
import { TagPanel } from './TagPanel';
import { useReloadRun } from './useReloadRun';

const ChartsPanel = lazy(() =>
  import('../charts/ChartsPanel').then((m) => ({ default: m.ChartsPanel })),
);
const ModelPanel = lazy(() => import('./ModelPanel').then((m) => ({ default: m.ModelPanel })));

const NOTE = 'mlflow.note.content';

const route = getRouteApi('/experiments/$experimentId/runs/$runId/');

/** The run's numbers: metrics, parameters, tags, and the curves. */
export function RunOverview() {
  const { runId } = route.useParams();
  const { data: run } = useSuspenseQuery(runQuery(runId));
  const models = useModels(run);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const tags = useMemo(() => toRecord(run.data.tags), [run.data.tags]);
  const params = useMemo(() => sortedByKey(run.data.params), [run.data.params]);
  const metrics = useMemo(() => latestMetrics(run), [run]);
  const runs = useMemo(() => [chartRun(run)], [run]);
  const live = isLive(run);
  const reload = useReloadRun(runId);

  function setSearch(change: RunSearchParams, push = false) {
    // The view's settings are no places to go back to, and must not throw the reader to the top.
    navigate({ search: (old) => ({ ...old, ...change }), replace: !push, resetScroll: false });
  }

  return (
    <>
      <DescriptionPanel
        key={runId}
        slim
        subject={`run ${runId}`}
        text={tags[NOTE] ?? ''}
        save={(text) => setRunTag(runId, { key: NOTE, value: text }).then(reload)}
      />
      <div className="run-columns">
        <div className="run-facts">
          <MetricPanel
            key={runId}
            runId={runId}
            metrics={metrics}
            live={live}
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
            key={runId}
            info={run.info}
            tags={run.data.tags ?? []}
            search={search.tags ?? ''}
            onSearch={(text) => setSearch({ tags: text || undefined })}
          />
          <ChildRuns info={run.info} live={live} />
          <DatasetPanel inputs={run.inputs?.dataset_inputs ?? []} />
          {models.length + (run.inputs?.model_inputs?.length ?? 0) > 0 && (
            <Suspense>
              <ModelPanel run={run} models={models} />
            </Suspense>
          )}
        </div>
        <Suspense fallback={<p className="empty">Loading charts…</p>}>
          <ChartsPanel
            single
            runs={runs}
            looks={NO_LOOKS}
            metrics={metrics}
            live={live}
            search={search}
            setSearch={setSearch}
            emptyText="This run has logged no metrics."
          />
        </Suspense>
      </div>
    </>
  );
}

/** One run has the colour of a single series. */
const NO_LOOKS: Looks = new Map();

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
