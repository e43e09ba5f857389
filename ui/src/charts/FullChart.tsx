import { useLayoutEffect, useRef, useState } from 'react';
import { Icon } from '../common/Icon';
import { ChartCard, chartTitle } from './ChartCard';
import type { Chart } from './layout';
import type { ChartSource } from './model';
import { CARD_BORDERS } from './placing';
import type { FullSettings } from './settings';
import type { ZoomState } from './useZooms';

interface FullChartProps {
  chart: Chart;
  /** All charts in their order: the arrows step through them. */
  charts: readonly Chart[];
  source: ChartSource;
  settings: FullSettings;
  links: { cursor: boolean; zoom: boolean };
  zooms: ZoomState;
  onShow: (id: string | undefined) => void;
}

const BAR = 44;
const MARGIN = 16;

/** One chart that fills the window; the arrow keys step through all of them. */
export function FullChart({
  chart,
  charts,
  source,
  settings,
  links,
  zooms,
  onShow,
}: FullChartProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const [size, setSize] = useState(windowSize);
  const at = charts.findIndex(({ id }) => id === chart.id);

  // Closed while it is still in the page: only then the browser gives the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    const resized = () => setSize(windowSize());
    window.addEventListener('resize', resized);
    return () => {
      window.removeEventListener('resize', resized);
      dialog?.close();
    };
  }, []);

  function step(by: number) {
    const next = charts[(at + by + charts.length) % charts.length];
    if (next) onShow(next.id);
  }

  return (
    <dialog
      ref={ref}
      className="chart-full"
      aria-label={chartTitle(chart)}
      onCancel={(event) => {
        event.preventDefault();
        onShow(undefined);
      }}
      onKeyDown={(event) => {
        if ((event.target as HTMLElement).closest('input, select')) return;
        if (event.key === 'ArrowRight') step(1);
        else if (event.key === 'ArrowLeft') step(-1);
      }}
    >
      <div className="chart-full-bar">
        <button
          type="button"
          className="icon-button"
          aria-label="Chart before"
          onClick={() => step(-1)}
        >
          <Icon name="left" />
        </button>
        <span>
          {at + 1} of {charts.length}
        </span>
        <button
          type="button"
          className="icon-button"
          aria-label="Next chart"
          onClick={() => step(1)}
        >
          <Icon name="right" />
        </button>
        <button
          type="button"
          className="icon-button chart-full-close"
          aria-label="Close"
          onClick={() => onShow(undefined)}
        >
          <Icon name="close" />
        </button>
      </div>
      <ChartCard
        key={chart.id}
        chart={chart}
        source={source}
        settings={settings}
        links={links}
        zooms={zooms}
        width={size.width - 2 * MARGIN - CARD_BORDERS}
        height={size.height - BAR - MARGIN}
        onFull={undefined}
      />
    </dialog>
  );
}

function windowSize() {
  return { width: window.innerWidth, height: window.innerHeight };
}
