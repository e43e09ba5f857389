import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { errorSentence } from '../api/client';
import { experimentQuery } from '../api/experiments';
import { isLive, renameRun, setRunDeleted } from '../api/runs';
import type { Run } from '../api/types';
import { ConfirmDialog, NameDialog } from '../common/ActionDialog';
import { CopyButton } from '../common/CopyButton';
import { useNow } from '../common/hooks';
import { Icon } from '../common/Icon';
import { StatusMark } from '../common/StatusMark';
import { formatAgo, formatDateTime, formatDuration, runDuration } from '../format/time';

interface RunHeaderProps {
  run: Run;
  tags: Record<string, string>;
}

export function RunHeader({ run, tags }: RunHeaderProps) {
  const { info } = run;
  const now = useNow(isLive(run) ? 1_000 : 30_000);
  const note = tags['mlflow.note.content'];
  const parent = tags['mlflow.parentRunId'];
  const commit = tags['mlflow.source.git.commit'];
  const user = info.user_id || tags['mlflow.user'];
  const source = tags['mlflow.source.name'];

  return (
    <header className="run-header">
      <div className="page-head">
        <h1 title={info.run_name}>{info.run_name || info.run_id}</h1>
        {info.lifecycle_stage === 'deleted' && <span className="badge">deleted</span>}
        <RunActions run={run} />
      </div>
      <dl className="facts">
        <Fact name="Status">
          <StatusMark status={info.status} />
        </Fact>
        <Fact name="Started" title={formatDateTime(info.start_time)}>
          {formatAgo(info.start_time, now)}
        </Fact>
        <Fact name="Duration">{formatDuration(runDuration(info, now))}</Fact>
        <Fact name="Experiment">
          <ExperimentLink experimentId={info.experiment_id} />
        </Fact>
        {user && <Fact name="User">{user}</Fact>}
        {source && (
          <Fact name="Source" title={source}>
            {source}
          </Fact>
        )}
        {commit && (
          <Fact name="Commit" title={commit}>
            <code>{commit.slice(0, 10)}</code>
          </Fact>
        )}
        {parent && (
          <Fact name="Parent run">
            <Link
              to="/experiments/$experimentId/runs/$runId"
              params={{ experimentId: info.experiment_id, runId: parent }}
            >
              <code>{parent.slice(0, 8)}</code>
            </Link>
          </Fact>
        )}
        <Fact name="Run ID">
          <code title={info.run_id}>{info.run_id}</code>
          <CopyButton text={info.run_id} label="Copy the run ID" />
        </Fact>
      </dl>
      {note && <p className="note">{note}</p>}
    </header>
  );
}

interface FactProps {
  name: string;
  title?: string;
  children: ReactNode;
}

function Fact({ name, title, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd title={title}>{children}</dd>
    </div>
  );
}

function ExperimentLink({ experimentId }: { experimentId: string }) {
  const { data } = useQuery(experimentQuery(experimentId));
  return (
    <Link to="/experiments/$experimentId" params={{ experimentId }} title={data?.name}>
      {data?.name ?? experimentId}
    </Link>
  );
}

function RunActions({ run }: { run: Run }) {
  const { run_id: runId, run_name: name, lifecycle_stage: stage } = run.info;
  const [dialog, setDialog] = useState<'rename' | 'delete'>();
  const [failure, setFailure] = useState<string>();
  const queryClient = useQueryClient();

  async function reload() {
    setFailure(undefined);
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: ['run', runId] }),
      queryClient.resetQueries({ queryKey: ['runs'] }),
    ]);
  }

  function restore() {
    setRunDeleted(runId, false)
      .then(reload)
      .catch((error) => setFailure(errorSentence(error)));
  }

  return (
    <span className="page-head-actions">
      {failure && (
        <span className="error-text" role="alert">
          {failure}
        </span>
      )}
      {stage === 'deleted' ? (
        <button type="button" className="button" onClick={restore}>
          <Icon name="restore" />
          Restore
        </button>
      ) : (
        <>
          <button
            type="button"
            className="button"
            aria-label="Rename"
            onClick={() => setDialog('rename')}
          >
            <Icon name="pencil" />
            <span className="button-label">Rename</span>
          </button>
          <button
            type="button"
            className="button"
            aria-label="Delete"
            onClick={() => setDialog('delete')}
          >
            <Icon name="trash" />
            <span className="button-label">Delete</span>
          </button>
        </>
      )}
      {dialog === 'rename' && (
        <NameDialog
          title="Rename run"
          action="Rename"
          label="New name"
          initial={name}
          submit={(newName) => renameRun(runId, newName).then(reload)}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'delete' && (
        <ConfirmDialog
          title="Delete this run?"
          action="Delete"
          submit={() => setRunDeleted(runId, true).then(reload)}
          onClose={() => setDialog(undefined)}
        >
          “{name}” moves to the deleted runs. It can be restored until the server's garbage
          collection removes it.
        </ConfirmDialog>
      )}
    </span>
  );
}
