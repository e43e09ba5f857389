import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect } from 'react';
import type { Run } from '../api/types';
import type { RunLook } from '../charts/runColors';
import { useIsPhone, useWidth } from '../common/hooks';
import { nextRow } from '../common/listKeys';
import { CompareHeader } from './CompareHeader';
import { CompareRow } from './CompareRow';
import type { ComparedRow } from './comparison';

const ROW_HEIGHT = 32;
const HEADER_HEIGHT = 58;
const KEY_WIDTH = 232;
const PHONE_KEY_WIDTH = 128;
const NARROWEST = 216;
const PHONE_NARROWEST = 168;
const WIDEST = 420;

export type TableLine = { heading: string; count: number } | ComparedRow;

interface CompareTableProps {
  runs: readonly Run[];
  looks: ReadonlyMap<string, RunLook>;
  lines: readonly TableLine[];
  baseline: string | undefined;
  /** The line that the keyboard, or next and previous, has come to. */
  active: number | undefined;
  setActive: (line: number) => void;
  onBaseline: (runId: string | undefined) => void;
  onRemove: ((runId: string) => void) | undefined;
}

/** Runs as columns, keys as rows; both only as far as they are near the viewport. */
export function CompareTable(props: CompareTableProps) {
  const { runs, looks, lines, baseline, active, setActive } = props;
  const [scroller, width] = useWidth<HTMLDivElement>();
  const phone = useIsPhone();
  const keyWidth = phone ? PHONE_KEY_WIDTH : KEY_WIDTH;
  const columnWidth = fittedWidth(width - keyWidth, runs.length, phone);

  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT + ROW_HEIGHT,
    scrollPaddingEnd: ROW_HEIGHT,
    overscan: 12,
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: runs.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => columnWidth,
    paddingStart: keyWidth,
    overscan: 2,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measures again when the width of the columns changes
  useEffect(() => columns.measure(), [columnWidth, keyWidth, columns]);
  useEffect(() => {
    if (active !== undefined) rows.scrollToIndex(active, { align: 'auto' });
  }, [active, rows]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== scroller.current) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 3);
    const next = nextRow(event.key, active ?? -1, lines.length, page);
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
  }

  const placed = columns.getVirtualItems();
  const baselineIndex = runs.findIndex((run) => run.info.run_id === baseline);
  return (
    <div
      ref={scroller}
      className="grid compare-grid"
      role="grid"
      aria-label="Runs compared"
      aria-rowcount={lines.length + 1}
      aria-colcount={runs.length + 1}
      aria-activedescendant={active === undefined ? undefined : lineId(active)}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className="grid-inner" style={{ width: columns.getTotalSize() }}>
        <CompareHeader
          runs={runs}
          looks={looks}
          placed={placed}
          keyWidth={keyWidth}
          baseline={baseline}
          onBaseline={props.onBaseline}
          onRemove={props.onRemove}
        />
        <div className="grid-body" role="presentation" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const line = lines[index];
            return line ? (
              <CompareRow
                key={lineKey(line)}
                id={lineId(index)}
                line={line}
                top={start}
                rowIndex={index + 2}
                placed={placed}
                keyWidth={keyWidth}
                baselineIndex={baselineIndex}
                isActive={index === active}
                onActivate={() => setActive(index)}
              />
            ) : null;
          })}
        </div>
      </div>
    </div>
  );
}

function fittedWidth(room: number, count: number, phone: boolean): number {
  const narrowest = phone ? PHONE_NARROWEST : NARROWEST;
  return Math.floor(Math.min(Math.max(room / Math.max(count, 1), narrowest), WIDEST));
}

function lineKey(line: TableLine): string {
  return 'heading' in line ? `heading:${line.heading}` : `${line.section}:${line.key}`;
}

function lineId(index: number): string {
  return `compare-row-${index}`;
}
