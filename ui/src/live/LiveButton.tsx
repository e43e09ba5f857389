import { Icon } from '../common/Icon';
import type { FeedMode } from './feed';
import { useLive } from './useLive';

const WORDS: Record<FeedMode, [string, string]> = {
  connecting: ['Connecting', 'Connecting for live updates'],
  live: ['Live', 'New runs and points appear as they are logged'],
  polling: [
    'Live',
    'New runs and points appear every few seconds: the server or a proxy passes on no events',
  ],
  offline: ['Offline', 'The server does not answer; trying again'],
};

/** Says whether the page follows what is logged, and stops it or lets it go on. */
export function LiveButton({ experimentId }: { experimentId: string }) {
  const { mode, paused, setPaused } = useLive(experimentId);
  const [word, explanation] = paused
    ? ['Paused', 'What is shown stays as it is']
    : (WORDS[mode] as [string, string]);
  return (
    <button
      type="button"
      className="button live-button"
      data-mode={paused ? 'paused' : mode}
      aria-pressed={paused}
      aria-label={`${word}. ${paused ? 'Follow again' : 'Pause live updates'}`}
      title={`${explanation}. ${paused ? 'Click to follow again.' : 'Click to pause.'}`}
      onClick={() => setPaused(!paused)}
    >
      {paused ? <Icon name="play" /> : <span className="live-mark" aria-hidden="true" />}
      <span className="button-label">{word}</span>
    </button>
  );
}
