import { lazy, Suspense, useId, useRef, useState } from 'react';
import type { RunRow } from '../api/runs';
import { Icon } from '../common/Icon';
import { Popover } from '../common/Popover';
import type { KnownKeys } from './columns';
import { FilterHelp } from './FilterHelp';
import { chipsOf, errorSpan, textOf, withClause } from './filter/filterText';

const FilterEditor = lazy(() =>
  import('./filter/FilterEditor').then((module) => ({ default: module.FilterEditor })),
);

interface FilterBarProps {
  experimentId: string;
  /** The filter in force. */
  filter: string;
  /** Why the server refused it. */
  error: string | undefined;
  keys: KnownKeys;
  /** A run to take the examples' values from. */
  example: RunRow | undefined;
  onApply: (filter: string) => void;
}

export const PLACEHOLDER = "Filter: metrics.loss < 0.5 AND params.model = 'cnn'";

/**
 * The filter in MLflow's grammar: chips to look at and take away, a text to write. Enter applies it: half a clause is no
 * filter, so typing alone asks nothing. The editor comes when the text is first entered.
 */
export function FilterBar(props: FilterBarProps) {
  const { experimentId, filter, error, keys, example, onApply } = props;
  const [{ draft, version }, setText] = useState({ draft: filter, version: 0 });
  const setDraft = (text: string) => setText((old) => ({ ...old, draft: text }));
  const putText = (text: string) => setText((old) => ({ draft: text, version: old.version + 1 }));
  const [seen, setSeen] = useState(filter);
  /** Where the cursor goes when the text opens; undefined: the chips are shown. */
  const [writing, setWriting] = useState(false);
  if (seen !== filter) {
    setSeen(filter);
    putText(filter);
  }
  const errorId = useId();
  const root = useRef<HTMLFormElement>(null);
  const chips = writing || error || draft !== filter ? undefined : chipsOf(filter);
  const asText = chips === undefined || chips.length === 0;

  function apply(text: string) {
    putText(text);
    onApply(text.trim());
  }

  function pick(clause: string) {
    apply(withClause(draft, clause));
    setWriting(true);
  }

  return (
    <form
      ref={root}
      className="filter-bar"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        apply(draft);
      }}
      onBlur={(event) => {
        if (!root.current?.contains(event.relatedTarget as Node)) setWriting(false);
      }}
    >
      <div className={error ? 'filter-input filter-input-bad' : 'filter-input'}>
        <Icon name="search" />
        {asText ? (
          <FilterText
            {...{ experimentId, draft, version, keys, writing, setDraft, setWriting }}
            described={error ? errorId : undefined}
            errorAt={error && draft.trim() === filter ? errorSpan(draft, error) : undefined}
            onApply={apply}
            onCancel={() => putText(filter)}
          />
        ) : (
          <FilterChips
            chips={chips}
            onRemove={(index) => apply(textOf(chips.filter((_chip, at) => at !== index)))}
            onWrite={() => setWriting(true)}
          />
        )}
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
                apply('');
                setWriting(true);
              }}
            >
              <Icon name="close" />
            </button>
          )
        )}
        {draft === '' && !writing && <kbd className="filter-key">/</kbd>}
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
                pick(clause);
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

export interface FilterTextProps {
  experimentId: string;
  draft: string;
  /** Another one means that the text was not changed by typing. */
  version: number;
  keys: KnownKeys;
  /** Id of the sentence about what is wrong. */
  described: string | undefined;
  /** Where it is wrong. */
  errorAt: { from: number; to: number } | undefined;
  setDraft: (text: string) => void;
  onApply: (text: string) => void;
  onCancel: () => void;
}

interface FilterFieldProps extends FilterTextProps {
  writing: boolean;
  setWriting: (writing: boolean) => void;
}

/** The editor once somebody writes or something is wrong, and until it is here a plain field with the same text. */
function FilterText({ writing, setWriting, ...props }: FilterFieldProps) {
  const plain = (
    <input
      className="input"
      aria-label="Filter runs"
      aria-invalid={props.errorAt !== undefined}
      aria-describedby={props.described}
      placeholder={PLACEHOLDER}
      value={props.draft}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      // It takes the place of chips that were clicked.
      autoFocus={writing}
      onFocus={() => setWriting(true)}
      onChange={(event) => props.setDraft(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.onCancel();
      }}
    />
  );
  if (!writing && !props.errorAt) return plain;
  return (
    <Suspense fallback={plain}>
      <FilterEditor {...props} focused={writing} onFocus={() => setWriting(true)} />
    </Suspense>
  );
}

interface FilterChipsProps {
  chips: readonly string[];
  onRemove: (index: number) => void;
  onWrite: () => void;
}

function FilterChips({ chips, onRemove, onWrite }: FilterChipsProps) {
  return (
    <div className="filter-chips">
      <ul aria-label="Filter">
        {chips.map((chip, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same comparison may stand twice
          <li key={index} className="chip chip-removable">
            <button type="button" className="chip-text" title={chip} onClick={onWrite}>
              {chip}
            </button>
            <button
              type="button"
              aria-label={`Remove ${chip}`}
              title={`Remove ${chip}`}
              onClick={() => onRemove(index)}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="filter-write" onClick={onWrite}>
        Edit the filter
      </button>
    </div>
  );
}
