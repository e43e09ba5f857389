import { useEffect, useLayoutEffect, useRef } from 'react';
import type uPlot from 'uplot';
import { useEffectiveTheme } from '../shell/theme';
import { createPlot, plotData } from './plot';
import type { Series, XAxis } from './series';

interface LineChartProps {
  label: string;
  series: Series;
  axis: XAxis;
  logarithmic: boolean;
  width: number;
  height: number;
  onHover: (index: number | null) => void;
  onZoom: (range: [number, number] | null) => void;
}

/** uPlot inside React: made once for a shape of chart, then only fed. */
export function LineChart(props: LineChartProps) {
  const { series, axis, logarithmic, width, height } = props;
  const theme = useEffectiveTheme();
  const smoothed = series.smooth.length > 0;
  const root = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const latest = useRef(props);
  const zoom = useRef<[number, number] | null>(null);
  useLayoutEffect(() => {
    latest.current = props;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme decides the colours, which are read on creation
  useEffect(() => {
    if (!root.current) return;
    zoom.current = null;
    const created = createPlot(root.current, {
      axis,
      logarithmic,
      smoothed,
      width: latest.current.width,
      height: latest.current.height,
      series: () => latest.current.series,
      onHover: (index) => latest.current.onHover(index),
      onZoom: (range) => {
        zoom.current = range;
        latest.current.onZoom(range);
      },
    });
    plot.current = created;
    return () => {
      created.destroy();
      plot.current = undefined;
    };
  }, [axis, logarithmic, smoothed, theme]);

  useEffect(() => {
    const current = plot.current;
    if (!current) return;
    // New points must not throw the user out of the part being looked at.
    current.setData(plotData(series), zoom.current === null);
    if (zoom.current !== null) {
      const [min, max] = zoom.current;
      current.setScale('x', { min, max });
    }
  }, [series]);

  useEffect(() => plot.current?.setSize({ width, height }), [width, height]);

  return <div ref={root} className="line-chart" role="img" aria-label={props.label} />;
}
