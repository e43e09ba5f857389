import { useEffect, useRef } from 'react';
import { keysAreOn } from './preferences';
import { completed, SEQUENCE_PAUSE, written } from './shortcuts';

type Actions = Readonly<Record<string, () => void>>;

/** Does these things at their keys while the calling component is on screen; not while something is typed. */
export function useShortcuts(actions: Actions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    let pending: string | undefined;
    let timer: ReturnType<typeof setTimeout>;
    function onKeyDown(event: KeyboardEvent) {
      const key = written(event);
      if (event.defaultPrevented || key === undefined) return;
      const combined = key.startsWith('mod+');
      if (!combined && (isTyping(event.target) || !keysAreOn())) return;
      // Behind a dialog nothing happens.
      if (document.querySelector('dialog[open]')) return;
      const found = completed(pending, key, Object.keys(latest.current));
      clearTimeout(timer);
      pending = found.pending;
      if (pending) {
        timer = setTimeout(() => {
          pending = undefined;
        }, SEQUENCE_PAUSE);
      }
      if (!found.keys) return;
      event.preventDefault();
      // The second key of two means something else to what has the focus.
      event.stopPropagation();
      latest.current[found.keys]?.();
    }
    function onSecondKey(event: KeyboardEvent) {
      if (pending) onKeyDown(event);
    }
    addEventListener('keydown', onSecondKey, { capture: true });
    addEventListener('keydown', onKeyDown);
    return () => {
      removeEventListener('keydown', onSecondKey, { capture: true });
      removeEventListener('keydown', onKeyDown);
      clearTimeout(timer);
    };
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  return target.matches(
    'textarea, select, input:not([type="checkbox"], [type="radio"], [type="range"])',
  );
}
