/** What can be taken back: the layouts before the present one, and those taken back. */
export interface Past {
  undo: readonly (string | undefined)[];
  redo: readonly (string | undefined)[];
}

export const NO_PAST: Past = { undo: [], redo: [] };
const LONGEST = 100;

export function remember(past: Past, before: string | undefined): Past {
  return { undo: [...past.undo.slice(1 - LONGEST), before], redo: [] };
}

export function takeBack(past: Past, present: string | undefined) {
  if (past.undo.length === 0) return undefined;
  return {
    layout: past.undo.at(-1),
    past: { undo: past.undo.slice(0, -1), redo: [...past.redo, present] },
  };
}

export function doAgain(past: Past, present: string | undefined) {
  if (past.redo.length === 0) return undefined;
  return {
    layout: past.redo.at(-1),
    past: { undo: [...past.undo, present], redo: past.redo.slice(0, -1) },
  };
}
