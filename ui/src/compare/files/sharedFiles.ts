/** The files of several runs as one tree: which names there are, in which of the runs, and where they differ. Pure. */

import { type ArtifactEntry, foldersFirst } from '../../api/artifacts';
import { type LoggedImage, loggedImages } from '../../artifacts/logged';
import { joinPath } from '../../artifacts/paths';

/** A name of the union. Its path is the same for all runs, see `ownPath`. */
export interface SharedEntry extends ArtifactEntry {
  /** What each run has under it. */
  own: (ArtifactEntry | undefined)[];
}

// A logged model has another id in each run: here its name stands for it.
const MODEL = 'model:';

/** Where a run has what stands at a path of the union; undefined where it has no model of that name. */
export function ownPath(models: readonly ArtifactEntry[], path: string): string | undefined {
  if (!path.startsWith(MODEL)) return path;
  const [head = '', ...rest] = path.split('/');
  const model = models.findLast(({ name }) => name === head.slice(MODEL.length));
  return model && [model.path, ...rest].join('/');
}

/** Whether a path of the union is a logged model, whose folder no listing has. */
export function isModel(path: string): boolean {
  return path.startsWith(MODEL) && !path.includes('/');
}

/** The union of the runs' listings of a folder. At the root, `models` come first. */
export function sharedEntries(
  folder: string,
  listings: readonly (readonly ArtifactEntry[])[],
  models: readonly (readonly ArtifactEntry[])[] = [],
): SharedEntry[] {
  const files = union(listings, (name) => joinPath(folder, name));
  return [...union(models, (name) => MODEL + name), ...files.sort(foldersFirst)];
}

function union(
  listings: readonly (readonly ArtifactEntry[])[],
  pathOf: (name: string) => string,
): SharedEntry[] {
  const found = new Map<string, SharedEntry>();
  listings.forEach((entries, run) => {
    for (const entry of entries) {
      const shared = found.get(entry.name) ?? {
        path: pathOf(entry.name),
        name: entry.name,
        isFolder: false,
        size: entry.size,
        own: listings.map(() => undefined),
      };
      shared.own[run] = entry;
      shared.isFolder ||= entry.isFolder;
      found.set(entry.name, shared);
    }
  });
  return [...found.values()];
}

/** In how many runs something is. */
export function presence({ own }: SharedEntry): number {
  return own.filter(Boolean).length;
}

/** Whether the sizes say that the files are not the same. Where the store knows none, they say nothing. */
export function sizesDiffer({ own, isFolder }: SharedEntry): boolean {
  const sizes = own.filter((entry) => entry !== undefined).map(({ size }) => size);
  return !isFolder && new Set(sizes).size > 1;
}

/** Without the pictures of `log_image`: their names never agree, and they are shown by key and step. */
export function withoutLoggedImages(entries: readonly SharedEntry[]): SharedEntry[] {
  const logged = new Set<string>();
  for (const group of loggedImages(entries).values()) {
    for (const { path, small } of group) logged.add(path).add(small);
  }
  return entries.filter(({ path }) => !logged.has(path));
}

/** The keys that any of the runs has logged pictures under, with the pictures of each run. */
export function sharedImages(
  listings: readonly (readonly ArtifactEntry[])[],
): Map<string, LoggedImage[][]> {
  const groups = listings.map(loggedImages);
  const keys = [...new Set(groups.flatMap((group) => [...group.keys()]))];
  keys.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return new Map(keys.map((key) => [key, groups.map((group) => group.get(key) ?? [])]));
}
