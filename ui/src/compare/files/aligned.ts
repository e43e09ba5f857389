/** Several texts side by side: one row for each line of the first, and rows between for what only others have. */

import { type DiffLine, diffTexts, type Part } from '../../common/diff';

export interface AlignedCell {
  kind: 'same' | 'changed' | 'added';
  /** The line's number in its text, from 1. */
  number: number;
  parts: Part[];
}

export interface AlignedRow {
  /** One for every text; undefined where it has no such line. */
  cells: (AlignedCell | undefined)[];
  differs: boolean;
}

/** The cells of one text: those beside the lines of the first text, and those after each of them (0: before all). */
interface Column {
  beside: (AlignedCell | undefined)[];
  after: AlignedCell[][];
  /** By line of the first text: which of its words are others here. */
  marked: Map<number, Part[]>;
}

export function alignTexts(first: string, others: readonly string[]): AlignedRow[] {
  const columns = others.map((text) => columnOf(diffTexts(first, text)));
  const rows: AlignedRow[] = [];
  first.split('\n').forEach((line, index) => {
    addBetween(rows, columns, index);
    // Beside several others its words cannot be marked for each of them.
    const marked = columns.length === 1 ? columns[0]?.marked.get(index) : undefined;
    const parts = marked ?? [{ text: line, changed: false }];
    const cells = columns.map(({ beside }) => beside[index]);
    const differs = cells.some((cell) => cell?.kind !== 'same');
    const kind = marked ? 'changed' : 'same';
    rows.push({ cells: [{ kind, number: index + 1, parts }, ...cells], differs });
  });
  addBetween(rows, columns, first.split('\n').length);
  return rows;
}

function addBetween(rows: AlignedRow[], columns: readonly Column[], index: number): void {
  const count = Math.max(0, ...columns.map(({ after }) => after[index]?.length ?? 0));
  for (let at = 0; at < count; at++) {
    const cells = columns.map(({ after }) => after[index]?.[at]);
    rows.push({ cells: [undefined, ...cells], differs: true });
  }
}

function columnOf(lines: readonly DiffLine[]): Column {
  const column: Column = { beside: [], after: [], marked: new Map() };
  // Lines of the first text that have gone and wait for a line that stands in their place.
  let gone: DiffLine[] = [];
  for (const { kind, from = 0, to = 0, parts } of lines) {
    if (kind === 'removed') {
      gone.push({ kind, from, parts });
      column.beside.push(undefined);
    } else if (kind === 'same') {
      gone = [];
      column.beside.push({ kind, number: to, parts });
    } else {
      const before = gone.shift();
      if (before?.from) {
        column.beside[before.from - 1] = { kind: 'changed', number: to, parts };
        if (before.parts.length > 1) column.marked.set(before.from - 1, before.parts);
      } else {
        const place = column.beside.length;
        column.after[place] = [
          ...(column.after[place] ?? []),
          { kind: 'added', number: to, parts },
        ];
      }
    }
  }
  return column;
}

export type Folded<T> = { row: T; index: number } | { from: number; count: number };

const CONTEXT = 3;
// A shorter stretch takes hardly more room than what stands for it.
const SHORTEST = 4;

/** The rows to show: long stretches without a difference are folded, but for those that are opened (by their start). */
export function foldRows<T extends { differs: boolean }>(
  rows: readonly T[],
  opened: ReadonlySet<number>,
): Folded<T>[] {
  const near = new Uint8Array(rows.length);
  rows.forEach(({ differs }, index) => {
    if (differs) near.fill(1, Math.max(index - CONTEXT, 0), index + CONTEXT + 1);
  });
  const folded: Folded<T>[] = [];
  // What does not differ at all is shown as it is.
  const any = near.includes(1);
  for (let from = 0; from < rows.length; ) {
    let end = from;
    while (end < rows.length && near[end] === near[from]) end++;
    const fold = any && !near[from] && end - from >= SHORTEST && !opened.has(from);
    if (fold) folded.push({ from, count: end - from });
    else {
      for (const [offset, row] of rows.slice(from, end).entries()) {
        folded.push({ row, index: from + offset });
      }
    }
    from = end;
  }
  return folded;
}

/** Where the differences are: stretches of rows that all differ, as [start, end). */
export function differences(rows: readonly { differs: boolean }[]): [number, number][] {
  const found: [number, number][] = [];
  rows.forEach(({ differs }, index) => {
    if (!differs) return;
    const last = found.at(-1);
    if (last?.[1] === index) last[1] = index + 1;
    else found.push([index, index + 1]);
  });
  return found;
}

/** The number of lines in which a text (by its place) is other than the first. */
export function changedLines(rows: readonly AlignedRow[], place: number): number {
  return rows.filter(({ cells }) => {
    const cell = cells[place];
    return cells[0] ? cell?.kind !== 'same' : cell !== undefined;
  }).length;
}
