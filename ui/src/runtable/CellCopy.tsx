import { type RefObject, useEffect, useState } from 'react';
import { copyText } from '../common/clipboard';
import { Icon } from '../common/Icon';

interface CellCopyProps {
  scroller: RefObject<HTMLElement | null>;
  /** The whole text of a cell. */
  textOf: (runId: string, columnId: string) => Promise<string>;
}

interface Target {
  runId: string;
  columnId: string;
  left: number;
  top: number;
}

// ms
const REST = 80;

/** One copy button for all cells: it comes where the pointer is over a text that is cut. No cell renders for it. */
export function CellCopy({ scroller, textOf }: CellCopyProps) {
  const [target, setTarget] = useState<Target>();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let resting: ReturnType<typeof setTimeout> | undefined;
    function leave() {
      clearTimeout(resting);
      setTarget(undefined);
    }
    function onOver(event: PointerEvent) {
      const cell = (event.target as HTMLElement).closest<HTMLElement>('.grid-cell[data-column]');
      leave();
      setCopied(false);
      if (!cell) return;
      // Not while rows pass below the pointer: measuring a cell makes the browser lay out the table on the spot.
      resting = setTimeout(() => {
        if (cell.scrollWidth > cell.clientWidth) setTarget(targetOf(cell));
      }, REST);
    }
    function onLeave(event: PointerEvent) {
      const to = event.relatedTarget as HTMLElement | null;
      if (!to?.closest?.('.cell-copy')) leave();
    }
    element.addEventListener('pointerover', onOver);
    element.addEventListener('pointerleave', onLeave);
    element.addEventListener('scroll', leave, { passive: true });
    return () => {
      clearTimeout(resting);
      element.removeEventListener('pointerover', onOver);
      element.removeEventListener('pointerleave', onLeave);
      element.removeEventListener('scroll', leave);
    };
  }, [scroller]);

  if (!target) return null;
  return (
    <button
      type="button"
      className="cell-copy"
      // The keyboard copies with Ctrl-C.
      tabIndex={-1}
      aria-label={copied ? 'Copied' : 'Copy the whole text'}
      title={copied ? 'Copied' : 'Copy the whole text'}
      style={{ left: target.left, top: target.top }}
      onClick={async () => setCopied(await copyText(await textOf(target.runId, target.columnId)))}
    >
      <Icon name={copied ? 'check' : 'copy'} />
    </button>
  );
}

const SIZE = 24;

function targetOf(cell: HTMLElement): Target | undefined {
  const runId = cell.closest<HTMLElement>('[data-run]')?.dataset.run;
  const columnId = cell.dataset.column;
  if (!runId || !columnId) return undefined;
  const { right, top, height } = cell.getBoundingClientRect();
  return {
    runId,
    columnId,
    left: Math.min(right - SIZE - 4, innerWidth - SIZE - 4),
    top: top + (height - SIZE) / 2,
  };
}
