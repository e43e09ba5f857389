/** Webhooks of the registry, and the log of what they were told. */

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { apiGet, apiPost, apiSend, OWN_API } from './client';

export interface WebhookEvent {
  entity: string;
  action: string;
}

export interface Webhook {
  webhook_id: string;
  name: string;
  description?: string;
  url: string;
  events: WebhookEvent[];
  status: 'ACTIVE' | 'DISABLED';
  creation_timestamp: number;
  last_updated_timestamp: number;
}

export interface Delivery {
  delivery_id: string;
  event: WebhookEvent;
  status: 'PENDING' | 'DELIVERED' | 'FAILED';
  attempts: number;
  creation_timestamp: number;
  last_attempt_timestamp?: number;
  next_attempt_timestamp?: number;
  response_status?: number;
  message?: string;
}

export interface WebhookFields {
  name?: string;
  description?: string;
  url?: string;
  events?: WebhookEvent[];
  secret?: string;
  status?: Webhook['status'];
}

export interface TestResult {
  success: boolean;
  response_status?: number;
  response_body?: string;
  error_message?: string;
}

/** What a webhook can be told about (contract: registry §8). */
export const EVENTS: readonly WebhookEvent[] = [
  { entity: 'REGISTERED_MODEL', action: 'CREATED' },
  { entity: 'MODEL_VERSION', action: 'CREATED' },
  { entity: 'MODEL_VERSION_TAG', action: 'SET' },
  { entity: 'MODEL_VERSION_TAG', action: 'DELETED' },
  { entity: 'MODEL_VERSION_ALIAS', action: 'CREATED' },
  { entity: 'MODEL_VERSION_ALIAS', action: 'DELETED' },
  { entity: 'PROMPT', action: 'CREATED' },
  { entity: 'PROMPT_VERSION', action: 'CREATED' },
  { entity: 'PROMPT_TAG', action: 'SET' },
  { entity: 'PROMPT_TAG', action: 'DELETED' },
  { entity: 'PROMPT_VERSION_TAG', action: 'SET' },
  { entity: 'PROMPT_VERSION_TAG', action: 'DELETED' },
  { entity: 'PROMPT_ALIAS', action: 'CREATED' },
  { entity: 'PROMPT_ALIAS', action: 'DELETED' },
];

/** "model version alias created" */
export function eventName({ entity, action }: WebhookEvent): string {
  return `${entity} ${action}`.toLowerCase().replaceAll('_', ' ');
}

const PAGE_SIZE = 100;

// How soon a delivery that is under way is looked at again, in ms.
const PENDING_INTERVAL = 2000;

export function webhookListQuery() {
  return infiniteQueryOptions({
    queryKey: ['webhooks'],
    queryFn: async ({ pageParam, signal }) => {
      const answer = await apiGet<{ webhooks?: Webhook[]; next_page_token?: string }>(
        'webhooks',
        { max_results: PAGE_SIZE, page_token: pageParam || undefined },
        signal,
      );
      return { webhooks: answer.webhooks ?? [], next_page_token: answer.next_page_token };
    },
    refetchOnWindowFocus: true,
    initialPageParam: '',
    getNextPageParam: (page) => page.next_page_token,
  });
}

export function webhookQuery(id: string) {
  return queryOptions({
    queryKey: ['webhooks', id],
    queryFn: async ({ signal }) => {
      const answer = await apiGet<{ webhook: Webhook }>(`webhooks/${id}`, {}, signal);
      return answer.webhook;
    },
  });
}

export function deliveriesQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['webhooks', id, 'deliveries'],
    queryFn: async ({ pageParam, signal }) => {
      const answer = await apiGet<{ deliveries?: Delivery[]; next_page_token?: string }>(
        `webhooks/${id}/deliveries`,
        { max_results: PAGE_SIZE, page_token: pageParam || undefined },
        signal,
        OWN_API,
      );
      return { deliveries: answer.deliveries ?? [], next_page_token: answer.next_page_token };
    },
    refetchOnWindowFocus: true,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.deliveries.some(({ status }) => status === 'PENDING'))
        ? PENDING_INTERVAL
        : false,
    initialPageParam: '',
    getNextPageParam: (page) => page.next_page_token,
  });
}

export function createWebhook(fields: WebhookFields) {
  return apiPost<{ webhook: Webhook }>('webhooks', fields);
}

export function updateWebhook(id: string, fields: WebhookFields) {
  return apiSend('PATCH', `webhooks/${id}`, fields);
}

export function deleteWebhook(id: string) {
  return apiSend('DELETE', `webhooks/${id}`, {});
}

export async function testWebhook(id: string): Promise<TestResult> {
  const answer = await apiPost<{ result: TestResult }>(`webhooks/${id}/test`, {});
  return answer.result;
}
