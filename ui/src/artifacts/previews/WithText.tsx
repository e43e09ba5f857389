import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { type ArtifactEntry, fileHeadQuery } from '../../api/artifacts';
import { errorSentence } from '../../api/client';
import { readText } from '../kinds';

export interface FileText {
  /** undefined: the file is no text. */
  text: string | undefined;
  /** Bytes of the whole file where `text` is only its beginning. */
  cutFrom: number | undefined;
  /** Bytes that were read. */
  read: number;
}

interface WithTextProps {
  runId: string;
  file: ArtifactEntry;
  /** Bytes to read at most. */
  limit: number;
  children: (file: FileText) => ReactNode;
}

/** Loads the beginning of a file and shows it, or why it did not come. */
export function WithText({ runId, file, limit, children }: WithTextProps) {
  const { data, error, refetch } = useQuery(fileHeadQuery(runId, file, limit));
  const found = useMemo((): FileText | undefined => {
    if (!data) return undefined;
    const total = Math.max(data.total ?? 0, file.size);
    return {
      text: readText(file.name, data.bytes),
      cutFrom: total > data.bytes.length ? total : undefined,
      read: data.bytes.length,
    };
  }, [data, file.size, file.name]);

  if (found) return children(found);
  if (!error) return <p className="artifact-message">Loading…</p>;
  return (
    <div className="artifact-message" role="alert">
      <p className="error-text">The file could not be read: {errorSentence(error)}</p>
      <p>
        <button type="button" className="button" onClick={() => refetch()}>
          Try again
        </button>
      </p>
    </div>
  );
}
