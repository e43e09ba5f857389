import { useMutation } from '@tanstack/react-query';
import { lazy, useState } from 'react';
import { PreviewBoundary } from '../artifacts/PreviewBoundary';
import '../styles/editing.css';
import { FormEnd } from './FormEnd';
import { useDraftKept, useFocusBack } from './hooks';
import { Icon } from './Icon';

const Markdown = lazy(() => import('./Markdown').then((m) => ({ default: m.Markdown })));

interface DescriptionPanelProps {
  title?: string;
  text: string;
  /** What is described: a text that was begun is kept under this name until it is saved or dropped. */
  subject: string;
  /** Saves the text, and resolves when the page shows it. */
  save: (text: string) => Promise<unknown>;
  /** Without a text only a button, where a description is an exception. */
  slim?: boolean;
}

/** A description in Markdown, edited in place. */
export function DescriptionPanel(props: DescriptionPanelProps) {
  const { title = 'Description', text, subject, save, slim } = props;
  const [editing, setEditing] = useState(false);
  const button = useFocusBack(editing);

  if (slim && !editing && text.trim() === '') {
    return (
      <button
        type="button"
        ref={button}
        className="link-button add-description"
        onClick={() => setEditing(true)}
      >
        Add a {title.toLowerCase()}
      </button>
    );
  }

  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
        {!editing && (
          <button
            type="button"
            ref={button}
            className="icon-button"
            aria-label={`Edit the ${title.toLowerCase()}`}
            title={`Edit the ${title.toLowerCase()}`}
            onClick={() => setEditing(true)}
          >
            <Icon name="pencil" />
          </button>
        )}
      </div>
      {editing && (
        <Editor
          title={title}
          text={text}
          subject={subject}
          save={save}
          onClose={() => setEditing(false)}
        />
      )}
      {!editing && text.trim() === '' && <p className="empty">No {title.toLowerCase()}.</p>}
      {!editing && text.trim() !== '' && (
        <div className="description">
          <PreviewBoundary resetKey={text}>
            <Markdown text={text} />
          </PreviewBoundary>
        </div>
      )}
    </section>
  );
}

interface EditorProps extends Required<Omit<DescriptionPanelProps, 'slim'>> {
  onClose: () => void;
}

function Editor({ title, text, subject, save, onClose }: EditorProps) {
  const [draft, setDraft, forget] = useDraftKept(subject, text);
  const saving = useMutation({
    mutationFn: () => save(draft),
    onSuccess: () => {
      forget();
      onClose();
    },
  });

  function leave() {
    forget();
    onClose();
  }

  return (
    <form
      className="description-editor"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
      onKeyDown={(event) => {
        // What was typed is there when the editor opens again; only Cancel drops it.
        if (event.key === 'Escape') onClose();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) saving.mutate();
      }}
    >
      <textarea
        className="input"
        aria-label={title}
        rows={Math.min(18, Math.max(6, draft.split('\n').length + 1))}
        maxLength={5000}
        autoFocus
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
      />
      <FormEnd
        error={saving.error}
        action="Save"
        disabled={saving.isPending}
        onClose={leave}
        className="editor-actions"
      >
        <span className="quiet">Markdown</span>
      </FormEnd>
    </form>
  );
}
