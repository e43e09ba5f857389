import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { createExperiment, experimentListQuery } from '../api/experiments';
import { NameDialog } from '../common/ActionDialog';
import { ErrorPanel } from '../common/ErrorPanel';
import { useNearViewport, usePageTitle } from '../common/hooks';
import { Icon } from '../common/Icon';
import { SearchBox } from '../common/SearchBox';
import { Segmented } from '../common/Segmented';
import type { ExperimentsSearch } from '../url/search';
import { ExperimentTable } from './ExperimentTable';
import { FirstRun } from './FirstRun';

const route = getRouteApi('/experiments');

export function ExperimentsPage() {
  usePageTitle('Experiments');
  const { q = '', stage } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(
    experimentListQuery(q, stage === 'deleted' ? 'DELETED_ONLY' : 'ACTIVE_ONLY'),
  );
  const experiments = list.data?.pages.flatMap((page) => page.experiments) ?? [];

  function setSearch(change: ExperimentsSearch) {
    navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  }

  return (
    <div className="page">
      <div className="page-head">
        <h1>Experiments</h1>
        <CreateExperiment />
      </div>
      <div className="toolbar">
        <SearchBox
          label="Search experiments by name"
          placeholder="Search by name"
          value={q}
          onCommit={(text) => setSearch({ q: text || undefined })}
        />
        <Segmented
          label="Experiments shown"
          value={stage ?? 'active'}
          choices={[
            ['active', 'Active'],
            ['deleted', 'Deleted'],
          ]}
          onChange={(next) => setSearch({ stage: next === 'deleted' ? next : undefined })}
        />
      </div>
      {list.isError && experiments.length === 0 ? (
        <ErrorPanel
          title="The experiments could not be loaded"
          error={list.error}
          onRetry={() => list.refetch()}
        />
      ) : (
        <>
          {(experiments.length > 0 || list.isPending) && (
            <ExperimentTable experiments={experiments} pending={list.isPending} />
          )}
          {list.isSuccess && experiments.length === 0 && !list.hasNextPage && (
            <NoExperiments q={q} deleted={stage === 'deleted'} />
          )}
          <LoadMore
            // A new observer after each page: a sentinel that is still in view would not report again.
            key={list.data?.pages.length}
            more={list.hasNextPage}
            busy={list.isFetchingNextPage}
            load={() => list.fetchNextPage()}
          />
          {onlyUntouchedDefault(experiments.length, q, stage) &&
            experiments[0]?.experiment_id === '0' && <FirstRun />}
        </>
      )}
    </div>
  );
}

function onlyUntouchedDefault(count: number, q: string, stage: string | undefined): boolean {
  return count === 1 && q === '' && stage === undefined;
}

function NoExperiments({ q, deleted }: { q: string; deleted: boolean }) {
  if (q) return <p className="empty">No experiment's name contains “{q}”.</p>;
  if (deleted) return <p className="empty">No experiment is deleted.</p>;
  return <FirstRun />;
}

interface LoadMoreProps {
  more: boolean;
  busy: boolean;
  load: () => void;
}

function LoadMore({ more, busy, load }: LoadMoreProps) {
  const ref = useNearViewport(() => {
    if (more && !busy) load();
  });
  return (
    <div ref={ref} className="load-more">
      {more && (
        <button type="button" className="button" disabled={busy} onClick={load}>
          {busy ? 'Loading…' : 'Load more'}
        </button>
      )}
    </div>
  );
}

function CreateExperiment() {
  const [open, setOpen] = useState(false);
  const queryClient = useQueryClient();
  const navigate = useNavigate();

  async function create(name: string) {
    const { experiment_id } = await createExperiment(name);
    await queryClient.invalidateQueries({ queryKey: ['experiments'] });
    await navigate({ to: '/experiments/$experimentId', params: { experimentId: experiment_id } });
  }

  return (
    <>
      <button type="button" className="button button-primary" onClick={() => setOpen(true)}>
        <Icon name="plus" />
        New experiment
      </button>
      {open && (
        <NameDialog
          title="New experiment"
          action="Create"
          label="Name"
          submit={create}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
