import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { folderQuery, splitModelPath } from '../api/artifacts';
import { errorSentence } from '../api/client';
import { isLive, runQuery } from '../api/runs';
import type { ArtifactSearch } from '../url/search';
import '../styles/tree.css';
import '../styles/artifacts.css';
import '../styles/markdown.css';
import '../styles/media.css';
import '../styles/modelcard.css';
import '../styles/previews.css';
import { ArtifactTree } from './ArtifactTree';
import { FileView } from './FileView';
import { FolderView } from './FolderView';
import { PathHead } from './PathHead';
import { nameOf, parentOf } from './paths';
import { DropZone, useUploads } from './Uploads';
import { useModels } from './useModels';

const route = getRouteApi('/experiments/$experimentId/runs/$runId/artifacts/$');

/** The files of a run: the tree on the left, what is selected on the right. */
export function ArtifactBrowser() {
  const { runId, _splat: path = '' } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: run } = useSuspenseQuery(runQuery(runId));
  const models = useModels(run);
  const live = isLive(run);
  const uploads = useUploads(run.info);

  const isTop = path === '' || models.some((model) => model.path === path);
  const siblings = useQuery({ ...folderQuery(runId, parentOf(path), live), enabled: !isTop });
  const entry = isTop
    ? { path, name: nameOf(path), isFolder: true, size: 0 }
    : siblings.data?.find((candidate) => candidate.path === path);
  const folder = entry?.isFolder ? path : parentOf(path);
  const canUpload = run.info.lifecycle_stage === 'active' && !splitModelPath(path).modelId;

  function select(next: string) {
    navigate({ params: { _splat: next }, search: {}, resetScroll: false });
  }

  function setSearch(change: ArtifactSearch) {
    navigate({ search: (old) => ({ ...old, ...change }), replace: true, resetScroll: false });
  }

  const view = { runId, path, live, models, search, setSearch, select };
  return (
    <DropZone folder={folder} enabled={canUpload} uploads={uploads}>
      <div className="artifacts">
        <section className="artifact-side" aria-label="Files of the run">
          <ArtifactTree
            runId={runId}
            live={live}
            models={models}
            selected={path}
            folder={folder}
            onSelect={select}
          />
        </section>
        <section className="artifact-view" aria-label={nameOf(path) || 'All artifacts'}>
          {entry?.isFolder && <FolderView {...view} canUpload={canUpload} uploads={uploads} />}
          {entry && !entry.isFolder && <FileView key={path} {...view} file={entry} />}
          {!entry && (
            <>
              <PathHead {...view} />
              {siblings.isPending && <p className="artifact-message">Loading…</p>}
              {siblings.isError && (
                <p className="artifact-message error-text" role="alert">
                  {errorSentence(siblings.error)}{' '}
                  <button type="button" className="link-button" onClick={() => siblings.refetch()}>
                    Try again
                  </button>
                </p>
              )}
              {siblings.isSuccess && (
                <p className="artifact-message" role="alert">
                  This run has no artifact “{path}”.
                </p>
              )}
            </>
          )}
        </section>
      </div>
    </DropZone>
  );
}
