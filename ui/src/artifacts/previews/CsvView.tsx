import { useMemo } from 'react';
import { formatBytes } from '../../format/bytes';
import { extensionOf } from '../kinds';
import type { PreviewProps } from '../PathHead';
import { parseCsv } from './csv';
import { EmptyFile } from './Notices';
import { TableView } from './TableView';
import { type FileText, WithText } from './WithText';

const LIMIT = 20_000_000;

export function CsvView(props: PreviewProps) {
  return (
    <WithText runId={props.runId} file={props.file} limit={LIMIT}>
      {(content) => <CsvPage {...props} {...content} />}
    </WithText>
  );
}

function CsvPage({ text = '', cutFrom, read, ...props }: PreviewProps & FileText) {
  const table = useMemo(
    () => parseCsv(text, extensionOf(props.file.name) === 'tsv', cutFrom !== undefined),
    [text, cutFrom, props.file.name],
  );
  if (table.columns.length === 0) return <EmptyFile />;
  return (
    <TableView
      {...props}
      table={table}
      notice={
        cutFrom === undefined
          ? undefined
          : `Only the first ${formatBytes(read)} of ${formatBytes(cutFrom)} are shown. The download has all of it.`
      }
    />
  );
}
