import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RunRow } from '../api/runs';
import { useIsPhone } from '../common/hooks';
import { CellCopy } from './CellCopy';
import type { RunColumn } from './columns';
import { EyeAll } from './EyeAll';
import { GridHeader } from './GridHeader';
import { GridMenu, type OpenMenu } from './GridMenu';
import { GridRow, type RowActions, type RowView } from './GridRow';
import { GroupRow, type GroupView, MoreRow } from './GroupRow';
import { groupNameHeight } from './groups';
import type { Line, RunLine } from './lines';
import { chosenPart } from './selection';
import { useActiveCell } from './useActiveCell';
import { useColumnLayout } from './useColumnLayout';
import { useGridKeys } from './useGridKeys';
import type { GroupSelection } from './useGroupSelection';
import { usePointedRun } from './usePointedRun';
import type { Selection } from './useSelection';
import { leftPosition, useSteadyScroll } from './useSteadyScroll';
import type { TableState } from './useTableState';
import { wholeText } from './wholeText';

const ROW_HEIGHT = 32;
// On a phone names take two lines; the same as in the style sheets.
const PHONE_ROW_HEIGHT = 40;
// Start loading the next page well before its first row is needed.
const PREFETCH_ROWS = 40;

interface RunGridProps {
  lines: readonly Line[];
  /** The runs that stay on top. */
  pinned: readonly RunLine[];
  /** The runs of all lines, which the checkbox over them means. */
  rows: readonly RunRow[];
  table: TableState;
  view: RowView;
  groupView: GroupView;
  /** The colours of the runs that have curves. */
  colors: ReadonlyMap<string, number>;
  onEye: (runId: string) => void;
  onEyes: (top: '0' | '10' | '20' | '50' | '100' | 'all') => void;
  selection: Selection;
  groupSelection: GroupSelection;
  columns: RunColumn[];
  order: string;
  loading: boolean;
  /** The rows belong to the search before this one. */
  stale: boolean;
  hasMore: boolean;
  isFetchingMore: boolean;
  /** Why the next page did not come. */
  fetchMoreError: string | undefined;
  fetchMore: () => void;
  onOrder: (order: string | undefined) => void;
  /** Another search: back to the top. */
  searchKey: string;
  emptyText: string | undefined;
}

/**
 * The run table: only the rows and columns near the viewport are in the document, so 100,000 runs and 500 metrics scroll
 * like ten of each. The rows are as the server sorted them.
 */
