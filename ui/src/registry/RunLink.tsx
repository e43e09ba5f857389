import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { runQuery } from '../api/runs';

/** A run by its name, as soon as that is known. */
export function RunLink({ runId }: { runId: string }) {
  const { data, isError } = useQuery(runQuery(runId));
  if (isError) return <code title="This run is not on this server any more">{runId}</code>;
  return (
    <Link to="/runs/$runId" params={{ runId }} title={runId}>
      {data?.info.run_name || <code>{runId.slice(0, 8)}</code>}
    </Link>
  );
}
