import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { RunRow } from '../api/runs';
import { Icon } from '../common/Icon';
import { StatusMark } from '../common/StatusMark';
import { STATUS_COLUMN_ID } from './columns';
import type { PlacedColumn } from './useColumnLayout';

interface GridRowProps {
  id: string;
  row: RunRow;
  index: number;
  rowIndex: number;
  top: number;
  columns: PlacedColumn[];
  nameWidth: number;
  isActive: boolean;
  now: number;
  onActivate: (index: number) => void;
}

export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, columns, now } = props;
  return (
    <div
      id={props.id}
      className={props.isActive ? 'grid-row grid-row-active' : 'grid-row'}
      role="row"
      aria-rowindex={props.rowIndex}
      aria-selected={props.isActive}
      style={{ transform: `translateY(${props.top}px)` }}
      onClick={() => props.onActivate(props.index)}
    >
      <NameCell row={row} width={props.nameWidth} />
      {columns.map(({ column, left, width, colIndex }) => {
        const cell = column.cell(row, now);
        return (
          <div
            key={column.id}
            className={column.numeric ? 'grid-cell grid-numeric' : 'grid-cell'}
            role="gridcell"
            aria-colindex={colIndex}
            style={{ left, width }}
            title={cell?.title}
          >
            {column.id === STATUS_COLUMN_ID ? <StatusMark status={row.info.status} /> : cell?.text}
          </div>
        );
      })}
    </div>
  );
});

function NameCell({ row, width }: { row: RunRow; width: number }) {
  const { info, tags } = row;
  const name = info.run_name || info.run_id;
  return (
    <div className="grid-cell grid-pinned" role="gridcell" aria-colindex={1} style={{ width }}>
      {tags['mlflow.parentRunId'] && (
        <span className="child-mark" title="Child run of another run">
          <Icon name="child" />
        </span>
      )}
      <Link
        to="/experiments/$experimentId/runs/$runId"
        params={{ experimentId: info.experiment_id, runId: info.run_id }}
        // The arrow keys walk the rows; thirty links in the tab order would only be in the way.
        tabIndex={-1}
        title={name}
        preload={false}
      >
        {name}
      </Link>
      {info.lifecycle_stage === 'deleted' && <span className="badge">deleted</span>}
    </div>
  );
}