export function RunGrid(props: RunGridProps) {
  const { lines, pinned, table, selection, columns, order, stale, hasMore, isFetchingMore } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const all = useMemo(() => [...pinned, ...lines], [pinned, lines]);
  const chosen = useMemo(
    () =>
      chosenPart(
        selection.chosen,
        props.rows.map(({ info }) => info.run_id),
      ),
    [selection.chosen, props.rows],
  );
  const nested = useMemo(
    () => lines.some((line) => line.kind !== 'run' || line.children > 0),
    [lines],
  );
  const pinnedCount = columns.filter(({ id }) => table.pinnedColumns.includes(id)).length;
  const layout = useColumnLayout(columns, pinnedCount, scroller);
  const active = useActiveCell(all, props.searchKey);
  const [menu, setMenu] = useState<OpenMenu>();
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const rowHeight = isPhone ? PHONE_ROW_HEIGHT : ROW_HEIGHT;
  const headerHeight = layout.headerHeight + pinned.length * rowHeight;

  function heightOf(line: Line | undefined): number {
    if (!isPhone || line?.kind !== 'group') return rowHeight;
    return Math.max(rowHeight, groupNameHeight(line.group, table.groupBy));
  }

  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(lines[index]),
    // biome-ignore lint/correctness/useExhaustiveDependencies: on a phone lines have other heights
    getItemKey: useCallback((index: number) => lines[index]?.id ?? index, [lines, isPhone]),
    overscan: 12,
    scrollPaddingStart: headerHeight,
    // Without rows there is nowhere to scroll to.
    initialOffset: () => (lines.length > 0 ? leftPosition(props.searchKey) : 0),
  });
  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;

  const { fetchMore } = props;
  const wantsMore = hasMore && !isFetchingMore && props.fetchMoreError === undefined;
  useEffect(() => {
    if (wantsMore && lastShown >= lines.length - PREFETCH_ROWS) fetchMore();
  }, [wantsMore, lastShown, lines.length, fetchMore]);

  useSteadyScroll(scroller, lines, virtualizer, props.searchKey, stale);
  usePointedRun(scroller);

  function chooseGroup(id: string) {
    const line = lines.find((each) => each.id === id);
    if (line?.kind === 'group') props.groupSelection.toggle(line);
  }

  const actions = useSteadyActions({
    activate: active.set,
    choose: selection.toggle,
    chooseGroup,
    toggleEye: props.onEye,
    toggleOpen: table.toggleOpen,
    openMenu: (id, anchor) => setMenu({ kind: 'row', id, anchor }),
  });

  function open(index: number) {
    const line = all[index];
    if (line?.kind === 'group') table.toggleOpen(line.id);
    if (line?.kind === 'more') line.load?.();
    if (line?.kind !== 'run') return;
    const { experiment_id, run_id } = line.row.info;
    const params = { experimentId: experiment_id, runId: run_id };
    navigate({ to: '/experiments/$experimentId/runs/$runId', params });
  }

  const onKeyDown = useGridKeys({
    lines: all,
    columns,
    active,
    selection,
    table,
    page: () =>
      Math.max(
        1,
        Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 3 - pinned.length,
      ),
    open,
    chooseGroup,
    onEye: props.onEye,
    openMenu: (id) => {
      const anchor = scroller.current?.querySelector<HTMLElement>('.grid-row-active .row-more');
      if (anchor) setMenu({ kind: 'row', id, anchor });
    },
    scrollTo: (index, colIndex) => {
      if (index >= pinned.length) virtualizer.scrollToIndex(index - pinned.length);
      if (colIndex !== undefined) showColumn(scroller, layout, colIndex);
    },
  });

  const row = (line: Line, index: number, top: number) => {
    const common = {
      id: rowId(index),
      index,
      rowIndex: index + layout.headerRows + 1,
      top,
      pinned: layout.pinned,
      columns: layout.shown,
      isActive: index === active.index,
    };
    if (!layout.name) return null;
    if (line.kind === 'more') {
      return <MoreRow key={line.id} line={line} top={top} rowIndex={common.rowIndex} />;
    }
    if (line.kind === 'group') {
      return (
        <GroupRow
          key={line.id}
          {...common}
          name={layout.name}
          line={line}
          groupBy={table.groupBy}
          view={props.groupView}
          height={heightOf(line) === rowHeight ? undefined : heightOf(line)}
          onActivate={actions.activate}
          part={props.groupSelection.partOf(line)}
          onToggle={actions.toggleOpen}
          onChoose={actions.chooseGroup}
        />
      );
    }
    return (
      <GridRow
        key={line.id}
        {...common}
        name={layout.name}
        line={line}
        activeColumn={common.isActive ? active.column : undefined}
        isChosen={selection.chosen.has(line.id)}
        isPinned={index < pinned.length}
        color={props.colors.get(line.id)}
        view={props.view}
        actions={actions}
      />
    );
  };

  return (
    <>
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles do */}
      <div
        ref={scroller}
        className={stale && !props.loading ? 'grid grid-stale' : 'grid'}
        role={nested ? 'treegrid' : 'grid'}
        aria-label="Runs"
        aria-multiselectable
        aria-rowcount={hasMore ? -1 : all.length + layout.headerRows}
        aria-colcount={columns.length}
        aria-busy={stale}
        aria-activedescendant={activeId(active)}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div className="grid-inner" style={{ width: layout.totalWidth }}>
          <GridHeader
            layout={layout}
            chosen={chosen}
            onChooseAll={selection.toggleAll}
            eye={<EyeAll onOpen={(anchor) => setMenu({ kind: 'eyes', anchor })} />}
            order={order}
            onOrder={props.onOrder}
            onResize={table.resizeColumn}
            onMove={table.moveColumn}
            onMoveBy={table.moveColumnBy}
            onColumnMenu={(id, anchor) => setMenu({ kind: 'column', id, anchor })}
          >
            {pinned.length > 0 && (
              <div
                className="grid-pins"
                role="presentation"
                style={{ height: pinned.length * rowHeight }}
              >
                {pinned.map((line, index) => row(line, index, index * rowHeight))}
              </div>
            )}
          </GridHeader>
          <div
            className="grid-body"
            role="presentation"
            style={{ height: virtualizer.getTotalSize() }}
          >
            {items.map(({ index, start }) => {
              const line = lines[index];
              return line ? row(line, index + pinned.length, start) : null;
            })}
          </div>
        </div>
        <GridFoot {...props} />
      </div>
      <CellCopy scroller={scroller} textOf={(runId, columnId) => wholeText(all, runId, columnId)} />
      {menu && (
        <GridMenu
          menu={menu}
          lines={all}
          columns={columns}
          table={table}
          order={order}
          view={props.view}
          onOrder={props.onOrder}
          onEyes={props.onEyes}
          onClose={() => setMenu(undefined)}
        />
      )}
    </>
  );
}

