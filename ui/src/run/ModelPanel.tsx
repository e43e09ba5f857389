import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ArtifactEntry, loggedModelQuery } from '../api/artifacts';
import { type ModelVersion, versionsOfRunQuery } from '../api/registry';
import type { Run } from '../api/types';
import { Icon } from '../common/Icon';
import { RegisterButton } from '../registry/RegisterButton';

interface ModelPanelProps {
  run: Run;
  /** The models that the run has logged. */
  models: readonly ArtifactEntry[];
}

/** The models that a run has logged, and what they are registered as; those it has used. */
export function ModelPanel({ run: { info, inputs }, models }: ModelPanelProps) {
  const usedIds = [...new Set(inputs?.model_inputs?.map(({ model_id }) => model_id))];
  const used = useQueries({
    queries: usedIds.map((id) => loggedModelQuery(id)),
    combine: (results) => results.map(({ data }, index) => ({ data, id: usedIds[index] ?? '' })),
  });
  const { data: versions = [] } = useQuery(versionsOfRunQuery(info.run_id));
  return (
    <section className="panel" aria-label="Models">
      <div className="panel-head">
        <h2>
          Models <span className="count">{models.length}</span>
        </h2>
      </div>
      <ul className="run-models">
        {models.map(({ path, name }) => (
          <li key={path}>
            <Link
              to="/experiments/$experimentId/runs/$runId/artifacts/$"
              params={{ experimentId: info.experiment_id, runId: info.run_id, _splat: path }}
              search={{}}
              title={path}
            >
              <Icon name="model" />
              {name}
            </Link>
            <span className="registered-as">
              {versions
                .filter((version) => isOf(version, path, models.length))
                .map((version) => (
                  <Link
                    key={`${version.name} ${version.version}`}
                    to="/models/$name/versions/$version"
                    params={{ name: version.name, version: version.version }}
                    search={{}}
                  >
                    {version.name} v{version.version}
                  </Link>
                ))}
            </span>
            <RegisterButton runId={info.run_id} path={path} />
          </li>
        ))}
      </ul>
      {used.length > 0 && (
        <p className="used-models">
          Used:{' '}
          {used.map(({ data, id }) =>
            data?.info.source_run_id ? (
              <Link
                key={id}
                to="/experiments/$experimentId/runs/$runId/artifacts/$"
                params={{
                  experimentId: data.info.experiment_id,
                  runId: data.info.source_run_id,
                  _splat: id,
                }}
                search={{}}
                title={id}
              >
                {data.info.name || id}
              </Link>
            ) : (
              <code key={id}>{data?.info.name || id}</code>
            ),
          )}
        </p>
      )}
    </section>
  );
}

/** Whether a version was made of a logged model. Where the run has only one, all of its versions were. */
function isOf({ source = '' }: ModelVersion, modelId: string, models: number): boolean {
  return models === 1 || source.includes(modelId);
}
