/** Where a run's code is. Pure. */

/** The page of a commit on the site that hosts the repository; undefined where that is not known to have one. */
export function commitAddress(repository: string | undefined, commit: string): string | undefined {
  if (!repository) return undefined;
  // git@host:owner/name.git and ssh://git@host/owner/name.git are reached by https as well.
  const address = repository
    .trim()
    .replace(/^(?:ssh:\/\/)?git@([^:/]+)[:/]/, 'https://$1/')
    .replace(/\.git$/, '');
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return undefined;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  // A token in the address is nobody else's business.
  url.username = '';
  url.password = '';
  const path = url.host.includes('bitbucket')
    ? 'commits'
    : url.host.includes('gitlab')
      ? '-/commit'
      : 'commit';
  return `${url.href.replace(/\/$/, '')}/${path}/${encodeURIComponent(commit)}`;
}
