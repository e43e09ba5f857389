import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { SearchBox } from '../common/SearchBox';
import { formatCount } from '../format/numbers';

export interface PanelRow {
  key: string;
  value: string;
  title?: string;
  /** A second, quieter value, such as the step. */
  extra?: string;
}

interface KeyValuePanelProps {
  title: string;
  rows: PanelRow[];
  emptyText: string;
  numeric?: boolean;
  search: string;
  onSearch: (text: string) => void;
}

const ROW_HEIGHT = 28;
// Below that a search field is more to read than the rows.
const SEARCH_FROM = 8;

/** A searchable table of keys and values. Long values are cut to one line; a click shows them whole. */
export function KeyValuePanel({
  title,
  rows,
  emptyText,
  numeric,
  search,
  onSearch,
}: KeyValuePanelProps) {
  const text = search.toLowerCase();
  const shown = text
    ? rows.filter(
        (row) => row.key.toLowerCase().includes(text) || row.value.toLowerCase().includes(text),
      )
    : rows;
  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h2>
          {title} <span className="count">{formatCount(rows.length)}</span>
        </h2>
        {(rows.length >= SEARCH_FROM || search !== '') && (
          <SearchBox
            label={`Search ${title.toLowerCase()}`}
            placeholder="Search"
            value={search}
            onCommit={onSearch}
          />
        )}
      </div>
      {rows.length === 0 && <p className="empty">{emptyText}</p>}
      {rows.length > 0 && shown.length === 0 && (
        <p className="empty">Nothing contains “{search}”.</p>
      )}
      {shown.length > 0 && <RowList rows={shown} title={title} numeric={numeric} />}
    </section>
  );
}

interface RowListProps {
  rows: PanelRow[];
  title: string;
  numeric?: boolean;
}

function RowList({ rows, title, numeric }: RowListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const virtualizer = useVirtualizer({
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

  return (
    <div
      ref={scroller}
      className="pair-scroller"
      tabIndex={0}
      role="region"
      aria-label={`${title}, list`}
    >
      <dl
        className={numeric ? 'pairs pairs-numeric' : 'pairs'}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className={opened.has(row.key) ? 'pair pair-open' : 'pair'}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => toggle(row.key)}
            >
              <dt title={row.key}>{row.key}</dt>
              <dd title={row.title ?? row.value}>{row.value === '' ? <i>empty</i> : row.value}</dd>
              {row.extra !== undefined && <dd className="pair-extra">{row.extra}</dd>}
            </div>
          );
        })}
      </dl>
    </div>
  );
}
