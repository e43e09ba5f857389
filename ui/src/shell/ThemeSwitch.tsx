import { Icon, type IconName } from '../common/Icon';
import { setThemeChoice, type ThemeChoice, useThemeChoice } from './theme';

const CHOICES: readonly [ThemeChoice, IconName, string][] = [
  ['light', 'sun', 'Light theme'],
  ['dark', 'moon', 'Dark theme'],
  ['system', 'system', "The system's theme"],
];

export function ThemeSwitch() {
  const choice = useThemeChoice();
  return (
    <fieldset className="segmented theme-switch" aria-label="Theme">
      {CHOICES.map(([value, icon, name]) => (
        <label key={value} title={name}>
          <input
            type="radio"
            name="theme"
            value={value}
            aria-label={name}
            checked={value === choice}
            onChange={() => setThemeChoice(value)}
          />
          <span>
            <Icon name={icon} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}
