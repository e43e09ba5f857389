import { useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useEffectiveTheme } from '../shell/theme';
import type { ChartKeys } from './keyboard';
import { type DrawnLine, LinePlot, type Pointer } from './linePlot';
import type { LineOptions } from './lines';
import { PinnedPoints } from './PinnedPoints';
import { type Range, xRange, yRange, type Zoom } from './ranges';
import { createTooltip } from './tooltip';
import { useLineKeys } from './useLineKeys';

export interface Shown {
  x: Range;
  y: Range;
}

interface LineChartProps {
  label: string;
  drawn: readonly DrawnLine[];
  options: Pick<LineOptions, 'axis' | 'xlog' | 'ylog'>;
  /** The y axis fits most points, not the farthest ones. */
  safe: boolean;
  zoom: Zoom;
  /** Charts of one kind share the cross-hair. */
  together: string | undefined;
  width: number;
  height: number;
  onZoom: (zoom: Zoom | null) => void;
  onCross: (x: number | null) => void;
  /** Filled with what the axes show, for the export. */
  shown: React.RefObject<Shown | undefined>;
  /** Filled with what the keyboard does. */
  keys: React.RefObject<ChartKeys | undefined>;
}

/** The line chart inside React: made once for a shape of chart, then only fed. */
export function LineChart(props: LineChartProps) {
  const { drawn, options, safe, zoom, together, width, height } = props;
  const { axis, xlog, ylog } = options;
  const theme = useEffectiveTheme();
  const root = useRef<HTMLDivElement>(null);
  const plot = useRef<LinePlot>(undefined);
  const latest = useRef(props);
  const [pinned, setPinned] = useState<Pointer>();
  const [x0, x1, y0, y1] = useRanges(drawn, xlog, ylog, safe, zoom);
  useImperativeHandle(props.shown, (): Shown => ({ x: [x0, x1], y: [y0, y1] }), [x0, x1, y0, y1]);
  const point = useLineKeys(
    plot,
    { drawn, options, x: [x0, x1], zoom, onZoom: props.onZoom },
    props.keys,
  );
  useLayoutEffect(() => {
    latest.current = props;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme decides the colours, which are read on creation
  useEffect(() => {
    const parent = root.current;
    if (!parent) return;
    const tooltip = createTooltip(parent, axis);
    const created = new LinePlot(
      parent,
      { axis, xlog, ylog, together },
      latest.current.width,
      latest.current.height,
      {
        // What a single line is stands in the caption.
        onPoint: (pointer) => tooltip.show(latest.current.drawn.length > 1 ? pointer : null),
        onCross: (x) => latest.current.onCross(x),
        onZoom: (next) => latest.current.onZoom(next),
        onPin: (pointer) => {
          tooltip.show(null);
          setPinned(pointer.points.length > 1 ? pointer : undefined);
        },
      },
    );
    plot.current = created;
    return () => {
      created.destroy();
      tooltip.show(null);
      plot.current = undefined;
    };
  }, [axis, xlog, ylog, together, theme]);

  // After the one above: a plot that was just made is fed at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another plot has to be fed too
  useEffect(() => {
    plot.current?.setSize(width, height);
    plot.current?.show(drawn, [x0, x1], [y0, y1]);
    point();
  }, [drawn, x0, x1, y0, y1, width, height, axis, xlog, ylog, together, theme]);

  return (
    <>
      <div ref={root} className="line-chart" role="img" aria-label={props.label} />
      {pinned && <PinnedPoints pointer={pinned} axis={axis} onClose={() => setPinned(undefined)} />}
    </>
  );
}

function useRanges(
  drawn: readonly DrawnLine[],
  xlog: boolean,
  ylog: boolean,
  safe: boolean,
  zoom: Zoom,
): [number, number, number, number] {
  return useMemo(() => {
    const lines = drawn.map(({ line }) => line);
    const x = placed(zoom.x, xlog) ?? xRange(lines, xlog);
    const y = placed(zoom.y, ylog) ?? yRange(lines, x, ylog, safe);
    return [x[0], x[1], y[0], y[1]];
  }, [drawn, xlog, ylog, safe, zoom.x, zoom.y]);
}

/** A zoom from before the axis became logarithmic may have no place there. */
function placed(zoom: Range | null, log: boolean): Range | null {
  return zoom && log && zoom[0] <= 0 ? null : zoom;
}
