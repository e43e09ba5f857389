import type { ReactNode } from 'react';
import { DiffText } from '../../common/DiffText';
import type { AlignedCell, AlignedRow, Folded } from './aligned';
import { Fold, VirtualLines } from './VirtualLines';

export interface LinesView {
  /** One for each run. */
  heads: readonly ReactNode[];
  /** The name of the file. */
  name: string;
  /** The items [start, end) of the difference that was gone to. */
  hunk: [number, number] | undefined;
  /** Another object after each step to a difference. */
  gone: object;
  onUnfold: (key: string) => void;
}

interface SideBySideProps extends LinesView {
  items: readonly Folded<AlignedRow>[];
  /** The runs, by place, whose texts the cells of a row are. The first is what the others are compared with. */
  withText: readonly number[];
}

/** Each line beside what the other runs have in its place. */
export function SideBySide({
  heads,
  name,
  hunk,
  gone,
  onUnfold,
  items,
  withText,
}: SideBySideProps) {
  return (
    <VirtualLines
      label={`${name}, side by side`}
      count={items.length}
      keyOf={(index) => keyOf(items[index])}
      columns={heads.length}
      head={heads.map((head, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
          key={index}
          role="columnheader"
          aria-colindex={index + 1}
          className={index === withText[0] ? 'compared-cell compared-first' : 'compared-cell'}
        >
          {head}
        </div>
      ))}
      hunk={hunk}
      gone={gone}
    >
      {(index) => {
        const item = items[index];
        if (!item) return null;
        if (!('row' in item)) {
          return (
            <Fold
              count={item.count}
              columns={heads.length}
              onUnfold={() => onUnfold(String(item.from))}
            />
          );
        }
        return heads.map((_, column) => {
          const place = withText.indexOf(column);
          return (
            <Cell
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              key={column}
              column={column}
              cell={item.row.cells[place]}
              differs={item.row.differs}
              isFirst={place === 0}
              hasText={place >= 0}
            />
          );
        });
      }}
    </VirtualLines>
  );
}

function keyOf(item: Folded<AlignedRow> | undefined): string {
  if (!item) return '';
  return 'row' in item ? `${item.index}` : `fold ${item.from}`;
}

interface CellProps {
  column: number;
  cell: AlignedCell | undefined;
  /** Whether any run differs in this row. */
  differs: boolean;
  isFirst: boolean;
  hasText: boolean;
}

const SIGNS = { same: '', changed: '~', added: '+' };

function Cell({ column, cell, differs, isFirst, hasText }: CellProps) {
  const classes = ['compared-cell'];
  if (isFirst) classes.push('compared-first');
  if (hasText && !cell) classes.push('compared-missing');
  if (isFirst && cell && differs) classes.push('diff-removed');
  if (!isFirst && cell && cell.kind !== 'same') classes.push('diff-added');
  return (
    <div role="cell" aria-colindex={column + 1} className={classes.join(' ')}>
      {hasText && !cell && <span className="visually-hidden">no such line</span>}
      {cell && (
        <>
          <span className="compared-number">{cell.number}</span>
          <span className="compared-sign">{isFirst ? differs && '−' : SIGNS[cell.kind]}</span>
          <span className="diff-text">
            <DiffText kind={isFirst && differs ? 'removed' : cell.kind} parts={cell.parts} />
          </span>
        </>
      )}
    </div>
  );
}
