import type { KeyboardEvent } from 'react';
import { copyText } from '../common/clipboard';
import { nextRow } from '../common/listKeys';
import type { RunColumn } from './columns';
import type { Line } from './lines';
import type { ActiveCell } from './useActiveCell';
import type { Selection } from './useSelection';
import type { TableState } from './useTableState';
import { wholeText } from './wholeText';

interface GridKeys {
  lines: readonly Line[];
  columns: readonly RunColumn[];
  active: ActiveCell;
  selection: Selection;
  table: TableState;
  /** Rows of a screenful. */
  page: () => number;
  open: (index: number) => void;
  chooseGroup: (id: string) => void;
  onEye: (runId: string) => void;
  openMenu: (runId: string) => void;
  scrollTo: (index: number, colIndex: number | undefined) => void;
}

/** What the keys do in the table; `?` on the page lists them. */
export function useGridKeys(keys: GridKeys) {
  const { lines, columns, active, selection, table } = keys;
  const line = active.index === undefined ? undefined : lines[active.index];

  return (event: KeyboardEvent) => {
    if ((event.target as HTMLElement).closest('button, a, input')) return;
    if (onCommand(event) || onSideways(event)) {
      event.preventDefault();
      return;
    }
    const next = nextRow(event.key, active.index ?? -1, lines.length, keys.page());
    if (next === undefined) return;
    event.preventDefault();
    if (event.shiftKey) chooseThrough(next);
    active.set(next, active.column);
    keys.scrollTo(next, undefined);
  };

  /** The keys that do something with the row; whether this was one. */
  function onCommand(event: KeyboardEvent): boolean {
    const { key } = event;
    if (event.ctrlKey || event.metaKey) return onControl(key);
    if (event.altKey) return false;
    if (key === 'Escape' && selection.chosen.size > 0) selection.clear();
    else if (active.index === undefined || !line) return false;
    else if (key === 'Enter') keys.open(active.index);
    else if (line.kind !== 'run') return key === ' ' && chooseAll(line);
    else if (key === ' ') selection.toggle(line.id, event.shiftKey);
    else if (key === 'p') table.togglePin(line.id);
    else if (key === 'b') table.toggleBaseline(line.id);
    else if (key === 'v') keys.onEye(line.id);
    else if (key === 'm') keys.openMenu(line.id);
    else return false;
    return true;
  }

  function onControl(key: string): boolean {
    if (key === 'a') selection.toggleAll();
    else if (key === 'c' && line?.kind === 'run' && !getSelection()?.toString()) {
      const id = columns[(active.column ?? 1) - 1]?.id;
      if (id) void wholeText(lines, line.id, id).then(copyText);
    } else return false;
    return true;
  }

  function chooseAll(at: Line): boolean {
    if (at.kind === 'group') keys.chooseGroup(at.id);
    return at.kind === 'group';
  }

  /** Left and right open and close what has rows under it, and else go from cell to cell. */
  function onSideways({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return false;
    if (shiftKey || altKey || ctrlKey || metaKey || active.index === undefined || !line)
      return false;
    const right = key === 'ArrowRight';
    const column = active.column ?? 1;
    const foldable = line.kind === 'group' || (line.kind === 'run' && line.children > 0);
    if (column === 1 && foldable && line.open !== right) {
      table.toggleOpen(line.id);
      return true;
    }
    if (column === 1 && !right) return toParent();
    if (line.kind !== 'run') return true;
    const next = Math.min(Math.max(column + (right ? 1 : -1), 1), columns.length);
    active.set(active.index, next === 1 ? undefined : next);
    keys.scrollTo(active.index, next);
    return true;
  }

  function toParent(): boolean {
    if (line?.kind !== 'run' || !line.parentId) return true;
    const index = lines.findIndex(({ id }) => id === line.parentId);
    if (index >= 0) {
      active.set(index);
      keys.scrollTo(index, undefined);
    }
    return true;
  }

  /** Shift and an arrow: the row left is chosen, and all up to the one reached. */
  function chooseThrough(next: number) {
    const from = line?.kind === 'run' ? line.id : undefined;
    const to = lines[next];
    if (to?.kind !== 'run') return;
    if (from && !selection.chosen.has(from)) selection.toggle(from, false);
    selection.toggle(to.id, from !== undefined);
  }
}
