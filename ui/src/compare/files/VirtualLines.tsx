import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';

const LINE_HEIGHT = 20;

interface VirtualLinesProps {
  label: string;
  count: number;
  /** Columns of equal width. */
  columns: number;
  /** Stays above the lines; its cells are column heads. */
  head?: ReactNode;
  /** The line to bring into view when it changes. */
  target: number | undefined;
  /** Which lines are pointed out. */
  active: (index: number) => boolean;
  /** The cells of a line. */
  children: (index: number) => ReactNode;
}

/** Lines of one text or several side by side, of which only those near the viewport exist. Long ones wrap. */
export function VirtualLines(props: VirtualLinesProps) {
  const { label, count, columns, head, target, active, children } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const lines = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    scrollPaddingStart: (top.current?.offsetHeight ?? 0) + 3 * LINE_HEIGHT,
    scrollPaddingEnd: 3 * LINE_HEIGHT,
    overscan: 20,
  });
  useEffect(() => {
    if (target !== undefined) lines.scrollToIndex(target, { align: 'auto' });
  }, [target, lines]);

  const first = head ? 2 : 1;
  return (
    <div ref={scroller} className="compared-lines" role="region" aria-label={label} tabIndex={0}>
      <div
        role="table"
        aria-label={label}
        aria-rowcount={count + first - 1}
        aria-colcount={columns}
        className="compared-table"
        style={{ '--columns': columns } as CSSProperties}
      >
        {head && (
          <div role="rowgroup" className="compared-top">
            <div ref={top} role="row" aria-rowindex={1} className="compared-row">
              {head}
            </div>
          </div>
        )}
        <div role="rowgroup" className="compared-body" style={{ height: lines.getTotalSize() }}>
          {lines.getVirtualItems().map(({ index, start }) => (
            <div
              key={index}
              ref={lines.measureElement}
              data-index={index}
              role="row"
              aria-rowindex={index + first}
              className={active(index) ? 'compared-row compared-row-active' : 'compared-row'}
              style={{ transform: `translateY(${start}px)` }}
            >
              {children(index)}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

interface FoldProps {
  count: number;
  columns: number;
  onUnfold: () => void;
}

/** In place of lines that are the same everywhere. */
export function Fold({ count, columns, onUnfold }: FoldProps) {
  return (
    <div role="cell" aria-colspan={columns} className="compared-fold">
      <button
        type="button"
        onClick={({ currentTarget }) => {
          // The button goes, the keyboard stays.
          currentTarget.closest<HTMLElement>('.compared-lines')?.focus({ preventScroll: true });
          onUnfold();
        }}
      >
        {count} lines are the same: show them
      </button>
    </div>
  );
}
