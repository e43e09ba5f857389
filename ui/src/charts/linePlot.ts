import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { cssColor, RIGHT_EDGE, readColors, scalesAndAxes, xKind } from './axes';
import { hoveredRun, inTurn, onHoveredRun, outOfTurn, setHoveredRun } from './hover';
import { type Line, nearestPlace, type XAxis } from './lines';
import { type Look, type Plane, paintLines, paintStrong, projection } from './painter';
import type { Range, Zoom } from './ranges';

/**
 * One line chart. uPlot draws the axes and handles the pointer: cross-hair, dragging, what charts do together. The lines
 * are ours, on a canvas over it, straight from typed columns: uPlot wants all runs laid over one x, which for fifty
 * sampled runs is mostly holes. A second canvas holds only the line pointed at, so that a hover redraws one line a chart
 * and never the others.
 */

export interface DrawnLine {
  line: Line;
  /** The name of a colour token. */
  token: string;
  dash: readonly number[];
}

export interface PlotShape {
  axis: XAxis;
  xlog: boolean;
  ylog: boolean;
  /** Charts of one kind share the cross-hair; undefined: this one keeps to itself. */
  together: string | undefined;
}

/** What lies under the pointer. */
export interface Pointer {
  /** CSS pixels from the left edge of the chart. */
  left: number;
  /** CSS pixels from the left edge of the window to that of the chart. */
  chartLeft: number;
  x: number;
  /** The nearest first. */
  points: PointedAt[];
}

export interface PointedAt {
  drawn: DrawnLine;
  place: number;
  /** CSS pixels up or down. */
  distance: number;
}

export interface PlotEvents {
  onPoint: (pointer: Pointer | null) => void;
  /** The cross-hair's x, also where another chart set it; null when it leaves. */
  onCross: (x: number | null) => void;
  onZoom: (zoom: Zoom | null) => void;
  /** A click that was no drag. */
  onPin: (pointer: Pointer) => void;
}

/** CSS pixels: further away nobody means that line. */
const REACH = 40;
/** CSS pixels: a shorter drag is a click. */
const DRAGGED = 4;
/** ms: a second click until then makes it a double-click, which means something else. */
const SECOND_CLICK = 250;
const DIMMED = '0.22';

export class LinePlot {
  private readonly plot: uPlot;
  private readonly lines = canvasOf('chart-lines');
  private readonly strong = canvasOf('chart-strong');
  private readonly forget: () => void;
  private readonly colors = new Map<string, string>();
  private drawn: readonly DrawnLine[] = [];
  private byLine = new Map<Line, DrawnLine>();
  private x: Range = [0, 1];
  private y: Range = [0, 1];
  private painted = false;
  private pointed = false;
  private pressed: { left: number; top: number } | undefined;
  private pinning: ReturnType<typeof setTimeout> | undefined;

  constructor(
    root: HTMLElement,
    private readonly shape: PlotShape,
    width: number,
    height: number,
    private readonly events: PlotEvents,
  ) {
    const options: uPlot.Options = {
      width,
      height,
      padding: [8, RIGHT_EDGE, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        points: { show: false },
        drag: { x: true, y: true, uni: 30, setScale: false },
        bind: {
          dblclick: () => () => {
            this.reset();
            return null;
          },
        },
        ...(shape.together ? { sync: sharedCursor(shape.together) } : {}),
      },
      ...scalesAndAxes(xKind(shape.axis), shape.xlog, shape.ylog, readColors()),
      // The lines are not uPlot's: one point that only opens the scales. With two, uPlot refuses ranges below 1e-16.
      series: [{}, { show: true, paths: () => null, points: { show: false } }],
      hooks: {
        setCursor: [() => this.cursorMoved()],
        setSelect: [() => this.selected()],
        draw: [() => this.paint()],
      },
    };
    this.plot = new uPlot(options, [[1], [1]], root);
    const { over } = this.plot;
    over.prepend(this.lines, this.strong);
    over.addEventListener('mouseenter', () => {
      this.pointed = true;
    });
    over.addEventListener('mouseleave', () => this.left());
    over.addEventListener('mousedown', ({ clientX, clientY }) => {
      this.pressed = { left: clientX, top: clientY };
    });
    over.addEventListener('click', ({ clientX, clientY }) => {
      const { left = clientX, top = clientY } = this.pressed ?? {};
      const pointer = this.pointer();
      clearTimeout(this.pinning);
      if (Math.hypot(clientX - left, clientY - top) >= DRAGGED || !pointer) return;
      this.pinning = setTimeout(() => events.onPin(pointer), SECOND_CLICK);
    });
    // At once where the pointer is; the other charts follow within a few frames.
    this.forget = onHoveredRun(() => {
      if (this.pointed) this.highlight();
      else inTurn(this.highlight);
    });
  }

  destroy(): void {
    this.forget();
    outOfTurn(this.highlight);
    clearTimeout(this.pinning);
    if (this.pointed) setHoveredRun(undefined);
    this.plot.destroy();
  }

  setSize(width: number, height: number): void {
    if (width !== this.plot.width || height !== this.plot.height) {
      this.plot.setSize({ width, height });
    }
  }

  show(drawn: readonly DrawnLine[], x: Range, y: Range): void {
    this.drawn = drawn;
    this.byLine = new Map(drawn.map((one) => [one.line, one]));
    this.x = x;
    this.y = y;
    this.painted = false;
    this.plot.batch(() => {
      this.plot.setScale('x', { min: x[0], max: x[1] });
      this.plot.setScale('y', { min: y[0], max: y[1] });
    });
    // The same scales as before make uPlot draw nothing.
    if (!this.painted) this.paint();
  }

