import { type CompactObject, decodeRecord, encodeCompact } from '../url/compact';
import { type ChartSearch, smoothingWeight } from '../url/search';
import type { Band, Center } from './grouping';
import type { LineOptions, XAxis } from './lines';
import type { SmoothingKind } from './smoothing';

/**
 * How charts are drawn. The page has settings; a section of the grid may have others, and a chart again others: what one
 * level does not say, the level above says.
 */
export interface Settings {
  /** "step", "relative", "wall", or "metric:" and a key. */
  x?: string;
  xlog?: boolean;
  y?: 'log' | 'linear';
  /** 0 to 0.99. */
  smooth?: number;
  kind?: SmoothingKind;
  /** The y axis fits most points, not the farthest ones. */
  safe?: boolean;
  /** "param:" or "tag:" and a key, "all", or "none". */
  group?: string;
  center?: Center;
  band?: Band;
  /** What lies between the points of a sampled line. */
  envelope?: boolean;
}

export type FullSettings = Required<Settings>;

export const DEFAULTS: FullSettings = {
  x: 'step',
  xlog: false,
  y: 'linear',
  smooth: 0,
  kind: 'twema',
  safe: false,
  group: 'none',
  center: 'mean',
  band: 'std',
  envelope: true,
};

export const METRIC_X = 'metric:';

export function cascade(...levels: readonly (Settings | undefined)[]): FullSettings {
  return Object.assign({}, DEFAULTS, ...levels);
}

/** What is left of settings when those are taken out that the level above says too. */
export function withoutUnset(settings: Settings): Settings {
  return Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined),
  ) as Settings;
}

export function xAxisOf(settings: FullSettings): XAxis {
  if (settings.x.startsWith(METRIC_X)) return 'metric';
  return settings.x === 'relative' || settings.x === 'wall' ? settings.x : 'step';
}

export function lineOptions(settings: FullSettings): LineOptions {
  return {
    axis: xAxisOf(settings),
    xlog: settings.xlog && settings.x !== 'wall',
    ylog: settings.y === 'log',
    smoothing: settings.smooth,
    kind: settings.kind,
    envelope: settings.envelope,
  };
}

/** The page's settings, as far as its address says other than the default. */
export function pageSettings(search: ChartSearch): Settings {
  return withoutUnset({
    ...readSettings(decodeRecord(search.lines)),
    x: search.x,
    y: search.y,
    smooth: smoothingWeight(search.smooth) || undefined,
  });
}

/** The page's address with some settings changed; defaults are not written. */
export function pageSearch(search: ChartSearch, change: Settings): ChartSearch {
  const { x, y, smooth, ...others } = changed({ ...pageSettings(search), ...change });
  return {
    x,
    y: y === 'log' ? 'log' : undefined,
    smooth: smooth ? String(smooth) : undefined,
    lines: Object.keys(others).length > 0 ? encodeCompact(others as CompactObject) : undefined,
  };
}

function changed(settings: Settings): Settings {
  const found = Object.entries(settings).filter(
    ([name, value]) => value !== undefined && value !== DEFAULTS[name as keyof Settings],
  );
  return Object.fromEntries(found) as Settings;
}

const KINDS: readonly string[] = ['twema', 'ema', 'gauss', 'mean'];
const BANDS: readonly string[] = ['std', 'sem', 'ci95', 'range', 'none'];

/** Of what an address says only what makes sense. */
export function readSettings(record: CompactObject): Settings {
  const text = (name: string) => (typeof record[name] === 'string' ? record[name] : undefined);
  const flag = (name: string) => (typeof record[name] === 'boolean' ? record[name] : undefined);
  const among = <T extends string>(name: string, choices: readonly string[]) =>
    choices.find((choice) => choice === record[name]) as T | undefined;
  const weight = record.smooth;
  return withoutUnset({
    x: text('x'),
    xlog: flag('xlog'),
    y: among('y', ['log', 'linear']),
    smooth: typeof weight === 'number' ? Math.min(Math.max(weight, 0), 0.99) : undefined,
    kind: among('kind', KINDS),
    safe: flag('safe'),
    group: text('group'),
    center: among('center', ['mean', 'median']),
    band: among('band', BANDS),
    envelope: flag('envelope'),
  });
}
