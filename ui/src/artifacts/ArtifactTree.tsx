import { useQueries, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type ArtifactEntry, folderQuery, splitModelPath } from '../api/artifacts';
import { errorSentence } from '../api/client';
import { Icon, type IconName } from '../common/Icon';
import { TreeView } from '../common/TreeView';
import { formatBytes } from '../format/bytes';
import { extensionOf, type FileKind, kindOf } from './kinds';
import { foldersAbove } from './paths';
import { type ArtifactRow, artifactRows, type FolderState, listedFolders } from './rows';

interface ArtifactTreeProps {
  runId: string;
  live: boolean;
  /** The run's logged models, which the root shows like folders. */
  models: readonly ArtifactEntry[];
  selected: string;
  /** The folder that is selected, or that holds the selected file. */
  folder: string;
  onSelect: (path: string) => void;
}

const ROW_HEIGHT = 28;

/** The run's files as a tree. A folder is listed when it is first opened. */
export function ArtifactTree(props: ArtifactTreeProps) {
  const { runId, live, models, selected, folder, onSelect } = props;
  const [open, setOpen] = useOpenFolders(folder);
  const queryClient = useQueryClient();
  const paths = listedFolders(open);
  const folders = useQueries({
    queries: paths.map((path) => folderQuery(runId, path, live)),
    combine: (results) =>
      new Map(
        results.map(({ data, error }, index): [string, FolderState] => [
          paths[index] ?? '',
          { entries: data, error: error ? errorSentence(error) : undefined },
        ]),
      ),
  });
  const root = folders.get('');
  if (root?.entries) folders.set('', { entries: [...models, ...root.entries] });

  return (
    <FileTree
      folders={folders}
      open={open}
      setOpen={setOpen}
      selected={selected}
      onSelect={onSelect}
      onRetry={(path) => {
        void queryClient.resetQueries({ queryKey: ['artifacts', runId, path], exact: true });
      }}
    >
      {(entry) => (
        <>
          <Icon name={iconOf(entry)} />
          <span className="tree-name" title={entry.name}>
            {entry.name}
          </span>
          {entry.size > 0 && <span className="tree-extra">{formatBytes(entry.size)}</span>}
        </>
      )}
    </FileTree>
  );
}

interface FileTreeProps<E extends ArtifactEntry> {
  /** By path, as far as they are listed. */
  folders: ReadonlyMap<string, FolderState<E>>;
  open: ReadonlySet<string>;
  setOpen: (open: ReadonlySet<string>) => void;
  selected: string;
  onSelect: (path: string) => void;
  onRetry: (path: string) => void;
  /** What the row of a file or folder says. */
  children: (entry: E) => ReactNode;
}

/** Files and folders as far as they are unfolded, of one run or several. */
export function FileTree<E extends ArtifactEntry>(props: FileTreeProps<E>) {
  const { folders, open, setOpen, selected, onSelect, onRetry, children } = props;

  function toggle({ id, open: isOpen }: ArtifactRow<E>) {
    const next = new Set(open);
    if (isOpen) next.delete(id);
    else next.add(id);
    setOpen(next);
  }

  function activate(row: ArtifactRow<E>) {
    if (row.retry !== undefined) onRetry(row.retry);
    if (!row.entry) return;
    if (row.id !== selected) onSelect(row.id);
    else if (row.open !== undefined) toggle(row);
  }

  return (
    <TreeView
      label="Artifacts"
      className="artifact-tree"
      rows={artifactRows(folders, open)}
      rowHeight={ROW_HEIGHT}
      selected={selected}
      onToggle={toggle}
      onActivate={activate}
    >
      {({ entry, note, retry }) =>
        entry ? (
          children(entry)
        ) : (
          <span className={retry === undefined ? 'tree-note' : 'tree-note error-text'} title={note}>
            {note}
            {retry !== undefined && ' Try again'}
          </span>
        )
      }
    </TreeView>
  );
}

/** The folders the reader has opened, and those that lead to what is selected. */
export function useOpenFolders(folder: string) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [seen, setSeen] = useState('');
  if (seen !== folder) {
    setSeen(folder);
    setOpen(new Set([...open, ...foldersAbove(folder), folder]));
  }
  return [open, setOpen] as const;
}

const ICONS: Record<FileKind, IconName> = {
  image: 'image',
  audio: 'media',
  video: 'media',
  pdf: 'text',
  html: 'code',
  markdown: 'text',
  json: 'braces',
  table: 'table',
  model: 'model',
  text: 'text',
  binary: 'archive',
  unknown: 'file',
};

const PROSE = new Set(['txt', 'log', 'out', 'err', 'rst']);

export function iconOf({ name, path, isFolder }: ArtifactEntry): IconName {
  if (isFolder) return splitModelPath(path).path === '' ? 'model' : 'folder';
  const kind = kindOf(name);
  return kind === 'text' && !PROSE.has(extensionOf(name)) ? 'code' : ICONS[kind];
}
