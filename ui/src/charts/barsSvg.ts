import { formatMetric } from '../format/numbers';
import { type Bar, barSpan, barValues, span } from './bars';
import { escaped } from './linesSvg';

/** Bars as an SVG text that stands alone. */

const WIDTH = 800;
const MARGIN = 16;
const HEAD = 42;
const ROW = 26;
const NAMES = 230;
const NUMBERS = 80;
const MOST_LETTERS = 34;

export function barsSvg(
  title: string,
  bars: readonly Bar[],
  color: (token: string) => string,
): string {
  const height = HEAD + bars.length * ROW + MARGIN;
  const [left, wide] = [MARGIN + NAMES, WIDTH - 2 * MARGIN - NAMES - NUMBERS];
  const [ink, gray] = [color('--ink'), color('--ink-2')];
  const at = (part: number) => Math.round((left + (part / 100) * wide) * 10) / 10;
  const all = barValues(bars);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="100%" height="100%" fill="${color('--surface')}"/>`,
    `<text x="${MARGIN}" y="25" font-size="14" font-weight="600" fill="${ink}">${escaped(title)}</text>`,
  ];
  bars.forEach(({ line, token, value, error }, index) => {
    const top = HEAD + index * ROW;
    const name = line.name ?? line.id;
    const short = name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS - 1)}…` : name;
    const [bar, reach] = [barSpan(value, all), error && span(...error, all)];
    parts.push(
      `<text x="${left - 10}" y="${top + 14}" text-anchor="end" fill="${gray}">${escaped(short)}</text>`,
      `<text x="${WIDTH - MARGIN}" y="${top + 14}" text-anchor="end" fill="${ink}">${formatMetric(value)}</text>`,
    );
    if (bar) {
      const width = Math.max(1, at(bar.left + bar.width) - at(bar.left));
      parts.push(
        `<rect x="${at(bar.left)}" y="${top + 4}" width="${width}" height="12" fill="${color(token)}"/>`,
      );
    }
    if (reach) {
      const [from, to] = [at(reach.left), at(reach.left + reach.width)];
      parts.push(
        `<path d="M${from} ${top + 10}H${to}M${from} ${top + 5}v10M${to} ${top + 5}v10" stroke="${ink}" stroke-width="1.5"/>`,
      );
    }
  });
  return [...parts, '</svg>'].join('\n');
}
