import { Link } from '@tanstack/react-router';
import type { Experiment } from '../api/types';
import { useNow } from '../common/hooks';
import { formatAgo, formatDateTime } from '../format/time';

const SHOWN_TAGS = 3;

interface ExperimentTableProps {
  experiments: Experiment[];
  pending: boolean;
}

export function ExperimentTable({ experiments, pending }: ExperimentTableProps) {
  const now = useNow();
  return (
    <section className="table-frame" aria-label="Experiments" aria-busy={pending}>
      <table className="experiment-table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" className="number">
              ID
            </th>
            <th scope="col">Updated</th>
            <th scope="col">Created</th>
            <th scope="col">Tags</th>
          </tr>
        </thead>
        <tbody>
          {experiments.map((experiment) => (
            <ExperimentRow key={experiment.experiment_id} experiment={experiment} now={now} />
          ))}
          {pending && <SkeletonRows />}
        </tbody>
      </table>
    </section>
  );
}

function ExperimentRow({ experiment, now }: { experiment: Experiment; now: number }) {
  return (
    <tr>
      <td className="experiment-name">
        <Link
          to="/experiments/$experimentId"
          params={{ experimentId: experiment.experiment_id }}
          search={experiment.lifecycle_stage === 'deleted' ? { view: 'deleted' } : {}}
          title={experiment.name}
        >
          {experiment.name}
        </Link>
        {experiment.lifecycle_stage === 'deleted' && <span className="badge">deleted</span>}
      </td>
      <td className="number quiet">{experiment.experiment_id}</td>
      <td title={formatDateTime(experiment.last_update_time)}>
        {formatAgo(experiment.last_update_time, now)}
      </td>
      <td title={formatDateTime(experiment.creation_time)} className="quiet">
        {formatAgo(experiment.creation_time, now)}
      </td>
      <td>
        <ExperimentTags experiment={experiment} />
      </td>
    </tr>
  );
}

function ExperimentTags({ experiment }: { experiment: Experiment }) {
  const tags = (experiment.tags ?? []).filter((tag) => !tag.key.startsWith('mlflow.'));
  const hidden = tags.slice(SHOWN_TAGS);
  return (
    <span className="chips">
      {tags.slice(0, SHOWN_TAGS).map(({ key, value }) => (
        <span key={key} className="chip" title={`${key}: ${value}`}>
          <span className="chip-key">{key}</span> {value}
        </span>
      ))}
      {hidden.length > 0 && (
        <span
          className="chip chip-more"
          title={hidden.map(({ key, value }) => `${key}: ${value}`).join('\n')}
        >
          +{hidden.length}
        </span>
      )}
    </span>
  );
}

function SkeletonRows() {
  return [70, 45, 60, 50, 65].map((width) => (
    <tr key={width} className="skeleton-row">
      <td colSpan={5}>
        <span className="skeleton" style={{ width: `${width}%` }} />
      </td>
    </tr>
  ));
}
