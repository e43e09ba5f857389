import type { KeyValue } from '../api/types';

/** Whether people set it; those of clients and servers begin with "mlflow." or "_mlflow_". */
export function isOwnTag({ key }: KeyValue): boolean {
  return !/^_?mlflow[._]/.test(key);
}

/** The tags that people set, sorted. */
export function ownTags(tags: readonly KeyValue[] | undefined): KeyValue[] {
  return (tags ?? [])
    .filter(isOwnTag)
    .sort((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true }));
}
