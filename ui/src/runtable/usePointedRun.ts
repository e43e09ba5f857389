import { type RefObject, useEffect } from 'react';
import { markHovered, setHoveredRun } from '../charts/hover';

/**
 * The run pointed at stands out everywhere: the table tells the charts, and marks the row of a run that is pointed at in
 * a chart. By listeners on the table and a class, so that no row renders for it.
 */
export function usePointedRun(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onOver = (event: PointerEvent) =>
      setHoveredRun((event.target as HTMLElement).closest<HTMLElement>('[data-run]')?.dataset.run);
    const onLeave = () => setHoveredRun(undefined);
    element.addEventListener('pointerover', onOver);
    element.addEventListener('pointerleave', onLeave);
    const stop = markHovered(element, 'grid-row-pointed');
    return () => {
      stop();
      setHoveredRun(undefined);
      element.removeEventListener('pointerover', onOver);
      element.removeEventListener('pointerleave', onLeave);
    };
  }, [scroller]);
}
