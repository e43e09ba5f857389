import { formatMetric } from '../format/numbers';
import { formatDateTime, formatSeconds } from '../format/time';
import type { DrawnLine, PointedAt, Pointer } from './linePlot';
import type { XAxis } from './lines';

/**
 * What the lines are under the pointer, the nearest few. It follows every movement of the pointer, so it is made by hand:
 * once, and then only the texts that have changed are written.
 */

export interface Tooltip {
  /** null: nothing. */
  show: (pointer: Pointer | null) => void;
}

const MOST_ROWS = 8;
const WIDTH = 250;
const GAP = 16;

export function createTooltip(body: HTMLElement, axis: XAxis): Tooltip {
  const root = element('div', 'chart-tooltip');
  root.setAttribute('aria-hidden', 'true');
  root.style.width = `${WIDTH}px`;
  const place = textOf('p');
  const list = element('ul');
  const extent = textOf('p');
  const more = textOf('p');
  root.append(place.element, list, extent.element, more.element);
  const rows: Row[] = [];

  function show(pointer: Pointer | null): void {
    const nearest = pointer?.points[0];
    if (!pointer || !nearest) {
      root.remove();
      return;
    }
    const shown = pointer.points.slice(0, MOST_ROWS).sort((a, b) => valueAt(b) - valueAt(a));
    shown.forEach((point, index) => {
      rows[index] ??= createRow();
      const row = rows[index];
      if (row.element.parentNode !== list) list.append(row.element);
      row.show(point, point === nearest);
    });
    for (const row of rows.slice(shown.length)) row.element.remove();
    place.set(xText(nearest.drawn.line.x[nearest.place] as number, axis));
    extent.set(extentText(nearest));
    const others = pointer.points.length - shown.length;
    more.set(others > 0 ? `and ${others} more; click to list all` : '');
    root.style.transform = `translateX(${placeBeside(pointer)}px)`;
    if (!root.isConnected) body.append(root);
  }
  return { show };
}

/** Beside the pointer, over the next chart if need be: what is read must not be covered. */
function placeBeside({ left, chartLeft }: Pointer): number {
  const room = window.innerWidth - chartLeft - left;
  const fits = room > WIDTH + 2 * GAP;
  return Math.round(fits ? left + GAP : Math.max(left - GAP - WIDTH, GAP - chartLeft));
}

function valueAt({ drawn, place }: PointedAt): number {
  return drawn.line.y[place] as number;
}

/** Of the nearest line: how far it went between the points, or how far its members lie apart. */
function extentText({ drawn, place }: PointedAt): string {
  const low = drawn.line.low?.[place];
  const high = drawn.line.high?.[place];
  if (low === undefined || high === undefined || !(low < high)) return '';
  const what = drawn.line.envelope ? 'around here' : 'band';
  return `${what} ${formatMetric(low)} … ${formatMetric(high)}`;
}

export function xText(x: number, axis: XAxis): string {
  if (axis === 'relative') return `after ${formatSeconds(x)}`;
  if (axis === 'wall') return formatDateTime(x * 1000);
  if (axis === 'metric') return `at ${formatMetric(x)}`;
  return `step ${Math.round(x).toLocaleString('en-US')}`;
}

interface Row {
  element: HTMLElement;
  show: (point: PointedAt, isNearest: boolean) => void;
}

function createRow(): Row {
  const row = element('li');
  const swatch = createSwatch();
  const name = textOf('span', 'tooltip-name');
  const value = textOf('span');
  const raw = textOf('span', 'tooltip-raw');
  row.append(swatch.element, name.element, value.element, raw.element);
  return {
    element: row,
    show: (point, isNearest) => {
      const { drawn } = point;
      row.classList.toggle('tooltip-nearest', isNearest);
      swatch.show(drawn);
      name.set(drawn.line.name ?? drawn.line.id);
      value.set(formatMetric(valueAt(point)));
      const logged = drawn.line.raw?.[point.place] ?? Number.NaN;
      raw.set(Number.isNaN(logged) ? '' : formatMetric(logged));
    },
  };
}

/** An element with a text, which is not there while the text is empty. */
function textOf(tag: string, className = '') {
  const made = element(tag, className);
  const text = made.appendChild(document.createTextNode(''));
  made.hidden = true;
  return {
    element: made,
    set: (next: string) => {
      if (text.data === next) return;
      text.data = next;
      made.hidden = next === '';
    },
  };
}

function element(tag: string, className = ''): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

/** As RunSwatch draws it. */
function createSwatch() {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'run-swatch');
  svg.setAttribute('viewBox', '0 0 18 10');
  svg.setAttribute('width', '18');
  svg.setAttribute('height', '10');
  const path = svg.appendChild(document.createElementNS(SVG, 'path'));
  path.setAttribute('d', 'M1 5h16');
  path.setAttribute('stroke-width', '3.5');
  let shown: DrawnLine | undefined;
  return {
    element: svg,
    show: (drawn: DrawnLine) => {
      if (drawn === shown) return;
      shown = drawn;
      path.setAttribute('stroke', `var(${drawn.token})`);
      path.setAttribute('stroke-dasharray', drawn.dash.map((part) => part * 0.7).join(' '));
    },
  };
}
