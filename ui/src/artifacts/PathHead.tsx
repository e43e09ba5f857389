import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ArtifactEntry } from '../api/artifacts';
import { CopyButton } from '../common/CopyButton';
import type { ArtifactSearch } from '../url/search';
import { foldersAbove, nameOf } from './paths';

/** What every view of a file or folder gets. */
export interface ArtifactViewProps {
  runId: string;
  path: string;
  live: boolean;
  models: readonly ArtifactEntry[];
  search: ArtifactSearch;
  setSearch: (change: ArtifactSearch) => void;
  select: (path: string) => void;
}

/** What a preview of a file gets. */
export interface PreviewProps extends ArtifactViewProps {
  file: ArtifactEntry;
}

const ROUTE = '/experiments/$experimentId/runs/$runId/artifacts/$';

interface PathHeadProps extends Pick<ArtifactViewProps, 'path' | 'models'> {
  children?: ReactNode;
}

/** Where the file or folder lies, and on the right what can be done with it. */
export function PathHead({ path, models, children }: PathHeadProps) {
  const above = path === '' ? [] : ['', ...foldersAbove(path)];
  return (
    <div className="artifact-head">
      <nav className="artifact-path" aria-label="Path">
        {above.map((folder) => (
          <span key={folder}>
            <Link from={ROUTE} to={ROUTE} params={{ _splat: folder }} search={{}}>
              {label(folder, models)}
            </Link>
          </span>
        ))}
        <span aria-current="location" title={path}>
          {label(path, models)}
        </span>
        {path !== '' && <CopyButton text={path} label="Copy the path" />}
      </nav>
      <div className="artifact-actions">{children}</div>
    </div>
  );
}

function label(path: string, models: readonly ArtifactEntry[]): string {
  if (path === '') return 'Artifacts';
  return models.find((model) => model.path === path)?.name ?? nameOf(path);
}
