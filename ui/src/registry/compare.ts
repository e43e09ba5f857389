/** Two versions side by side: what they have in common, and what not. */

import type { KeyValue } from '../api/types';
import type { Field } from '../artifacts/previews/model';

export interface ComparedRow {
  key: string;
  from: string | undefined;
  to: string | undefined;
  differs: boolean;
  /** How much a number has changed, where both have one. */
  change?: number;
}

export function comparePairs(from: readonly KeyValue[], to: readonly KeyValue[]): ComparedRow[] {
  return rows(
    from.map(({ key, value }) => [key, value]),
    to.map(({ key, value }) => [key, value]),
    (value) => value,
  );
}

type Measured = { key: string; value: number };

export function compareMetrics(
  from: readonly Measured[],
  to: readonly Measured[],
  format: (value: number) => string,
): ComparedRow[] {
  const before = new Map(from.map(({ key, value }) => [key, value]));
  const after = new Map(to.map(({ key, value }) => [key, value]));
  return rows([...before], [...after], format).map((row) => {
    const [a, b] = [before.get(row.key), after.get(row.key)];
    // A change from or to an infinity is none that can be told.
    const change = a === undefined || b === undefined ? Number.NaN : b - a;
    return Number.isFinite(change) && change !== 0 ? { ...row, change } : row;
  });
}

/** A signature's columns, by name; those without names by their place. */
export function compareFields(from: readonly Field[], to: readonly Field[]): ComparedRow[] {
  const named = (fields: readonly Field[]) =>
    fields.map((field): [string, string] => [field.name, fieldText(field)]);
  return rows(named(from), named(to), (value) => value);
}

function fieldText(field: Field): string {
  const standard = field.default === undefined ? '' : ` = ${field.default}`;
  return `${field.type}${standard}${field.required ? '' : ', optional'}`;
}

function rows<T>(
  from: readonly (readonly [string, T])[],
  to: readonly (readonly [string, T])[],
  format: (value: T) => string,
): ComparedRow[] {
  const before = new Map(from);
  const after = new Map(to);
  return [...new Set([...before.keys(), ...after.keys()])].map((key) => {
    const [a, b] = [before.get(key), after.get(key)];
    return {
      key,
      from: a === undefined ? undefined : format(a),
      to: b === undefined ? undefined : format(b),
      differs: !Object.is(a, b),
    };
  });
}
