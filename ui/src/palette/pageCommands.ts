import { useEffect, useSyncExternalStore } from 'react';
import type { Command } from './commands';

/** The commands of the page on screen, which the search over everything offers too. */

let commands: readonly Command[] = [];
const listeners = new Set<() => void>();

function setCommands(next: readonly Command[]): void {
  commands = next;
  for (const listener of listeners) listener();
}

/** Offers these commands while the calling component is on screen; the list must keep its identity. */
export function useOfferedCommands(offered: readonly Command[]): void {
  useEffect(() => {
    setCommands(offered);
    return () => setCommands([]);
  }, [offered]);
}

export function usePageCommands(): readonly Command[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => commands,
  );
}
