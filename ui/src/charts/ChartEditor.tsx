import { type ReactNode, useId, useMemo, useState } from 'react';
import { Dialog } from '../common/Dialog';
import { isExpressionError } from './expression';
import {
  addChart,
  type Chart,
  type ChartEdit,
  type ChartType,
  editChart,
  type Layout,
  OWN,
  OWN_SECTION,
  quoted,
} from './layout';
import { areMixed, type ChartRun, EXPERIMENT } from './model';
import { SettingsForm } from './SettingsForm';
import { compareKeys } from './sections';
import { type FullSettings, withoutUnset } from './settings';
import { parseY } from './useLines';

interface ChartEditorProps {
  /** undefined: a new one. */
  chart: Chart | undefined;
  layout: Layout;
  /** What the chart's section says. */
  inherited: FullSettings;
  keys: readonly string[];
  runs: readonly ChartRun[];
  single: boolean;
  /** undefined: nothing is to change. */
  onDone: (layout: Layout | undefined) => void;
}

const TYPES: readonly (readonly [ChartType, string])[] = [
  ['line', 'Lines'],
  ['bar', 'Bars of the last values'],
  ['scatter', 'Scatter plot'],
  ['parallel', 'Parallel coordinates'],
  ['heat', 'Contour lines and heat map'],
  ['box', 'Box plots by a param'],
  ['importance', 'Importance of params'],
];

/** What each kind of chart over runs asks for: the names of its axes, and which kind of value comes first. */
const AXES: Partial<
  Record<ChartType, readonly (readonly [string, 'param' | 'metric' | 'none'])[]>
> = {
  scatter: [
    ['X', 'param'],
    ['Y', 'metric'],
    ['Colour', 'none'],
  ],
  heat: [
    ['X', 'param'],
    ['Y', 'param'],
    ['Value', 'metric'],
  ],
  box: [
    ['By', 'param'],
    ['Value', 'metric'],
  ],
  importance: [['Of', 'metric']],
};

