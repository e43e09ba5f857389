import { useQuery } from '@tanstack/react-query';
import { load } from 'js-yaml';
import { useMemo, useState } from 'react';
import {
  type ArtifactEntry,
  fileHeadQuery,
  folderQuery,
  splitModelPath,
} from '../../api/artifacts';
import { CopyButton } from '../../common/CopyButton';
import { Segmented } from '../../common/Segmented';
import { trackingUri } from '../../common/server';
import { textOf } from '../kinds';
import type { PreviewProps } from '../PathHead';
import { parentOf } from '../paths';
import { CodeHtml, useColoured } from './CodeView';
import { escapeHtml } from './lines';
import { type Field, loadableFlavors, loadProgram, type ModelFile, readModel } from './model';
import { WithText } from './WithText';

const LIMIT = 2_000_000;

/** The model of an `MLmodel` file that was selected itself. */
export function ModelFileView({ runId, path, live, file }: PreviewProps) {
  const siblings = useQuery(folderQuery(runId, parentOf(path), live));
  return (
    <div className="artifact-body">
      <ModelView runId={runId} file={file} siblings={siblings.data ?? []} />
    </div>
  );
}

interface ModelViewProps {
  runId: string;
  /** The `MLmodel` file. */
  file: ArtifactEntry;
  /** What lies beside it. */
  siblings: readonly ArtifactEntry[];
  /** What programs load it by, if not by its place among the artifacts. */
  uri?: string;
}

/** A logged model: what it is, what it takes and gives, how to load it. */
export function ModelView(props: ModelViewProps) {
  return (
    <WithText runId={props.runId} file={props.file} limit={LIMIT}>
      {({ text = '' }) => <ModelPage {...props} text={text} />}
    </WithText>
  );
}

function ModelPage({ runId, file, siblings, uri, text }: ModelViewProps & { text: string }) {
  const model = useMemo(() => readModel(load(text)), [text]);
  const requirements = siblings.find(({ name }) => name === 'requirements.txt');
  return (
    <div className="model-view">
      <dl className="facts">
        {model.facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={value}>
              <span>{value}</span>
            </dd>
          </div>
        ))}
      </dl>
      <HowToLoad model={model} uri={uri ?? modelUri(runId, parentOf(file.path))} />
      <Signature model={model} />
      {requirements && <Requirements runId={runId} file={requirements} />}
      <section>
        <h3>Flavors</h3>
        {model.flavors.map(({ name, facts }) => (
          <details key={name} className="flavor">
            <summary>{name}</summary>
            <dl className="flavor-facts">
              {facts.map(([key, value]) => (
                <div key={key}>
                  <dt>{key}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </details>
        ))}
      </section>
    </div>
  );
}

function modelUri(runId: string, folder: string): string {
  const { modelId, path } = splitModelPath(folder);
  if (modelId) return path ? `models:/${modelId}/${path}` : `models:/${modelId}`;
  return `runs:/${runId}/${folder}`;
}

function HowToLoad({ model, uri }: { model: ModelFile; uri: string }) {
  const flavors = loadableFlavors(model);
  const [chosen, setChosen] = useState(flavors[0]);
  if (!chosen) return null;
  const program = loadProgram(chosen, uri, trackingUri());
  return (
    <section>
      <div className="model-heading">
        <h3>How to load it</h3>
        {flavors.length > 1 && (
          <Segmented
            label="Flavor"
            value={chosen}
            choices={flavors.map((name) => [name, name] as const)}
            onChange={setChosen}
          />
        )}
      </div>
      <div className="code-block">
        <Program text={program} />
        <CopyButton text={program} label="Copy the program" />
      </div>
    </section>
  );
}

function Program({ text }: { text: string }) {
  return <CodeHtml html={useColoured(text, 'python') ?? escapeHtml(text)} />;
}

function Signature({ model }: { model: ModelFile }) {
  const parts: [string, readonly Field[]][] = [
    ['Inputs', model.inputs],
    ['Outputs', model.outputs],
    ['Parameters', model.params],
  ];
  const logged = parts.filter(([, fields]) => fields.length > 0);
  return (
    <section>
      <h3>Signature</h3>
      {logged.length === 0 && <p className="quiet">The model was logged without a signature.</p>}
      <div className="signature">
        {logged.map(([title, fields]) => (
          <table key={title}>
            <caption>
              {title} <span className="count">{fields.length}</span>
            </caption>
            <tbody>
              {fields.map((field, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat
                <tr key={index}>
                  <th scope="row">{field.name}</th>
                  <td>
                    <code>{field.type}</code>
                    {field.default !== undefined && ` = ${field.default}`}
                    {!field.required && <span className="quiet"> optional</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </section>
  );
}

function Requirements({ runId, file }: { runId: string; file: ArtifactEntry }) {
  const { data } = useQuery(fileHeadQuery(runId, file, LIMIT));
  const text = data && textOf(data.bytes)?.trim();
  if (!text) return null;
  return (
    <section>
      <h3>Requirements</h3>
      <div className="code-block">
        <pre className="code-lines">
          <code>{text}</code>
        </pre>
        <CopyButton text={text} label="Copy the requirements" />
      </div>
    </section>
  );
}
