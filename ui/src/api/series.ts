import { hashKey, queryOptions } from '@tanstack/react-query';
import { pollWhile } from '../live/interval';
import { ownPost } from './own';
import type { Axis, Series } from './own.gen';
import { fromWire } from './types';

/** Curves as the server thins them for charts (docs/ui-api.md, "Charts"). */

/** One metric of one run as columns of the same length, ascending by x. Every point is one that was logged. */
export interface RunSeries {
  runId: string;
  /** Steps; or seconds, since 1970 or since the run's start. */
  x: Float64Array;
  step: Float64Array;
  value: Float64Array;
  /** The least and the greatest value since the point before, where the server left points out. */
  low?: Float64Array;
  high?: Float64Array;
  /** How many points there are. */
  count: number;
}

export type SeriesByRun = ReadonlyMap<string, RunSeries>;
export type SeriesRange = readonly [number, number];

// The server answers for at most so many runs at once.
const RUNS_AT_ONCE = 200;
/** As many parts of x as points are drawn for a run: for a few runs every pixel, for many what can still be told apart. */
const BUCKETS_OF_FEW = 600;
const BUCKETS_OF_MANY = 160;
const FEW = 10;

/** One metric of some runs; a run without the metric is not in the answer. `range` in units of x. */
export function seriesQuery(
  runIds: readonly string[],
  key: string,
  live: boolean,
  axis: Axis,
  range?: SeriesRange,
) {
  const sorted = [...runIds].sort();
  const buckets = sorted.length > FEW ? BUCKETS_OF_MANY : BUCKETS_OF_FEW;
  const what = ['series', key, axis, range ?? null] as const;
  return queryOptions({
    queryKey: [...what, sorted],
    queryFn: async ({ signal }): Promise<SeriesByRun> => {
      const parts = Array.from({ length: Math.ceil(sorted.length / RUNS_AT_ONCE) }, (_, index) =>
        sorted.slice(index * RUNS_AT_ONCE, (index + 1) * RUNS_AT_ONCE),
      );
      const unit = axis === 'STEP' ? 1 : 1000;
      const answers = await Promise.all(
        parts.map((ids) =>
          ownPost(
            'metrics/series',
            {
              run_ids: ids,
              keys: [key],
              x: axis,
              buckets,
              ...(range && { start: Math.floor(range[0] * unit), end: Math.ceil(range[1] * unit) }),
            },
            signal,
          ),
        ),
      );
      const found = answers.flatMap((answer) => answer.series);
      return new Map(found.map((one) => [one.run_id, columns(one, axis)]));
    },
    refetchInterval: pollWhile(live),
    // Columns cannot be compared cheaply, and are not kept longer than a look elsewhere: they are megabytes.
    structuralSharing: false,
    gcTime: 60_000,
    // While other runs are read, those there are stay; steps must never stand in for seconds.
    placeholderData: (old: SeriesByRun | undefined, query) =>
      query && hashKey(query.queryKey.slice(0, what.length)) === hashKey(what) ? old : undefined,
  });
}

/** The columns in numbers; what is no number stands among them. */
export function columns(wire: Series, axis: Axis): RunSeries {
  const { run_id: runId, count, steps, values, low, high, marks } = wire;
  const times = (timestamps: readonly number[] | undefined, at: readonly number[]) =>
    axis === 'STEP'
      ? Float64Array.from(at)
      : Float64Array.from(timestamps ?? [], (time) => (time - (wire.origin ?? 0)) / 1000);
  const points = {
    runId,
    count,
    x: times(wire.timestamps, steps),
    step: Float64Array.from(steps),
    value: Float64Array.from(values),
    ...(low && { low: Float64Array.from(low) }),
    ...(high && { high: Float64Array.from(high) }),
  };
  if (!marks?.steps.length) return points;
  return withMarks(points, times(marks.timestamps, marks.steps), marks);
}

/** What is no number stands between the points, as a gap. */
function withMarks(
  points: RunSeries,
  x: Float64Array,
  marks: NonNullable<Series['marks']>,
): RunSeries {
  const length = points.x.length + x.length;
  const found: RunSeries = {
    runId: points.runId,
    count: points.count,
    x: new Float64Array(length),
    step: new Float64Array(length),
    value: new Float64Array(length),
    ...(points.low && { low: new Float64Array(length).fill(Number.NaN) }),
    ...(points.high && { high: new Float64Array(length).fill(Number.NaN) }),
  };
  let point = 0;
  let mark = 0;
  for (let i = 0; i < length; i += 1) {
    const marked =
      point >= points.x.length ||
      (mark < x.length && (x[mark] as number) < (points.x[point] as number));
    if (marked) {
      found.x[i] = x[mark] as number;
      found.step[i] = marks.steps[mark] as number;
      found.value[i] = fromWire(marks.values[mark]);
      mark += 1;
      continue;
    }
    found.x[i] = points.x[point] as number;
    found.step[i] = points.step[point] as number;
    found.value[i] = points.value[point] as number;
    if (found.low && points.low) found.low[i] = points.low[point] as number;
    if (found.high && points.high) found.high[i] = points.high[point] as number;
    point += 1;
  }
  return found;
}

/** The detail of a part of x, up to the points beside it; the coarse series around that. */
export function withDetail(whole: SeriesByRun, detail: SeriesByRun): SeriesByRun {
  const found = new Map<string, RunSeries>();
  for (const [runId, coarse] of whole) {
    const part = detail.get(runId);
    found.set(runId, part ? spliced(coarse, part) : coarse);
  }
  return found;
}

function spliced(coarse: RunSeries, part: RunSeries): RunSeries {
  const [from, to] = [part.x[0] as number, part.x.at(-1) as number];
  const inside = coarse.x.findIndex((x) => x >= from);
  const head = inside < 0 ? coarse.x.length : inside;
  const after = coarse.x.findIndex((x) => x > to);
  const tail = after < 0 ? coarse.x.length : after;
  const join = (a: Float64Array, b: Float64Array) => {
    const joined = new Float64Array(head + b.length + a.length - tail);
    joined.set(a.subarray(0, head));
    joined.set(b, head);
    joined.set(a.subarray(tail), head + b.length);
    return joined;
  };
  return {
    runId: coarse.runId,
    count: coarse.count,
    x: join(coarse.x, part.x),
    step: join(coarse.step, part.step),
    value: join(coarse.value, part.value),
    low: join(coarse.low ?? coarse.value, part.low ?? part.value),
    high: join(coarse.high ?? coarse.value, part.high ?? part.value),
  };
}
