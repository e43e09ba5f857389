import { useEffect, useRef } from 'react';
import type { ChartSearch } from '../url/search';

/** Ways to the chart that fills the window, which is a place to go back from: Back closes it. */
export function useFullScreen(
  search: ChartSearch,
  setSearch: (change: ChartSearch, push?: boolean) => void,
) {
  const { full, zoom } = search;
  /** Whether the entry before in the history is this page without it. */
  const opened = useRef(false);
  const closing = useRef<ChartSearch>(undefined);

  // That entry knows nothing of a zoom made meanwhile.
  useEffect(() => {
    if (full || !closing.current) return;
    if (closing.current.zoom !== zoom) setSearch({ zoom: closing.current.zoom });
    closing.current = undefined;
  });

  return {
    open(id: string) {
      opened.current = true;
      setSearch({ full: id }, true);
    },
    /** Another chart, or none. */
    show(id: string | undefined) {
      if (id || !opened.current) return setSearch({ full: id });
      opened.current = false;
      closing.current = { zoom };
      window.history.back();
    },
  };
}
