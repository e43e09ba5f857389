import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useMemo, useState } from 'react';
import { useIsPhone } from '../common/hooks';
import { KIND_LABELS, NAME_COLUMN_ID, type RunColumn } from './columns';

/** Where the columns are: the name, those pinned beside it, and of the others those near the viewport. */

const GROUP_HEIGHT = 24;
const HEADER_HEIGHT = 32;
const PHONE_NAME_WIDTH = 224;
const NARROWEST = 56;
const NARROWEST_NAME = 140;
const WIDEST = 900;

export interface PlacedColumn {
  column: RunColumn;
  /** From the left edge of the table; of a pinned column also from that of the viewport. */
  left: number;
  width: number;
  colIndex: number;
}

export interface ColumnGroup {
  label: string;
  left: number;
  width: number;
}

export interface ColumnLayout {
  name: PlacedColumn | undefined;
  pinned: PlacedColumn[];
  /** The other columns in the document. */
  shown: PlacedColumn[];
  groups: ColumnGroup[];
  /** Of the name and the pinned columns. */
  fixedWidth: number;
  totalWidth: number;
  headerHeight: number;
  headerRows: number;
  at: (colIndex: number) => PlacedColumn | undefined;
  /** While the pointer drags a column's edge. */
  preview: (id: string, width: number | undefined) => void;
}

/** `pinned`: how many of the columns after the name are pinned. */
export function useColumnLayout(
  columns: readonly RunColumn[],
  pinned: number,
  scroller: RefObject<HTMLElement | null>,
): ColumnLayout {
  const isPhone = useIsPhone();
  const [resized, setResized] = useState<{ id: string; width: number }>();
  const sizes = columns.map((column) => {
    const width = resized?.id === column.id ? resized.width : column.width;
    // Beside a name in full width a phone would show nothing else; names take two lines there.
    return column.id === NAME_COLUMN_ID && isPhone ? PHONE_NAME_WIDTH : width;
  });
  const sizeKey = sizes.join();
  // On a phone the name alone takes half of the width.
  const fixed = 1 + (isPhone ? 0 : pinned);
  const placed = useMemo(() => place(columns, sizeKey.split(',').map(Number)), [columns, sizeKey]);
  const fixedWidth = placed[fixed]?.left ?? sum(sizes);

  const virtualizer = useVirtualizer({
    horizontal: true,
    count: Math.max(0, columns.length - fixed),
    getScrollElement: () => scroller.current,
    estimateSize: (index) => sizes[index + fixed] ?? 0,
    paddingStart: fixedWidth,
    overscan: 3,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measures again when a width or the set of columns changes
  useEffect(() => virtualizer.measure(), [sizeKey, fixed, virtualizer]);
  const items = virtualizer.getVirtualItems();
  const first = fixed + (items[0]?.index ?? 0);
  const last = fixed + (items.at(-1)?.index ?? -1);

  // Rows are memoized on these lists: they may only change when a column or a width does.
  const shown = useMemo(() => placed.slice(first, last + 1), [placed, first, last]);
  const pinnedColumns = useMemo(() => placed.slice(1, fixed), [placed, fixed]);
  const groups = useMemo(() => columnGroups(placed, fixed), [placed, fixed]);

  return {
    name: placed[0],
    pinned: pinnedColumns,
    shown,
    groups,
    fixedWidth,
    totalWidth: sum(sizes),
    headerHeight: GROUP_HEIGHT + HEADER_HEIGHT,
    headerRows: 2,
    at: (colIndex) => placed[colIndex - 1],
    preview: (id, width) => setResized(width === undefined ? undefined : { id, width }),
  };
}

export function clampedWidth(id: string, width: number): number {
  const narrowest = id === NAME_COLUMN_ID ? NARROWEST_NAME : NARROWEST;
  return Math.round(Math.min(Math.max(width, narrowest), WIDEST));
}

function place(columns: readonly RunColumn[], sizes: readonly number[]): PlacedColumn[] {
  let left = 0;
  return columns.map((column, index) => {
    const width = sizes[index] ?? 0;
    const placed = { column, left, width, colIndex: index + 1 };
    left += width;
    return placed;
  });
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}

/** Neighbours of the same kind, as one label over them; pinned columns have none, they stand apart. */
function columnGroups(placed: readonly PlacedColumn[], fixed: number): ColumnGroup[] {
  const groups: ColumnGroup[] = [];
  for (const { column, left, width } of placed.slice(fixed)) {
    const label = column.kind === 'attributes' ? '' : KIND_LABELS[column.kind];
    const group = groups.at(-1);
    if (group?.label === label) group.width += width;
    else groups.push({ label, left, width });
  }
  return groups;
}
