import type { RunRow } from '../api/runs';

/** From the runs as the server sorted them to the lines of the table: pinned ones, families, groups. Pure functions. */

export interface RunLine {
  kind: 'run';
  /** Of the run; unique among the lines. */
  id: string;
  row: RunRow;
  depth: number;
  /** How many of the loaded runs are its children. */
  children: number;
  open: boolean;
  /** The line it is under. */
  parentId?: string;
}

export interface GroupLine {
  kind: 'group';
  id: string;
  group: RunGroup;
  open: boolean;
  /** The runs of the group that are known: the newest, and those that are loaded. */
  runIds: string[];
}

/** Under an open group: there are more runs, or they did not come. */
export interface MoreLine {
  kind: 'more';
  id: string;
  parentId: string;
  text: string;
  failed: boolean;
  /** Asks for them; absent while they are on their way. */
  load?: () => void;
}

export type Line = RunLine | GroupLine | MoreLine;

export interface GroupStats {
  count: number;
  mean: number;
  median: number;
  min: number;
  max: number;
  std: number;
}

export interface RunGroup {
  /** One for every column that is grouped by; undefined where the runs have no such value. */
  values: (string | undefined)[];
  count: number;
  /** By column: of the runs' last, smallest or largest values of a metric. Those that were not asked for yet are not there. */
  stats: Record<string, GroupStats>;
  /** Ids of some of its runs. */
  newest: string[];
}

const PARENT_TAG = 'mlflow.parentRunId';

export function parentId(row: RunRow): string | undefined {
  return row.tags[PARENT_TAG];
}

export function runLine(row: RunRow, depth = 0, parent?: string): RunLine {
  return {
    kind: 'run',
    id: row.info.run_id,
    row,
    depth,
    children: 0,
    open: false,
    parentId: parent,
  };
}

/** The ids of parents that are not among the rows. */
export function missingParents(rows: readonly RunRow[]): string[] {
  const known = new Set(rows.map(({ info }) => info.run_id));
  const missing = new Set<string>();
  for (const row of rows) {
    const parent = parentId(row);
    if (parent && !known.has(parent)) missing.add(parent);
  }
  return [...missing];
}

/**
 * Children under their parents. A family stands where its first member stood, so that a parent which arrives with a later
 * page, or is one of the `others` (runs beside the list), does not move what is on screen.
 */
export function treeLines(
  rows: readonly RunRow[],
  others: readonly RunRow[],
  isOpen: (runId: string) => boolean,
): RunLine[] {
  if (!rows.some(parentId)) return rows.map((row) => runLine(row));
  const byId = new Map([...others, ...rows].map((row) => [row.info.run_id, row]));
  const children = new Map<string, RunRow[]>();
  const known = new Set(rows.map(({ info }) => info.run_id));
  for (const row of [...rows, ...others.filter(({ info }) => !known.has(info.run_id))]) {
    const parent = parentId(row);
    if (!parent || !byId.has(parent)) continue;
    const siblings = children.get(parent);
    if (siblings) siblings.push(row);
    else children.set(parent, [row]);
  }

  const lines: RunLine[] = [];
  const placed = new Set<string>();
  function place(row: RunRow, depth: number, parent: string | undefined, visible: boolean) {
    const id = row.info.run_id;
    // Two runs can name each other.
    if (placed.has(id)) return;
    placed.add(id);
    const own = children.get(id) ?? [];
    const open = own.length > 0 && isOpen(id);
    if (visible) {
      lines.push({ kind: 'run', id, row, depth, children: own.length, open, parentId: parent });
    }
    for (const child of own) place(child, depth + 1, id, visible && open);
  }
  for (const row of rows) {
    if (!placed.has(row.info.run_id)) place(rootOf(row, byId), 0, undefined, true);
  }
  return lines;
}

function rootOf(row: RunRow, byId: ReadonlyMap<string, RunRow>): RunRow {
  let root = row;
  const seen = new Set([row.info.run_id]);
  for (;;) {
    const parent = byId.get(parentId(root) ?? '');
    if (!parent || seen.has(parent.info.run_id)) return root;
    seen.add(parent.info.run_id);
    root = parent;
  }
}

/** A group's id among the lines and in the URL: its values, and which of them are missing. */
export function groupId(group: Pick<RunGroup, 'values'>): string {
  return `group:${JSON.stringify(group.values.map((value) => value ?? null))}`;
}

const NO_RUNS: { rows: readonly RunRow[]; more?: MoreLine } = { rows: [] };

/** Every group, and what is known of the runs of the open ones. */
export function groupLines(
  groups: readonly RunGroup[],
  isOpen: (id: string) => boolean,
  runsOf: (id: string, group: RunGroup) => { rows: readonly RunRow[]; more?: MoreLine },
): Line[] {
  const lines: Line[] = [];
  // A run with two data sets is in two groups, and can have only one line.
  const seen = new Set<string>();
  for (const group of groups) {
    const id = groupId(group);
    const open = isOpen(id);
    const { rows, more } = open ? runsOf(id, group) : NO_RUNS;
    const runIds = new Set([...group.newest, ...rows.map(({ info }) => info.run_id)]);
    lines.push({ kind: 'group', id, group, open, runIds: [...runIds] });
    for (const row of rows) {
      if (seen.has(row.info.run_id)) continue;
      seen.add(row.info.run_id);
      lines.push(runLine(row, 1, id));
    }
    if (more) lines.push(more);
  }
  return lines;
}

/** The pinned runs first, in the order they were pinned, and not again below. */
export function withPinned(
  lines: readonly Line[],
  pinned: readonly RunRow[],
): { pinned: RunLine[]; rest: Line[] } {
  if (pinned.length === 0) return { pinned: [], rest: [...lines] };
  const ids = new Set(pinned.map(({ info }) => info.run_id));
  return {
    pinned: pinned.map((row) => runLine(row)),
    rest: lines.filter((line) => line.kind !== 'run' || line.children > 0 || !ids.has(line.id)),
  };
}
