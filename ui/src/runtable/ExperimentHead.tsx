import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { errorSentence } from '../api/client';
import { renameExperiment, setExperimentDeleted } from '../api/experiments';
import { type Experiment, toRecord } from '../api/types';
import { ConfirmDialog, NameDialog } from '../common/ActionDialog';
import { CopyButton } from '../common/CopyButton';
import { Icon } from '../common/Icon';

interface ExperimentHeadProps {
  experimentId: string;
  experiment: Experiment | undefined;
}

export function ExperimentHead({ experimentId, experiment }: ExperimentHeadProps) {
  const [dialog, setDialog] = useState<'rename' | 'delete'>();
  const [failure, setFailure] = useState<string>();
  const queryClient = useQueryClient();
  const deleted = experiment?.lifecycle_stage === 'deleted';
  const note = toRecord(experiment?.tags)['mlflow.note.content'];

  async function reload() {
    setFailure(undefined);
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: ['experiment', experimentId] }),
      queryClient.invalidateQueries({ queryKey: ['experiments'] }),
      queryClient.resetQueries({ queryKey: ['runs'] }),
    ]);
  }

  function restore() {
    setExperimentDeleted(experimentId, false)
      .then(reload)
      .catch((error) => setFailure(errorSentence(error)));
  }

  return (
    <header className="experiment-head">
      <div className="page-head">
        <h1 title={experiment?.name}>{experiment?.name ?? '\u00a0'}</h1>
        {deleted && <span className="badge">deleted</span>}
        <span className="page-head-id">
          ID {experimentId}
          <CopyButton text={experimentId} label="Copy the experiment ID" />
        </span>
        <span className="page-head-actions">
          {deleted ? (
            <button type="button" className="button" onClick={restore}>
              <Icon name="restore" />
              Restore
            </button>
          ) : (
            <>
              <button
                type="button"
                className="icon-button"
                aria-label="Rename this experiment"
                title="Rename this experiment"
                onClick={() => setDialog('rename')}
              >
                <Icon name="pencil" />
              </button>
              <button
                type="button"
                className="icon-button"
                aria-label="Delete this experiment"
                title="Delete this experiment"
                onClick={() => setDialog('delete')}
              >
                <Icon name="trash" />
              </button>
            </>
          )}
        </span>
      </div>
      {failure && (
        <p className="error-text" role="alert">
          {failure}
        </p>
      )}
      {note && <p className="note">{note}</p>}
      {dialog === 'rename' && (
        <NameDialog
          title="Rename experiment"
          action="Rename"
          label="New name"
          initial={experiment?.name}
          submit={(name) => renameExperiment(experimentId, name).then(reload)}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'delete' && (
        <ConfirmDialog
          title="Delete this experiment?"
          action="Delete"
          submit={() => setExperimentDeleted(experimentId, true).then(reload)}
          onClose={() => setDialog(undefined)}
        >
          “{experiment?.name}” and all its runs move to the deleted ones. They can be restored until
          the server's garbage collection removes them.
        </ConfirmDialog>
      )}
    </header>
  );
}
