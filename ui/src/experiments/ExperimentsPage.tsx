import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { errorSentence } from '../api/client';
import { createExperiment, nameFilter, setExperimentsDeleted } from '../api/experiments';
import { listedExperimentsQuery } from '../api/find';
import { isFilter, isUnfinishedFilter } from '../api/registry';
import type { Experiment } from '../api/types';
import { NameDialog } from '../common/ActionDialog';
import { Dock } from '../common/Dock';
import { ErrorPanel } from '../common/ErrorPanel';
import { useKept, usePageTitle } from '../common/hooks';
import { Icon } from '../common/Icon';
import { LoadMore } from '../common/LoadMore';
import { SearchBox } from '../common/SearchBox';
import { Segmented } from '../common/Segmented';
import { Toast } from '../common/Toast';
import { useOfferedCommands } from '../palette/pageCommands';
import type { ExperimentsSearch } from '../url/search';
import { ChosenBar } from './ChosenBar';
import { ExperimentTable } from './ExperimentTable';
import { FirstRun } from './FirstRun';

const route = getRouteApi('/experiments');
const LATEST_ACTIVITY_FIRST = 'last_activity DESC';
const NONE: ReadonlySet<string> = new Set();

export function ExperimentsPage() {
  usePageTitle('Experiments');
  const { q = '', stage, order = LATEST_ACTIVITY_FIRST } = route.useSearch();
  const navigate = route.useNavigate();
  const [chosen, setChosen] = useState(NONE);
  const moving = useMoving();
  const unfinished = isUnfinishedFilter(q);
  const list = useInfiniteQuery({
    ...listedExperimentsQuery({
      filter: isFilter(q) ? q : nameFilter(q),
      name: isFilter(q) ? '' : q,
      order,
      viewType: stage === 'deleted' ? 'DELETED_ONLY' : 'ACTIVE_ONLY',
    }),
    enabled: !unfinished,
  });
  const pages = useKept(list.data)?.pages;
  const listed = pages?.flatMap((page) => page.experiments) ?? [];
  const chosenHere = listed
    .map(({ experiment }) => experiment)
    .filter(({ experiment_id }) => chosen.has(experiment_id));

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
          label="Search experiments by name or tag"
          placeholder="Name, or tags.team = 'vision'"
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
          onChange={(next) => {
            setChosen(NONE);
            setSearch({ stage: next === 'deleted' ? next : undefined });
          }}
        />
      </div>
      {unfinished && (
        <p className="quiet" role="status">
          A filter names a value in quotes: <code>tags.team = 'vision' AND name LIKE 'a%'</code>
        </p>
      )}
      {list.isError && listed.length > 0 && (
        <p className="error-text" role="alert">
          {errorSentence(list.error)}
        </p>
      )}
      {moving.error && (
        <p className="error-text" role="alert">
          {errorSentence(moving.error)}
        </p>
      )}
      {list.isError && listed.length === 0 ? (
        <ErrorPanel
          title="The experiments could not be loaded"
          error={list.error}
          onRetry={() => list.refetch()}
        />
      ) : (
        <>
          {(listed.length > 0 || list.isLoading) && (
            <ExperimentTable
              listed={listed}
              pending={list.isLoading && !pages}
              order={order}
              onOrder={(next) =>
                setSearch({ order: next === LATEST_ACTIVITY_FIRST ? undefined : next })
              }
              onFilter={(filter) => setSearch({ q: filter })}
              chosen={chosen}
              onChoose={setChosen}
              onDeleted={moving.sayDeleted}
              onRestore={moving.restore}
            />
          )}
          {list.isSuccess && listed.length === 0 && !list.hasNextPage && (
            <NoExperiments q={q} deleted={stage === 'deleted'} />
          )}
          <LoadMore
            // A new observer after each page: a sentinel that is still in view would not report again.
            key={pages?.length}
            more={list.hasNextPage}
            busy={list.isFetchingNextPage}
            load={() => list.fetchNextPage()}
          />
          {listed.length === 1 &&
            q === '' &&
            stage === undefined &&
            listed[0]?.experiment.experiment_id === '0' &&
            listed[0].runs === 0 && <FirstRun />}
        </>
      )}
      <Dock>
        {moving.said && (
          <Toast
            text={moving.said.text}
            action={moving.said.undo && 'Undo'}
            onAction={moving.said.undo}
            onClose={moving.hush}
          />
        )}
        {chosenHere.length > 0 && (
          <ChosenBar
            experiments={chosenHere}
            deleted={stage === 'deleted'}
            move={moving.move}
            onClear={() => setChosen(NONE)}
          />
        )}
      </Dock>
    </div>
  );
}

interface Said {
  text: string;
  undo?: () => void;
}

/** Deleting and restoring: what was done is said, and can be taken back. */
function useMoving() {
  const [said, setSaid] = useState<Said>();
  const queryClient = useQueryClient();
  const reload = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: ['experiments'] }),
      queryClient.invalidateQueries({ queryKey: ['experiment'] }),
    ]);

  const moving = useMutation({
    mutationFn: async ({
      experiments,
      deleted,
    }: {
      experiments: Experiment[];
      deleted: boolean;
    }) => {
      const { done, error } = await setExperimentsDeleted(
        experiments.map(({ experiment_id }) => experiment_id),
        deleted,
      );
      if (done.length > 0) {
        const moved = experiments.filter(({ experiment_id }) => done.includes(experiment_id));
        say(moved, deleted);
        await reload();
      }
      if (error) throw error;
    },
  });

  function say(experiments: Experiment[], deleted: boolean) {
    const [first] = experiments;
    const what =
      experiments.length === 1 && first ? `“${first.name}”` : `${experiments.length} experiments`;
    setSaid({
      text: `${deleted ? 'Deleted' : 'Restored'} ${what}.`,
      undo: () => moving.mutate({ experiments, deleted: !deleted }),
    });
  }

  return {
    said,
    error: moving.error,
    hush: () => setSaid(undefined),
    sayDeleted: (experiment: Experiment) => say([experiment], true),
    restore: (experiment: Experiment) =>
      moving.mutate({ experiments: [experiment], deleted: false }),
    move: (experiments: Experiment[], deleted: boolean) =>
      moving.mutateAsync({ experiments, deleted }),
  };
}

function NoExperiments({ q, deleted }: { q: string; deleted: boolean }) {
  if (isFilter(q)) return <p className="empty">No experiment matches this filter.</p>;
  if (q) return <p className="empty">No experiment's name contains “{q}”.</p>;
  if (deleted) return <p className="empty">No experiment is deleted.</p>;
  return <FirstRun />;
}

function CreateExperiment() {
  const [open, setOpen] = useState(false);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  useOfferedCommands(
    useMemo(
      () => [
        {
          id: 'new-experiment',
          title: 'New experiment',
          words: 'create add',
          icon: 'plus',
          run: () => setOpen(true),
        },
      ],
      [],
    ),
  );

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
