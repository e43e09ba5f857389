/**
 * Which colour a run has, wherever runs stand side by side: eight colours (`--run-0` … in tokens.css) that stay apart for
 * colour-blind eyes too; from the ninth run on the line is dashed.
 */

export const RUN_COLORS = 8;
const DASHES: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [9, 3, 2, 3]];

export interface RunLook {
  /** 0 … 7, of `--run-…`. */
  color: number;
  /** uPlot's dash pattern in CSS pixels; empty: a solid line. */
  dash: readonly number[];
}

/** The looks given so far: a run keeps its own from view to view, as long as the page lives. */
const given = new Map<string, number>();

export function runLooks(runIds: readonly string[]): Map<string, RunLook> {
  const places = assignPlaces(runIds, given);
  return new Map([...places].map(([runId, place]) => [runId, lookOf(place)]));
}

function lookOf(place: number): RunLook {
  return {
    color: place % RUN_COLORS,
    dash: DASHES[Math.floor(place / RUN_COLORS) % DASHES.length] ?? [],
  };
}

/**
 * A place for every run, no two the same (as far as there are places). A run has the one it had, else the one its id
 * points at, else the next free one: whoever opens the same runs sees the same colours, whatever their order.
 */
export function assignPlaces(
  runIds: readonly string[],
  known: Map<string, number>,
): Map<string, number> {
  const places = new Map<string, number>();
  const taken = new Set<number>();
  const sorted = [...new Set(runIds)].sort();
  const inOrder = [
    ...sorted.filter((id) => known.has(id)),
    ...sorted.filter((id) => !known.has(id)),
  ];
  for (const runId of inOrder) {
    const wanted = known.get(runId) ?? hash(runId) % RUN_COLORS;
    const place = freePlace(wanted, taken);
    taken.add(place);
    places.set(runId, place);
    if (!known.has(runId)) known.set(runId, place);
  }
  return places;
}

function freePlace(wanted: number, taken: ReadonlySet<number>): number {
  if (!taken.has(wanted)) return wanted;
  const total = RUN_COLORS * DASHES.length;
  // First all colours with a solid line, then with the first dashes, and so on.
  for (let level = 0; level < total; level += RUN_COLORS) {
    for (let offset = 0; offset < RUN_COLORS; offset += 1) {
      const place = level + ((wanted + offset) % RUN_COLORS);
      if (!taken.has(place)) return place;
    }
  }
  return wanted;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value;
}
