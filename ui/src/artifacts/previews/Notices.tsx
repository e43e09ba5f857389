import type { ReactNode } from 'react';
import { formatBytes } from '../../format/bytes';

/** Says that a preview shows only the beginning of its file. */
export function CutNotice({ read, cutFrom }: { read: number; cutFrom: number | undefined }) {
  if (cutFrom === undefined) return null;
  return (
    <p className="preview-notice" role="status">
      Only the first {formatBytes(read)} of {formatBytes(cutFrom)} are shown. The download has all
      of it.
    </p>
  );
}

export function EmptyFile() {
  return <p className="artifact-message">This file is empty.</p>;
}

export function NoPreview({ children }: { children: ReactNode }) {
  return (
    <div className="artifact-message">
      <p>{children}</p>
      <p>Download it to look at it.</p>
    </div>
  );
}
