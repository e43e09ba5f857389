import { type ChartSearch, chartSearch, oneOf, text } from './search';

/** The state of an experiment's page. Lists are written by encodeList. */

/** How the run table shows its runs. */
export interface TableSearch {
  /** The visible columns in their order. Absent: the default choice. */
  cols?: string;
  /** The columns that stay beside the name. */
  pincols?: string;
  /** Widths in pixels that the reader chose: "<px>:<column id>". */
  widths?: string;
  /** Columns only where the loaded runs differ. */
  differs?: 'only';
  /** Metrics whose best value is not the usual one: "low:<key>", "high:<key>", "none:<key>". */
  better?: string;
  /** A bar in every cell of a metric. */
  bars?: 'on';
  /** Best and worst are not marked. */
  marks?: 'off';
  /** Times as dates instead of "5 min ago". */
  times?: 'absolute';
  /** The runs that stay on top. */
  pins?: string;
  /** The run the others are measured against, and how. */
  baseline?: string;
  delta?: 'percent';
  /** Child runs are not put under their parents, or their parents begin closed. */
  tree?: 'flat' | 'closed';
  /** Parents that are not as `tree` says, and the groups that are open. */
  toggled?: string;
  /** What runs are grouped by: column ids. */
  group?: string;
  /** What a group shows of its metrics. Absent: the mean. */
  stat?: 'median' | 'min' | 'max' | 'std';
}

export function tableSearch(search: Record<string, unknown>): TableSearch {
  return {
    cols: text(search, 'cols'),
    pincols: text(search, 'pincols'),
    widths: text(search, 'widths'),
    differs: oneOf(search, 'differs', ['only']),
    better: text(search, 'better'),
    bars: oneOf(search, 'bars', ['on']),
    marks: oneOf(search, 'marks', ['off']),
    times: oneOf(search, 'times', ['absolute']),
    pins: text(search, 'pins'),
    baseline: text(search, 'baseline'),
    delta: oneOf(search, 'delta', ['percent']),
    tree: oneOf(search, 'tree', ['flat', 'closed']),
    toggled: text(search, 'toggled'),
    group: text(search, 'group'),
    stat: oneOf(search, 'stat', ['median', 'min', 'max', 'std']),
  };
}

export interface RunsSearch extends ChartSearch, TableSearch {
  filter?: string;
  /** One order_by clause of the API, such as "metrics.loss DESC". */
  order?: string;
  view?: 'deleted' | 'all';
  /** Charts in place of the table, or beside it. */
  show?: 'charts' | 'both';
  /** Per cent of the page that the table has beside the charts. Absent: 40. */
  split?: string;
  /** How many runs from the top of the list have curves. */
  top?: '0' | '10' | '50' | '100' | 'all';
  /** Runs that have curves though they are further down, see encodeList. */
  draw?: string;
  /** The runs ticked in the table, as long as they are few; see encodeList. */
  sel?: string;
}

export function runsSearch(search: Record<string, unknown>): RunsSearch {
  return {
    filter: text(search, 'filter'),
    order: text(search, 'order'),
    view: oneOf(search, 'view', ['deleted', 'all']),
    show: oneOf(search, 'show', ['charts', 'both']),
    split: text(search, 'split'),
    top: oneOf(search, 'top', ['0', '10', '50', '100', 'all']),
    draw: text(search, 'draw'),
    sel: text(search, 'sel'),
    ...chartSearch(search),
    ...tableSearch(search),
  };
}
