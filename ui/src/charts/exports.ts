import { formatExact } from '../format/numbers';
import type { DrawnLine } from './linePlot';
import type { XAxis } from './lines';

/** Charts as files: the picture is always the SVG, also where a PNG is wanted. */

export interface Exported {
  svg: () => string;
  csv: () => string;
}

export function saveText(text: string, type: string, name: string): void {
  saveBlob(new Blob([text], { type }), name);
}

function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read it a moment later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const PNG_SCALE = 2;

export async function savePng(svg: string, name: string): Promise<void> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * PNG_SCALE;
    canvas.height = image.naturalHeight * PNG_SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob) saveBlob(blob, name);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** An SVG of the page as a text that stands alone: what the style sheets say is written into it. */
export function standaloneSvg(svg: SVGSVGElement, title: string, background: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll<SVGElement>('*');
  copy.querySelectorAll<SVGElement>('*').forEach((element, index) => {
    const original = originals[index];
    if (!original) return;
    const style = getComputedStyle(original);
    for (const name of STYLES) element.style.setProperty(name, style.getPropertyValue(name));
  });
  const { width, height } = svg.getBoundingClientRect();
  const head = 34;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height + head));
  copy.setAttribute('viewBox', `0 ${-head} ${width} ${height + head}`);
  const back = document.createElementNS(SVG, 'rect');
  back.setAttribute('y', String(-head));
  back.setAttribute('width', '100%');
  back.setAttribute('height', '100%');
  back.setAttribute('fill', background);
  const text = document.createElementNS(SVG, 'text');
  text.setAttribute('x', '12');
  text.setAttribute('y', '-12');
  text.setAttribute(
    'style',
    `font: 600 14px system-ui, sans-serif; fill: ${getComputedStyle(svg).color}`,
  );
  text.textContent = title;
  copy.prepend(back, text);
  return new XMLSerializer().serializeToString(copy);
}

const SVG = 'http://www.w3.org/2000/svg';
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'stroke-linejoin',
  'paint-order',
  'shape-rendering',
  'opacity',
  'font',
  'text-anchor',
  'visibility',
];

/** Every point of every line, with every digit. */
export function linesCsv(drawn: readonly DrawnLine[], axis: XAxis): string {
  const rows: string[][] = [['run', 'run_id', axis, 'value', 'logged', 'low', 'high']];
  for (const { line } of drawn) {
    const cell = (column: Float64Array | undefined, i: number) =>
      column && !Number.isNaN(column[i] as number) ? formatExact(column[i] as number) : '';
    for (let i = 0; i < line.x.length; i += 1) {
      rows.push([
        line.name ?? line.id,
        line.id,
        cell(line.x, i),
        cell(line.y, i),
        cell(line.raw ?? line.y, i),
        cell(line.low, i),
        cell(line.high, i),
      ]);
    }
  }
  return toCsv(rows);
}

export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows
    .map((row) => row.map(csvField).join(','))
    .join('\r\n')
    .concat('\r\n');
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A chart's title as a file's name. */
export function fileName(title: string, ending: string): string {
  const plain = title.replace(/[^\w.-]+/g, '-').replace(/^-+|-+$/g, '');
  return `${plain || 'chart'}.${ending}`;
}
