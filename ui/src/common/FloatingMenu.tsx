import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Icon, type IconName } from './Icon';

export interface MenuItem {
  label: string;
  icon?: IconName;
  /** One of several, or on and off; absent for a plain command. */
  checked?: boolean;
  /** Of several items with the same `radio` one is checked. */
  radio?: boolean;
  disabled?: boolean;
  /** The key that does the same. */
  hint?: string;
  /** The menu stays for the next step. */
  stays?: boolean;
  onSelect: () => void;
}

interface FloatingMenuProps {
  label: string;
  /** What it hangs under; gets the focus back. */
  anchor: HTMLElement;
  sections: readonly (readonly MenuItem[])[];
  onClose: () => void;
}

const MARGIN = 8;

/**
 * A menu over the page, wherever what opened it is cut off. Arrow keys, Home and End walk it; Escape, a click elsewhere
 * and scrolling close it.
 */
export function FloatingMenu({ label, anchor, sections, onClose }: FloatingMenuProps) {
  const root = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  const latest = useRef(onClose);
  useEffect(() => {
    latest.current = onClose;
  });

  useLayoutEffect(() => {
    const menu = root.current;
    if (!menu) return;
    const from = anchor.getBoundingClientRect();
    const { width, height } = menu.getBoundingClientRect();
    const below = from.bottom + 4;
    const fits = below + height + MARGIN <= innerHeight;
    setPlace({
      left: Math.max(MARGIN, Math.min(from.left, innerWidth - width - MARGIN)),
      top: fits
        ? below
        : Math.max(MARGIN, Math.min(from.top - height - 4, innerHeight - height - MARGIN)),
    });
    menu.querySelector<HTMLElement>('button:not(:disabled)')?.focus({ preventScroll: true });
  }, [anchor]);

  useEffect(() => {
    function onPointerDown(event: PointerEvent) {
      if (!root.current?.contains(event.target as Node)) latest.current();
    }
    function onScroll(event: Event) {
      if (!root.current?.contains(event.target as Node)) latest.current();
    }
    document.addEventListener('pointerdown', onPointerDown);
    document.addEventListener('scroll', onScroll, { capture: true, passive: true });
    return () => {
      document.removeEventListener('pointerdown', onPointerDown);
      document.removeEventListener('scroll', onScroll, { capture: true });
    };
  }, []);

  function close() {
    onClose();
    if (anchor.isConnected) anchor.focus({ preventScroll: true });
  }

  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      close();
      return;
    }
    const buttons = [
      ...(root.current?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? []),
    ];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const next = {
      ArrowDown: (at + 1) % buttons.length,
      ArrowUp: (at - 1 + buttons.length) % buttons.length,
      Home: 0,
      End: buttons.length - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    buttons[next]?.focus();
  }

  return (
    <div
      ref={root}
      className="floating-menu"
      role="menu"
      aria-label={label}
      style={place}
      onKeyDown={onKeyDown}
    >
      {sections
        .filter((items) => items.length > 0)
        .map((items) => (
          <div key={items[0]?.label} className="menu-section" role="none">
            {items.map((item) => (
              // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the roles that itemRole gives do
              <button
                key={item.label}
                type="button"
                role={itemRole(item)}
                aria-checked={item.checked}
                disabled={item.disabled}
                onClick={() => {
                  if (!item.stays) close();
                  item.onSelect();
                }}
              >
                <span className="menu-icon">
                  {item.checked ? <Icon name="check" /> : item.icon && <Icon name={item.icon} />}
                </span>
                <span className="menu-label">{item.label}</span>
                {item.hint && <kbd>{item.hint}</kbd>}
              </button>
            ))}
          </div>
        ))}
    </div>
  );
}

function itemRole(item: MenuItem): string {
  if (item.checked === undefined) return 'menuitem';
  return item.radio ? 'menuitemradio' : 'menuitemcheckbox';
}
