/** What the browser shows by itself: it loads these as it needs them, by ranges, so their size does not matter. */

import { useState } from 'react';
import { inlineUrl } from '../../api/artifacts';
import type { PreviewProps } from '../PathHead';
import { NoPreview } from './Notices';

type MediaProps = Pick<PreviewProps, 'runId' | 'file'>;

export function VideoView(props: MediaProps) {
  return <Player {...props} as="video" what="video" />;
}

export function AudioView(props: MediaProps) {
  return <Player {...props} as="audio" what="sound" />;
}

interface PlayerProps extends MediaProps {
  as: 'video' | 'audio';
  what: string;
}

function Player({ runId, file, as: Media, what }: PlayerProps) {
  const [failed, setFailed] = useState(false);
  if (failed) return <NoPreview>The browser cannot play this {what}.</NoPreview>;
  return (
    <div className="media-view">
      <Media
        controls
        preload="metadata"
        src={inlineUrl(runId, file.path)}
        aria-label={file.name}
        onError={() => setFailed(true)}
      />
    </div>
  );
}

export function PdfView({ runId, file }: MediaProps) {
  return (
    <>
      <iframe className="frame-view" src={inlineUrl(runId, file.path)} title={file.name} />
      <OpenAlone runId={runId} file={file} />
    </>
  );
}

/**
 * A page somebody logged. Its scripts may run, charts are made of them, but in a sandbox: without our origin they
 * reach neither this UI nor the server. The server's own headers say the same.
 */
export function HtmlView({ runId, file }: MediaProps) {
  return (
    <>
      <iframe
        className="frame-view frame-page"
        src={inlineUrl(runId, file.path)}
        sandbox="allow-scripts"
        title={file.name}
      />
      <OpenAlone runId={runId} file={file} />
    </>
  );
}

function OpenAlone({ runId, file }: MediaProps) {
  return (
    <div className="preview-foot">
      <a href={inlineUrl(runId, file.path)} target="_blank" rel="noopener noreferrer">
        Open in a tab of its own
      </a>
    </div>
  );
}
