import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from '../common/Icon';
import { markHovered, setHoveredRun } from './hover';
import { areMixed, type ChartRun } from './model';
import { RunSwatch } from './RunSwatch';
import type { RunLook } from './runColors';

interface RunLegendProps {
  runs: readonly ChartRun[];
  looks: ReadonlyMap<string, RunLook>;
  hidden: ReadonlySet<string>;
  /** Where these runs come from, if that needs saying. */
  note: ReactNode;
  /** All that are hidden from now on. */
  onHide: (runIds: string[]) => void;
}

/** Which line is whose, in all charts at once; an eye for every run. */
export function RunLegend({ runs, looks, hidden, note, onHide }: RunLegendProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => (list.current ? markHovered(list.current, 'legend-row-hovered') : undefined), []);
  const mixed = areMixed(runs);
  const shown = runs.filter((run) => !hidden.has(run.runId)).length;

  function toggle(runId: string) {
    const next = new Set(hidden);
    if (!next.delete(runId)) next.add(runId);
    onHide([...next]);
  }

  return (
    <aside className="run-legend" aria-label="Runs in the charts">
      <div className="run-legend-head">
        <h2>
          Runs{' '}
          <span className="count">
            {shown < runs.length ? `${shown} of ${runs.length}` : runs.length}
          </span>
        </h2>
        <button
          type="button"
          className="link-button"
          onClick={() => onHide(shown < runs.length ? [] : runs.map((run) => run.runId))}
        >
          {shown < runs.length ? 'Show all' : 'Hide all'}
        </button>
      </div>
      {note && <div className="run-legend-note">{note}</div>}
      <ul ref={list}>
        {runs.map((run) => (
          <LegendRow
            key={run.runId}
            run={run}
            mixed={mixed}
            look={looks.get(run.runId)}
            hidden={hidden.has(run.runId)}
            onToggle={() => toggle(run.runId)}
          />
        ))}
      </ul>
    </aside>
  );
}

interface LegendRowProps {
  run: ChartRun;
  /** Of several experiments: then it says of which. */
  mixed: boolean;
  look: RunLook | undefined;
  hidden: boolean;
  onToggle: () => void;
}

function LegendRow({ run, mixed, look, hidden, onToggle }: LegendRowProps) {
  return (
    <li className="legend-row" data-run={run.runId}>
      <button
        type="button"
        aria-pressed={!hidden}
        title={`${run.name}${mixed ? ` (${run.experiment})` : ''}: ${hidden ? 'show' : 'hide'}`}
        onClick={onToggle}
        onMouseEnter={() => setHoveredRun(run.runId)}
        onMouseLeave={() => setHoveredRun(undefined)}
        onFocus={() => setHoveredRun(run.runId)}
        onBlur={() => setHoveredRun(undefined)}
      >
        <RunSwatch look={look} />
        <span>{run.name}</span>
        <Icon name={hidden ? 'hidden' : 'eye'} />
      </button>
    </li>
  );
}
