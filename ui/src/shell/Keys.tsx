import { caps } from './shortcuts';

const SPOKEN: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  PageUp: 'Page ↑',
  PageDown: 'Page ↓',
};

/** A shortcut as the caps of its keys. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="keys">
      {caps(keys).map((cap) => (
        <kbd key={cap}>{SPOKEN[cap] ?? cap}</kbd>
      ))}
    </span>
  );
}
