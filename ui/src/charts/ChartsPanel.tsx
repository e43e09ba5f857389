import { lazy, type ReactNode, Suspense, useMemo, useRef, useState } from 'react';
import { type ChartSearch, decodeList, encodeList } from '../url/search';
import { ChartCard } from './ChartCard';
import { ChartGrid } from './ChartGrid';
import { ChartToolbar, NoMatch } from './ChartToolbar';
import {
  buildSections,
  type Chart,
  duplicateChart,
  editChart,
  hideChart,
  type KnownMetric,
  moveChart,
  resizeChart,
  type Section,
  setSection,
  shiftChart,
} from './layout';
import type { ChartRun, ChartSource, Looks } from './model';
import type { PlacedSection } from './placing';
import { RunLegend } from './RunLegend';
import { SectionHeading } from './SectionHeading';
import { keyMatcher } from './sections';
import {
  cascade,
  pageSearch,
  pageSettings,
  type Settings,
  withoutUnset,
  xAxisOf,
} from './settings';
import { useFullScreen } from './useFullScreen';
import { useLayout, useUndoKeys } from './useLayout';
import { useZooms } from './useZooms';
import { ValueTile } from './ValueTile';

const ChartEditor = lazy(() =>
  import('./ChartEditor').then((module) => ({ default: module.ChartEditor })),
);
const FullChart = lazy(() =>
  import('./FullChart').then((module) => ({ default: module.FullChart })),
);

/** The section of the keys without a prefix, in the URL. */
const NO_PREFIX = '.';

interface ChartsPanelProps {
  runs: readonly ChartRun[];
  looks: Looks;
  metrics: readonly KnownMetric[];
  live: boolean;
  search: ChartSearch;
  /** `push`: as a place to go back from. */
  setSearch: (change: ChartSearch, push?: boolean) => void;
  /** Of one run: no legend, and what has no steps is shown as a value. */
  single?: boolean;
  /** Without a list of runs beside the charts: there is a table. */
  bare?: boolean;
  /** Where these runs come from, if that needs saying. */
  note?: ReactNode;
  emptyText: string;
}

