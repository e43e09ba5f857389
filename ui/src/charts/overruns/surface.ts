/** A surface through scattered points, and the lines along which it is level: pure functions. */

/** CSS pixels: smaller cells nobody tells apart. */
const SMALLEST_CELL = 8;
/** More nodes would make a full screen slow. */
const MOST_CELLS = 6000;

/** How many square cells fill an area. */
export function cellsOf(width: number, height: number): { across: number; down: number } {
  const area = Math.max(0, width) * Math.max(0, height);
  const cell = Math.max(SMALLEST_CELL, Math.sqrt(area / MOST_CELLS));
  const count = (length: number) => Math.max(2, Math.round(length / cell));
  return { across: count(width), down: count(height) };
}

export interface Surface {
  columns: number;
  rows: number;
  /** Row by row. */
  values: Float64Array;
}

/**
 * The surface at `columns` × `rows` places, of which the first and last are 0 and 1 on both axes: the mean of all points
 * weighted by the inverse of their distance to the third power (Shepard), so that near ones decide.
 */
export function surface(
  points: readonly { x: number; y: number; z: number }[],
  columns: number,
  rows: number,
): Surface {
  const values = new Float64Array(columns * rows).fill(Number.NaN);
  if (points.length === 0) return { columns, rows, values };
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [x, y] = [column / (columns - 1), row / (rows - 1)];
      let sum = 0;
      let weights = 0;
      for (const point of points) {
        const [dx, dy] = [point.x - x, point.y - y];
        // Not by hypot and **, which take five times as long: full screens have millions of these.
        const distance = Math.sqrt(dx * dx + dy * dy) + 0.01;
        const weight = 1 / (distance * distance * distance);
        sum += weight * point.z;
        weights += weight;
      }
      values[row * columns + column] = sum / weights;
    }
  }
  return { columns, rows, values };
}

export type Place = readonly [column: number, row: number];
export type Segment = readonly [Place, Place];

const CORNERS: readonly Place[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];

/** Where the surface has a level (marching squares), in columns and rows of it. */
export function contour({ columns, rows, values }: Surface, level: number): Segment[] {
  const segments: Segment[] = [];
  for (let row = 0; row + 1 < rows; row += 1) {
    for (let column = 0; column + 1 < columns; column += 1) {
      const heights = CORNERS.map(([x, y]) => values[(row + y) * columns + column + x] as number);
      const crossings = CORNERS.flatMap((from, side): Place[] => {
        const next = (side + 1) % 4;
        const [a, b] = [heights[side] as number, heights[next] as number];
        if (a < level === b < level) return [];
        const [to, way] = [CORNERS[next] as Place, (level - a) / (b - a)];
        return [
          [column + from[0] + (to[0] - from[0]) * way, row + from[1] + (to[1] - from[1]) * way],
        ];
      });
      const [p, q, r, s] = crossings;
      if (!p || !q) continue;
      if (!r || !s) segments.push([p, q]);
      else {
        // A saddle: the middle says which two corners belong together.
        const middle = heights.reduce((sum, height) => sum + height / 4, 0);
        const joined = middle < level === (heights[0] as number) < level;
        segments.push(
          ...(joined
            ? ([
                [p, q],
                [r, s],
              ] as const)
            : ([
                [s, p],
                [q, r],
              ] as const)),
        );
      }
    }
  }
  return segments;
}
