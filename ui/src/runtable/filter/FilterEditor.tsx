import {
  acceptCompletion,
  autocompletion,
  completionStatus,
  moveCompletionSelection,
  startCompletion,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState, Prec, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  keymap,
  placeholder,
} from '@codemirror/view';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { type FilterTextProps, PLACEHOLDER } from '../FilterBar';
import { completionSource } from './completions';

interface Span {
  from: number;
  to: number;
}

const setError = StateEffect.define<Span>();

/** The piece that the server refused, underlined until it is changed. */
const errorField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setError)) return underlined(effect.value, transaction.state.doc.length);
    }
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const mark = Decoration.mark({ class: 'filter-wrong' });

function underlined({ from, to }: Span, length: number): DecorationSet {
  const end = Math.min(to, length);
  return from < end ? Decoration.set(mark.range(from, end)) : Decoration.none;
}

interface FilterEditorProps extends FilterTextProps {
  /** It begins with the cursor in it. */
  focused: boolean;
  onFocus: () => void;
}

/** One line of text with completion. Enter applies it, Tab takes a completion, Escape puts back what was in force. */
export function FilterEditor(props: FilterEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(undefined);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  // At once: between the plain field, which goes when this comes, and the focus here, a key would be lost.
  useLayoutEffect(() => {
    if (!host.current) return;
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: latest.current.draft,
        selection: { anchor: latest.current.draft.length },
        extensions: [
          history(),
          drawSelection(),
          errorField,
          placeholder(PLACEHOLDER),
          autocompletion({
            override: [completionSource(() => latest.current)],
            icons: false,
            // Whoever knows what comes need not wait for it.
            interactionDelay: 0,
            // Enter is for the filter, unless the arrows have gone to a completion; Tab takes the first.
            selectOnOpen: false,
          }),
          Prec.highest(keymap.of([{ key: 'Tab', run: takeCompletion }])),
          keymap.of([
            { key: 'Enter', run: done(() => latest.current.onApply(text(view))) },
            { key: 'Escape', run: done(() => latest.current.onCancel()) },
            ...historyKeymap,
            ...defaultKeymap,
          ]),
          EditorState.transactionFilter.of((transaction) =>
            transaction.newDoc.lines > 1
              ? onOneLine(transaction.newDoc.toString(), transaction.startState.doc.length)
              : transaction,
          ),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return;
            const now = update.state.doc.toString();
            queueMicrotask(() => latest.current.setDraft(now));
          }),
          EditorView.contentAttributes.of({
            'aria-label': 'Filter runs',
            spellcheck: 'false',
            autocapitalize: 'off',
          }),
        ],
      }),
    });
    editor.current = view;
    if (latest.current.focused) {
      view.focus();
      if (latest.current.draft === '') startCompletion(view);
    }
    const keepFocus = keptFocus(view);
    view.dom.addEventListener('focusin', keepFocus);
    return () => {
      view.dom.removeEventListener('focusin', keepFocus);
      editor.current = undefined;
      view.destroy();
    };
  }, []);

  const { version, errorAt, described } = props;
  // What is typed goes up and never comes back down, where it would meet later keys. What others put there does.
  const shown = useRef(version);
  useEffect(() => {
    // The editor was made with this text, and a key may have come since.
    if (shown.current === version) return;
    shown.current = version;
    queueMicrotask(() => {
      const view = editor.current;
      const { draft } = latest.current;
      if (!view || text(view) === draft) return;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: draft },
        selection: { anchor: draft.length },
      });
    });
  }, [version]);

  const from = errorAt?.from ?? 0;
  const to = errorAt?.to ?? 0;
  useEffect(() => {
    const content = editor.current?.contentDOM;
    content?.setAttribute('aria-invalid', String(from < to));
    if (described) content?.setAttribute('aria-describedby', described);
    else content?.removeAttribute('aria-describedby');
    // React may be drawing in the middle of a change of the editor, which takes no other then.
    queueMicrotask(() => editor.current?.dispatch({ effects: setError.of({ from, to }) }));
  }, [from, to, described]);

  return <div ref={host} className="filter-editor" onFocus={props.onFocus} />;
}

/** While completions are on their way, Tab does not leave the field: whoever pressed it meant one of them. */
function takeCompletion(view: EditorView): boolean {
  if (acceptCompletion(view)) return true;
  if (moveCompletionSelection(true)(view)) return acceptCompletion(view);
  return completionStatus(view.state) === 'pending';
}

/**
 * The list of completions scrolls, so Chromium lets it have the focus. When it is then taken off the page in the middle of
 * a change of the editor, it loses the focus and makes a change of its own, which the editor takes for an error.
 */
function keptFocus(view: EditorView): (event: FocusEvent) => void {
  return ({ target }) => {
    if ((target as Element).closest('.cm-tooltip')) view.focus();
  };
}

/** A key's command that always counts as done. */
function done(act: () => void): () => boolean {
  return () => {
    act();
    return true;
  };
}

function text(view: EditorView): string {
  return view.state.doc.toString();
}

/** What was pasted with line breaks. */
function onOneLine(pasted: string, length: number) {
  const insert = pasted.replace(/\s*\n\s*/g, ' ');
  return [{ changes: { from: 0, to: length, insert }, selection: { anchor: insert.length } }];
}
