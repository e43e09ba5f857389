import { usePageTitle } from '../common/hooks';
import { Segmented } from '../common/Segmented';
import { setKeysOn, useKeysOn } from '../shell/preferences';
import { setThemeChoice, useThemeChoice } from '../shell/theme';
import '../styles/settings.css';

/** What this browser remembers of its user; nothing of it is kept on the server. */
export function SettingsPage() {
  usePageTitle('Settings');
  const theme = useThemeChoice();
  const keysOn = useKeysOn();
  return (
    <div className="page settings-page">
      <div className="page-head">
        <h1>Settings</h1>
      </div>
      <p className="quiet">
        Kept in this browser, for you. What a team shares, such as saved views, is kept with its
        experiment.
      </p>
      <section className="panel" aria-label="Appearance">
        <div className="setting">
          <div>
            <h2>Appearance</h2>
            <p>Light, dark, or what the operating system says.</p>
          </div>
          <Segmented
            label="Appearance"
            value={theme}
            choices={[
              ['light', 'Light'],
              ['dark', 'Dark'],
              ['system', 'System'],
            ]}
            onChange={setThemeChoice}
          />
        </div>
      </section>
      <section className="panel" aria-label="Keyboard">
        <div className="setting">
          <div>
            <h2>Shortcuts of single keys</h2>
            <p>
              Such as <kbd>?</kbd>, which lists them. Switch them off where speech recognition or
              another program types for you; those with Ctrl or ⌘ stay.
            </p>
          </div>
          <Segmented
            label="Shortcuts of single keys"
            value={keysOn ? 'on' : 'off'}
            choices={[
              ['on', 'On'],
              ['off', 'Off'],
            ]}
            onChange={(value) => setKeysOn(value === 'on')}
          />
        </div>
      </section>
    </div>
  );
}
