import { useCallback, useState, useSyncExternalStore } from 'react';
import type { Range, Zoom } from './ranges';

/** The part of x that charts with the same kind of x look at together. */

const shared = new Map<string, Range>();
const listeners = new Set<() => void>();

function setShared(kind: string, range: Range | null): void {
  if (range) shared.set(kind, range);
  else shared.delete(kind);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** For another page: what was looked at on the one before says nothing there. */
export function forgetZooms(): void {
  shared.clear();
}

/** The zoom of a chart. `kind`: of x, with which it goes along; undefined: this chart zooms alone. */
export function useZoom(kind: string | undefined): [Zoom, (zoom: Zoom | null) => void] {
  const [own, setOwn] = useState<Zoom>({ x: null, y: null });
  const together = useSyncExternalStore(subscribe, () =>
    kind ? (shared.get(kind) ?? null) : null,
  );
  const change = useCallback(
    (zoom: Zoom | null) => {
      if (kind && (!zoom || zoom.x)) setShared(kind, zoom?.x ?? null);
      setOwn((old) => ({
        x: zoom ? (zoom.x ?? old.x) : null,
        y: zoom ? (zoom.y ?? (zoom.x ? null : old.y)) : null,
      }));
    },
    [kind],
  );
  return [{ x: kind ? together : own.x, y: own.y }, change];
}
