import { useId, useMemo } from 'react';
import { BAND_NAMES } from './grouping';
import { ALL_RUNS, areMixed, type ChartRun, EXPERIMENT, NO_GROUP } from './model';
import { compareKeys } from './sections';
import { DEFAULTS, type FullSettings, METRIC_X, type Settings } from './settings';
import { SMOOTHING_NAMES } from './smoothing';

interface SettingsFormProps {
  settings: Settings;
  inherited: FullSettings;
  /** Whose settings count where these say nothing; undefined: these are the page's own. */
  from?: string;
  keys: readonly string[];
  runs: readonly ChartRun[];
  onChange: (change: Settings) => void;
}

/** The settings of a page, a section or a chart: the same form, with the level above as the first choice. */
export function SettingsForm(props: SettingsFormProps) {
  const { settings, inherited, from, keys, runs, onChange } = props;
  const grouping = useMemo(() => groupChoices(runs), [runs]);
  const base = { settings, inherited, from, onChange };
  const effective = { ...inherited, ...settings };
  return (
    <div className="settings-form">
      <Choice
        {...base}
        name="x"
        label="X axis"
        choices={[
          ['step', 'Step'],
          ['relative', 'Relative time'],
          ['wall', 'Wall time'],
          ...keys.map((key) => [METRIC_X + key, key] as const),
        ]}
      />
      <Choice {...base} name="xlog" label="X scale" choices={SCALES} />
      <Choice
        {...base}
        name="y"
        label="Y scale"
        choices={[
          ['linear', 'Linear'],
          ['log', 'Logarithmic'],
        ]}
      />
      <Choice {...base} name="safe" label="Y range" choices={RANGES} />
      <Choice {...base} name="kind" label="Smoothing by" choices={SMOOTHING_NAMES} />
      <label className="settings-row">
        <span>Smoothing{from && settings.smooth === undefined ? ` (as ${from})` : ''}</span>
        <span className="settings-slider">
          <input
            type="range"
            min="0"
            max="0.99"
            step="0.01"
            value={effective.smooth}
            onChange={(event) => onChange({ smooth: Number(event.target.value) })}
          />
          <output>{effective.smooth.toFixed(2)}</output>
          {from && settings.smooth !== undefined && (
            <button
              type="button"
              className="link-button"
              onClick={() => onChange({ smooth: undefined })}
            >
              as {from}
            </button>
          )}
        </span>
      </label>
      <Choice {...base} name="envelope" label="Between points" choices={ENVELOPES} />
      {runs.length > 1 && (
        <>
          <Choice {...base} name="group" label="Group runs by" choices={grouping} />
          <Choice
            {...base}
            name="center"
            label="Line of a group"
            disabled={effective.group === DEFAULTS.group}
            choices={[
              ['mean', 'Mean'],
              ['median', 'Median'],
            ]}
          />
          <Choice
            {...base}
            name="band"
            label="Band of a group"
            disabled={effective.group === DEFAULTS.group}
            choices={BAND_NAMES}
          />
        </>
      )}
    </div>
  );
}

const SCALES = [
  ['false', 'Linear'],
  ['true', 'Logarithmic'],
] as const;
const RANGES = [
  ['false', 'All points'],
  ['true', 'Without outliers'],
] as const;
const ENVELOPES = [
  ['true', 'Least to greatest, shaded'],
  ['false', 'Nothing'],
] as const;

interface ChoiceProps
  extends Pick<SettingsFormProps, 'settings' | 'inherited' | 'from' | 'onChange'> {
  name: 'x' | 'xlog' | 'y' | 'safe' | 'kind' | 'envelope' | 'group' | 'center' | 'band';
  label: string;
  choices: readonly (readonly [string, string])[];
  disabled?: boolean;
}

const INHERIT = '';

function Choice({
  name,
  label,
  choices,
  disabled,
  settings,
  inherited,
  from,
  onChange,
}: ChoiceProps) {
  const id = useId();
  const above = choices.find(([value]) => value === String(inherited[name]))?.[1];
  const own = settings[name] ?? (from ? INHERIT : inherited[name]);
  const known = own === INHERIT || choices.some(([value]) => value === String(own));
  return (
    <div className="settings-row">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select"
        value={String(own)}
        disabled={disabled}
        onChange={({ target }) => {
          const value = target.value;
          const flag = value === 'true' || value === 'false' ? value === 'true' : value;
          onChange({ [name]: value === INHERIT ? undefined : flag });
        }}
      >
        {from && (
          <option value={INHERIT}>
            As {from}
            {above ? `: ${above}` : ''}
          </option>
        )}
        {!known && <option value={String(own)}>{String(own)}</option>}
        {choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The params and tags of these runs that are not the same for all, and not another for each. */
function groupChoices(runs: readonly ChartRun[]): (readonly [string, string])[] {
  const values = new Map<string, Set<string>>();
  const note = (axis: string, value: string) => {
    const set = values.get(axis);
    if (set) set.add(value);
    else values.set(axis, new Set([value]));
  };
  for (const { params, tags } of runs) {
    for (const [key, value] of Object.entries(params)) note(`param:${key}`, value);
    for (const [key, value] of Object.entries(tags)) {
      if (!key.startsWith('mlflow.')) note(`tag:${key}`, value);
    }
  }
  const useful = [...values].filter(([, set]) => set.size > 1 || runs.length < 3);
  return [
    [NO_GROUP, 'Not grouped'],
    [ALL_RUNS, 'All runs together'],
    ...(areMixed(runs) ? [[EXPERIMENT, 'Experiment'] as const] : []),
    ...useful
      .map(([axis]) => [axis, axis.replace(/^param:/, '').replace(/^tag:/, 'tag ')] as const)
      .sort((a, b) => compareKeys(a[1], b[1])),
  ];
}
