import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type ArtifactEntry, fileUrl } from '../../api/artifacts';
import { RunSwatch } from '../../charts/RunSwatch';
import { Icon } from '../../common/Icon';
import { formatBytes } from '../../format/bytes';
import { BaselinePick } from '../BaselinePick';
import type { SharedEntry } from './sharedFiles';
import type { FileColumn } from './useSharedFolders';

/** What every view of a file of several runs gets. */
export interface ComparedFileProps {
  columns: readonly FileColumn[];
  entry: SharedEntry;
  /** One for each run: why its files could not be listed. */
  errors: readonly (string | undefined)[];
  onRetry: () => void;
  baseline: string | undefined;
  onBaseline: (runId: string | undefined) => void;
}

interface ColumnHeadProps extends Pick<ComparedFileProps, 'baseline' | 'onBaseline'> {
  column: FileColumn;
  file: ArtifactEntry | undefined;
  /** What is to be said about the file. */
  children?: ReactNode;
}

/** Whose file stands below, and the way to it. */
export function ColumnHead({ column, file, baseline, onBaseline, children }: ColumnHeadProps) {
  const { info } = column.run;
  const name = info.run_name || info.run_id;
  return (
    <div className="column-head">
      <div className="compare-name">
        <RunName column={column} path={file?.path} />
        {file && !file.isFolder && (
          <a
            className="icon-button"
            href={fileUrl(info.run_id, file.path)}
            download
            aria-label={`Download the file of ${name}`}
            title="Download"
          >
            <Icon name="download" />
          </a>
        )}
      </div>
      <div className="column-facts">
        <BaselinePick info={info} checked={info.run_id === baseline} onBaseline={onBaseline} />
        {file && file.size > 0 && <span className="artifact-size">{formatBytes(file.size)}</span>}
        <span className="column-state">{children}</span>
      </div>
    </div>
  );
}

/** The run's colour and name; leads to its file, or where it has none to the run. */
export function RunName({ column, path }: { column: FileColumn; path?: string }) {
  const { info } = column.run;
  const name = info.run_name || info.run_id;
  const params = { experimentId: info.experiment_id, runId: info.run_id, _splat: path };
  return (
    <>
      <RunSwatch look={column.look} />
      <Link
        to={
          path
            ? '/experiments/$experimentId/runs/$runId/artifacts/$'
            : '/experiments/$experimentId/runs/$runId'
        }
        params={params}
        title={name}
        preload={false}
      >
        {name}
      </Link>
    </>
  );
}
