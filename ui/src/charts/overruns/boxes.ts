import { quantile } from '../grouping';

/** The five numbers of a box plot, and what lies outside. */
export interface BoxStats {
  low: number;
  q1: number;
  median: number;
  q3: number;
  high: number;
  count: number;
}

/** Whiskers reach to the farthest value within 1.5 times the box (Tukey). undefined without a finite value. */
export function boxStats(values: readonly number[]): BoxStats | undefined {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  const [q1, median, q3] = [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)];
  const reach = 1.5 * (q3 - q1);
  return {
    low: sorted.find((value) => value >= q1 - reach) ?? q1,
    q1,
    median,
    q3,
    high: sorted.findLast((value) => value <= q3 + reach) ?? q3,
    count: sorted.length,
  };
}
