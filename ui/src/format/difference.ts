import { formatMetric } from './numbers';

export interface Difference {
  /** "+0.012" */
  text: string;
  /** "+3.4 %"; empty where there is nothing to divide by. */
  percent: string;
}

/** How a number differs from another; undefined where there is nothing to say (NaN, infinity). */
export function formatDifference(
  value: number | undefined,
  base: number | undefined,
): Difference | undefined {
  if (value === undefined || base === undefined) return undefined;
  const difference = value - base;
  if (!Number.isFinite(difference)) return undefined;
  return {
    text: difference === 0 ? '±0' : signed(difference, threeDigits),
    percent: percent(difference, base),
  };
}

/** How far apart, not where exactly. */
function threeDigits(size: number): string {
  return formatMetric(Number(size.toPrecision(3)));
}

function percent(difference: number, base: number): string {
  if (difference === 0 || base === 0) return '';
  const share = (difference / Math.abs(base)) * 100;
  if (Math.abs(share) < 0.005) return `${share > 0 ? '+' : '-'}<0.01 %`;
  return `${signed(share, percentDigits)} %`;
}

function percentDigits(share: number): string {
  if (share >= 1e5) return share.toExponential(1).replace('+', '');
  return share >= 99.95 ? share.toFixed(0) : share.toPrecision(share < 1 ? 2 : 3);
}

function signed(value: number, format: (size: number) => string): string {
  return `${value > 0 ? '+' : '-'}${format(Math.abs(value))}`;
}
