import { type DragEvent, type PointerEvent, useMemo, useRef, useState } from 'react';
import { Icon } from '../common/Icon';
import { ChartBody } from './ChartBody';
import { ChartMenu } from './ChartMenu';
import { pressOnChart } from './chartKeys';
import type { Exported } from './exports';
import type { ChartKeys } from './keyboard';
import { type Chart, isOverRuns, OWN } from './layout';
import type { ChartSource } from './model';
import { CAPTION_HEIGHT, CARD_BORDERS } from './placing';
import { type FullSettings, METRIC_X } from './settings';
import type { ZoomState } from './useZooms';

/** What can be done with a chart; without these it is only looked at. */
export interface ChartActions {
  edit: () => void;
  duplicate: () => void;
  hide: () => void;
  setAxes: (axes: readonly string[]) => void;
  resize: (w: number, h: number) => void;
  shift: (by: -1 | 1) => void;
  /** Another chart was dropped on this one. */
  dropped: (id: string, before: boolean) => void;
}

interface ChartCardProps {
  chart: Chart;
  source: ChartSource;
  settings: FullSettings;
  /** Whether the cross-hair and the zoom go along with other charts. */
  links: { cursor: boolean; zoom: boolean };
  zooms: ZoomState;
  /** Inside the borders. */
  width: number;
  height: number;
  /** What the size is measured in. */
  cell?: { width: number; height: number };
  actions?: ChartActions;
  onFull: (() => void) | undefined;
}

const DRAG_TYPE = 'application/x-tailrace-chart';

/** A chart with its caption, its menu and the handles to move and resize it. */
export function ChartCard(props: ChartCardProps) {
  const { chart, source, width, height, cell, actions } = props;
  const title = chartTitle(chart);
  const { x } = props.settings;
  const over =
    !isOverRuns(chart.edit) && x.startsWith(METRIC_X) ? x.slice(METRIC_X.length) : undefined;
  const exported = useRef<Exported>(undefined);
  const readout = useRef<HTMLSpanElement>(null);
  const keys = useRef<ChartKeys>(undefined);
  const status = useRef<HTMLSpanElement>(null);
  const [notice, setNotice] = useState('');
  const [side, setSide] = useState<'before' | 'after'>();

  function sideOf(event: DragEvent<HTMLElement>): 'before' | 'after' {
    const box = event.currentTarget.getBoundingClientRect();
    return event.clientX < box.left + box.width / 2 ? 'before' : 'after';
  }

  return (
    <figure
      className={side ? `chart-card chart-drop-${side}` : 'chart-card'}
      data-metric={title}
      data-chart={chart.id}
      tabIndex={0}
      aria-label={title}
      onKeyDown={(event) => {
        const { onFull } = props;
        const says = pressOnChart(event, { edit: chart.edit, actions, onFull, body: keys.current });
        if (says === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        if (status.current) status.current.textContent = says;
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) keys.current?.leave();
      }}
      onDragOver={(event) => {
        if (!actions || !event.dataTransfer.types.includes(DRAG_TYPE)) return;
        event.preventDefault();
        setSide(sideOf(event));
      }}
      onDragLeave={() => setSide(undefined)}
      onDrop={(event) => {
        const id = event.dataTransfer.getData(DRAG_TYPE);
        setSide(undefined);
        if (id && id !== chart.id) actions?.dropped(id, sideOf(event) === 'before');
      }}
    >
      <figcaption
        draggable={actions !== undefined}
        onDragStart={(event) => event.dataTransfer.setData(DRAG_TYPE, chart.id)}
      >
        <span className="chart-title" title={title}>
          {title}
        </span>
        {over && (
          <span className="chart-over" title={`The x axis is ${over}`}>
            over {over}
          </span>
        )}
        {notice && (
          <span
            className="chart-notice"
            title={`${notice} without a place on this scale; marked at the edge`}
          >
            {notice}
          </span>
        )}
        <span ref={readout} className="chart-readout" />
        <span className="chart-actions">
          {props.onFull && (
            <button
              type="button"
              className="icon-button"
              aria-label={`Fill the window with ${title}`}
              title="Full screen"
              onClick={props.onFull}
            >
              <Icon name="full" />
            </button>
          )}
          <ChartMenu chart={chart} title={title} exported={exported} actions={actions} />
        </span>
      </figcaption>
      <ChartBody
        chart={chart}
        title={title}
        source={source}
        settings={props.settings}
        links={props.links}
        zooms={props.zooms}
        width={width}
        height={height - CAPTION_HEIGHT - CARD_BORDERS}
        exported={exported}
        readout={readout}
        keys={keys}
        onNotice={setNotice}
        onAxes={actions?.setAxes}
      />
      <span ref={status} className="visually-hidden" role="status" />
      {actions && cell && <Corner chart={chart} cell={cell} onResize={actions.resize} />}
    </figure>
  );
}

export function chartTitle({ id, edit }: Chart): string {
  if (edit.title) return edit.title;
  if (isOverRuns(edit)) return overRunsTitle(edit);
  return (edit.y ?? (id.startsWith(OWN) ? 'New chart' : id)).replace(/^`([^`]*)`$/, '$1');
}

function overRunsTitle({ type, axes = [], y }: Chart['edit']): string {
  const names = axes.map((axis) => axis.replace(/^\w+:/, ''));
  if (type === 'scatter') return `${names[1] ?? ''} by ${names[0] ?? ''}`;
  if (type === 'heat') return `${names[2] ?? ''} over ${names[0] ?? ''} and ${names[1] ?? ''}`;
  if (type === 'box') return `${names[1] ?? ''} by ${names[0] ?? ''}`;
  if (type === 'importance') return `What ${y ?? names[0] ?? ''} depends on`;
  return `Parallel coordinates: ${names.join(', ')}`;
}

interface CornerProps {
  chart: Chart;
  cell: { width: number; height: number };
  onResize: (w: number, h: number) => void;
}

/** The lower right corner: dragged, the card takes more or fewer places of the grid. */
function Corner({ chart, cell, onResize }: CornerProps) {
  const { w = 1, h = 1 } = chart.edit;
  const [size, setSize] = useState<{ w: number; h: number }>();
  const start = useRef({ x: 0, y: 0 });
  const style = useMemo(
    () =>
      size && {
        width: size.w * cell.width - 12,
        height: size.h * cell.height - 12,
      },
    [size, cell],
  );

  function sizeAt(event: PointerEvent): { w: number; h: number } {
    const places = (way: number, unit: number, old: number, most: number) =>
      Math.min(Math.max(Math.round(old + way / unit), 1), most);
    return {
      w: places(event.clientX - start.current.x, cell.width, w, 4),
      h: places(event.clientY - start.current.y, cell.height, h, 3),
    };
  }

  return (
    <>
      {size && <span className="chart-outline" style={style} />}
      <span
        className="chart-corner"
        title="Drag to resize"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          start.current = { x: event.clientX, y: event.clientY };
          setSize({ w, h });
        }}
        onPointerMove={(event) => {
          if (size) setSize(sizeAt(event));
        }}
        onPointerUp={(event) => {
          const next = sizeAt(event);
          setSize(undefined);
          if (next.w !== w || next.h !== h) onResize(next.w, next.h);
        }}
        onPointerCancel={() => setSize(undefined)}
      />
    </>
  );
}
