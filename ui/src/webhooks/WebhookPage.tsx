import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { errorSentence } from '../api/client';
import {
  type Delivery,
  deleteWebhook,
  deliveriesQuery,
  eventName,
  type TestResult,
  testWebhook,
  updateWebhook,
  type Webhook,
  type WebhookFields,
  webhookQuery,
} from '../api/webhooks';
import { ConfirmDialog } from '../common/ActionDialog';
import { Fact } from '../common/Fact';
import { HeadButton } from '../common/HeadButton';
import { useNow, usePageTitle } from '../common/hooks';
import { Icon } from '../common/Icon';
import { LoadMore } from '../common/LoadMore';
import { Opened } from '../common/Opened';
import { SkeletonRows } from '../common/SkeletonRows';
import { formatAgo, formatDateTime } from '../format/time';
import '../styles/registry.css';
import '../styles/webhooks.css';
import { WebhookDialog } from './WebhookDialog';

const route = getRouteApi('/webhooks/$webhookId');

export function WebhookPage() {
  const { webhookId } = route.useParams();
  const webhook = useQuery(webhookQuery(webhookId));
  usePageTitle(webhook.data?.name ?? 'Webhook');
  return (
    <Opened
      query={webhook}
      failure="This webhook could not be opened"
      way={
        <Link to="/webhooks" className="button">
          All webhooks
        </Link>
      }
    >
      {(data) => <LoadedWebhook webhook={data} />}
    </Opened>
  );
}

function LoadedWebhook({ webhook }: { webhook: Webhook }) {
  const now = useNow();
  return (
    <div className="page">
      <header className="run-header">
        <WebhookHead webhook={webhook} />
        <dl className="facts">
          <Fact name="Status">{webhook.status === 'ACTIVE' ? 'Active' : 'Disabled'}</Fact>
          <Fact name="URL" title={webhook.url}>
            <span>{webhook.url}</span>
          </Fact>
          <Fact name="Created" title={formatDateTime(webhook.creation_timestamp)}>
            {formatAgo(webhook.creation_timestamp, now)}
          </Fact>
          <Fact name="Updated" title={formatDateTime(webhook.last_updated_timestamp)}>
            {formatAgo(webhook.last_updated_timestamp, now)}
          </Fact>
        </dl>
        {webhook.description && <p className="note">{webhook.description}</p>}
        <ul className="chips event-chips" aria-label="Events">
          {webhook.events.map((event) => (
            <li key={eventName(event)} className="chip">
              {eventName(event)}
            </li>
          ))}
        </ul>
      </header>
      <Deliveries id={webhook.webhook_id} />
    </div>
  );
}

