import { Icon } from '../common/Icon';
import { nextOrder, parseOrder } from './order';
import type { ColumnLayout, PlacedColumn } from './useColumnLayout';

interface GridHeaderProps {
  layout: ColumnLayout;
  order: string;
  onOrder: (order: string | undefined) => void;
}

export function GridHeader({ layout, order, onOrder }: GridHeaderProps) {
  const { name, shown, groups, nameWidth } = layout;
  return (
    <div className="grid-header" role="rowgroup">
      <div className="grid-groups" role="presentation" aria-hidden="true">
        <div className="grid-pinned" style={{ width: nameWidth }} />
        {groups.map(({ label, left, width }) => (
          <div key={left} className="grid-group" style={{ left, width }}>
            <span style={{ left: nameWidth + 12 }}>{label}</span>
          </div>
        ))}
      </div>
      <div className="grid-headings" role="row" aria-rowindex={1}>
        {name && <HeaderCell placed={name} pinned order={order} onOrder={onOrder} />}
        {shown.map((placed) => (
          <HeaderCell key={placed.column.id} placed={placed} order={order} onOrder={onOrder} />
        ))}
      </div>
    </div>
  );
}

interface HeaderCellProps {
  placed: PlacedColumn;
  pinned?: boolean;
  order: string;
  onOrder: (order: string | undefined) => void;
}

function HeaderCell({ placed, pinned, order, onOrder }: HeaderCellProps) {
  const { column, left, width } = placed;
  const target = column.order;
  const current = parseOrder(order);
  const sorted = target !== undefined && current?.target === target ? current : undefined;
  const numeric = column.numeric ? ' grid-numeric' : '';
  return (
    <div
      className={pinned ? 'grid-heading grid-pinned' : `grid-heading${numeric}`}
      role="columnheader"
      aria-colindex={placed.colIndex}
      aria-sort={sorted ? (sorted.descending ? 'descending' : 'ascending') : undefined}
      style={pinned ? { width } : { left, width }}
    >
      {target === undefined ? (
        <span className="grid-label" title={column.label}>
          {column.label}
        </span>
      ) : (
        <button
          type="button"
          className="grid-label"
          title={`${column.label}: sort`}
          onClick={() =>
            onOrder(nextOrder(order, target, column.numeric || column.key === 'start_time'))
          }
        >
          <span>{column.label}</span>
          {sorted && <Icon name={sorted.descending ? 'down' : 'up'} />}
        </button>
      )}
      {/* Widths are for the pointer only; nothing is lost without them, every cell has its text as title. */}
      <span
        className="grid-resizer"
        aria-hidden="true"
        onMouseDown={placed.startResize}
        onTouchStart={placed.startResize}
        onDoubleClick={placed.resetWidth}
      />
    </div>
  );
}
