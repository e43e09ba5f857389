import { type CSSProperties, memo } from 'react';
import type { RunRow } from '../api/runs';
import { StatusMark } from '../common/StatusMark';
import { formatDifference } from '../format/difference';
import { alignedText, type Cell, type CellView, type RunColumn, STATUS_COLUMN_ID } from './columns';
import type { RunLine } from './lines';
import { type Better, type Mark, type Range, standing } from './marks';
import { NameCell } from './NameCell';
import type { PlacedColumn } from './useColumnLayout';

/** What all rows' cells depend on; one object, which changes only when a cell may. */
export interface RowView extends CellView {
  /** By column. */
  ranges: ReadonlyMap<string, Range>;
  better: (key: string) => Better;
  marks: boolean;
  bars: boolean;
  baseline: RunRow | undefined;
  percent: boolean;
}

/** What can be done with a row; the functions keep their identity. */
export interface RowActions {
  activate: (index: number, colIndex?: number) => void;
  choose: (runId: string, range: boolean) => void;
  chooseGroup: (id: string) => void;
  toggleEye: (runId: string) => void;
  toggleOpen: (lineId: string) => void;
  openMenu: (runId: string, anchor: HTMLElement) => void;
}

interface GridRowProps {
  id: string;
  line: RunLine;
  index: number;
  rowIndex: number;
  top: number;
  name: PlacedColumn;
  pinned: readonly PlacedColumn[];
  columns: readonly PlacedColumn[];
  isActive: boolean;
  /** The keyboard's column, of the active row. */
  activeColumn: number | undefined;
  isChosen: boolean;
  isPinned: boolean;
  /** The run's colour if it has a curve. */
  color: number | undefined;
  view: RowView;
  actions: RowActions;
}

export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { line, view, activeColumn, actions, index } = props;
  const { row } = line;
  const isBaseline = view.baseline?.info.run_id === row.info.run_id;
  const cell = (placed: PlacedColumn, pinned: boolean) => {
    const id = placed.colIndex === activeColumn ? `${props.id}-cell` : undefined;
    return gridCell({ id, placed, pinned, row, isBaseline, view });
  };
  return (
    <div
      id={props.id}
      className={rowClass(props)}
      role="row"
      data-run={row.info.run_id}
      aria-rowindex={props.rowIndex}
      aria-selected={props.isChosen}
      // Only rows of a tree have a level.
      aria-level={line.depth > 0 || line.children > 0 ? line.depth + 1 : undefined}
      aria-expanded={line.children > 0 ? line.open : undefined}
      style={{ transform: `translateY(${props.top}px)` }}
      onClick={(event) => {
        const clicked = (event.target as HTMLElement).closest('[aria-colindex]');
        const column = Number(clicked?.getAttribute('aria-colindex'));
        actions.activate(index, column > 1 ? column : undefined);
      }}
    >
      <NameCell
        id={activeColumn === 1 ? `${props.id}-cell` : undefined}
        line={line}
        width={props.name.width}
        isChosen={props.isChosen}
        isPinned={props.isPinned}
        isBaseline={isBaseline}
        color={props.color}
        actions={actions}
      />
      {props.pinned.map((placed) => cell(placed, true))}
      {props.columns.map((placed) => cell(placed, false))}
    </div>
  );
});

function rowClass({ isActive, isChosen, isPinned }: GridRowProps): string {
  const chosen = isChosen ? ' grid-row-chosen' : '';
  return `grid-row${chosen}${isPinned ? ' grid-row-pinned' : ''}${isActive ? ' grid-row-active' : ''}`;
}

interface GridCellFacts {
  id: string | undefined;
  placed: PlacedColumn;
  pinned: boolean;
  row: RunRow;
  isBaseline: boolean;
  view: RowView;
}

// A function and no component: there are hundreds, and React would keep a record of each.
function gridCell({ id, placed, pinned, row, isBaseline, view }: GridCellFacts) {
  const { column, left, width, colIndex } = placed;
  const cell = column.cell(row, view);
  const facts = cell ? cellFacts(column, cell, row, isBaseline, view) : undefined;
  const kind = `grid-cell${column.numeric ? ' grid-numeric' : ''}${pinned ? ' grid-pinned' : ''}`;
  const bar = facts?.bar;
  return (
    <div
      key={column.id}
      id={id}
      className={`${kind}${facts?.className ?? ''}${id ? ' grid-cell-active' : ''}`}
      role="gridcell"
      aria-colindex={colIndex}
      data-column={column.id}
      style={bar === undefined ? { left, width } : ({ left, width, '--bar': bar } as CSSProperties)}
      title={facts?.title}
    >
      {column.id === STATUS_COLUMN_ID ? <StatusMark status={row.info.status} /> : facts?.text}
    </div>
  );
}

interface CellFacts {
  text: string;
  title: string | undefined;
  className: string;
  bar?: number | undefined;
}

function cellFacts(
  column: RunColumn,
  cell: Cell,
  row: RunRow,
  isBaseline: boolean,
  view: RowView,
): CellFacts {
  const compared =
    view.baseline && !isBaseline ? baselineFacts(column, cell, row, view) : undefined;
  if (compared) return compared;
  const text = alignedText(cell.text, column.decimals);
  if (cell.value === undefined) return { text, title: cell.title, className: '' };
  const range = view.ranges.get(column.id);
  const { mark, bar, className } = standing(cell.value, range, view.better(column.key), view);
  const title = mark ? `${cell.title}\n${MARK_TITLES[mark]}` : cell.title;
  return { text, title, className, bar };
}

const MARK_TITLES: Record<Mark, string> = {
  best: 'Best of the runs loaded',
  worst: 'Worst of the runs loaded',
};

/** Against the baseline: how much a number differs; what is the same steps back. */
function baselineFacts(
  column: RunColumn,
  cell: Cell,
  row: RunRow,
  view: RowView,
): CellFacts | undefined {
  if (column.kind === 'attributes' || !view.baseline || row === view.baseline) return undefined;
  const base = column.cell(view.baseline, view);
  const title = `${cell.title}\nBaseline: ${base?.title ?? 'nothing'}`;
  if (cell.value === undefined) {
    const same = cell.title === base?.title;
    const text = alignedText(cell.text, column.decimals);
    return { text, title, className: same ? ' cell-same' : ' cell-other' };
  }
  const difference = formatDifference(cell.value, base?.value);
  if (!difference) return { text: cell.text, title, className: '' };
  const text = view.percent ? difference.percent || difference.text : difference.text;
  return {
    text: alignedText(text, column.decimals),
    title,
    className: directionClass(cell.value, base?.value ?? 0, view.better(column.key)),
  };
}

function directionClass(value: number, base: number, better: Better): string {
  if (value === base) return ' cell-same';
  if (better === 'none') return ' cell-delta';
  return (better === 'high') === value > base
    ? ' cell-delta cell-better'
    : ' cell-delta cell-worse';
}
