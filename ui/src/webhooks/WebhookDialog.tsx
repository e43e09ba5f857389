import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { EVENTS, eventName, type Webhook, type WebhookFields } from '../api/webhooks';
import { Dialog } from '../common/Dialog';
import { FormEnd } from '../common/FormEnd';

interface WebhookDialogProps {
  /** The one that is changed; a new one has none. */
  webhook?: Webhook;
  submit: (fields: WebhookFields) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for everything a webhook has. The secret is never shown; an empty field keeps it. */
export function WebhookDialog({ webhook, submit, onClose }: WebhookDialogProps) {
  const [name, setName] = useState(webhook?.name ?? '');
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [description, setDescription] = useState(webhook?.description ?? '');
  const [secret, setSecret] = useState('');
  const [events, setEvents] = useState<ReadonlySet<string>>(
    new Set(webhook?.events.map(eventName)),
  );
  const saving = useMutation({
    mutationFn: () =>
      submit({
        name: name.trim(),
        url: url.trim(),
        description,
        events: EVENTS.filter((event) => events.has(eventName(event))),
        ...(secret && { secret }),
      }),
    onSuccess: onClose,
  });

  function toggle(event: string) {
    const next = new Set(events);
    if (!next.delete(event)) next.add(event);
    setEvents(next);
  }

  return (
    <Dialog title={webhook ? 'Edit webhook' : 'New webhook'} onClose={onClose}>
      <form
        className="webhook-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!saving.isPending) saving.mutate();
        }}
      >
        <Field label="Name" value={name} onChange={setName} autoFocus />
        <Field label="URL" value={url} onChange={setUrl} placeholder="https://example.com/hook" />
        <Field label="Description" value={description} onChange={setDescription} />
        <Field
          label={webhook ? 'New secret (empty keeps the old one)' : 'Secret that signs deliveries'}
          value={secret}
          onChange={setSecret}
          type="password"
        />
        <fieldset className="webhook-events">
          <legend>Events</legend>
          {EVENTS.map((event) => {
            const title = eventName(event);
            return (
              <label key={title} className="check">
                <input type="checkbox" checked={events.has(title)} onChange={() => toggle(title)} />
                {title}
              </label>
            );
          })}
        </fieldset>
        <FormEnd
          error={saving.error}
          action="Save"
          disabled={!name.trim() || !url.trim() || events.size === 0 || saving.isPending}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

interface FieldProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  type?: 'password';
  placeholder?: string;
  autoFocus?: boolean;
}

function Field({ label, value, onChange, ...rest }: FieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <input
        className="input"
        value={value}
        autoComplete={rest.type === 'password' ? 'new-password' : 'off'}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        {...rest}
      />
    </label>
  );
}
