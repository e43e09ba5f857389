import type { View } from '../api/own.gen';
import { parseSearch, stringifySearch } from '../url/search';

/**
 * A saved view is the search part of its address: what the URL keeps, in one order. One of several experiments together
 * also says which; it is kept by the one that was made first.
 */

const EXPERIMENTS = 'experiments';

export function viewState(search: object, experimentIds: readonly string[]): string {
  const fields: [string, unknown][] = Object.entries(search);
  if (experimentIds.length > 1) fields.push([EXPERIMENTS, inOrder(experimentIds).join(',')]);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return stringifySearch(Object.fromEntries(fields));
}

export function searchOf(view: Pick<View, 'state'>): Record<string, string> {
  const { [EXPERIMENTS]: _ids, ...search } = parseSearch(view.state);
  return search;
}

/** As in the address, "1,2,3"; undefined for a view of the one experiment that keeps it. */
export function experimentsOf(view: Pick<View, 'state'>): string | undefined {
  return parseSearch(view.state)[EXPERIMENTS];
}

/** The experiment that keeps the views of several. */
export function keeperOf(experimentIds: readonly string[]): string {
  return inOrder(experimentIds)[0] ?? '';
}

/** Ids are numbers, some of them longer than a double is exact. */
function inOrder(ids: readonly string[]): string[] {
  return [...ids].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

/** The view that looks exactly as the page does now. */
export function shownView(
  views: readonly View[],
  search: object,
  experimentIds: readonly string[],
): View | undefined {
  const state = viewState(search, experimentIds);
  const ids = (view: View) => experimentsOf(view)?.split(',') ?? [];
  return views.find((view) => viewState(searchOf(view), ids(view)) === state);
}
