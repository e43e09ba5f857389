import { formatMetric, formatTicks } from '../../format/numbers';
import { axisParts, type ChartRun, EXPERIMENT } from '../model';
import { projection } from '../painter';
import { type Range, ticks } from '../ranges';
import { compareKeys } from '../sections';

/** A param, a metric or a tag of many runs as an axis: pure functions. */

export interface Axis {
  id: string;
  name: string;
  /** A place for every run: the number, or the place of its text; NaN where the run has none. */
  values: Float64Array;
  /** Of an axis of texts: what stands at 0, 1, … */
  labels: readonly string[] | undefined;
  range: Range;
  log: boolean;
}

/** From this ratio of the largest to the smallest on, an axis of positive numbers is logarithmic: learning rates. */
const LOG_FROM = 100;

/** `log`: undefined lets the values decide. */
export function readAxis(runs: readonly ChartRun[], id: string, log?: boolean): Axis {
  const { kind, key } = axisParts(id);
  const texts = runs.map((run) => valueAlong(run, kind, key));
  const known = texts.filter((text) => text !== undefined);
  const numeric = known.every((text) => typeof text === 'number' || isNumber(text));
  const labels = numeric ? undefined : [...new Set(known.map(String))].sort(compareKeys);
  const places = new Map(labels?.map((label, place) => [label, place]));
  const values = Float64Array.from(texts, (text) => {
    if (text === undefined) return Number.NaN;
    return labels ? (places.get(String(text)) ?? Number.NaN) : Number(text);
  });
  const finite = values.filter(Number.isFinite).sort();
  const [low, high] = [finite[0] ?? 0, finite.at(-1) ?? 1];
  const positive = low > 0;
  const logarithmic = labels === undefined && positive && (log ?? high / low >= LOG_FROM);
  const range: Range = labels ? [-0.5, labels.length - 0.5] : opened(low, high, logarithmic);
  return { id, name: key || kind, values, labels, range, log: logarithmic };
}

function valueAlong(run: ChartRun, kind: string, key: string): string | number | undefined {
  if (kind === 'metric') return run.metrics[key];
  if (kind === EXPERIMENT) return run.experiment;
  return kind === 'tag' ? run.tags[key] : run.params[key];
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}

function opened(low: number, high: number, log: boolean): Range {
  if (low === high)
    return log
      ? [low / 2, high * 2]
      : [low - (Math.abs(low) * 0.1 || 1), high + (Math.abs(high) * 0.1 || 1)];
  if (log) {
    const room = (high / low) ** 0.05;
    return [low / room, high * room];
  }
  const room = (high - low) * 0.05;
  return [low - room, high + room];
}

export function project(axis: Axis, from: number, to: number): (value: number) => number {
  return projection(axis.range, axis.log, from, to);
}

/** CSS pixels of a letter, about. */
export const LETTER = 6.2;
const MOST_LETTERS = 14;

/** What is written along an axis. `room`: CSS pixels for a label. */
export function axisTicks(axis: Axis, count: number, room = 90): { at: number; text: string }[] {
  if (axis.labels) {
    const letters = Math.max(4, Math.min(MOST_LETTERS, Math.floor(room / LETTER)));
    const every = Math.ceil(axis.labels.length / Math.max(1, count * 1.6));
    return axis.labels
      .map((text, at) => ({
        at,
        text: text.length > letters ? `${text.slice(0, letters - 1)}…` : text,
      }))
      .filter(({ at }) => at % every === 0);
  }
  const places = ticks(axis.range, count, axis.log);
  const texts = formatTicks(places, axis.log);
  return places.map((at, index) => ({ at, text: texts[index] ?? '' }));
}

/** The value of a place as a text to read. */
export function axisText(axis: Axis, value: number): string {
  if (Number.isNaN(value)) return '–';
  return axis.labels ? (axis.labels[value] ?? '') : formatMetric(value);
}

/** 0 to 1 along the axis, for colours. */
export function share(axis: Axis, value: number): number {
  return Math.min(1, Math.max(0, project(axis, 0, 1)(value)));
}

/** Params with more than one value, and which of them a chart of many axes begins with. */
export function varyingParams(runs: readonly ChartRun[]): string[] {
  const first = new Map<string, string>();
  const varying = new Set<string>();
  for (const { params } of runs) {
    for (const [key, value] of Object.entries(params)) {
      const known = first.get(key);
      if (known === undefined) first.set(key, value);
      else if (known !== value) varying.add(key);
    }
  }
  return [...varying].sort(compareKeys);
}
