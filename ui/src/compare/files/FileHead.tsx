import type { ReactNode } from 'react';
import { CopyButton } from '../../common/CopyButton';

/** Which file or folder is on screen, and on the right what can be done with it. */
export function FileHead({ path, children }: { path: string; children?: ReactNode }) {
  const shown = path.replace(/^model:/, '');
  return (
    <div className="artifact-head">
      <div className="artifact-path">
        <span className="compared-path" title={shown}>
          {shown || 'Artifacts'}
        </span>
        {path !== '' && <CopyButton text={shown} label="Copy the path" />}
      </div>
      <div className="artifact-actions">{children}</div>
    </div>
  );
}
