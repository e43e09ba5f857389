import { DiffText } from '../../common/DiffText';
import { type DiffLine, diffTexts } from '../../common/diff';
import { foldRows } from './aligned';
import type { LinesView } from './SideBySide';
import { Fold, VirtualLines } from './VirtualLines';

type StackedRow = DiffLine & { differs: boolean };

/** A line, folded lines, or (by its place) the head of a run. */
export type StackedItem =
  | { key: string; row: StackedRow }
  | { key: string; fold: string; count: number }
  | { key: string; head: number };

/**
 * One run below the other: of the first that has the text nothing but its name, of the others what is not as there.
 * Where nothing differs, the text as it is.
 */
export function stackedItems(
  texts: readonly (string | undefined)[],
  withText: readonly number[],
  opened: ReadonlySet<string>,
): StackedItem[] {
  const [reference = -1] = withText;
  const first = texts[reference] ?? '';
  const differ = texts.some((text) => text !== undefined && text !== first);
  return texts.flatMap((text, index): StackedItem[] => {
    const head = { key: `${index}`, head: index };
    if (text === undefined || (differ ? text === first : index !== reference)) return [head];
    const rows = diffTexts(first, text).map((line) => ({ ...line, differs: line.kind !== 'same' }));
    const unfolded = [...opened].filter((key) => key.startsWith(`${index}:`));
    const starts = new Set(unfolded.map((key) => Number(key.split(':')[1])));
    const lines = foldRows(rows, starts).map(
      (item): StackedItem =>
        'row' in item
          ? { key: `${index}:${item.index}`, row: item.row }
          : { key: `${index} ${item.from}`, fold: `${index}:${item.from}`, count: item.count },
    );
    return [head, ...lines];
  });
}

const SIGNS = { same: '', removed: '−', added: '+' };

export function Stacked({
  heads,
  name,
  hunk,
  gone,
  onUnfold,
  items,
}: LinesView & { items: readonly StackedItem[] }) {
  return (
    <VirtualLines
      label={`${name}, one run below the other`}
      count={items.length}
      keyOf={(index) => items[index]?.key ?? ''}
      columns={1}
      hunk={hunk}
      gone={gone}
    >
      {(index) => {
        const item = items[index];
        if (!item) return null;
        if ('head' in item) {
          return (
            <div role="rowheader" className="compared-cell compared-head">
              {heads[item.head]}
            </div>
          );
        }
        if ('fold' in item) {
          return <Fold count={item.count} columns={1} onUnfold={() => onUnfold(item.fold)} />;
        }
        const { kind, from, to, parts } = item.row;
        return (
          <div role="cell" className={`compared-cell diff-${kind}`}>
            <span className="compared-number">{to ?? from}</span>
            <span className="compared-sign">{SIGNS[kind]}</span>
            <span className="diff-text">
              <DiffText kind={kind} parts={parts} />
            </span>
          </div>
        );
      }}
    </VirtualLines>
  );
}
