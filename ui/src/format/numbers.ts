/**
 * Numbers as a table shows them: short, without losing the digits that tell runs apart. The minus stays ASCII, so that
 * a copied number can be pasted into code.
 */

const SIGNIFICANT = 5;

export function formatMetric(value: number): string {
  const special = formatSpecial(value);
  if (special !== undefined) return special;
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e12) return String(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) return exponential(value);
  return trimZeros(value.toPrecision(SIGNIFICANT));
}

/** The same where there is room for some nine characters. */
export function formatNarrow(value: number): string {
  const text = formatMetric(value);
  return text.length > 9 && Number.isFinite(value) ? exponential(value) : text;
}

/** Every digit of the double. */
export function formatExact(value: number): string {
  return formatSpecial(value) ?? String(value);
}

/** Axis labels: a few digits, no padding. */
export function formatTick(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) return shortExponential(value);
  return String(Number(value.toPrecision(4)));
}

export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

function formatSpecial(value: number): string | undefined {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Number.POSITIVE_INFINITY) return '∞';
  if (value === Number.NEGATIVE_INFINITY) return '-∞';
  return undefined;
}

function exponential(value: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(SIGNIFICANT - 1).split('e');
  return `${trimZeros(mantissa)}e${exponent.replace('+', '')}`;
}

function shortExponential(value: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(2).split('e');
  return `${trimZeros(mantissa)}e${exponent.replace('+', '')}`;
}

function trimZeros(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}
