import { useRouter } from '@tanstack/react-router';
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { errorSentence } from '../api/client';
import { Icon, type IconName } from '../common/Icon';
import { Keys } from '../shell/Keys';
import '../styles/palette.css';
import { type Command, isMeant, marked, stepped } from './commands';
import { usePageCommands } from './pageCommands';
import { useFound } from './useFound';

interface SearchDialogProps {
  commands: readonly Command[];
  onClose: () => void;
}

interface Option {
  id: string;
  title: string;
  detail?: string;
  keys?: string;
  icon: IconName;
  /** Where it leads; a command has none. */
  path?: string;
  pick: () => void;
}

interface Group {
  name: string;
  options: Option[];
}

/** Finds whatever has a name: pages and commands at once, everything else on the server. */
export function SearchDialog({ commands, onClose }: SearchDialogProps) {
  const [text, setText] = useState('');
  const [activeId, setActiveId] = useState<string>();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const router = useRouter();
  const pageCommands = usePageCommands();
  const { groups: found, wanted, busy, error, retry } = useFound(text);

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  const groups: Group[] = useMemo(() => {
    const asOption = (command: Command): Option => ({ ...command, pick: command.run });
    const meant = (all: readonly Command[]) =>
      all.filter((command) => isMeant(command, text)).map(asOption);
    return [
      { name: 'On this page', options: meant(pageCommands) },
      { name: 'Pages and commands', options: meant(commands) },
      ...found.map(({ name, found: hits }) => ({
        name,
        options: hits.map((hit) => ({ ...hit, pick: () => router.history.push(hit.path) })),
      })),
    ].filter(({ options }) => options.length > 0);
  }, [commands, pageCommands, found, text, router]);
  const options = groups.flatMap((group) => group.options);
  const active = Math.max(
    0,
    options.findIndex((option) => option.id === activeId),
  );
  const current = options[active];

  function pick(option: Option | undefined, elsewhere: boolean) {
    if (!option) return;
    if (elsewhere && option.path) {
      open(router.history.createHref(option.path), '_blank', 'noopener');
      return;
    }
    onClose();
    option.pick();
  }

  function move(by: number) {
    const next = options[stepped(active, by, options.length)];
    if (!next) return;
    setActiveId(next.id);
    document.getElementById(idOf(next))?.scrollIntoView({ block: 'nearest' });
  }

  function onKeyDown(event: React.KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      // Pages end at the ends.
      if (Math.abs(step) === 1) move(step);
      else move(Math.min(Math.max(active + step, 0), options.length - 1) - active);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      pick(current, event.ctrlKey || event.metaKey);
    }
  }

  // Not made of names: an id with a space in it cannot be referred to.
  const idOf = (option: Option) => `${id}-${options.indexOf(option)}`;
  const nothing = options.length === 0 && !busy && !error;
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label="Search everything"
      onCancel={onClose}
      // The dialog's own box is all padding: a click on it is one beside the content.
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="palette-box">
        <div className="palette-field">
          <Icon name="search" />
          <input
            type="text"
            role="combobox"
            className="palette-input"
            aria-label="Search everything"
            aria-expanded={options.length > 0}
            aria-controls={`${id}-list`}
            aria-activedescendant={current && idOf(current)}
            aria-autocomplete="list"
            placeholder="Experiments, runs by name or ID, models, prompts, commands…"
            value={text}
            spellCheck={false}
            autoComplete="off"
            autoFocus
            onChange={(event) => {
              setText(event.target.value);
              setActiveId(undefined);
            }}
            onKeyDown={onKeyDown}
          />
          {busy && <span className="palette-busy" aria-hidden="true" />}
          <button
            type="button"
            className="icon-button"
            aria-label="Close the search"
            title="Close (Esc)"
            onClick={onClose}
          >
            <Icon name="close" />
          </button>
        </div>
        {error && (
          <p className="palette-message error-text" role="alert">
            {errorSentence(error)}{' '}
            <button type="button" className="link-button" onClick={retry}>
              Try again
            </button>
          </p>
        )}
        <div id={`${id}-list`} className="palette-list" role="listbox" aria-label="Found">
          {groups.map((group, index) => (
            <div key={group.name} role="group" aria-labelledby={`${id}-group-${index}`}>
              <div id={`${id}-group-${index}`} className="palette-group" role="presentation">
                {group.name}
              </div>
              {group.options.map((option) => (
                <OptionRow
                  key={option.id}
                  id={idOf(option)}
                  option={option}
                  search={option.path ? wanted : text}
                  selected={option === current}
                  onPoint={() => setActiveId(option.id)}
                  onPick={(elsewhere) => pick(option, elsewhere)}
                />
              ))}
            </div>
          ))}
        </div>
        {nothing && (
          <p className="palette-message quiet">
            Nothing is called “{text.trim()}”. A run is found by words of its name or the beginning
            of its ID.
          </p>
        )}
        <p className="visually-hidden" role="status">
          {busy ? '' : `${options.length} found`}
        </p>
        <footer className="palette-foot">
          <span>
            <kbd>↑</kbd> <kbd>↓</kbd> choose
          </span>
          <span>
            <kbd>Enter</kbd> open
          </span>
          <span>
            <Keys keys="mod+Enter" /> in a new tab
          </span>
          <span>
            <kbd>Esc</kbd> close
          </span>
        </footer>
      </div>
    </dialog>
  );
}

interface OptionRowProps {
  id: string;
  option: Option;
  search: string;
  selected: boolean;
  onPoint: () => void;
  onPick: (elsewhere: boolean) => void;
}

function OptionRow({ id, option, search, selected, onPoint, onPick }: OptionRowProps) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={selected}
      tabIndex={-1}
      className="palette-option"
      onMouseMove={selected ? undefined : onPoint}
      // The focus stays in the field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => onPick(event.ctrlKey || event.metaKey)}
    >
      <Icon name={option.icon} />
      <span className="palette-title" title={option.title}>
        {marked(option.title, search).map((piece, index) =>
          piece.hit ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name
            <mark key={index}>{piece.text}</mark>
          ) : (
            piece.text
          ),
        )}
      </span>
      {option.detail && <span className="palette-detail">{option.detail}</span>}
      {option.keys && <Keys keys={option.keys} />}
    </div>
  );
}
