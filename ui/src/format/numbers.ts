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
  const text = value.toPrecision(SIGNIFICANT);
  // More digits before the point than that: none after it, instead of an exponent.
  return text.includes('e') ? value.toFixed(0) : trimZeros(text);
}

const NARROW = 9;

/** The same in nine characters at most: the digits at the end go, never those of an exponent. */
export function formatNarrow(value: number): string {
  let text = formatMetric(value);
  for (let digits = SIGNIFICANT; text.length > NARROW && digits > 0; digits--) {
    text = exponential(value, digits);
  }
  return text;
}

/** Every digit of the double. */
export function formatExact(value: number): string {
  return formatSpecial(value) ?? String(value);
}

/**
 * Labels of an axis. Ticks are round numbers, so every digit is written: whatever lies between two of them, they differ.
 * All of an axis are written in the same way, except on a logarithmic one.
 */
export function formatTicks(ticks: readonly number[], log = false): string[] {
  const largest = Math.max(...ticks.map(Math.abs));
  const plain = (tick: number, useGrouping: boolean) =>
    tick.toLocaleString('en-US', { maximumFractionDigits: 20, useGrouping });
  const short = (tick: number) => (tick === 0 ? '0' : tick.toExponential().replace('+', ''));
  const longest = (texts: string[]) => Math.max(...texts.map((text) => text.length));
  const isShort = longest(ticks.map(short)) < longest(ticks.map((tick) => plain(tick, false)));
  return ticks.map((tick) => {
    const size = log ? Math.abs(tick) : largest;
    const isUsual = size === 0 || (size >= 1e-3 && size < 1e6);
    // Beyond 20 decimals nothing is written plainly.
    return !isUsual && (isShort || size < 1e-5) ? short(tick) : plain(tick, true);
  });
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

function exponential(value: number, digits = SIGNIFICANT): string {
  const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e');
  return `${trimZeros(mantissa)}e${exponent.replace('+', '')}`;
}

function trimZeros(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}
