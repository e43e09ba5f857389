import { Link } from '@tanstack/react-router';
import { Dialog } from '../common/Dialog';
import '../styles/palette.css';
import { Keys } from './Keys';
import { useKeysOn } from './preferences';
import { OTHERS, PAGES, type Shortcut } from './shortcuts';

/** All keyboard shortcuts. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const on = useKeysOn();
  return (
    <Dialog title="Keyboard" onClose={onClose} wide toRead>
      {!on && (
        <p role="status">
          Shortcuts of single keys are switched off in the{' '}
          <Link to="/settings" onClick={onClose}>
            settings
          </Link>
          .
        </p>
      )}
      <div className="key-groups">
        <KeyGroup name="Everywhere" shortcuts={PAGES} />
        {OTHERS.map((group) => (
          <KeyGroup key={group.name} {...group} />
        ))}
      </div>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

function KeyGroup({ name, shortcuts }: { name: string; shortcuts: readonly Shortcut[] }) {
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      <dl>
        {shortcuts.map(({ keys, does }) => (
          <div key={keys}>
            <dt>{does}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
