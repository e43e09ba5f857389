import {
  type ColumnDef,
  columnResizingFeature,
  columnSizingFeature,
  type Header,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useMemo } from 'react';
import type { RunRow } from '../api/runs';
import { useIsPhone } from '../common/hooks';
import { KIND_LABELS, NAME_COLUMN_ID, type RunColumn } from './columns';

/**
 * Where the columns are: the table model keeps order and widths, the virtualizer says which are near the viewport.
 * The model gets no rows: the server has sorted and filtered them, and a row object for each of 100,000 runs would be
 * built anew with every page.
 */

const features = tableFeatures({ columnSizingFeature, columnResizingFeature });
const NO_ROWS: RunRow[] = [];
const GROUP_HEIGHT = 24;
const HEADER_HEIGHT = 32;
const PHONE_NAME_WIDTH = 152;

type RunHeader = Header<typeof features, RunRow, unknown>;

export interface PlacedColumn {
  column: RunColumn;
  left: number;
  width: number;
  colIndex: number;
  startResize: (event: unknown) => void;
  resetWidth: () => void;
}

export interface ColumnGroup {
  label: string;
  left: number;
  width: number;
}

export interface ColumnLayout {
  name: PlacedColumn | undefined;
  nameWidth: number;
  /** The columns in the document, without the name. */
  shown: PlacedColumn[];
  groups: ColumnGroup[];
  totalWidth: number;
  headerHeight: number;
  headerRows: number;
}

export function useColumnLayout(
  columns: readonly RunColumn[],
  scroller: RefObject<HTMLElement | null>,
): ColumnLayout {
  const isPhone = useIsPhone();
  const definitions = useMemo(() => columnDefinitions(columns, isPhone), [columns, isPhone]);
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const table = useTable({
    features,
    columns: definitions,
    data: NO_ROWS,
    columnResizeMode: 'onChange',
  });
  const headerGroups = table.getHeaderGroups();
  const leaves = headerGroups.at(-1)?.headers ?? [];
  const sizes = leaves.map((header) => header.getSize());
  const nameWidth = sizes[0] ?? 0;

  const virtualizer = useVirtualizer({
    horizontal: true,
    count: Math.max(0, leaves.length - 1),
    getScrollElement: () => scroller.current,
    estimateSize: (index) => sizes[index + 1] ?? 0,
    paddingStart: nameWidth,
    overscan: 3,
  });
  const sizeKey = sizes.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: measures again when a width or the set of columns changes
  useEffect(() => virtualizer.measure(), [sizeKey, virtualizer]);

  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;
  const place = (header: RunHeader, index: number): PlacedColumn | undefined => {
    const column = byId.get(header.column.id);
    if (!column) return undefined;
    return {
      column,
      left: header.column.getStart(),
      width: header.getSize(),
      colIndex: index + 1,
      startResize: header.getResizeHandler(),
      resetWidth: () => header.column.resetSize(),
    };
  };
  const placementKey = `${first}:${last}:${sizeKey}`;
  // Rows are memoized on this list: it may only change when a column or a width does.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above; leaves is a new list with every render
  const shown = useMemo(
    () =>
      leaves
        .map((header, index) =>
          index - 1 >= first && index - 1 <= last ? place(header, index) : undefined,
        )
        .filter((column) => column !== undefined),
    [placementKey, columns],
  );

  return {
    name: leaves[0] && place(leaves[0], 0),
    nameWidth,
    shown,
    groups: columnGroups(columns, sizes),
    totalWidth: table.getTotalSize(),
    headerHeight: GROUP_HEIGHT + HEADER_HEIGHT,
    headerRows: 2,
  };
}

function columnDefinitions(
  columns: readonly RunColumn[],
  isPhone: boolean,
): ColumnDef<typeof features, RunRow>[] {
  return columns.map((column) => ({
    id: column.id,
    header: column.label,
    // Beside a name in full width a phone would show nothing else.
    size: column.id === NAME_COLUMN_ID && isPhone ? PHONE_NAME_WIDTH : column.width,
    minSize: column.id === NAME_COLUMN_ID ? 120 : 64,
    maxSize: 900,
  }));
}

/** Neighbours of the same kind, as one label over them. */
function columnGroups(columns: readonly RunColumn[], sizes: readonly number[]): ColumnGroup[] {
  const groups: ColumnGroup[] = [];
  let left = sizes[0] ?? 0;
  columns.forEach((column, index) => {
    if (column.id === NAME_COLUMN_ID) return;
    const width = sizes[index] ?? 0;
    const label = column.kind === 'attributes' ? '' : KIND_LABELS[column.kind];
    const group = groups.at(-1);
    if (group?.label === label) group.width += width;
    else groups.push({ label, left, width });
    left += width;
  });
  return groups;
}
