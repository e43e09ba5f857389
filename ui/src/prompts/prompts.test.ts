import { expect, it } from 'vitest';
import { promptDocument, readPrompt } from './prompt';

const version = {
  name: 'p',
  version: '1',
  creation_timestamp: 0,
  current_stage: 'None',
  status: 'READY',
};

it('reads a chat, and what looks like one and is none', () => {
  const tags = (text: string) => [
    { key: 'mlflow.prompt.text', value: text },
    { key: '_mlflow_prompt_type', value: 'chat' },
  ];
  const chat = { ...version, tags: tags('[{"role": "user", "content": "Is {{ x }} {{x}}?"}]') };
  expect(readPrompt(chat)).toMatchObject({
    messages: [{ role: 'user', content: 'Is {{ x }} {{x}}?' }],
    variables: ['x'],
  });
  expect(promptDocument(chat)).toBe('[user]\nIs {{ x }} {{x}}?');
  expect(readPrompt({ ...version, tags: tags('no JSON') })).toMatchObject({ text: 'no JSON' });
});
