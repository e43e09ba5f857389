import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Experiment } from '../api/types';
import { ConfirmDialog } from '../common/ActionDialog';
import { Icon } from '../common/Icon';

// As many as the server takes together.
const MOST_TOGETHER = 50;

interface ChosenBarProps {
  experiments: Experiment[];
  /** Whether they are deleted ones. */
  deleted: boolean;
  move: (experiments: Experiment[], deleted: boolean) => Promise<unknown>;
  onClear: () => void;
}

/** What can be done with the chosen experiments. */
export function ChosenBar({ experiments, deleted, move, onClear }: ChosenBarProps) {
  const [asking, setAsking] = useState(false);
  const count = experiments.length;
  const noun = count === 1 ? 'experiment' : 'experiments';
  const ids = experiments.map(({ experiment_id }) => experiment_id);
  return (
    <section className="selection-bar" aria-label="Selected experiments">
      <strong>
        {count} {noun}
      </strong>
      {count <= MOST_TOGETHER && (
        <Link
          to="/experiments/$experimentId"
          params={{ experimentId: ids.join(',') }}
          search={deleted ? { view: 'deleted' } : {}}
          className="button button-primary"
        >
          {count === 1 ? 'Open' : 'Open together'}
        </Link>
      )}
      {deleted ? (
        <button
          type="button"
          className="button"
          onClick={() => move(experiments, false).then(onClear, () => undefined)}
        >
          <Icon name="restore" />
          Restore
        </button>
      ) : (
        <button type="button" className="button" onClick={() => setAsking(true)}>
          <Icon name="trash" />
          Delete
        </button>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label="Select none"
        title="Select none"
        onClick={onClear}
      >
        <Icon name="close" />
      </button>
      {asking && (
        <ConfirmDialog
          title={`Delete ${count} ${noun}?`}
          action="Delete"
          submit={() => move(experiments, true).then(onClear)}
          onClose={() => setAsking(false)}
        >
          They and all their runs move to the deleted ones. They can be restored until the server's
          garbage collection removes them.
        </ConfirmDialog>
      )}
    </section>
  );
}