function WebhookHead({ webhook }: { webhook: Webhook }) {
  const { webhook_id: id, name, status } = webhook;
  const [dialog, setDialog] = useState<'edit' | 'delete'>();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const reload = () => queryClient.invalidateQueries({ queryKey: ['webhooks'] });
  const test = useMutation({ mutationFn: () => testWebhook(id) });
  const change = useMutation({
    mutationFn: async (fields: WebhookFields) => {
      await updateWebhook(id, fields);
      await reload();
    },
  });

  async function remove() {
    await deleteWebhook(id);
    await navigate({ to: '/webhooks', replace: true });
    await queryClient.resetQueries({ queryKey: ['webhooks'], exact: true });
  }

  const failure = test.error ?? change.error;
  return (
    <>
      <div className="page-head">
        <h1 title={name}>{name}</h1>
        <span className="page-head-actions">
          <button
            type="button"
            className="button"
            disabled={test.isPending}
            onClick={() => test.mutate()}
          >
            {test.isPending ? 'Testing…' : 'Test'}
          </button>
          <button
            type="button"
            className="button"
            disabled={change.isPending}
            onClick={() => change.mutate({ status: status === 'ACTIVE' ? 'DISABLED' : 'ACTIVE' })}
          >
            {status === 'ACTIVE' ? 'Disable' : 'Enable'}
          </button>
          <HeadButton icon="pencil" label="Edit" onClick={() => setDialog('edit')} />
          <HeadButton icon="trash" label="Delete" onClick={() => setDialog('delete')} />
        </span>
      </div>
      {failure && (
        <p className="error-text" role="alert">
          {errorSentence(failure)}
        </p>
      )}
      {test.data && <TestOutcome result={test.data} />}
      {dialog === 'edit' && (
        <WebhookDialog
          webhook={webhook}
          submit={(fields) => updateWebhook(id, fields).then(reload)}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'delete' && (
        <ConfirmDialog
          title="Delete this webhook?"
          action="Delete"
          submit={remove}
          onClose={() => setDialog(undefined)}
        >
          “{name}” is told nothing any more, and its log of deliveries is gone.
        </ConfirmDialog>
      )}
    </>
  );
}

function TestOutcome({ result }: { result: TestResult }) {
  const { success, response_status: status, response_body: body, error_message: message } = result;
  return (
    <p className={success ? 'test-outcome' : 'test-outcome error-text'} role="status">
      {success ? 'The test was delivered' : 'The test failed'}
      {status !== undefined && `: the receiver answered with ${status}`}
      {message ? `: ${message}` : '.'}
      {body && <code>{body.slice(0, 300)}</code>}
    </p>
  );
}

function Deliveries({ id }: { id: string }) {
  const list = useInfiniteQuery(deliveriesQuery(id));
  const deliveries = list.data?.pages.flatMap((page) => page.deliveries) ?? [];
  return (
    <section className="panel" aria-label="Deliveries">
      <div className="panel-head">
        <h2>Deliveries</h2>
        <button
          type="button"
          className="icon-button"
          aria-label="Read the deliveries again"
          title="Read again"
          onClick={() => list.refetch()}
        >
          <Icon name="refresh" />
        </button>
      </div>
      {list.isError && deliveries.length === 0 && (
        <p className="panel-error error-text" role="alert">
          {errorSentence(list.error)}
        </p>
      )}
      {list.isSuccess && deliveries.length === 0 && (
        <p className="empty">Nothing was sent in the last days.</p>
      )}
      {(list.isPending || deliveries.length > 0) && (
        <div className="table-scroll" aria-busy={list.isPending}>
          <table className="registry-table delivery-table" aria-label="Deliveries">
            <thead>
              <tr>
                <th scope="col">Event</th>
                <th scope="col">Status</th>
                <th scope="col">When</th>
                <th scope="col">Attempts</th>
                <th scope="col">Answer</th>
              </tr>
            </thead>
            <tbody>
              {deliveries.map((delivery) => (
                <DeliveryRow key={delivery.delivery_id} delivery={delivery} />
              ))}
              {list.isPending && <SkeletonRows columns={5} />}
            </tbody>
          </table>
        </div>
      )}
      <LoadMore
        key={list.data?.pages.length}
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        load={() => list.fetchNextPage()}
      />
    </section>
  );
}

const STATUS = { PENDING: 'Pending', DELIVERED: 'Delivered', FAILED: 'Failed' };
// The colours of a run's status mean the same here.
const LIKE_RUN = { PENDING: 'scheduled', DELIVERED: 'finished', FAILED: 'failed' };

function DeliveryRow({ delivery }: { delivery: Delivery }) {
  const now = useNow();
  const answer = delivery.message ?? delivery.response_status;
  return (
    <tr>
      <td title={delivery.delivery_id}>{eventName(delivery.event)}</td>
      <td>
        <span className={`status status-${LIKE_RUN[delivery.status]}`}>
          <span className="status-dot" aria-hidden="true" />
          {STATUS[delivery.status]}
        </span>
      </td>
      <td title={formatDateTime(delivery.last_attempt_timestamp ?? delivery.creation_timestamp)}>
        {formatAgo(delivery.last_attempt_timestamp ?? delivery.creation_timestamp, now)}
      </td>
      <td>
        {delivery.attempts}
        {delivery.next_attempt_timestamp && (
          <span className="quiet" title={formatDateTime(delivery.next_attempt_timestamp)}>
            {' '}
            next to come
          </span>
        )}
      </td>
      <td title={String(answer ?? '')}>{answer}</td>
    </tr>
  );
}
