import { fromWire, type Run, toRecord } from '../api/types';
import type { RunLook } from './runColors';

/** A run as charts know it. */
export interface ChartRun {
  runId: string;
  name: string;
  /** What its experiment is called. */
  experiment: string;
  params: Readonly<Record<string, string>>;
  tags: Readonly<Record<string, string>>;
  /** The latest values. */
  metrics: Readonly<Record<string, number>>;
}

export type Looks = ReadonlyMap<string, RunLook>;

/** What every chart of a panel draws from. */
export interface ChartSource {
  /** The runs drawn. */
  runs: readonly ChartRun[];
  /** All whose series are read, also those hidden for now: to show one again must not read anything. */
  runIds: readonly string[];
  looks: Looks;
  /** All metrics of these runs. */
  keys: readonly string[];
  live: boolean;
}

export const NO_GROUP = 'none';
export const ALL_RUNS = 'all';
export const EXPERIMENT = 'experiment';

/** The value a run is grouped by: `by` is "param:lr", "tag:team", "experiment" or "all". */
export function groupOf(run: ChartRun, by: string): string {
  if (by === ALL_RUNS) return 'All runs';
  if (by === EXPERIMENT) return run.experiment;
  const { kind, key } = axisParts(by);
  const value = kind === 'tag' ? run.tags[key] : run.params[key];
  return value ?? '(none)';
}

/** "param:a:b" is the param "a:b". */
export function axisParts(axis: string): { kind: string; key: string } {
  const colon = axis.indexOf(':');
  return colon < 0
    ? { kind: axis, key: '' }
    : { kind: axis.slice(0, colon), key: axis.slice(colon + 1) };
}

/** Whether these runs come from several experiments. */
export function areMixed(runs: readonly ChartRun[]): boolean {
  return runs.some((run) => run.experiment !== runs[0]?.experiment);
}

export function chartRun({ info, data }: Run, experiment = info.experiment_id): ChartRun {
  return {
    runId: info.run_id,
    name: info.run_name || info.run_id,
    experiment,
    params: toRecord(data.params),
    tags: toRecord(data.tags),
    metrics: Object.fromEntries(
      (data.metrics ?? []).map(({ key, value }) => [key, fromWire(value)]),
    ),
  };
}
