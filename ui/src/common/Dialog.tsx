import { type ReactNode, useLayoutEffect, useRef } from 'react';

interface DialogProps {
  title: string;
  onClose: () => void;
  /** As wide as what is in it needs, instead of as wide as a question. */
  wide?: boolean;
  /** It is there to be read: it has the focus itself and begins at its top, not at the button under the text. */
  toRead?: boolean;
  children: ReactNode;
}

/** A modal dialog; the browser's own element brings the focus trap and Escape. */
export function Dialog({ title, onClose, wide, toRead, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  // Closed while it is still in the page: only then the browser gives the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    if (dialog && toRead) {
      dialog.focus();
      dialog.scrollTop = 0;
    }
    return () => dialog?.close();
  }, [toRead]);

  return (
    <dialog
      ref={ref}
      className={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-label={title}
      tabIndex={-1}
      onCancel={onClose}
    >
      <h2>{title}</h2>
      {children}
    </dialog>
  );
}
