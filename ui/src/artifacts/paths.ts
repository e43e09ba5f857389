/** Paths of artifacts: relative, with slashes, "" is the root. */

export function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function joinPath(folder: string, name: string): string {
  return folder ? `${folder}/${name}` : name;
}

/** The folders above a path, the topmost first, without the root: "a/b/c" has "a" and "a/b". */
export function foldersAbove(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/**
 * Where a link in a file leads, as a path; undefined if out of the artifacts: to another site, above the root, or only
 * to a place in the same file.
 */
export function resolveLink(folder: string, link: string): string | undefined {
  if (/^([a-z][\w+.-]*:|\/\/|#|$)/i.test(link)) return undefined;
  const parts = link.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const part of decoded(link.replace(/[?#].*$/s, '')).split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return parts.join('/');
}

function decoded(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
}
