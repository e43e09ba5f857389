import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type CSSProperties, lazy, Suspense } from 'react';
import { ApiError, errorSentence, isUnreachable } from '../api/client';
import { experimentQuery, idsOf } from '../api/experiments';
import { ErrorPanel } from '../common/ErrorPanel';
import { usePageTitle } from '../common/hooks';
import { Segmented } from '../common/Segmented';
import { Splitter, splitOf } from '../common/Splitter';
import { ExperimentsHead } from '../experiments/ExperimentsHead';
import { FirstRun } from '../experiments/FirstRun';
import { formatCount } from '../format/numbers';
import type { RunsSearch } from '../url/runs';
import { encodeList } from '../url/search';
import { ColumnChooser } from './ColumnChooser';
import { DisplayMenu, GroupedBy } from './DisplayMenu';
import { ExperimentHead } from './ExperimentHead';
import { FilterBar } from './FilterBar';
import { RunGrid } from './RunGrid';
import { SelectionBar } from './SelectionBar';
import { type RunTableModel, useRunTable } from './useRunTable';

const route = getRouteApi('/experiments/$experimentId');

const RunCharts = lazy(() =>
  import('./RunCharts').then((module) => ({ default: module.RunCharts })),
);

/** Per cent of the page that the table has beside the charts. */
const SPLIT = 40;

export function RunTablePage() {
  const { experimentId } = route.useParams();
  const search = route.useSearch();
  const { filter = '', view = 'active', cols, show } = search;
  const navigate = route.useNavigate();
  const ids = idsOf(experimentId);
  const together = ids.length > 1;
  const experiment = useQuery(experimentQuery(ids[0] ?? ''));
  usePageTitle(together ? `${ids.length} experiments` : (experiment.data?.name ?? 'Experiment'));

  function setSearch(change: RunsSearch, replace = false) {
    navigate({ search: (old) => ({ ...old, ...change }), replace, resetScroll: false });
  }
  /** What changes how things look needs no step back each. */
  const setLook = (change: RunsSearch, push = false) => setSearch(change, !push);
  const model = useRunTable(experimentId, search, setLook);
  const { query, rows, stale, keys, table, selection } = model;

  const gone = experiment.error instanceof ApiError && experiment.error.isMissing;
  if (experiment.isError && (gone || !experiment.data)) {
    return (
      <ErrorPanel
        title="This experiment could not be opened"
        error={experiment.error}
        onRetry={() => experiment.refetch()}
      >
        <Link to="/experiments" className="button">
          All experiments
        </Link>
      </ErrorPanel>
    );
  }

  const failure = query.isFetchNextPageError ? null : query.error;
  const refused = failure && isAboutFilter(failure, filter) ? failure.message : undefined;
  const deleted = experiment.data?.lifecycle_stage === 'deleted';
  const untouched = filter === '' && view === 'active' && query.isSuccess && rows.length === 0;
  const charts = show !== undefined && !untouched;
  const list = show !== 'charts' || untouched;
  const split = splitOf(search.split, SPLIT);
  return (
    <div className={list ? 'page page-fill' : 'page'}>
      {together ? (
        <ExperimentsHead experimentId={experimentId} />
      ) : (
        <ExperimentHead experimentId={experimentId} experiment={experiment.data} />
      )}
      <div className="toolbar">
        <FilterBar
          experimentId={experimentId}
          filter={filter}
          error={refused}
          keys={keys}
          example={model.firstRows[0]}
          onApply={(text) => setSearch({ filter: text || undefined })}
        />
        <Segmented
          label="Runs shown"
          value={view}
          choices={[
            ['active', 'Active'],
            ['deleted', 'Deleted'],
            ['all', 'All'],
          ]}
          onChange={(next) => setSearch({ view: next === 'active' ? undefined : next })}
        />
        <Segmented
          label="Show as"
          value={show ?? 'table'}
          choices={[
            ['table', 'Table'],
            ['both', 'Both'],
            ['charts', 'Charts'],
          ]}
          onChange={(next) => setSearch({ show: next === 'table' ? undefined : next })}
        />
        {list && (
          <>
            <ColumnChooser
              experimentId={experimentId}
              keys={keys}
              selected={model.columnIds}
              isDefault={cols === undefined}
              onChange={(ids) => setLook({ cols: ids && encodeList(ids) })}
              differing={search.differs === 'only'}
              onDiffering={(on) => setLook({ differs: on ? 'only' : undefined })}
            />
            <DisplayMenu search={search} setSearch={setLook} table={table} keys={keys} />
            <GroupedBy table={table} />
          </>
        )}
        {!(stale && rows.length === 0) && (
          <RunCount
            shown={model.total ?? rows.length}
            more={model.total === undefined}
            live={model.live}
            groups={table.groupBy.length > 0 ? model.groups : undefined}
          />
        )}
      </div>
      {/* That the server is away is said at the top. */}
      {failure && refused === undefined && !isUnreachable(failure) && (
        <p className="error-text" role="alert">
          The runs could not be read. {errorSentence(failure)}{' '}
          <button type="button" className="link-button" onClick={() => query.refetch()}>
            Try again
          </button>
        </p>
      )}
      {untouched && (
        <div className="no-runs">
          <p className="empty">{noRuns(together, deleted)}</p>
          {!together && experiment.data && !deleted && (
            <FirstRun experiment={experiment.data.name} />
          )}
        </div>
      )}
      {!untouched && (
        <div
          className={charts && list ? 'runs-split' : 'runs-alone'}
          style={{ '--split': `${split}%` } as CSSProperties}
        >
          {list && (
            <Table
              model={model}
              onOrder={(next) => setSearch({ order: next })}
              emptyText={emptyText(model, filter, view)}
            />
          )}
          {charts && list && (
            <Splitter
              label="Part of the table"
              value={split}
              onChange={(next) =>
                setLook({ split: next && next !== SPLIT ? String(next) : undefined })
              }
            />
          )}
          {charts && (
            <div className="runs-charts">
              <Suspense fallback={<p className="empty">Loading charts…</p>}>
                <RunCharts
                  experimentId={experimentId}
                  rows={model.lines.listed}
                  chosen={selection.chosen}
                  fetchMore={
                    query.hasNextPage && !query.isFetching && !query.isFetchNextPageError
                      ? query.fetchNextPage
                      : undefined
                  }
                  search={search}
                  setSearch={setLook}
                />
              </Suspense>
            </div>
          )}
        </div>
      )}
      <SelectionBar
        selection={selection}
        experimentName={together ? 'runs' : (experiment.data?.name ?? `Experiment ${experimentId}`)}
      />
    </div>
  );
}

