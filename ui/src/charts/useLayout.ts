import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { decodeLayout, encodeLayout, type Layout } from './layout';
import { doAgain, NO_PAST, remember, takeBack } from './undo';

export interface LayoutState {
  layout: Layout;
  change: (next: Layout) => void;
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
}

/** The layout of the address, and the way back through what was done to it on this page. */
export function useLayout(
  text: string | undefined,
  setText: (text: string | undefined) => void,
): LayoutState {
  const layout = useMemo(() => decodeLayout(text), [text]);
  const [past, setPast] = useState(NO_PAST);
  const latest = useRef({ text, setText });
  useEffect(() => {
    latest.current = { text, setText };
  });

  const change = useCallback((next: Layout) => {
    const encoded = encodeLayout(next);
    if (encoded === latest.current.text) return;
    setPast((old) => remember(old, latest.current.text));
    latest.current.setText(encoded);
  }, []);
  function step(move: typeof takeBack) {
    const found = move(past, text);
    if (!found) return;
    setPast(found.past);
    setText(found.layout);
  }
  return {
    layout,
    change,
    undo: past.undo.length > 0 ? () => step(takeBack) : undefined,
    redo: past.redo.length > 0 ? () => step(doAgain) : undefined,
  };
}

/** Ctrl/⌘-Z and Ctrl/⌘-Shift-Z (or Ctrl-Y), except where a text is being typed. */
export function useUndoKeys({ undo, redo }: LayoutState): void {
  const latest = useRef({ undo, redo });
  useEffect(() => {
    latest.current = { undo, redo };
  });
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      if ((event.target as HTMLElement).closest('input, textarea, select, [contenteditable]')) {
        const { type } = event.target as HTMLInputElement;
        if (type !== 'radio' && type !== 'checkbox' && type !== 'range') return;
      }
      const key = event.key.toLowerCase();
      const act =
        key === 'z'
          ? latest.current[event.shiftKey ? 'redo' : 'undo']
          : key === 'y'
            ? latest.current.redo
            : undefined;
      if (!act) return;
      event.preventDefault();
      act();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
