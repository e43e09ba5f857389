import { type DatasetInput, toRecord } from '../api/types';
import { CopyButton } from '../common/CopyButton';
import { formatCount } from '../format/numbers';
import { readProfile, readSchema, readSource } from './dataset';

/** The data a run used, each with its columns; nothing where it logged none. */
export function DatasetPanel({ inputs }: { inputs: DatasetInput[] }) {
  if (inputs.length === 0) return null;
  return (
    <section className="panel" aria-label="Datasets">
      <div className="panel-head">
        <h2>
          Datasets <span className="count">{inputs.length}</span>
        </h2>
      </div>
      {inputs.map((input) => (
        <Dataset key={`${input.dataset.name}:${input.dataset.digest}`} input={input} />
      ))}
    </section>
  );
}

function Dataset({ input: { dataset, tags } }: { input: DatasetInput }) {
  const context = toRecord(tags)['mlflow.data.context'];
  const fields = readSchema(dataset.schema);
  const profile = readProfile(dataset.profile);
  const source = readSource(dataset.source);
  return (
    <details className="dataset">
      <summary>
        <span className="dataset-name" title={dataset.name}>
          {dataset.name}
        </span>
        {context && <span className="badge">{context}</span>}
        <span className="quiet dataset-size">
          {[
            ...profile.slice(0, 1).map(([name, value]) => `${value} ${name.replace(/^num /, '')}`),
            fields && `${formatCount(fields.length)} columns`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </summary>
      <dl className="dataset-facts">
        <div>
          <dt>Digest</dt>
          <dd>
            <code>{dataset.digest}</code>
            <CopyButton text={dataset.digest} label="Copy the digest" />
          </dd>
        </div>
        {source && (
          <div>
            <dt>Source</dt>
            <dd>
              <span>{source}</span>
              <CopyButton text={source} label="Copy the source" />
            </dd>
          </div>
        )}
        {dataset.source_type && (
          <div>
            <dt>Kind</dt>
            <dd>{dataset.source_type}</dd>
          </div>
        )}
        {profile.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {fields && fields.length > 0 && (
        <div className="dataset-schema" tabIndex={0} role="region" aria-label="Schema">
          <table>
            <thead>
              <tr>
                <th scope="col">Column</th>
                <th scope="col">Type</th>
              </tr>
            </thead>
            <tbody>
              {fields.map((field, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat
                <tr key={index}>
                  <td>{field.name}</td>
                  <td className="quiet">
                    {field.type}
                    {field.optional && ', may be missing'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {!fields && dataset.schema && <pre className="dataset-raw">{dataset.schema}</pre>}
    </details>
  );
}
