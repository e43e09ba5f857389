/** What somebody dropped on the page: files, and folders with all that is in them. */

export interface NewFile {
  /** Relative to where it was dropped: the name, with the folders that were dropped before it. */
  path: string;
  file: File;
}

export async function droppedFiles(data: DataTransfer): Promise<NewFile[]> {
  // The list is emptied once the event is over: everything must be taken from it before the first await.
  const items = [...data.items].filter(({ kind }) => kind === 'file');
  const taken = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const found: NewFile[] = [];
  for (const { entry, file } of taken) {
    if (entry?.isDirectory) await collect(entry as FileSystemDirectoryEntry, '', found);
    else if (file) found.push({ path: file.name, file });
  }
  return found;
}

async function collect(
  folder: FileSystemDirectoryEntry,
  above: string,
  found: NewFile[],
): Promise<void> {
  const path = `${above}${folder.name}/`;
  for (const entry of await entriesOf(folder)) {
    if (entry.isDirectory) await collect(entry as FileSystemDirectoryEntry, path, found);
    else {
      const file = await new Promise<File>((resolve, reject) =>
        (entry as FileSystemFileEntry).file(resolve, reject),
      );
      found.push({ path: path + file.name, file });
    }
  }
}

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    // The browser gives out a hundred or so at a time, and an empty list at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
