import type { DrawnLine } from './linePlot';
import { LineSwatch } from './RunSwatch';

/** CSS pixels of a line of it. */
const LINE = 17;
/** So many groups fit a line; more have two. */
const FEW = 3;

export function groupsOf(drawn: readonly DrawnLine[]): DrawnLine[] {
  return drawn.filter(({ line }) => !line.member);
}

/** What it takes from the chart, which it must not cover. */
export function legendHeight(groups: readonly DrawnLine[]): number {
  if (groups.length === 0) return 0;
  return groups.length > FEW ? 2 * LINE : LINE;
}

/** Which line is which group's, above the chart. */
export function GroupLegend({ groups }: { groups: readonly DrawnLine[] }) {
  return (
    <ul className="group-legend" style={{ height: legendHeight(groups) }}>
      {groups.map(({ line, token, dash }) => (
        <li key={line.id} title={line.name}>
          <LineSwatch token={token} dash={dash} />
          <span>{line.name}</span>
        </li>
      ))}
    </ul>
  );
}
