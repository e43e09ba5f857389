import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { errorSentence } from '../api/client';
import { isLive, runQuery } from '../api/runs';
import type { Run } from '../api/types';
import { runLooks } from '../charts/runColors';
import { ErrorPanel } from '../common/ErrorPanel';
import { usePageTitle } from '../common/hooks';
import { Segmented } from '../common/Segmented';
import { useExperimentNames } from '../experiments/useExperimentNames';
import { type CompareSearch, idList } from '../url/compare';
import { CompareSheet } from './CompareSheet';

const route = getRouteApi('/compare-runs');
const ComparedCharts = lazy(() =>
  import('./ComparedCharts').then((module) => ({ default: module.ComparedCharts })),
);

const CompareArtifacts = lazy(() =>
  import('./files/CompareArtifacts').then((module) => ({ default: module.CompareArtifacts })),
);

/** Any runs side by side, across experiments: their facts, their curves, or their files. */
export function ComparePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const runIds = useMemo(() => idList(search.runs), [search.runs]);
  const { runs, failures, retry, loading } = useQueries({
    queries: runIds.map((runId) => runQuery(runId)),
    combine: summarized,
  });
  const own = runs.map(({ info }) => info.experiment_id);
  // A link may not know them all.
  const experimentIds = own.length > 0 ? own : idList(search.experiments);
  const names = useExperimentNames([...new Set(experimentIds)].sort());
  const looks = useMemo(() => runLooks(runIds), [runIds]);
  usePageTitle(`Compare ${runIds.length} runs`);

  function setSearch(change: CompareSearch, push = false) {
    navigate({ search: (old) => ({ ...old, ...change }), replace: !push, resetScroll: false });
  }

  function remove(runId: string) {
    const rest = runIds.filter((id) => id !== runId);
    const left = runs.filter(({ info }) => info.run_id !== runId);
    const experiments = [...new Set(left.map(({ info }) => info.experiment_id))];
    setSearch({
      runs: JSON.stringify(rest),
      experiments: JSON.stringify(experiments),
      baseline: search.baseline === runId ? undefined : search.baseline,
    });
  }

  if (runIds.length === 0) return <NothingToCompare />;
  if (failures.length === runIds.length) {
    return (
      <ErrorPanel title="None of these runs could be opened" error={failures[0]} onRetry={retry}>
        <Link to="/experiments" className="button">
          All experiments
        </Link>
      </ErrorPanel>
    );
  }
  const { view = 'table' } = search;
  return (
    <div className={view === 'table' ? 'page page-fill compare-page' : 'page compare-page'}>
      <header className="page-head">
        <h1>
          Compare {runIds.length} {runIds.length === 1 ? 'run' : 'runs'}
        </h1>
        <span className="compare-origin">
          {[...names].map(([id, name]) => (
            <Link key={id} to="/experiments/$experimentId" params={{ experimentId: id }}>
              {name}
            </Link>
          ))}
        </span>
        <span className="page-head-actions">
          <Segmented
            label="View"
            value={view}
            choices={[
              ['table', 'Table'],
              ['charts', 'Charts'],
              ['artifacts', 'Artifacts'],
            ]}
            onChange={(next) => setSearch({ view: next === 'table' ? undefined : next })}
          />
        </span>
      </header>
      {failures.length > 0 && (
        <p className="error-text" role="alert">
          {failures.length} of {runIds.length} runs could not be opened:{' '}
          {errorSentence(failures[0])}
        </p>
      )}
      {loading && <p className="empty">Loading runs…</p>}
      {!loading && view === 'table' && (
        <CompareSheet
          runs={runs}
          names={names}
          looks={looks}
          search={search}
          setSearch={setSearch}
          onRemove={runIds.length > 1 ? remove : undefined}
        />
      )}
      {!loading && view === 'charts' && (
        <Suspense fallback={<p className="empty">Loading charts…</p>}>
          <ComparedCharts
            runs={runs}
            names={names}
            looks={looks}
            live={runs.some(isLive)}
            search={search}
            setSearch={setSearch}
          />
        </Suspense>
      )}
      {!loading && view === 'artifacts' && (
        <Suspense fallback={<p className="empty">Loading artifacts…</p>}>
          <CompareArtifacts runs={runs} looks={looks} search={search} setSearch={setSearch} />
        </Suspense>
      )}
    </div>
  );
}

function NothingToCompare() {
  return (
    <section className="notice">
      <h1>No runs to compare</h1>
      <p>Select runs in the table of an experiment, then choose “Compare”.</p>
      <div className="notice-actions">
        <Link to="/experiments" className="button button-primary">
          All experiments
        </Link>
      </div>
    </section>
  );
}

/** Of the queries of all runs: the runs that are there, and why others are not. */
function summarized(queries: readonly UseQueryResult<Run>[]) {
  const failed = queries.filter((query) => query.isError && !query.data);
  return {
    runs: queries.map((query) => query.data).filter((run) => run !== undefined),
    failures: failed.map((query) => query.error),
    loading: queries.some((query) => query.isPending),
    retry: () => {
      for (const query of failed) void query.refetch();
    },
  };
}
