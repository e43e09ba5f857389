import { Icon } from '../common/Icon';
import { Popover } from '../common/Popover';
import { OWN_SECTION } from './layout';
import type { ChartRun } from './model';
import type { PlacedSection } from './placing';
import { SettingsForm } from './SettingsForm';
import { SYSTEM } from './sections';
import type { FullSettings, Settings } from './settings';

interface SectionHeadingProps {
  section: PlacedSection<unknown>;
  onFold: () => void;
  settings: Settings;
  inherited: FullSettings;
  keys: readonly string[];
  runs: readonly ChartRun[];
  onSettings: (change: Settings) => void;
}

/** The name of a section, what folds it, and its own settings. */
export function SectionHeading(props: SectionHeadingProps) {
  const { section, settings } = props;
  const name = sectionName(section.prefix);
  const own = Object.keys(settings).length > 0;
  return (
    <h3 className="section-heading">
      <button
        type="button"
        className="section-fold"
        aria-expanded={!section.folded}
        onClick={props.onFold}
      >
        <Icon name={section.folded ? 'right' : 'chevron'} />
        {name} <span className="count">{section.charts.length + section.tiles.length}</span>
      </button>
      <Popover
        trigger={<Icon name="display" />}
        label={`Settings of the section ${name}`}
        title={own ? 'This section has settings of its own' : 'Settings of this section'}
        className={own ? 'icon-button icon-button-on' : 'icon-button section-settings'}
        align="start"
      >
        {() => (
          <div className="settings-panel">
            <SettingsForm
              settings={settings}
              inherited={props.inherited}
              from="the page"
              keys={props.keys}
              runs={props.runs}
              onChange={props.onSettings}
            />
          </div>
        )}
      </Popover>
    </h3>
  );
}

function sectionName(prefix: string): string {
  if (prefix === OWN_SECTION) return 'Added charts';
  if (prefix === SYSTEM) return 'System metrics';
  return prefix || 'Metrics';
}
