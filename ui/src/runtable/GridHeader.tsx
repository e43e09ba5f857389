import type { ReactNode } from 'react';
import { type HeaderActions, HeaderCell } from './HeaderCell';
import type { ColumnLayout } from './useColumnLayout';

interface GridHeaderProps extends HeaderActions {
  /** The checkbox over all rows. */
  chosen: 'none' | 'some' | 'all';
  onChooseAll: () => void;
  /** The eye over all rows. */
  eye: ReactNode;
  layout: ColumnLayout;
  order: string;
  /** The rows that stay on top. */
  children?: ReactNode;
}

export function GridHeader(props: GridHeaderProps) {
  const { layout, chosen, onChooseAll, eye, order, children, ...actions } = props;
  const { name, pinned, shown, groups, fixedWidth } = layout;
  return (
    <div className="grid-header" role="rowgroup">
      <div className="grid-groups" role="presentation" aria-hidden="true">
        <div className="grid-pinned" style={{ width: fixedWidth, left: 0 }} />
        {groups.map(({ label, left, width }) => (
          <div key={left} className="grid-group" style={{ left, width }}>
            <span style={{ left: fixedWidth + 12 }}>{label}</span>
          </div>
        ))}
      </div>
      <div className="grid-headings" role="row" aria-rowindex={1}>
        {name && (
          <HeaderCell placed={name} fixed layout={layout} order={order} {...actions}>
            <label className="row-check" title="Select all loaded runs">
              <input
                type="checkbox"
                aria-label="Select all loaded runs"
                checked={chosen === 'all'}
                ref={(box) => {
                  if (box) box.indeterminate = chosen === 'some';
                }}
                onChange={onChooseAll}
              />
            </label>
            {eye}
          </HeaderCell>
        )}
        {pinned.map((placed) => (
          <HeaderCell
            key={placed.column.id}
            placed={placed}
            fixed
            layout={layout}
            order={order}
            {...actions}
          />
        ))}
        {shown.map((placed) => (
          <HeaderCell
            key={placed.column.id}
            placed={placed}
            layout={layout}
            order={order}
            {...actions}
          />
        ))}
      </div>
      {children}
    </div>
  );
}
