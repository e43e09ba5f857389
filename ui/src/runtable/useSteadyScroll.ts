import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

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
  lines: readonly { id: string }[],
  places: Places,
  searchKey: string,
  stale: boolean,
): void {
  const anchor = useRef<{ searchKey: string; index: number; id: string }>(undefined);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || stale) return;
    const last = anchor.current;
    if (last && last.searchKey !== searchKey) {
      element.scrollTop = 0;
    } else if (last && element.scrollTop > 0 && lines[last.index]?.id !== last.id) {
      const pushed = lines.findIndex((line) => line.id === last.id) - last.index;
      if (pushed > 0 && pushed <= LONGEST_PUSH) {
        element.scrollTop += startOf(places, last.index + pushed) - startOf(places, last.index);
      }
    }
    anchor.current = anchorAt(element, lines, places, searchKey);
  }, [scroller, lines, places, searchKey, stale]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    function remember() {
      if (!element || stale) return;
      anchor.current = anchorAt(element, lines, places, searchKey);
      positions.set(searchKey, element.scrollTop);
    }
    // Before the rows are rendered for the new position: a look at it afterwards would lay out the table on the spot.
    const first = { passive: true, capture: true };
    element.addEventListener('scroll', remember, first);
    return () => element.removeEventListener('scroll', remember, first);
  }, [scroller, lines, places, searchKey, stale]);
}

/** Where the lines are, from the top. */
type Places = Pick<
  Virtualizer<HTMLDivElement, Element>,
  'measurementsCache' | 'getVirtualItemForOffset'
>;

function startOf(places: Places, index: number): number {
  return places.measurementsCache[index]?.start ?? 0;
}

function anchorAt(
  element: HTMLElement,
  lines: readonly { id: string }[],
  places: Places,
  searchKey: string,
) {
  const index = places.getVirtualItemForOffset(element.scrollTop)?.index ?? 0;
  return { searchKey, index, id: lines[index]?.id ?? '' };
}
