/** Metric keys in the sections of the grid. */

export interface KeyGroup {
  /** The part of the key before the first "/"; '' for keys without. */
  prefix: string;
  /** Metrics with steps: each is worth a chart. */
  charted: string[];
  /** Metrics whose latest step is 0: over steps they have nothing to draw. */
  stepless: string[];
}

export const SYSTEM = 'system';

/** Metric keys by prefix, those of the system last. */
export function groupKeys(latest: readonly { key: string; step: number }[]): KeyGroup[] {
  const groups = new Map<string, { key: string; step: number }[]>();
  for (const metric of latest) {
    const slash = metric.key.indexOf('/');
    const prefix = slash > 0 ? metric.key.slice(0, slash) : '';
    const group = groups.get(prefix);
    if (group) group.push(metric);
    else groups.set(prefix, [metric]);
  }
  return [...groups]
    .sort(([a], [b]) => Number(a === SYSTEM) - Number(b === SYSTEM) || compareKeys(a, b))
    .map(([prefix, metrics]) => ({
      prefix,
      charted: sortedKeys(metrics.filter(({ step }) => step !== 0)),
      stepless: sortedKeys(metrics.filter(({ step }) => step === 0)),
    }));
}

function sortedKeys(metrics: readonly { key: string }[]): string[] {
  return metrics.map(({ key }) => key).sort(compareKeys);
}

export function compareKeys(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** The text of a search box as a test of keys: a regular expression, or a part of the key where it is none. */
export function keyMatcher(text: string): { matches: (key: string) => boolean; isRegExp: boolean } {
  if (text === '') return { matches: () => true, isRegExp: true };
  try {
    const pattern = new RegExp(text, 'i');
    return { matches: (key) => pattern.test(key), isRegExp: true };
  } catch {
    const part = text.toLowerCase();
    return { matches: (key) => key.toLowerCase().includes(part), isRegExp: false };
  }
}
