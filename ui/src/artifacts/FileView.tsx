import { type ComponentType, lazy } from 'react';
import { Segmented } from '../common/Segmented';
import { formatBytes } from '../format/bytes';
import { FileActions } from './FileActions';
import { extensionOf, type FileKind, kindOf } from './kinds';
import { PathHead, type PreviewProps } from './PathHead';
import { PreviewBoundary } from './PreviewBoundary';
import { NoPreview } from './previews/Notices';

// Each preview is a file of its own, loaded with the first artifact of its kind.
const CodeView = lazy(() =>
  import('./previews/CodeView').then((module) => ({ default: module.CodeView })),
);
const PREVIEWS: Record<Exclude<FileKind, 'binary'>, ComponentType<PreviewProps>> = {
  image: lazy(() => import('./previews/ImageView').then((m) => ({ default: m.ImageView }))),
  audio: lazy(() => import('./previews/MediaView').then((m) => ({ default: m.AudioView }))),
  video: lazy(() => import('./previews/MediaView').then((m) => ({ default: m.VideoView }))),
  pdf: lazy(() => import('./previews/MediaView').then((m) => ({ default: m.PdfView }))),
  html: lazy(() => import('./previews/MediaView').then((m) => ({ default: m.HtmlView }))),
  markdown: lazy(() =>
    import('./previews/MarkdownView').then((m) => ({ default: m.MarkdownView })),
  ),
  json: lazy(() => import('./previews/JsonView').then((m) => ({ default: m.JsonView }))),
  table: lazy(() => import('./previews/CsvView').then((m) => ({ default: m.CsvView }))),
  model: lazy(() => import('./previews/ModelView').then((m) => ({ default: m.ModelFileView }))),
  text: CodeView,
  unknown: CodeView,
};

// Texts that are shown as what they mean, and so can be asked for as texts too.
const RENDERED: ReadonlySet<FileKind> = new Set(['html', 'markdown', 'json', 'table', 'model']);

export function FileView(props: PreviewProps) {
  const { runId, path, file, search, setSearch } = props;
  const kind = kindOf(file.name);
  const hasSource = RENDERED.has(kind) || extensionOf(file.name) === 'svg';
  const asSource = hasSource && search.as === 'source';
  const Preview = asSource ? CodeView : kind === 'binary' ? undefined : PREVIEWS[kind];
  return (
    <>
      <PathHead {...props}>
        {hasSource && (
          <Segmented
            label="View"
            value={asSource ? 'source' : 'preview'}
            choices={[
              ['preview', 'Preview'],
              ['source', 'Source'],
            ]}
            onChange={(value) => setSearch({ as: value === 'source' ? value : undefined })}
          />
        )}
        {file.size > 0 && <span className="artifact-size">{formatBytes(file.size)}</span>}
        <FileActions runId={runId} path={path} />
      </PathHead>
      {Preview ? (
        <PreviewBoundary resetKey={`${path} ${asSource}`}>
          <Preview {...props} />
        </PreviewBoundary>
      ) : (
        <NoPreview>Files of the kind .{extensionOf(file.name)} have no preview.</NoPreview>
      )}
    </>
  );
}
