import { CatchBoundary } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { errorSentence } from '../api/client';

interface PreviewBoundaryProps {
  /** Another file: a failure of the one before is forgotten. */
  resetKey: string;
  children: ReactNode;
}

/** Around a preview, whose code loads by itself: says that it is on its way, or why it cannot be shown. */
export function PreviewBoundary({ resetKey, children }: PreviewBoundaryProps) {
  return (
    <CatchBoundary
      getResetKey={() => resetKey}
      errorComponent={({ error, reset }) => (
        <div className="artifact-message" role="alert">
          <p className="error-text">The preview failed: {errorSentence(error)}</p>
          <p>
            <button type="button" className="button" onClick={reset}>
              Try again
            </button>
          </p>
        </div>
      )}
    >
      <Suspense fallback={<p className="artifact-message">Loading…</p>}>{children}</Suspense>
    </CatchBoundary>
  );
}
