import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { createModel, reloadRegistry } from '../api/registry';
import { NameDialog } from '../common/ActionDialog';
import { usePageTitle } from '../common/hooks';
import { Icon } from '../common/Icon';
import { Program } from '../common/Program';
import { trackingUri } from '../common/server';
import { RegistryList } from './RegistryList';

const route = getRouteApi('/models');

export function ModelsPage() {
  usePageTitle('Models');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <div className="page">
      <div className="page-head">
        <h1>Models</h1>
        <NewModel />
      </div>
      <RegistryList
        kind="model"
        search={search}
        setSearch={(change) =>
          navigate({ search: (old) => ({ ...old, ...change }), replace: true })
        }
        empty={<FirstModel />}
      />
    </div>
  );
}

function NewModel() {
  const [open, setOpen] = useState(false);
  const queryClient = useQueryClient();
  const navigate = route.useNavigate();

  async function create(name: string) {
    await createModel(name);
    await reloadRegistry(queryClient);
    await navigate({ to: '/models/$name', params: { name }, search: {} });
  }

  return (
    <>
      <button type="button" className="button button-primary" onClick={() => setOpen(true)}>
        <Icon name="plus" />
        New model
      </button>
      {open && (
        <NameDialog
          title="New model"
          action="Create"
          label="Name"
          submit={create}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

function FirstModel() {
  const program = [
    'import mlflow',
    '',
    `mlflow.set_tracking_uri(${JSON.stringify(trackingUri())})`,
    'with mlflow.start_run():',
    '    mlflow.sklearn.log_model(model, name="model", registered_model_name="my-model")',
  ];
  return (
    <section className="first-run">
      <h2>Register a first model</h2>
      <p>
        Name it when you log it, as below. Or open a model among a run's artifacts and press
        Register.
      </p>
      <Program lines={program} />
    </section>
  );
}
