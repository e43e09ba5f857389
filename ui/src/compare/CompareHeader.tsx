import { Link } from '@tanstack/react-router';
import type { VirtualItem } from '@tanstack/react-virtual';
import type { Run } from '../api/types';
import { RunSwatch } from '../charts/RunSwatch';
import type { RunLook } from '../charts/runColors';
import { Icon } from '../common/Icon';
import { BaselinePick } from './BaselinePick';

interface CompareHeaderProps {
  runs: readonly Run[];
  looks: ReadonlyMap<string, RunLook>;
  placed: readonly VirtualItem[];
  keyWidth: number;
  baseline: string | undefined;
  onBaseline: (runId: string | undefined) => void;
  /** Absent where one run more could not be missed. */
  onRemove: ((runId: string) => void) | undefined;
}

export function CompareHeader(props: CompareHeaderProps) {
  const { runs, looks, placed, keyWidth, baseline, onBaseline, onRemove } = props;
  return (
    <div className="grid-header compare-header" role="row" aria-rowindex={1}>
      <div
        className="grid-pinned compare-corner"
        role="columnheader"
        aria-colindex={1}
        style={{ width: keyWidth }}
      >
        {runs.length} runs
      </div>
      {placed.map(({ index, start, size }) => {
        const info = runs[index]?.info;
        if (!info) return null;
        const name = info.run_name || info.run_id;
        const isBaseline = info.run_id === baseline;
        return (
          <div
            key={info.run_id}
            className={isBaseline ? 'compare-heading compare-baseline' : 'compare-heading'}
            role="columnheader"
            aria-colindex={index + 2}
            style={{ left: start, width: size }}
          >
            <div className="compare-name">
              <RunSwatch look={looks.get(info.run_id)} />
              <Link
                to="/experiments/$experimentId/runs/$runId"
                params={{ experimentId: info.experiment_id, runId: info.run_id }}
                title={name}
                preload={false}
              >
                {name}
              </Link>
              {onRemove && (
                <button
                  type="button"
                  className="icon-button"
                  aria-label={`Take ${name} out of the comparison`}
                  title="Take out of the comparison"
                  onClick={() => onRemove(info.run_id)}
                >
                  <Icon name="close" />
                </button>
              )}
            </div>
            <BaselinePick info={info} checked={isBaseline} onBaseline={onBaseline} />
          </div>
        );
      })}
    </div>
  );
}
