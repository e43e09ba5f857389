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
  const text = params.toString();
  return text ? `?${text}` : '';
}

function text(search: SearchRecord, name: string): string | undefined {
  const value = search[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function oneOf<T extends string>(search: SearchRecord, name: string, choices: readonly T[]) {
  return choices.find((choice) => choice === search[name]);
}

export interface ExperimentsSearch {
  q?: string;
  stage?: 'deleted';
}

export function experimentsSearch(search: SearchRecord): ExperimentsSearch {
  return { q: text(search, 'q'), stage: oneOf(search, 'stage', ['deleted']) };
}

export interface RunsSearch {
  filter?: string;
  /** One order_by clause of the API, such as "metrics.loss DESC". */
  order?: string;
  view?: 'deleted' | 'all';
  /** The visible columns, see encodeList. Absent: the default choice. */
  cols?: string;
}

export function runsSearch(search: SearchRecord): RunsSearch {
  return {
    filter: text(search, 'filter'),
    order: text(search, 'order'),
    view: oneOf(search, 'view', ['deleted', 'all']),
    cols: text(search, 'cols'),
  };
}

export interface RunSearchParams {
  /** Which metric charts: a part of the key. */
  charts?: string;
  x?: 'relative' | 'wall';
  y?: 'log';
  /** EMA weight, 0 to 0.99. */
  smooth?: string;
  params?: string;
  metrics?: string;
  tags?: string;
}

export function runSearchParams(search: SearchRecord): RunSearchParams {
  return {
    charts: text(search, 'charts'),
    x: oneOf(search, 'x', ['relative', 'wall']),
    y: oneOf(search, 'y', ['log']),
    smooth: text(search, 'smooth'),
    params: text(search, 'params'),
    metrics: text(search, 'metrics'),
    tags: text(search, 'tags'),
  };
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
