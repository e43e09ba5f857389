import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { errorSentence } from '../api/client';
import { deleteAlias, type RegisteredModel, reloadRegistry, setAlias } from '../api/registry';
import { useFocusBack } from '../common/hooks';
import { Icon } from '../common/Icon';

interface AliasEditorProps {
  /** The model or prompt; its aliases tell what each version is called. */
  model: RegisteredModel;
  version: string;
}

/** The aliases of one version, edited in place. An alias that another version has moves here. */
export function AliasEditor({ model, version }: AliasEditorProps) {
  const [draft, setDraft] = useState<string>();
  const addButton = useFocusBack(draft !== undefined);
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: async (action: () => Promise<unknown>) => {
      await action();
      await reloadRegistry(queryClient);
    },
    onSuccess: () => {
      setDraft(undefined);
      // Where an alias was removed, the button that was pressed is gone with it.
      addButton.current?.focus();
    },
  });
  const aliases = model.aliases ?? [];
  const own = aliases
    .filter((alias) => alias.version === version)
    .map(({ alias }) => alias)
    .sort();
  const wanted = draft?.trim() ?? '';
  const holder = aliases.find(({ alias }) => alias === wanted)?.version;

  return (
    <div className="alias-editor">
      {own.map((alias) => (
        <span key={alias} className="chip chip-removable alias">
          <span title={alias}>{alias}</span>
          <button
            type="button"
            aria-label={`Remove the alias ${alias}`}
            title={`Remove the alias ${alias}`}
            disabled={change.isPending}
            onClick={() => change.mutate(() => deleteAlias(model.name, alias))}
          >
            <Icon name="close" />
          </button>
        </span>
      ))}
      {draft === undefined ? (
        <button
          type="button"
          ref={addButton}
          className="icon-button"
          aria-label={`Add an alias to version ${version}`}
          title="Add an alias"
          onClick={() => {
            change.reset();
            setDraft('');
          }}
        >
          <Icon name="plus" />
        </button>
      ) : (
        <form
          className="alias-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (wanted) change.mutate(() => setAlias(model.name, version, wanted));
          }}
          onBlur={(event) => {
            if (wanted === '' && !event.currentTarget.contains(event.relatedTarget)) {
              setDraft(undefined);
            }
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setDraft(undefined);
          }}
        >
          <input
            className="input"
            aria-label={`New alias of version ${version}`}
            placeholder="champion"
            autoFocus
            spellCheck={false}
            autoCapitalize="off"
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
          />
          <button
            type="submit"
            className="icon-button"
            aria-label="Save the alias"
            title="Save"
            disabled={!wanted || change.isPending}
          >
            <Icon name="check" />
          </button>
        </form>
      )}
      {holder !== undefined && holder !== version && (
        <span className="alias-note quiet" role="status">
          moves here from v{holder}
        </span>
      )}
      {change.isError && (
        <span className="alias-note error-text" role="alert">
          {errorSentence(change.error)}
        </span>
      )}
    </div>
  );
}