/** The same object for good, whose functions are always the latest: rows are memoized on it. */
function useSteadyActions(actions: RowActions): RowActions {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  const [steady] = useState<RowActions>(() => ({
    activate: (index, column) => latest.current.activate(index, column),
    choose: (runId, range) => latest.current.choose(runId, range),
    chooseGroup: (id) => latest.current.chooseGroup(id),
    toggleEye: (runId) => latest.current.toggleEye(runId),
    toggleOpen: (id) => latest.current.toggleOpen(id),
    openMenu: (runId, anchor) => latest.current.openMenu(runId, anchor),
  }));
  return steady;
}

/** Scrolls sideways until the keyboard's column is to be seen. */
function showColumn(
  scroller: RefObject<HTMLElement | null>,
  layout: ReturnType<typeof useColumnLayout>,
  colIndex: number,
): void {
  const element = scroller.current;
  const placed = layout.at(colIndex);
  if (!element || !placed || placed.left < layout.fixedWidth) return;
  const right = placed.left + placed.width;
  if (placed.left < element.scrollLeft + layout.fixedWidth) {
    element.scrollLeft = placed.left - layout.fixedWidth;
  } else if (right > element.scrollLeft + element.clientWidth) {
    element.scrollLeft = right - element.clientWidth;
  }
}

function GridFoot(props: RunGridProps) {
  const { lines, loading, isFetchingMore, fetchMoreError, emptyText, hasMore, stale } = props;
  if (loading && lines.length === 0) return <div className="grid-foot">Loading runs…</div>;
  if (lines.length === 0 && emptyText && props.pinned.length === 0) {
    return <div className="grid-foot">{emptyText}</div>;
  }
  if (fetchMoreError && !isFetchingMore) {
    return (
      <div className="grid-foot error-text" role="alert">
        {fetchMoreError}{' '}
        <button type="button" className="link-button" onClick={props.fetchMore}>
          Try again
        </button>
      </div>
    );
  }
  if (isFetchingMore || (hasMore && !stale)) {
    return <div className="grid-foot">Loading more runs…</div>;
  }
  return null;
}

function rowId(index: number): string {
  return `run-row-${index}`;
}

function activeId({ index, column }: { index?: number; column?: number }): string | undefined {
  if (index === undefined) return undefined;
  return column === undefined ? rowId(index) : `${rowId(index)}-cell`;
}
