import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { runSearchQuery } from '../api/runs';
import type { RunInfo } from '../api/types';
import { Icon } from '../common/Icon';
import { formatCount } from '../format/numbers';
import { flattenRows } from '../runtable/liveHead';
import { useShortcuts } from '../shell/useShortcuts';
import { listOrigin } from './listOrigin';

/** The way to the previous and next run of the list that this one was opened from, and back to it. */
export function RunNeighbours({ info }: { info: RunInfo }) {
  const { run_id: runId, experiment_id: experimentId } = info;
  const router = useRouter();
  const origin = useMemo(() => listOrigin(experimentId), [experimentId]);
  const list = useInfiniteQuery(runSearchQuery(origin.search));
  const rows = useMemo(() => flattenRows(list.data?.pages ?? []), [list.data]);
  const place = rows.findIndex((row) => row.info.run_id === runId);
  const before = place > 0 ? rows[place - 1]?.info : undefined;
  const after = place >= 0 ? rows[place + 1]?.info : undefined;

  const isLast = place >= 0 && place === rows.length - 1;
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  useEffect(() => {
    if (isLast && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) fetchNextPage();
  }, [isLast, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);

  function go(to: RunInfo | undefined) {
    if (!to) return;
    // From /experiments/1/runs/a/artifacts/x?q=y to the same of the other run.
    const { pathname, searchStr } = router.state.location;
    const below = pathname.split('/').slice(5).join('/');
    const path = `/experiments/${to.experiment_id}/runs/${to.run_id}${below && `/${below}`}`;
    router.history.push(path + searchStr);
  }

  useShortcuts({
    j: () => go(after),
    k: () => go(before),
    u: () => router.history.push(origin.address),
  });

  if (place < 0) return null;
  return (
    <nav className="run-neighbours" aria-label="Runs of the list">
      <Neighbour info={before} icon="up" label="Previous run (K)" />
      <Neighbour info={after} icon="down" label="Next run (J)" />
      <a
        className="quiet"
        href={router.history.createHref(origin.address)}
        title="Back to the list (U)"
      >
        {formatCount(place + 1)} of {formatCount(rows.length)}
        {hasNextPage && '+'}
      </a>
    </nav>
  );
}

interface NeighbourProps {
  info: RunInfo | undefined;
  icon: 'up' | 'down';
  label: string;
}

function Neighbour({ info, icon, label }: NeighbourProps) {
  if (!info) {
    return (
      <span className="icon-button icon-button-off" title={label}>
        <Icon name={icon} />
      </span>
    );
  }
  return (
    <Link
      to="."
      params={(old) => ({ ...old, experimentId: info.experiment_id, runId: info.run_id })}
      search={(old) => old}
      className="icon-button"
      aria-label={label}
      title={`${label}: ${info.run_name || info.run_id}`}
    >
      <Icon name={icon} />
    </Link>
  );
}
