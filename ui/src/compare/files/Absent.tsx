interface AbsentProps {
  /** Why the run's files could not be listed. */
  error: string | undefined;
  onRetry: () => void;
}

/** In place of a file that a run has not, or whose folder could not be listed. */
export function Absent({ error, onRetry }: AbsentProps) {
  if (!error) return <>not in this run</>;
  return (
    <span className="error-text" role="alert">
      {error}{' '}
      <button type="button" className="link-button" onClick={onRetry}>
        Try again
      </button>
    </span>
  );
}
