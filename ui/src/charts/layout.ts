import { type Compact, type CompactObject, decodeRecord, encodeCompact } from '../url/compact';
import { groupKeys } from './sections';
import { readSettings, type Settings } from './settings';

/**
 * The grid builds itself from the metrics' names; a layout is only what somebody changed about that: charts added,
 * edited, resized, moved, hidden, and settings of sections. Pure data in, pure data out; it lives in the address.
 */

export type ChartType = 'line' | 'bar' | 'scatter' | 'parallel' | 'heat' | 'box' | 'importance';

/** Charts that somebody added have ids that begin so; the others' id is their metric. */
export const OWN = '+';
/** The section of added charts. */
export const OWN_SECTION = '+';

export interface ChartSpec {
  type?: ChartType;
  title?: string;
  /** A metric or an expression over metrics; for lines on the y axis. */
  y?: string;
  /** Axes of charts over runs: "metric:loss", "param:lr", … */
  axes?: readonly string[];
}

/** Whether a run is a point of such a chart, and no line. */
export function isOverRuns({ type }: ChartSpec): boolean {
  return type !== undefined && type !== 'line' && type !== 'bar';
}

export interface ChartEdit extends ChartSpec {
  /** Of an added chart: the prefix of its section. */
  in?: string;
  /** Columns and rows of the grid it takes. */
  w?: number;
  h?: number;
  set?: Settings;
}

export interface Layout {
  charts?: Readonly<Record<string, ChartEdit>>;
  hidden?: readonly string[];
  /** [chart, the one it now stands behind or '' for the first place], in the order it was done. */
  moves?: readonly (readonly [string, string])[];
  sections?: Readonly<Record<string, Settings>>;
}

export interface Chart {
  id: string;
  /** The section's prefix. */
  section: string;
  edit: ChartEdit;
}

export interface Section {
  prefix: string;
  charts: Chart[];
  /** Keys without steps, shown as values. */
  tiles: string[];
}

export interface KnownMetric {
  key: string;
  /** Of the latest point; metrics that stay at 0 have nothing to draw over steps. */
  step: number;
}

const WIDEST = 4;
const HIGHEST = 3;

/** All sections of the grid with the charts in their places; hidden ones are left out. */
export function buildSections(metrics: readonly KnownMetric[], layout: Layout): Section[] {
  const edits = layout.charts ?? {};
  const hidden = new Set(layout.hidden);
  const groups = groupKeys(metrics);
  const sections: Section[] = groups.map(({ prefix, charted, stepless }) => ({
    prefix,
    charts: charted.map((key) => ({ id: key, section: prefix, edit: edits[key] ?? {} })),
    tiles: stepless,
  }));
  for (const [id, edit] of Object.entries(edits)) {
    if (!id.startsWith(OWN)) continue;
    const prefix = edit.in ?? OWN_SECTION;
    const chart = { id, section: prefix, edit };
    const section = sections.find((one) => one.prefix === prefix);
    if (section) section.charts.push(chart);
    else sections.unshift({ prefix, charts: [chart], tiles: [] });
  }
  for (const [id, after] of layout.moves ?? []) {
    for (const section of sections) moveBehind(section.charts, id, after);
  }
  return sections
    .map((section) => ({
      ...section,
      charts: section.charts.filter(({ id }) => !hidden.has(id)),
      tiles: section.tiles.filter((key) => !hidden.has(key)),
    }))
    .filter(({ charts, tiles }) => charts.length + tiles.length > 0);
}

function moveBehind(charts: Chart[], id: string, after: string): void {
  const from = charts.findIndex((chart) => chart.id === id);
  const [chart] = from >= 0 ? charts.splice(from, 1) : [];
  if (!chart) return;
  const anchor = charts.findIndex((other) => other.id === after);
  // Behind a chart that is gone: where it was.
  charts.splice(after === '' ? 0 : anchor >= 0 ? anchor + 1 : from, 0, chart);
}

/** A chart of its own, without the default measures and empty parts. */
export function editChart(layout: Layout, id: string, change: ChartEdit): Layout {
  const { [id]: old = {}, ...others } = layout.charts ?? {};
  const edit = compacted({ ...old, ...change });
  const keep = Object.keys(edit).length > 0 || id.startsWith(OWN);
  return cleaned({ ...layout, charts: keep ? { ...others, [id]: edit } : others });
}

function compacted(edit: ChartEdit): ChartEdit {
  const entries = Object.entries(edit).filter(
    ([name, value]) =>
      value !== undefined &&
      // The section of the metrics without a prefix has no name either.
      (value !== '' || name === 'in') &&
      !((name === 'w' || name === 'h') && value === 1) &&
      !(typeof value === 'object' && Object.keys(value).length === 0),
  );
  return Object.fromEntries(entries) as ChartEdit;
}

