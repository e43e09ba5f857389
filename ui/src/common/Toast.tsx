import { useEffect, useRef } from 'react';
import { Icon } from './Icon';

// ms; long enough to read a sentence and reach the button.
const LASTS = 12_000;

interface ToastProps {
  text: string;
  action?: string;
  onAction?: () => void;
  onClose: () => void;
}

/** What has just happened, for a while, and the way to take it back. Stays while the pointer or focus is on it. */
export function Toast({ text, action, onAction, onClose }: ToastProps) {
  const latest = useRef(onClose);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    latest.current = onClose;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text starts the time anew
  useEffect(() => {
    const timer = setInterval(() => {
      if (!root.current?.matches(':hover, :focus-within')) latest.current();
    }, LASTS);
    return () => clearInterval(timer);
  }, [text]);

  return (
    <div ref={root} className="toast" role="status">
      <span>{text}</span>
      {action && (
        <button
          type="button"
          className="button"
          onClick={() => {
            onClose();
            onAction?.();
          }}
        >
          {action}
        </button>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label="Close the message"
        onClick={onClose}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
