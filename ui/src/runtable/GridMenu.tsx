import { copyText } from '../common/clipboard';
import { FloatingMenu, type MenuItem } from '../common/FloatingMenu';
import { columnMenu } from './columnMenu';
import type { RunColumn } from './columns';
import type { RowView } from './GridRow';
import type { Line } from './lines';
import { MOST_PINNED, type TableState } from './useTableState';

export type OpenMenu =
  | { kind: 'column'; id: string; anchor: HTMLElement }
  | { kind: 'row'; id: string; anchor: HTMLElement }
  | { kind: 'eyes'; anchor: HTMLElement };

type Eyes = '0' | '10' | '20' | '50' | '100' | 'all';

interface GridMenuProps {
  menu: OpenMenu;
  lines: readonly Line[];
  columns: readonly RunColumn[];
  table: TableState;
  view: RowView;
  order: string;
  onOrder: (order: string | undefined) => void;
  onEyes: (top: Eyes) => void;
  onClose: () => void;
}

/** The one menu that is open: of a column, of a run, of the eyes. */
export function GridMenu(props: GridMenuProps) {
  const { menu, onClose } = props;
  const found = content(props);
  if (!found) return null;
  return (
    <FloatingMenu
      label={found.label}
      anchor={menu.anchor}
      sections={found.sections}
      onClose={onClose}
    />
  );
}

function content(props: GridMenuProps): { label: string; sections: MenuItem[][] } | undefined {
  const { menu, columns, lines, table, order, onOrder } = props;
  if (menu.kind === 'eyes')
    return { label: 'Runs in the charts', sections: eyeItems(props.onEyes) };
  if (menu.kind === 'column') {
    const column = columns.find(({ id }) => id === menu.id);
    return column && { label: column.label, sections: columnMenu(column, table, order, onOrder) };
  }
  const line = lines.find(({ id }) => id === menu.id);
  if (line?.kind !== 'run') return undefined;
  const { run_id, run_name } = line.row.info;
  return {
    label: run_name || run_id,
    sections: rowItems(run_id, run_name || run_id, table, props.view),
  };
}

function rowItems(runId: string, name: string, table: TableState, view: RowView): MenuItem[][] {
  const pinned = table.pins.includes(runId);
  const baseline = view.baseline?.info.run_id === runId;
  return [
    [
      {
        label: pinned ? 'Unpin' : 'Pin on top',
        icon: 'pin',
        hint: 'p',
        disabled: !pinned && table.pins.length >= MOST_PINNED,
        onSelect: () => table.togglePin(runId),
      },
      {
        label: baseline ? 'No longer the baseline' : 'Make it the baseline',
        icon: 'target',
        hint: 'b',
        onSelect: () => table.toggleBaseline(runId),
      },
    ],
    [
      { label: 'Copy the name', icon: 'copy', onSelect: () => void copyText(name) },
      { label: 'Copy the run ID', icon: 'copy', onSelect: () => void copyText(runId) },
    ],
  ];
}

const EYES: readonly [Eyes, string][] = [
  ['10', 'Draw the first 10'],
  ['20', 'Draw the first 20'],
  ['50', 'Draw the first 50'],
  ['100', 'Draw the first 100'],
  ['all', 'Draw all (at most 500)'],
  ['0', 'Draw none'],
];

function eyeItems(onEyes: (top: Eyes) => void): MenuItem[][] {
  return [
    EYES.map(([top, label]) => ({ label, icon: 'eye' as const, onSelect: () => onEyes(top) })),
  ];
}
