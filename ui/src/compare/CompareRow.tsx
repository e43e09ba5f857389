import type { VirtualItem } from '@tanstack/react-virtual';
import { formatDifference } from '../format/difference';
import type { TableLine } from './CompareTable';
import { type ComparedCell, type ComparedRow, sameCell } from './comparison';

interface CompareRowProps {
  id: string;
  line: TableLine;
  top: number;
  rowIndex: number;
  placed: readonly VirtualItem[];
  keyWidth: number;
  /** -1 without a baseline. */
  baselineIndex: number;
  isActive: boolean;
  onActivate: () => void;
}

export function CompareRow(props: CompareRowProps) {
  const { id, line, top, rowIndex, placed, keyWidth, baselineIndex, isActive } = props;
  const style = { transform: `translateY(${top}px)` };
  if ('heading' in line) {
    return (
      <div
        id={id}
        className="grid-row compare-section"
        role="row"
        aria-rowindex={rowIndex}
        style={style}
      >
        <div className="grid-cell grid-pinned" role="rowheader" aria-colindex={1}>
          {line.heading} <span className="count">{line.count}</span>
        </div>
      </div>
    );
  }
  return (
    <div
      id={id}
      className={rowClass(line, isActive)}
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={isActive}
      style={style}
      data-key={line.key}
      onClick={props.onActivate}
    >
      <div
        className="grid-cell grid-pinned"
        role="rowheader"
        aria-colindex={1}
        style={{ width: keyWidth }}
        title={line.differs ? `${line.key}: the runs differ` : line.key}
      >
        {line.differs && <span className="differs-mark" role="img" aria-label="differs" />}
        <span className="compare-key">{line.key}</span>
      </div>
      {placed.map(({ index, start, size }) => (
        <Cell
          key={index}
          cell={line.cells[index]}
          baseline={
            baselineIndex >= 0 && index !== baselineIndex
              ? { cell: line.cells[baselineIndex] }
              : undefined
          }
          // A number says by its difference how far it is off.
          marked={line.differs && !line.numeric}
          isBaseline={index === baselineIndex}
          style={{ left: start, width: size }}
          colIndex={index + 2}
        />
      ))}
    </div>
  );
}

function rowClass(line: ComparedRow, isActive: boolean): string {
  return [
    'grid-row',
    'compare-row',
    line.differs ? 'compare-differs' : '',
    line.numeric ? 'compare-numeric' : '',
    isActive ? 'grid-row-active' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

interface CellProps {
  cell: ComparedCell | undefined;
  /** The cell to measure against, where there is a baseline. */
  baseline: { cell: ComparedCell | undefined } | undefined;
  isBaseline: boolean;
  marked: boolean;
  style: { left: number; width: number };
  colIndex: number;
}

function Cell({ cell, baseline, isBaseline, marked, style, colIndex }: CellProps) {
  const change = baseline && formatDifference(cell?.value, baseline.cell?.value);
  const other = marked && baseline && !sameCell(cell, baseline.cell);
  const classes = ['grid-cell', isBaseline ? 'compare-baseline' : '', other ? 'compare-other' : ''];
  return (
    <div
      className={classes.filter(Boolean).join(' ')}
      role="gridcell"
      aria-colindex={colIndex}
      style={style}
      title={cell?.title}
    >
      {cell ? <span className="compare-value">{cell.text || <i>empty</i>}</span> : <Missing />}
      {change && (
        <span className="compare-delta">
          {change.text}
          {change.percent && <small>{change.percent}</small>}
        </span>
      )}
    </div>
  );
}

function Missing() {
  return (
    <span className="quiet" role="img" aria-label="none">
      –
    </span>
  );
}
