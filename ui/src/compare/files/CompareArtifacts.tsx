import { getRouteApi } from '@tanstack/react-router';
import { lazy, useMemo } from 'react';
import type { Run } from '../../api/types';
import { kindOf } from '../../artifacts/kinds';
import { PreviewBoundary } from '../../artifacts/PreviewBoundary';
import { nameOf, parentOf } from '../../artifacts/paths';
import { useModelsOf } from '../../artifacts/useModels';
import type { RunLook } from '../../charts/runColors';
import type { CompareSearch } from '../../url/compare';
import { baselineFirst } from '../comparison';
import '../../styles/tree.css';
import '../../styles/artifacts.css';
import '../../styles/media.css';
import '../../styles/previews.css';
import '../../styles/comparedfiles.css';
import type { ComparedFileProps } from './ColumnHead';
import { ComparedFolder } from './ComparedFolder';
import { FileHead } from './FileHead';
import { SharedTree } from './SharedTree';
import { isModel, type SharedEntry } from './sharedFiles';
import { type FileColumn, useSharedFolders } from './useSharedFolders';

const route = getRouteApi('/compare-runs');
const ComparedTexts = lazy(() =>
  import('./ComparedTexts').then((module) => ({ default: module.ComparedTexts })),
);
const ComparedMedia = lazy(() =>
  import('./ComparedMedia').then((module) => ({ default: module.ComparedMedia })),
);

// What is shown as it is; of anything else the text is compared, where it has one.
const MEDIA = new Set(['image', 'audio', 'video', 'pdf', 'binary']);

interface CompareArtifactsProps {
  runs: readonly Run[];
  looks: ReadonlyMap<string, RunLook>;
  search: CompareSearch;
  setSearch: (change: CompareSearch) => void;
}

/** The files of the runs: all names on the left, what each run has under the chosen one on the right. */
export function CompareArtifacts(props: CompareArtifactsProps) {
  const { looks, search, setSearch } = props;
  const navigate = route.useNavigate();
  const runs = useMemo(
    () => baselineFirst(props.runs, search.baseline),
    [props.runs, search.baseline],
  );
  const models = useModelsOf(runs);
  const columns = runs.map((run, index): FileColumn => {
    return { run, look: looks.get(run.info.run_id), models: models[index] ?? [] };
  });
  const path = search.file ?? '';
  const isTop = path === '' || isModel(path);
  const above = parentOf(path);
  const { folders, retry } = useSharedFolders(columns, [above]);
  const { entries, errors = [] } = folders.get(above) ?? {};
  const entry = entries?.find((candidate) => candidate.path === path);
  const isFolder = isTop || entry?.isFolder === true;

  function select(file: string) {
    navigate({
      search: (old) => ({ ...old, file: file || undefined, step: undefined }),
      resetScroll: false,
    });
  }

  return (
    <div className="artifacts compared-artifacts">
      <section className="artifact-side" aria-label="Files of the runs">
        <SharedTree
          columns={columns}
          selected={path}
          folder={isFolder ? path : above}
          onSelect={select}
        />
      </section>
      <section className="artifact-view" aria-label={nameOf(path) || 'All artifacts'}>
        {isFolder && (
          <ComparedFolder key={path} columns={columns} path={path} {...{ search, setSearch }} />
        )}
        {!isFolder && entry && (
          <PreviewBoundary resetKey={path}>
            <FileByKind
              key={path}
              columns={columns}
              entry={entry}
              errors={errors}
              onRetry={() => retry(above)}
              baseline={search.baseline}
              onBaseline={(baseline) => setSearch({ baseline })}
            />
          </PreviewBoundary>
        )}
        {!isFolder && !entry && (
          <>
            <FileHead path={path} />
            {!entries && <p className="artifact-message">Loading…</p>}
            {entries && (
              <p className="artifact-message" role="alert">
                {errors.find(Boolean) ?? `None of these runs has an artifact “${path}”.`}
              </p>
            )}
          </>
        )}
      </section>
    </div>
  );
}

function FileByKind(props: ComparedFileProps & { entry: SharedEntry }) {
  return MEDIA.has(kindOf(props.entry.name)) ? (
    <ComparedMedia {...props} />
  ) : (
    <ComparedTexts {...props} />
  );
}
