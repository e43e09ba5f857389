/** What params have to do with a metric, over many runs: pure functions. */

/** Spearman's rank correlation, -1 to 1, of the pairs where both are finite; NaN below three pairs or without spread. */
export function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const places = [...a.keys()].filter((i) => Number.isFinite(a[i]) && Number.isFinite(b[i]));
  if (places.length < 3) return Number.NaN;
  return pearson(
    ranks(places.map((i) => a[i] as number)),
    ranks(places.map((i) => b[i] as number)),
  );
}

/** Equal values share the mean of their ranks. */
export function ranks(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((i, j) => (values[i] as number) - (values[j] as number));
  const found = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (
      to + 1 < order.length &&
      values[order[to + 1] as number] === values[order[from] as number]
    ) {
      to += 1;
    }
    for (let i = from; i <= to; i += 1) found[order[i] as number] = (from + to) / 2;
    from = to + 1;
  }
  return found;
}

export function pearson(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((s, v) => s + v, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [both, onlyA, onlyB] = [0, 0, 0];
  a.forEach((value, i) => {
    const [x, y] = [value - meanA, (b[i] as number) - meanB];
    both += x * y;
    onlyA += x * x;
    onlyB += y * y;
  });
  return onlyA > 0 && onlyB > 0 ? both / Math.sqrt(onlyA * onlyB) : Number.NaN;
}

const TREES = 60;
const DEEPEST = 8;
const FEWEST = 3;

/**
 * How much each column says about the target, 0 to 1 and 1 together: how far a forest of extremely randomized regression
 * trees (Geurts, Ernst and Wehenkel 2006) brings the variance down by splitting on it. Sees effects that are not
 * monotonic, and those of columns together, which a correlation does not. The same input gives the same answer.
 */
export function importance(
  columns: readonly (readonly number[])[],
  target: readonly number[],
): number[] {
  const gains = new Array<number>(columns.length).fill(0);
  const rows = [...target.keys()].filter((i) => Number.isFinite(target[i]));
  const random = generator(rows.length * 31 + columns.length);
  if (rows.length >= 2 * FEWEST) {
    for (let tree = 0; tree < TREES; tree += 1) grow(rows, 0, columns, target, gains, random);
  }
  const total = gains.reduce((sum, gain) => sum + gain, 0);
  return gains.map((gain) => (total > 0 ? gain / total : 0));
}

function grow(
  rows: readonly number[],
  depth: number,
  columns: readonly (readonly number[])[],
  target: readonly number[],
  gains: number[],
  random: () => number,
): void {
  if (rows.length < 2 * FEWEST || depth >= DEEPEST) return;
  const before = squares(rows, target);
  if (before <= 1e-12) return;
  let best: { column: number; gain: number; left: number[]; right: number[] } | undefined;
  columns.forEach((column, index) => {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const row of rows) {
      const value = column[row] as number;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (!(low < high)) return;
    const split = low + (high - low) * random();
    const left: number[] = [];
    const right: number[] = [];
    // What has no value goes to the right: to be missing is a value too.
    for (const row of rows) ((column[row] as number) <= split ? left : right).push(row);
    if (left.length < FEWEST || right.length < FEWEST) return;
    const gain = before - squares(left, target) - squares(right, target);
    if (!best || gain > best.gain) best = { column: index, gain, left, right };
  });
  if (!best) return;
  gains[best.column] = (gains[best.column] as number) + Math.max(0, best.gain);
  grow(best.left, depth + 1, columns, target, gains, random);
  grow(best.right, depth + 1, columns, target, gains, random);
}

/** The sum of squared distances from the mean. */
function squares(rows: readonly number[], target: readonly number[]): number {
  let sum = 0;
  let sumOfSquares = 0;
  for (const row of rows) {
    const value = target[row] as number;
    sum += value;
    sumOfSquares += value * value;
  }
  return Math.max(0, sumOfSquares - (sum * sum) / rows.length);
}

/** mulberry32: small, and good enough to choose splits. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Effect {
  key: string;
  /** 0 to 1, see importance. */
  importance: number;
  /** NaN for params that are no numbers. */
  correlation: number;
}

/** Every param that varies, the most important first. Params whose every value is another text say nothing: left out. */
export function effects(
  params: readonly Readonly<Record<string, string>>[],
  target: readonly number[],
): Effect[] {
  const keys = [...new Set(params.flatMap((record) => Object.keys(record)))];
  const columns = keys.flatMap((key) => {
    const column = paramColumn(params.map((record) => record[key]));
    return column ? [{ key, ...column }] : [];
  });
  const parts = importance(
    columns.map(({ values }) => values),
    target,
  );
  return columns
    .map(({ key, values, numeric }, index) => ({
      key,
      importance: parts[index] ?? 0,
      correlation: numeric ? rankCorrelation(values, target) : Number.NaN,
    }))
    .sort((a, b) => b.importance - a.importance);
}

/** A param's values as numbers: themselves, or the places of their texts. undefined where it does not vary or is an id. */
export function paramColumn(
  texts: readonly (string | undefined)[],
): { values: number[]; numeric: boolean } | undefined {
  const known = texts.filter((text) => text !== undefined);
  const distinct = [...new Set(known)];
  if (distinct.length < 2) return undefined;
  const numeric = distinct.every((text) => text.trim() !== '' && Number.isFinite(Number(text)));
  if (!numeric && distinct.length > Math.max(10, known.length / 2)) return undefined;
  const sorted = [...distinct].sort();
  const values = texts.map((text) => {
    if (text === undefined) return Number.NaN;
    return numeric ? Number(text) : sorted.indexOf(text);
  });
  return { values, numeric };
}
