import { tagFilter } from '../api/registry';
import type { KeyValue } from '../api/types';
import { MoreChip } from './MoreChip';

const SHOWN = 3;

interface TagChipsProps {
  tags: readonly KeyValue[];
  /** Lists what a filter finds. */
  onFilter: (filter: string) => void;
}

/** The first tags of a row; a click on one lists all rows that have it. */
export function TagChips({ tags, onFilter }: TagChipsProps) {
  return (
    <span className="chips">
      {tags.slice(0, SHOWN).map((tag) => {
        const filter = tagFilter(tag);
        return (
          <button
            key={tag.key}
            type="button"
            className="chip"
            title={`${tag.key}: ${tag.value}`}
            disabled={filter === undefined}
            onClick={() => filter && onFilter(filter)}
          >
            <span className="chip-key">{tag.key}</span> {tag.value}
          </button>
        );
      })}
      <MoreChip of={tags.slice(SHOWN).map(({ key, value }) => `${key}: ${value}`)} />
    </span>
  );
}
