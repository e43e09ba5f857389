import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Axis } from '../api/own.gen';
import { type SeriesByRun, seriesQuery, withDetail } from '../api/series';
import { type Expression, isExpressionError, parseExpression } from './expression';
import { groupLine } from './grouping';
import type { DrawnLine } from './linePlot';
import { buildLine, combined, hasLines, type Line, specialsNotice, type XAxis } from './lines';
import { type ChartRun, type ChartSource, groupOf, NO_GROUP } from './model';
import type { Range } from './ranges';
import { RUN_COLORS, type RunLook } from './runColors';
import { compareKeys } from './sections';
import { type FullSettings, lineOptions, METRIC_X, xAxisOf } from './settings';

export interface ChartLines {
  /** Why the expression cannot be drawn. */
  mistake?: string;
  error?: unknown;
  retry: () => void;
  /** undefined until the first series are there. */
  drawn: readonly DrawnLine[] | undefined;
  /** Whether any of them has more than a point. */
  hasLines: boolean;
  /** NaN and the like, in words. */
  notice: string;
}

/** `y`: a metric or an expression. `zoom`: the part of x that is looked at, read anew with as many points. */
export function useLines(
  source: ChartSource,
  y: string,
  settings: FullSettings,
  zoom: Range | null,
): ChartLines {
  const { runs, runIds, looks, keys, live } = source;
  const parsed = useMemo(() => parseY(y, keys), [y, keys]);
  const mistake = isExpressionError(parsed) ? parsed.error : undefined;
  const expression = isExpressionError(parsed) ? undefined : parsed;
  const across = settings.x.startsWith(METRIC_X) ? settings.x.slice(METRIC_X.length) : undefined;
  const needed = expression ? [...expression.keys, ...(across ? [across] : [])] : [];
  const axis = xAxisOf(settings);
  const asked = SERIES_AXES[axis];
  const [from, to] = (axis !== 'metric' && zoom) || [];
  const range = useMemo(
    () => (from === undefined || to === undefined ? undefined : ([from, to] as const)),
    [from, to],
  );

  const whole = useQueries({
    queries: needed.map((key) => seriesQuery(runIds, key, live, asked)),
    combine: together,
  });
  const part = useQueries({
    queries: range ? needed.map((key) => seriesQuery(runIds, key, live, asked, range)) : [],
    combine: together,
  });
  const series = useMemo(() => {
    if (!whole.ready) return undefined;
    if (!range || !part.ready) return whole.series;
    return whole.series.map((one, index) => withDetail(one, part.series[index] ?? one));
  }, [whole.ready, whole.series, part.ready, part.series, range]);

  const drawn = useMemo(
    () => series && expression && draw(runs, looks, series, expression, settings, across),
    [runs, looks, series, expression, settings, across],
  );
  const notice = useMemo(
    () => specialsNotice((drawn ?? []).flatMap(({ line }) => (line.member ? [] : line.specials))),
    [drawn],
  );
  return {
    mistake,
    error: series ? undefined : whole.error,
    retry: whole.retry,
    drawn,
    hasLines: useMemo(() => hasLines((drawn ?? []).map(({ line }) => line)), [drawn]),
    notice,
  };
}

/** A text that is a metric's key is that metric, whatever operators are in its name. */
export function parseY(y: string, keys: readonly string[]) {
  if (keys.includes(y)) return { keys: [y], evaluate: first } satisfies Expression;
  return parseExpression(y, keys);
}

function first(values: readonly number[]): number {
  return values[0] ?? Number.NaN;
}

const SERIES_AXES: Record<XAxis, Axis> = {
  step: 'STEP',
  metric: 'STEP',
  relative: 'RELATIVE',
  wall: 'TIME',
};

function together(queries: UseQueryResult<SeriesByRun>[]) {
  const series = queries.map(({ data }) => data).filter((data) => data !== undefined);
  return {
    series,
    ready: queries.length > 0 && series.length === queries.length,
    error: queries.find(({ isError }) => isError)?.error ?? undefined,
    retry: () => {
      for (const query of queries) if (query.isError) void query.refetch();
    },
  };
}

function draw(
  runs: readonly ChartRun[],
  looks: ReadonlyMap<string, RunLook>,
  series: readonly SeriesByRun[],
  expression: Expression,
  settings: FullSettings,
  across: string | undefined,
): DrawnLine[] {
  const options = lineOptions(settings);
  const grouped = settings.group !== NO_GROUP && options.axis !== 'metric';
  const lines: { run: ChartRun; line: Line }[] = [];
  for (const run of runs) {
    const parts = series.map((byRun) => byRun.get(run.runId));
    const x = across ? parts.at(-1) : undefined;
    const plain = expression.keys.length === 1 && expression.evaluate === first;
    const found = plain ? parts[0] : combined(expression, across ? parts.slice(0, -1) : parts);
    if (!found || (across && !x) || found.step.length === 0) continue;
    const line = buildLine(found, grouped ? { ...options, envelope: false } : options, x);
    lines.push({ run, line });
  }
  if (grouped) return groups(lines, settings);
  return lines.map(({ run, line }) => {
    const look = looks.get(run.runId);
    return {
      line: { ...line, name: run.name },
      token: look ? `--run-${look.color}` : '--series',
      dash: look?.dash ?? [],
    };
  });
}

function groups(
  lines: readonly { run: ChartRun; line: Line }[],
  { group, center, band }: FullSettings,
): DrawnLine[] {
  const members = new Map<string, Line[]>();
  for (const { run, line } of lines) {
    const value = groupOf(run, group);
    const list = members.get(value);
    if (list) list.push(line);
    else members.set(value, [line]);
  }
  const values = [...members.keys()].sort(compareKeys);
  return values.flatMap((value, index) => {
    const own = members.get(value) ?? [];
    const token = `--run-${index % RUN_COLORS}`;
    const id = `group:${value}`;
    const name = `${value} (${own.length})`;
    return [
      ...own.map((line) => ({
        line: { ...line, raw: undefined, member: id },
        token,
        dash: [],
      })),
      { line: { ...groupLine(id, own, center, band), name }, token, dash: [] },
    ];
  });
}
