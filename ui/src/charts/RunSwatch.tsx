import type { RunLook } from './runColors';

/** A short piece of the run's line: its colour, and its dashes. */
export function RunSwatch({ look }: { look: RunLook | undefined }) {
  return <LineSwatch token={`--run-${look?.color ?? 0}`} dash={look?.dash ?? []} />;
}

interface LineSwatchProps {
  /** The name of a colour token. */
  token: string;
  dash: readonly number[];
}

export function LineSwatch({ token, dash }: LineSwatchProps) {
  return (
    <svg className="run-swatch" viewBox="0 0 18 10" width="18" height="10" aria-hidden="true">
      <path
        d="M1 5h16"
        stroke={`var(${token})`}
        strokeWidth="3.5"
        strokeDasharray={dash.length ? dash.map((part) => part * 0.7).join(' ') : undefined}
      />
    </svg>
  );
}
