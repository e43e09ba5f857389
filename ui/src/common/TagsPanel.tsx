import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { errorSentence } from '../api/client';
import type { KeyValue } from '../api/types';
import '../styles/editing.css';
import { Dock } from './Dock';
import { FormEnd } from './FormEnd';
import { useFocusBack } from './hooks';
import { Icon } from './Icon';
import { SearchBox } from './SearchBox';
import { Toast } from './Toast';
import { ownTags } from './tags';

interface TagsPanelProps {
  title?: string;
  tags: readonly KeyValue[] | undefined;
  /** Both resolve when the page shows the change. */
  set: (tag: KeyValue) => Promise<unknown>;
  remove: (key: string) => Promise<unknown>;
  /** A part of keys or values to find, where there may be many. */
  search?: string;
  onSearch?: (text: string) => void;
}

// Below that a search field is more to read than the tags.
const SEARCH_FROM = 8;
// More are found by searching.
const SHOWN = 200;

/** Tags, edited in place; one that was removed can be brought back. */
export function TagsPanel(props: TagsPanelProps) {
  const { title = 'Tags', tags, set, remove, search = '', onSearch } = props;
  // The key of the tag that is being edited; "" is a new one.
  const [editing, setEditing] = useState<string>();
  const addButton = useFocusBack(editing !== undefined);
  const [removed, setRemoved] = useState<KeyValue>();
  const removal = useMutation({
    mutationFn: ({ key }: KeyValue) => remove(key),
    onSuccess: (_answer, tag) => {
      setRemoved(tag);
      // The button that was pressed is gone with its tag.
      addButton.current?.focus();
    },
  });
  const restoring = useMutation({ mutationFn: set });
  const failure = removal.error ?? restoring.error;
  const own = ownTags(tags);
  const found = search ? own.filter((tag) => contains(tag, search.toLowerCase())) : own;
  const shown = found.slice(0, SHOWN);

  // Not the form that was opened while this one's tag was on its way.
  const close = (key: string) => setEditing((now) => (now === key ? undefined : now));

  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h2>
          {title} <span className="count">{own.length}</span>
        </h2>
        {onSearch && (own.length >= SEARCH_FROM || search !== '') && (
          <SearchBox
            label={`Search ${title.toLowerCase()}`}
            placeholder="Search"
            value={search}
            onCommit={onSearch}
          />
        )}
        <button
          type="button"
          ref={addButton}
          className="icon-button"
          aria-label="Add a tag"
          title="Add a tag"
          onClick={() => setEditing('')}
        >
          <Icon name="plus" />
        </button>
      </div>
      {editing === '' && <TagForm save={set} onClose={() => close('')} />}
      {failure && (
        <p className="panel-error error-text" role="alert">
          {errorSentence(failure)}
        </p>
      )}
      {own.length === 0 && editing === undefined && <p className="empty">No tags.</p>}
      {own.length > 0 && found.length === 0 && (
        <p className="empty">Nothing contains “{search}”.</p>
      )}
      {shown.length > 0 && (
        <dl className="pairs-plain tag-rows">
          {shown.map((tag) =>
            editing === tag.key ? (
              <div key={tag.key}>
                <TagForm tag={tag} save={set} onClose={() => close(tag.key)} />
              </div>
            ) : (
              <div key={tag.key}>
                <dt title={tag.key}>{tag.key}</dt>
                <dd>{tag.value === '' ? <i className="quiet">empty</i> : tag.value}</dd>
                <dd className="row-actions">
                  <button
                    type="button"
                    className="icon-button"
                    aria-label={`Edit the tag ${tag.key}`}
                    title="Edit"
                    onClick={() => setEditing(tag.key)}
                  >
                    <Icon name="pencil" />
                  </button>
                  <button
                    type="button"
                    className="icon-button"
                    aria-label={`Remove the tag ${tag.key}`}
                    title="Remove"
                    disabled={removal.isPending}
                    onClick={() => removal.mutate(tag)}
                  >
                    <Icon name="trash" />
                  </button>
                </dd>
              </div>
            ),
          )}
        </dl>
      )}
      {found.length > shown.length && (
        <p className="empty">{found.length - shown.length} more; search to see them.</p>
      )}
      {removed && (
        <Dock>
          <Toast
            text={`Removed the tag “${removed.key}”.`}
            action="Undo"
            onAction={() => restoring.mutate(removed)}
            onClose={() => setRemoved(undefined)}
          />
        </Dock>
      )}
    </section>
  );
}

function contains({ key, value }: KeyValue, text: string): boolean {
  return key.toLowerCase().includes(text) || value.toLowerCase().includes(text);
}

interface TagFormProps {
  /** The tag that is changed; a new one has none. */
  tag?: KeyValue;
  save: (tag: KeyValue) => Promise<unknown>;
  onClose: () => void;
}

function TagForm({ tag, save, onClose }: TagFormProps) {
  const [key, setKey] = useState(tag?.key ?? '');
  const [value, setValue] = useState(tag?.value ?? '');
  const saving = useMutation({ mutationFn: save, onSuccess: onClose });
  return (
    <form
      className="tag-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (key.trim() && !saving.isPending) saving.mutate({ key: key.trim(), value });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      {tag ? (
        <span className="tag-form-key">{tag.key}</span>
      ) : (
        <input
          className="input"
          aria-label="Key"
          placeholder="Key"
          autoFocus
          value={key}
          onChange={(event) => setKey(event.target.value)}
        />
      )}
      <input
        className="input"
        aria-label="Value"
        placeholder="Value"
        autoFocus={Boolean(tag)}
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
      <FormEnd
        error={saving.error}
        action="Save"
        disabled={!key.trim() || saving.isPending}
        onClose={onClose}
        className="editor-actions"
      />
    </form>
  );
}
