import { useEffect, useRef } from 'react';
import { Icon } from './Icon';

interface StepperProps {
  noun: string;
  onStep: (by: 1 | -1) => void;
}

/** To the one before and after; the arrow keys do the same while this is on screen. */
export function Stepper({ noun, onStep }: StepperProps) {
  const latest = useRef(onStep);
  useEffect(() => {
    latest.current = onStep;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if ((event.target as Element).closest('input, textarea')) return;
      if (event.key === 'ArrowLeft') latest.current(-1);
      if (event.key === 'ArrowRight') latest.current(1);
    }
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <span className="stepper">
      <button
        type="button"
        className="button"
        aria-label={`Previous ${noun}`}
        onClick={() => onStep(-1)}
      >
        <Icon name="left" />
      </button>
      <button
        type="button"
        className="button"
        aria-label={`Next ${noun}`}
        onClick={() => onStep(1)}
      >
        <Icon name="right" />
      </button>
    </span>
  );
}
