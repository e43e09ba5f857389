import { type ReactNode, useMemo, useState } from 'react';
import { kindOf } from '../../artifacts/kinds';
import { useIsPhone } from '../../common/hooks';
import { formatCount } from '../../format/numbers';
import { DifferenceSteps } from '../DifferenceSteps';
import { Absent } from './Absent';
import { alignTexts, changedLines, differences, foldRows } from './aligned';
import { ColumnHead, type ComparedFileProps } from './ColumnHead';
import { FileHead } from './FileHead';
import { hasLongLine, layOutJson } from './layOutJson';
import { SideBySide } from './SideBySide';
import { Stacked, type StackedItem, stackedItems } from './Stacked';
import { type OwnText, useTexts } from './useTexts';

/** A text of several runs, line beside line; on a phone one run below the other. */
export function ComparedTexts(props: ComparedFileProps) {
  const { columns, entry, errors, onRetry, baseline, onBaseline } = props;
  const { texts, retry } = useTexts(columns, entry.own);
  const phone = useIsPhone();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  // A new object for each step: going to the same difference again brings it into view again.
  const [gone, setGone] = useState({ place: -1 });

  const found = useStable(texts.map((own) => own?.text));
  const shown = useMemo(() => linesOf(entry.name, found), [entry.name, found]);
  // The first run that has the text is what the others are compared with: the baseline, if it has it.
  const withText = useMemo(
    () => shown.flatMap((text, index) => (text === undefined ? [] : [index])),
    [shown],
  );
  const [reference = -1] = withText;
  const rows = useMemo(() => {
    const [first = '', ...others] = withText.map((index) => shown[index] ?? '');
    return alignTexts(first, others);
  }, [shown, withText]);
  const same = new Set(found.filter((text) => text !== undefined)).size < 2;

  const wide = useMemo(() => foldRows(rows, new Set([...opened].map(Number))), [rows, opened]);
  const narrow = useMemo(
    () => (phone ? stackedItems(shown, withText, opened) : []),
    [phone, shown, withText, opened],
  );
  const items: readonly (StackedItem | (typeof wide)[number])[] = phone ? narrow : wide;
  const hunks = useMemo(
    () => differences(items.map((item) => ({ differs: 'row' in item && item.row.differs }))),
    [items],
  );

  // Against another baseline there may be fewer.
  const place = gone.place < hunks.length ? gone.place : -1;

  function step(by: 1 | -1) {
    const { length } = hunks;
    if (length > 0) setGone({ place: ((place < 0 && by < 0 ? 0 : place) + by + length) % length });
  }

  function state(index: number): ReactNode {
    const own = texts[index];
    if (!own) {
      if (entry.own[index]) return 'a folder in this run';
      return <Absent error={errors[index]} onRetry={onRetry} />;
    }
    if (own.error) return <Absent error={own.error} onRetry={() => retry(index)} />;
    if (own.text === undefined) return stateText(own);
    if (withText.length < 2) return undefined;
    if (index === reference) return 'reference';
    if (own.text === found[reference]) return 'identical';
    const changed = changedLines(rows, withText.indexOf(index));
    if (changed === 0) return 'the same but for white space';
    return changed === 1 ? '1 line differs' : `${formatCount(changed)} lines differ`;
  }

  const heads = columns.map((column, index) => (
    <ColumnHead
      key={column.run.info.run_id}
      column={column}
      file={entry.own[index]}
      baseline={baseline}
      onBaseline={onBaseline}
    >
      {state(index)}
    </ColumnHead>
  ));
  const view = {
    name: entry.name,
    heads,
    hunk: hunks[place],
    gone,
    onUnfold: (key: string) => setOpened(new Set([...opened, key])),
  };
  return (
    <>
      <FileHead path={entry.path}>
        {same && withText.length > 1 && (
          <span role="status">Identical in {whose(withText.length, columns.length)}</span>
        )}
        {!same && <DifferenceSteps count={hunks.length} place={place} onStep={step} />}
      </FileHead>
      {phone ? (
        <Stacked {...view} items={narrow} />
      ) : (
        <SideBySide {...view} items={wide} withText={withText} />
      )}
    </>
  );
}

function whose(count: number, all: number): string {
  return count === all ? `all ${all} runs` : `the ${count} runs that have it`;
}

function stateText({ pending, reason }: OwnText): string {
  if (pending) return 'Loading…';
  return reason === 'large' ? 'too large to be compared' : 'not a text';
}

/** JSON of one long line has no lines to compare: then it is laid out, in all runs. */
function linesOf(name: string, texts: readonly (string | undefined)[]): (string | undefined)[] {
  const written = texts.filter((text) => text !== undefined);
  const lay = kindOf(name) === 'json' && written.some(hasLongLine) ? layOutJson : undefined;
  // The end of the last line is no line.
  const ended = written.every((text) => text.endsWith('\n'));
  return texts.map((text) => {
    if (text === undefined) return undefined;
    return lay ? lay(text) : ended ? text.slice(0, -1) : text;
  });
}

/** The same array as long as it holds the same. */
function useStable<T>(list: readonly T[]): readonly T[] {
  const [kept, setKept] = useState(list);
  const same = kept.length === list.length && list.every((item, index) => item === kept[index]);
  if (!same) setKept(list);
  return same ? kept : list;
}
