import { Fragment } from 'react';
import type { ModelVersion } from '../api/registry';
import { CopyButton } from '../common/CopyButton';
import { trackingUri } from '../common/server';
import { readPrompt, VARIABLE } from './prompt';

/** The template or the messages of a version, with its variables marked. */
export function PromptText({ version }: { version: ModelVersion }) {
  const { text, messages, responseFormat, modelConfig } = readPrompt(version);
  return (
    <>
      {text !== undefined && (
        <Block text={text} copyLabel="Copy the template">
          <WithVariables text={text} />
        </Block>
      )}
      {messages?.map(({ role, content }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the messages of a version never change
        <section key={index} className="message" aria-label={`Message of ${role}`}>
          <h3>{role}</h3>
          <Block text={content} copyLabel="Copy the message">
            <WithVariables text={content} />
          </Block>
        </section>
      ))}
      <Json title="Response format" text={responseFormat} />
      <Json title="Model configuration" text={modelConfig} />
      <HowToLoad version={version} />
    </>
  );
}

interface BlockProps {
  text: string;
  copyLabel: string;
  children: React.ReactNode;
}

function Block({ text, copyLabel, children }: BlockProps) {
  return (
    <div className="code-block">
      <pre className="prompt-text">{children}</pre>
      <CopyButton text={text} label={copyLabel} />
    </div>
  );
}

function WithVariables({ text }: { text: string }) {
  const between = text.split(VARIABLE);
  const variables = text.match(VARIABLE) ?? [];
  return between.map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, which is replaced as a whole
    <Fragment key={index}>
      {piece}
      {variables[index] && <mark className="variable">{variables[index]}</mark>}
    </Fragment>
  ));
}

function Json({ title, text }: { title: string; text: string | undefined }) {
  if (!text) return null;
  return (
    <section>
      <h3>{title}</h3>
      <Block text={text} copyLabel={`Copy the ${title.toLowerCase()}`}>
        {text}
      </Block>
    </section>
  );
}

function HowToLoad({ version: { name, version } }: { version: ModelVersion }) {
  const program = [
    'import mlflow',
    '',
    `mlflow.set_tracking_uri(${JSON.stringify(trackingUri())})`,
    `prompt = mlflow.genai.load_prompt(${JSON.stringify(`prompts:/${name}/${version}`)})`,
  ].join('\n');
  return (
    <section>
      <h3>How to load it</h3>
      <Block text={program} copyLabel="Copy the program">
        {program}
      </Block>
    </section>
  );
}
