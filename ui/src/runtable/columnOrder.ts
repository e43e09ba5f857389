import { partsOf } from './columns';

/** The order of columns, their pins and widths: from one list of ids to the next, pure. */

/** The ids with `added` each after the last column of its kind, or at the end where there is none. */
export function withColumns(ids: readonly string[], added: readonly string[]): string[] {
  const next = [...ids];
  for (const id of added) {
    if (next.includes(id)) continue;
    const kind = partsOf(id)?.kind;
    const last = next.findLastIndex((other) => partsOf(other)?.kind === kind);
    next.splice(last < 0 ? next.length : last + 1, 0, id);
  }
  return next;
}

/** `id` put before `target`, or at the end where there is no target. */
export function movedBefore(
  ids: readonly string[],
  id: string,
  target: string | undefined,
): string[] {
  if (id === target) return [...ids];
  const rest = ids.filter((other) => other !== id);
  const at = target === undefined ? -1 : rest.indexOf(target);
  rest.splice(at < 0 ? rest.length : at, 0, id);
  return rest;
}

/** `id` one place to the left (-1) or right (1); as it was at the edge. */
export function movedBy(ids: readonly string[], id: string, by: 1 | -1): string[] {
  const from = ids.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ids.length) return [...ids];
  const next = [...ids];
  next.splice(from, 1);
  next.splice(to, 0, id);
  return next;
}

export function toggledIn(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
}

/** Pinned columns come first. */
export function pinnedFirst(ids: readonly string[], pinned: readonly string[]): string[] {
  const pins = new Set(pinned);
  return [...ids.filter((id) => pins.has(id)), ...ids.filter((id) => !pins.has(id))];
}

/** Widths as in the URL: "<px>:<column id>". */
export function parseWidths(items: readonly string[]): Map<string, number> {
  const widths = new Map<string, number>();
  for (const item of items) {
    const colon = item.indexOf(':');
    const width = Number(item.slice(0, colon));
    if (colon > 0 && width >= 40 && width <= 2000) widths.set(item.slice(colon + 1), width);
  }
  return widths;
}

export function writeWidths(widths: ReadonlyMap<string, number>): string[] {
  return [...widths].map(([id, width]) => `${Math.round(width)}:${id}`);
}