/** A chart's contents and its own settings. */
export function ChartEditor(props: ChartEditorProps) {
  const { chart, layout, inherited, keys, runs, single, onDone } = props;
  const [edit, setEdit] = useState<ChartEdit>(() => ({
    type: 'line',
    ...chart?.edit,
    y: chart?.edit.y ?? (chart && !chart.id.startsWith(OWN) ? quoted(chart.id) : ''),
  }));
  const type = edit.type ?? 'line';
  const choices = useMemo(() => axisChoices(runs, keys), [runs, keys]);
  const axes = AXES[type] ? filledAxes(AXES[type], edit.axes, choices) : (edit.axes ?? []);
  const lines = type === 'line' || type === 'bar';
  const parsed = lines ? parseY(edit.y ?? '', keys) : undefined;
  const mistake = parsed && isExpressionError(parsed) ? parsed.error : undefined;
  const lacking =
    (AXES[type] && axes.some((axis, index) => !axis && AXES[type]?.[index]?.[1] !== 'none')) ||
    (type === 'parallel' && axes.length < 2);

  function save() {
    const next: ChartEdit = {
      ...edit,
      type: type === 'line' ? undefined : type,
      y: lines && !(chart && edit.y === quoted(chart.id)) ? edit.y : undefined,
      axes: lines ? undefined : axes.filter((axis) => axis !== ''),
      set: withoutUnset(edit.set ?? {}),
    };
    if (chart) onDone(editChart(layout, chart.id, next));
    else onDone(addChart(layout, { ...next, in: OWN_SECTION }).layout);
  }

  return (
    <Dialog title={chart ? 'Edit chart' : 'Add chart'} wide onClose={() => onDone(undefined)}>
      <form
        className="chart-editor"
        onSubmit={(event) => {
          event.preventDefault();
          if (!mistake && !lacking) save();
        }}
      >
        <div className="settings-form">
          {!single && (
            <Row label="Kind">
              {(id) => (
                <select
                  id={id}
                  className="select"
                  value={type}
                  onChange={({ target }) =>
                    setEdit({ ...edit, type: target.value as ChartType, axes: undefined })
                  }
                >
                  {TYPES.map(([value, name]) => (
                    <option key={value} value={value}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Row>
          )}
          <Row label="Title">
            {(id) => (
              <input
                id={id}
                className="input"
                value={edit.title ?? ''}
                placeholder="From what it shows"
                onChange={({ target }) => setEdit({ ...edit, title: target.value })}
              />
            )}
          </Row>
          {lines && (
            <YField
              value={edit.y ?? ''}
              keys={keys}
              mistake={edit.y ? mistake : undefined}
              onChange={(y) => setEdit({ ...edit, y })}
            />
          )}
          {AXES[type]?.map(([name, kind], index) => (
            <Row key={name} label={name}>
              {(id) => (
                <AxisSelect
                  id={id}
                  value={axes[index] ?? ''}
                  choices={type === 'importance' ? choices.metrics : choices.all}
                  none={kind === 'none' ? 'The run' : undefined}
                  onChange={(axis) => setEdit({ ...edit, axes: axes.with(index, axis) })}
                />
              )}
            </Row>
          ))}
          {type === 'parallel' && (
            <AxesField
              axes={axes}
              choices={choices.all}
              onChange={(next) => setEdit({ ...edit, axes: next })}
            />
          )}
        </div>
        {(lines || type === 'scatter' || type === 'heat') && (
          <details className="chart-own" open={Object.keys(edit.set ?? {}).length > 0}>
            <summary>Settings of this chart</summary>
            <SettingsForm
              settings={edit.set ?? {}}
              inherited={inherited}
              from="its section"
              keys={keys}
              runs={runs}
              onChange={(change) =>
                setEdit({ ...edit, set: withoutUnset({ ...edit.set, ...change }) })
              }
            />
          </details>
        )}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={() => onDone(undefined)}>
            Cancel
          </button>
          <button
            type="submit"
            className="button button-primary"
            disabled={mistake !== undefined || lacking}
          >
            {chart ? 'Save' : 'Add'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Row({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="settings-row">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

interface YFieldProps {
  value: string;
  keys: readonly string[];
  mistake: string | undefined;
  onChange: (y: string) => void;
}

function YField({ value, keys, mistake, onChange }: YFieldProps) {
  const [list, hint] = [useId(), useId()];
  return (
    <div className="settings-row settings-row-tall">
      <label htmlFor={`${list}-input`}>Y axis</label>
      <span>
        <input
          id={`${list}-input`}
          className="input"
          value={value}
          list={list}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={mistake !== undefined}
          aria-describedby={hint}
          placeholder="train/loss - val/loss"
          onChange={({ target }) => onChange(target.value)}
        />
        <datalist id={list}>
          {keys.map((key) => (
            <option key={key} value={quoted(key)} />
          ))}
        </datalist>
        <span id={hint} className={mistake ? 'error-text' : 'quiet'}>
          {mistake ??
            'A metric, or arithmetic over metrics: + - * / ^ log() exp() sqrt() abs() min() max()'}
        </span>
      </span>
    </div>
  );
}

interface Choices {
  all: readonly Option[];
  metrics: readonly Option[];
  params: readonly Option[];
}

interface Option {
  axis: string;
  text: string;
  group: string;
}

function axisChoices(runs: readonly ChartRun[], keys: readonly string[]): Choices {
  const collect = (records: readonly Readonly<Record<string, unknown>>[]) =>
    [...new Set(records.flatMap((record) => Object.keys(record)))].sort(compareKeys);
  const options = (kind: string, group: string, names: readonly string[]) =>
    names.map((key) => ({ axis: `${kind}:${key}`, text: key, group }));
  const params = options('param', 'Parameters', collect(runs.map((run) => run.params)));
  const metrics = options('metric', 'Metrics', [...keys].sort(compareKeys));
  const tags = options(
    'tag',
    'Tags',
    collect(runs.map((run) => run.tags)).filter((key) => !key.startsWith('mlflow.')),
  );
  const experiment = { axis: EXPERIMENT, text: 'Experiment', group: 'Run' };
  const mixed = areMixed(runs) ? [experiment] : [];
  return { all: [...params, ...metrics, ...tags, ...mixed], metrics, params };
}

function filledAxes(
  wanted: readonly (readonly [string, 'param' | 'metric' | 'none'])[],
  given: readonly string[] | undefined,
  { params, metrics }: Choices,
): string[] {
  let param = 0;
  return wanted.map(([, kind], index) => {
    if (given?.[index] !== undefined) return given[index];
    if (kind === 'none') return '';
    if (kind === 'metric') return metrics[0]?.axis ?? '';
    param += 1;
    return params[param - 1]?.axis ?? '';
  });
}

interface AxisSelectProps {
  id?: string;
  label?: string;
  value: string;
  choices: readonly Option[];
  none: string | undefined;
  onChange: (axis: string) => void;
}

function AxisSelect({ id, label, value, choices, none, onChange }: AxisSelectProps) {
  const groups = [...new Set(choices.map(({ group }) => group))];
  return (
    <select
      id={id}
      aria-label={label}
      className="select"
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      {(none !== undefined || value === '') && <option value="">{none ?? 'Choose…'}</option>}
      {groups.map((group) => (
        <optgroup key={group} label={group}>
          {choices
            .filter((choice) => choice.group === group)
            .map(({ axis, text }) => (
              <option key={axis} value={axis}>
                {text}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}

interface AxesFieldProps {
  axes: readonly string[];
  choices: readonly Option[];
  onChange: (axes: string[]) => void;
}

/** The axes of parallel coordinates in their order; the last one gives the colour. */
function AxesField({ axes, choices, onChange }: AxesFieldProps) {
  return (
    <div className="settings-row settings-row-tall">
      <span>Axes</span>
      <span>
        <span className="axes-list">
          {axes.map((axis) => (
            <button
              key={axis}
              type="button"
              className="chip"
              aria-label={`Take out ${axis}`}
              onClick={() => onChange(axes.filter((other) => other !== axis))}
            >
              {axis.replace(/^\w+:/, '')} ×
            </button>
          ))}
        </span>
        <AxisSelect
          label="Add an axis"
          value=""
          choices={choices.filter(({ axis }) => !axes.includes(axis))}
          none="Add an axis…"
          onChange={(axis) => onChange([...axes, axis])}
        />
        <span className="quiet">The last axis gives the colour.</span>
      </span>
    </div>
  );
}
