/** A table of texts and values: what its columns are like, which rows are shown and in which order. */

import { isContainer, Literal } from './json';

export interface TableData {
  columns: string[];
  rows: unknown[][];
}

/** What `log_table` writes for a picture in a cell. Paths are relative to the run. */
export interface PictureCell {
  type: 'image';
  filepath: string;
  compressed_filepath?: string;
}

export interface TableColumn {
  index: number;
  name: string;
  numeric: boolean;
  pictures: boolean;
  /** px */
  width: number;
}

const SAMPLE = 200;
const MIN_WIDTH = 64;
const MAX_WIDTH = 420;
const PICTURE_WIDTH = 132;
const CHARACTER = 7.3;
const PADDING = 40;

export function isPicture(value: unknown): value is PictureCell {
  return (
    isContainer(value) && (value as PictureCell).type === 'image' && 'filepath' in (value as object)
  );
}

/** A cell as text; numbers in their own digits. */
export function cellText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (value instanceof Literal) return value.text;
  return isContainer(value) ? JSON.stringify(value) : String(value);
}

/** The number in a cell; NaN where there is none, also for an empty text. */
export function cellNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  const text = cellText(value).trim();
  return text === '' || typeof value === 'boolean' ? Number.NaN : Number(text);
}

export function describeColumns({ columns, rows }: TableData): TableColumn[] {
  const sample = rows.slice(0, SAMPLE);
  return columns.map((name, index) => {
    const values = sample.map((row) => row[index]).filter((value) => cellText(value) !== '');
    const pictures = values.some(isPicture);
    const numeric = values.length > 0 && values.every(isNumber);
    const longest = Math.max(name.length, ...values.map((value) => firstLine(value).length), 0);
    const width = Math.min(Math.max(longest * CHARACTER + PADDING, MIN_WIDTH), MAX_WIDTH);
    return { index, name, numeric, pictures, width: pictures ? PICTURE_WIDTH : Math.ceil(width) };
  });
}

function isNumber(value: unknown): boolean {
  return !Number.isNaN(cellNumber(value)) || /^nan$/i.test(cellText(value));
}

function firstLine(value: unknown): string {
  return cellText(value).slice(0, 80).split('\n', 1)[0] ?? '';
}

/** "<column index> <asc|desc>", as the URL has it. */
export interface TableOrder {
  column: number;
  descending: boolean;
}

export function parseTableOrder(text: string | undefined): TableOrder | undefined {
  const parts = /^(\d+) (asc|desc)$/.exec(text ?? '');
  return parts ? { column: Number(parts[1]), descending: parts[2] === 'desc' } : undefined;
}

/** A click on a heading: up, down, as in the file. */
export function nextTableOrder(
  order: TableOrder | undefined,
  column: number,
): TableOrder | undefined {
  if (order?.column !== column) return { column, descending: false };
  return order.descending ? undefined : { column, descending: true };
}

/** Indices of the rows that contain `text`, in order. What is empty or no number comes last either way. */
export function arrangeRows(
  { rows }: TableData,
  columns: readonly TableColumn[],
  text: string,
  order: TableOrder | undefined,
): number[] {
  const wanted = text.toLowerCase();
  const indices = [...rows.keys()].filter(
    (index) =>
      wanted === '' || rows[index]?.some((value) => cellText(value).toLowerCase().includes(wanted)),
  );
  const column = order && columns[order.column];
  if (!order || !column) return indices;
  const sign = order.descending ? -1 : 1;
  if (column.numeric) {
    const keys = rows.map((row) => cellNumber(row[column.index]));
    return indices.sort((a, b) => compareNumbers(keys[a], keys[b], sign));
  }
  const keys = rows.map((row) => cellText(row[column.index]));
  const collator = new Intl.Collator('en', { numeric: true });
  return indices.sort((a, b) => {
    const [left = '', right = ''] = [keys[a], keys[b]];
    if (left === '' || right === '') return Number(left === '') - Number(right === '');
    return sign * collator.compare(left, right);
  });
}

function compareNumbers(a = Number.NaN, b = Number.NaN, sign: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return sign * (a - b);
}

/** The table in a JSON value of the form that `log_table` writes, {"columns": […], "data": [[…], …]}. */
export function loggedTable(value: unknown): TableData | undefined {
  if (!isContainer(value)) return undefined;
  const { columns, data } = value as { columns?: unknown; data?: unknown };
  if (!Array.isArray(columns) || columns.length === 0 || !Array.isArray(data)) return undefined;
  if (!data.every((row) => Array.isArray(row) && row.length <= columns.length)) return undefined;
  return { columns: columns.map(cellText), rows: data };
}
