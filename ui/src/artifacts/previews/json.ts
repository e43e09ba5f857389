/**
 * JSON as Python writes it, and as a tree shows it. Python's `json` writes NaN and Infinity, which JavaScript refuses,
 * and integers of any length, which it rounds: both are kept as they stand in the file.
 */

import type { TreeRow } from '../../common/tree';

/** A number that JavaScript cannot hold exactly, in the file's own digits. */
export class Literal {
  constructor(readonly text: string) {}

  toJSON(): string {
    return this.text;
  }
}

const MARK = '\u0000';
// Strings are matched as wholes, so that nothing inside them is touched.
const SPECIAL = /"(?:[^"\\]|\\.)*"|-?Infinity|NaN|-?\d{16,}(?![\d.eE])/gs;

/** Throws a SyntaxError where the text is no JSON. */
export function parseJson(text: string): unknown {
  let marked = false;
  const readable = text.replace(SPECIAL, (found) => {
    if (found.startsWith('"')) return found;
    marked = true;
    return `"\\u0000${found}"`;
  });
  // Only the files that need it pay for looking at every value twice.
  if (!marked) return JSON.parse(text);
  return JSON.parse(readable, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(MARK) ? new Literal(value.slice(1)) : value,
  );
}

export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'word' | 'more';

export interface JsonRow extends TreeRow {
  /** The key in its object, the index in its array; undefined at the root. */
  name: string | undefined;
  inArray: boolean;
  kind: JsonKind;
  text: string;
}

/** A container of more entries shows them in portions. */
export const PORTION = 500;

export interface JsonFolding {
  /** Ids of the containers that are open. */
  open: ReadonlySet<string>;
  /** How many portions of a container to show, where more than one. */
  portions: ReadonlyMap<string, number>;
}

export function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Literal);
}

/** The rows that a value shows. A row's id is the way to it, each step after a slash. */
export function jsonRows(value: unknown, folding: JsonFolding): JsonRow[] {
  const rows: JsonRow[] = [];
  addRows(rows, '', undefined, false, value, 1, folding);
  return rows;
}

function addRows(
  rows: JsonRow[],
  id: string,
  name: string | undefined,
  inArray: boolean,
  value: unknown,
  level: number,
  folding: JsonFolding,
): void {
  if (!isContainer(value)) {
    rows.push({ id, level, open: undefined, name, inArray, ...scalar(value) });
    return;
  }
  const entries = Object.entries(value);
  const open = entries.length > 0 ? folding.open.has(id) : undefined;
  const isArray = Array.isArray(value);
  const kind = isArray ? 'array' : 'object';
  rows.push({ id, level, open, name, inArray, kind, text: summary(isArray, entries.length) });
  if (!open) return;
  const shown = PORTION * (folding.portions.get(id) ?? 1);
  for (const [key, child] of entries.slice(0, shown)) {
    addRows(rows, `${id}/${key}`, key, isArray, child, level + 1, folding);
  }
  const rest = entries.length - shown;
  if (rest > 0) {
    rows.push({
      id: `${id}//more`,
      level: level + 1,
      open: undefined,
      name: undefined,
      inArray: isArray,
      kind: 'more',
      text: `${rest} more`,
    });
  }
}

function summary(isArray: boolean, count: number): string {
  if (count === 0) return isArray ? '[]' : '{}';
  const noun = isArray ? 'item' : 'key';
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function scalar(value: unknown): { kind: JsonKind; text: string } {
  if (value instanceof Literal) return { kind: 'number', text: value.text };
  if (typeof value === 'string') return { kind: 'string', text: JSON.stringify(value) };
  return { kind: typeof value === 'number' ? 'number' : 'word', text: String(value) };
}

/** The containers to open at first: level by level, until about `budget` rows are shown. */
export function firstOpen(value: unknown, budget = 80): Set<string> {
  const open = new Set<string>();
  let count = 1;
  let level: [string, unknown][] = [['', value]];
  while (level.length > 0) {
    const next: [string, unknown][] = [];
    for (const [id, container] of level) {
      if (!isContainer(container)) continue;
      const entries = Object.entries(container);
      // The root opens in any case.
      if (id !== '' && count + entries.length > budget) continue;
      count += entries.length;
      open.add(id);
      for (const [key, child] of entries.slice(0, PORTION)) next.push([`${id}/${key}`, child]);
    }
    level = next;
  }
  return open;
}

/** The ids of all containers, as far as portions of them are shown. */
export function allOpen(value: unknown): Set<string> {
  const open = new Set<string>();
  function visit(id: string, container: unknown) {
    if (!isContainer(container)) return;
    open.add(id);
    for (const [key, child] of Object.entries(container).slice(0, PORTION)) {
      visit(`${id}/${key}`, child);
    }
  }
  visit('', value);
  return open;
}
