import { useCallback, useMemo } from 'react';
import type { RunsSearch } from '../url/runs';
import { decodeList, encodeList } from '../url/search';
import {
  movedBefore,
  movedBy,
  parseWidths,
  pinnedFirst,
  toggledIn,
  withColumns,
  writeWidths,
} from './columnOrder';
import { isGroupKey } from './groups';
import { type Better, parseBetter, usualBetter } from './marks';

export type SetSearch = (change: RunsSearch) => void;

/** More would leave no room for the others. */
export const MOST_PINNED = 10;

export type TableState = ReturnType<typeof useTableState>;

/**
 * The URL's part about the table, read; and the ways to change it. `columnIds` are the columns in force.
 */
export function useTableState(
  search: RunsSearch,
  setSearch: SetSearch,
  columnIds: readonly string[],
) {
  const pinnedColumns = useList(search.pincols);
  const widths = useMemo(() => parseWidths(decodeList(search.widths ?? '')), [search.widths]);
  const pins = useList(search.pins);
  const toggled = useList(search.toggled);
  const grouped = useList(search.group);
  // An address may name what nothing is grouped by.
  const groupBy = useMemo(() => grouped.filter(isGroupKey), [grouped]);
  const choices = useMemo(() => parseBetter(decodeList(search.better ?? '')), [search.better]);
  const better = useMemo(
    () =>
      (key: string): Better =>
        choices.get(key) ?? usualBetter(key),
    [choices],
  );
  const toggledSet = useMemo(() => new Set(toggled), [toggled]);

  /** Whether a parent's or group's rows are to be seen. */
  const isOpen = useCallback(
    (id: string): boolean => {
      const usually = !id.startsWith('group:') && search.tree !== 'closed';
      return toggledSet.has(id) ? !usually : usually;
    },
    [toggledSet, search.tree],
  );

  function setColumns(ids: readonly string[]) {
    setSearch({ cols: encodeList(ids) });
  }

  return {
    pinnedColumns,
    widths,
    pins,
    groupBy,
    better,
    isOpen,
    toggleOpen: (id: string) => setSearch({ toggled: list(toggledIn(toggled, id)) }),
    setGroupBy: (ids: readonly string[]) => setSearch({ group: list(ids), toggled: undefined }),
    resizeColumn(id: string, width: number | undefined) {
      const next = new Map(widths);
      if (width === undefined) next.delete(id);
      else next.set(id, width);
      setSearch({ widths: list(writeWidths(next)) });
    },
    /** A column that lands among the pinned ones is pinned, and one that leaves them is not. */
    moveColumn(id: string, target: string | undefined) {
      const wasPinned = pinnedColumns.includes(id);
      const isPinned = target !== undefined && pinnedColumns.includes(target);
      const order = movedBefore(pinnedFirst(columnIds, pinnedColumns), id, target);
      setSearch({
        cols: encodeList(order),
        pincols: wasPinned === isPinned ? search.pincols : list(toggledIn(pinnedColumns, id)),
      });
    },
    moveColumnBy: (id: string, by: 1 | -1) =>
      setColumns(movedBy(pinnedFirst(columnIds, pinnedColumns), id, by)),
    togglePinnedColumn: (id: string) =>
      setSearch({
        pincols: list(toggledIn(pinnedColumns, id)),
        cols: search.cols ?? encodeList(withColumns(columnIds, [id])),
      }),
    replaceColumn(id: string, by: string) {
      const ids = columnIds.includes(by)
        ? columnIds.filter((other) => other !== id)
        : columnIds.map((other) => (other === id ? by : other));
      setSearch({
        cols: encodeList(ids),
        pincols: list(pinnedColumns.map((other) => (other === id ? by : other))),
      });
    },
    hideColumn: (id: string) => setColumns(columnIds.filter((other) => other !== id)),
    setBetter(key: string, choice: Better) {
      const next = new Map(choices);
      if (choice === usualBetter(key)) next.delete(key);
      else next.set(key, choice);
      setSearch({ better: list([...next].map(([name, value]) => `${value}:${name}`)) });
    },
    togglePin: (runId: string) => setSearch({ pins: list(toggledIn(pins, runId)) }),
    toggleBaseline: (runId: string) =>
      setSearch({ baseline: search.baseline === runId ? undefined : runId }),
  };
}

function useList(text: string | undefined): string[] {
  return useMemo(() => decodeList(text ?? ''), [text]);
}

function list(items: readonly string[]): string | undefined {
  return encodeList(items) || undefined;
}
