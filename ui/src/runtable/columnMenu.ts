import type { MenuItem } from '../common/FloatingMenu';
import { toggledIn } from './columnOrder';
import { type MetricStat, metricColumnId, NAME_COLUMN_ID, type RunColumn } from './columns';
import { MOST_GROUP_KEYS } from './groups';
import type { Better } from './marks';
import type { TableState } from './useTableState';

/** What can be done with a column, as a menu. */
export function columnMenu(
  column: RunColumn,
  table: TableState,
  order: string,
  onOrder: (order: string | undefined) => void,
): MenuItem[][] {
  const { id, kind, key, stat } = column;
  const isName = id === NAME_COLUMN_ID;
  const sorting = column.order ? sortItems(column.order, order, onOrder) : [];
  if (isName) return [sorting, [widthItem(column, table)]];
  const metric = stat ? [statItems(key, stat, id, table), betterItems(key, table)] : [];
  const pinned = table.pinnedColumns.includes(id);
  const groupable = kind === 'params' || kind === 'tags';
  const grouped = table.groupBy.includes(id);
  return [
    sorting,
    ...metric,
    groupable
      ? [
          {
            label: grouped
              ? 'Do not group by this'
              : `Group by ${column.label}${table.groupBy.length > 0 ? ' too' : ''}`,
            icon: 'table' as const,
            disabled: !grouped && table.groupBy.length >= MOST_GROUP_KEYS,
            onSelect: () => table.setGroupBy(toggledIn(table.groupBy, id)),
          },
        ]
      : [],
    [
      {
        label: pinned ? 'Unpin' : 'Pin beside the name',
        icon: 'pin',
        onSelect: () => table.togglePinnedColumn(id),
      },
      {
        label: 'Move left',
        icon: 'left',
        hint: 'Alt ←',
        onSelect: () => table.moveColumnBy(id, -1),
      },
      {
        label: 'Move right',
        icon: 'right',
        hint: 'Alt →',
        onSelect: () => table.moveColumnBy(id, 1),
      },
      widthItem(column, table),
      { label: 'Hide', icon: 'hidden', onSelect: () => table.hideColumn(id) },
    ],
  ];
}

function widthItem({ id }: RunColumn, table: TableState): MenuItem {
  return {
    label: 'Width that fits',
    icon: 'swap',
    disabled: !table.widths.has(id),
    onSelect: () => table.resizeColumn(id, undefined),
  };
}

function sortItems(
  target: string,
  order: string,
  onOrder: (order: string | undefined) => void,
): MenuItem[] {
  return (['ASC', 'DESC'] as const).map((direction) => {
    const clause = `${target} ${direction}`;
    return {
      label: direction === 'ASC' ? 'Sort ascending' : 'Sort descending',
      icon: direction === 'ASC' ? 'up' : 'down',
      checked: order === clause,
      radio: true,
      onSelect: () => onOrder(order === clause ? undefined : clause),
    };
  });
}

const STATS: readonly [MetricStat, string][] = [
  ['last', 'Show the last value'],
  ['min', 'Show the smallest'],
  ['max', 'Show the largest'],
];

function statItems(key: string, stat: MetricStat, id: string, table: TableState): MenuItem[] {
  return STATS.map(([choice, label]) => ({
    label,
    checked: stat === choice,
    radio: true,
    onSelect: () => table.replaceColumn(id, metricColumnId(key, choice)),
  }));
}

const BETTER: readonly [Better, string][] = [
  ['low', 'Lower is better'],
  ['high', 'Higher is better'],
  ['none', 'Neither is better'],
];

function betterItems(key: string, table: TableState): MenuItem[] {
  return BETTER.map(([choice, label]) => ({
    label,
    checked: table.better(key) === choice,
    radio: true,
    onSelect: () => table.setBetter(key, choice),
  }));
}
