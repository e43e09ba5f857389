import type { ArtifactEntry } from '../api/artifacts';
import type { TreeRow } from '../common/tree';
import { foldersAbove } from './paths';

/** A folder as far as it is known: listed, refused, or still on its way. */
export interface FolderState<E extends ArtifactEntry = ArtifactEntry> {
  entries?: readonly E[];
  error?: string;
  /** What is not among the entries, and why. */
  remark?: string;
}

export interface ArtifactRow<E extends ArtifactEntry = ArtifactEntry> extends TreeRow {
  /** What the row stands for; undefined: a note in place of a folder's content, or below it. */
  entry?: E;
  note?: string;
  /** The folder to list again when the note is activated. */
  retry?: string;
}

/** The folders that have rows on screen and so must be listed: the open ones below open ones only. */
export function listedFolders(open: ReadonlySet<string>): string[] {
  return [...new Set(['', ...open])].filter((path) =>
    foldersAbove(path).every((above) => open.has(above)),
  );
}

/** The rows of the tree. `folders` is by path, the root's is "". */
export function artifactRows<E extends ArtifactEntry>(
  folders: ReadonlyMap<string, FolderState<E>>,
  open: ReadonlySet<string>,
  path = '',
  level = 1,
): ArtifactRow<E>[] {
  const { entries, error, remark } = folders.get(path) ?? {};
  const id = `${path}//note`;
  if (!entries) {
    const note = error ?? 'Loading…';
    return [{ id, level, open: undefined, note, retry: error ? path : undefined }];
  }
  const rows = entries.flatMap((entry) => {
    const isOpen = entry.isFolder ? open.has(entry.path) : undefined;
    const row: ArtifactRow<E> = { id: entry.path, level, open: isOpen, entry };
    return isOpen ? [row, ...artifactRows(folders, open, entry.path, level + 1)] : [row];
  });
  const note = remark ?? (entries.length === 0 ? 'empty' : undefined);
  return note
    ? [...rows, { id, level, open: undefined, note, retry: error ? path : undefined }]
    : rows;
}
