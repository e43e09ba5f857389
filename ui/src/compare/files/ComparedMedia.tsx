import { type CSSProperties, type ReactNode, useState } from 'react';
import type { ArtifactEntry } from '../../api/artifacts';
import { extensionOf, kindOf } from '../../artifacts/kinds';
import { ASK_FROM } from '../../artifacts/previews/ImageView';
import { AudioView, PdfView, VideoView } from '../../artifacts/previews/MediaView';
import { Segmented } from '../../common/Segmented';
import { formatBytes } from '../../format/bytes';
import { Absent } from './Absent';
import { ColumnHead, type ComparedFileProps } from './ColumnHead';
import { FileHead } from './FileHead';
import { SameScale } from './SameScale';

/** A file that is looked at as it is, a column a run. */
export function ComparedMedia(props: ComparedFileProps) {
  return kindOf(props.entry.name) === 'image' ? <Images {...props} /> : <Others {...props} />;
}

function Images({ columns, entry, errors, onRetry, ...baseline }: ComparedFileProps) {
  const [full, setFull] = useState(false);
  const [measures, setMeasures] = useState<ReadonlyMap<string, string>>(new Map());
  return (
    <>
      <FileHead path={entry.path}>
        <Segmented
          label="Size of the images"
          value={full ? 'full' : 'fit'}
          choices={[
            ['fit', 'Fit'],
            ['full', 'Full size'],
          ]}
          onChange={(value) => setFull(value === 'full')}
        />
      </FileHead>
      <div className="artifact-body" role="region" aria-label="Images side by side" tabIndex={0}>
        <SameScale
          full={full}
          onMeasured={(id, measure) => setMeasures((old) => new Map(old).set(id, measure))}
          items={columns.map((column, index) => {
            const file = entry.own[index];
            const id = column.run.info.run_id;
            const shown = file && !file.isFolder && file.size < ASK_FROM;
            return {
              id,
              head: (
                <ColumnHead column={column} file={file} {...baseline}>
                  {measures.get(id)}
                </ColumnHead>
              ),
              pictures: shown
                ? [
                    {
                      path: file.path,
                      full: file.path,
                      text: `${entry.name} of ${column.run.info.run_name || id}`,
                    },
                  ]
                : [],
              empty: file ? unshown(file) : <Absent error={errors[index]} onRetry={onRetry} />,
            };
          })}
        />
      </div>
    </>
  );
}

function Others({ columns, entry, errors, onRetry, ...baseline }: ComparedFileProps) {
  return (
    <>
      <FileHead path={entry.path} />
      <div className="artifact-body" role="region" aria-label="Files side by side" tabIndex={0}>
        <div className="file-columns" style={{ '--columns': columns.length } as CSSProperties}>
          {columns.map((column, index) => {
            const file = entry.own[index];
            return (
              <figure key={column.run.info.run_id}>
                <figcaption>
                  <ColumnHead column={column} file={file} {...baseline} />
                </figcaption>
                {file ? (
                  preview(column.run.info.run_id, file)
                ) : (
                  <div className="compared-pictures">
                    <p className="quiet">
                      <Absent error={errors[index]} onRetry={onRetry} />
                    </p>
                  </div>
                )}
              </figure>
            );
          })}
        </div>
      </div>
    </>
  );
}

function preview(runId: string, file: ArtifactEntry): ReactNode {
  const kind = file.isFolder ? 'folder' : kindOf(file.name);
  if (kind === 'audio') return <AudioView runId={runId} file={file} />;
  if (kind === 'video') return <VideoView runId={runId} file={file} />;
  if (kind === 'pdf') return <PdfView runId={runId} file={file} />;
  return (
    <div className="compared-pictures">
      <p className="quiet">{unshown(file)}</p>
    </div>
  );
}

function unshown(file: ArtifactEntry): string {
  if (file.isFolder) return 'a folder in this run';
  const size = file.size > 0 ? `: ${formatBytes(file.size)}` : '';
  if (kindOf(file.name) === 'image') return `too large to be shown here${size}`;
  return `files of the kind .${extensionOf(file.name)} have no preview${size}`;
}
