import type { ReactNode } from 'react';
import { errorSentence } from '../api/client';

interface FormEndProps {
  /** Why the server refused what was sent. */
  error: Error | null;
  action: string;
  disabled: boolean;
  onClose: () => void;
  className?: string;
  children?: ReactNode;
}

/** The end of a form: a refusal, and the way out. */
export function FormEnd(props: FormEndProps) {
  const { error, action, disabled, onClose, className = 'dialog-actions', children } = props;
  return (
    <>
      {error && (
        <p className="error-text" role="alert">
          {errorSentence(error)}
        </p>
      )}
      <div className={className}>
        {children}
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
        <button type="submit" className="button button-primary" disabled={disabled}>
          {action}
        </button>
      </div>
    </>
  );
}
