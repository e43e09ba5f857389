import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Icon } from './Icon';
import { type TreeRow, treeAction } from './tree';

interface TreeViewProps<T extends TreeRow> {
  label: string;
  rows: readonly T[];
  rowHeight: number;
  selected?: string;
  className?: string;
  onToggle: (row: T) => void;
  onActivate: (row: T) => void;
  children: (row: T) => ReactNode;
}

/**
 * An ARIA tree with one tab stop. Only the rows near the viewport exist, so that a folder of 10,000 files or a long
 * JSON array costs no more than a short one.
 */
export function TreeView<T extends TreeRow>(props: TreeViewProps<T>) {
  const { label, rows, rowHeight, selected, className, onToggle, onActivate, children } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const [activeId, setActiveId] = useState<string>();
  const selectedIndex = rows.findIndex((row) => row.id === selected);
  const found = rows.findIndex((row) => row.id === activeId);
  // Where the active row has been folded away, the keyboard starts again from the selection, or from the top.
  const active = found >= 0 ? found : Math.max(selectedIndex, 0);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
  });

  // The selection may come from the URL or from a click elsewhere: then its row comes into view, once it is there.
  const shown = useRef<string>(undefined);
  useEffect(() => {
    if (selectedIndex < 0 || shown.current === selected) return;
    shown.current = selected;
    setActiveId(selected);
    virtualizer.scrollToIndex(selectedIndex, { align: 'auto' });
  }, [selected, selectedIndex, virtualizer]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const action = treeAction(event.key, rows, active, page);
    if (!action) return;
    event.preventDefault();
    if ('move' in action) {
      setActiveId(rows[action.move]?.id);
      virtualizer.scrollToIndex(action.move, { align: 'auto' });
      return;
    }
    const row = rows['toggle' in action ? action.toggle : action.activate];
    if (!row) return;
    if ('toggle' in action) onToggle(row);
    else onActivate(row);
  }

  return (
    <div
      ref={scroller}
      className={className ? `tree ${className}` : 'tree'}
      role="tree"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={rows.length > 0 ? `${prefix}${active}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div className="tree-rows" role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <div
              key={row.id}
              id={`${prefix}${index}`}
              className={index === active ? 'tree-row tree-row-active' : 'tree-row'}
              role="treeitem"
              aria-level={row.level}
              aria-expanded={row.open}
              aria-selected={selected === undefined ? undefined : row.id === selected}
              style={{
                height: rowHeight,
                transform: `translateY(${start}px)`,
                paddingLeft: 6 + (row.level - 1) * 14,
              }}
              onClick={(event) => {
                // A link in the row goes its own way when another tab is wanted.
                if (event.ctrlKey || event.metaKey) return;
                setActiveId(row.id);
                if ((event.target as Element).closest('.tree-fold')) onToggle(row);
                else onActivate(row);
              }}
            >
              <span className="tree-fold" aria-hidden="true">
                {row.open !== undefined && (
                  <span className={row.open ? 'tree-chevron tree-chevron-open' : 'tree-chevron'}>
                    <Icon name="right" />
                  </span>
                )}
              </span>
              {children(row)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
