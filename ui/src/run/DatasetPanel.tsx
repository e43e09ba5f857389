import { type DatasetInput, toRecord } from '../api/types';

/** The data a run used; nothing where it logged none. */
export function DatasetPanel({ inputs }: { inputs: DatasetInput[] }) {
  if (inputs.length === 0) return null;
  return (
    <section className="panel" aria-label="Datasets">
      <div className="panel-head">
        <h2>
          Datasets <span className="count">{inputs.length}</span>
        </h2>
      </div>
      <dl className="pairs-plain">
        {inputs.map(({ dataset, tags }) => (
          <div key={`${dataset.name}:${dataset.digest}`}>
            <dt>{dataset.name}</dt>
            <dd>
              {[toRecord(tags)['mlflow.data.context'], dataset.digest, dataset.source_type]
                .filter(Boolean)
                .join(' · ')}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
