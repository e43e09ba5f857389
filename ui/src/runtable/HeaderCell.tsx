import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useState,
} from 'react';
import { Icon } from '../common/Icon';
import { NAME_COLUMN_ID } from './columns';
import { nextOrder, parseOrder } from './order';
import { type ColumnLayout, clampedWidth, type PlacedColumn } from './useColumnLayout';

export interface HeaderActions {
  onOrder: (order: string | undefined) => void;
  /** undefined: as wide as it fits. */
  onResize: (id: string, width: number | undefined) => void;
  /** `id` is put before `target`, or at the end. */
  onMove: (id: string, target: string | undefined) => void;
  onMoveBy: (id: string, by: 1 | -1) => void;
  onColumnMenu: (id: string, anchor: HTMLElement) => void;
}

interface HeaderCellProps extends HeaderActions {
  placed: PlacedColumn;
  /** Beside the rows that scroll. */
  fixed?: boolean;
  layout: ColumnLayout;
  order: string;
  /** What stands before the label. */
  children?: ReactNode;
}

// CSS pixels; less is a click with an unsteady hand.
const DRAG_FROM = 6;
const KEY_STEP = 16;

/**
 * A column's head. A click sorts; dragging puts it elsewhere; its edge drags the width. By keyboard: Alt and the left and
 * right arrows move it, with Shift they change its width, and the menu has the rest.
 */
export function HeaderCell(props: HeaderCellProps) {
  const { placed, fixed, layout, order, children } = props;
  const { column, left, width } = placed;
  const isName = column.id === NAME_COLUMN_ID;
  const target = column.order;
  const current = parseOrder(order);
  const sorted = target !== undefined && current?.target === target ? current : undefined;
  const drag = useColumnDrag(props);

  function onKeyDown(event: KeyboardEvent) {
    if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    const by = event.key === 'ArrowLeft' ? -1 : 1;
    if (event.shiftKey) props.onResize(column.id, clampedWidth(column.id, width + by * KEY_STEP));
    else if (!isName) props.onMoveBy(column.id, by);
  }

  const classes = ['grid-heading'];
  if (fixed) classes.push('grid-pinned');
  if (column.numeric) classes.push('grid-numeric');
  if (drag.dragging) classes.push('grid-heading-dragged');
  return (
    <div
      className={classes.join(' ')}
      role="columnheader"
      aria-label={column.label}
      aria-colindex={placed.colIndex}
      aria-sort={sorted ? (sorted.descending ? 'descending' : 'ascending') : undefined}
      data-heading={column.id}
      style={{ left, width }}
      onKeyDown={onKeyDown}
    >
      {children}
      <button
        type="button"
        className="grid-label"
        title={target === undefined ? column.label : `${column.label}: sort`}
        aria-disabled={target === undefined}
        {...(isName ? {} : drag.handlers)}
        onClick={(event) => {
          if (drag.endsWith(event) || target === undefined) return;
          props.onOrder(nextOrder(order, target, column.numeric || column.key === 'start_time'));
        }}
      >
        <span>{column.label}</span>
        {sorted && <Icon name={sorted.descending ? 'down' : 'up'} />}
      </button>
      <button
        type="button"
        className="grid-menu-button"
        aria-label={`Menu of ${column.label}`}
        aria-haspopup="menu"
        title="Move, pin, hide…"
        onClick={(event) => props.onColumnMenu(column.id, event.currentTarget)}
      >
        <Icon name="chevron" />
      </button>
      <span
        className="grid-resizer"
        aria-hidden="true"
        onPointerDown={(event) => startResize(event, placed, layout, props.onResize)}
        onDoubleClick={() => props.onResize(column.id, undefined)}
      />
    </div>
  );
}

function startResize(
  event: PointerEvent<HTMLElement>,
  { column, width }: PlacedColumn,
  layout: ColumnLayout,
  onResize: HeaderActions['onResize'],
) {
  const handle = event.currentTarget;
  const from = event.clientX;
  let now = width;
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  function onPointerMove(move: globalThis.PointerEvent) {
    now = clampedWidth(column.id, width + move.clientX - from);
    layout.preview(column.id, now);
  }
  function onEnd() {
    handle.removeEventListener('pointermove', onPointerMove);
    if (now !== width) onResize(column.id, now);
    layout.preview(column.id, undefined);
  }
  handle.addEventListener('pointermove', onPointerMove);
  handle.addEventListener('lostpointercapture', onEnd, { once: true });
}

/** Dragging the head to another place: a mark shows where it would land. */
function useColumnDrag({ placed, onMove }: HeaderCellProps) {
  const [dragging, setDragging] = useState(false);
  const [press] = useState({ moved: false });
  const { id } = placed.column;

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    press.moved = false;
    // A finger scrolls the table; it has the menu to move columns.
    if (event.button !== 0 || event.pointerType === 'touch') return;
    const label = event.currentTarget;
    const from = event.clientX;
    let started = false;
    let landing: Landing | undefined;
    label.setPointerCapture(event.pointerId);
    function onPointerMove(move: globalThis.PointerEvent) {
      if (!started && Math.abs(move.clientX - from) < DRAG_FROM) return;
      if (!started) setDragging(true);
      started = true;
      press.moved = true;
      landing = landingAt(label, move.clientX);
      showMark(landing);
    }
    function onEnd(end: Event) {
      label.removeEventListener('pointermove', onPointerMove);
      showMark(undefined);
      if (!started) return;
      setDragging(false);
      if (landing && end.type !== 'pointercancel') onMove(id, landing.before);
    }
    label.addEventListener('pointermove', onPointerMove);
    label.addEventListener('lostpointercapture', onEnd, { once: true });
  }

  return {
    dragging,
    /** The click that ends a drag sorts nothing, however late it comes; one by keyboard has no press (detail is 0). */
    endsWith: ({ detail }: MouseEvent) => detail > 0 && press.moved,
    handlers: { onPointerDown },
  };
}

interface Landing {
  /** The column it would stand before; undefined: the end. */
  before: string | undefined;
  heading: HTMLElement;
  side: 'left' | 'right';
}

function landingAt(label: HTMLElement, x: number): Landing | undefined {
  const headings = [
    ...(label.closest('.grid-headings')?.querySelectorAll<HTMLElement>('[data-heading]') ?? []),
  ]
    .filter(({ dataset }) => dataset.heading !== NAME_COLUMN_ID)
    .map((heading) => ({ heading, box: heading.getBoundingClientRect() }))
    .sort((a, b) => a.box.left - b.box.left);
  const next = headings.find(({ box }) => x < box.left + box.width / 2);
  if (next) return { before: next.heading.dataset.heading, heading: next.heading, side: 'left' };
  const last = headings.at(-1);
  return last && { before: undefined, heading: last.heading, side: 'right' };
}

let marked: HTMLElement | undefined;

function showMark(landing: Landing | undefined): void {
  marked?.removeAttribute('data-landing');
  marked = landing?.heading;
  marked?.setAttribute('data-landing', landing?.side ?? '');
}
