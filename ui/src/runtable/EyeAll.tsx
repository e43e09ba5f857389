import { Icon } from '../common/Icon';

/** The eye over all rows: which runs have curves. */
export function EyeAll({ onOpen }: { onOpen: (anchor: HTMLElement) => void }) {
  return (
    <button
      type="button"
      className="row-eye"
      aria-label="Runs in the charts"
      aria-haspopup="menu"
      title="Which runs are in the charts"
      onClick={(event) => onOpen(event.currentTarget)}
    >
      <Icon name="eye" />
    </button>
  );
}
