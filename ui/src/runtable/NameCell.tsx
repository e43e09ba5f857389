import type { CSSProperties } from 'react';
import { Icon } from '../common/Icon';
import type { RowActions } from './GridRow';
import { parentId, type RunLine } from './lines';

interface NameCellProps {
  id: string | undefined;
  line: RunLine;
  width: number;
  isChosen: boolean;
  isPinned: boolean;
  isBaseline: boolean;
  color: number | undefined;
  actions: RowActions;
}

/** The first cell: choosing, the eye, the place in the tree, the link to the run, and what else can be done with it. */
export function NameCell(props: NameCellProps) {
  const { line, color, actions } = props;
  const { info } = line.row;
  const name = info.run_name || info.run_id;
  const drawn = color !== undefined;
  return (
    <div
      id={props.id}
      className={
        props.id
          ? 'grid-cell grid-pinned grid-name grid-cell-active'
          : 'grid-cell grid-pinned grid-name'
      }
      role="gridcell"
      aria-colindex={1}
      style={{ width: props.width }}
    >
      <label className="row-check" title="Select this run (space)">
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`Select ${name}`}
          checked={props.isChosen}
          onChange={(event) =>
            actions.choose(info.run_id, (event.nativeEvent as MouseEvent).shiftKey)
          }
        />
      </label>
      <button
        type="button"
        className={drawn ? 'row-eye row-eye-drawn' : 'row-eye'}
        style={drawn ? { color: `var(--run-${color})` } : undefined}
        tabIndex={-1}
        aria-pressed={drawn}
        aria-label={`Draw ${name}`}
        title={drawn ? 'In the charts; click to hide (v)' : 'Not in the charts; click to draw (v)'}
        onClick={() => actions.toggleEye(info.run_id)}
      >
        <Icon name={drawn ? 'eye' : 'hidden'} />
      </button>
      {line.depth > 0 && (
        <span className="row-indent" style={{ '--depth': line.depth } as CSSProperties} />
      )}
      {line.children > 0 ? (
        <button
          type="button"
          className="row-twisty"
          tabIndex={-1}
          aria-label={`${line.open ? 'Close' : 'Open'} ${name}`}
          title={`${line.children} child runs loaded`}
          onClick={() => actions.toggleOpen(line.id)}
        >
          <Icon name={line.open ? 'chevron' : 'right'} />
        </button>
      ) : (
        parentId(line.row) && (
          <span className="child-mark" title="Child run of another run">
            <Icon name="child" />
          </span>
        )
      )}
      <a
        // A plain link: the router's own costs more than all the rest of a row.
        href={`#/experiments/${info.experiment_id}/runs/${info.run_id}`}
        // The arrow keys walk the rows; thirty links in the tab order would only be in the way.
        tabIndex={-1}
        title={name}
      >
        {name}
      </a>
      {line.children > 0 && !line.open && <span className="count">{line.children}</span>}
      {props.isBaseline && <span className="badge badge-baseline">baseline</span>}
      {info.lifecycle_stage === 'deleted' && <span className="badge">deleted</span>}
      {props.isPinned && !props.isBaseline && (
        <span className="row-pin" title="Pinned">
          <Icon name="pin" />
        </span>
      )}
      <button
        type="button"
        className="icon-button row-more"
        tabIndex={-1}
        aria-label={`More about ${name}`}
        aria-haspopup="menu"
        title="Pin, baseline, copy (m)"
        onClick={(event) => actions.openMenu(info.run_id, event.currentTarget)}
      >
        <Icon name="more" />
      </button>
    </div>
  );
}
