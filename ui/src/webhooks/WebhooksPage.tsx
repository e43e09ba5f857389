import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  createWebhook,
  eventName,
  type Webhook,
  type WebhookFields,
  webhookListQuery,
} from '../api/webhooks';
import { ErrorPanel } from '../common/ErrorPanel';
import { useNow, usePageTitle } from '../common/hooks';
import { Icon } from '../common/Icon';
import { LoadMore } from '../common/LoadMore';
import { SkeletonRows } from '../common/SkeletonRows';
import { formatAgo, formatDateTime } from '../format/time';
import '../styles/registry.css';
import '../styles/webhooks.css';
import { WebhookDialog } from './WebhookDialog';

const route = getRouteApi('/webhooks');

/** Who is told about changes of models and prompts. */
export function WebhooksPage() {
  usePageTitle('Webhooks');
  const list = useInfiniteQuery(webhookListQuery());
  const webhooks = list.data?.pages.flatMap((page) => page.webhooks) ?? [];
  return (
    <div className="page">
      <div className="page-head">
        <h1>Webhooks</h1>
        <NewWebhook />
      </div>
      {list.isError && webhooks.length === 0 ? (
        <ErrorPanel
          title="The webhooks could not be loaded"
          error={list.error}
          onRetry={() => list.refetch()}
        />
      ) : (
        <>
          {list.isSuccess && webhooks.length === 0 ? (
            <section className="first-run">
              <h2>No webhooks yet</h2>
              <p>
                One tells another program, by an HTTP request, that a model or prompt has a new
                version, alias or tag.
              </p>
            </section>
          ) : (
            <WebhookTable webhooks={webhooks} pending={list.isPending} />
          )}
          <LoadMore
            key={list.data?.pages.length}
            more={list.hasNextPage}
            busy={list.isFetchingNextPage}
            load={() => list.fetchNextPage()}
          />
        </>
      )}
    </div>
  );
}

function WebhookTable({ webhooks, pending }: { webhooks: readonly Webhook[]; pending: boolean }) {
  const now = useNow();
  return (
    <section className="table-frame" aria-busy={pending}>
      <table className="registry-table webhook-table" aria-label="Webhooks">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Status</th>
            <th scope="col">URL</th>
            <th scope="col">Events</th>
            <th scope="col">Updated</th>
          </tr>
        </thead>
        <tbody>
          {webhooks.map((webhook) => (
            <tr key={webhook.webhook_id}>
              <td className="name-cell">
                <Link to="/webhooks/$webhookId" params={{ webhookId: webhook.webhook_id }}>
                  {webhook.name}
                </Link>
              </td>
              <td>{webhook.status === 'ACTIVE' ? 'Active' : 'Disabled'}</td>
              <td title={webhook.url}>{webhook.url}</td>
              <td title={webhook.events.map(eventName).join('\n')}>
                {webhook.events.map(eventName).join(', ')}
              </td>
              <td title={formatDateTime(webhook.last_updated_timestamp)}>
                {formatAgo(webhook.last_updated_timestamp, now)}
              </td>
            </tr>
          ))}
          {pending && <SkeletonRows columns={5} />}
        </tbody>
      </table>
    </section>
  );
}

function NewWebhook() {
  const [open, setOpen] = useState(false);
  const queryClient = useQueryClient();
  const navigate = route.useNavigate();

  async function create(fields: WebhookFields) {
    const { webhook } = await createWebhook(fields);
    await queryClient.invalidateQueries({ queryKey: ['webhooks'] });
    await navigate({
      to: '/webhooks/$webhookId',
      params: { webhookId: webhook.webhook_id },
    });
  }

  return (
    <>
      <button type="button" className="button button-primary" onClick={() => setOpen(true)}>
        <Icon name="plus" />
        New webhook
      </button>
      {open && <WebhookDialog submit={create} onClose={() => setOpen(false)} />}
    </>
  );
}
