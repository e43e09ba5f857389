import { useState } from 'react';
import { inlineUrl } from '../../api/artifacts';
import { formatBytes } from '../../format/bytes';
import type { PreviewProps } from '../PathHead';
import { EmptyFile, NoPreview } from './Notices';

// An image becomes some ten times as large in memory.
export const ASK_FROM = 50_000_000;

/** One image; a click changes between its own size and the size that fits. */
export function ImageView({ runId, file }: PreviewProps) {
  const [failed, setFailed] = useState(false);
  const [measure, setMeasure] = useState('');
  const [full, setFull] = useState(false);
  const [agreed, setAgreed] = useState(file.size < ASK_FROM);

  if (!agreed) {
    return (
      <div className="artifact-message">
        <p>This image has {formatBytes(file.size)}; showing it may slow the browser down.</p>
        <p>
          <button type="button" className="button" onClick={() => setAgreed(true)}>
            Show it
          </button>
        </p>
      </div>
    );
  }
  if (failed) {
    return file.size === 0 ? (
      <EmptyFile />
    ) : (
      <NoPreview>
        The browser cannot show this image: it is damaged or not what its name says.
      </NoPreview>
    );
  }
  return (
    <>
      <div className="image-view">
        <button
          type="button"
          className={full ? 'image-zoom image-zoom-full' : 'image-zoom'}
          aria-label={full ? 'Fit into the page' : 'Show in its own size'}
          onClick={() => setFull(!full)}
        >
          <img
            src={inlineUrl(runId, file.path)}
            alt={file.name}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setMeasure(naturalWidth > 0 ? `${naturalWidth} × ${naturalHeight} px` : '')
            }
            onError={() => setFailed(true)}
          />
        </button>
      </div>
      <div className="preview-foot">
        <span>{measure}</span>
      </div>
    </>
  );
}
