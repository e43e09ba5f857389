/** Where every heading, value and chart of the grid stands, in CSS pixels: pure, so that only what is in view is made. */

export const CHART_HEIGHT = 200;
export const CAPTION_HEIGHT = 38;
export const CARD_BORDERS = 2;
export const HEADING_HEIGHT = 36;
export const TILE_HEIGHT = 84;
export const GAP = 12;
const MIN_CARD_WIDTH = 300;
const MIN_TILE_WIDTH = 210;
const CARD_HEIGHT = CHART_HEIGHT + CAPTION_HEIGHT + CARD_BORDERS;

export interface PlacedSection<T> {
  prefix: string;
  folded: boolean;
  /** Whether it has a heading. */
  headed: boolean;
  charts: readonly { id: string; w: number; h: number; item: T }[];
  tiles: readonly string[];
}

export interface Box<T> {
  key: string;
  kind: 'heading' | 'tile' | 'chart';
  left: number;
  top: number;
  width: number;
  height: number;
  /** Of a heading. */
  section?: PlacedSection<T>;
  /** Of a chart. */
  item?: T;
  /** Of a tile: the metric. */
  metric?: string;
}

export interface Placed<T> {
  boxes: Box<T>[];
  height: number;
  /** Width and height of one cell with its gap: what a drag of a chart's corner is measured in. */
  cell: { width: number; height: number };
}

export function place<T>(sections: readonly PlacedSection<T>[], width: number): Placed<T> {
  const columns = perLine(width, MIN_CARD_WIDTH);
  const cardWidth = (width - GAP * (columns - 1)) / columns;
  const boxes: Box<T>[] = [];
  let top = 0;
  for (const section of sections) {
    if (section.headed) {
      const key = `heading:${section.prefix}`;
      boxes.push({ key, kind: 'heading', left: 0, top, width, height: HEADING_HEIGHT, section });
      top += HEADING_HEIGHT;
      if (section.folded) continue;
    }
    top = placeTiles(boxes, section.tiles, width, top);
    let used = 0;
    let rows = 1;
    for (const { id, w, h, item } of section.charts) {
      const span = Math.min(w, columns);
      if (used > 0 && used + span > columns) {
        top += rows * (CARD_HEIGHT + GAP);
        used = 0;
        rows = 1;
      }
      boxes.push({
        key: `chart:${id}`,
        kind: 'chart',
        left: used * (cardWidth + GAP),
        top,
        width: span * cardWidth + (span - 1) * GAP,
        height: h * CARD_HEIGHT + (h - 1) * GAP,
        item,
      });
      used += span;
      rows = Math.max(rows, h);
    }
    if (section.charts.length > 0) top += rows * (CARD_HEIGHT + GAP);
  }
  return { boxes, height: top, cell: { width: cardWidth + GAP, height: CARD_HEIGHT + GAP } };
}

function placeTiles<T>(boxes: Box<T>[], keys: readonly string[], width: number, top: number) {
  if (keys.length === 0) return top;
  const columns = perLine(width, MIN_TILE_WIDTH);
  const tileWidth = (width - GAP * (columns - 1)) / columns;
  keys.forEach((metric, index) => {
    boxes.push({
      key: `tile:${metric}`,
      kind: 'tile',
      left: (index % columns) * (tileWidth + GAP),
      top: top + Math.floor(index / columns) * (TILE_HEIGHT + GAP),
      width: tileWidth,
      height: TILE_HEIGHT,
      metric,
    });
  });
  return top + Math.ceil(keys.length / columns) * (TILE_HEIGHT + GAP);
}

function perLine(width: number, minimum: number): number {
  return Math.max(1, Math.floor((width + GAP) / (minimum + GAP)));
}

/** The boxes between two heights. */
export function boxesWithin<T>(boxes: readonly Box<T>[], from: number, to: number): Box<T>[] {
  return boxes.filter((box) => box.top < to && box.top + box.height > from);
}
