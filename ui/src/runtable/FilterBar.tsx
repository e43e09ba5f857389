import { useEffect, useId, useRef, useState } from 'react';
import type { RunRow } from '../api/runs';
import { Icon } from '../common/Icon';
import { Popover } from '../common/Popover';
import type { KnownKeys } from './columns';
import { FilterHelp } from './FilterHelp';

interface FilterBarProps {
  /** The filter in force. */
  filter: string;
  /** Why the server refused it. */
  error: string | undefined;
  keys: KnownKeys;
  /** A run to take the examples' values from. */
  example: RunRow | undefined;
  onApply: (filter: string) => void;
}

/** The filter in MLflow's grammar. Enter applies it: half a clause is no filter, so typing alone asks nothing. */
export function FilterBar({ filter, error, keys, example, onApply }: FilterBarProps) {
  const [draft, setDraft] = useState(filter);
  const [seen, setSeen] = useState(filter);
  if (seen !== filter) {
    setSeen(filter);
    setDraft(filter);
  }
  const input = useRef<HTMLInputElement>(null);
  const errorId = useId();
  useSlashKey(input);

  function insertExample(clause: string) {
    const text = draft.trim();
    const joined = text === '' ? clause : `${text} AND ${clause}`;
    setDraft(joined);
    onApply(joined);
    input.current?.focus();
  }

  return (
    <form
      className="filter-bar"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onApply(draft.trim());
      }}
    >
      <div className={error ? 'filter-input filter-input-bad' : 'filter-input'}>
        <Icon name="search" />
        <input
          ref={input}
          className="input"
          aria-label="Filter runs"
          aria-invalid={error !== undefined}
          aria-describedby={error ? errorId : undefined}
          placeholder="Filter: metrics.loss < 0.5 AND params.model = 'cnn'"
          value={draft}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setDraft(filter);
          }}
        />
        {draft.trim() !== filter ? (
          <button type="submit" className="filter-apply">
            Apply <kbd>↵</kbd>
          </button>
        ) : (
          filter !== '' && (
            <button
              type="button"
              className="icon-button"
              aria-label="Clear the filter"
              title="Clear the filter"
              onClick={() => {
                onApply('');
                input.current?.focus();
              }}
            >
              <Icon name="close" />
            </button>
          )
        )}
        {draft === '' && <kbd className="filter-key">/</kbd>}
        <Popover
          trigger={<Icon name="help" />}
          label="How to write a filter"
          title="How to write a filter"
          className="icon-button"
        >
          {(close) => (
            <FilterHelp
              keys={keys}
              example={example}
              onPick={(clause) => {
                close();
                insertExample(clause);
              }}
            />
          )}
        </Popover>
      </div>
      {error && (
        <p id={errorId} className="error-text filter-error" role="alert">
          {error}
        </p>
      )}
    </form>
  );
}

/** "/" focuses the filter, unless the user is typing somewhere. */
function useSlashKey(input: React.RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as HTMLElement;
      if (target.closest('input, textarea, select, dialog, [contenteditable]')) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [input]);
}
