import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';
import { formatCount } from '../../format/numbers';

const LINE_HEIGHT = 20;

interface VirtualLinesProps {
  label: string;
  count: number;
  keyOf: (index: number) => string;
  /** Columns of equal width. */
  columns: number;
  /** Stays above the lines; its cells are column heads. */
  head?: ReactNode;
  /** The lines [start, end) that are pointed out. */
  hunk: [number, number] | undefined;
  /** Another object: the hunk comes into view. */
  gone: object;
  /** The cells of a line. */
  children: (index: number) => ReactNode;
}

/** Lines of one text or several side by side, of which only those near the viewport exist. Long ones wrap. */
export function VirtualLines(props: VirtualLinesProps) {
  const { label, count, keyOf, columns, head, hunk, gone, children } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const lines = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    getItemKey: keyOf,
    scrollPaddingStart: (top.current?.offsetHeight ?? 0) + 3 * LINE_HEIGHT,
    scrollPaddingEnd: 3 * LINE_HEIGHT,
    overscan: 20,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: not where folding has moved the hunk
  useEffect(() => {
    if (hunk) lines.scrollToIndex(hunk[0], { align: 'auto' });
  }, [gone]);

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
          {lines.getVirtualItems().map(({ index, key, start }) => (
            <div
              key={key}
              ref={lines.measureElement}
              data-index={index}
              role="row"
              aria-rowindex={index + first}
              className={isIn(hunk, index) ? 'compared-row compared-row-active' : 'compared-row'}
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

function isIn(hunk: [number, number] | undefined, index: number): boolean {
  return hunk !== undefined && index >= hunk[0] && index < hunk[1];
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
        {formatCount(count)} lines are the same: show them
      </button>
    </div>
  );
}
