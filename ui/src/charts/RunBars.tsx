import { type RefObject, useRef } from 'react';
import { formatExact, formatMetric } from '../format/numbers';
import { type Bar, barSpan, barValues, span } from './bars';
import { setHoveredRun, useIsHovered } from './hover';
import type { ChartKeys } from './keyboard';
import { useRunKeys } from './overruns/useRunKeys';
import { LineSwatch } from './RunSwatch';

interface RunBarsProps {
  bars: readonly Bar[];
  /** Filled with what the keyboard does. */
  keys: RefObject<ChartKeys | undefined>;
}

/** A metric with one value a run or a group: a bar each. Where there are more, the last one counts. */
export function RunBars({ bars, keys }: RunBarsProps) {
  const root = useRef<HTMLUListElement>(null);
  useRunKeys(root, (id) => bars.find(({ line }) => line.id === id)?.line.name ?? id, keys);
  const values = barValues(bars);
  return (
    <ul ref={root} className="run-bars" tabIndex={0} aria-label="Values">
      {bars.map((bar) => (
        <BarRow key={bar.line.id} bar={bar} all={values} />
      ))}
    </ul>
  );
}

function BarRow({ bar, all }: { bar: Bar; all: readonly number[] }) {
  const { line, token, dash, value, error } = bar;
  const name = line.name ?? line.id;
  const hovered = useIsHovered(line.id);
  const [length, reach] = [barSpan(value, all), error && span(...error, all)];
  const range = error?.map(formatMetric).join(' … ');
  return (
    <li
      data-run={line.id}
      data-values={[formatMetric(value), ...(range ? [`band ${range}`] : [])].join(', ')}
      className={hovered ? 'run-bar run-bar-hovered' : 'run-bar'}
      onMouseEnter={() => setHoveredRun(line.id)}
      onMouseLeave={() => setHoveredRun(undefined)}
    >
      <LineSwatch token={token} dash={dash} />
      <span className="run-bar-name" title={name}>
        {name}
      </span>
      <span className="run-bar-value" title={formatExact(value)}>
        {range && <span className="quiet">{range}</span>} {formatMetric(value)}
      </span>
      <span className="run-bar-track">
        {length && (
          <span
            style={{
              left: `${length.left}%`,
              width: `${length.width}%`,
              background: `var(${token})`,
            }}
          />
        )}
        {reach && (
          <span
            className="run-bar-error"
            style={{ left: `${reach.left}%`, width: `${reach.width}%` }}
          />
        )}
      </span>
    </li>
  );
}
