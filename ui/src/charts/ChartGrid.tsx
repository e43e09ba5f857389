import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useWidth } from '../common/hooks';
import {
  type Box,
  boxesWithin,
  CARD_BORDERS,
  type Placed,
  type PlacedSection,
  place,
} from './placing';

/** CSS pixels above and below the window where boxes already exist. */
const AHEAD = 260;

interface ChartGridProps<T> {
  sections: readonly PlacedSection<T>[];
  renderHeading: (section: PlacedSection<T>) => ReactNode;
  /** A chart in a card; the width is what is left inside its borders. */
  renderChart: (item: T, width: number, height: number, cell: Placed<T>['cell']) => ReactNode;
  renderTile?: (key: string) => ReactNode;
}

/**
 * A chart for every metric. Only the boxes near the window exist, and only existing charts load their series, so 5,000
 * metrics open like five. It does not care what scrolls, the page or a pane: it looks where it stands in the window.
 */
export function ChartGrid<T>(props: ChartGridProps<T>) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const placed = useMemo(() => place(props.sections, width), [props.sections, width]);
  const [view, setView] = useState({ from: 0, to: 0 });

  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands above moves with the width and the sections
  useEffect(() => {
    let frame = 0;
    function look() {
      frame = 0;
      const top = ref.current?.getBoundingClientRect().top ?? 0;
      // In steps, so that most movements change nothing.
      const from = Math.floor((-top - AHEAD) / 100) * 100;
      const to = Math.ceil((window.innerHeight - top + AHEAD) / 100) * 100;
      setView((old) => (old.from === from && old.to === to ? old : { from, to }));
    }
    function later() {
      if (!frame) frame = requestAnimationFrame(look);
    }
    look();
    const options = { capture: true, passive: true };
    document.addEventListener('scroll', later, options);
    window.addEventListener('resize', later);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('scroll', later, options);
      window.removeEventListener('resize', later);
    };
  }, [ref, width, placed]);

  return (
    <div ref={ref} className="chart-grid" style={{ height: placed.height }}>
      {width > 0 &&
        boxesWithin(placed.boxes, view.from, view.to).map((box) => (
          <div
            key={box.key}
            className="chart-box"
            style={{ left: box.left, top: box.top, width: box.width, height: box.height }}
          >
            {content(box, props, placed)}
          </div>
        ))}
    </div>
  );
}

function content<T>(box: Box<T>, props: ChartGridProps<T>, placed: Placed<T>): ReactNode {
  if (box.section) return props.renderHeading(box.section);
  if (box.item !== undefined) {
    const width = Math.floor(box.width) - CARD_BORDERS;
    return props.renderChart(box.item, width, Math.floor(box.height), placed.cell);
  }
  return props.renderTile?.(box.metric ?? '');
}
