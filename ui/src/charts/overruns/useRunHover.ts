import { type RefObject, useEffect } from 'react';
import { hoveredRun, onHoveredRun, setHoveredRun } from '../hover';
import type { ChartRun } from '../model';

/**
 * Marks with `data-run` tell which run is pointed at, and stand out when another chart or list says so. Classes are set
 * by hand: a hover renders nothing anew.
 */
export function useRunHover(
  root: RefObject<HTMLElement | null>,
  runs: readonly ChartRun[],
  readout: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const names = new Map(runs.map((run) => [run.runId, run.name]));
    let marked: Element[] = [];

    function over(event: Event) {
      const mark = (event.target as Element).closest('[data-run]');
      setHoveredRun(mark?.getAttribute('data-run') ?? undefined);
    }
    function out() {
      setHoveredRun(undefined);
    }
    function show() {
      const runId = hoveredRun();
      for (const mark of marked) mark.classList.remove('mark-hovered');
      marked = runId
        ? [...(element?.querySelectorAll(`[data-run="${CSS.escape(runId)}"]`) ?? [])]
        : [];
      for (const mark of marked) mark.classList.add('mark-hovered');
      element?.classList.toggle('some-hovered', marked.length > 0);
      if (readout.current) {
        const values = marked[0]?.getAttribute('data-values');
        const name = runId && marked.length > 0 ? (names.get(runId) ?? runId) : '';
        readout.current.textContent = name && values ? `${name}: ${values}` : name;
      }
    }

    element.addEventListener('mouseover', over);
    element.addEventListener('mouseleave', out);
    const forget = onHoveredRun(show);
    return () => {
      element.removeEventListener('mouseover', over);
      element.removeEventListener('mouseleave', out);
      forget();
    };
  }, [root, runs, readout]);
}
