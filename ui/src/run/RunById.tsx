import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Navigate } from '@tanstack/react-router';
import { runQuery } from '../api/runs';
import { ErrorPanel } from '../common/ErrorPanel';

const route = getRouteApi('/runs/$runId');

/** Leads on to the run's page, for links that know the run's id and not its experiment. */
export function RunById() {
  const { runId } = route.useParams();
  const run = useQuery(runQuery(runId));
  if (run.isError) {
    return (
      <ErrorPanel
        title="This run could not be opened"
        error={run.error}
        onRetry={() => run.refetch()}
      />
    );
  }
  if (!run.data) return <div className="page" aria-busy="true" />;
  return (
    <Navigate
      to="/experiments/$experimentId/runs/$runId"
      params={{ experimentId: run.data.info.experiment_id, runId }}
      replace
    />
  );
}
