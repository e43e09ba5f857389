import { useMemo } from 'react';
import type { Run } from '../api/types';
import { ChartsPanel } from '../charts/ChartsPanel';
import { chartRun } from '../charts/model';
import type { RunLook } from '../charts/runColors';
import type { ChartSearch } from '../url/search';

interface ComparedChartsProps {
  runs: readonly Run[];
  /** Of the runs' experiments. */
  names: ReadonlyMap<string, string>;
  looks: ReadonlyMap<string, RunLook>;
  live: boolean;
  search: ChartSearch;
  setSearch: (change: ChartSearch, push?: boolean) => void;
}

/** The charts of the compared runs. */
export function ComparedCharts({
  runs,
  names,
  looks,
  live,
  search,
  setSearch,
}: ComparedChartsProps) {
  const chartRuns = useMemo(
    () => runs.map((run) => chartRun(run, names.get(run.info.experiment_id))),
    [runs, names],
  );
  const metrics = useMemo(
    () =>
      [...new Set(chartRuns.flatMap((run) => Object.keys(run.metrics)))].map((key) => ({
        key,
        step: 1,
      })),
    [chartRuns],
  );
  return (
    <ChartsPanel
      runs={chartRuns}
      looks={looks}
      metrics={metrics}
      live={live}
      search={search}
      setSearch={setSearch}
      emptyText="These runs have logged no metrics."
    />
  );
}
