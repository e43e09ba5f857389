import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { inlineUrl } from '../../api/artifacts';
import { Icon } from '../../common/Icon';
import { SearchBox } from '../../common/SearchBox';
import { formatCount } from '../../format/numbers';
import type { PreviewProps } from '../PathHead';
import { RowDialog } from './RowDialog';
import {
  arrangeRows,
  cellText,
  describeColumns,
  isPicture,
  nextTableOrder,
  parseTableOrder,
  type TableColumn,
  type TableData,
  type TableOrder,
} from './table';

const ROW_HEIGHT = 29;
const PICTURE_ROW_HEIGHT = 92;
const LONGEST_CELL = 300;

interface TableViewProps extends PreviewProps {
  table: TableData;
  notice?: string;
}

/** A table of any size: only the cells near the viewport exist. A click on a row shows its cells in full. */
export function TableView({ runId, table, notice, search, setSearch }: TableViewProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [detail, setDetail] = useState<number>();
  const columns = useMemo(() => describeColumns(table), [table]);
  const text = search.q ?? '';
  const order = useMemo(() => parseTableOrder(search.order), [search.order]);
  const shown = useMemo(
    () => arrangeRows(table, columns, text, order),
    [table, columns, text, order],
  );
  const numberWidth = String(table.rows.length).length * 8 + 26;
  const rowHeight = columns.some((column) => column.pictures) ? PICTURE_ROW_HEIGHT : ROW_HEIGHT;
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => columns[index]?.width ?? 0,
    paddingStart: numberWidth,
    overscan: 3,
  });
  const placed = across.getVirtualItems().flatMap(({ index, start, size }) => {
    const column = columns[index];
    return column ? [{ column, left: start, width: size }] : [];
  });

  function setOrder(next: TableOrder | undefined) {
    setSearch({
      order: next && `${next.column} ${next.descending ? 'desc' : 'asc'}`,
    });
  }

  return (
    <>
      {notice && (
        <p className="preview-notice" role="status">
          {notice}
        </p>
      )}
      <div className="preview-bar">
        <SearchBox
          label="Search rows"
          placeholder="Search rows"
          value={text}
          onCommit={(value) => setSearch({ q: value || undefined })}
        />
        <span className="quiet">{countText(shown.length, table)}</span>
      </div>
      <div
        ref={scroller}
        className="data-table"
        role="table"
        aria-label="Table"
        aria-rowcount={shown.length + 1}
        aria-colcount={columns.length + 1}
        tabIndex={0}
      >
        <div style={{ width: across.getTotalSize(), minWidth: '100%' }} role="presentation">
          <div className="data-head" role="row" aria-rowindex={1}>
            <span
              className="data-number"
              role="columnheader"
              aria-label="Row"
              style={{ width: numberWidth }}
            />
            {placed.map(({ column, left, width }) => (
              <Heading
                key={column.index}
                column={column}
                left={left}
                width={width}
                order={order}
                onOrder={setOrder}
              />
            ))}
          </div>
          <div className="data-body" role="rowgroup" style={{ height: rows.getTotalSize() }}>
            {rows.getVirtualItems().map(({ index, start }) => {
              const at = shown[index] ?? 0;
              return (
                <div
                  key={at}
                  className="data-row"
                  role="row"
                  aria-rowindex={index + 2}
                  style={{ height: rowHeight, transform: `translateY(${start}px)` }}
                  onClick={() => {
                    // Selecting a part of the text is no click.
                    if (!getSelection()?.toString()) setDetail(index);
                  }}
                >
                  <span className="data-number" role="rowheader" style={{ width: numberWidth }}>
                    <button type="button" aria-label={`Row ${at + 1} in full`}>
                      {at + 1}
                    </button>
                  </span>
                  {placed.map(({ column, left, width }) => (
                    <Cell
                      key={column.index}
                      runId={runId}
                      value={table.rows[at]?.[column.index]}
                      numeric={column.numeric}
                      left={left}
                      width={width}
                    />
                  ))}
                </div>
              );
            })}
          </div>
        </div>
        {shown.length === 0 && <p className="artifact-message">{emptyText(text)}</p>}
      </div>
      {detail !== undefined && (
        <RowDialog
          runId={runId}
          columns={table.columns}
          row={table.rows[shown[detail] ?? 0] ?? []}
          title={`Row ${formatCount((shown[detail] ?? 0) + 1)}`}
          onStep={(by) => setDetail(Math.min(Math.max(detail + by, 0), shown.length - 1))}
          onClose={() => setDetail(undefined)}
        />
      )}
    </>
  );
}

interface HeadingProps {
  column: TableColumn;
  left: number;
  width: number;
  order: TableOrder | undefined;
  onOrder: (order: TableOrder | undefined) => void;
}

function Heading({ column, left, width, order, onOrder }: HeadingProps) {
  const sorted = order?.column === column.index ? order : undefined;
  return (
    <span
      className={column.numeric ? 'data-cell data-numeric' : 'data-cell'}
      role="columnheader"
      aria-colindex={column.index + 2}
      aria-sort={sorted && (sorted.descending ? 'descending' : 'ascending')}
      style={{ left, width }}
    >
      <button
        type="button"
        title={column.name}
        onClick={() => onOrder(nextTableOrder(order, column.index))}
      >
        <span>{column.name}</span>
        {sorted && <Icon name={sorted.descending ? 'down' : 'up'} />}
      </button>
    </span>
  );
}

interface CellProps {
  runId: string;
  value: unknown;
  numeric: boolean;
  left: number;
  width: number;
}

function Cell({ runId, value, numeric, left, width }: CellProps) {
  const text = isPicture(value) ? '' : cellText(value);
  return (
    <span
      className={numeric ? 'data-cell data-numeric' : 'data-cell'}
      role="cell"
      style={{ left, width }}
      title={text.slice(0, 1000) || undefined}
    >
      {isPicture(value) && (
        <img
          src={inlineUrl(runId, value.compressed_filepath ?? value.filepath)}
          alt={value.filepath}
          loading="lazy"
        />
      )}
      {value === null || value === undefined ? <i>null</i> : text.slice(0, LONGEST_CELL)}
    </span>
  );
}

function countText(count: number, { rows, columns }: TableData): string {
  const all = formatCount(rows.length);
  const found = count === rows.length ? all : `${formatCount(count)} of ${all}`;
  return `${found} ${rows.length === 1 ? 'row' : 'rows'}, ${formatCount(columns.length)} columns`;
}

function emptyText(text: string): string {
  return text ? `No row contains “${text}”.` : 'The table has no rows.';
}
