import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { type ArtifactEntry, folderQuery } from '../api/artifacts';
import { errorSentence } from '../api/client';
import { Icon } from '../common/Icon';
import { Segmented } from '../common/Segmented';
import { formatBytes } from '../format/bytes';
import { formatCount } from '../format/numbers';
import { iconOf } from './ArtifactTree';
import { FileActions } from './FileActions';
import { loggedImages } from './logged';
import { type ArtifactViewProps, PathHead } from './PathHead';
import { PreviewBoundary } from './PreviewBoundary';
import { UploadButton, type Uploads } from './Uploads';

const ImageSteps = lazy(() =>
  import('./previews/ImageSteps').then((module) => ({ default: module.ImageSteps })),
);
const RegisterButton = lazy(() =>
  import('../registry/RegisterButton').then((module) => ({ default: module.RegisterButton })),
);
const ModelView = lazy(() =>
  import('./previews/ModelView').then((module) => ({ default: module.ModelView })),
);

interface FolderViewProps extends ArtifactViewProps {
  canUpload: boolean;
  uploads: Uploads;
}

/** A folder: what is in it; for a model's folder the model, for logged images their steps. */
export function FolderView({ canUpload, uploads, ...view }: FolderViewProps) {
  const { runId, path, live, models, search, setSearch } = view;
  const folder = useQuery(folderQuery(runId, path, live));
  const entries = folder.data && (path === '' ? [...models, ...folder.data] : folder.data);
  const images = loggedImages(entries ?? []);
  const asSteps = images.size > 0 && search.as !== 'files';
  const model = entries?.find(({ name, isFolder }) => name === 'MLmodel' && !isFolder);

  return (
    <>
      <PathHead {...view}>
        {images.size > 0 && (
          <Segmented
            label="View"
            value={asSteps ? 'steps' : 'files'}
            choices={[
              ['steps', 'Steps'],
              ['files', 'Files'],
            ]}
            onChange={(value) => setSearch({ as: value === 'files' ? value : undefined })}
          />
        )}
        {model && (
          <Suspense>
            <RegisterButton runId={runId} path={path} />
          </Suspense>
        )}
        {canUpload && <UploadButton folder={path} uploads={uploads} />}
        {entries && entries.length > 0 && <FileActions runId={runId} path={path} isFolder />}
      </PathHead>
      {folder.isError && !entries && (
        <p className="artifact-message error-text" role="alert">
          {errorSentence(folder.error)}{' '}
          <button type="button" className="link-button" onClick={() => folder.refetch()}>
            Try again
          </button>
        </p>
      )}
      {folder.isPending && <p className="artifact-message">Loading…</p>}
      {entries?.length === 0 && <EmptyFolder isRoot={path === ''} canUpload={canUpload} />}
      {entries && entries.length > 0 && asSteps && (
        <PreviewBoundary resetKey={path}>
          <ImageSteps runId={runId} groups={images} search={search} setSearch={setSearch} />
        </PreviewBoundary>
      )}
      {entries && entries.length > 0 && !asSteps && (
        <div className="artifact-body">
          {model && (
            <PreviewBoundary resetKey={model.path}>
              <ModelView runId={runId} file={model} siblings={entries} />
            </PreviewBoundary>
          )}
          <FolderTable entries={entries} />
        </div>
      )}
    </>
  );
}

function EmptyFolder({ isRoot, canUpload }: { isRoot: boolean; canUpload: boolean }) {
  return (
    <div className="artifact-message">
      <p>{isRoot ? 'This run has logged no artifacts.' : 'This folder is empty.'}</p>
      {isRoot && (
        <p>
          <code>mlflow.log_artifact("file")</code> and its sisters log files
          {canUpload && '; or drop some here'}.
        </p>
      )}
    </div>
  );
}

const ROUTE = '/experiments/$experimentId/runs/$runId/artifacts/$';
// Beyond that the tree, which is virtual, is the better list.
const SHOWN = 1000;

function FolderTable({ entries }: { entries: readonly ArtifactEntry[] }) {
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  const files = entries.filter((entry) => !entry.isFolder).length;
  return (
    <table className="folder-table">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col" className="number">
            Size
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.slice(0, SHOWN).map((entry) => (
          <tr key={entry.path}>
            <td>
              <Link
                from={ROUTE}
                to={ROUTE}
                params={{ _splat: entry.path }}
                search={{}}
                title={entry.name}
              >
                <Icon name={iconOf(entry)} />
                {entry.name}
              </Link>
            </td>
            <td className="number quiet">{entry.isFolder ? '–' : formatBytes(entry.size)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td>
            {summary(files, entries.length - files)}
            {entries.length > SHOWN && `, the first ${formatCount(SHOWN)} shown`}
          </td>
          <td className="number">{files > 0 && formatBytes(size)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function summary(files: number, folders: number): string {
  const parts = [
    [folders, folders === 1 ? 'folder' : 'folders'],
    [files, files === 1 ? 'file' : 'files'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, noun]) => `${formatCount(count)} ${noun}`)
    .join(', ');
}
