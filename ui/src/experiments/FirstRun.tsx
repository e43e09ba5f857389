import { Program } from '../common/Program';
import { trackingUri } from '../common/server';

/** What to do on a server without runs: the shortest program that logs one. */
export function FirstRun({ experiment }: { experiment?: string }) {
  const program = firstRunProgram(experiment ?? 'my-experiment');
  return (
    <section className="first-run">
      <h2>Log a first run</h2>
      <p>Point the MLflow client at this server; every line below works unchanged.</p>
      <Program lines={program} />
      {!experiment && (
        <p>
          Or let <code>tailrace demo {trackingUri()}</code> fill it with made-up experiments.
        </p>
      )}
    </section>
  );
}

function firstRunProgram(experiment: string): string[] {
  return [
    'import mlflow',
    '',
    `mlflow.set_tracking_uri(${JSON.stringify(trackingUri())})`,
    `mlflow.set_experiment(${JSON.stringify(experiment)})`,
    'with mlflow.start_run():',
    '    mlflow.log_metric("loss", 0.25, step=1)',
  ];
}
