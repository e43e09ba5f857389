import { useMemo, useState } from 'react';
import { idsOf } from '../api/experiments';
import { RUN_PAGE_SIZE, type RunRow } from '../api/runs';
import type { ViewType } from '../api/types';
import { runLooks } from '../charts/runColors';
import { useNow } from '../common/hooks';
import type { RunsSearch } from '../url/runs';
import { decodeList } from '../url/search';
import { pinnedFirst, withColumns } from './columnOrder';
import { columnOf, defaultColumnIds, fittedColumns, knownKeys, NAME_COLUMN_ID } from './columns';
import { chartedRuns, toggledEye } from './drawn';
import type { RowView } from './GridRow';
import type { GroupView } from './GroupRow';
import { groupNameWidth, groupValues, rangesOf, textsOf, withEnds } from './groups';
import { columnRanges, differingColumns, type Range, sameRanges } from './marks';
import { DEFAULT_ORDER, orderColumnId, parseOrder } from './order';
import { useExtremes } from './useExtremes';
import { useGroupSelection } from './useGroupSelection';
import { useGroups } from './useGroups';
import { useRuns } from './useRuns';
import { useSelection } from './useSelection';
import { useTableLines } from './useTableLines';
import { type SetSearch, useTableState } from './useTableState';

const VIEW_TYPES: Record<'active' | 'deleted' | 'all', ViewType> = {
  active: 'ACTIVE_ONLY',
  deleted: 'DELETED_ONLY',
  all: 'ALL',
};

export type RunTableModel = ReturnType<typeof useRunTable>;

/** Everything the table of an experiment's runs shows, from the URL and the server's answers. */
export function useRunTable(experimentId: string, search: RunsSearch, setSearch: SetSearch) {
  const { filter = '', order, view: stage = 'active' } = search;
  const runSearch = { experimentId, filter, orderBy: order ?? '', viewType: VIEW_TYPES[stage] };
  const runs = useRuns(runSearch);
  const { pages, rows, live } = runs;
  const keys = useMemo(() => knownKeys(pages), [pages]);
  const firstRows = useFirstRows(experimentId, rows);

  const defaults = useMemo(() => defaultColumnIds(firstRows), [firstRows]);
  const { cols } = search;
  const columnIds = useMemo(() => (cols ? decodeList(cols) : defaults), [cols, defaults]);
  const table = useTableState(search, setSearch, columnIds);
  const { pinnedColumns, widths, groupBy, isOpen } = table;
  const shownIds = useMemo(
    () => pinnedFirst(withSortedColumn(columnIds, order), pinnedColumns),
    [columnIds, order, pinnedColumns],
  );
  const groups = useGroups(runSearch, groupBy, shownIds, isOpen);
  const statistic = search.stat ?? 'mean';
  const grouped = useMemo(
    () => groupValues(groups.groups, shownIds, statistic),
    [groups.groups, shownIds, statistic],
  );
  const byStart = order === undefined || parseOrder(order)?.target === 'attributes.start_time';
  const lines = useTableLines({
    experimentId,
    rows,
    pins: table.pins,
    baselineId: search.baseline,
    // In another order a tree would hide what the order says.
    nested: search.tree !== 'flat' && byStart,
    withParents: filter === '' && stage === 'active',
    isOpen,
    groups: groupBy.length > 0 ? (groups.lines ?? NO_LINES) : undefined,
  });

  const extremes = useExtremes(lines.rows, shownIds);
  const runPages = groupBy.length > 0 ? groups.pages : pages;
  const ranges = useSteadyRanges(
    useMemo(() => columnRanges(runPages, shownIds, extremes), [runPages, shownIds, extremes]),
  );
  const allColumns = useMemo(
    () => fittedColumns(shownIds, firstRows, widths, textsOf(withEnds(grouped, ranges))),
    [shownIds, firstRows, widths, grouped, ranges],
  );
  const columns = useMemo(() => {
    if (search.differs !== 'only') return allColumns;
    const differing = new Set(differingColumns(allColumns, pages));
    return allColumns.filter((column) => column.id === NAME_COLUMN_ID || differing.has(column));
  }, [allColumns, search.differs, pages]);

  const roomy = useMemo(() => {
    const room = groups.groups.length > 0 ? groupNameWidth(groups.groups, groupBy) : 0;
    return columns.map((column) =>
      column.id === NAME_COLUMN_ID && !widths.has(column.id) && room > column.width
        ? { ...column, width: room }
        : column,
    );
  }, [columns, groups.groups, groupBy, widths]);

  const setChosen = (sel: string | undefined) => setSearch({ sel });
  const selection = useSelection(lines.rows, experimentId, search.sel, setChosen);
  const groupSelection = useGroupSelection(runSearch, groupBy, selection);

  const charted = useMemo(
    () => chartedRuns(lines.listed, selection.chosen, { top: search.top, draw: search.draw }),
    [lines.listed, selection.chosen, search.top, search.draw],
  );
  const colors = useColors(charted, search.hide);
  const now = useNow(live ? 5_000 : 30_000);
  const groupRanges = useSteadyRanges(useMemo(() => rangesOf(grouped), [grouped]));
  const { better } = table;
  const { baseline } = lines;
  const view = useMemo<RowView>(
    () => ({
      now,
      absolute: search.times === 'absolute',
      extremes,
      ranges,
      better,
      marks: search.marks !== 'off',
      bars: search.bars === 'on',
      baseline,
      percent: search.delta === 'percent',
    }),
    [
      now,
      search.times,
      extremes,
      ranges,
      better,
      search.marks,
      search.bars,
      baseline,
      search.delta,
    ],
  );
  const groupView = useMemo<GroupView>(
    () => ({
      statistic,
      ranges: groupRanges,
      better,
      marks: search.marks !== 'off',
      bars: search.bars === 'on',
    }),
    [statistic, groupRanges, better, search.marks, search.bars],
  );

  return {
    ...runs,
    runSearch,
    keys,
    firstRows,
    columnIds,
    columns: roomy,
    table,
    groups,
    lines,
    selection,
    groupSelection,
    colors,
    view,
    groupView,
    order: order ?? DEFAULT_ORDER,
    onEye: (runId: string) =>
      setSearch(
        toggledEye(
          search,
          runId,
          charted.some(({ info }) => info.run_id === runId),
        ),
      ),
    onEyes: (top: '0' | '10' | '20' | '50' | '100' | 'all') => {
      selection.clear();
      setSearch({ top: top === '20' ? undefined : top, hide: undefined, draw: undefined });
    },
  };
}

