import type { View } from '../api/own.gen';
import { CopyButton } from '../common/CopyButton';
import { Icon, type IconName } from '../common/Icon';
import { experimentsOf, searchOf, viewState } from './state';

interface ViewRowProps {
  /** The experiment that keeps the view. */
  keeper: string;
  view: View;
  current: boolean;
  onOpen: () => void;
  onDefault: () => void;
  onRename: () => void;
  onDelete: () => void;
}

/** A saved view in the menu. */
export function ViewRow({
  keeper,
  view,
  current,
  onOpen,
  onDefault,
  onRename,
  onDelete,
}: ViewRowProps) {
  const together = experimentsOf(view);
  return (
    <li>
      <button
        type="button"
        className="view-name"
        aria-current={current || undefined}
        title={view.name}
        onClick={onOpen}
      >
        <span>{view.name}</span>
        {together && <span className="quiet">{together.split(',').length} experiments</span>}
        {current && <Icon name="check" />}
      </button>
      {!together && (
        <Action
          icon="star"
          label={
            view.is_default ? `“${view.name}” is the default` : `Make “${view.name}” the default`
          }
          pressed={view.is_default}
          onClick={onDefault}
        />
      )}
      <CopyButton
        text={linkTo(together ?? keeper, view)}
        label={`Copy the link to “${view.name}”`}
      />
      <Action icon="pencil" label={`Rename “${view.name}”`} onClick={onRename} />
      <Action icon="trash" label={`Delete “${view.name}”`} onClick={onDelete} />
    </li>
  );
}

/** What the link shows is in the link, so that it goes on to work. */
function linkTo(experimentId: string, view: View): string {
  return `${location.href.replace(/#.*/s, '')}#/experiments/${experimentId}${viewState(searchOf(view), [])}`;
}

interface ActionProps {
  icon: IconName;
  label: string;
  pressed?: boolean;
  onClick: () => void;
}

function Action({ icon, label, pressed, onClick }: ActionProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      aria-pressed={pressed}
      title={label}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
