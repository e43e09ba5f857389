import type { ReactNode } from 'react';
import { Icon } from '../common/Icon';
import { Popover } from '../common/Popover';
import { Segmented } from '../common/Segmented';
import type { RunsSearch } from '../url/runs';
import type { KnownKeys } from './columns';
import { DATASET_GROUPS, keyName, MOST_GROUP_KEYS } from './groups';
import type { SetSearch, TableState } from './useTableState';

interface DisplayMenuProps {
  search: RunsSearch;
  setSearch: SetSearch;
  table: TableState;
  keys: KnownKeys;
}

/** How rows and cells are shown. */
export function DisplayMenu(props: DisplayMenuProps) {
  return (
    <Popover
      trigger={
        <>
          <Icon name="display" />
          <span className="button-label">Display</span>
        </>
      }
      label="Display"
    >
      {() => <DisplayPanel {...props} />}
    </Popover>
  );
}

function DisplayPanel({ search, setSearch, table, keys }: DisplayMenuProps) {
  return (
    <div className="display-panel">
      <Group title="Rows">
        <GroupSelects groupBy={table.groupBy} keys={keys} onChange={table.setGroupBy} />
        {table.groupBy.length > 0 ? (
          <Segmented
            label="Groups show the"
            value={search.stat ?? 'mean'}
            choices={[
              ['mean', 'Mean'],
              ['median', 'Median'],
              ['min', 'Min'],
              ['max', 'Max'],
              ['std', 'Std'],
            ]}
            onChange={(stat) => setSearch({ stat: stat === 'mean' ? undefined : stat })}
          />
        ) : (
          <Segmented
            label="Child runs"
            value={search.tree ?? 'open'}
            choices={[
              ['open', 'Under parents'],
              ['closed', 'Folded'],
              ['flat', 'Flat'],
            ]}
            onChange={(tree) =>
              setSearch({ tree: tree === 'open' ? undefined : tree, toggled: undefined })
            }
          />
        )}
      </Group>
      <Group title="Cells">
        <Check
          label="Mark best and worst"
          checked={search.marks !== 'off'}
          onChange={(on) => setSearch({ marks: on ? undefined : 'off' })}
        />
        <Check
          label="Bars behind metrics"
          checked={search.bars === 'on'}
          onChange={(on) => setSearch({ bars: on ? 'on' : undefined })}
        />
        <Check
          label="Times as dates"
          checked={search.times === 'absolute'}
          onChange={(on) => setSearch({ times: on ? 'absolute' : undefined })}
        />
      </Group>
      <Group title="Against the baseline">
        {search.baseline ? (
          <>
            <Segmented
              label="Other runs show"
              value={search.delta ?? 'difference'}
              choices={[
                ['difference', 'Difference'],
                ['percent', 'Per cent'],
              ]}
              onChange={(delta) => setSearch({ delta: delta === 'percent' ? delta : undefined })}
            />
            <button
              type="button"
              className="link-button"
              onClick={() => setSearch({ baseline: undefined })}
            >
              No baseline
            </button>
          </>
        ) : (
          <p className="quiet">
            Choose a run's <Icon name="more" /> menu, or press <kbd>b</kbd> on its row, to measure
            the others against it.
          </p>
        )}
      </Group>
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="display-group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

interface CheckProps {
  label: string;
  checked: boolean;
  onChange: (on: boolean) => void;
}

function Check({ label, checked, onChange }: CheckProps) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}

const GROUPABLE = [
  ['params', 'Parameters'],
  ['tags', 'Tags'],
] as const;

interface GroupSelectsProps {
  groupBy: readonly string[];
  keys: KnownKeys;
  onChange: (ids: string[]) => void;
}

/** One select for each key that is grouped by, and one for the next. */
function GroupSelects({ groupBy, keys, onChange }: GroupSelectsProps) {
  return [...groupBy, '']
    .slice(0, MOST_GROUP_KEYS)
    .map((chosen, index) => (
      <GroupSelect
        key={chosen}
        label={index === 0 ? 'Group by' : 'and by'}
        chosen={chosen}
        others={groupBy.filter((id) => id !== chosen)}
        keys={keys}
        onChange={(id) =>
          onChange([...groupBy.slice(0, index), id, ...groupBy.slice(index + 1)].filter(Boolean))
        }
      />
    ));
}

interface GroupSelectProps {
  label: string;
  chosen: string;
  /** What is grouped by already. */
  others: readonly string[];
  keys: KnownKeys;
  onChange: (id: string) => void;
}

function GroupSelect({ label, chosen, others, keys, onChange }: GroupSelectProps) {
  const datasets = keys.datasets.length > 0 ? DATASET_GROUPS : [];
  const known =
    datasets.some(([id]) => id === chosen) ||
    GROUPABLE.some(([kind]) => keys[kind].some((key) => `${kind}.${key}` === chosen));
  return (
    <label className="display-field">
      {label}
      <select className="select" value={chosen} onChange={(event) => onChange(event.target.value)}>
        <option value="">nothing</option>
        {chosen && !known && <option value={chosen}>{keyName(chosen)}</option>}
        {GROUPABLE.map(([kind, title]) =>
          keys[kind].length > 0 ? (
            <optgroup key={kind} label={title}>
              {keys[kind].map((key) => (
                <option
                  key={key}
                  value={`${kind}.${key}`}
                  disabled={others.includes(`${kind}.${key}`)}
                >
                  {key}
                </option>
              ))}
            </optgroup>
          ) : null,
        )}
        {datasets.length > 0 && (
          <optgroup label="Data set">
            {datasets.map(([id, title]) => (
              <option key={id} value={id} disabled={others.includes(id)}>
                {title}
              </option>
            ))}
          </optgroup>
        )}
      </select>
    </label>
  );
}

/** What is grouped by, in the toolbar, with the way out. */
export function GroupedBy({ table }: { table: TableState }) {
  return table.groupBy.map((id, index) => (
    <span key={id} className="chip chip-removable">
      <span>
        <span className="chip-key">{index === 0 ? 'grouped by' : 'and by'}</span> {keyName(id)}
      </span>
      <button
        type="button"
        aria-label={`Do not group by ${keyName(id)}`}
        title={`Do not group by ${keyName(id)}`}
        onClick={() => table.setGroupBy(table.groupBy.filter((other) => other !== id))}
      >
        <Icon name="close" />
      </button>
    </span>
  ));
}
