/** What a prompt's version says, out of its tags (contract: registry §7). */

import type { ModelVersion } from '../api/registry';
import { toRecord } from '../api/types';

export interface Message {
  role: string;
  content: string;
}

export interface PromptContent {
  /** A text prompt's template; undefined for a chat. */
  text?: string;
  messages?: Message[];
  /** JSON, indented. */
  responseFormat?: string;
  modelConfig?: string;
  variables: string[];
}

export const VARIABLE = /\{\{\s*[\w.[\]"'-]+\s*\}\}/g;

export function readPrompt(version: ModelVersion): PromptContent {
  const tags = toRecord(version.tags);
  const text = tags['mlflow.prompt.text'] ?? '';
  const messages = tags._mlflow_prompt_type === 'chat' ? readMessages(text) : undefined;
  const found = text.match(VARIABLE)?.map((variable) => variable.slice(2, -2).trim()) ?? [];
  return {
    ...(messages ? { messages } : { text }),
    responseFormat: indented(tags._mlflow_prompt_response_format),
    modelConfig: indented(tags._mlflow_prompt_model_config),
    variables: [...new Set(found)],
  };
}

/** Everything a version says as one text, to be compared with another's. */
export function promptDocument(version: ModelVersion): string {
  const { text, messages, responseFormat, modelConfig } = readPrompt(version);
  return [
    text ?? messages?.map(({ role, content }) => `[${role}]\n${content}`).join('\n\n'),
    responseFormat && `[response format]\n${responseFormat}`,
    modelConfig && `[model configuration]\n${modelConfig}`,
  ]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

function readMessages(json: string): Message[] | undefined {
  const list = parsed(json);
  if (!Array.isArray(list)) return undefined;
  return list.map((item) => {
    const { role, content } = (item ?? {}) as Record<string, unknown>;
    return {
      role: String(role ?? ''),
      content: typeof content === 'string' ? content : JSON.stringify(content ?? item, null, 2),
    };
  });
}

function indented(json: string | undefined): string | undefined {
  if (!json) return undefined;
  const value = parsed(json);
  return value === undefined ? json : JSON.stringify(value, null, 2);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
