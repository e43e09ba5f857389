import { type Ref, type RefObject, useImperativeHandle } from 'react';
import { hoveredRun, setHoveredRun } from '../hover';
import type { ChartKeys } from '../keyboard';

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The arrow keys go from run to run where runs are marks with `data-run`, from left to right and top to bottom. */
export function useRunKeys(
  root: RefObject<HTMLElement | null>,
  nameOf: (runId: string) => string,
  handle: Ref<ChartKeys | undefined>,
): void {
  useImperativeHandle(handle, () => ({
    press(key) {
      const marks = marksOf(root.current);
      const at = marks.findIndex(({ runId }) => runId === hoveredRun());
      if (key === 'Escape' && at >= 0) {
        setHoveredRun(undefined);
        return '';
      }
      const step = STEPS[key];
      const last = marks.length - 1;
      const next = key === 'Home' ? 0 : key === 'End' ? last : step && Math.max(at + step, 0);
      const mark = next === undefined ? undefined : marks[Math.min(next, last)];
      if (!mark) return undefined;
      setHoveredRun(mark.runId);
      mark.element.scrollIntoView({ block: 'nearest' });
      return `${nameOf(mark.runId)} ${mark.element.getAttribute('data-values') ?? ''}`;
    },
    leave: () => setHoveredRun(undefined),
  }));
}

/** A run once, in the place of its first mark. */
function marksOf(root: HTMLElement | null) {
  const marks = new Map<string, { runId: string; element: Element; box: DOMRect }>();
  for (const element of root?.querySelectorAll('[data-run]') ?? []) {
    const runId = element.getAttribute('data-run') ?? '';
    if (!marks.has(runId))
      marks.set(runId, { runId, element, box: element.getBoundingClientRect() });
  }
  return [...marks.values()].sort((a, b) => a.box.left - b.box.left || a.box.top - b.box.top);
}
