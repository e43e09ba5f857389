import { Link } from '@tanstack/react-router';

/** The parts of the UI; the one on screen is marked on all of its pages. */
export function Sections({ onPick }: { onPick?: () => void }) {
  const activeOptions = { includeSearch: false };
  return (
    <nav className="sections" aria-label="Sections">
      <Link to="/experiments" activeOptions={activeOptions} onClick={onPick}>
        Experiments
      </Link>
      <Link to="/models" activeOptions={activeOptions} onClick={onPick}>
        Models
      </Link>
      <Link to="/prompts" activeOptions={activeOptions} onClick={onPick}>
        Prompts
      </Link>
      <Link to="/webhooks" activeOptions={activeOptions} onClick={onPick}>
        Webhooks
      </Link>
    </nav>
  );
}