/** A chart for every metric of some runs, and what was changed about that. */
export function ChartsPanel(props: ChartsPanelProps) {
  const { runs, looks, metrics, live, search, setSearch, single = false } = props;
  const hidden = useMemo(() => new Set(decodeList(search.hide ?? '')), [search.hide]);
  const keys = useMemo(() => metrics.map(({ key }) => key), [metrics]);
  const source = useMemo(
    (): ChartSource => ({
      runs: runs.filter((run) => !hidden.has(run.runId)),
      runIds: runs.map((run) => run.runId),
      looks,
      keys,
      live,
    }),
    [runs, hidden, looks, keys, live],
  );
  const page = useMemo(() => pageSettings(search), [search]);
  const state = useLayout(search.layout, (layout) => setSearch({ layout }));
  const { layout, change } = state;
  useUndoKeys(state);
  const zooms = useZooms(search.zoom, (zoom) => setSearch({ zoom }));
  const fullScreen = useFullScreen(search, setSearch);
  const root = useRef<HTMLElement>(null);
  const [edited, setEdited] = useState<Chart | 'new'>();

  const settings = cascade(page);
  const tiles = single && xAxisOf(settings) === 'step';
  const all = useMemo(
    () => buildSections(tiles ? metrics : metrics.map(({ key }) => ({ key, step: 1 })), layout),
    [metrics, layout, tiles],
  );
  const found = useMemo(() => matching(all, search.charts, single), [all, search.charts, single]);
  const charts = useMemo(() => found.flatMap((section) => section.charts), [found]);
  const folded = useMemo(
    () => new Set(decodeList(search.fold ?? '').map((p) => (p === NO_PREFIX ? '' : p))),
    [search.fold],
  );
  const placed = useMemo(
    () => found.map((section) => placedSection(section, folded, found.length > 1)),
    [found, folded],
  );
  const links = useMemo(
    () => ({
      cursor: search.link !== 'none' && search.link !== 'zoom',
      zoom: search.link !== 'none' && search.link !== 'cursor',
    }),
    [search.link],
  );
  const full = charts.find(({ id }) => id === search.full);

  function fold(prefix: string) {
    const next = new Set(folded);
    if (!next.delete(prefix)) next.add(prefix);
    setSearch({ fold: encodeList([...next].map((p) => p || NO_PREFIX)) || undefined });
  }

  function settingsOf(chart: Chart) {
    return cascade(page, layout.sections?.[chart.section], chart.edit.set);
  }

  function actionsOf(chart: Chart) {
    const section = all.find(({ prefix }) => prefix === chart.section)?.charts ?? [];
    return {
      edit: () => setEdited(chart),
      duplicate: () => change(duplicateChart(layout, chart)),
      hide: () => change(hideChart(layout, chart.id)),
      setAxes: (axes: readonly string[]) => change(editChart(layout, chart.id, { axes })),
      resize: (w: number, h: number) => change(resizeChart(layout, chart.id, w, h)),
      shift: (by: -1 | 1) => change(shiftChart(layout, section, chart.id, by)),
      dropped: (id: string, before: boolean) => {
        const others = section.filter((other) => other.id !== id);
        if (others.length === section.length) return;
        const at = others.findIndex((other) => other.id === chart.id);
        change(moveChart(layout, id, (before ? others[at - 1]?.id : chart.id) ?? ''));
      },
    };
  }

  const grid = (
    <>
      {metrics.length === 0 && <p className="empty">{props.emptyText}</p>}
      {metrics.length > 0 && found.length === 0 && <NoMatch text={search.charts} />}
      <ChartGrid
        sections={placed}
        renderHeading={(section) => (
          <SectionHeading
            section={section}
            onFold={() => fold(section.prefix)}
            settings={layout.sections?.[section.prefix] ?? {}}
            inherited={settings}
            keys={keys}
            runs={runs}
            onSettings={(change_) => {
              const old = layout.sections?.[section.prefix];
              change(setSection(layout, section.prefix, withoutUnset({ ...old, ...change_ })));
            }}
          />
        )}
        renderChart={(chart, width, height, cell) => (
          <ChartCard
            chart={chart}
            source={source}
            settings={settingsOf(chart)}
            links={links}
            zooms={zooms}
            width={width}
            height={height}
            cell={cell}
            actions={actionsOf(chart)}
            onFull={() => fullScreen.open(chart.id)}
          />
        )}
        renderTile={(key) => (
          <ValueTile
            runId={runs[0]?.runId ?? ''}
            metricKey={key}
            value={runs[0]?.metrics[key] ?? Number.NaN}
            live={live}
          />
        )}
      />
    </>
  );

  return (
    <section ref={root} className="charts" aria-label="Metric charts">
      <ChartToolbar
        search={search}
        setSearch={setSearch}
        settings={settings}
        onSettings={(next: Settings) => setSearch(pageSearch(search, next))}
        state={state}
        keys={keys}
        runs={runs}
        single={single}
        onAdd={() => setEdited('new')}
      />
      {single || props.bare ? (
        <div className="charts-main">
          {props.note && <div className="charts-note">{props.note}</div>}
          {grid}
        </div>
      ) : (
        <div className="charts-columns">
          <RunLegend
            runs={runs}
            looks={looks}
            hidden={hidden}
            note={props.note}
            onHide={(ids) => setSearch({ hide: encodeList(ids) || undefined })}
          />
          <div className="charts-main">{grid}</div>
        </div>
      )}
      <Suspense>
        {edited && (
          <ChartEditor
            chart={edited === 'new' ? undefined : edited}
            layout={layout}
            inherited={
              edited === 'new' ? settings : cascade(page, layout.sections?.[edited.section])
            }
            keys={keys}
            runs={runs}
            single={single}
            onDone={(next) => {
              if (next) change(next);
              // A new chart is one of the first.
              if (next && edited === 'new') root.current?.scrollIntoView({ block: 'start' });
              setEdited(undefined);
            }}
          />
        )}
        {full && (
          <FullChart
            chart={full}
            charts={charts}
            source={source}
            settings={settingsOf(full)}
            links={links}
            zooms={zooms}
            onShow={fullScreen.show}
          />
        )}
      </Suspense>
    </section>
  );
}

/** What was searched for, as one grid where there are several runs. */
function matching(sections: Section[], text: string | undefined, single: boolean): Section[] {
  if (!text) return sections;
  const { matches } = keyMatcher(text);
  const found = sections
    .map((section) => ({
      ...section,
      charts: section.charts.filter(({ id, edit }) => matches(edit.title ?? edit.y ?? id)),
      tiles: section.tiles.filter(matches),
    }))
    .filter(({ charts, tiles }) => charts.length + tiles.length > 0);
  if (single || found.length === 0) return found;
  return [{ prefix: '', charts: found.flatMap(({ charts }) => charts), tiles: [] }];
}

function placedSection(
  section: Section,
  folded: ReadonlySet<string>,
  headed: boolean,
): PlacedSection<Chart> {
  return {
    prefix: section.prefix,
    folded: headed && folded.has(section.prefix),
    headed,
    charts: section.charts.map((chart) => ({
      id: chart.id,
      w: chart.edit.w ?? 1,
      h: chart.edit.h ?? 1,
      item: chart,
    })),
    tiles: section.tiles,
  };
}
