import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { childRunsQuery } from '../api/runs';
import type { RunInfo } from '../api/types';
import { useNow } from '../common/hooks';
import { StatusMark } from '../common/StatusMark';
import { formatCount } from '../format/numbers';
import { formatAgo, formatDuration, runDuration } from '../format/time';

/** The runs that name this one as their parent; nothing where none does. */
export function ChildRuns({ info, live }: { info: RunInfo; live: boolean }) {
  const { data } = useQuery(childRunsQuery(info, live));
  const now = useNow();
  if (!data || data.rows.length === 0) return null;
  const filter = `tags.\`mlflow.parentRunId\` = '${info.run_id}'`;
  const more = data.nextPageToken !== undefined;
  return (
    <section className="panel" aria-label="Child runs">
      <div className="panel-head">
        <h2>
          Child runs{' '}
          <span className="count">
            {formatCount(data.rows.length)}
            {more && '+'}
          </span>
        </h2>
        <Link
          to="/experiments/$experimentId"
          params={{ experimentId: info.experiment_id }}
          search={{ filter }}
        >
          Show in the table
        </Link>
      </div>
      <ul className="child-runs">
        {data.rows.map(({ info: child }) => (
          <li key={child.run_id}>
            <Link
              to="/experiments/$experimentId/runs/$runId"
              params={{ experimentId: child.experiment_id, runId: child.run_id }}
              search={{}}
              title={child.run_name}
            >
              {child.run_name || child.run_id}
            </Link>
            <StatusMark status={child.status} />
            <span className="quiet" title={`Started ${formatAgo(child.start_time, now)}`}>
              {formatDuration(runDuration(child, now))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
