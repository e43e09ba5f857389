import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Command } from '../palette/commands';
import { setThemeChoice } from './theme';

/** The commands that every page has, and the pages; the first words are what they are looked for by. */
export function useCommands(showKeys: () => void): readonly Command[] {
  const navigate = useNavigate();
  return useMemo(
    () => [
      {
        id: 'page-experiments',
        title: 'Experiments',
        words: 'all list home go',
        icon: 'experiment',
        keys: 'g e',
        run: () => navigate({ to: '/experiments' }),
      },
      {
        id: 'page-models',
        title: 'Models',
        words: 'registry registered go',
        icon: 'model',
        keys: 'g m',
        run: () => navigate({ to: '/models' }),
      },
      {
        id: 'page-prompts',
        title: 'Prompts',
        words: 'registry go',
        icon: 'text',
        keys: 'g p',
        run: () => navigate({ to: '/prompts' }),
      },
      {
        id: 'page-webhooks',
        title: 'Webhooks',
        words: 'notifications go',
        icon: 'swap',
        keys: 'g w',
        run: () => navigate({ to: '/webhooks' }),
      },
      {
        id: 'deleted-experiments',
        title: 'Deleted experiments',
        words: 'trash restore undelete',
        icon: 'trash',
        run: () => navigate({ to: '/experiments', search: { stage: 'deleted' } }),
      },
      {
        id: 'page-settings',
        title: 'Settings',
        words: 'preferences options go',
        icon: 'settings',
        keys: 'g s',
        run: () => navigate({ to: '/settings' }),
      },
      {
        id: 'page-about',
        title: 'About this server',
        words: 'version store database help',
        icon: 'info',
        run: () => navigate({ to: '/about' }),
      },
      {
        id: 'keys',
        title: 'Keyboard shortcuts',
        words: 'keys help',
        icon: 'keyboard',
        keys: '?',
        run: showKeys,
      },
      {
        id: 'theme-light',
        title: 'Light theme',
        words: 'appearance colours colors mode',
        icon: 'sun',
        run: () => setThemeChoice('light'),
      },
      {
        id: 'theme-dark',
        title: 'Dark theme',
        words: 'appearance colours colors mode night',
        icon: 'moon',
        run: () => setThemeChoice('dark'),
      },
      {
        id: 'theme-system',
        title: "The system's theme",
        words: 'appearance colours colors mode auto',
        icon: 'system',
        run: () => setThemeChoice('system'),
      },
    ],
    [navigate, showKeys],
  );
}
