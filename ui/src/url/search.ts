/**
 * Every view's state lives in the URL's search part, as plain strings, so that a copied link shows the same view and
 * stays readable. Absent means default; defaults are never written.
 */

type SearchRecord = Record<string, unknown>;

export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: SearchRecord): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') params.set(name, value);
  }
  // These need no escape in a fragment, and a link is easier to read and to send without.
  const text = params.toString().replace(/%(?:28|29|2C|3A|21|7E|2F)/g, decodeURIComponent);
  return text ? `?${text}` : '';
}

export function text(search: SearchRecord, name: string): string | undefined {
  const value = search[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function oneOf<T extends string>(search: SearchRecord, name: string, choices: readonly T[]) {
  return choices.find((choice) => choice === search[name]);
}

export interface ExperimentsSearch {
  /** A part of the name, or a filter in MLflow's grammar. */
  q?: string;
  stage?: 'deleted';
  /** "name ASC" and its like; absent: the latest activity first. */
  order?: string;
}

export function experimentsSearch(search: SearchRecord): ExperimentsSearch {
  return {
    q: text(search, 'q'),
    stage: oneOf(search, 'stage', ['deleted']),
    order: text(search, 'order'),
  };
}

/** The settings of a view of metric charts, over one run or several. */
export interface ChartSearch {
  /** Which metrics: a regular expression. */
  charts?: string;
  /** "relative", "wall", or "metric:" and a key. */
  x?: string;
  y?: 'log';
  /** Smoothing, 0 to 0.99. */
  smooth?: string;
  /** The other settings of the page, see charts/settings.ts and encodeCompact. */
  lines?: string;
  /** What differs from the grid that builds itself, see charts/layout.ts and encodeCompact. */
  layout?: string;
  /** The folded sections, see encodeList; "." is the one of the keys without a prefix. */
  fold?: string;
  /** The runs not drawn, see encodeList. */
  hide?: string;
  /** The only thing that charts do together, or none. Absent: cross-hair and zoom. */
  link?: 'none' | 'zoom' | 'cursor';
  /** What charts are zoomed to, see charts/zooms.ts and encodeCompact. */
  zoom?: string;
  /** The chart that fills the window. */
  full?: string;
}

export function chartSearch(search: SearchRecord): ChartSearch {
  return {
    charts: text(search, 'charts'),
    x: text(search, 'x'),
    y: oneOf(search, 'y', ['log']),
    smooth: text(search, 'smooth'),
    lines: text(search, 'lines'),
    layout: text(search, 'layout'),
    fold: text(search, 'fold'),
    hide: text(search, 'hide'),
    link: oneOf(search, 'link', ['none', 'zoom', 'cursor']),
    zoom: text(search, 'zoom'),
    full: text(search, 'full'),
  };
}

export interface RunSearchParams extends ChartSearch {
  params?: string;
  metrics?: string;
  tags?: string;
}

export function runSearchParams(search: SearchRecord): RunSearchParams {
  return {
    ...chartSearch(search),
    params: text(search, 'params'),
    metrics: text(search, 'metrics'),
    tags: text(search, 'tags'),
  };
}

export interface ArtifactSearch {
  /** The step of `log_image` pictures; absent: the last. */
  step?: string;
  /** Texts to find: image keys in a folder of logged images, rows in a table. */
  q?: string;
  /** "<column> <asc|desc>" of a table, see artifacts/previews/table.ts. */
  order?: string;
  /** Another way to look at a file or folder than the one it opens with. */
  as?: 'source' | 'files';
}

export function artifactSearch(search: SearchRecord): ArtifactSearch {
  return {
    step: text(search, 'step'),
    q: text(search, 'q'),
    order: text(search, 'order'),
    as: oneOf(search, 'as', ['source', 'files']),
  };
}

export interface RegistrySearch {
  /** A part of the name, or a filter in MLflow's grammar. */
  q?: string;
  /** "name ASC" and its like; absent: the latest change first. */
  order?: string;
}

export function registrySearch(search: SearchRecord): RegistrySearch {
  return { q: text(search, 'q'), order: text(search, 'order') };
}

export interface CompareVersionsSearch {
  /** The two versions' numbers; absent: the newest, and the one before. */
  from?: string;
  to?: string;
  /** Absent: only what differs. */
  show?: 'all';
}

export function compareVersionsSearch(search: SearchRecord): CompareVersionsSearch {
  return {
    from: text(search, 'from'),
    to: text(search, 'to'),
    show: oneOf(search, 'show', ['all']),
  };
}

export interface VersionSearch {
  /** Parts of keys and values to find. */
  params?: string;
  metrics?: string;
}

export function versionSearch(search: SearchRecord): VersionSearch {
  return { params: text(search, 'params'), metrics: text(search, 'metrics') };
}

export interface PromptSearch {
  /** The version on screen; absent: the newest. */
  version?: string;
  /** An older version to show the difference to. */
  against?: string;
}

export function promptSearch(search: SearchRecord): PromptSearch {
  return { version: text(search, 'version'), against: text(search, 'against') };
}

/** Comma-separated; commas inside an item are percent-encoded. */
export function encodeList(items: readonly string[]): string {
  return items.map((item) => item.replace(/[%,]/g, encodeURIComponent)).join(',');
}

export function decodeList(list: string): string[] {
  return list
    .split(',')
    .filter((item) => item !== '')
    .map((item) => item.replaceAll('%2C', ',').replaceAll('%25', '%'));
}

/** The smoothing weight of a URL, forced into its range. */
export function smoothingWeight(text: string | undefined): number {
  const weight = Number(text);
  return text && weight > 0 ? Math.min(weight, 0.99) : 0;
}
