import { CopyButton } from '../common/CopyButton';

/** What to do on a server without runs: the shortest program that logs one. */
export function FirstRun({ experiment }: { experiment?: string }) {
  const program = firstRunProgram(experiment ?? 'my-experiment');
  return (
    <section className="first-run">
      <h2>Log a first run</h2>
      <p>Point the MLflow client at this server; every line below works unchanged.</p>
      <div className="code-block">
        <pre>
          <code>{program}</code>
        </pre>
        <CopyButton text={program} label="Copy the program" />
      </div>
    </section>
  );
}

function firstRunProgram(experiment: string): string {
  // Without the hash, and without the slash that would double in the client's requests.
  const server = (location.origin + location.pathname).replace(/\/(index\.html)?$/, '');
  return [
    'import mlflow',
    '',
    `mlflow.set_tracking_uri(${JSON.stringify(server)})`,
    `mlflow.set_experiment(${JSON.stringify(experiment)})`,
    'with mlflow.start_run():',
    '    mlflow.log_metric("loss", 0.25, step=1)',
  ].join('\n');
}
