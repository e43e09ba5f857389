import { useMemo } from 'react';
import { useDraft } from '../common/hooks';
import type { Zoom } from './ranges';
import { decodeZooms, encodeZooms, withZoom, type ZoomPlace, zoomOf } from './zooms';

/** What a chart asks for its zoom. */
export interface ZoomState {
  of: (place: ZoomPlace) => Zoom;
  change: (place: ZoomPlace, zoom: Zoom | null) => void;
}

/** The zooms of the address. A key held down zooms faster than a browser lets the address be replaced. */
export function useZooms(
  text: string | undefined,
  setText: (text: string | undefined) => void,
): ZoomState {
  const [draft, setDraft] = useDraft(text ?? '', (next) => setText(next || undefined));
  const zooms = useMemo(() => decodeZooms(draft), [draft]);
  return {
    of: (place) => zoomOf(zooms, place),
    change: (place, zoom) => setDraft(encodeZooms(withZoom(zooms, place, zoom)) ?? ''),
  };
}
