import { Icon, type IconName } from './Icon';

interface HeadButtonProps {
  icon: IconName;
  label: string;
  onClick: () => void;
}

/** An action in a page's head; on a phone only its icon. */
export function HeadButton({ icon, label, onClick }: HeadButtonProps) {
  return (
    <button type="button" className="button" aria-label={label} onClick={onClick}>
      <Icon name={icon} />
      <span className="button-label">{label}</span>
    </button>
  );
}
