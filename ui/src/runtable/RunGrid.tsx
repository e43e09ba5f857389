import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { RunRow } from '../api/runs';
import { useNow } from '../common/hooks';
import type { RunColumn } from './columns';
import { GridHeader } from './GridHeader';
import { GridRow } from './GridRow';
import { useColumnLayout } from './useColumnLayout';
import { leftPosition, useSteadyScroll } from './useSteadyScroll';

const ROW_HEIGHT = 32;
// Start loading the next page well before its first row is needed.
const PREFETCH_ROWS = 40;

interface RunGridProps {
  rows: RunRow[];
  columns: RunColumn[];
  order: string;
  live: boolean;
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
  const { rows, columns, order, live, loading, stale, hasMore, isFetchingMore, fetchMore } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const layout = useColumnLayout(columns, scroller);
  const now = useNow(live ? 5_000 : 30_000);
  const [active, setActive] = useActiveRow(rows, props.searchKey);
  const navigate = useNavigate();

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollPaddingStart: layout.headerHeight,
    // Without rows there is nowhere to scroll to.
    initialOffset: () => (rows.length > 0 ? leftPosition(props.searchKey) : 0),
  });
  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;

  const wantsMore = hasMore && !isFetchingMore && props.fetchMoreError === undefined;
  useEffect(() => {
    if (wantsMore && lastShown >= rows.length - PREFETCH_ROWS) fetchMore();
  }, [wantsMore, lastShown, rows.length, fetchMore]);

  useSteadyScroll(scroller, rows, ROW_HEIGHT, props.searchKey, stale);

  function open(index: number) {
    const info = rows[index]?.info;
    if (!info) return;
    const params = { experimentId: info.experiment_id, runId: info.run_id };
    navigate({ to: '/experiments/$experimentId/runs/$runId', params });
  }

  function onKeyDown(event: KeyboardEvent) {
    if ((event.target as HTMLElement).closest('button, a, input')) return;
    if (event.key === 'Enter' && active !== undefined) {
      open(active);
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 3);
    const next = nextRow(event.key, active, rows.length, page);
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
    virtualizer.scrollToIndex(next, { align: 'auto' });
  }

  return (
    <div
      ref={scroller}
      className={stale && !loading ? 'grid grid-stale' : 'grid'}
      role="grid"
      aria-label="Runs"
      aria-rowcount={hasMore ? -1 : rows.length + layout.headerRows}
      aria-colcount={columns.length}
      aria-busy={stale}
      aria-activedescendant={active === undefined ? undefined : rowId(active)}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className="grid-inner" style={{ width: layout.totalWidth }}>
        <GridHeader layout={layout} order={order} onOrder={props.onOrder} />
        <div
          className="grid-body"
          role="presentation"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {items.map(({ index, start }) => {
            const row = rows[index];
            return row ? (
              <GridRow
                key={row.info.run_id}
                id={rowId(index)}
                row={row}
                rowIndex={index + layout.headerRows + 1}
                top={start}
                columns={layout.shown}
                nameWidth={layout.nameWidth}
                isActive={index === active}
                now={now}
                index={index}
                onActivate={setActive}
              />
            ) : null;
          })}
        </div>
      </div>
      <GridFoot {...props} />
    </div>
  );
}

function GridFoot(props: RunGridProps) {
  const { rows, loading, isFetchingMore, fetchMoreError, emptyText, hasMore, stale } = props;
  if (loading && rows.length === 0) return <div className="grid-foot">Loading runs…</div>;
  if (rows.length === 0 && emptyText) return <div className="grid-foot">{emptyText}</div>;
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

/** The keyboard's row. It stays with its run when others come in above, and is forgotten with the next search. */
function useActiveRow(rows: readonly RunRow[], searchKey: string) {
  const [state, setState] = useState<{ searchKey: string; index: number; runId: string }>();
  const setIndex = useCallback(
    (index: number) => setState({ searchKey, index, runId: rows[index]?.info.run_id ?? '' }),
    [searchKey, rows],
  );
  return [activeIndex(rows, searchKey, state), setIndex] as const;
}

function activeIndex(
  rows: readonly RunRow[],
  searchKey: string,
  state: { searchKey: string; index: number; runId: string } | undefined,
): number | undefined {
  if (state?.searchKey !== searchKey) return undefined;
  if (rows[state.index]?.info.run_id === state.runId) return state.index;
  const moved = rows.findIndex((row) => row.info.run_id === state.runId);
  return moved >= 0 ? moved : undefined;
}

function nextRow(key: string, active: number | undefined, count: number, page: number) {
  if (count === 0) return undefined;
  const from = active ?? -1;
  const target = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: count - 1,
  }[key];
  return target === undefined ? undefined : Math.min(Math.max(target, 0), count - 1);
}
