import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { Icon } from '../common/Icon';
import { Popover } from '../common/Popover';
import {
  ATTRIBUTE_KEYS,
  type ColumnKind,
  columnOf,
  inKindOrder,
  KIND_LABELS,
  KINDS,
  type KnownKeys,
} from './columns';

interface ColumnChooserProps {
  keys: KnownKeys;
  selected: readonly string[];
  isDefault: boolean;
  /** undefined: back to the default columns. */
  onChange: (ids: string[] | undefined) => void;
}

export function ColumnChooser(props: ColumnChooserProps) {
  return (
    <Popover
      trigger={
        <>
          <Icon name="columns" />
          <span className="button-label">Columns</span>
        </>
      }
      label="Columns"
    >
      {() => <ColumnList {...props} />}
    </Popover>
  );
}

type Item = { heading: ColumnKind; ids: string[] } | { id: string; label: string };

const ITEM_HEIGHT = 28;

function ColumnList({ keys, selected, isDefault, onChange }: ColumnChooserProps) {
  const [text, setText] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  const items = listItems(keys, selected, text.trim().toLowerCase());
  const chosen = new Set(selected);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ITEM_HEIGHT,
    overscan: 8,
  });

  function toggle(ids: readonly string[], on: boolean) {
    const rest = selected.filter((id) => !ids.includes(id));
    onChange(inKindOrder(on ? [...rest, ...ids] : rest));
  }

  return (
    <div className="column-list">
      <div className="column-list-head">
        <input
          className="input"
          type="search"
          aria-label="Search columns"
          placeholder="Search columns"
          value={text}
          autoFocus
          onChange={(event) => setText(event.target.value)}
        />
        <button
          type="button"
          className="button"
          disabled={isDefault}
          onClick={() => onChange(undefined)}
        >
          Default
        </button>
      </div>
      <div className="column-list-scroller" ref={scroller}>
        <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const item = items[index];
            if (!item) return null;
            return (
              <div
                key={itemKey(item)}
                className="column-item"
                style={{ transform: `translateY(${start}px)` }}
              >
                {'heading' in item ? (
                  <Heading item={item} chosen={chosen} toggle={toggle} />
                ) : (
                  <label title={item.label}>
                    <input
                      type="checkbox"
                      checked={chosen.has(item.id)}
                      onChange={(event) => toggle([item.id], event.target.checked)}
                    />
                    <span>{item.label}</span>
                  </label>
                )}
              </div>
            );
          })}
        </div>
        {items.length === 0 && <p className="empty">No column contains “{text}”.</p>}
      </div>
    </div>
  );
}

interface HeadingProps {
  item: { heading: ColumnKind; ids: string[] };
  chosen: ReadonlySet<string>;
  toggle: (ids: readonly string[], on: boolean) => void;
}

function Heading({ item, chosen, toggle }: HeadingProps) {
  const allChosen = item.ids.every((id) => chosen.has(id));
  return (
    <div className="column-heading">
      <span>{KIND_LABELS[item.heading]}</span>
      <button type="button" className="link-button" onClick={() => toggle(item.ids, !allChosen)}>
        {allChosen ? 'Hide' : 'Show'} {item.ids.length === 1 ? 'it' : `all ${item.ids.length}`}
      </button>
    </div>
  );
}

function itemKey(item: Item): string {
  return 'heading' in item ? `heading:${item.heading}` : item.id;
}

function listItems(keys: KnownKeys, selected: readonly string[], text: string): Item[] {
  const items: Item[] = [];
  for (const kind of KINDS) {
    const known = kind === 'attributes' ? ATTRIBUTE_KEYS : keys[kind];
    // A chosen column stays in the list even if no loaded run has its key.
    const absent = selected
      .filter((id) => id.startsWith(`${kind}.`))
      .map((id) => id.slice(kind.length + 1))
      .filter((key) => !known.includes(key));
    const ids = [...known, ...absent].map((key) => `${kind}.${key}`);
    const matching = ids
      .map((id) => ({ id, label: columnOf(id)?.label ?? id }))
      .filter(({ label }) => label.toLowerCase().includes(text));
    if (matching.length === 0) continue;
    items.push({ heading: kind, ids: matching.map(({ id }) => id) }, ...matching);
  }
  return items;
}
