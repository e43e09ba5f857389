import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { errorSentence } from '../api/client';
import { Dialog } from './Dialog';
import { FormEnd } from './FormEnd';

interface NameDialogProps {
  title: string;
  action: string;
  label: string;
  initial?: string;
  submit: (name: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for one name: create, rename. A refusal of the server stays in the dialog. */
export function NameDialog({
  title,
  action,
  label,
  initial = '',
  submit,
  onClose,
}: NameDialogProps) {
  const [name, setName] = useState(initial);
  const mutation = useMutation({ mutationFn: submit, onSuccess: onClose });
  const trimmed = name.trim();

  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (trimmed && !mutation.isPending) mutation.mutate(trimmed);
        }}
      >
        <label className="field">
          <span>{label}</span>
          <input
            className="input"
            value={name}
            maxLength={500}
            autoFocus
            onFocus={(event) => event.target.select()}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <FormEnd
          error={mutation.error}
          action={action}
          disabled={!trimmed || mutation.isPending}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

interface ConfirmDialogProps {
  title: string;
  action: string;
  submit: () => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}

/** Asks before something is taken away. */
export function ConfirmDialog({ title, action, submit, onClose, children }: ConfirmDialogProps) {
  const mutation = useMutation({ mutationFn: submit, onSuccess: onClose });
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{children}</p>
      <Refusal error={mutation.error} />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
        <button
          type="button"
          className="button button-danger"
          disabled={mutation.isPending}
          onClick={() => mutation.mutate()}
        >
          {action}
        </button>
      </div>
    </Dialog>
  );
}

function Refusal({ error }: { error: Error | null }) {
  return error ? (
    <p className="error-text" role="alert">
      {errorSentence(error)}
    </p>
  ) : null;
}
