import { type CSSProperties, memo } from 'react';
import { Icon } from '../common/Icon';
import { formatCount, formatExact, formatMetric } from '../format/numbers';
import { alignedText, type MetricStat } from './columns';
import { groupBetter, groupValue, keyName, type Statistic, statisticOf } from './groups';
import type { GroupLine, GroupStats, MoreLine } from './lines';
import { type Better, type Mark, type Range, standing } from './marks';
import { countRuns, type Part } from './selection';
import type { PlacedColumn } from './useColumnLayout';
import { MOST_OF_GROUP } from './useGroupSelection';

/** What all groups' cells depend on. */
export interface GroupView {
  statistic: Statistic;
  /** Of the numbers that the groups show, by column. */
  ranges: ReadonlyMap<string, Range>;
  better: (key: string) => Better;
  marks: boolean;
  bars: boolean;
}

interface GroupRowProps {
  id: string;
  line: GroupLine;
  groupBy: readonly string[];
  view: GroupView;
  /** Of another row than usual. */
  height: number | undefined;
  index: number;
  rowIndex: number;
  top: number;
  name: PlacedColumn;
  pinned: readonly PlacedColumn[];
  columns: readonly PlacedColumn[];
  isActive: boolean;
  /** How much of it is selected. */
  part: Part;
  onActivate: (index: number) => void;
  onToggle: (id: string) => void;
  onChoose: (id: string) => void;
}

/** A group of runs as one row: what they have in common, how many they are, and a statistic of each metric. */
export const GroupRow = memo(function GroupRow(props: GroupRowProps) {
  const { line, groupBy, name, part } = props;
  const { group, open } = line;
  const title = groupTitle(groupBy, group.values);
  return (
    <div
      id={props.id}
      className={
        props.isActive ? 'grid-row grid-row-group grid-row-active' : 'grid-row grid-row-group'
      }
      role="row"
      aria-rowindex={props.rowIndex}
      aria-level={1}
      aria-expanded={open}
      aria-selected={part === 'all'}
      style={rowStyle(props.top, props.height)}
      onClick={() => props.onActivate(props.index)}
    >
      <div
        className="grid-cell grid-pinned grid-name"
        role="gridcell"
        aria-colindex={1}
        style={{ width: name.width }}
      >
        <label className="row-check" title={selectTitle(group.count)}>
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={`Select all runs of ${title}`}
            checked={part === 'all'}
            ref={(box) => {
              if (box) box.indeterminate = part === 'some';
            }}
            onChange={() => props.onChoose(line.id)}
          />
        </label>
        <button
          type="button"
          className="group-toggle"
          tabIndex={-1}
          title={title}
          onClick={() => props.onToggle(line.id)}
        >
          <Icon name={open ? 'chevron' : 'right'} />
          <span className="group-name">
            {group.values.map((value, index) => (
              <span key={groupBy[index]} className="group-value">
                {index > 0 && <span className="group-dot"> · </span>}
                {groupBy.length > 1 && <small>{keyName(groupBy[index] ?? '')} </small>}
                {value === undefined ? (
                  <i>none</i>
                ) : value === '' ? (
                  <i>empty</i>
                ) : (
                  <span>{value}</span>
                )}
              </span>
            ))}
          </span>
          <span className="count">{formatCount(group.count)}</span>
        </button>
      </div>
      {props.pinned.map((placed) => statCell(placed, true, props))}
      {props.columns.map((placed) => statCell(placed, false, props))}
    </div>
  );
});

function groupTitle(groupBy: readonly string[], values: readonly (string | undefined)[]): string {
  return groupBy.map((id, index) => `${keyName(id)} = ${values[index] ?? 'none'}`).join('\n');
}

function selectTitle(count: number): string {
  return count > MOST_OF_GROUP
    ? `Select the first ${formatCount(MOST_OF_GROUP)} of this group (space)`
    : 'Select all runs of this group (space)';
}

function rowStyle(top: number, height: number | undefined): CSSProperties {
  const transform = `translateY(${top}px)`;
  return height === undefined
    ? { transform }
    : ({ transform, '--row': `${height}px` } as CSSProperties);
}

function statCell(
  { column, left, width, colIndex }: PlacedColumn,
  pinned: boolean,
  { line, view }: GroupRowProps,
) {
  const value = groupValue(column, line.group, view.statistic);
  const stats = column.stat ? line.group.stats[column.id] : undefined;
  const better = groupBetter(view.better(column.key), statisticOf(column, view.statistic));
  const range = view.ranges.get(column.id);
  const found = typeof value === 'number' ? standing(value, range, better, view) : undefined;
  return (
    <div
      key={column.id}
      className={`grid-cell grid-numeric${pinned ? ' grid-pinned' : ''}${found?.className ?? ''}`}
      role="gridcell"
      aria-colindex={colIndex}
      data-column={column.id}
      style={
        found?.bar === undefined
          ? { left, width }
          : ({ left, width, '--bar': found.bar } as CSSProperties)
      }
      title={found && stats ? statsTitle(stats, column.stat, found.mark) : undefined}
    >
      {typeof value === 'number' && alignedText(formatMetric(value), column.decimals)}
      {value === 'waiting' && '…'}
    </div>
  );
}

const NAMES: readonly Statistic[] = ['mean', 'median', 'min', 'max', 'std'];
const VALUES = { last: 'last', min: 'smallest', max: 'largest' } as const;
const MARK_TITLES: Record<Mark, string> = {
  best: 'Best of the groups',
  worst: 'Worst of the groups',
};

function statsTitle(stats: GroupStats, of: MetricStat = 'last', mark?: Mark): string {
  const lines = NAMES.map((name) => `${name} ${formatExact(stats[name])}`);
  lines.push(`of the ${VALUES[of]} values of ${countRuns(stats.count)}`);
  return (mark ? [...lines, MARK_TITLES[mark]] : lines).join('\n');
}

interface MoreRowProps {
  line: MoreLine;
  top: number;
  rowIndex: number;
}

/** Under the runs of a group: the way to more of them. */
export function MoreRow({ line, top, rowIndex }: MoreRowProps) {
  return (
    <div
      className="grid-row grid-row-more"
      role="row"
      aria-rowindex={rowIndex}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div className="grid-more" role="gridcell" aria-colindex={1}>
        <span className={line.failed ? 'error-text' : undefined}>{line.text}</span>
        {line.load && (
          <button type="button" className="link-button" onClick={line.load}>
            {line.failed ? 'Try again' : 'Show more'}
          </button>
        )}
      </div>
    </div>
  );
}
