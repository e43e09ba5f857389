import type { GroupSearch } from '../api/explore';
import type { ExtremeOf, Group, Statistics } from '../api/own.gen';
import { formatMetric } from '../format/numbers';
import { metricColumnId, partsOf, type RunColumn } from './columns';
import { isSayable, likeText, quoted } from './filter/filterText';
import { type GroupStats, groupId, type RunGroup } from './lines';
import { type Better, type Range, rangeOf } from './marks';
import { orderTarget } from './order';

/** Groups of runs: what the server is asked, and the filter that finds one group's runs. Pure functions. */

/** "dataset.name" and "dataset.digest" are no columns, but can be grouped by. */
export const DATASET_GROUPS = [
  ['dataset.name', 'Name'],
  ['dataset.digest', 'Digest'],
] as const;

/** More the server does not take. */
export const MOST_GROUP_KEYS = 5;

/** What a group's key is called: "dataset digest", or the key of a param, tag or attribute. */
export function keyName(id: string): string {
  return id.startsWith('dataset.') ? id.replace('.', ' ') : (partsOf(id)?.key ?? id);
}

// The checkbox, the arrow and the count beside a group's name; a character of it; no more than half of a small window.
const BESIDE = 134;
const CHARACTER = 7.4;
const WIDEST = 520;

/** The width of the name column in which the names of these groups are not cut, in pixels. */
export function groupNameWidth(
  groups: readonly Pick<RunGroup, 'values'>[],
  groupBy: readonly string[],
): number {
  const keys =
    groupBy.length > 1 ? groupBy.reduce((sum, id) => sum + keyName(id).length + 1, 0) : 0;
  const lengths = groups.map(({ values }) =>
    values.reduce((sum, value) => sum + (value ?? 'none').length + 3, keys - 3),
  );
  return Math.min(BESIDE + Math.max(0, ...lengths) * CHARACTER, WIDEST);
}

// On a phone, each value of a group has some lines of its own; a few letters less than there is room for.
const PHONE_LETTERS = 16;
const PHONE_LINES = 3;
const PHONE_LINE_HEIGHT = 17;
const PHONE_PADDING = 10;

/** How high a row in which the whole name of a group is to be read on a phone, in pixels. */
export function groupNameHeight(
  { values }: Pick<RunGroup, 'values'>,
  groupBy: readonly string[],
): number {
  const lines = values.map((value, index) => {
    const key = groupBy.length > 1 ? keyName(groupBy[index] ?? '').length + 1 : 0;
    const letters = key + (value || 'none').length;
    return Math.min(Math.ceil(letters / PHONE_LETTERS), PHONE_LINES);
  });
  return PHONE_PADDING + lines.reduce((sum, count) => sum + count, 0) * PHONE_LINE_HEIGHT;
}

export function groupKeys(groupBy: readonly string[]): GroupSearch['groupBy'] {
  return groupBy.map(groupKey).filter((key) => key !== undefined);
}

export function isGroupKey(id: string): boolean {
  return groupKey(id) !== undefined;
}

function groupKey(id: string): GroupSearch['groupBy'][number] | undefined {
  if (id.startsWith('dataset.')) return { kind: 'DATASET', key: id.slice('dataset.'.length) };
  const parts = partsOf(id);
  if (parts?.kind === 'params') return { kind: 'PARAM', key: parts.key };
  if (parts?.kind === 'tags') return { kind: 'TAG', key: parts.key };
  return parts?.kind === 'attributes' ? { kind: 'ATTRIBUTE', key: parts.key } : undefined;
}

export function groupOf(wire: Group, metrics: readonly string[]): RunGroup {
  return {
    values: valuesOf(wire),
    count: wire.count,
    stats: statsOf(
      wire.metrics,
      metrics.map((key) => metricColumnId(key, 'last')),
    ),
    newest: wire.run_ids,
  };
}

function valuesOf(wire: Group): RunGroup['values'] {
  return wire.values.map((value) => value ?? undefined);
}

function statsOf(found: readonly Statistics[], columnIds: readonly string[]): RunGroup['stats'] {
  return Object.fromEntries(
    found.flatMap((one, index) => (columnIds[index] ? [[columnIds[index], read(one)]] : [])),
  );
}

function read({ count, mean, median, min, max, std }: Statistics): GroupStats {
  const number = (value: number | null) => value ?? Number.NaN;
  return {
    count,
    mean: number(mean),
    median: number(median),
    min: number(min),
    max: number(max),
    // Of one run there is none.
    std: number(std),
  };
}

