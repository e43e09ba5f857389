import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Icon } from '../common/Icon';
import { formatExact, formatMetric } from '../format/numbers';
import { setHoveredRun } from './hover';
import type { Pointer } from './linePlot';
import type { XAxis } from './lines';
import { LineSwatch } from './RunSwatch';
import { xText } from './tooltip';

interface PinnedPointsProps {
  pointer: Pointer;
  axis: XAxis;
  onClose: () => void;
}

/** All that a chart has at one place of x, to be searched: what the tooltip has no room for. */
export function PinnedPoints({ pointer, axis, onClose }: PinnedPointsProps) {
  const [text, setText] = useState('');
  const root = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const rows = useMemo(
    () =>
      pointer.points
        .map(({ drawn, place }) => ({
          drawn,
          name: drawn.line.name ?? drawn.line.id,
          value: drawn.line.y[place] as number,
        }))
        .sort((a, b) => b.value - a.value),
    [pointer],
  );
  const wanted = text.toLowerCase();
  const found = rows.filter(({ name }) => name.toLowerCase().includes(wanted));

  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const panel = root.current;
    search.current?.focus({ preventScroll: true });
    return () => {
      if (panel?.contains(document.activeElement)) before?.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => {
    function closeFromOutside(event: PointerEvent) {
      if (!root.current?.contains(event.target as Node)) onClose();
    }
    document.addEventListener('pointerdown', closeFromOutside);
    return () => document.removeEventListener('pointerdown', closeFromOutside);
  }, [onClose]);
  useEffect(() => () => setHoveredRun(undefined), []);

  return (
    <div
      ref={root}
      className="chart-pinned"
      role="dialog"
      aria-label="Values at this place"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        event.preventDefault();
        onClose();
      }}
    >
      <div className="chart-pinned-head">
        <span>{xText(pointer.x, axis)}</span>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <input
        ref={search}
        type="search"
        className="input"
        aria-label="Search runs"
        placeholder={`Search ${rows.length} runs`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ul>
        {found.map(({ drawn, name, value }) => (
          <li
            key={drawn.line.id}
            onMouseEnter={() => setHoveredRun(drawn.line.id)}
            onMouseLeave={() => setHoveredRun(undefined)}
          >
            <LineSwatch token={drawn.token} dash={drawn.dash} />
            <span className="tooltip-name" title={name}>
              {name}
            </span>
            <span title={formatExact(value)}>{formatMetric(value)}</span>
          </li>
        ))}
        {found.length === 0 && <li className="quiet">No run is called so.</li>}
      </ul>
    </div>
  );
}
