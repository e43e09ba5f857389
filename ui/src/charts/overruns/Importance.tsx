import { useMemo } from 'react';
import { axisParts } from '../model';
import { effects } from '../statistics';
import type { OverRunsProps } from './RunsChart';

const ROW = 24;
const HEAD = 22;

/** Which params a metric depends on: importance in a forest of trees, and rank correlation. */
export function Importance({ runs, axes, width, height }: OverRunsProps) {
  const { key } = axisParts(axes.find((axis) => axis.startsWith('metric:')) ?? '');
  const found = useMemo(
    () =>
      effects(
        runs.map((run) => run.params),
        runs.map((run) => run.metrics[key] ?? Number.NaN),
      ),
    [runs, key],
  );
  if (found.length === 0) {
    return <p className="chart-message">No param varies among these runs.</p>;
  }
  const most = Math.max(...found.map((effect) => effect.importance), 1e-9);
  const names = Math.min(170, width * 0.34);
  const bar = (width - names - 40) / 2;
  const middle = names + bar + 24 + bar / 2;
  const tall = Math.max(height, HEAD + found.length * ROW + 8);
  return (
    <div
      className="importance"
      style={{ height }}
      tabIndex={0}
      role="group"
      aria-label={`What ${key} depends on`}
    >
      <svg
        className="over-runs"
        width={width}
        height={tall}
        role="img"
        aria-label={`Importance of params for ${key}`}
      >
        <text className="axis-name" x={names} y="14">
          Importance
        </text>
        <text className="axis-name" x={middle} y="14" textAnchor="middle">
          Correlation
        </text>
        <path className="grid-line" d={`M${middle} ${HEAD}V${HEAD + found.length * ROW}`} />
        {found.map((effect, index) => {
          const top = HEAD + index * ROW;
          const { correlation } = effect;
          const long = Number.isNaN(correlation) ? 0 : (Math.abs(correlation) * bar) / 2;
          return (
            <g key={effect.key}>
              <title>{`${effect.key}: importance ${effect.importance.toFixed(2)}, correlation ${Number.isNaN(correlation) ? 'none' : correlation.toFixed(2)}`}</title>
              <text className="effect-name" x={names - 8} y={top + 15} textAnchor="end">
                {effect.key.length > 24 ? `${effect.key.slice(0, 23)}…` : effect.key}
              </text>
              <rect
                className="effect"
                x={names}
                y={top + 5}
                width={(effect.importance / most) * (bar - 34)}
                height="12"
              />
              <text
                className="tick"
                x={names + (effect.importance / most) * (bar - 34) + 5}
                y={top + 15}
              >
                {effect.importance.toFixed(2)}
              </text>
              {Number.isNaN(correlation) ? (
                <text className="tick" x={middle + 6} y={top + 15}>
                  –
                </text>
              ) : (
                <>
                  <rect
                    className={correlation < 0 ? 'effect-down' : 'effect-up'}
                    x={correlation < 0 ? middle - long : middle}
                    y={top + 5}
                    width={long}
                    height="12"
                  />
                  <text
                    className="tick"
                    x={correlation < 0 ? middle + 6 : middle - 6}
                    y={top + 15}
                    textAnchor={correlation < 0 ? 'start' : 'end'}
                  >
                    {correlation.toFixed(2)}
                  </text>
                </>
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
}
