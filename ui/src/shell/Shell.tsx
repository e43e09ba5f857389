import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { fetchVersion } from '../api/client';
import { experimentQuery } from '../api/experiments';
import { runQuery } from '../api/runs';
import { ThemeSwitch } from './ThemeSwitch';
import { Wordmark } from './Wordmark';

export function Shell() {
  return (
    <>
      {/* Not a link to "#main": the hash belongs to the router. */}
      <button
        type="button"
        className="skip-link"
        onClick={() => document.getElementById('main')?.focus()}
      >
        Skip to the content
      </button>
      <header className="topbar">
        <Link to="/experiments" className="home-link" aria-label="Tailrace, all experiments">
          <Wordmark />
        </Link>
        <Breadcrumb />
        <ServerVersion />
        <ThemeSwitch />
      </header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}

function Breadcrumb() {
  const { experimentId, runId } = useParams({ strict: false });
  const { data: run } = useQuery({ ...runQuery(runId ?? ''), enabled: Boolean(runId) });
  // A link may name the wrong experiment; the run knows its own.
  const id = run?.info.experiment_id ?? experimentId;
  const { data: experiment } = useQuery({ ...experimentQuery(id ?? ''), enabled: Boolean(id) });
  if (!id) return <nav className="breadcrumb" aria-label="Breadcrumb" />;

  const experimentName = experiment?.name ?? `Experiment ${id}`;
  return (
    <nav className="breadcrumb" aria-label="Breadcrumb">
      <ol>
        <li>
          <Link to="/experiments">Experiments</Link>
        </li>
        <li title={experimentName}>
          {runId ? (
            <Link to="/experiments/$experimentId" params={{ experimentId: id }}>
              {experimentName}
            </Link>
          ) : (
            <span aria-current="page">{experimentName}</span>
          )}
        </li>
        {runId && (
          <li title={run?.info.run_name ?? runId}>
            <span aria-current="page">{run?.info.run_name || runId}</span>
          </li>
        )}
      </ol>
    </nav>
  );
}

function ServerVersion() {
  const { data } = useQuery({
    queryKey: ['version'],
    queryFn: ({ signal }) => fetchVersion(signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return data ? (
    <span className="server-version" title="Version of the MLflow API this server speaks">
      {data}
    </span>
  ) : null;
}