  /** Moves the cross-hair to a point of a line, as the pointer does. */
  pointAt(x: number, id: string): void {
    const line = this.drawn.find((one) => one.line.id === id)?.line;
    const y = line?.y[nearestPlace(line, x)];
    if (y === undefined) return;
    this.pointed = true;
    const to = (value: number, scale: 'x' | 'y') => this.plot.valToPos(value, scale);
    this.setCursor({ left: to(x, 'x'), top: to(y, 'y') });
  }

  leave(): void {
    this.setCursor({ left: -10, top: -10 });
    this.left();
  }

  /** In the charts beside it too: uPlot's types do not know of the third argument. */
  private setCursor(place: { left: number; top: number }): void {
    const set: (at: typeof place, fire: boolean, publish: boolean) => void = this.plot.setCursor;
    set(place, true, true);
  }

  /** As a click does. */
  pin(): void {
    const pointer = this.pointer();
    if (pointer) this.events.onPin(pointer);
  }

  private left(): void {
    this.pointed = false;
    this.events.onPoint(null);
    setHoveredRun(undefined);
  }

  private reset(): void {
    clearTimeout(this.pinning);
    this.events.onZoom(null);
  }

  private cursorMoved(): void {
    const { left } = this.plot.cursor;
    const inside = left !== undefined && left >= 0;
    this.events.onCross(inside ? this.plot.posToVal(left, 'x') : null);
    if (!this.pointed) return;
    const pointer = this.pointer();
    this.events.onPoint(pointer);
    const nearest = pointer?.points[0];
    setHoveredRun(nearest && nearest.distance < REACH ? nearest.drawn.line.id : undefined);
  }

  private pointer(): Pointer | null {
    const { left, top } = this.plot.cursor;
    if (left === undefined || top === undefined || left < 0) return null;
    const at = this.plot.posToVal(left, 'x');
    // What uPlot knows anyway: to ask the elements, after the cross-hair has moved, would lay out the page each time.
    const { bbox, rect } = this.plot;
    const toY = projection(this.y, this.shape.ylog, bbox.height / uPlot.pxRatio, 0);
    const points: PointedAt[] = [];
    for (const drawn of this.drawn) {
      if (drawn.line.member) continue;
      const place = nearestPlace(drawn.line, at);
      if (place < 0) continue;
      points.push({ drawn, place, distance: Math.abs(toY(drawn.line.y[place] as number) - top) });
    }
    const before = bbox.left / uPlot.pxRatio;
    return {
      left: before + left,
      chartLeft: rect.left - before,
      x: at,
      points: points.sort((a, b) => a.distance - b.distance),
    };
  }

  private selected(): void {
    const { left, top, width, height } = this.plot.select;
    if (width < DRAGGED && height < DRAGGED) return;
    const { clientWidth, clientHeight } = this.plot.over;
    const range = (from: number, to: number, scale: 'x' | 'y'): Range => {
      const [a, b] = [this.plot.posToVal(from, scale), this.plot.posToVal(to, scale)];
      return a < b ? [a, b] : [b, a];
    };
    this.plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.events.onZoom({
      x: width >= DRAGGED && width < clientWidth - 1 ? range(left, left + width, 'x') : null,
      y: height >= DRAGGED && height < clientHeight - 1 ? range(top, top + height, 'y') : null,
    });
  }

  private plane(): Plane {
    const { bbox } = this.plot;
    const { xlog, ylog } = this.shape;
    const { x, y } = this;
    return { width: bbox.width, height: bbox.height, x, y, xlog, ylog, ratio: uPlot.pxRatio };
  }

  private paint(): void {
    // uPlot draws for the first time before our lines have come.
    if (!this.lines.isConnected) return;
    this.painted = true;
    const plane = this.plane();
    const ctx = prepared(this.lines, plane);
    const lines = this.drawn.map(({ line }) => line);
    if (ctx) paintLines(ctx, plane, lines, (line) => this.lookOf(line));
    this.highlight();
  }

  private readonly highlight = (): void => {
    const hovered = hoveredRun();
    const found = hovered ? this.drawn.filter(({ line }) => line.id === hovered) : [];
    this.lines.style.opacity = found.length > 0 ? DIMMED : '';
    if (found.length === 0 && this.strong.hidden) return;
    this.strong.hidden = found.length === 0;
    const plane = this.plane();
    const ctx = prepared(this.strong, plane);
    for (const { line } of found) if (ctx) paintStrong(ctx, plane, line, this.lookOf(line).color);
  };

  private lookOf(line: Line): Look {
    const drawn = this.byLine.get(line);
    const token = drawn?.token ?? '--series';
    let color = this.colors.get(token);
    if (color === undefined) {
      color = cssColor(token);
      this.colors.set(token, color);
    }
    return { color, dash: drawn?.dash ?? [] };
  }
}

function canvasOf(name: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.className = name;
  return canvas;
}

/** Cleared, and of the plane's size. */
function prepared(canvas: HTMLCanvasElement, plane: Plane): CanvasRenderingContext2D | null {
  const [width, height] = [Math.round(plane.width), Math.round(plane.height)];
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const ctx = canvas.getContext('2d');
  ctx?.clearRect(0, 0, width, height);
  return ctx;
}

/** The cross-hair goes along with the values of x, whatever the charts' widths and zooms. */
function sharedCursor(key: string): uPlot.Cursor.Sync {
  return {
    key,
    scales: ['x', null],
    filters: {
      pub: (type) => type === 'mousemove' || type === 'mouseleave',
      sub: () => true,
    },
  };
}
