import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { experimentQuery, idsOf } from '../api/experiments';
import { runQuery } from '../api/runs';

/** Where in its section the page is. The section itself is marked among the others. */
export function Breadcrumb() {
  const { experimentId, runId, name, version } = useParams({ strict: false });
  const section = useLocation({ select: ({ pathname }) => pathname.split('/')[1] });
  const isCompare = useLocation({
    select: ({ pathname }) => /^\/models\/[^/]+\/compare$/.test(pathname),
  });
  if (experimentId || runId) return <RunCrumbs experimentId={experimentId} runId={runId} />;
  if (section === 'models' && name !== undefined) {
    const below = version ? `Version ${version}` : isCompare ? 'Compare' : undefined;
    return (
      <Crumbs>
        <li title={name}>
          {below ? (
            <Link to="/models/$name" params={{ name }}>
              {name}
            </Link>
          ) : (
            <span aria-current="page">{name}</span>
          )}
        </li>
        {below && (
          <li>
            <span aria-current="page">{below}</span>
          </li>
        )}
      </Crumbs>
    );
  }
  if (name === undefined) return <nav className="breadcrumb" aria-label="Breadcrumb" />;
  return (
    <Crumbs>
      <li title={name}>
        <span aria-current="page">{name}</span>
      </li>
    </Crumbs>
  );
}

function Crumbs({ children }: { children: ReactNode }) {
  return (
    <nav className="breadcrumb" aria-label="Breadcrumb">
      <ol>{children}</ol>
    </nav>
  );
}

function RunCrumbs({ experimentId, runId }: { experimentId?: string; runId?: string }) {
  const { data: run } = useQuery({ ...runQuery(runId ?? ''), enabled: Boolean(runId) });
  // A link may name the wrong experiment; the run knows its own.
  const id = run?.info.experiment_id ?? experimentId;
  const together = idsOf(id ?? '').length;
  const { data: experiment } = useQuery({
    ...experimentQuery(id ?? ''),
    enabled: together === 1,
  });
  if (!id) return <nav className="breadcrumb" aria-label="Breadcrumb" />;

  const experimentName =
    together > 1 ? `${together} experiments` : (experiment?.name ?? `Experiment ${id}`);
  return (
    <Crumbs>
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
    </Crumbs>
  );
}
