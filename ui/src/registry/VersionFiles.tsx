import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy } from 'react';
import { type ArtifactEntry, fileUrl, folderQuery } from '../api/artifacts';
import { errorSentence } from '../api/client';
import type { ModelVersion } from '../api/registry';
import { runQuery } from '../api/runs';
import { FileActions } from '../artifacts/FileActions';
import { PreviewBoundary } from '../artifacts/PreviewBoundary';
import { Icon } from '../common/Icon';
import { formatBytes } from '../format/bytes';
import type { Origin } from './origin';
import '../styles/artifacts.css';
import '../styles/markdown.css';
import '../styles/media.css';
import '../styles/modelcard.css';
import '../styles/previews.css';

const ModelView = lazy(() =>
  import('../artifacts/previews/ModelView').then((m) => ({ default: m.ModelView })),
);

interface VersionFilesProps {
  version: ModelVersion;
  origin: UseQueryResult<Origin | null>;
}

/** What a version's `MLmodel` says, and its files. */
export function VersionFiles({ version, origin }: VersionFilesProps) {
  if (origin.isPending) return null;
  if (origin.isError) return <Problem error={origin.error} retry={() => origin.refetch()} />;
  if (!origin.data) {
    return (
      <section className="panel" aria-label="Model">
        <div className="panel-head">
          <h2>Model</h2>
        </div>
        <p className="empty">
          The files lie at {version.source ? <code>{version.source}</code> : 'no known place'},
          which does not belong to a run or logged model of this server.
        </p>
      </section>
    );
  }
  return <Files version={version} origin={origin.data} />;
}

function Problem({ error, retry }: { error: Error; retry: () => void }) {
  return (
    <p className="panel panel-error error-text" role="alert">
      The files could not be listed: {errorSentence(error)}{' '}
      <button type="button" className="link-button" onClick={retry}>
        Try again
      </button>
    </p>
  );
}

function Files({ version, origin }: { version: ModelVersion; origin: Origin }) {
  const { runId, path } = origin;
  const folder = useQuery(folderQuery(runId, path, false));
  if (folder.isError && !folder.data) {
    return <Problem error={folder.error} retry={() => folder.refetch()} />;
  }
  const entries = folder.data ?? [];
  const file = entries.find(({ name, isFolder }) => name === 'MLmodel' && !isFolder);
  return (
    <>
      <section className="panel" aria-label="Model" aria-busy={folder.isPending}>
        <div className="panel-head">
          <h2>Model</h2>
        </div>
        {file && (
          <PreviewBoundary resetKey={file.path}>
            <ModelView
              runId={runId}
              file={file}
              siblings={entries}
              uri={`models:/${version.name}/${version.version}`}
            />
          </PreviewBoundary>
        )}
        {folder.isSuccess && !file && (
          <p className="empty">There is no MLmodel file that says what this model is.</p>
        )}
      </section>
      {entries.length > 0 && (
        <section className="panel" aria-label="Files">
          <div className="panel-head">
            <h2>
              Files <span className="count">{entries.length}</span>
            </h2>
            <FileActions runId={runId} path={path} isFolder />
          </div>
          <FileTable runId={runId} entries={entries} />
        </section>
      )}
    </>
  );
}

function FileTable({ runId, entries }: { runId: string; entries: readonly ArtifactEntry[] }) {
  return (
    <table className="folder-table">
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.path}>
            <td>
              <FileLink runId={runId} entry={entry} />
            </td>
            <td className="number quiet">{entry.isFolder ? '–' : formatBytes(entry.size)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Leads to the file in the run's artifact browser; without a run, to the file itself. */
function FileLink({ runId, entry }: { runId: string; entry: ArtifactEntry }) {
  const { data: run } = useQuery({ ...runQuery(runId), enabled: runId !== '' });
  const content = (
    <>
      <Icon name={entry.isFolder ? 'folder' : 'file'} />
      {entry.name}
    </>
  );
  if (run) {
    return (
      <Link
        to="/experiments/$experimentId/runs/$runId/artifacts/$"
        params={{ experimentId: run.info.experiment_id, runId, _splat: entry.path }}
        search={{}}
        title={entry.name}
      >
        {content}
      </Link>
    );
  }
  if (entry.isFolder) return <span>{content}</span>;
  return (
    <a href={fileUrl(runId, entry.path)} download title={entry.name}>
      {content}
    </a>
  );
}
