import { useSyncExternalStore } from 'react';

/** The run pointed at, in whatever chart or list: one for the page, so that it stands out everywhere. */

let hovered: string | undefined;
const listeners = new Set<() => void>();

export function setHoveredRun(runId: string | undefined): void {
  if (runId === hovered) return;
  hovered = runId;
  for (const listener of listeners) listener();
}

export function hoveredRun(): string | undefined {
  return hovered;
}

/** Redraws that wait: in one frame at most so many. All charts of a page in every frame cost a browser without a GPU it. */
const REDRAWS = 3;
const waiting = new Set<() => void>();

/** `redraw` in one of the next frames. Asked for again meanwhile it keeps its turn, so every one gets it. */
export function inTurn(redraw: () => void): void {
  if (waiting.size === 0) requestAnimationFrame(redrawSome);
  waiting.add(redraw);
}

export function outOfTurn(redraw: () => void): void {
  waiting.delete(redraw);
}

function redrawSome(): void {
  for (const redraw of [...waiting].slice(0, REDRAWS)) {
    waiting.delete(redraw);
    redraw();
  }
  if (waiting.size > 0) requestAnimationFrame(redrawSome);
}

export function onHoveredRun(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Gives the run pointed at a class, in the element that holds a `data-run` for each: no row renders for it. */
export function markHovered(list: Element, className: string): () => void {
  let marked: Element | null = null;
  return onHoveredRun(() => {
    marked?.classList.remove(className);
    marked = hovered ? list.querySelector(`[data-run="${CSS.escape(hovered)}"]`) : null;
    marked?.classList.add(className);
  });
}

export function useIsHovered(runId: string): boolean {
  return useSyncExternalStore(onHoveredRun, () => hovered === runId);
}
