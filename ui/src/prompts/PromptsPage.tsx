import { getRouteApi } from '@tanstack/react-router';
import { usePageTitle } from '../common/hooks';
import { Program } from '../common/Program';
import { trackingUri } from '../common/server';
import { RegistryList } from '../registry/RegistryList';

const route = getRouteApi('/prompts');

export function PromptsPage() {
  usePageTitle('Prompts');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <div className="page">
      <div className="page-head">
        <h1>Prompts</h1>
      </div>
      <RegistryList
        kind="prompt"
        search={search}
        setSearch={(change) =>
          navigate({ search: (old) => ({ ...old, ...change }), replace: true })
        }
        empty={<FirstPrompt />}
      />
    </div>
  );
}

function FirstPrompt() {
  const program = [
    'import mlflow',
    '',
    `mlflow.set_tracking_uri(${JSON.stringify(trackingUri())})`,
    'mlflow.genai.register_prompt(',
    '    name="summary", template="Summarize in {{ count }} sentences: {{ text }}"',
    ')',
  ];
  return (
    <section className="first-run">
      <h2>Register a first prompt</h2>
      <p>Every later call with the same name makes the next version.</p>
      <Program lines={program} />
    </section>
  );
}
