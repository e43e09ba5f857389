import { SearchedPanel, usePairs } from './pairs';

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
    <SearchedPanel
      title={title}
      emptyText={emptyText}
      count={rows.length}
      found={shown.length}
      search={search}
      onSearch={onSearch}
    >
      <RowList rows={shown} title={title} numeric={numeric} />
    </SearchedPanel>
  );
}

interface RowListProps {
  rows: PanelRow[];
  title: string;
  numeric?: boolean;
}

function RowList({ rows, title, numeric }: RowListProps) {
  const { scroller, virtualizer, opened, toggle } = usePairs(rows);
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