export function addChart(layout: Layout, edit: ChartEdit): { layout: Layout; id: string } {
  const numbers = Object.keys(layout.charts ?? {}).map((id) => Number(id.slice(1)) || 0);
  const id = `${OWN}${Math.max(0, ...numbers) + 1}`;
  return { layout: editChart(layout, id, edit), id };
}

/** The copy stands behind the original. */
export function duplicateChart(layout: Layout, chart: Chart): Layout {
  const copy = addChart(layout, {
    ...chart.edit,
    y: chart.edit.y ?? (chart.id.startsWith(OWN) ? undefined : quoted(chart.id)),
    in: chart.section,
  });
  return { ...copy.layout, moves: [...(copy.layout.moves ?? []), [copy.id, chart.id]] };
}

/** A metric's key as an expression. */
export function quoted(key: string): string {
  return `\`${key}\``;
}

export function hideChart(layout: Layout, id: string): Layout {
  if (id.startsWith(OWN)) {
    const { [id]: _gone, ...charts } = layout.charts ?? {};
    return cleaned({ ...layout, charts, moves: layout.moves?.filter(([moved]) => moved !== id) });
  }
  return { ...layout, hidden: [...new Set([...(layout.hidden ?? []), id])] };
}

export function showHidden(layout: Layout): Layout {
  return cleaned({ ...layout, hidden: undefined });
}

export function moveChart(layout: Layout, id: string, after: string): Layout {
  const moves = (layout.moves ?? []).filter(([moved]) => moved !== id);
  return { ...layout, moves: [...moves, [id, after]] };
}

/** One place to the left (-1) or right (1) of its section; unchanged at the ends. */
export function shiftChart(
  layout: Layout,
  charts: readonly Chart[],
  id: string,
  by: -1 | 1,
): Layout {
  const from = charts.findIndex((chart) => chart.id === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= charts.length) return layout;
  const after = by === 1 ? charts[to]?.id : charts[to - 1]?.id;
  return moveChart(layout, id, after ?? '');
}

export function resizeChart(layout: Layout, id: string, w: number, h: number): Layout {
  return editChart(layout, id, { w: clamp(w, WIDEST), h: clamp(h, HIGHEST) });
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(Math.round(value), 1), most);
}

export function setSection(layout: Layout, prefix: string, settings: Settings): Layout {
  const { [prefix]: _old, ...others } = layout.sections ?? {};
  const sections = Object.keys(settings).length > 0 ? { ...others, [prefix]: settings } : others;
  return cleaned({ ...layout, sections });
}

function cleaned(layout: Layout): Layout {
  const entries = Object.entries(layout).filter(
    ([, part]) => part !== undefined && Object.keys(part).length > 0,
  );
  return Object.fromEntries(entries) as Layout;
}

export function encodeLayout(layout: Layout): string | undefined {
  const { charts, hidden, moves, sections } = cleaned(layout);
  const record = { c: charts, h: hidden, m: moves, s: sections } as unknown as CompactObject;
  const found = Object.values(record).some((part) => part !== undefined);
  return found ? encodeCompact(record) : undefined;
}

/** Of a damaged text whatever makes sense. */
export function decodeLayout(text: string | undefined): Layout {
  const { c, h, m, s } = decodeRecord(text);
  return cleaned({
    charts: mapped(c, readEdit),
    hidden: texts(h),
    moves: Array.isArray(m) ? m.map(texts).filter(isMove) : undefined,
    sections: mapped(s, readSettings),
  });
}

function readEdit(record: CompactObject): ChartEdit {
  const text = (name: string) => (record[name] === undefined ? undefined : String(record[name]));
  const size = (name: string, most: number) =>
    typeof record[name] === 'number' ? clamp(record[name], most) : undefined;
  return compacted({
    type: TYPES.find((type) => type === record.type),
    title: text('title'),
    y: text('y'),
    axes: Array.isArray(record.axes) ? texts(record.axes) : undefined,
    in: typeof record.in === 'string' ? record.in : undefined,
    w: size('w', WIDEST),
    h: size('h', HIGHEST),
    set: isRecord(record.set) ? readSettings(record.set) : undefined,
  });
}

const TYPES: readonly ChartType[] = [
  'line',
  'bar',
  'scatter',
  'parallel',
  'heat',
  'box',
  'importance',
];

function mapped<T>(value: Compact | undefined, read: (record: CompactObject) => T) {
  if (!isRecord(value)) return undefined;
  const entries = Object.entries(value).filter(([, part]) => isRecord(part));
  return Object.fromEntries(entries.map(([name, part]) => [name, read(part as CompactObject)]));
}

function isRecord(value: Compact | undefined): value is CompactObject {
  return typeof value === 'object' && !Array.isArray(value);
}

function texts(value: Compact | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function isMove(move: string[]): move is [string, string] {
  return move.length === 2;
}
