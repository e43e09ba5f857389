import type { Changes } from '../api/own.gen';

/** What to do about changes: pure functions. */

export type News = Omit<Changes, 'cursor'>;

/** Two pieces of news as one. */
export function merged(one: News | undefined, other: News): News {
  if (!one) return other;
  const changed = [...new Set([...one.changed, ...other.changed])];
  const points: Record<string, string[]> = {};
  for (const part of [one.points, other.points]) {
    for (const [runId, keys] of Object.entries(part)) {
      points[runId] = [...new Set([...(points[runId] ?? []), ...keys])];
    }
  }
  return {
    added: [...new Set([...one.added, ...other.added])],
    changed,
    points,
    removed: one.removed || other.removed,
  };
}

/** The runs of which rows and curves may be outdated. */
export function touchedRuns({ added, changed, points }: News): string[] {
  return [...new Set([...added, ...changed, ...Object.keys(points)])];
}

const OF_THE_LIST = ['runs-head', 'run-rows', 'run-groups', 'group-runs'];

/** Whether an answer that is kept under this key may be outdated. */
export function concerns(news: News, queryKey: readonly unknown[]): boolean {
  const [kind, ...rest] = queryKey;
  if (OF_THE_LIST.includes(kind as string)) return true;
  switch (kind) {
    case 'series':
      return rest[3] !== undefined && gotPoints(news, rest[3] as string[], rest[0] as string);
    case 'run':
      return touchedRuns(news).includes(rest[0] as string);
    case 'experiment':
      // With an experiment its runs are deleted, and come back.
      return news.removed || news.added.length > 0;
    default:
      return false;
  }
}

function gotPoints({ added, changed, points }: News, runIds: readonly string[], key: string) {
  return runIds.some(
    (id) => changed.includes(id) || added.includes(id) || points[id]?.includes(key),
  );
}