/** What the server is asked about columns of smallest and largest values. */
export function extremesOf(columnIds: readonly string[]): ExtremeOf[] {
  return columnIds.flatMap((id): ExtremeOf[] => {
    const { key, stat } = partsOf(id) ?? {};
    if (!key || (stat !== 'min' && stat !== 'max')) return [];
    return [{ extreme: stat === 'min' ? 'MIN' : 'MAX', key }];
  });
}

/** The groups with the extremes that the server answered later; of groups that are new since then there are none. */
export function withExtremes(
  groups: readonly RunGroup[],
  wire: readonly Group[],
  asked: readonly ExtremeOf[],
): RunGroup[] {
  const ids = asked.map(({ extreme, key }) => `${extreme.toLowerCase()}.${key}`);
  const found = new Map(
    wire.map((each) => [groupId({ values: valuesOf(each) }), statsOf(each.extremes, ids)]),
  );
  return groups.map((group) => ({
    ...group,
    stats: { ...group.stats, ...found.get(groupId(group)) },
  }));
}

export type Statistic = 'mean' | 'median' | 'min' | 'max' | 'std';

/** Which statistic a column shows of a group: one of smallest or largest values says that of the group too. */
export function statisticOf(column: Pick<RunColumn, 'stat'>, chosen: Statistic): Statistic {
  return column.stat === 'min' || column.stat === 'max' ? column.stat : chosen;
}

/** The number that a column shows of a group; undefined where no run has one, 'waiting' while it is being read. */
export function groupValue(
  column: Pick<RunColumn, 'id' | 'key' | 'stat'>,
  group: RunGroup,
  chosen: Statistic,
): number | 'waiting' | undefined {
  if (!column.stat) return undefined;
  const stats = group.stats[column.id];
  if (stats) return stats.count > 0 ? stats[statisticOf(column, chosen)] : undefined;
  const last = group.stats[metricColumnId(column.key, 'last')];
  return last && last.count > 0 ? 'waiting' : undefined;
}

/** The numbers that these columns show of groups, by column. */
export function groupValues(
  groups: readonly RunGroup[],
  columnIds: readonly string[],
  chosen: Statistic,
): Map<string, number[]> {
  const all = new Map<string, number[]>();
  for (const id of columnIds) {
    const parts = partsOf(id);
    if (!parts?.stat) continue;
    const values = groups.map((group) => groupValue({ ...parts, id }, group, chosen));
    all.set(
      id,
      values.filter((value) => typeof value === 'number'),
    );
  }
  return all;
}

/** As the cells say them. */
export function textsOf(values: ReadonlyMap<string, readonly number[]>): Map<string, string[]> {
  return new Map([...values].map(([id, numbers]) => [id, numbers.map(formatMetric)]));
}

/** With both ends of what the runs have, which may be marked. */
export function withEnds(
  values: ReadonlyMap<string, readonly number[]>,
  ranges: ReadonlyMap<string, Range>,
): Map<string, readonly number[]> {
  const all = new Map(values);
  for (const [id, { min, max }] of ranges) all.set(id, [...(values.get(id) ?? []), min, max]);
  return all;
}

export function rangesOf(values: ReadonlyMap<string, readonly number[]>): Map<string, Range> {
  const ranges = new Map<string, Range>();
  for (const [id, numbers] of values) {
    const range = rangeOf(numbers);
    if (range) ranges.set(id, range);
  }
  return ranges;
}

/** How far the runs of a group are apart is neither good nor bad. */
export function groupBetter(better: Better, statistic: Statistic): Better {
  return statistic === 'std' ? 'none' : better;
}

/** The filter in force and the group's own conditions. */
export function groupFilter(filter: string, groupBy: readonly string[], group: RunGroup): string {
  const clauses = groupBy.map((id, index) => clauseOf(id, group.values[index]));
  return [...(filter.trim() ? [filter] : []), ...clauses].join(' AND ');
}

function clauseOf(id: string, value: string | undefined): string {
  const dot = id.indexOf('.');
  const target = orderTarget(id.slice(0, dot), id.slice(dot + 1));
  return value === undefined ? `${target} IS NULL` : equals(target, value);
}

function equals(target: string, value: string): string {
  return isSayable(value)
    ? `${target} = ${quoted(value)}`
    : `${target} LIKE ${quoted(likeText(value))}`;
}
