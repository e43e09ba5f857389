import { apiGet, apiPost, OWN_API } from './client';
import type { OwnCalls } from './own.gen';

type Posts = {
  [P in keyof OwnCalls]: OwnCalls[P]['method'] extends 'POST' ? P : never;
}[keyof OwnCalls];

/** Calls what MLflow's API has nothing like (docs/ui-api.md), typed as the server's OpenAPI document says. */
export function ownPost<P extends Posts>(
  path: P,
  body: OwnCalls[P]['request'],
  signal?: AbortSignal,
): Promise<OwnCalls[P]['answer']> {
  return apiPost(path, body, signal, OWN_API);
}

export function runsFound(query: OwnCalls['runs/find']['request'], signal?: AbortSignal) {
  return apiGet<OwnCalls['runs/find']['answer']>('runs/find', { ...query }, signal, OWN_API);
}

export function aboutServer(signal?: AbortSignal) {
  return apiGet<OwnCalls['about']['answer']>('about', {}, signal, OWN_API);
}

export function savedViews(experimentId: string, signal?: AbortSignal) {
  const query: OwnCalls['views/list']['request'] = { experiment_id: experimentId };
  return apiGet<OwnCalls['views/list']['answer']>('views/list', { ...query }, signal, OWN_API);
}

export function eventsUrl(query: OwnCalls['runs/events']['request']): string {
  const params = new URLSearchParams();
  for (const id of query.experiment_ids) params.append('experiment_ids', id);
  for (const id of query.run_ids ?? []) params.append('run_ids', id);
  if (query.cursor) params.set('cursor', query.cursor);
  return `${OWN_API}runs/events?${params}`;
}