const NO_LINES: never[] = [];

/** The colours of the runs that have curves. The same map as long as it is the same runs. */
function useColors(
  charted: readonly RunRow[],
  hide: string | undefined,
): ReadonlyMap<string, number> {
  const key = charted.map(({ info }) => info.run_id).join();
  return useMemo(() => {
    const ids = key === '' ? [] : key.split(',');
    const hidden = new Set(decodeList(hide ?? ''));
    const looks = [...runLooks(ids)].filter(([runId]) => !hidden.has(runId));
    return new Map(looks.map(([runId, look]) => [runId, look.color]));
  }, [key, hide]);
}

/** The same map as long as no range changes: all rows are drawn anew with another. */
function useSteadyRanges(found: ReadonlyMap<string, Range>): ReadonlyMap<string, Range> {
  const [kept, setKept] = useState(found);
  if (kept !== found && !sameRanges(kept, found)) {
    setKept(found);
    return found;
  }
  return kept;
}

/** What the rows are sorted by is always to be seen. */
function withSortedColumn(ids: readonly string[], order: string | undefined): string[] {
  const target = order && parseOrder(order)?.target;
  const id = target ? orderColumnId(target) : NAME_COLUMN_ID;
  if (id === NAME_COLUMN_ID || ids.includes(id) || !columnOf(id)) return [...ids];
  return withColumns(ids, [id]);
}

/**
 * The first rows this experiment showed. Columns and their widths are decided from them once, so that filtering, sorting
 * and live updates do not shuffle the table.
 */
function useFirstRows(experimentId: string, rows: readonly RunRow[]): readonly RunRow[] {
  const [sample, setSample] = useState<{ experimentId: string; rows: readonly RunRow[] }>();
  if (sample?.experimentId === experimentId) return sample.rows;
  if (!idsOf(experimentId).includes(rows[0]?.info.experiment_id ?? '')) return NO_ROWS;
  setSample({ experimentId, rows: rows.slice(0, RUN_PAGE_SIZE) });
  return NO_ROWS;
}

const NO_ROWS: readonly RunRow[] = [];
