import { type Compact, type CompactObject, decodeRecord, encodeCompact } from '../url/compact';
import type { Range, Zoom } from './ranges';

/** The parts of the plane that the charts of a page show, as the address keeps them: pure functions. */
export interface Zooms {
  /** By the kind of x, for all charts that zoom together. */
  x: Readonly<Record<string, Range>>;
  /** By chart and kind of x, for those that zoom alone. */
  own: Readonly<Record<string, Readonly<Record<string, Range>>>>;
  /** By chart. */
  y: Readonly<Record<string, Range>>;
}

/** Whose zoom is meant. */
export interface ZoomPlace {
  chart: string;
  /** Of x: no range of steps means anything in seconds. */
  kind: string;
  together: boolean;
}

export function decodeZooms(text: string | undefined): Zooms {
  const { x, own, y } = decodeRecord(text);
  return { x: ranges(x), own: mapped(object(own), ranges), y: ranges(y) };
}

/** undefined where nothing is zoomed. */
export function encodeZooms({ x, own, y }: Zooms): string | undefined {
  const parts = Object.entries({ x, own, y }).filter(([, part]) => Object.keys(part).length > 0);
  return parts.length > 0 ? encodeCompact(Object.fromEntries(parts)) : undefined;
}

export function zoomOf(zooms: Zooms, { chart, kind, together }: ZoomPlace): Zoom {
  const x = together ? zooms.x[kind] : zooms.own[chart]?.[kind];
  return { x: x ?? null, y: zooms.y[chart] ?? null };
}

/** null shows everything again. A zoom of x alone leaves it to y what fits; one of y alone leaves x as it is. */
export function withZoom(zooms: Zooms, place: ZoomPlace, zoom: Zoom | null): Zooms {
  const { chart, kind, together } = place;
  const old = zoomOf(zooms, place);
  const x = zoom && short(zoom.x ?? old.x);
  const y = zoom && short(zoom.y ?? (zoom.x ? null : old.y));
  const own = changed(zooms.own[chart] ?? {}, kind, x);
  return {
    x: together ? changed(zooms.x, kind, x) : zooms.x,
    own: together ? zooms.own : changed(zooms.own, chart, Object.keys(own).length > 0 ? own : null),
    y: changed(zooms.y, chart, y),
  };
}

function changed<T>(record: Readonly<Record<string, T>>, name: string, value: T | null) {
  const { [name]: _, ...rest } = record;
  return value === null ? rest : { ...rest, [name]: value };
}

/** Digits enough for a place between two pixels, and no more: they stand in the address. */
function short(range: Range | null): Range | null {
  if (!range) return null;
  const [low, high] = range;
  const more = Math.log10(Math.max(Math.abs(low), Math.abs(high)) / (high - low));
  const digits = Math.min(17, 5 + Math.max(0, Math.ceil(more)));
  return [Number(low.toPrecision(digits)), Number(high.toPrecision(digits))];
}

function object(value: Compact | undefined): CompactObject {
  return typeof value === 'object' && !Array.isArray(value) ? (value as CompactObject) : {};
}

function ranges(value: Compact | undefined): Record<string, Range> {
  return mapped(object(value), (pair) => {
    const [low, high] = Array.isArray(pair) ? pair : [];
    return typeof low === 'number' && typeof high === 'number' && low < high
      ? [low, high]
      : undefined;
  });
}

function mapped<T>(
  record: CompactObject,
  read: (value: Compact | undefined) => T | undefined,
): Record<string, T> {
  const found = Object.entries(record).map(([name, value]) => [name, read(value)] as const);
  return Object.fromEntries(found.filter((pair): pair is [string, T] => pair[1] !== undefined));
}
