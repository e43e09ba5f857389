import { fileUrl, zipUrl } from '../api/artifacts';
import { Icon } from '../common/Icon';

interface FileActionsProps {
  runId: string;
  path: string;
  isFolder?: boolean;
}

/** The download; of a folder as an archive. */
export function FileActions({ runId, path, isFolder }: FileActionsProps) {
  return (
    <a
      className="button"
      href={isFolder ? zipUrl(runId, path) : fileUrl(runId, path)}
      download
      aria-label={isFolder ? 'Download .zip' : 'Download'}
    >
      <Icon name="download" />
      <span className="button-label">{isFolder ? 'Download .zip' : 'Download'}</span>
    </a>
  );
}
