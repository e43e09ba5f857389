import { useCallback, useState } from 'react';

/** The keyboard's row, and its column where the arrows have gone sideways. */
export interface ActiveCell {
  index: number | undefined;
  /** aria-colindex, from 1 for the name. */
  column: number | undefined;
  set: (index: number, column?: number) => void;
}

/** It stays with its run when others come in above, and is forgotten with the next search. */
export function useActiveCell(lines: readonly { id: string }[], searchKey: string): ActiveCell {
  const [state, setState] = useState<State>();
  const set = useCallback(
    (index: number, column?: number) =>
      setState({ searchKey, index, id: lines[index]?.id ?? '', column }),
    [searchKey, lines],
  );
  const index = activeIndex(lines, searchKey, state);
  return { index, column: index === undefined ? undefined : state?.column, set };
}

interface State {
  searchKey: string;
  index: number;
  id: string;
  column: number | undefined;
}

function activeIndex(
  lines: readonly { id: string }[],
  searchKey: string,
  state: State | undefined,
): number | undefined {
  if (state?.searchKey !== searchKey) return undefined;
  if (lines[state.index]?.id === state.id) return state.index;
  const moved = lines.findIndex((line) => line.id === state.id);
  return moved >= 0 ? moved : undefined;
}
