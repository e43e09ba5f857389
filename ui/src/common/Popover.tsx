import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

interface PopoverProps {
  /** Content of the button. */
  trigger: ReactNode;
  /** Spoken name of the button where its content is only an icon. */
  label?: string;
  title?: string;
  className?: string;
  align?: 'start' | 'end';
  children: (close: () => void) => ReactNode;
}

/** A button with a panel under it. Escape and a click elsewhere close it; the focus goes back to the button. */
export function Popover({
  trigger,
  label,
  title,
  className,
  align = 'end',
  children,
}: PopoverProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panelId = useId();

  useEffect(() => {
    if (!open) return;
    function closeFromOutside(event: PointerEvent) {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    }
    document.addEventListener('pointerdown', closeFromOutside);
    return () => document.removeEventListener('pointerdown', closeFromOutside);
  }, [open]);

  function close() {
    setOpen(false);
    button.current?.focus();
  }

  return (
    <div
      className="popover"
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        type="button"
        ref={button}
        className={className ?? 'button'}
        aria-expanded={open}
        aria-controls={open ? panelId : undefined}
        aria-label={label}
        title={title}
        onClick={() => setOpen(!open)}
      >
        {trigger}
      </button>
      {open && (
        <div id={panelId} className={`popover-panel popover-${align}`}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
