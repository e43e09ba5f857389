import { useSyncExternalStore } from 'react';

/** What this browser remembers of its user, beside the theme (theme.ts). */

const KEYS = 'tailrace-keys';
const listeners = new Set<() => void>();

/** Whether single characters are shortcuts. */
export function keysAreOn(): boolean {
  try {
    return localStorage.getItem(KEYS) !== 'off';
  } catch {
    return true;
  }
}

export function setKeysOn(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEYS);
    else localStorage.setItem(KEYS, 'off');
  } catch {
    // Without storage they stay on.
  }
  for (const listener of listeners) listener();
}

export function useKeysOn(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, keysAreOn);
}
