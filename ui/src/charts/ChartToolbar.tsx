import { useDraft } from '../common/hooks';
import { Icon } from '../common/Icon';
import { Popover } from '../common/Popover';
import { SearchBox } from '../common/SearchBox';
import { Segmented } from '../common/Segmented';
import { type ChartSearch, smoothingWeight } from '../url/search';
import { showHidden } from './layout';
import type { ChartRun } from './model';
import { SettingsForm } from './SettingsForm';
import { keyMatcher } from './sections';
import type { FullSettings, Settings } from './settings';
import type { LayoutState } from './useLayout';

interface ChartToolbarProps {
  search: ChartSearch;
  setSearch: (change: ChartSearch) => void;
  settings: FullSettings;
  onSettings: (change: Settings) => void;
  state: LayoutState;
  keys: readonly string[];
  runs: readonly ChartRun[];
  single: boolean;
  onAdd: () => void;
}

/** Which metrics are charted, and how. */
export function ChartToolbar(props: ChartToolbarProps) {
  const { search, setSearch, settings, onSettings, state } = props;
  const [smoothing, setSmoothing] = useDraft(search.smooth ?? '', (value) =>
    setSearch({ smooth: smoothingWeight(value) > 0 ? value : undefined }),
  );
  const weight = smoothingWeight(smoothing);
  const hidden = state.layout.hidden?.length ?? 0;
  return (
    <div className="toolbar chart-toolbar">
      <SearchBox
        label="Filter charts by metric"
        placeholder="Filter charts (regex)"
        value={search.charts ?? ''}
        onCommit={(value) => setSearch({ charts: value || undefined })}
      />
      <Segmented
        label="X axis"
        value={settings.x}
        choices={[
          ['step', 'Step'],
          ['relative', 'Relative time'],
          ['wall', 'Wall time'],
        ]}
        onChange={(x) => onSettings({ x })}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={settings.y === 'log'}
          onChange={(event) => onSettings({ y: event.target.checked ? 'log' : 'linear' })}
        />
        Log y
      </label>
      <label className="slider">
        Smoothing
        <input
          type="range"
          min="0"
          max="0.99"
          step="0.01"
          value={weight}
          onChange={(event) => setSmoothing(event.target.value)}
        />
        <output>{weight.toFixed(2)}</output>
      </label>
      <span className="toolbar-note">Drag zooms, double-click resets</span>
      <span className="chart-tools">
        <Popover
          trigger={
            <>
              <Icon name="display" />
              <span className="button-label">Settings</span>
            </>
          }
          label="Settings of all charts"
        >
          {() => (
            <div className="settings-panel">
              <SettingsForm
                settings={settings}
                inherited={settings}
                keys={props.keys}
                runs={props.runs}
                onChange={onSettings}
              />
              <Links search={search} setSearch={setSearch} />
            </div>
          )}
        </Popover>
        <button
          type="button"
          className="icon-button"
          aria-label="Undo"
          title="Undo the last change of the layout (Ctrl+Z)"
          disabled={!state.undo}
          onClick={state.undo}
        >
          <Icon name="undo" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label="Redo"
          title="Redo (Ctrl+Shift+Z)"
          disabled={!state.redo}
          onClick={state.redo}
        >
          <Icon name="redo" />
        </button>
        {hidden > 0 && (
          <button
            type="button"
            className="link-button"
            onClick={() => state.change(showHidden(state.layout))}
          >
            Show {hidden} hidden
          </button>
        )}
        <button type="button" className="button" onClick={props.onAdd} aria-label="Add chart">
          <Icon name="plus" />
          <span className="button-label">Add chart</span>
        </button>
      </span>
    </div>
  );
}

type LinkSearch = Pick<ChartToolbarProps, 'search' | 'setSearch'>;

/** What all charts do together. */
function Links({ search, setSearch }: LinkSearch) {
  const cursor = search.link !== 'none' && search.link !== 'zoom';
  const zoom = search.link !== 'none' && search.link !== 'cursor';

  function set(next: { cursor: boolean; zoom: boolean }) {
    if (next.cursor && next.zoom) setSearch({ link: undefined });
    else setSearch({ link: next.cursor ? 'cursor' : next.zoom ? 'zoom' : 'none' });
  }

  return (
    <div className="settings-links">
      <label className="check">
        <input
          type="checkbox"
          checked={cursor}
          onChange={(event) => set({ cursor: event.target.checked, zoom })}
        />
        One cross-hair for all charts
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={zoom}
          onChange={(event) => set({ cursor, zoom: event.target.checked })}
        />
        Zoom all charts together
      </label>
    </div>
  );
}

export function NoMatch({ text = '' }: { text: string | undefined }) {
  const verb = keyMatcher(text).isRegExp ? 'matches' : 'contains';
  return (
    <p className="empty">
      No metric {verb} “{text}”.
    </p>
  );
}
