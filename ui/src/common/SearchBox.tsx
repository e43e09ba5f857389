import type { RefObject } from 'react';
import { useDraft } from './hooks';
import { Icon } from './Icon';

interface SearchBoxProps {
  label: string;
  placeholder: string;
  value: string;
  onCommit: (text: string) => void;
  inputRef?: RefObject<HTMLInputElement | null>;
}

/** A search field that commits when the typing pauses. */
export function SearchBox({ label, placeholder, value, onCommit, inputRef }: SearchBoxProps) {
  const [draft, setDraft] = useDraft(value, onCommit);
  return (
    <div className="search-box">
      <Icon name="search" />
      <input
        ref={inputRef}
        type="search"
        className="input"
        aria-label={label}
        placeholder={placeholder}
        value={draft}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setDraft(event.target.value)}
      />
    </div>
  );
}
