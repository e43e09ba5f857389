import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { RunRow } from '../api/runs';

// Further away a run was not pushed by new ones: the order changed.
const LONGEST_PUSH = 200;

/** Where each search was left, so that coming back from a run finds the same rows. Lasts as long as the page. */
const positions = new Map<string, number>();

export function leftPosition(searchKey: string): number {
  return positions.get(searchKey) ?? 0;
}

/**
 * Keeps the rows still: another search starts at the top, and runs that a live update puts above the first visible row
 * move the scroll position along.
 */
export function useSteadyScroll(
  scroller: RefObject<HTMLElement | null>,
  rows: readonly RunRow[],
  rowHeight: number,
  searchKey: string,
  stale: boolean,
): void {
  const anchor = useRef<{ searchKey: string; index: number; runId: string }>(undefined);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || stale) return;
    const last = anchor.current;
    if (last && last.searchKey !== searchKey) {
      element.scrollTop = 0;
    } else if (last && element.scrollTop > 0 && rows[last.index]?.info.run_id !== last.runId) {
      const pushed = rows.findIndex((row) => row.info.run_id === last.runId) - last.index;
      if (pushed > 0 && pushed <= LONGEST_PUSH) element.scrollTop += pushed * rowHeight;
    }
    anchor.current = anchorAt(element, rows, rowHeight, searchKey);
  }, [scroller, rows, rowHeight, searchKey, stale]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    function remember() {
      if (!element || stale) return;
      anchor.current = anchorAt(element, rows, rowHeight, searchKey);
      positions.set(searchKey, element.scrollTop);
    }
    element.addEventListener('scroll', remember, { passive: true });
    return () => element.removeEventListener('scroll', remember);
  }, [scroller, rows, rowHeight, searchKey, stale]);
}

function anchorAt(
  element: HTMLElement,
  rows: readonly RunRow[],
  rowHeight: number,
  searchKey: string,
) {
  const index = Math.floor(element.scrollTop / rowHeight);
  return { searchKey, index, runId: rows[index]?.info.run_id ?? '' };
}
