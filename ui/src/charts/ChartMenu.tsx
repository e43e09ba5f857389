import type { RefObject } from 'react';
import { copyText } from '../common/clipboard';
import { Icon } from '../common/Icon';
import { Popover } from '../common/Popover';
import type { ChartActions } from './ChartCard';
import { type Exported, fileName, savePng, saveText } from './exports';
import { type Chart, OWN } from './layout';

interface ChartMenuProps {
  chart: Chart;
  title: string;
  exported: RefObject<Exported | undefined>;
  actions: ChartActions | undefined;
}

/** Everything a chart can do, for the keyboard too. */
export function ChartMenu({ chart, title, exported, actions }: ChartMenuProps) {
  const { w = 1, h = 1 } = chart.edit;
  return (
    <Popover
      trigger={<Icon name="more" />}
      label={`Menu of ${title}`}
      title="More"
      className="icon-button"
    >
      {(close) => {
        const item = (name: string, act: () => void, off = false) => (
          <button
            key={name}
            type="button"
            className="menu-item"
            disabled={off}
            onClick={() => {
              close();
              act();
            }}
          >
            {name}
          </button>
        );
        return (
          <div className="chart-menu">
            {actions && (
              <div>
                {item('Edit…', actions.edit)}
                {item('Duplicate', actions.duplicate)}
                {item('Wider', () => actions.resize(w + 1, h), w >= 4)}
                {item('Narrower', () => actions.resize(w - 1, h), w <= 1)}
                {item('Taller', () => actions.resize(w, h + 1), h >= 3)}
                {item('Lower', () => actions.resize(w, h - 1), h <= 1)}
                {item('Move back', () => actions.shift(-1))}
                {item('Move on', () => actions.shift(1))}
                {item(chart.id.startsWith(OWN) ? 'Remove' : 'Hide', actions.hide)}
              </div>
            )}
            <div>
              {item('Save as PNG', () => {
                const svg = exported.current?.svg();
                if (svg) void savePng(svg, fileName(title, 'png'));
              })}
              {item('Save as SVG', () => {
                const svg = exported.current?.svg();
                if (svg) saveText(svg, 'image/svg+xml', fileName(title, 'svg'));
              })}
              {item('Save as CSV', () => {
                const csv = exported.current?.csv();
                if (csv) saveText(csv, 'text/csv', fileName(title, 'csv'));
              })}
              {item('Copy link', () => {
                void copyText(chartLink(chart.id));
              })}
            </div>
          </div>
        );
      }}
    </Popover>
  );
}

/** The present view with this chart filling the window. */
function chartLink(id: string): string {
  const [path = '', query = ''] = location.hash.split('?');
  const params = new URLSearchParams(query);
  params.set('full', id);
  return `${location.origin}${location.pathname}${path}?${params}`;
}
