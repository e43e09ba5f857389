import { useEffect, useMemo } from 'react';
import { idsOf } from '../api/experiments';
import type { RunRow } from '../api/runs';
import { ChartsPanel } from '../charts/ChartsPanel';
import type { ChartRun } from '../charts/model';
import { runLooks } from '../charts/runColors';
import { Segmented } from '../common/Segmented';
import { useExperimentNames } from '../experiments/useExperimentNames';
import type { RunsSearch } from '../url/runs';
import { chartedRuns, drawnFromTop } from './drawn';
import type { Chosen } from './selection';

const USUAL = '20';

interface RunChartsProps {
  /** Of one, or of several with commas between them. */
  experimentId: string;
  rows: readonly RunRow[];
  chosen: Chosen;
  /** Asks for more runs of the list; undefined where there are none, or some are on their way. */
  fetchMore: (() => void) | undefined;
  search: RunsSearch;
  setSearch: (change: RunsSearch, push?: boolean) => void;
}

/** The charts of the chosen runs, or of the first ones as the list is filtered and sorted. */
export function RunCharts(props: RunChartsProps) {
  const { experimentId, rows, chosen, fetchMore, search, setSearch } = props;
  const top = search.top ?? USUAL;
  const shown = useMemo(
    () => chartedRuns(rows, chosen, { top: search.top, draw: search.draw }),
    [rows, chosen, search.top, search.draw],
  );
  // There may be no table to scroll for more.
  const missing = chosen.size === 0 && rows.length < drawnFromTop(search.top);
  useEffect(() => {
    if (missing) fetchMore?.();
  }, [missing, fetchMore]);
  const runs = useChartRuns(shown, useExperimentNames(idsOf(experimentId)));
  const looks = useMemo(() => runLooks(runs.map((run) => run.runId)), [runs]);
  const metrics = useMemo(
    () =>
      [...new Set(shown.flatMap((row) => Object.keys(row.metrics)))].map((key) => ({
        key,
        step: 1,
      })),
    [shown],
  );

  return (
    <ChartsPanel
      runs={runs}
      looks={looks}
      metrics={metrics}
      live={shown.some(({ info }) => info.status === 'RUNNING')}
      search={search}
      setSearch={setSearch}
      bare={search.show === 'both'}
      emptyText="These runs have logged no metrics."
      note={
        chosen.size > 0 ? (
          'Those selected in the table'
        ) : (
          <>
            First of the list
            <Segmented
              label="How many runs"
              value={top}
              choices={[
                ['0', 'None'],
                ['10', '10'],
                ['20', '20'],
                ['50', '50'],
                ['100', '100'],
                ['all', 'All'],
              ]}
              onChange={(value) => setSearch({ top: value === '20' ? undefined : value })}
            />
          </>
        )
      }
    />
  );
}

/** The list is read anew every few seconds; the charts only care for what has changed in it. */
function useChartRuns(
  rows: readonly RunRow[],
  names: ReadonlyMap<string, string>,
): readonly ChartRun[] {
  const key = JSON.stringify(
    rows.map(({ info, metrics }) => [info.run_id, info.run_name, Object.values(metrics)]),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(
    () =>
      rows.map(({ info, params, tags, metrics }) => ({
        runId: info.run_id,
        name: info.run_name || info.run_id,
        experiment: names.get(info.experiment_id) ?? info.experiment_id,
        params,
        tags,
        metrics,
      })),
    [key, names],
  );
}
