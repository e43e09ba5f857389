import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { keyCatalogueQuery } from '../api/explore';
import { Icon } from '../common/Icon';
import { Popover } from '../common/Popover';
import { withColumns } from './columnOrder';
import {
  ATTRIBUTE_KEYS,
  type ColumnKind,
  columnOf,
  joinedKeys,
  KIND_LABELS,
  KINDS,
  type KnownKeys,
  metricColumnId,
  partsOf,
} from './columns';

interface ColumnChooserProps {
  experimentId: string;
  /** Of the loaded runs. */
  keys: KnownKeys;
  selected: readonly string[];
  isDefault: boolean;
  /** Columns only where the loaded runs differ. */
  differing: boolean;
  onDiffering: (on: boolean) => void;
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

function ColumnList(props: ColumnChooserProps) {
  const { selected, isDefault, onChange } = props;
  const catalogue = useQuery(keyCatalogueQuery(props.experimentId));
  const keys = joinedKeys(props.keys, catalogue.data);
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
    onChange(on ? withColumns(selected, ids) : rest);
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
      <label className="check column-differs">
        <input
          type="checkbox"
          checked={props.differing}
          onChange={(event) => props.onDiffering(event.target.checked)}
        />
        Only what differs among the runs loaded
      </label>
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
                  <>
                    <label title={item.label}>
                      <input
                        type="checkbox"
                        checked={chosen.has(item.id)}
                        onChange={(event) => toggle([item.id], event.target.checked)}
                      />
                      <span>{item.label}</span>
                    </label>
                    <Extremes item={item} chosen={chosen} toggle={toggle} />
                  </>
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

interface ExtremesProps {
  item: { id: string; label: string };
  chosen: ReadonlySet<string>;
  toggle: (ids: readonly string[], on: boolean) => void;
}

/** A metric's smallest and largest value, each a column beside the last one. */
function Extremes({ item, chosen, toggle }: ExtremesProps) {
  const parts = partsOf(item.id);
  if (parts?.kind !== 'metrics') return null;
  return (['min', 'max'] as const).map((stat) => {
    const id = metricColumnId(parts.key, stat);
    return (
      <button
        key={stat}
        type="button"
        className="column-stat"
        aria-pressed={chosen.has(id)}
        aria-label={`${stat === 'min' ? 'Smallest' : 'Largest'} ${item.label}`}
        onClick={() => toggle([id], !chosen.has(id))}
      >
        {stat}
      </button>
    );
  });
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
      .map(partsOf)
      .filter((parts) => parts?.kind === kind)
      .map((parts) => parts?.key ?? '')
      .filter((key) => !known.includes(key));
    const ids = [...known, ...new Set(absent)].map((key) => `${kind}.${key}`);
    const matching = ids
      .map((id) => ({ id, label: columnOf(id)?.label ?? id }))
      .filter(({ label }) => label.toLowerCase().includes(text));
    if (matching.length === 0) continue;
    items.push({ heading: kind, ids: matching.map(({ id }) => id) }, ...matching);
  }
  return items;
}
