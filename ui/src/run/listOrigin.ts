/** The list of runs that a run was opened from, remembered by the tab: the way back, and to the runs beside it. */

import type { RunSearch } from '../api/runs';
import { parseSearch } from '../url/search';

const KEY = 'tailrace-list';
const LIST = /^\/experiments\/([^/?]+)\/?(?:\?(.*))?$/s;

/** To be called with every address that is shown; keeps those of lists. */
export function rememberList(address: string): void {
  if (!LIST.test(address)) return;
  try {
    sessionStorage.setItem(KEY, address);
  } catch {
    // Then every run is beside those of its experiment.
  }
}

function remembered(): string | undefined {
  try {
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

export interface ListOrigin {
  /** The list's address in this UI. */
  address: string;
  search: RunSearch;
}

/** The list that a run of this experiment was opened from, or the experiment's own. */
export function listOrigin(experimentId: string, address = remembered()): ListOrigin {
  const parts = address === undefined ? null : LIST.exec(address);
  const ids = decodeURIComponent(parts?.[1] ?? '');
  if (!address || !ids.split(',').includes(experimentId)) {
    return { address: `/experiments/${experimentId}`, search: listSearch(experimentId, {}) };
  }
  return { address, search: listSearch(ids, parseSearch(parts?.[2] ?? '')) };
}

const VIEWS = { deleted: 'DELETED_ONLY', all: 'ALL' } as const;

function listSearch(experimentId: string, search: Record<string, string>): RunSearch {
  const { filter = '', order = '', view } = search;
  const viewType = view === 'deleted' || view === 'all' ? VIEWS[view] : 'ACTIVE_ONLY';
  return { experimentId, filter, orderBy: order, viewType };
}
