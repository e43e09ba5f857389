import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { ListedExperiment } from '../api/find';
import { type Experiment, toRecord } from '../api/types';
import { useNow } from '../common/hooks';
import { Icon, type IconName } from '../common/Icon';
import { SkeletonRows } from '../common/SkeletonRows';
import { SortHeader } from '../common/SortHeader';
import { TagChips } from '../common/TagChips';
import { ownTags } from '../common/tags';
import { firstLine } from '../format/note';
import { formatCount } from '../format/numbers';
import { formatAgo, formatDateTime } from '../format/time';
import type { ExperimentAction } from './ExperimentDialogs';

const ExperimentDialog = lazy(() =>
  import('./ExperimentDialogs').then((module) => ({ default: module.ExperimentDialog })),
);

const COLUMNS = 7;

interface ExperimentTableProps {
  listed: readonly ListedExperiment[];
  pending: boolean;
  order: string;
  onOrder: (order: string | undefined) => void;
  /** Shows the experiments of this filter. */
  onFilter: (filter: string) => void;
  chosen: ReadonlySet<string>;
  onChoose: (ids: ReadonlySet<string>) => void;
  onDeleted: (experiment: Experiment) => void;
  onRestore: (experiment: Experiment) => void;
}

export function ExperimentTable(props: ExperimentTableProps) {
  const { listed, pending, order, onOrder, chosen, onChoose } = props;
  const now = useNow();
  const ids = listed.map(({ experiment }) => experiment.experiment_id);
  const all = ids.length > 0 && ids.every((id) => chosen.has(id));

  function choose(id: string) {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  }

  return (
    <section className="table-frame" aria-label="Experiments" aria-busy={pending}>
      <table className="experiment-table">
        <thead>
          <tr>
            <th scope="col" className="check-cell">
              <input
                type="checkbox"
                aria-label="Select all that are shown"
                checked={all}
                onChange={() => onChoose(new Set(all ? [] : ids))}
              />
            </th>
            <SortHeader label="Name" target="name" order={order} onOrder={onOrder} />
            <SortHeader
              label="Runs"
              target="runs"
              order={order}
              descendingFirst
              onOrder={onOrder}
            />
            <SortHeader
              label="Last activity"
              target="last_activity"
              order={order}
              descendingFirst
              onOrder={onOrder}
            />
            <SortHeader
              label="Created"
              target="creation_time"
              order={order}
              descendingFirst
              onOrder={onOrder}
            />
            <th scope="col">Tags</th>
            <th scope="col" className="actions-cell">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {listed.map((entry) => (
            <ExperimentRow
              key={entry.experiment.experiment_id}
              {...entry}
              now={now}
              isChosen={chosen.has(entry.experiment.experiment_id)}
              onChoose={choose}
              onFilter={props.onFilter}
              onDeleted={props.onDeleted}
              onRestore={props.onRestore}
            />
          ))}
          {pending && <SkeletonRows columns={COLUMNS} />}
        </tbody>
      </table>
    </section>
  );
}

interface ExperimentRowProps
  extends ListedExperiment,
    Pick<ExperimentTableProps, 'onFilter' | 'onDeleted' | 'onRestore'> {
  now: number;
  isChosen: boolean;
  onChoose: (id: string) => void;
}

function ExperimentRow(props: ExperimentRowProps) {
  const { experiment, runs, last_run_time: lastRun, now, isChosen, onChoose } = props;
  const { experiment_id: id, name } = experiment;
  const deleted = experiment.lifecycle_stage === 'deleted';
  const note = firstLine(toRecord(experiment.tags)['mlflow.note.content'] ?? '');
  return (
    <tr className={isChosen ? 'row-chosen' : undefined}>
      <td className="check-cell">
        <input
          type="checkbox"
          aria-label={`Select ${name}`}
          checked={isChosen}
          onChange={() => onChoose(id)}
        />
      </td>
      <td className="experiment-name">
        <Link
          to="/experiments/$experimentId"
          params={{ experimentId: id }}
          search={deleted ? { view: 'deleted' } : {}}
          title={`${name} (ID ${id})`}
        >
          {name}
        </Link>
        {deleted && <span className="badge">deleted</span>}
        {note && (
          <span className="quiet experiment-note" title={note}>
            {note}
          </span>
        )}
      </td>
      <td className="number">
        {runs === 0 ? <span className="quiet">0</span> : formatCount(runs)}
      </td>
      <td title={lastRun ? `The latest run began ${formatDateTime(lastRun)}` : undefined}>
        {lastRun ? (
          formatAgo(lastRun, now)
        ) : (
          <span className="quiet" title="It has no runs; this is when it was created">
            {formatAgo(experiment.creation_time, now)}
          </span>
        )}
      </td>
      <td title={formatDateTime(experiment.creation_time)} className="quiet">
        {formatAgo(experiment.creation_time, now)}
      </td>
      <td>
        <TagChips tags={ownTags(experiment.tags)} onFilter={props.onFilter} />
      </td>
      <td className="actions-cell">
        <RowActions
          experiment={experiment}
          onDeleted={props.onDeleted}
          onRestore={props.onRestore}
        />
      </td>
    </tr>
  );
}

const ACTIONS: readonly [ExperimentAction, IconName, string][] = [
  ['rename', 'pencil', 'Rename'],
  ['describe', 'text', 'Describe'],
  ['delete', 'trash', 'Delete'],
];

function RowActions({
  experiment,
  onDeleted,
  onRestore,
}: Pick<ExperimentRowProps, 'experiment' | 'onDeleted' | 'onRestore'>) {
  const [action, setAction] = useState<ExperimentAction>();
  if (experiment.lifecycle_stage === 'deleted') {
    return (
      <button type="button" className="button" onClick={() => onRestore(experiment)}>
        <Icon name="restore" />
        Restore
      </button>
    );
  }
  return (
    <>
      <span className="row-buttons">
        {ACTIONS.map(([kind, icon, label]) => (
          <button
            key={kind}
            type="button"
            className="icon-button"
            aria-label={`${label} ${experiment.name}`}
            title={label}
            onClick={() => setAction(kind)}
          >
            <Icon name={icon} />
          </button>
        ))}
      </span>
      {action && (
        <Suspense>
          <ExperimentDialog
            action={action}
            experiment={experiment}
            onDeleted={() => onDeleted(experiment)}
            onClose={() => setAction(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}
