import type { KeyboardEvent, PointerEvent } from 'react';
import { useIsNarrow } from './hooks';

interface SplitterProps {
  label: string;
  /** Per cent of the parent that come before it. The parent's style has them as --split. */
  value: number;
  /** undefined: as it is by itself. */
  onChange: (value: number | undefined) => void;
}

const LEAST = 15;
const MOST = 85;
const STEP = 2;
const LONG_STEP = 10;

/**
 * What parts two panes, to be dragged or moved with the arrow keys; a double-click or Enter puts it back. While it is
 * dragged, only the parent's style follows.
 */
export function Splitter({ label, value, onChange }: SplitterProps) {
  const stacked = useIsNarrow();

  function shareAt(event: PointerEvent<HTMLElement>): number {
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!box) return value;
    const part = stacked
      ? (event.clientY - box.top) / box.height
      : (event.clientX - box.left) / box.width;
    return within(part * 100);
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = event.shiftKey ? LONG_STEP : STEP;
    const next: Record<string, number | undefined> = {
      ArrowLeft: value - step,
      ArrowUp: value - step,
      ArrowRight: value + step,
      ArrowDown: value + step,
      Home: LEAST,
      End: MOST,
      Enter: undefined,
    };
    if (!(event.key in next)) return;
    event.preventDefault();
    const to = next[event.key];
    onChange(to && within(to));
  }

  return (
    <div
      className="splitter"
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={stacked ? 'horizontal' : 'vertical'}
      aria-valuenow={value}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      title="Drag, or use the arrow keys; double-click to put it back"
      onKeyDown={onKeyDown}
      onDoubleClick={() => onChange(undefined)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        event.currentTarget.parentElement?.style.setProperty('--split', `${shareAt(event)}%`);
      }}
      onPointerUp={(event) => {
        const next = shareAt(event);
        // A click alone moves nothing.
        if (Math.abs(next - value) >= 1) onChange(next);
      }}
    />
  );
}

function within(value: number): number {
  return Math.round(Math.min(Math.max(value, LEAST), MOST));
}

/** Of what an address says only what makes sense. */
export function splitOf(text: string | undefined, usual: number): number {
  const value = Number(text);
  return text && Number.isFinite(value) ? within(value) : usual;
}
