import type { RunInfo } from '../api/types';

interface BaselinePickProps {
  info: RunInfo;
  checked: boolean;
  onBaseline: (runId: string | undefined) => void;
}

/** Makes a run the one that the others are measured against, or no more. */
export function BaselinePick({ info, checked, onBaseline }: BaselinePickProps) {
  return (
    <label className="compare-pick">
      <input
        type="checkbox"
        checked={checked}
        aria-label={`${info.run_name || info.run_id} is the baseline`}
        onChange={() => onBaseline(checked ? undefined : info.run_id)}
      />
      Baseline
      {info.lifecycle_stage === 'deleted' && <span className="badge">deleted</span>}
    </label>
  );
}
