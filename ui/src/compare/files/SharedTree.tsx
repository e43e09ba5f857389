import { FileTree, iconOf, useOpenFolders } from '../../artifacts/ArtifactTree';
import { type FolderState, listedFolders } from '../../artifacts/rows';
import { Icon } from '../../common/Icon';
import { formatBytes } from '../../format/bytes';
import { formatCount } from '../../format/numbers';
import { presence, type SharedEntry, sizesDiffer, withoutLoggedImages } from './sharedFiles';
import { type FileColumn, type SharedFolder, useSharedFolders } from './useSharedFolders';

interface SharedTreeProps {
  columns: readonly FileColumn[];
  selected: string;
  /** The folder that is selected, or that holds the selected file. */
  folder: string;
  onSelect: (path: string) => void;
}

/** The files that any of the runs has. A folder is listed when it is first opened. */
export function SharedTree({ columns, selected, folder, onSelect }: SharedTreeProps) {
  const [open, setOpen] = useOpenFolders(folder);
  const { folders, retry } = useSharedFolders(columns, listedFolders(open));
  const states = new Map([...folders].map(([path, found]) => [path, folderState(found)]));
  return (
    <FileTree
      folders={states}
      open={open}
      setOpen={setOpen}
      selected={selected}
      onSelect={onSelect}
      onRetry={retry}
    >
      {(entry) => <EntryText entry={entry} runs={columns.length} />}
    </FileTree>
  );
}

function EntryText({ entry, runs }: { entry: SharedEntry; runs: number }) {
  const count = presence(entry);
  const differs = sizesDiffer(entry);
  return (
    <>
      {/* The run's own path tells a model from a folder. */}
      <Icon name={iconOf({ ...(entry.own.find(Boolean) ?? entry), isFolder: entry.isFolder })} />
      <span className="tree-name" title={entry.name}>
        {entry.name}
      </span>
      {count < runs && (
        <span className="tree-extra" title={`in ${count} of ${runs} runs`}>
          {count} of {runs}
        </span>
      )}
      {differs && (
        <span className="tree-extra file-differs" title="The runs have it in different sizes">
          sizes differ
        </span>
      )}
      {!differs && entry.size > 0 && <span className="tree-extra">{formatBytes(entry.size)}</span>}
    </>
  );
}

function folderState({ entries, errors }: SharedFolder): FolderState<SharedEntry> {
  const failed = errors.filter((error) => error !== undefined);
  const error = failed[0];
  if (failed.length === errors.length) return { error };
  if (!entries) return {};
  const shown = withoutLoggedImages(entries);
  const hidden = entries.length - shown.length;
  const remarks = [
    hidden > 0 ? `${formatCount(hidden)} logged images, by step` : '',
    error ? `${failed.length} of ${errors.length} runs: ${error}` : '',
  ];
  return { entries: shown, error, remark: remarks.filter(Boolean).join('; ') || undefined };
}