/** A refusal of the search, unless it is its order, which an address may have wrong as well. */
function isAboutFilter(error: Error, filter: string): boolean {
  const refused = error instanceof ApiError && error.status === 400;
  return refused && filter !== '' && !error.message.includes('order_by');
}

function noRuns(together: boolean, deleted: boolean): string {
  if (together) return 'These experiments have no runs yet.';
  return deleted
    ? 'This experiment is deleted, and its runs with it.'
    : 'This experiment has no runs yet.';
}

interface TableProps {
  model: RunTableModel;
  onOrder: (order: string | undefined) => void;
  emptyText: string | undefined;
}

function Table({ model, onOrder, emptyText }: TableProps) {
  const { query, lines, groups, table } = model;
  const grouped = table.groupBy.length > 0;
  const failure = grouped ? groups.error : query.isFetchNextPageError ? query.error : null;
  return (
    <RunGrid
      lines={lines.lines}
      pinned={lines.pinned}
      rows={lines.rows}
      table={table}
      view={model.view}
      groupView={model.groupView}
      colors={model.colors}
      onEye={model.onEye}
      onEyes={model.onEyes}
      selection={model.selection}
      groupSelection={model.groupSelection}
      columns={model.columns}
      order={model.order}
      loading={grouped ? groups.pending : query.isPending}
      stale={model.stale}
      hasMore={!grouped && query.hasNextPage}
      isFetchingMore={!grouped && query.isFetchingNextPage}
      fetchMoreError={failure ? errorSentence(failure) : undefined}
      fetchMore={() => (grouped ? groups.retry() : query.fetchNextPage())}
      onOrder={onOrder}
      searchKey={JSON.stringify([model.runSearch, table.groupBy])}
      emptyText={emptyText}
    />
  );
}

function emptyText(
  { query, table, groups }: RunTableModel,
  filter: string,
  view: string,
): string | undefined {
  if (query.isError) {
    return isAboutFilter(query.error, filter)
      ? 'No runs to show: the filter was refused.'
      : 'The runs could not be read.';
  }
  if (!query.isSuccess || (table.groupBy.length > 0 && groups.pending)) return undefined;
  if (filter) return 'No run matches this filter.';
  return view === 'deleted' ? 'No run is deleted.' : 'No runs.';
}

interface RunCountProps {
  shown: number;
  more: boolean;
  live: boolean;
  groups: RunTableModel['groups'] | undefined;
}

function RunCount({ shown, more, live, groups }: RunCountProps) {
  const noun = shown === 1 && !more ? 'run' : 'runs';
  return (
    <span className="run-count" role="status">
      {live && <span className="live-dot" title="Some runs are running; this list follows them" />}
      {groups ? (
        <span
          title={
            groups.complete ? undefined : 'Of the newest runs; there are more than are looked at'
          }
        >
          {formatCount(groups.total)}
          {!groups.complete && '+'} {groups.total === 1 ? 'group' : 'groups'}
        </span>
      ) : (
        <>
          {formatCount(shown)}
          {more && '+'} {noun}
        </>
      )}
    </span>
  );
}
