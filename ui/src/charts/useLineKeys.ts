import { type Ref, type RefObject, useImperativeHandle, useRef } from 'react';
import { formatMetric } from '../format/numbers';
import { type ChartKeys, FAR, nextLine, nextX, panned, zoomed } from './keyboard';
import type { DrawnLine, LinePlot } from './linePlot';
import { type LineOptions, nearestPlace } from './lines';
import { type Range, xRange, type Zoom } from './ranges';
import { xText } from './tooltip';

interface LineKeys {
  drawn: readonly DrawnLine[];
  options: Pick<LineOptions, 'axis' | 'xlog'>;
  /** What is seen of x. */
  x: Range;
  zoom: Zoom;
  onZoom: (zoom: Zoom | null) => void;
}

/** Moves the cross-hair of a plot by keyboard. Gives back what puts it in its place again after the plot has changed. */
export function useLineKeys(
  plot: RefObject<LinePlot | undefined>,
  { drawn, options, x, zoom, onZoom }: LineKeys,
  handle: Ref<ChartKeys | undefined>,
): () => void {
  const at = useRef<{ x: number; id: string }>(undefined);

  function point(): void {
    if (at.current) plot.current?.pointAt(at.current.x, at.current.id);
  }

  function leave(): void {
    if (at.current) plot.current?.leave();
    at.current = undefined;
  }

  useImperativeHandle(handle, () => {
    const lines = drawn.flatMap(({ line }) => (line.member ? [] : [line]));

    /** `by`: points to the right; `down`: lines. */
    function move(from: number | undefined, by: number, down = 0): string {
      const next = nextX(lines, from, by);
      const line = next === undefined ? undefined : nextLine(lines, next, at.current?.id, down);
      if (next === undefined || !line) return '';
      at.current = { x: next, id: line.id };
      if (zoom.x) onZoom({ x: panned(zoom.x, next), y: null });
      point();
      const value = line.y[nearestPlace(line, next)] as number;
      const name = drawn.find((one) => one.line === line)?.line.name ?? '';
      return `${xText(next, options.axis)}: ${name} ${formatMetric(value)}`;
    }

    function zoomBy(factor: number): string {
      const range = zoomed(x, xRange(lines, options.xlog), at.current?.x, factor, options.xlog);
      onZoom(range && { x: range, y: null });
      return range ? range.map((end) => xText(end, options.axis)).join(' to ') : 'Everything';
    }

    function reset(): string {
      onZoom(null);
      return 'Everything';
    }

    function press(key: string, far: boolean): string | undefined {
      const [now, by] = [at.current?.x, far ? FAR : 1];
      if (key === 'ArrowRight') return move(now, by);
      if (key === 'ArrowLeft') return move(now, -by);
      if (key === 'ArrowDown') return now === undefined ? move(now, 1) : move(now, 0, 1);
      if (key === 'ArrowUp') return now === undefined ? move(now, 1) : move(now, 0, -1);
      if (key === 'Home') return move(undefined, 1);
      if (key === 'End') return move(undefined, -1);
      if (key === '+' || key === '=') return zoomBy(0.5);
      if (key === '-') return zoomBy(2);
      if (key === '0') return reset();
      if (key === ' ' && at.current) {
        plot.current?.pin();
        return '';
      }
      if (key !== 'Escape' || !(at.current || zoom.x || zoom.y)) return undefined;
      leave();
      return reset();
    }
    return { press, leave };
  });
  return point;
}
