import type { ReactNode } from 'react';
import { ApiError, errorSentence } from '../api/client';

interface ErrorPanelProps {
  title: string;
  error: unknown;
  onRetry?: () => void;
  children?: ReactNode;
}

/** A view that could not be loaded: what failed, the server's own sentence, and the way on. */
export function ErrorPanel({ title, error, onRetry, children }: ErrorPanelProps) {
  const retryable = onRetry && !(error instanceof ApiError && error.isMissing);
  return (
    <section className="notice" role="alert">
      <h1>{title}</h1>
      <p>{errorSentence(error)}</p>
      <div className="notice-actions">
        {retryable && (
          <button type="button" className="button button-primary" onClick={onRetry}>
            Try again
          </button>
        )}
        {children}
      </div>
    </section>
  );
}
