import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { errorSentence } from '../api/client';
import { experimentQuery } from '../api/experiments';
import { isLive, renameRun, runQuery, setRunDeleted } from '../api/runs';
import type { Run } from '../api/types';
import { ConfirmDialog, NameDialog } from '../common/ActionDialog';
import { CopyButton } from '../common/CopyButton';
import { copyText } from '../common/clipboard';
import { Fact } from '../common/Fact';
import { HeadButton } from '../common/HeadButton';
import { useNow } from '../common/hooks';
import { Icon } from '../common/Icon';
import { StatusMark } from '../common/StatusMark';
import { formatAgo, formatDateTime, formatDuration, runDuration } from '../format/time';
import type { Command } from '../palette/commands';
import { useOfferedCommands } from '../palette/pageCommands';
import { CopyMenu, copyChoices } from './CopyMenu';
import { RunNeighbours } from './RunNeighbours';
import { commitAddress } from './source';

interface RunHeaderProps {
  run: Run;
  tags: Record<string, string>;
}

export function RunHeader({ run, tags }: RunHeaderProps) {
  const { info } = run;
  const now = useNow(isLive(run) ? 1_000 : 30_000);
  const parent = tags['mlflow.parentRunId'];
  const commit = tags['mlflow.source.git.commit'];
  const user = info.user_id || tags['mlflow.user'];
  const source = tags['mlflow.source.name'];

  return (
    <header className="run-header">
      <div className="page-head">
        <h1 title={info.run_name}>{info.run_name || info.run_id}</h1>
        {info.lifecycle_stage === 'deleted' && <span className="badge">deleted</span>}
        <RunNeighbours info={info} />
        <RunActions run={run} />
      </div>
      <dl className="facts">
        <Fact name="Status">
          <StatusMark status={info.status} />
        </Fact>
        <Fact name="Started" title={formatDateTime(info.start_time)}>
          {formatAgo(info.start_time, now)}
        </Fact>
        <Fact
          name="Duration"
          title={info.end_time ? `Ended ${formatDateTime(info.end_time)}` : undefined}
        >
          {formatDuration(runDuration(info, now))}
        </Fact>
        <Fact name="Experiment">
          <ExperimentLink experimentId={info.experiment_id} />
        </Fact>
        {user && <Fact name="User">{user}</Fact>}
        {source && (
          <Fact name="Source" title={source}>
            {source}
          </Fact>
        )}
        {commit && <Commit commit={commit} tags={tags} />}
        {parent && (
          <Fact name="Parent run">
            <ParentLink runId={parent} experimentId={info.experiment_id} />
          </Fact>
        )}
        <Fact name="Run ID">
          <code title={info.run_id}>{info.run_id}</code>
          <CopyButton text={info.run_id} label="Copy the run ID" />
        </Fact>
      </dl>
    </header>
  );
}

function Commit({ commit, tags }: { commit: string; tags: Record<string, string> }) {
  const address = commitAddress(tags['mlflow.source.git.repoURL'], commit);
  const branch = tags['mlflow.source.git.branch'];
  const short = <code>{commit.slice(0, 10)}</code>;
  return (
    <Fact name="Commit" title={branch ? `${commit} on ${branch}` : commit}>
      {address ? (
        <a href={address} target="_blank" rel="noopener noreferrer">
          {short}
        </a>
      ) : (
        short
      )}
      {branch && <span className="quiet fact-note">{branch}</span>}
      <CopyButton text={commit} label="Copy the commit" />
    </Fact>
  );
}

function ParentLink({ runId, experimentId }: { runId: string; experimentId: string }) {
  const { data } = useQuery(runQuery(runId));
  return (
    <Link
      to="/experiments/$experimentId/runs/$runId"
      params={{ experimentId: data?.info.experiment_id ?? experimentId, runId }}
      title={data?.info.run_name ?? runId}
    >
      {data?.info.run_name || <code>{runId.slice(0, 8)}</code>}
    </Link>
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

const OWN_COMMANDS = [
  ['rename', 'Rename this run', 'pencil'],
  ['delete', 'Delete this run', 'trash'],
] as const;

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

  useOfferedCommands(
    useMemo(
      () => [
        ...copyChoices(run).map(
          ({ name: what, text }): Command => ({
            id: `copy-${what}`,
            title: `Copy as: ${what}`,
            words: 'clipboard',
            icon: 'copy',
            run: () => void copyText(text),
          }),
        ),
        ...(stage === 'deleted' ? [] : OWN_COMMANDS).map(
          ([kind, title, icon]): Command => ({
            id: `run-${kind}`,
            title,
            icon,
            run: () => setDialog(kind),
          }),
        ),
      ],
      [run, stage],
    ),
  );

  return (
    <span className="page-head-actions">
      {failure && (
        <span className="error-text" role="alert">
          {failure}
        </span>
      )}
      <CopyMenu run={run} />
      {stage === 'deleted' ? (
        <button type="button" className="button" onClick={restore}>
          <Icon name="restore" />
          Restore
        </button>
      ) : (
        <>
          <HeadButton icon="pencil" label="Rename" onClick={() => setDialog('rename')} />
          <HeadButton icon="trash" label="Delete" onClick={() => setDialog('delete')} />
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
