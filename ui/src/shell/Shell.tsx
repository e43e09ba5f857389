import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { fetchVersion } from '../api/client';
import { useIsPhone } from '../common/hooks';
import { Icon } from '../common/Icon';
import { Popover } from '../common/Popover';
import { SearchDialog } from '../palette/SearchDialog';
import { rememberList } from '../run/listOrigin';
import { Breadcrumb } from './Breadcrumb';
import { KeyboardHelp } from './KeyboardHelp';
import { Keys } from './Keys';
import { Offline } from './Offline';
import { Sections } from './Sections';
import { ThemeSwitch } from './ThemeSwitch';
import { useCommands } from './useCommands';
import { useShortcuts } from './useShortcuts';
import { Wordmark } from './Wordmark';

export function Shell() {
  const isPhone = useIsPhone();
  const [dialog, setDialog] = useState<'search' | 'keys'>();
  const navigate = useNavigate();
  const showSearch = () => setDialog('search');
  const showKeys = useCallback(() => setDialog('keys'), []);
  const close = () => setDialog(undefined);
  const commands = useCommands(showKeys);
  useRememberedLists();
  useShortcuts({
    'mod+k': showSearch,
    '?': showKeys,
    '/': focusSearch,
    'g e': () => navigate({ to: '/experiments' }),
    'g m': () => navigate({ to: '/models' }),
    'g p': () => navigate({ to: '/prompts' }),
    'g w': () => navigate({ to: '/webhooks' }),
    'g s': () => navigate({ to: '/settings' }),
  });

  return (
    <>
      {/* Not a link to "#main": the hash belongs to the router. */}
      <button
        type="button"
        className="skip-link"
        onClick={() => document.getElementById('main')?.focus()}
      >
        Skip to the content
      </button>
      <header className="topbar">
        <Link to="/experiments" className="home-link" aria-label="Tailrace, all experiments">
          <Wordmark />
        </Link>
        {isPhone ? (
          <>
            <Breadcrumb />
            <button
              type="button"
              className="icon-button menu-button"
              aria-label="Search everything"
              onClick={showSearch}
            >
              <Icon name="search" />
            </button>
            <Popover
              trigger={<Icon name="menu" />}
              label="Menu"
              className="icon-button menu-button"
            >
              {(closeMenu) => (
                <div className="menu">
                  <Sections onPick={closeMenu} />
                  <ServerLinks onPick={closeMenu} />
                  <ThemeSwitch />
                </div>
              )}
            </Popover>
          </>
        ) : (
          <>
            <Sections />
            <Breadcrumb />
            <button type="button" className="search-button" onClick={showSearch}>
              <Icon name="search" />
              <span>Search everything</span>
              <Keys keys="mod+k" />
            </button>
            <ThemeSwitch />
            <Popover
              trigger={<Icon name="settings" />}
              label="Settings and help"
              title="Settings and help"
              className="icon-button"
            >
              {(closeMenu) => (
                <div className="menu">
                  <ServerLinks
                    onPick={closeMenu}
                    onKeys={() => {
                      closeMenu();
                      showKeys();
                    }}
                  />
                </div>
              )}
            </Popover>
          </>
        )}
      </header>
      <Offline />
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      {/* Not fetched when they are asked for: what is typed after their keys would be lost until then, or taken for keys. */}
      {dialog === 'search' && <SearchDialog commands={commands} onClose={close} />}
      {dialog === 'keys' && <KeyboardHelp onClose={close} />}
    </>
  );
}

function ServerLinks({ onPick, onKeys }: { onPick: () => void; onKeys?: () => void }) {
  const { data: version } = useQuery({
    queryKey: ['version'],
    queryFn: ({ signal }) => fetchVersion(signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return (
    <nav className="sections" aria-label="Settings and help">
      <Link to="/settings" onClick={onPick}>
        Settings
      </Link>
      {onKeys && (
        <button type="button" onClick={onKeys}>
          Keyboard shortcuts
        </button>
      )}
      <a href="docs" target="_blank" rel="noopener noreferrer" onClick={onPick}>
        REST API
      </a>
      <Link to="/about" onClick={onPick}>
        About {version && <span className="server-version">{version}</span>}
      </Link>
    </nav>
  );
}

/** Lists of runs are remembered, so that a run's page knows what it was opened from. */
function useRememberedLists(): void {
  const address = useLocation({ select: ({ pathname, searchStr }) => pathname + searchStr });
  useEffect(() => rememberList(address), [address]);
}

/** The field of the page on screen in which something is looked for. */
function focusSearch(): void {
  const field = document.querySelector<HTMLElement>(
    'main :is(.filter-bar :is(input, .cm-content, .filter-write), .filter-box :is(textarea, input, .cm-content), input[type="search"])',
  );
  // A filter that stands there as chips becomes a text first.
  if (field instanceof HTMLButtonElement) field.click();
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
}
