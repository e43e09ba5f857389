import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { errorSentence } from '../api/client';
import { setExperimentDeleted } from '../api/experiments';
import { type Experiment, toRecord } from '../api/types';
import { PreviewBoundary } from '../artifacts/PreviewBoundary';
import { CopyButton } from '../common/CopyButton';
import { Icon } from '../common/Icon';
import type { ExperimentAction } from '../experiments/ExperimentDialogs';
import { ExperimentTools } from '../views/ExperimentTools';

const ExperimentDialog = lazy(() =>
  import('../experiments/ExperimentDialogs').then((module) => ({
    default: module.ExperimentDialog,
  })),
);
const Markdown = lazy(() =>
  import('../common/Markdown').then((module) => ({ default: module.Markdown })),
);

interface ExperimentHeadProps {
  experimentId: string;
  experiment: Experiment | undefined;
}

export function ExperimentHead({ experimentId, experiment }: ExperimentHeadProps) {
  const [dialog, setDialog] = useState<ExperimentAction>();
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
          {!deleted && experiment && <ExperimentTools experimentId={experimentId} />}
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
                aria-label="Describe this experiment"
                title="Describe this experiment"
                onClick={() => setDialog('describe')}
              >
                <Icon name="text" />
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
      {note && (
        <div className="note">
          <PreviewBoundary resetKey={note}>
            <Markdown text={note} />
          </PreviewBoundary>
        </div>
      )}
      {dialog && experiment && (
        <Suspense>
          <ExperimentDialog
            action={dialog}
            experiment={experiment}
            onClose={() => setDialog(undefined)}
          />
        </Suspense>
      )}
    </header>
  );
}
