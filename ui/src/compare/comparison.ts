import { fromWire, type Run, toRecord } from '../api/types';
import { formatExact, formatMetric } from '../format/numbers';
import { formatDateTime, formatDuration, runDuration } from '../format/time';

/** Runs side by side: what each of them has under a key, and where they differ. Pure functions. */

export type SectionName = 'Attributes' | 'Metrics' | 'Parameters' | 'Data sets' | 'Tags';

export interface ComparedCell {
  text: string;
  title: string;
  /** Of metrics. */
  value?: number;
}

export interface ComparedRow {
  section: SectionName;
  key: string;
  /** One for every run; undefined where the run has nothing under this key. */
  cells: (ComparedCell | undefined)[];
  differs: boolean;
  numeric: boolean;
}

type Line = Omit<ComparedRow, 'differs'>;

/** All keys of all runs, section after section. `now` is ms; running runs have a duration up to it. */
export function compareRuns(
  runs: readonly Run[],
  experimentName: (id: string) => string,
  now: number,
): ComparedRow[] {
  const lines: Line[] = [
    ...attributeLines(runs, experimentName, now),
    ...metricLines(runs),
    ...textLines(
      'Parameters',
      runs.map((run) => toRecord(run.data.params)),
    ),
    ...textLines('Data sets', runs.map(dataSets)),
    ...textLines('Tags', runs.map(ownTags)),
  ];
  return lines.map((line) => ({
    ...line,
    differs: !(line.section === 'Attributes' && ALWAYS_OTHER.has(line.key)) && differs(line.cells),
  }));
}

function differs(cells: Line['cells']): boolean {
  const [first, ...rest] = cells;
  return rest.some((cell) => !sameCell(cell, first));
}

export function sameCell(a: ComparedCell | undefined, b: ComparedCell | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  // The title has all digits, the text has lost some.
  return a.title === b.title;
}

// Of two runs these never agree, which says nothing about them.
const ALWAYS_OTHER = new Set(['Run ID', 'Started']);

type Tags = Record<string, string>;

const ATTRIBUTES: readonly [string, (run: Run, tags: Tags, now: number) => string | undefined][] = [
  ['Status', ({ info }) => sentenceCase(info.status)],
  ['Started', ({ info }) => (info.start_time ? formatDateTime(info.start_time) : undefined)],
  ['Duration', ({ info }, _tags, now) => formatDuration(runDuration(info, now))],
  ['User', ({ info }, tags) => info.user_id || tags['mlflow.user']],
  ['Source', (_run, tags) => tags['mlflow.source.name']],
  ['Git commit', (_run, tags) => tags['mlflow.source.git.commit']],
  ['Parent run', (_run, tags) => tags['mlflow.parentRunId']],
  ['Description', (_run, tags) => tags['mlflow.note.content']],
  ['Run ID', ({ info }) => info.run_id],
];

function attributeLines(
  runs: readonly Run[],
  experimentName: (id: string) => string,
  now: number,
): Line[] {
  const tags = runs.map((run) => toRecord(run.data.tags));
  const own = ATTRIBUTES.map(([key, read]) =>
    attributeLine(
      key,
      runs.map((run, index) => read(run, tags[index] ?? {}, now)),
    ),
  );
  const experiments = runs.map(({ info }) => experimentName(info.experiment_id));
  return [attributeLine('Experiment', experiments), ...own].filter(({ cells }) =>
    cells.some((cell) => cell !== undefined),
  );
}

function attributeLine(key: string, texts: readonly (string | undefined)[]): Line {
  return { section: 'Attributes', key, cells: texts.map(textCell), numeric: false };
}

function sentenceCase(word: string): string {
  return word.charAt(0) + word.slice(1).toLowerCase();
}

function textCell(text: string | undefined): ComparedCell | undefined {
  return text === undefined ? undefined : { text, title: text };
}

function metricLines(runs: readonly Run[]): Line[] {
  const records = runs.map(
    (run) => new Map((run.data.metrics ?? []).map(({ key, value }) => [key, fromWire(value)])),
  );
  return sortedKeys(
    records.map((record) => [...record.keys()]),
    systemLast,
  ).map((key) => ({
    section: 'Metrics',
    key,
    cells: records.map((record) => metricCell(record.get(key))),
    numeric: true,
  }));
}

function metricCell(value: number | undefined): ComparedCell | undefined {
  if (value === undefined) return undefined;
  return { text: formatMetric(value), title: formatExact(value), value };
}

function textLines(section: SectionName, records: readonly Record<string, string>[]): Line[] {
  return sortedKeys(records.map((record) => Object.keys(record))).map((key) => ({
    section,
    key,
    cells: records.map((record) => textCell(record[key])),
    numeric: false,
  }));
}

function systemLast(a: string, b: string): number {
  return Number(a.startsWith('system/')) - Number(b.startsWith('system/'));
}

function sortedKeys(
  keys: readonly (readonly string[])[],
  before: (a: string, b: string) => number = () => 0,
): string[] {
  return [...new Set(keys.flat())].sort(
    (a, b) => before(a, b) || a.localeCompare(b, 'en', { numeric: true }),
  );
}

/** What the user tagged; MLflow's own tags are attributes, or nothing to compare. */
function ownTags(run: Run): Record<string, string> {
  const tags = Object.entries(toRecord(run.data.tags));
  return Object.fromEntries(tags.filter(([key]) => !key.startsWith('mlflow.')));
}

/** Under the context (train, eval …) and name the digest, which is what tells two versions of a data set apart. */
function dataSets(run: Run): Record<string, string> {
  const record: Record<string, string> = {};
  for (const { dataset, tags } of run.inputs?.dataset_inputs ?? []) {
    const context = toRecord(tags)['mlflow.data.context'];
    const key = context ? `${dataset.name} (${context})` : dataset.name;
    record[key] = record[key] ? `${record[key]}, ${dataset.digest}` : dataset.digest;
  }
  return record;
}

/** The next difference after `from` in the direction, round the end; undefined where there is none. */
export function stepDifference(
  rows: readonly Pick<ComparedRow, 'differs'>[],
  from: number | undefined,
  by: 1 | -1,
): number | undefined {
  const count = rows.length;
  const start = from ?? (by === 1 ? -1 : count);
  for (let offset = 1; offset <= count; offset += 1) {
    const index = (((start + by * offset) % count) + count) % count;
    if (rows[index]?.differs) return index;
  }
  return undefined;
}

/** What all others are measured against stands where it is always to be seen first. */
export function baselineFirst(runs: readonly Run[], baseline: string | undefined): Run[] {
  const isBaseline = (run: Run) => run.info.run_id === baseline;
  return [...runs.filter(isBaseline), ...runs.filter((run) => !isBaseline(run))];
}
