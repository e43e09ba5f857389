import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { splitModelPath } from '../api/artifacts';
import { modelNamesQuery, registerVersion, reloadRegistry } from '../api/registry';
import { runQuery } from '../api/runs';
import { Dialog } from '../common/Dialog';
import { FormEnd } from '../common/FormEnd';
import { Icon } from '../common/Icon';

interface RegisterButtonProps {
  runId: string;
  /** The folder that holds the `MLmodel`. */
  path: string;
}

/** Makes a model that a run has logged a version of a registered model. */
export function RegisterButton(props: RegisterButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="button"
        aria-label="Register this model"
        title="Register this model"
        onClick={() => setOpen(true)}
      >
        <Icon name="model" />
        <span className="button-label">Register</span>
      </button>
      {open && <RegisterDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function RegisterDialog({ runId, path, onClose }: RegisterButtonProps & { onClose: () => void }) {
  const [name, setName] = useState('');
  const wanted = name.trim();
  const run = useQuery(runQuery(runId));
  const known = useQuery(modelNamesQuery(wanted));
  // While the answer for another text is on screen, nothing is known of this one.
  const isKnown = known.data !== undefined && !known.isPlaceholderData;
  const isNew = isKnown && !known.data.includes(wanted);
  const listId = useId();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const registering = useMutation({
    mutationFn: async () => {
      const { modelId } = splitModelPath(path);
      const source = modelId
        ? { source: `models:/${modelId}`, model_id: modelId }
        : { source: [run.data?.info.artifact_uri, path].filter(Boolean).join('/') };
      const { version } = await registerVersion({ name: wanted, run_id: runId, ...source }, isNew);
      await reloadRegistry(queryClient);
      await navigate({
        to: '/models/$name/versions/$version',
        params: { name: wanted, version },
        search: {},
      });
    },
  });

  return (
    <Dialog title="Register this model" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted && run.data && isKnown && !registering.isPending) registering.mutate();
        }}
      >
        <label className="field">
          <span>Name of a new or existing model</span>
          <input
            className="input"
            list={listId}
            value={name}
            maxLength={256}
            autoFocus
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <datalist id={listId}>
          {known.data?.map((other) => (
            <option key={other} value={other} />
          ))}
        </datalist>
        <p className="register-note" role="status">
          {wanted === '' && 'Each registration under one name makes its next version.'}
          {wanted !== '' &&
            isKnown &&
            (isNew ? `“${wanted}” will be a new model.` : `The next version of “${wanted}”.`)}
        </p>
        <FormEnd
          error={registering.error}
          action="Register"
          disabled={!wanted || !isKnown || !run.data || registering.isPending}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
