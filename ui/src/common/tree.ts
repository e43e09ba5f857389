/** A tree as the rows that are on screen: what the keyboard does to it. */

export interface TreeRow {
  id: string;
  /** 1 for the topmost rows. */
  level: number;
  /** undefined: the row has nothing below it. */
  open: boolean | undefined;
}

export type TreeAction = { move: number } | { toggle: number } | { activate: number };

/** What a key does when the row `active` has the focus; undefined for keys that mean nothing here. */
export function treeAction(
  key: string,
  rows: readonly TreeRow[],
  active: number,
  page: number,
): TreeAction | undefined {
  const row = rows[active];
  const last = rows.length - 1;
  if (!row) return undefined;
  switch (key) {
    case 'ArrowDown':
      return { move: Math.min(active + 1, last) };
    case 'ArrowUp':
      return { move: Math.max(active - 1, 0) };
    case 'PageDown':
      return { move: Math.min(active + page, last) };
    case 'PageUp':
      return { move: Math.max(active - page, 0) };
    case 'Home':
      return { move: 0 };
    case 'End':
      return { move: last };
    case 'ArrowRight':
      if (row.open === false) return { toggle: active };
      return row.open && rows[active + 1] ? { move: active + 1 } : undefined;
    case 'ArrowLeft':
      if (row.open) return { toggle: active };
      return row.level > 1 ? { move: parentIndex(rows, active) } : undefined;
    case 'Enter':
    case ' ':
      return { activate: active };
    default:
      return undefined;
  }
}

function parentIndex(rows: readonly TreeRow[], index: number): number {
  const level = rows[index]?.level ?? 1;
  return rows.findLastIndex((row, at) => at < index && row.level < level);
}
