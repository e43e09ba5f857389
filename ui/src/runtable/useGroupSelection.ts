import { useState } from 'react';
import { errorSentence } from '../api/client';
import { type RunSearch, searchRuns } from '../api/runs';
import { formatCount } from '../format/numbers';
import { groupFilter } from './groups';
import type { GroupLine } from './lines';
import { chosenPart, type Part } from './selection';
import type { Selection } from './useSelection';

/** Of a larger group only so many runs are chosen at once: they stay in memory, and are changed one by one. */
export const MOST_OF_GROUP = 1000;

export interface GroupSelection {
  partOf: (line: GroupLine) => Part;
  /** All runs of the group on, also those that are not loaded, or all of them off. */
  toggle: (line: GroupLine) => void;
}

/** Choosing whole groups of a search's runs. */
export function useGroupSelection(
  search: RunSearch,
  groupBy: readonly string[],
  selection: Selection,
): GroupSelection {
  /** The runs that the server was asked for, by group. */
  const [asked, setAsked] = useState<{ of: string; ids: ReadonlyMap<string, string[]> }>();
  const of = JSON.stringify([search, groupBy]);

  function idsOf({ id, runIds }: GroupLine): string[] {
    const more = asked?.of === of ? (asked.ids.get(id) ?? []) : [];
    return [...new Set([...runIds, ...more])];
  }

  function partOf(line: GroupLine): Part {
    return chosenPart(selection.chosen, idsOf(line), Math.min(line.group.count, MOST_OF_GROUP));
  }

  async function choose({ id, group }: GroupLine) {
    const own = { ...search, filter: groupFilter(search.filter, groupBy, group) };
    try {
      const { rows } = await searchRuns(own, '', undefined, MOST_OF_GROUP);
      const ids = rows.map(({ info }) => info.run_id);
      setAsked((old) => ({ of, ids: new Map([...(old?.of === of ? old.ids : []), [id, ids]]) }));
      selection.add(rows);
      selection.say(group.count > rows.length ? someOf(rows.length, group.count) : undefined);
    } catch (error) {
      selection.say(`The runs of this group could not be selected. ${errorSentence(error)}`);
    }
  }

  function toggle(line: GroupLine) {
    if (partOf(line) === 'all') selection.remove(idsOf(line));
    else void choose(line);
  }

  return { partOf, toggle };
}

function someOf(chosen: number, count: number): string {
  return `${formatCount(chosen)} of this group's ${formatCount(count)} runs are selected, the first of the list: it is not done for more at once.`;
}
