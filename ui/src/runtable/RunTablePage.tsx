import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { errorSentence } from '../api/client';
import { experimentQuery } from '../api/experiments';
import type { RunRow } from '../api/runs';
import type { ViewType } from '../api/types';
import { ErrorPanel } from '../common/ErrorPanel';
import { usePageTitle } from '../common/hooks';
import { Segmented } from '../common/Segmented';
import { FirstRun } from '../experiments/FirstRun';
import { formatCount } from '../format/numbers';
import { decodeList, encodeList, type RunsSearch } from '../url/search';
import { ColumnChooser } from './ColumnChooser';
import {
  columnOf,
  defaultColumnIds,
  fittedColumns,
  inKindOrder,
  knownKeys,
  NAME_COLUMN_ID,
} from './columns';
import { ExperimentHead } from './ExperimentHead';
import { FilterBar } from './FilterBar';
import { DEFAULT_ORDER, orderColumnId, parseOrder } from './order';
import { RunGrid } from './RunGrid';
import { useRuns } from './useRuns';

const route = getRouteApi('/experiments/$experimentId');

const VIEW_TYPES: Record<'active' | 'deleted' | 'all', ViewType> = {
  active: 'ACTIVE_ONLY',
  deleted: 'DELETED_ONLY',
  all: 'ALL',
};

export function RunTablePage() {
  const { experimentId } = route.useParams();
  const { filter = '', order, view = 'active', cols } = route.useSearch();
  const navigate = route.useNavigate();
  const experiment = useQuery(experimentQuery(experimentId));
  usePageTitle(experiment.data?.name ?? 'Experiment');

  const search = { experimentId, filter, orderBy: order ?? '', viewType: VIEW_TYPES[view] };
  const { query, pages, rows, live, stale } = useRuns(search);
  const keys = useMemo(() => knownKeys(pages), [pages]);
  const firstRows = useFirstRows(experimentId, rows);
  const defaults = useMemo(() => defaultColumnIds(firstRows), [firstRows]);
  const columnIds = useMemo(() => (cols ? decodeList(cols) : defaults), [cols, defaults]);
  const shownIds = useMemo(() => withSortedColumn(columnIds, order), [columnIds, order]);
  const columns = useMemo(() => fittedColumns(shownIds, firstRows), [shownIds, firstRows]);

  function setSearch(change: RunsSearch, replace = false) {
    navigate({ search: (old) => ({ ...old, ...change }), replace });
  }

  if (experiment.isError) {
    return (
      <ErrorPanel
        title="This experiment could not be opened"
        error={experiment.error}
        onRetry={() => experiment.refetch()}
      />
    );
  }

  const untouched = filter === '' && view === 'active' && query.isSuccess && rows.length === 0;
  return (
    <div className="page page-fill">
      <ExperimentHead experimentId={experimentId} experiment={experiment.data} />
      <div className="toolbar">
        <FilterBar
          filter={filter}
          error={
            query.isError && !query.isFetchNextPageError ? errorSentence(query.error) : undefined
          }
          keys={keys}
          example={firstRows[0]}
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
        <ColumnChooser
          keys={keys}
          selected={columnIds}
          isDefault={cols === undefined}
          onChange={(ids) => setSearch({ cols: ids && encodeList(ids) }, true)}
        />
        {!(stale && rows.length === 0) && (
          <RunCount shown={rows.length} more={query.hasNextPage || stale} live={live} />
        )}
      </div>
      {untouched ? (
        <div className="no-runs">
          <p className="empty">This experiment has no runs yet.</p>
          {experiment.data?.lifecycle_stage === 'active' && (
            <FirstRun experiment={experiment.data.name} />
          )}
        </div>
      ) : (
        <RunGrid
          rows={rows}
          columns={columns}
          order={order ?? DEFAULT_ORDER}
          live={live}
          loading={query.isPending}
          stale={stale}
          hasMore={query.hasNextPage}
          isFetchingMore={query.isFetchingNextPage}
          fetchMoreError={query.isFetchNextPageError ? errorSentence(query.error) : undefined}
          fetchMore={() => query.fetchNextPage()}
          onOrder={(next) => setSearch({ order: next })}
          searchKey={JSON.stringify(search)}
          emptyText={query.isError ? 'No runs to show.' : emptyText(query.isSuccess, filter, view)}
        />
      )}
    </div>
  );
}

function emptyText(loaded: boolean, filter: string, view: string): string | undefined {
  if (!loaded) return undefined;
  if (filter) return 'No run matches this filter.';
  return view === 'deleted' ? 'No run is deleted.' : 'No runs.';
}

interface RunCountProps {
  shown: number;
  more: boolean;
  live: boolean;
}

function RunCount({ shown, more, live }: RunCountProps) {
  const noun = shown === 1 && !more ? 'run' : 'runs';
  return (
    <span className="run-count" role="status">
      {live && <span className="live-dot" title="Some runs are running; this list follows them" />}
      {formatCount(shown)}
      {more && '+'} {noun}
    </span>
  );
}

/** What the rows are sorted by is always to be seen. */
function withSortedColumn(ids: readonly string[], order: string | undefined): string[] {
  const target = order && parseOrder(order)?.target;
  const id = target ? orderColumnId(target) : NAME_COLUMN_ID;
  const shown = id === NAME_COLUMN_ID || ids.includes(id) || !columnOf(id);
  return inKindOrder(shown ? ids : [...ids, id]);
}

/**
 * The first rows this experiment showed. Columns and their widths are decided from them once, so that filtering, sorting
 * and live updates do not shuffle the table.
 */
function useFirstRows(experimentId: string, rows: readonly RunRow[]): readonly RunRow[] {
  const [sample, setSample] = useState<{ experimentId: string; rows: readonly RunRow[] }>();
  if (sample?.experimentId === experimentId) return sample.rows;
  if (rows[0]?.info.experiment_id !== experimentId) return NO_ROWS;
  setSample({ experimentId, rows: rows.slice(0, 100) });
  return NO_ROWS;
}

const NO_ROWS: readonly RunRow[] = [];
