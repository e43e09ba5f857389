import { queryOptions } from '@tanstack/react-query';
import { ownPost, savedViews } from './own';
import type { View } from './own.gen';

/** The views that users of an experiment saved and share. */
export function viewsQuery(experimentId: string) {
  return queryOptions({
    queryKey: ['views', experimentId],
    queryFn: async ({ signal }) => (await savedViews(experimentId, signal)).views,
    refetchOnWindowFocus: true,
  });
}

export async function createView(experimentId: string, name: string, state: string): Promise<View> {
  return (await ownPost('views/create', { experiment_id: experimentId, name, state })).view;
}

export function updateView(
  experimentId: string,
  viewId: string,
  change: { name?: string; state?: string; is_default?: boolean },
) {
  return ownPost('views/update', { experiment_id: experimentId, view_id: viewId, ...change });
}

export function deleteView(experimentId: string, viewId: string) {
  return ownPost('views/delete', { experiment_id: experimentId, view_id: viewId });
}
