import { type ChartSearch, chartSearch, oneOf, text } from './search';

/** The state of the Compare page. `runs` and `experiments` are JSON lists, as in the links of MLflow's own UI. */

export interface CompareSearch extends ChartSearch {
  runs?: string;
  experiments?: string;
  view?: 'charts' | 'artifacts';
  /** Only rows that differ. */
  diff?: 'only';
  /** A part of the key. */
  q?: string;
  /** The run the others are measured against. */
  baseline?: string;
  /** The artifact on screen, see compare/sharedFiles.ts. */
  file?: string;
  /** The step of `log_image` pictures; absent: the last. */
  step?: string;
}

export function compareSearch(search: Record<string, unknown>): CompareSearch {
  return {
    ...chartSearch(search),
    runs: text(search, 'runs'),
    experiments: text(search, 'experiments'),
    view: oneOf(search, 'view', ['charts', 'artifacts']),
    diff: oneOf(search, 'diff', ['only']),
    q: text(search, 'q'),
    baseline: text(search, 'baseline'),
    file: text(search, 'file'),
    step: text(search, 'step'),
  };
}

/** The ids of a JSON list, each once; of a damaged link whatever looks like ids. */
export function idList(text: string | undefined): string[] {
  if (!text) return [];
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list)) return [...new Set(list.map(String))].filter((id) => id !== '');
  } catch {
    // Then it is no JSON.
  }
  return [...new Set(text.match(/[\w-]+/g) ?? [])];
}

export function compareLink(runs: readonly { run_id: string; experiment_id: string }[]) {
  const experiments = [...new Set(runs.map((run) => run.experiment_id))];
  return {
    runs: JSON.stringify(runs.map((run) => run.run_id)),
    experiments: JSON.stringify(experiments),
  };
}
