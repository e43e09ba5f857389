import type { RunStatus } from '../api/types';

const NAMES: Record<RunStatus, string> = {
  RUNNING: 'Running',
  SCHEDULED: 'Scheduled',
  FINISHED: 'Finished',
  FAILED: 'Failed',
  KILLED: 'Killed',
};

/** Dot and word: the colour alone never carries the status. */
export function StatusMark({ status }: { status: RunStatus }) {
  return (
    <span className={`status status-${status.toLowerCase()}`}>
      <span className="status-dot" aria-hidden="true" />
      {NAMES[status] ?? status}
    </span>
  );
}
