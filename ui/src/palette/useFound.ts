import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { nameFilter } from '../api/experiments';
import { listedExperimentsQuery, runHitsQuery } from '../api/find';
import { registryListQuery } from '../api/registry';
import type { IconName } from '../common/Icon';
import { formatAgo } from '../format/time';

/** One line of what was found: where it leads, and what it says beside its name. */
export interface Found {
  id: string;
  title: string;
  detail: string;
  icon: IconName;
  /** An address of this UI, beginning with `/`. */
  path: string;
}

export interface FoundGroup {
  name: string;
  found: Found[];
}

const EXPERIMENTS = 6;
const RUNS = 8;
const MODELS = 5;
const PAUSE = 120;

/** What the server finds by a name: asked when the typing pauses, what was found before stays until then. */
export function useFound(text: string) {
  const wanted = usePaused(text.trim());
  const enabled = wanted !== '';
  const kept = { enabled, placeholderData: keepPreviousData };
  const experiments = useInfiniteQuery({
    ...listedExperimentsQuery(
      {
        filter: nameFilter(wanted),
        name: wanted,
        order: 'last_activity DESC',
        viewType: 'ACTIVE_ONLY',
      },
      EXPERIMENTS,
    ),
    ...kept,
  });
  const runs = useQuery({ ...runHitsQuery(wanted, RUNS), enabled });
  const models = useInfiniteQuery({ ...registryListQuery('model', wanted, 'name ASC'), ...kept });
  const prompts = useInfiniteQuery({ ...registryListQuery('prompt', wanted, 'name ASC'), ...kept });

  const queries = [experiments, runs, models, prompts];
  const now = Date.now();
  const groups: FoundGroup[] = [
    {
      name: 'Experiments',
      found: (experiments.data?.pages[0]?.experiments ?? []).map(
        ({ experiment, runs: count, last_run_time }) => ({
          id: `experiment-${experiment.experiment_id}`,
          title: experiment.name,
          detail: [
            `${count.toLocaleString('en')} ${count === 1 ? 'run' : 'runs'}`,
            last_run_time ? formatAgo(last_run_time, now) : '',
          ]
            .filter(Boolean)
            .join(' · '),
          icon: 'experiment',
          path: `/experiments/${experiment.experiment_id}`,
        }),
      ),
    },
    {
      name: 'Runs',
      found: (runs.data ?? []).map((run) => ({
        id: `run-${run.run_id}`,
        title: run.run_name || run.run_id,
        detail: [run.experiment_name, formatAgo(run.start_time, now)].join(' · '),
        icon: 'run',
        path: `/experiments/${run.experiment_id}/runs/${run.run_id}`,
      })),
    },
    {
      name: 'Registered models',
      found: (models.data?.pages[0]?.models ?? []).slice(0, MODELS).map(({ name }) => ({
        id: `model-${name}`,
        title: name,
        detail: '',
        icon: 'model',
        path: `/models/${encodeURIComponent(name)}`,
      })),
    },
    {
      name: 'Prompts',
      found: (prompts.data?.pages[0]?.models ?? []).slice(0, MODELS).map(({ name }) => ({
        id: `prompt-${name}`,
        title: name,
        detail: '',
        icon: 'text',
        path: `/prompts/${encodeURIComponent(name)}`,
      })),
    },
  ];
  return {
    groups: text.trim() === '' ? [] : groups.filter(({ found }) => found.length > 0),
    /** The words that the groups were found by. */
    wanted,
    busy: text.trim() !== wanted || queries.some(({ isFetching }) => enabled && isFetching),
    error: enabled ? queries.find(({ isError }) => isError)?.error : undefined,
    retry: () => {
      for (const query of queries) if (query.isError) query.refetch();
    },
  };
}

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}
