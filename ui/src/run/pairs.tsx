import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useRef, useState } from 'react';
import { SearchBox } from '../common/SearchBox';
import { formatCount } from '../format/numbers';

/** What lists of keys and values share: the head with its search, and rows that are in the document while seen. */

const ROW_HEIGHT = 28;
// Below that a search field is more to read than the rows.
const SEARCH_FROM = 8;

interface SearchedPanelProps {
  title: string;
  emptyText: string;
  /** How many rows there are, and how many of them have what is searched. */
  count: number;
  found: number;
  search: string;
  onSearch: (text: string) => void;
  /** The rows found; not shown when there are none. */
  children: React.ReactNode;
}

export function SearchedPanel(props: SearchedPanelProps) {
  const { title, count, found, search } = props;
  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h2>
          {title} <span className="count">{formatCount(count)}</span>
        </h2>
        {(count >= SEARCH_FROM || search !== '') && (
          <SearchBox
            label={`Search ${title.toLowerCase()}`}
            placeholder="Search"
            value={search}
            onCommit={props.onSearch}
          />
        )}
      </div>
      {count === 0 && <p className="empty">{props.emptyText}</p>}
      {count > 0 && found === 0 && <p className="empty">Nothing contains “{search}”.</p>}
      {found > 0 && props.children}
    </section>
  );
}

interface Pairs {
  scroller: RefObject<HTMLDivElement | null>;
  virtualizer: Virtualizer<HTMLDivElement, Element>;
  /** The keys of rows shown in full. */
  opened: ReadonlySet<string>;
  toggle: (key: string) => void;
}

export function usePairs(rows: readonly { key: string }[]): Pairs {
  const scroller = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 10,
  });

  function toggle(key: string) {
    // Selecting a part of the text is no click.
    if (getSelection()?.toString()) return;
    const next = new Set(opened);
    if (!next.delete(key)) next.add(key);
    setOpened(next);
  }

  return { scroller, virtualizer, opened, toggle };
}
