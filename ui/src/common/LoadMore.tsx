import { useNearViewport } from './hooks';

interface LoadMoreProps {
  more: boolean;
  busy: boolean;
  load: () => void;
}

/** At the end of a list: loads the next page when it comes into view. */
export function LoadMore({ more, busy, load }: LoadMoreProps) {
  const ref = useNearViewport(() => {
    if (more && !busy) load();
  });
  return (
    <div ref={ref} className="load-more">
      {more && (
        <button type="button" className="button" disabled={busy} onClick={load}>
          {busy ? 'Loading…' : 'Load more'}
        </button>
      )}
    </div>
  );
}
