import { useMemo, useState } from 'react';
import { isLive } from '../api/runs';
import type { Run } from '../api/types';
import type { RunLook } from '../charts/runColors';
import { useNow } from '../common/hooks';
import { SearchBox } from '../common/SearchBox';
import type { CompareSearch } from '../url/compare';
import { CompareTable, type TableLine } from './CompareTable';
import { baselineFirst, type ComparedRow, compareRuns, stepDifference } from './comparison';
import { DifferenceSteps } from './DifferenceSteps';

interface CompareSheetProps {
  runs: readonly Run[];
  names: ReadonlyMap<string, string>;
  looks: ReadonlyMap<string, RunLook>;
  search: CompareSearch;
  setSearch: (change: CompareSearch) => void;
  onRemove: ((runId: string) => void) | undefined;
}

/** The facts of the runs side by side, with what leads through their differences. */
export function CompareSheet(props: CompareSheetProps) {
  const { names, search, setSearch } = props;
  const runs = useMemo(
    () => baselineFirst(props.runs, search.baseline),
    [props.runs, search.baseline],
  );
  const ticking = useNow(runs.some(isLive) ? 5_000 : 600_000);
  const rows = useMemo(
    () => compareRuns(runs, (id) => names.get(id) ?? id, ticking),
    [runs, names, ticking],
  );
  const text = (search.q ?? '').toLowerCase();
  const only = search.diff === 'only';
  const lines = useMemo(
    () =>
      withHeadings(
        rows.filter((row) => (row.differs || !only) && row.key.toLowerCase().includes(text)),
      ),
    [rows, only, text],
  );
  const [active, setActive] = useState<string>();
  const activeLine = lines.findIndex((line) => lineId(line) === active);
  const differing = lines.filter((line) => 'differs' in line && line.differs);
  const place = differing.findIndex((line) => lineId(line) === active);

  function step(by: 1 | -1) {
    const steps = lines.map((line) => ({ differs: 'differs' in line && line.differs }));
    const next = stepDifference(steps, activeLine < 0 ? undefined : activeLine, by);
    const line = next === undefined ? undefined : lines[next];
    if (line) setActive(lineId(line));
  }

  return (
    <>
      <div className="toolbar compare-toolbar">
        <SearchBox
          label="Search keys"
          placeholder="Search keys"
          value={search.q ?? ''}
          onCommit={(value) => setSearch({ q: value || undefined })}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={only}
            onChange={(event) => setSearch({ diff: event.target.checked ? 'only' : undefined })}
          />
          Only what differs
        </label>
        <DifferenceSteps count={differing.length} place={place} onStep={step} />
      </div>
      {lines.length === 0 ? (
        <p className="empty">{emptyText(search.q, only)}</p>
      ) : (
        <CompareTable
          runs={runs}
          looks={props.looks}
          lines={lines}
          baseline={search.baseline}
          active={activeLine < 0 ? undefined : activeLine}
          setActive={(index) => setActive(lineId(lines[index]))}
          onBaseline={(baseline) => setSearch({ baseline })}
          onRemove={props.onRemove}
        />
      )}
    </>
  );
}

function emptyText(text: string | undefined, only: boolean): string {
  if (text) return `No key${only ? ' that differs' : ''} contains “${text}”.`;
  return 'These runs do not differ.';
}

function lineId(line: TableLine | undefined): string | undefined {
  if (!line) return undefined;
  return 'heading' in line ? line.heading : `${line.section}:${line.key}`;
}

function withHeadings(rows: readonly ComparedRow[]): TableLine[] {
  const lines: TableLine[] = [];
  rows.forEach((row, index) => {
    if (row.section !== rows[index - 1]?.section) {
      const count = rows.filter(({ section }) => section === row.section).length;
      lines.push({ heading: row.section, count });
    }
    lines.push(row);
  });
  return lines;
}
