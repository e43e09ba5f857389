import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type RunRow, runRowsQuery } from '../api/runs';
import { useKept } from '../common/hooks';
import { type Line, missingParents, type RunLine, runLine, treeLines, withPinned } from './lines';

// A list of orphans only; their parents would be a list of its own.
const MOST_PARENTS = 300;

interface TableLines {
  /** The runs on top: the baseline, then the pinned ones. */
  pinned: RunLine[];
  lines: Line[];
  /** The runs of all lines, in their order. */
  rows: RunRow[];
  /** Those in families that are closed too, so that closing one changes no chart; of groups, the runs as they are sorted. */
  listed: readonly RunRow[];
  baseline: RunRow | undefined;
}

interface LinesOptions {
  experimentId: string;
  rows: readonly RunRow[];
  pins: readonly string[];
  baselineId: string | undefined;
  /** Whether children stand under their parents. */
  nested: boolean;
  /** Whether parents that are not in the list are fetched for it. */
  withParents: boolean;
  isOpen: (id: string) => boolean;
  /** In place of the runs: their groups. */
  groups: Line[] | undefined;
}

/** The lines of the table from the runs loaded, and the runs beside them that it takes. */
export function useTableLines(options: LinesOptions): TableLines {
  const { experimentId, rows, pins, baselineId, nested, withParents, isOpen, groups } = options;
  const onTop = useMemo(
    () => [...new Set([...(baselineId ? [baselineId] : []), ...pins])],
    [baselineId, pins],
  );
  const top = useRowsOf(experimentId, rows, onTop);
  const missing = useMemo(
    () => (nested && withParents && !groups ? missingParents(rows).slice(0, MOST_PARENTS) : []),
    [nested, withParents, groups, rows],
  );
  const parents = useKept(useQuery(runRowsQuery(experimentId, missing)).data);

  const tree = useMemo(() => {
    if (groups) return groups;
    return nested ? treeLines(rows, parents ?? NO_ROWS, isOpen) : rows.map((row) => runLine(row));
  }, [groups, nested, rows, parents, isOpen]);
  const listed = useMemo(() => {
    if (groups) return rows;
    const open = nested ? treeLines(rows, parents ?? NO_ROWS, () => true) : undefined;
    const all = [...top, ...(open ? open.map(({ row }) => row) : rows)];
    return [...new Map(all.map((row) => [row.info.run_id, row])).values()];
  }, [groups, nested, rows, parents, top]);
  return useMemo(() => {
    const { pinned, rest } = withPinned(tree, top);
    const all = [...pinned, ...rest].flatMap((line) => (line.kind === 'run' ? [line.row] : []));
    // A pinned parent stands above its family as well.
    const once = new Map(all.map((row) => [row.info.run_id, row]));
    const baseline = top.find(({ info }) => info.run_id === baselineId);
    return { pinned, lines: rest, rows: [...once.values()], listed, baseline };
  }, [tree, top, listed, baselineId]);
}

const NO_ROWS: RunRow[] = [];

/** The rows of these runs, in this order: as the list has them, else asked for by their ids. */
export function useRowsOf(
  experimentId: string,
  rows: readonly RunRow[],
  ids: readonly string[],
): RunRow[] {
  const loaded = useMemo(() => {
    if (ids.length === 0) return NO_MAP;
    const wanted = new Set(ids);
    return new Map(
      rows.filter(({ info }) => wanted.has(info.run_id)).map((row) => [row.info.run_id, row]),
    );
  }, [rows, ids]);
  const missing = useMemo(() => ids.filter((id) => !loaded.has(id)), [ids, loaded]);
  const { data } = useQuery(runRowsQuery(experimentId, missing));
  return useMemo(() => {
    const fetched = new Map((data ?? []).map((row) => [row.info.run_id, row]));
    return ids.map((id) => loaded.get(id) ?? fetched.get(id)).filter((row) => row !== undefined);
  }, [ids, loaded, data]);
}

const NO_MAP: ReadonlyMap<string, RunRow> = new Map();
